"""The entries of the ledger that are about one thing, and what a correction changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from holdfire.book import withheld as struck
from holdfire.book.meant import NotFound, looks_like_id
from holdfire.book.withdrawn import ids_of
from holdfire.ledger import Entry, canonical
from holdfire.model.casebook import Withheld
from holdfire.model.ids import SHORTEST

SHOWN = 6
"""So many keys are named; the others are counted."""


def keys_asked(ask: str, entries: Sequence[Entry], gone: Mapping[str, Withheld], salt: str) -> frozenset[str]:
    """The keys in the ledger of what is asked for by its name, kind/name or short id, whether it still stands, was
    withdrawn or was struck. Raises NotFound."""
    found = {e.key for e in entries if e.body is not None and _is_asked(e, ask)}
    if not found and looks_like_id(ask):
        id_salt, length = _id_salt(entries), max(len(ask) - 2, SHORTEST)
        found = {e.key for e in entries if ask.upper() in _ids(e, id_salt, length)}
    if one := struck.asked(ask, gone, salt):
        found |= {key for key, other in gone.items() if other is one}
    if not found:
        raise NotFound(_unknown(ask, entries))
    return frozenset(found)


def _is_asked(entry: Entry, ask: str) -> bool:
    name = (entry.body or {}).get("name")
    return entry.act != "withheld" and ask in (name, f"{entry.kind}/{name}")


def _ids(entry: Entry, id_salt: str, length: int) -> tuple[str, ...]:
    if entry.body is None or entry.act == "withheld":
        return ()
    return tuple(ids_of(entry.kind, str(entry.body.get("name")), entry.body.get("value"), id_salt, length))


def _id_salt(entries: Sequence[Entry]) -> str:
    heads = [e.body["value"] for e in entries if e.kind == "casebook" and e.body is not None and "value" in e.body]
    return str(heads[-1].get("id_salt", "")) if heads and isinstance(heads[-1], dict) else ""


def _unknown(ask: str, entries: Sequence[Entry]) -> str:
    names = {str(e.body["name"]): None for e in entries if e.body is not None and "name" in e.body}
    near = get_close_matches(ask, names, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "give a name, kind/name or an id; left out: every entry"
    return f"nothing called {ask} was ever recorded; {hint}"


def changed(before: Entry, after: Entry) -> str:
    """What a correction changed against the version before it: by its keys, as `claim/by`."""
    old, new = ((e.body or {}).get("value") for e in (before, after))
    words: dict[str, list[str]] = {"changed": [], "added": [], "taken out": []}
    for what, path in _differences(old, new, ""):
        words[what].append(path or "all of it")
    if before.file != after.file:
        words["changed"].append("what stands in the file")
    return "; ".join(f"{_few(paths)} {what}" for what, paths in words.items() if paths)


def _differences(old: Any, new: Any, path: str) -> Iterator[tuple[str, str]]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if canonical(old) != canonical(new):
            yield "changed", path
        return
    for key in [*old, *(key for key in new if key not in old)]:
        inner = f"{path}/{key}" if path else str(key)
        if key not in new:
            yield "taken out", inner
        elif key not in old:
            yield "added", inner
        else:
            yield from _differences(old[key], new[key], inner)


def _few(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return ", ".join(paths[:SHOWN]) + more
