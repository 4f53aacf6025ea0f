"""Who recorded what when, an entry a line; what was struck is shown with the time and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from holdfire.book.history import changed, keys_asked
from holdfire.book.withheld import withheld_in
from holdfire.ledger import Entry
from holdfire.model.casebook import Withheld


@dataclass(frozen=True, kw_only=True)
class Logged:
    """One entry of the ledger: its number, when (UTC, ISO 8601) and by whom it was recorded, and what it did."""

    entry: int
    at: str
    by: str
    what: str

    def __str__(self) -> str:
        return f"{self.entry:6} {self.at} {self.by}: {self.what}"

    def data(self) -> dict[str, int | str]:
        return {"entry": self.entry, "at": self.at, "by": self.by, "what": self.what}


@dataclass(frozen=True, kw_only=True)
class Log:
    """Every entry in order, or those about one thing, and the head of the chain after the last of all."""

    entries: tuple[Logged, ...]
    head: str

    def __str__(self) -> str:
        return "\n".join([*map(str, self.entries), f"head: {self.head}"])

    def data(self) -> dict[str, object]:
        return {"entries": [entry.data() for entry in self.entries], "head": self.head}


def log_of(entries: Sequence[Entry], head: str, *, salt: str, ask: str | None = None) -> Log:
    """The entries, or those about one thing. Raises NotFound where nothing of that name or id was ever recorded."""
    gone = withheld_in(entries)
    keys = None if ask is None else keys_asked(ask, entries, gone, salt)
    when = {entry.seq: entry.at for entry in entries}
    before: dict[str, Entry] = {}
    logged = []
    for e in entries:
        if keys is None or e.key in keys:
            logged.append(Logged(entry=e.seq, at=e.at, by=e.by, what=_what(e, gone, when) + _changed(e, before)))
        before[e.key] = e
    return Log(entries=tuple(logged), head=head)


def _changed(entry: Entry, before: Mapping[str, Entry]) -> str:
    if entry.act != "corrected" or entry.body is None or entry.key not in before:
        return ""
    return f": {changed(before[entry.key], entry)}"


def _what(entry: Entry, gone: Mapping[str, Withheld], when: Mapping[int, str]) -> str:
    one = gone.get(entry.key)
    if one is not None and entry.act == "withheld":
        return f"withheld {one.called}, because {one.because}"
    if entry.body is not None:
        how = f" (taken by {entry.how})" if entry.how else ""
        return f"{entry.act} {entry.kind} {entry.body.get('name')}{how}"
    if one is None:
        return f"{entry.act} {entry.kind} (its body is missing: run `holdfire verify`)"
    ids = f" {one.ids[0]}" if one.ids else ""
    why = f"withheld at {when[one.entry]} by {one.by}, because {one.because} (entry {one.entry})"
    return f"{entry.act} {entry.kind}{ids}: {why}"
