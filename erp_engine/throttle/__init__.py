"""How much one person may ask of the engine: so often, and so much at once."""
