"""``python -m b24audit``."""

from b24audit.cli import main

main()
