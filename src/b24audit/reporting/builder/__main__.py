"""``python -m b24audit.reporting.builder``: install the report builder, for the installer of the project."""

import sys

from b24audit.reporting.builder.installer import cache_root, ensure_installed
from b24audit.reporting.builder.problems import ReportBuilderUnavailable


def main() -> int:
    """Install; 1 and the reason on stderr when it cannot be done."""
    try:
        ensure_installed(cache_root())
    except ReportBuilderUnavailable as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
