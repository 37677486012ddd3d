"""``python -m b24audit.browser``: the path of the browser that would be used, for the installer."""

import sys

from b24audit.browser.discovery import BrowserNotFound, find_browser


def main() -> int:
    """Print the browser's path; 1 and the reason on stderr when there is none."""
    try:
        browser = find_browser()
    except BrowserNotFound as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(f"{browser.path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
