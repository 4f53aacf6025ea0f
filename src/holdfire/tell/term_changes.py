"""What differs between two versions of an arrangement: each part in the sentences of `explain`, old and new.

Two parts differ if they say something else; who told it, how it was read and what was noted beside it do not count. A
clause that only bears another name is found again by what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from holdfire.casebook.explain import explain
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Reading, Readings
from holdfire.model.rewriting import rewritten
from holdfire.model.terms import Amount, Arrangement, Clause, Entry, InForce

SECTIONS = {
    "role": "roles", "area": "areas", "event": "events", "word": "words", "body": "bodies", "clause": "clauses",
}  # fmt: skip
"""What an entry is called, and the section it stands in, in the order in which `explain` tells them."""
HEAD = ("nature", "made", "zone", "first_day")
UNSOURCED = re.compile(r" \[[^\[\]]*\]$")
"""What `explain` says of the sources of a part, at its end."""
ALIKE = 0.6
"""So much of their words have two clauses in common of which one is taken for the other under a new name."""

Texts: TypeAlias = Mapping[tuple[str, str], str]
What = Literal["added", "gone", "changed", "renamed", "rests on what changed"]


@dataclass(frozen=True, kw_only=True)
class TermChange:
    """One part that differs. `part`: title, head, force, role, area, event, word, body or clause."""

    part: str
    name: str
    what: What
    was: str = ""
    """Its old name, where it bears another."""
    old: str = ""
    new: str = ""
    named: tuple[str, ...] = ()
    """What changed that it names, where its own words did not."""


@dataclass(frozen=True)
class Version:
    """An arrangement and the casebook that it is read in."""

    terms: Arrangement
    book: Casebook

    def sentences(self) -> dict[tuple[str, str], str]:
        """Each part as `explain` tells it, without its name in front and without sources."""
        terms = rewritten(self.terms, _without_sources)
        told = list(explain(terms, self.book))
        names = [(part, name) for part, section in SECTIONS.items() for name in getattr(terms, section)]
        first = len(told) - len(names)
        lines = [UNSOURCED.sub("", line) for line in told]
        entries = [line.partition(": ")[2] for line in lines[first:]]
        whole = {("head", ""): lines[1], ("force", ""): " ".join(lines[2:first])}
        return {**whole, **dict(zip(names, entries, strict=True))}


def term_changes(old: Version, new: Version) -> tuple[TermChange, ...]:
    """Every part that differs, in the order in which `explain` tells them."""
    a, b = old.sentences(), new.sentences()
    found = list(_whole(old.terms, new.terms, a, b))
    for part, section in SECTIONS.items():
        was, now = (dict(getattr(v.terms, section)) for v in (old, new))
        renamed = _renamed(old.terms, new.terms, a, b) if part == "clause" else {}
        for name in now:
            before = name if name in was else renamed.get(name)
            if before is None:
                found.append(TermChange(part=part, name=name, what="added", new=b[part, name]))
            elif said(was[before]) != said(now[name]) or before != name:
                what: What = "changed" if before == name else "renamed"
                was_called = before if before != name else ""
                texts = a[part, before], b[part, name]
                found.append(TermChange(part=part, name=name, what=what, was=was_called, old=texts[0], new=texts[1]))
        for name in was:
            if name not in now and name not in renamed.values():
                found.append(TermChange(part=part, name=name, what="gone", old=a[part, name]))
    return (*found, *_resting(old.terms, new.terms, found))


def _whole(old: Arrangement, new: Arrangement, a: Texts, b: Texts) -> Iterator[TermChange]:
    if old.title != new.title:
        yield TermChange(part="title", name="", what="changed", old=old.title, new=new.title)
    differ = [key for key in HEAD if said(getattr(old, key)) != said(getattr(new, key))]
    if differ:
        told = a["head", ""] != b["head", ""]
        was, now = (", ".join(f"{key} {getattr(v, key)}" for key in differ) for v in (old, new))
        was, now = (a["head", ""], b["head", ""]) if told else (was, now)
        yield TermChange(part="head", name="", what="changed", old=was, new=now)
    if said(old.in_force or InForce()) != said(new.in_force or InForce()):
        yield TermChange(part="force", name="", what="changed", old=a["force", ""], new=b["force", ""])


# ---------------------------------------------------------------- what says the same


def _without_sources(part: object) -> object:
    match part:
        case Entry():
            return replace(part, sources=(), grade=None, rows=(), quote=None, note=None)
        case Arrangement():
            return replace(part, sources=(), grade=None)
        case Amount():
            return replace(part, sources=(), note=None)
    return part


def _bare(part: object) -> object:
    """Without names that say where it stands, and without who told it."""
    match part:
        case Reading():
            return replace(part, sources=(), grade=None, note=None)
        case Readings():
            return replace(part, name="")
        case Clause():
            return replace(_without_sources(part), name="")  # type: ignore[type-var]
    return _without_sources(part)


def said(value: object) -> object:
    """What a part says, to be compared."""
    return rewritten(value, _bare)


# ---------------------------------------------------------------- new names, and what rests on a change


def _renamed(old: Arrangement, new: Arrangement, a: Texts, b: Texts) -> dict[str, str]:
    """The old name of each clause that has a new one: of one verb, one object and by the same, the nearest first."""
    was = {n: c for n, c in old.clauses.items() if n not in new.clauses}
    now = {n: c for n, c in new.clauses.items() if n not in old.clauses}
    pairs = [
        (SequenceMatcher(None, a["clause", x].split(), b["clause", y].split(), autojunk=False).ratio(), x, y)
        for x in was
        for y in now
        if (was[x].verb, was[x].object) == (now[y].verb, now[y].object)
        and (_who(old, was[x]) & _who(new, now[y]) or was[x].by == now[y].by)
    ]
    found: dict[str, str] = {}
    for ratio, x, y in sorted(pairs, key=lambda pair: -pair[0]):
        if ratio >= ALIKE and y not in found and x not in found.values():
            found[y] = x
    return found


def _who(terms: Arrangement, clause: Clause) -> set[str]:
    """The names of those a clause binds, and of the members of its roles."""
    return {a for name in clause.by for a in (name, *(terms.roles[name].members if name in terms.roles else ()))}


def _resting(old: Arrangement, new: Arrangement, found: list[TermChange]) -> Iterator[TermChange]:
    """Clauses that say what they said, and name what changed: an entry, or one that names it in turn."""
    changed = {c.name for c in found if c.part in SECTIONS and c.part != "clause" and c.what == "changed"}
    if said(old.made) != said(new.made):
        changed.add("made")
    sections = (new.roles, new.areas, new.events, new.words)
    entries = {name: entry for section in sections for name, entry in section.items()}
    while more := {n for n, entry in entries.items() if n not in changed and changed & set(names_in(entry))}:
        changed |= more
    told = {c.name for c in found if c.part == "clause"}
    for name, clause in new.clauses.items():
        named = tuple(n for n in names_in(clause) if n in changed)
        if name not in told and named:
            yield TermChange(part="clause", name=name, what="rests on what changed", named=named)


def names_in(entry: Entry) -> tuple[str, ...]:
    """Every text in an entry that may be the name of another, each once."""
    return tuple(dict.fromkeys(_texts(said(entry))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
