"""Comparing two snapshots over the words of their models; knows nothing of any area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from b24audit.drift.matching import Entry, Pair, match
from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Clauses, Field, Kind, Words
from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.snapshot import Snapshot

Vocabulary = Mapping[type[Frozen], Words]
ChangeKind = Literal["added", "removed", "renamed", "reordered", "changed"]


@dataclass(frozen=True)
class Change:
    """One change in one Russian sentence.

    ``clauses`` of the ТЗ it concerns; ``alike`` is the same for changes of one sort, of which many need not be read
    one by one.
    """

    kind: ChangeKind
    text: str
    clauses: Clauses
    alike: str


@dataclass(frozen=True)
class NotCompared:
    """A part that was not read in one of the snapshots: nobody knows whether it changed."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Drift:
    """Everything that two snapshots differ in."""

    changes: tuple[Change, ...]
    not_compared: tuple[NotCompared, ...]


def compare(before: Snapshot, after: Snapshot, words: Vocabulary) -> Drift:
    """What changed from one snapshot to the other."""
    old = Side(before, words)
    comparison = _Comparison(words, old, Side(after, words, _aliases(old, Side(after, words), words)))
    comparison.records(before, after, _Where())
    return Drift(tuple(dict.fromkeys(comparison.changes)), tuple(dict.fromkeys(comparison.not_compared)))


def _aliases(old: Side, new: Side, words: Vocabulary) -> dict[type[Frozen], dict[Any, str]]:
    """Former titles of things that were renamed, so that those who refer to them have not changed."""
    aliases: dict[type[Frozen], dict[Any, str]] = {}
    for model, spoken in words.items():
        if "id" not in model.model_fields or spoken.kind is None or callable(spoken.kind):
            continue
        for pair in match(_entries(spoken, old), _entries(spoken, new)):
            if pair.before and pair.after and pair.before.title != pair.after.title:
                aliases.setdefault(model, {})[pair.after.id] = pair.before.title
    return aliases


def _entries(words: Words, side: Side) -> list[Entry[Any]]:
    return [Entry(thing, words.title_of(thing, side), thing.id) for thing in side.all(words.model)]


@dataclass(frozen=True)
class _Where:
    """Where values are compared: ``subject`` is the thing whose fields they are, ``place`` the genitive around it."""

    subject: str = ""
    place: str = ""
    clauses: Clauses = ()
    sort: str = ""

    def of(self, name: str) -> str:
        """A field of this place, or of this thing."""
        return ": ".join(part for part in (self.subject, name) if part) if self.subject else _joined(name, self.place)


