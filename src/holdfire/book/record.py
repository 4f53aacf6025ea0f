"""Recording a folder: what of it is new against the ledger, told first, then written as one transaction.

A name is the identity. Moving it to another file changes nothing; a name that is gone is a withdrawal, which must be
meant: it is refused in words unless asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from holdfire.book.withheld import withheld_in
from holdfire.ledger import Act, Entry, Ledger, LedgerError, NewEntry, NotRecorded, canonical, sha256_of
from holdfire.model.casebook import Withheld
from holdfire.model.ids import key
from holdfire.model.items import KINDS, Item, Kind

SHOWN = 8
"""How many names of a kind the plan shows unless all are asked for."""


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A recorded thing whose name stands in the folder no more."""

    kind: Kind
    name: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What recording would do. `withheld` are names that were struck for good and stand in the folder again."""

    added: tuple[Item, ...]
    corrected: tuple[Item, ...]
    withdrawn: tuple[Gone, ...]
    withheld: tuple[Item, ...]
    same: tuple[Item, ...]
    salt: str
    seen: int
    """The number of the newest entry that was looked at."""

    struck: Mapping[str, Withheld] = field(default_factory=dict)
    """What was struck for good, by its key."""

    turned: tuple[str, ...] = ()
    """What of casebook.yaml would turn answers that were given, in words: it may not change."""

    @property
    def changes(self) -> bool:
        return self.number > 0

    @property
    def number(self) -> int:
        """How many entries it makes."""
        return len(self.added) + len(self.corrected) + len(self.withdrawn)

    def lines(self, *, every: bool = False) -> Iterator[str]:
        """The plan in words: counts first, then the names of each kind, the first few unless `every`."""
        if not self.changes:
            yield f"nothing new: {len(self.same)} things are recorded as they stand"
        for word, things in (("added", self.added), ("corrected", self.corrected), ("withdrawn", self.withdrawn)):
            if things:
                yield f"{word} {len(things)}: {_counts(things)}"
                yield from _names(things, None if every else SHOWN)
        if self.changes and self.same:
            yield f"as recorded before: {len(self.same)}"


def plan(items: Sequence[Item], entries: Sequence[Entry], salt: str) -> Plan:
    """Compares each item with the newest entry of its name. `salt` is the ledger's, the same at every recording."""
    newest = {entry.key: entry for entry in entries}
    sorted_out: dict[str, list[Item]] = {"added": [], "corrected": [], "withheld": [], "same": []}
    seen_keys: dict[str, Item] = {}
    for item in items:
        its_key = key(salt, item.kind, item.name)
        if (first := seen_keys.setdefault(its_key, item)) is not item:
            raise NotRecorded(
                f"{item.where}: the {item.kind} {item.name} stands already in {first.where}. Give it another name."
            )
        sorted_out[_outcome(item, newest.get(its_key))].append(item)
    return Plan(
        **{word: tuple(found) for word, found in sorted_out.items()},
        withdrawn=tuple(_gone(newest.values(), seen_keys)),
        salt=salt,
        seen=entries[-1].seq if entries else 0,
        struck=withheld_in(entries),
        turned=tuple(line for item in sorted_out["corrected"] for line in _turned(item, newest)),
    )


def write(made: Plan, ledger: Ledger, *, by: str, at: datetime, withdraw: bool) -> str:
    """Records the plan and returns the head. Raises NotRecorded in words, and then nothing was recorded."""
    refuse(made, withdraw=withdraw)
    if not made.changes:
        return ledger.head()
    new = [_entry(item, "added", made.salt, ledger) for item in made.added]
    new += [_entry(item, "corrected", made.salt, ledger) for item in made.corrected]
    new += [
        NewEntry(kind=g.kind, key=g.key, act="withdrawn", body={"name": g.name, "value": None}) for g in made.withdrawn
    ]
    return ledger.append(new, by=by, at=at, after=made.seen)


