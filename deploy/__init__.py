"""The production shape: one server with nginx, two slots for the engine, and a switch between them."""