class _Comparison:
    """One walk over both snapshots; collects."""

    def __init__(self, words: Vocabulary, before: Side, after: Side) -> None:
        self.changes: list[Change] = []
        self.not_compared: list[NotCompared] = []
        self._words = words
        self._before = before
        self._after = after

    def records(self, old: Frozen, new: Frozen, where: _Where) -> None:
        """Two records of one model, field by field."""
        for name, spoken in self._words[type(old)].fields.items():
            was, now = (
                (spoken.read(old, self._before), spoken.read(new, self._after))
                if spoken.read
                else (
                    getattr(old, name),
                    getattr(new, name),
                )
            )
            self._values(was, now, spoken, replace(where, clauses=spoken.clauses or where.clauses))

    def _values(self, old: Any, new: Any, spoken: Field, where: _Where) -> None:
        if isinstance(old, Area) and isinstance(new, Area):
            if old.unread is None and new.unread is None:
                self._values(old.value, new.value, spoken, where)
            elif old.unread is None or new.unread is None:
                self._not_compared(spoken, where, _why(old), _why(new))
        elif spoken.unknown and (old is None) != (new is None):
            self._not_compared(spoken, where, _shown(old), _shown(new))
        elif isinstance(old, Frozen) and isinstance(new, Frozen):
            subject = _joined(spoken.name, where.place) if spoken.place else where.subject
            self.records(old, new, replace(where, subject=subject, place=_joined(spoken.place, where.place)))
        elif isinstance(old, Mapping):
            self._maps(old, new, spoken, where)
        elif isinstance(old, tuple):
            self._lists(old, new, spoken, where)
        else:
            self._scalars(old, new, spoken, where)

    def _maps(self, old: Mapping[Any, Any], new: Mapping[Any, Any], spoken: Field, where: _Where) -> None:
        """Values under the same key. A key without lists that only one side has belongs to a thing told by itself."""
        say = spoken.keys or (lambda key, _: str(key))
        older = {say(key, self._before): (key, value) for key, value in old.items()}
        newer = {say(key, self._after): (key, value) for key, value in new.items()}
        for said in dict.fromkeys((*older, *newer)):
            key, value = older.get(said) or newer[said]
            nothing = () if isinstance(value, tuple) else None
            was, now = (side[said][1] if said in side else nothing for side in (older, newer))
            if was is not None and now is not None:
                clauses = spoken.clauses_by_key.get(key, where.clauses)
                self._values(was, now, spoken, replace(where, place=_joined(said, where.place), clauses=clauses))

    def _lists(self, old: tuple[Any, ...], new: tuple[Any, ...], spoken: Field, where: _Where) -> None:
        if any(isinstance(item, Frozen) for item in (*old, *new)):
            self._things(old, new, replace(where, place=_joined(spoken.place, where.place)))
            return
        was = [spoken.said(item, self._before) for item in old]
        now = [spoken.said(item, self._after) for item in new]
        parts = {"добавлено": _without(now, was), "убрано": _without(was, now)}
        said = "; ".join(f"{word} {', '.join(items)}" for word, items in parts.items() if items)
        if said:
            self._tell("changed", f"{where.of(spoken.name)} — {said}", where, spoken.name)

    def _scalars(self, old: Any, new: Any, spoken: Field, where: _Where) -> None:
        was, now = spoken.said(old, self._before), spoken.said(new, self._after)
        if was == now:
            return
        if spoken.turned is not None:
            words = spoken.turned[0] if new else spoken.turned[1]
            self._tell("changed", _joined(where.subject, words), where, words)
        else:
            self._tell("changed", f"{where.of(spoken.name)} — было {was}, стало {now}", where, spoken.name)

    def _things(self, old: Sequence[Frozen], new: Sequence[Frozen], where: _Where) -> None:
        was, now = self._by_kind(old, self._before), self._by_kind(new, self._after)
        for kind in dict.fromkeys((*was, *now)):
            if kind.owner and not (self._before.has(*kind.owner) and self._after.has(*kind.owner)):
                continue
            around = _Where(
                place=_joined(kind.place, where.place), clauses=kind.clauses or where.clauses, sort=kind.name
            )
            self._kind(kind, match(was.get(kind, ()), now.get(kind, ())), now.get(kind, ()), around)

    def _by_kind(self, things: Iterable[Frozen], side: Side) -> dict[Kind, list[Entry[Any]]]:
        found: dict[Kind, list[Entry[Any]]] = {}
        for thing in things:
            words = self._words[type(thing)]
            kind = words.kind_of(thing, side)
            if kind is not None:
                entry = Entry(thing, words.title_of(thing, side), getattr(thing, "id", None))
                found.setdefault(kind, []).append(entry)
        return found

    def _kind(self, kind: Kind, pairs: Sequence[Pair[Any]], newer: Sequence[Entry[Any]], where: _Where) -> None:
        """Things of one kind in one place."""
        for pair in pairs:
            if pair.after is None and pair.before is not None:
                gone = f"{_called(kind.name, pair.before)} {kind.gender.removed}"
                self._tell("removed", _joined(gone, f"из {where.place}" if where.place else ""), where)
            elif pair.before is None and pair.after is not None:
                at = f"у {where.place} " if where.place else ""
                self._tell("added", f"{at}{kind.gender.appeared} {_called(kind.name, pair.after)}", where)
            elif pair.before is not None and pair.after is not None:
                self._kept(kind, pair.before, pair.after, where)
        kept = [pair.after for pair in pairs if pair.before is not None and pair.after is not None]
        if kind.ordered and sorted(kept, key=newer.index) != kept:
            titles = (_titles(pair.before for pair in pairs if pair.after is not None), _titles(newer))
            order = _joined(f"порядок {kind.ordered}", where.place)
            self._tell("reordered", f"{order} изменён: было {titles[0]}; стало {titles[1]}", where)

    def _kept(self, kind: Kind, old: Entry[Any], new: Entry[Any], where: _Where) -> None:
        if old.title != new.title:
            renamed = _joined(_called(kind.name, old), where.place)
            self._tell("renamed", f"{renamed} {kind.gender.renamed} в «{new.title}»", where)
        self.records(
            old.thing,
            new.thing,
            _Where(
                subject=_joined(_called(kind.name, new), where.place),
                place=_joined(_called(kind.genitive or kind.name, old), where.place),
                clauses=where.clauses,
                sort=kind.name,
            ),
        )

    def _tell(self, kind: ChangeKind, text: str, where: _Where, detail: str = "") -> None:
        alike = "/".join((kind, where.sort, detail))
        self.changes.append(Change(kind, f"{text[:1].upper()}{text[1:]}.", where.clauses, alike))

    def _not_compared(self, spoken: Field, where: _Where, before: str, after: str) -> None:
        self.not_compared.append(NotCompared(where.of(spoken.name), before, after))


def _called(name: str, entry: Entry[Any]) -> str:
    return f"{name} «{entry.title}»" if entry.title else name


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _why(area: Area[Any]) -> str:
    return "" if area.unread is None else area.unread.reason


def _shown(value: object) -> str:
    return "Портал этого не показал." if value is None else ""


def _without(items: Sequence[str], others: Sequence[str]) -> list[str]:
    """What is in the first list oftener than in the second."""
    left = list(others)
    found = []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            found.append(item)
    return found


def _titles(entries: Iterable[Entry[Any] | None]) -> str:
    return ", ".join(f"«{entry.title}»" for entry in entries if entry is not None)
