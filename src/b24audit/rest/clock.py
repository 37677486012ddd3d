"""Time as the client sees it, replaceable as a whole: waiting is behaviour, so it is tested without waiting."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    """``wall`` is epoch seconds (compared with moments the portal names), ``steady`` never jumps."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep


SYSTEM_CLOCK = Clock()
