"""An experiment: something done on the portal or seen on its pages, whose outcome scenarios judge as data."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from b24audit.trial.bench import Bench

T = TypeVar("T")
Run = Callable[[Bench], Awaitable[T]]


@dataclass(frozen=True)
class Experiment(Generic[T]):
    """What it observes (``kind``, the type of its outcome, which is its name too), for which requirements, and how.

    ``writes`` when it creates anything on the portal, ``browser`` when it needs a browser.
    """

    kind: type[T]
    run: Run[T]
    serves: frozenset[str]
    writes: bool
    browser: bool


@dataclass
class Catalogue:
    """The experiments of a module."""

    experiments: dict[type[Any], Experiment[Any]] = field(default_factory=dict)

    def experiment(
        self, kind: type[T], serves: Iterable[str], *, writes: bool = False, browser: bool = False
    ) -> Callable[[Run[T]], Run[T]]:
        """Declare the decorated coroutine function as the experiment that observes ``kind``."""
        if kind in self.experiments:
            raise ValueError(f"{kind.__name__} is observed twice")

        def add(run: Run[T]) -> Run[T]:
            self.experiments[kind] = Experiment(kind, run, frozenset(serves), writes, browser)
            return run

        return add
