"""The sections of a state document, one module per area; every module with a ``SECTION`` is found by itself."""
