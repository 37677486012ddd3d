"""The results of a batch that wait for their turn compressed."""

import gzip
import json
from typing import Any

import pytest

from b24audit.rest import Command, ProtocolError
from b24audit.rest.batch_answer import BatchAnswer, RawAnswer, read_batch
from b24audit.rest.reply import Reply

COMMANDS = {"a": Command("profile"), "b": Command("scope"), "c": Command("user.get")}
MAP = {"c0": {"ID": "1"}, "c2": [{"ID": "7"}]}
LIST = [{"ID": "1"}, None, [{"ID": "7"}]]


def _read(results: Any, *, packed: bool) -> BatchAnswer:
    sections = {"result": results, "result_error": {"c1": {"error": "insufficient_scope"}}}
    text = json.dumps({"result": sections, "time": {"duration": 0.1}}).encode()
    return read_batch(Reply(200, text, gzip.compress(text) if packed else b""), COMMANDS)


def _results(batch: BatchAnswer) -> dict[str, Any]:
    return {name: answer.decoded().result for name, answer in batch.answers.items() if isinstance(answer, RawAnswer)}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("results", [MAP, LIST])
def test_what_was_folded_reads_as_before(results: Any, packed: bool) -> None:
    batch = _read(results, packed=packed)
    for answer in batch.answers.values():
        if isinstance(answer, RawAnswer):
            answer.sheet.fold()
    assert _results(batch) == _results(_read(results, packed=packed)) == {"a": {"ID": "1"}, "c": [{"ID": "7"}]}


def test_a_sheet_is_unfolded_for_all_its_answers_at_once() -> None:
    batch = _read(MAP, packed=True)
    first, last = (answer for answer in batch.answers.values() if isinstance(answer, RawAnswer))
    first.sheet.fold()
    assert bytes(first.text) == b'{"ID": "1"}'
    assert (last.sheet is first.sheet, bytes(last.text)) == (True, b'[{"ID": "7"}]')


def test_a_command_without_an_answer_is_a_protocol_error() -> None:
    batch = _read({"c0": 1}, packed=False)
    assert isinstance(batch.answers["c"], ProtocolError)
