"""Waiting for one of several things to happen: whichever comes first tells what the portal answered."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

from playwright.async_api import Error, Frame, Locator

from b24audit.browser.pages.shell import View


async def first_of(waits: Mapping[str, Coroutine[Any, Any, object]]) -> str | None:
    """Name of the thing that happened first; None when none did within its own patience."""
    tasks = {asyncio.create_task(wait): name for name, wait in waits.items()}
    waiting: set[asyncio.Task[object]] = set(tasks)
    try:
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return tasks[task]
                if not isinstance(task.exception(), Error):
                    raise task.exception() or RuntimeError
        return None
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def shown(locator: Locator) -> None:
    """Until the first of the elements is visible."""
    await locator.first.wait_for()


async def frame_of(view: View) -> Frame:
    """The frame that holds the content just now: that of the slider, or the page's own."""
    handle = await view.locator("body").first.element_handle()
    frame = await handle.owner_frame()
    if frame is None:
        raise Error("the content is in no frame")
    return frame
