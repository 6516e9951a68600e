"""What `erp` does with the API's own means; `cli.py` names them."""
