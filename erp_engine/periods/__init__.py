"""Months that are closed."""
