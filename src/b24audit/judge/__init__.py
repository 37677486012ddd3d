"""Pure functions that compare a snapshot with what the ТЗ requires and return findings."""
