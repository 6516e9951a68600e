"""Whom goods come from and go to."""
