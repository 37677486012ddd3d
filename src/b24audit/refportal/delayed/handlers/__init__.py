"""What is done later, one module per kind of work; a module with ``KIND`` and ``run`` is found by itself."""
