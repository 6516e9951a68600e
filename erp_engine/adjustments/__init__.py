"""Corrections of stock."""
