"""Whether the engine works, for machines that ask."""
