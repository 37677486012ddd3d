"""Claiming a file for as long as the process lives: the system forgets the claim when it dies, however it dies."""

import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such claims: there a run is told from a dead one by a person
    fcntl = None  # type: ignore[assignment]


def claim(file: int) -> bool:
    """Hold an open file; False when another process holds it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_claimed(path: Path) -> bool:
    """Whether another process holds the file."""
    file = os.open(path, os.O_RDONLY)
    try:
        return not claim(file)
    finally:
        os.close(file)
