"""The one company, and its policies."""
