"""ERP Engine: the API before the stock engine's database."""

__version__ = "1.0.0"
