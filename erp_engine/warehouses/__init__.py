"""Where stock is kept and valued."""
