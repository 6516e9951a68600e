"""Stock that was there when the books were opened."""
