"""Reactions to changes of items, one module each; a module with ``on_change`` is found by itself."""
