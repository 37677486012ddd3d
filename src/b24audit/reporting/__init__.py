"""Reports made of one saved result."""
