"""What was withdrawn, as the ledger has it: when and by whom it was recorded, and when and by whom withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from holdfire.ledger import Entry
from holdfire.model.answers import Reason
from holdfire.model.ids import SHORTEST, short_id
from holdfire.model.items import Kind
from holdfire.model.times import moment_words


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """A thing that the casebook no longer holds: the entry that first recorded it, its last body, its withdrawal."""

    kind: Kind
    name: str
    value: Any
    recorded: Entry
    withdrawn: Entry

    def ids(self, id_salt: str) -> Iterator[str]:
        return ids_of(self.kind, self.name, self.value, id_salt)


def ids_of(kind: Kind, name: str, value: Any, id_salt: str, length: int = SHORTEST) -> Iterator[str]:
    """The short ids by which people know a recorded thing: its own, and that of the incident that it tells."""
    if kind == "case":
        yield short_id("C", id_salt, name, length)
    if kind != "statement":
        return
    yield short_id("S", id_salt, name, length)
    claim = value.get("claim", {}) if isinstance(value, dict) else {}
    if "act" in claim or "alleges" in claim:
        yield short_id("I", id_salt, str(claim.get("incident", name)), length)


def withdrawn_in(entries: Iterable[Entry]) -> Iterator[Withdrawn]:
    """All that stands withdrawn after these entries."""
    stands: dict[str, list[Entry]] = {}
    gone: dict[str, Withdrawn] = {}
    for entry in entries:
        if entry.act == "withdrawn" and entry.key in stands:
            versions = stands.pop(entry.key)
            body = versions[-1].body or entry.body or {}
            name, value = str(body.get("name")), body.get("value")
            gone[entry.key] = Withdrawn(kind=entry.kind, name=name, value=value, recorded=versions[0], withdrawn=entry)
        else:
            gone.pop(entry.key, None)
            if entry.act in ("added", "corrected"):
                stands.setdefault(entry.key, []).append(entry)
    yield from gone.values()


def asked(ask: str, entries: Iterable[Entry], id_salt: str) -> Withdrawn | None:
    """The withdrawn thing that is asked for by its short id, its name, or kind/name."""
    found = None
    for one in withdrawn_in(entries):
        if ask.upper() in one.ids(id_salt) or ask in (one.name, f"{one.kind}/{one.name}"):
            found = one
    return found


def reason(one: Withdrawn, *, zone: str, id_salt: str, reconstruction: bool) -> Reason:
    """The answer about a withdrawn thing. In a reconstruction the newest version counts at every moment."""
    called = f"{one.kind} {' '.join((*list(one.ids(id_salt))[:1], f'({one.name})'))}"
    recorded, withdrawn = (_told(entry, zone) for entry in (one.recorded, one.withdrawn))
    if reconstruction:
        now = "no answer rests on it any more"
    else:
        now = "no answer rests on it since then; as known before then (`--known`) it is still answered"
    return Reason(text=f"{called}: recorded {recorded}, withdrawn {withdrawn}; {now}", holds="cannot tell")


def _told(entry: Entry, zone: str) -> str:
    return f"on {moment_words(int(entry.learned.timestamp()), zone)} by {entry.by} (entry {entry.seq})"