def _outcome(item: Item, entry: Entry | None) -> str:
    if entry is None or entry.act == "withdrawn":
        return "added"
    if entry.act == "withheld":
        return "withheld"
    if entry.body is None:
        raise LedgerError(f"The body of entry {entry.seq} is missing. Run `holdfire verify` before you record.")
    file = None if item.file is None else sha256_of(item.file)
    stands = (entry.how, entry.file, canonical(entry.body.get("value")))
    return "same" if stands == (item.how, file, canonical(item.value)) else "corrected"


FIXED = {
    "id_salt": "every short id is made of it, so that those which were told to somebody would name nothing",
    "reconstruction": "it says from when each statement counts as known, so that answers as known earlier would change",
}
"""What a casebook keeps from its first recording on, and why."""


def _turned(item: Item, newest: Mapping[str, Entry]) -> Iterator[str]:
    old = next((e.body["value"] for e in newest.values() if e.kind == item.kind == "casebook" and e.body), None)
    if not (isinstance(old, dict) and isinstance(item.value, dict)):
        return
    for name, why in FIXED.items():
        was, now = _written(old.get(name)), _written(item.value.get(name))
        if was != now:
            yield f"{item.where}: `{name}` was recorded as {was}, and is {now}; {why}."


def _written(value: object) -> str:
    """A value of casebook.yaml as a person writes it: of flags, one that is left out is `no`."""
    if value is None or isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _gone(newest: Iterable[Entry], still_there: dict[str, Item]) -> Iterator[Gone]:
    for entry in newest:
        if entry.key not in still_there and entry.act in ("added", "corrected"):
            yield Gone(kind=entry.kind, name=str((entry.body or {}).get("name")), key=entry.key)


def _entry(item: Item, act: Act, salt: str, ledger: Ledger) -> NewEntry:
    return NewEntry(
        kind=item.kind,
        key=key(salt, item.kind, item.name),
        act=act,
        body={"name": item.name, "value": item.value},
        how=item.how,
        file=None if item.file is None else ledger.hold(item.file),
    )


def refuse(made: Plan, *, withdraw: bool) -> None:
    """Raises NotRecorded for a plan that is not to be written: it has a struck name, or withdraws what nobody said."""
    _refuse_withheld(made)
    if made.turned:
        do = "Nothing was recorded. Write it as it was, or begin another casebook (`holdfire new`)."
        raise NotRecorded("\n".join([*made.turned, do]))
    if not made.withdrawn or withdraw:
        return
    lines = ["Nothing was recorded. This is recorded, and stands in the folder no more; it would be withdrawn:"]
    lines += _names(made.withdrawn, SHOWN)
    lines.append("If that is meant, record with `--withdraw`; if not, put it back.")
    for word, things in (("added", made.added), ("corrected", made.corrected)):
        if things:
            lines += [f"What would be {word} beside it ({_counts(things)}):", *_names(things, SHOWN)]
    raise NotRecorded("\n".join(lines))


def _refuse_withheld(made: Plan) -> None:
    if not made.withheld:
        return
    lines = []
    for item in made.withheld:
        one = made.struck[key(made.salt, item.kind, item.name)]
        why = f"entry {one.entry}, by {one.by}, because {one.because}"
        lines.append(f"{item.where}: {item.name} was withheld for good and cannot be recorded again ({why}).")
    raise NotRecorded("\n".join([*lines, "Take it out of the folder. Nothing was recorded."]))


def _counts(things: Sequence[Item | Gone]) -> str:
    counted = Counter(thing.kind for thing in things)
    return ", ".join(_count(counted[kind], kind) for kind in KINDS if kind in counted)


def _count(number: int, kind: str) -> str:
    return f"1 {kind}" if number == 1 else f"{number} {kind}s"


def _names(things: Sequence[Item | Gone], most: int | None) -> Iterator[str]:
    for kind in KINDS:
        if names := [thing.name for thing in things if thing.kind == kind]:
            more = f" and {len(names) - most} more" if most is not None and len(names) > most else ""
            yield f"  {kind}: {', '.join(names[:most])}{more}"
