"""Batches of one item."""
