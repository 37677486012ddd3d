"""Moments in state documents: ISO 8601 for people, epoch seconds for the database."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer


def _seconds(value: object) -> object:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        return moment
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _text(value: int) -> str:
    return datetime.fromtimestamp(value, UTC).isoformat()


Moment = Annotated[int, BeforeValidator(_seconds), PlainSerializer(_text, str, "json")]
"""Epoch seconds; a document writes them as ISO 8601, UTC unless an offset is given."""
