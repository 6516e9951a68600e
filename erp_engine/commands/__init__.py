"""What `erp` does with the API's own means; each module registers itself in `cli.py`."""
