"""People, their roles and warehouses."""
