"""A casebook opened: what it held as recorded, and what it answers. The door that the commands are thin over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

from holdfire.assess import status as status_of
from holdfire.assess.question import Question
from holdfire.assess.why import why as why_of
from holdfire.book import withdrawn as gone_by
from holdfire.book import withheld as struck
from holdfire.book.meant import NotFound, ids_in, name_meant, not_found
from holdfire.casebook.load import Loaded, build
from holdfire.ledger import Entry, Ledger
from holdfire.model.answers import Reason, Status
from holdfire.model.casebook import Casebook, Withheld
from holdfire.model.items import Item
from holdfire.model.times import EVER, BadTime, day_words, read_when


class CannotOpen(ValueError):
    """A folder that cannot be opened as a recorded casebook. The message says why and what to do."""


class Book:
    """A recorded casebook. Every question takes a moment and a moment of knowledge, both as text (ISO 8601) in its
    own zone."""

    def __init__(self, folder: Path, entries: tuple[Entry, ...], head: str, salt: str) -> None:
        self.folder, self.entries, self.head, self.salt = folder, entries, head, salt
        self.held = lru_cache(maxsize=8)(self._held)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a folder that has been recorded. Raises CannotOpen, or the ledger's own errors, in words."""
        with Ledger.open(folder) as ledger:
            entries = ledger.entries()
            if not entries:
                raise CannotOpen(f"{folder}: nothing is recorded in it yet; run `holdfire record {folder}`")
            # Not asked of the ledger again: somebody may have recorded meanwhile.
            return cls(folder, entries, entries[-1].head, ledger.salt)

    def casebook(self, known: int) -> Casebook:
        """The casebook as recorded by a moment: in a reconstruction the newest version of each name counts at every
        moment."""
        newest = self.held(None)
        return newest if newest.reconstruction else self.held(known)

    def _held(self, known: int | None) -> Casebook:
        versions: dict[str, Entry] = {}
        learned: dict[str, int] = {}
        for entry in self.entries:
            at = int(datetime.fromisoformat(entry.at).timestamp())
            if known is not None and at > known and entry.kind != "casebook":
                continue
            versions[entry.key] = entry
            if entry.body is not None and entry.kind == "statement" and entry.act != "withheld":
                learned.setdefault(str(entry.body["name"]), at)
        items = _items(versions)
        loaded = build(items, learned)
        if loaded.casebook is None:
            raise CannotOpen(_problems(self.folder, loaded))
        if not self.withheld:
            return loaded.casebook
        names = struck.named_in((item.value for item in items), self.withheld, self.salt)
        return struck.without(loaded.casebook, names, self.withheld.values())

    @cached_property
    def withheld(self) -> Mapping[str, Withheld]:
        """What was struck for good, by its key in the ledger."""
        return struck.withheld_in(self.entries)

    def withheld_as(self, ask: str) -> Withheld | None:
        """The struck thing of this short id, name, or kind/name."""
        return struck.asked(ask, self.withheld, self.salt)

    def moment(self, text: str) -> int:
        """A moment as asked: a date is its last instant, in the casebook's zone. Raises BadTime in words."""
        return read_when(text, self.held(None).zone).last_instant

    def question(self, *, at: int, known: int) -> Question:
        return Question(self.casebook(known), at=at, known=known)

    def status(self, *, at: int, known: int) -> Status:
        return status_of.status(self.casebook(known), at=at, known=known)

    def why(self, ask: str, *, at: int, known: int) -> Reason:
        """The reasons for an id: an arrangement, arrangement/clause, statement, incident or case. Raises NotFound."""
        book = self.casebook(known)
        gone = self.withheld_as(ask)
        if gone and ask.upper() in gone.ids and ask.upper() not in self._ids:
            return struck.reason(gone, book.zone)
        name = self.name_of(ask, known)
        if name in book.situations:
            situation = book.situations[name]
            q = self.question(at=situation.at.last_instant, known=situation.known.last_instant)
            found = why_of(q, situation.ask)
        else:
            found = why_of(self.question(at=at, known=known), name)
        if found is None and gone:
            return struck.reason(gone, book.zone)
        found = found or self._withdrawn(ask, name, known)
        if found is None and (first := self._recorded(name)) > known:
            raise NotFound(f"{ask} was recorded on {day_words(first, book.zone)}, after the moment of knowledge")
        if found is None:
            there = [*self._ids, *(short for one in self.withheld.values() for short in one.ids)]
            raise not_found(ask, book, there)
        return found

    def name_of(self, ask: str, known: int) -> str:
        """The name in the casebook for what somebody typed (a short id, a name, a title), or the text itself. Raises
        NotFound for what may be more than one thing."""
        book = self.casebook(known)
        return name_meant(ask, book, {**ids_in(book), **self._ids})

    def _withdrawn(self, ask: str, name: str, known: int) -> Reason | None:
        """The answer about what was withdrawn by then, or, where it was not yet recorded then, by now."""
        newest = self.held(None)
        salt = newest.id_salt
        by_then = [e for e in self.entries if int(e.learned.timestamp()) <= known]
        for entries in (by_then, self.entries):
            if one := gone_by.asked(name, entries, salt) or gone_by.asked(ask, entries, salt):
                return gone_by.reason(one, zone=newest.zone, id_salt=salt, reconstruction=newest.reconstruction)
        return None

    def _recorded(self, name: str) -> int:
        """When something of this name was first recorded; EVER where nothing was."""
        named = (e for e in self.entries if e.body is not None and e.body.get("name") == name)
        return next((int(e.learned.timestamp()) for e in named), EVER)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return ids_in(self.held(None))


def _items(versions: Mapping[str, Entry]) -> list[Item]:
    return [
        Item(kind=e.kind, name=str(e.body["name"]), value=e.body["value"], where=f"entry {e.seq}", how=e.how)
        for e in versions.values()
        if e.body is not None and e.act in ("added", "corrected")
    ]


def _problems(folder: Path, loaded: Loaded) -> str:
    lines = "\n".join(str(p) for p in loaded.problems[:20])
    return f"{folder}: what was recorded cannot be read:\n{lines}"


__all__ = ["BadTime", "Book", "CannotOpen", "NotFound"]
