"""The register of requirements, verdicts and their roll-up: pure logic that knows nobody."""
