"""One reader in a process of its own: ``python reader.py NAME WORK WEBHOOK``; prints what it cost as JSON.

Memory is the growth of the resident set over the imported client, sampled every 5 ms.
"""

import asyncio
import json
import os
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module

import psutil

METHOD = "crm.contact.list"
CONFIGURATION: dict[str, dict[str, object]] = {
    "crm.status.list": {},
    "crm.status.entity.types": {},
    "crm.category.list": {"entityTypeId": 2},
    "crm.settings.mode.get": {},
    "crm.lead.userfield.list": {},
    "crm.deal.userfield.list": {},
    "crm.quote.userfield.list": {},
    "crm.contact.userfield.list": {},
    "crm.company.userfield.list": {},
    "crm.lead.fields": {},
    "crm.deal.fields": {},
    "crm.quote.fields": {},
    "crm.contact.fields": {},
    "crm.company.fields": {},
    "crm.item.fields": {"entityTypeId": 31},
    "crm.item.details.configuration.get": {"entityTypeId": 1, "scope": "C"},
    "profile": {},
    "scope": {},
    "server.time": {},
    "user.admin": {},
}
"""Twenty small methods that a configuration audit reads."""


@dataclass
class Read:
    """What was read: ids in order of arrival, or answers to the twenty methods."""

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    answers: int = 0


Reader = Callable[[str, str], Read]


def b24audit(work: str, webhook: str) -> Read:
    """Our own client, streaming."""
    rest = import_module("b24audit.rest")

    async def read() -> Read:
        # A bucket that an earlier run of ours has just filled is known to be full.
        intensity = rest.Intensity(used=50.0) if work == "list-full-bucket" else rest.Intensity()
        async with rest.RestClient(rest.WebhookAddress.parse(webhook), intensity=intensity) as client:
            if work != "configuration":
                read = Read()
                async for row in client.walk(METHOD):
                    read.ids.append(int(row["ID"]))
                return read
            commands = {method: rest.Command(method, params) for method, params in CONFIGURATION.items()}
            answers = await client.batch(commands)
            return Read(answers=sum(isinstance(answer, rest.Answer) for answer in answers.values()))

    return asyncio.run(read())


def fast_bitrix24(work: str, webhook: str) -> Read:
    """fast-bitrix24: ``get_all`` gives the whole list at once."""
    client = import_module("fast_bitrix24").BitrixAsync(webhook, verbose=False)

    async def read() -> Read:
        if work != "configuration":
            return Read(ids=array("q", (int(row["ID"]) for row in await client.get_all(METHOD))))
        cmd = {f"c{number}": _line(method, params) for number, (method, params) in enumerate(CONFIGURATION.items())}
        return Read(answers=len(await client.call_batch({"halt": 0, "cmd": cmd})))

    return asyncio.run(read())


def b24pysdk(work: str, webhook: str) -> Read:
    """b24pysdk: ``as_list_fast`` is a generator, streamed; over plain HTTP, which spares it the TLS it insists on."""
    sdk = import_module("b24pysdk")
    caller = import_module("b24pysdk.api.callers.call_method")._MethodCaller
    caller._base_url = property(lambda self: f"http://{self._domain}/rest")
    host, _, user, secret, _ = webhook.removeprefix("http://").split("/")
    token = sdk.BitrixWebhook(domain=host, webhook_token=f"{user}/{secret}")
    request = import_module("b24pysdk.api.requests").BitrixAPIRequest
    if work != "configuration":
        listing = request(bitrix_token=token, api_method=METHOD, params={}, timeout=70)
        return Read(ids=array("q", (int(row["ID"]) for row in listing.as_list_fast().result)))
    commands = {
        f"c{number}": request(bitrix_token=token, api_method=method, params=params)
        for number, (method, params) in enumerate(CONFIGURATION.items())
    }
    return Read(answers=len(sdk.Client(token).call_batch(commands).result.result))


def _line(method: str, params: dict[str, object]) -> str:
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return f"{method}?{query}" if query else method


READERS: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "b24audit": (b24audit, ("b24audit.rest", "httpcore", "anyio._backends._asyncio")),
    "fast-bitrix24": (fast_bitrix24, ("fast_bitrix24",)),
    "b24pysdk": (b24pysdk, ("b24pysdk.api.requests",)),
}
"""Each with the modules it works with: what a library imports at its first call is not reading."""


@contextmanager
def peak_growth() -> Iterator[list[float]]:
    """Growth of the resident set in MB over the block, in the list at its end."""
    process, found, done = psutil.Process(os.getpid()), [0.0], threading.Event()
    before = process.memory_info().rss

    def sample() -> None:
        while not done.wait(0.005):
            found[0] = max(found[0], (process.memory_info().rss - before) / 1e6)

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield found
    finally:
        done.set()
        thread.join()


def main(name: str, work: str, webhook: str) -> None:
    """Read once and print the figures."""
    reader, modules = READERS[name]
    for module in modules:
        import_module(module)
    with peak_growth() as memory:
        started = time.perf_counter()
        read = reader(work, webhook)
        wall = time.perf_counter() - started
    figures = {
        "wall_s": round(wall, 3),
        "memory_mb": round(memory[0], 1),
        "rows": len(set(read.ids)),
        "doubled": len(read.ids) - len(set(read.ids)),
        "ordered": list(read.ids) == sorted(read.ids),
        "answers": read.answers,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
