"""A casebook as recorded, read from its ledger: what it held at any moment of knowledge, and questions put to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from holdfire.book import withheld as struck
from holdfire.casebook.load import Loaded, build
from holdfire.ledger import Entry, Ledger
from holdfire.model.casebook import Casebook, Withheld
from holdfire.model.items import Item
from holdfire.model.times import read_when

if TYPE_CHECKING:
    from holdfire.assess.question import Question

ASKED = 4
"""So many questions are kept with what was worked out for them: a question and the one of the day before, twice."""


class CannotOpen(ValueError):
    """A folder that cannot be opened as a recorded casebook. The message says why and what to do."""


class Opened:
    """A recorded casebook. Moments are UTC seconds."""

    def __init__(self, folder: Path, entries: tuple[Entry, ...], head: str, salt: str) -> None:
        self.folder, self.entries, self.head, self.salt = folder, entries, head, salt
        self.held = lru_cache(maxsize=8)(self._held)
        self._question = lru_cache(maxsize=ASKED)(self._asked)

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
        whole = newest.reconstruction or known >= int(self.entries[-1].learned.timestamp())
        return newest if whole else self.held(known)

    def zone(self, known: int) -> str:
        """The zone of the casebook as recorded by a moment."""
        return self.casebook(known).zone

    def _held(self, known: int | None) -> Casebook:
        versions: dict[str, Entry] = {}
        learned: dict[str, int] = {}
        for entry in self.entries:
            at = int(entry.learned.timestamp())
            if known is not None and at > known:
                # Before anything was recorded there were no words but those of the first casebook.yaml, nor a zone.
                if entry.kind == "casebook":
                    versions.setdefault(entry.key, entry)
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
        return self._question(at, known)

    def _asked(self, at: int, known: int) -> Question:
        # imported only now: a search, or the log, asks nothing
        from holdfire.assess.question import Question

        return Question(self.casebook(known), at=at, known=known)


def _items(versions: Mapping[str, Entry]) -> list[Item]:
    return [
        Item(kind=e.kind, name=str(e.body["name"]), value=e.body["value"], where=f"entry {e.seq}", how=e.how)
        for e in versions.values()
        if e.body is not None and e.act in ("added", "corrected")
    ]


def _problems(folder: Path, loaded: Loaded) -> str:
    lines = "\n".join(str(p) for p in loaded.problems[:20])
    return f"{folder}: what was recorded cannot be read:\n{lines}"
