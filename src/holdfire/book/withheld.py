"""What was struck for good, as the ledger has it: when, by whom, why; and where else it is still named.

The name of a struck thing is gone with its body. Whoever knows the name, as another entry that refers to it does, finds
the entry again by its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from holdfire.ledger import Entry
from holdfire.model.answers import Reason
from holdfire.model.casebook import Casebook, Withheld
from holdfire.model.ids import ids_for, key
from holdfire.model.items import KINDS, Kind

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def withheld_in(entries: Iterable[Entry]) -> dict[str, Withheld]:
    """All that was struck, by its key in the ledger."""
    return {e.key: _read(e) for e in entries if e.act == "withheld"}


def _read(entry: Entry) -> Withheld:
    body = entry.body or {}
    ids = body.get("ids")
    return Withheld(
        kind=entry.kind,
        entry=entry.seq,
        at=int(entry.learned.timestamp()),
        by=entry.by,
        because=str(body.get("because", "its reason is gone")),
        ids=tuple(map(str, ids)) if isinstance(ids, list) else (),
        public=body.get("public") is True,
    )


def body_of(because: str, ids: Sequence[str], public: bool) -> dict[str, object]:
    """The body of the entry that withholds: all that may be known of the thing from then on."""
    return {"because": because, "ids": list(ids), "public": public}


def texts(value: object) -> Iterator[str]:
    """Every text in plain JSON, at any depth, the keys of maps too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner)


def named_in(values: Iterable[object], struck: Mapping[str, Withheld], salt: str) -> dict[str, Withheld]:
    """What these values name that was struck, by its name."""
    kinds = {w.kind for w in struck.values()}
    words = {text.partition("/")[0] for value in values for text in texts(value)} if kinds else set()
    found: dict[str, Withheld] = {}
    for word in filter(_NAME.fullmatch, words):
        for kind in kinds:
            one = struck.get(key(salt, kind, word))
            # Where two kinds had the name, the one that was not public counts: nothing is shown by mistake.
            if one and (word not in found or not one.public):
                found[word] = one
    return found


def asked(ask: str, struck: Mapping[str, Withheld], salt: str) -> Withheld | None:
    """The struck thing that is asked for by its short id, its name, or kind/name."""
    for one in struck.values():
        if ask.upper() in one.ids:
            return one
    kinds: tuple[Kind, ...] = KINDS
    head, _, name = ask.partition("/")
    if name and head in KINDS:
        kinds, ask = tuple(kind for kind in KINDS if kind == head), name
    return next((found for kind in kinds if (found := struck.get(key(salt, kind, ask)))), None)


def reason(one: Withheld, zone: str) -> Reason:
    """The answer about a struck thing."""
    return Reason(text=f"{one.called}: {one.words(zone)} (entry {one.entry} of the ledger)", holds="cannot tell")


def without(book: Casebook, names: Mapping[str, Withheld], struck: Iterable[Withheld]) -> Casebook:
    """The casebook, told what it names that was struck; nothing that stands in it bears the id of a struck thing."""
    taken = {short for one in struck for short in one.ids}
    statements, situations = book.statements, book.situations
    if any(s.id in taken for s in statements.values()):
        ids = ids_for("S", book.id_salt, statements, taken)
        statements = {name: replace(s, id=ids[name]) for name, s in statements.items()}
    if any(s.id in taken for s in situations.values()):
        ids = ids_for("C", book.id_salt, situations, taken)
        situations = {name: replace(s, id=ids[name]) for name, s in situations.items()}
    return replace(book, statements=statements, situations=situations, withheld=names)
