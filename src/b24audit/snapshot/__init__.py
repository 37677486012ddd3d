"""Typed, immutable picture of a portal's configuration and the collector that reads it once."""
