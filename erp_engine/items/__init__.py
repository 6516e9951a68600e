"""What flows: the product master."""
