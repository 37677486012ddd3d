"""Reading one area from a portal whose methods answer what a test says."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from b24audit.snapshot.inquiry import Inquiry
from tests.rest.fakes import FakePortal, Method, Refused, Reply, run

T = TypeVar("T")


def read(area: Callable[[Inquiry], Awaitable[T]], methods: Mapping[str, Method]) -> T:
    """The area as that portal gives it."""

    async def reading() -> T:
        async with FakePortal(methods).client() as client:
            return await area(Inquiry(client))

    return run(reading())


def answering(result: Any, total: int | None = None) -> Method:
    """A method that always gives this."""
    return lambda params: Reply(result, total=total)


def listing(rows: list[dict[str, Any]], id_: str = "ID") -> Method:
    """A list of one page, in whichever order it is asked for; ``>ID`` of a second page finds nothing."""

    def answer(params: Any) -> Reply:
        if any(key.startswith(f">{id_}") for key in (params.get("filter") or {})):
            return Reply([], total=0)
        return Reply(rows[::-1] if "DESC" in str(params) else rows, total=len(rows))

    return answer


def refusing(code: str, description: str = "", status: int = 400) -> Method:
    """A method that refuses."""

    def answer(params: Any) -> Reply:
        raise Refused(code, description, status)

    return answer
