"""Documents of every engine, through one set of routes."""
