"""The laboratory: runs the experiments side by side on an event loop of its own while the scenarios are judged."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from b24audit.browser.problems import PageProblem
from b24audit.observations.observed import Evidence, NotObserved
from b24audit.rest import RestError
from b24audit.snapshot.readings import STRANGE, unread
from b24audit.trial.bench import Bench, Seen
from b24audit.trial.experiment import Experiment

T = TypeVar("T")
Keep = Callable[[type[Any]], Callable[[Evidence], None]]
OpenBench = Callable[[], AbstractAsyncContextManager[Callable[[Seen, Callable[[Evidence], None]], Bench]]]
"""Opens what experiments share (client, browser, ledger) and closes it; gives benches with their own evidence."""

BROKEN = "Опыт не удался из-за внутренней ошибки проверки: сообщите нам, приложив файл run.log из папки запуска."
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Permissions:
    """What the run allows; a reason in Russian where it does not."""

    no_writing: str = ""
    no_browser: str = ""

    def refusal(self, experiment: Experiment[Any]) -> str:
        """Why this experiment may not run, empty when it may."""
        return (self.no_writing if experiment.writes else "") or (self.no_browser if experiment.browser else "")


class Laboratory:
    """Experiments of one run. ``start`` them together, take outcomes by ``observed``, ``close`` in any case.

    An experiment runs once, however many scenarios or other experiments look at it.
    """

    def __init__(
        self, known: Mapping[type[Any], Experiment[Any]], open_bench: OpenBench, permissions: Permissions
    ) -> None:
        self._known = known
        self._open_bench = open_bench
        self._permissions = permissions
        self._evidence: dict[type[Any], list[Evidence]] = {}
        self._tasks: dict[type[Any], asyncio.Task[Any]] = {}
        self._ready: Future[Callable[[Seen, Callable[[Evidence], None]], Bench]] = Future()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread: threading.Thread | None = None
        self._broken: Exception | None = None

    def start(self, experiments: Iterable[Experiment[Any]]) -> None:
        """Begin these experiments; those that may not run are left out and say so when they are asked for."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="laboratory", daemon=True)
            self._thread.start()
        for experiment in experiments:
            if not self._permissions.refusal(experiment):
                self._loop.call_soon_threadsafe(self._task, experiment.kind)

    def observed(self, kind: type[T]) -> T:
        """What the experiment observed; waits for it. Raises ``NotObserved``; ``LookupError`` for an unknown kind."""
        if self._thread is None:
            self.start([self._known[kind]])
        return asyncio.run_coroutine_threadsafe(self._seen(kind), self._loop).result()

    def evidence(self, kind: type[Any]) -> tuple[Evidence, ...]:
        """What the experiment put beside its observation."""
        return tuple(self._evidence.get(kind, ()))

    def close(self) -> None:
        """Stop what still runs and put the bench away, which removes the test data.

        Raises what the putting away raised.
        """
        if self._thread is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()
            self._thread = None
        self._loop.close()
        if self._broken is not None:
            raise self._broken

    def _work(self) -> None:
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        """Until told to stop; a bench that does not open, or cannot be put away, is told by ``close``."""
        try:
            async with self._open_bench() as bench:
                self._ready.set_result(bench)
                await self._stopped()
        except Exception as error:  # noqa: BLE001  # raised again in the thread of the run
            self._broken = error
        if not self._ready.done():
            self._ready.set_exception(NotObserved("error", BROKEN))
            await self._stopped()

    async def _stopped(self) -> None:
        await self._stop.wait()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _task(self, kind: type[T]) -> asyncio.Task[T]:
        task = self._tasks.get(kind)
        if task is None:
            task = self._tasks[kind] = self._loop.create_task(self._run(self._known[kind]), name=kind.__name__)
        return cast("asyncio.Task[T]", task)

    async def _seen(self, kind: type[T]) -> T:
        refusal = self._permissions.refusal(self._known[kind])
        if refusal:
            raise NotObserved("not_checked", refusal)
        return await asyncio.shield(self._task(kind))

    async def _run(self, experiment: Experiment[T]) -> T:
        make_bench = await asyncio.wrap_future(self._ready)
        bench = make_bench(self._seen, self._evidence.setdefault(experiment.kind, []).append)
        return await _told(experiment, bench)


async def _told(experiment: Experiment[T], bench: Bench) -> T:
    """The outcome; whatever went wrong becomes a reason in Russian."""
    _log.debug("опыт %s начат", experiment.kind.__name__)
    try:
        return await experiment.run(bench)
    except NotObserved:
        raise
    except RestError as error:
        reason = unread(error)
        raise NotObserved(reason.verdict, reason.reason) from error
    except PageProblem as problem:
        raise NotObserved(problem.verdict, problem.reason) from problem
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        _log.debug("опыт %s не понял ответа", experiment.kind.__name__, exc_info=error)
        raise NotObserved(STRANGE.verdict, STRANGE.reason) from error
    except Exception as error:
        _log.debug("опыт %s сломался", experiment.kind.__name__, exc_info=error)
        raise NotObserved("error", BROKEN) from error
    finally:
        _log.debug("опыт %s окончен", experiment.kind.__name__)
