"""Loads the plugin of the audit and the phrase book; pytest allows that only here, in the root."""

from pathlib import Path

from b24audit.execution.phrasebook import modules

pytest_plugins = ["b24audit.pytest_plugin", *modules(Path(__file__).parent / "steps")]
