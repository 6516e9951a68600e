"""Places inside a warehouse, and the outside ends of the ledger."""
