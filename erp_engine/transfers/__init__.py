"""From one warehouse to another."""
