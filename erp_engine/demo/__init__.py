"""A Korean company to try the system with: `erp up` loads it once, into a new database.

Everything goes through the API as the people of that company; only the people themselves are made with the service key.
"""
