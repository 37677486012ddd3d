"""A portal described by one YAML document: sections per area, loading into the database, dumping back."""
