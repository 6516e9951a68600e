"""The API of ERP Engine."""
