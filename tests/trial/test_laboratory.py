"""The laboratory: experiments run once and side by side, whatever goes wrong is a reason, nothing outlives it."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from b24audit.browser.problems import NotAllowed, PageUnknown
from b24audit.observations.observed import Evidence, NotObserved
from b24audit.rest import AccessDenied, ReadTimeout
from b24audit.trial.bench import Bench, Seen
from b24audit.trial.experiment import Catalogue, Experiment
from b24audit.trial.laboratory import BROKEN, Laboratory, Permissions


class Lead(str): ...


class Deal(str): ...


class Page(str): ...


class _Bench:
    """What these experiments have at hand: each other, and a place for evidence."""

    def __init__(self, seen: Seen, keep: Callable[[Evidence], None]) -> None:
        self.seen = seen
        self.keep = keep


class _Place:
    """Opens the bench of a test and remembers what happened to it."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.events: list[str] = []
        self._fails = fails

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[Callable[[Seen, Callable[[Evidence], None]], Bench], None]:
        self.events.append("opened")
        if self._fails:
            raise self._fails
        yield lambda seen, keep: cast("Bench", _Bench(seen, keep))
        self.events.append("put away")


def _known(**runs: Callable[[Any], Any]) -> dict[type[Any], Experiment[Any]]:
    catalogue = Catalogue()
    kinds: dict[str, type[Any]] = {"lead": Lead, "deal": Deal, "page": Page}
    for name, run in runs.items():
        catalogue.experiment(kinds[name], ["1.1.1"], writes=name != "page", browser=name == "page")(run)
    return catalogue.experiments


@pytest.fixture
def place() -> _Place:
    return _Place()


@pytest.fixture
def laboratory(place: _Place) -> Iterator[Callable[..., Laboratory]]:
    opened: list[Laboratory] = []

    def _open(permissions: Permissions | None = None, **runs: Callable[[Any], Any]) -> Laboratory:
        opened.append(Laboratory(_known(**runs), place.open, permissions or Permissions()))
        return opened[-1]

    yield _open
    for each in opened:
        each.close()
    assert "laboratory" not in [thread.name for thread in threading.enumerate()]


Open = Callable[..., Laboratory]


def test_experiment_runs_once_for_all_who_look(laboratory: Open) -> None:
    ran: list[str] = []

    async def lead(bench: Bench) -> Lead:
        ran.append("lead")
        return Lead("ЛИД 1")

    async def deal(bench: Bench) -> Deal:
        return Deal(f"из {await bench.seen(Lead)}")

    lab = laboratory(lead=lead, deal=deal)
    lab.start(_known(lead=lead, deal=deal).values())
    assert (lab.observed(Deal), lab.observed(Lead), lab.observed(Lead), ran) == ("из ЛИД 1", "ЛИД 1", "ЛИД 1", ["lead"])


def test_experiments_run_side_by_side(laboratory: Open) -> None:
    met = asyncio.Event()

    async def lead(bench: Bench) -> Lead:
        await met.wait()
        return Lead("дождался")

    async def deal(bench: Bench) -> Deal:
        met.set()
        return Deal("позвал")

    lab = laboratory(lead=lead, deal=deal)
    lab.start(_known(lead=lead, deal=deal).values())
    assert (lab.observed(Lead), lab.observed(Deal)) == ("дождался", "позвал")


@pytest.mark.parametrize(
    ("error", "verdict", "reason"),
    [
        (NotObserved("not_checked", "Нет токена приложения."), "not_checked", "Нет токена приложения."),
        (AccessDenied(), "not_checked", AccessDenied().reason),
        (ReadTimeout(), "error", ReadTimeout().reason),
        (NotAllowed("Доступ запрещён."), "not_checked", "Доступ запрещён."),
        (PageUnknown("Страница не та."), "error", "Страница не та."),
        (KeyError("stageId"), "error", "Портал ответил не в том виде"),
        (RuntimeError("ошибка в опыте"), "error", BROKEN),
    ],
)
def test_whatever_goes_wrong_is_a_reason(laboratory: Open, error: Exception, verdict: str, reason: str) -> None:
    async def lead(bench: Bench) -> Lead:
        raise error

    with pytest.raises(NotObserved) as caught:
        laboratory(lead=lead).observed(Lead)
    assert (caught.value.verdict, caught.value.reason.startswith(reason)) == (verdict, True)


def test_what_the_run_does_not_allow_is_never_begun(laboratory: Open, place: _Place) -> None:
    async def lead(bench: Bench) -> Lead:
        raise AssertionError("began")

    async def page(bench: Bench) -> Page:
        return Page("только смотрит")

    lab = laboratory(Permissions(no_writing="Добавьте --active."), lead=lead, page=page)
    lab.start(_known(lead=lead, page=page).values())
    assert lab.observed(Page) == "только смотрит"
    with pytest.raises(NotObserved) as caught:
        lab.observed(Lead)
    assert (caught.value.verdict, caught.value.reason) == ("not_checked", "Добавьте --active.")


def test_evidence_lies_beside_its_observation_even_when_that_failed(laboratory: Open) -> None:
    shown = Evidence("evidence/001.png", "Карточка")

    async def lead(bench: Any) -> Lead:
        bench.keep(shown)
        raise PageUnknown("Страница не та.")

    lab = laboratory(lead=lead)
    with pytest.raises(NotObserved):
        lab.observed(Lead)
    assert (lab.evidence(Lead), lab.evidence(Deal)) == ((shown,), ())


def test_closing_stops_what_still_runs_before_the_bench_is_put_away(place: _Place) -> None:
    began = threading.Event()

    async def lead(bench: Bench) -> Lead:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            place.events.append("stopped")
        return Lead()

    lab = Laboratory(_known(lead=lead), place.open, Permissions())
    lab.start(_known(lead=lead).values())
    assert began.wait(10)
    lab.close()
    lab.close()
    assert place.events == ["opened", "stopped", "put away"]


def test_nothing_is_opened_for_nothing(place: _Place) -> None:
    Laboratory({}, place.open, Permissions()).close()
    assert place.events == []


def test_bench_that_does_not_open_is_told_to_the_run() -> None:
    async def lead(bench: Bench) -> Lead:
        return Lead()

    lab = Laboratory(_known(lead=lead), _Place(OSError("диск полон")).open, Permissions())
    with pytest.raises(NotObserved, match="внутренней ошибки"):
        lab.observed(Lead)
    with pytest.raises(OSError, match="диск полон"):
        lab.close()
