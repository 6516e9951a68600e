"""Stock, its ledger, and who holds what."""
