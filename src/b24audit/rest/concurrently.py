"""Several requests at once, the first failure ending all: httpx and asyncio leave that to us."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


async def concurrently(work: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """Results in order. The first error is raised as itself, after the rest has been cancelled."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in work]
    except ExceptionGroup as failures:
        first = failures.exceptions[0]
    else:
        return [task.result() for task in tasks]
    raise first
