"""The final scan of a run folder: nothing secret and nobody's contacts leave it unmasked."""
