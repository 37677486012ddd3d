"""Whether a window can be shown here."""

import os
import sys


def has_screen() -> bool:
    """Whether this machine shows windows to a person."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
