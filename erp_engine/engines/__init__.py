"""Kinds of business process, as data."""
