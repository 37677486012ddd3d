"""What was seen while acting on the portal or looking at its pages: typed, immutable, judged as pure data."""
