"""What a name in a casebook may name: every reference that was noted in the reading, looked up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from holdfire.casebook.form import Desk, Reference, Refers
from holdfire.casebook.problems import nearest, one_of
from holdfire.model.casebook import Casebook
from holdfire.model.items import Kind

SAID = ("ask", "accept", "refuse", "object", "withdraw", "demand", "order", "expect")
"""The words that anybody may say; the words of the terms come on top."""
NOBODY = "nobody"


@dataclass(frozen=True)
class Registry:
    """All names of a casebook, by what they name. `lost` kinds were not read whole: their names are not missed."""

    book: Casebook
    desk: Desk
    lost: frozenset[Kind] = field(default_factory=frozenset)

    def unread(self, kind: Kind) -> list[str]:
        """Names of that kind that are there but could not be read."""
        head = f"unread {kind} "
        return [place[len(head) :] for place in self.desk.spots if place.startswith(head)]

    @cached_property
    def actors(self) -> Collection[str]:
        return {*self.book.actors, *self.unread("actor")}

    @cached_property
    def documents(self) -> Collection[str]:
        return {*self.book.documents, *self.unread("document")}

    @cached_property
    def places(self) -> Collection[str]:
        return {*self.book.places, *self.unread("place")}

    @cached_property
    def lines(self) -> Collection[str]:
        return {*self.book.lines, *self.unread("line")}

    @cached_property
    def statements(self) -> Collection[str]:
        return {*self.book.statements, *self.unread("statement")}

    @cached_property
    def arrangements(self) -> Collection[str]:
        return {*self.book.arrangements, *self.unread("arrangement")}

    @cached_property
    def clauses(self) -> Collection[str]:
        return {f"{one.id}/{name}" for one in self.book.arrangements.values() for name in one.clauses}

    @cached_property
    def areas(self) -> Collection[str]:
        return {f"{one.id}/{name}" for one in self.book.arrangements.values() for name in one.areas}

    @cached_property
    def incidents(self) -> Collection[str]:
        claims = (said.claim for said in self.book.statements.values())
        return {claim.incident for claim in claims if claim.incident}

    def section(self, scope: str, *sections: str) -> set[str]:
        """Names in sections of one arrangement."""
        terms = self.book.arrangements.get(scope)
        return {name for section in sections for name in (getattr(terms, section) if terms else ())}


Names = Callable[[Registry, str], Iterable[str]]


def _who(r: Registry, scope: str) -> Iterable[str]:
    return {*r.actors, *r.section(scope, "roles", "bodies")}


def _where(r: Registry, scope: str) -> Iterable[str]:
    return {*r.places, *r.section(scope, "areas")}


def _texts(r: Registry, scope: str) -> Iterable[str]:
    return {*r.arrangements, *r.clauses, *r.section(scope, "clauses")}


@dataclass(frozen=True)
class Sort:
    """One sort of name: the word for it, what it may name, of which kinds, and where a new one is written."""

    word: str
    names: Names
    kinds: frozenset[Kind]
    new: str


def _sort(word: str, names: Names, new: str, *kinds: Kind) -> Sort:
    return Sort(word, names, frozenset(kinds), new)


SORTS: Mapping[Refers, Sort] = {
    "actor": _sort("actor", lambda r, s: r.actors, "actors.yaml", "actor"),
    "document": _sort("document", lambda r, s: r.documents, "documents.yaml", "document"),
    "place": _sort("place", lambda r, s: r.places, "places/places.yaml", "place"),
    "line": _sort("line", lambda r, s: r.lines, "places/lines.geojson", "line"),
    "statement": _sort("statement", lambda r, s: r.statements, "statements/", "statement"),
    "arrangement": _sort("arrangement", lambda r, s: r.arrangements, "arrangements/", "arrangement"),
    "role": _sort("role", lambda r, s: r.section(s, "roles"), "`roles`"),
    "event": _sort("event", lambda r, s: r.section(s, "events"), "`events`"),
    "clause": _sort("clause", lambda r, s: {*r.section(s, "clauses"), *r.clauses}, "`clauses`"),
    "clause of": _sort("arrangement/clause", lambda r, s: r.clauses, "the arrangement"),
    "text": _sort("arrangement or clause", _texts, "arrangements/", "arrangement"),
    "matter": _sort(
        "arrangement, clause or role",
        lambda r, s: {*_texts(r, s), *r.section(s, "roles")},
        "arrangements/",
        "arrangement",
    ),
    "party": _sort("role or actor", _who, "`roles` or actors.yaml", "actor"),
    "decider": _sort("role, body or actor", lambda r, s: {*_who(r, s), NOBODY}, "`roles` or actors.yaml", "actor"),
    "recipient": _sort(
        "role, actor, place or area",
        lambda r, s: {*_who(r, s), *_where(r, s)},
        "`roles` or actors.yaml",
        "actor",
        "place",
    ),
    "area": _sort("place or area", _where, "`areas` or places/places.yaml", "place"),
    "watched": _sort("place or arrangement/area", lambda r, s: {*r.places, *r.areas}, "places/places.yaml", "place"),
    "reported": _sort("statement or incident", lambda r, s: {*r.statements, *r.incidents}, "statements/", "statement"),
    "tellable": _sort(
        "statement, incident or arrangement",
        lambda r, s: {*r.statements, *r.incidents, *r.arrangements},
        "statements/",
        "statement",
        "arrangement",
    ),
    "asked": _sort(
        "arrangement, arrangement/clause, statement or place",
        lambda r, s: {*r.arrangements, *r.clauses, *r.statements, *r.places, *r.incidents},
        "the casebook",
        "arrangement",
        "statement",
        "place",
    ),
    "said": _sort("word", lambda r, s: {*SAID, *r.section(s, "words")}, "`words`"),
}
HALVED = frozenset({"clause", "clause of", "text", "matter", "watched", "asked"})
"""Sorts whose names may have the form arrangement/entry."""


class Lookup:
    """Looks references up and notes those that name nothing."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.desk = registry.desk
        self._known: dict[tuple[Refers, str], frozenset[str]] = {}
        self._near: dict[tuple[str, frozenset[str]], str | None] = {}
        self._unread = frozenset(registry.unread("arrangement"))

    def known(self, kind: Refers, scope: str) -> frozenset[str]:
        scope = scope if kind not in ("actor", "document", "place", "line", "statement") else ""
        key = kind, scope
        if key not in self._known:
            self._known[key] = frozenset(SORTS[kind].names(self.registry, scope))
        return self._known[key]

    def check(self, reference: Reference) -> None:
        kind, name, scope = reference.kind, reference.name, reference.scope
        if kind == "paragraph":
            self._paragraph(reference)
        elif name not in self.known(kind, scope) and not self._excused(kind, name, scope):
            self._miss(reference)

    def _excused(self, kind: Refers, name: str, scope: str) -> bool:
        """Whether what is named may lie in what could not be read."""
        sort = SORTS[kind]
        if sort.kinds & self.registry.lost:
            return True
        if kind in HALVED and "/" in name:
            return name.partition("/")[0] in self._unread or "arrangement" in self.registry.lost
        return scope in self._unread and f"{scope}/{name}" in self.desk.spots

    def _miss(self, reference: Reference) -> None:
        sort = SORTS[reference.kind]
        known = self.known(reference.kind, reference.scope)
        arrangement, _, _ = reference.name.partition("/")
        near = self._nearest(reference.name, known)
        expected, new = f"the name of {a(sort.word)}", sort.new
        if "/" in reference.name and arrangement in self.registry.arrangements:
            what = "area" if reference.kind == "watched" else "clause"
            expected, new = f"{a(what)} of `{arrangement}`", f"its `{what}s`"
            own = frozenset(name for name in known if name.startswith(f"{arrangement}/"))
            near = self._nearest(reference.name, own) or near
        elif reference.kind == "said":
            words = self.registry.section(reference.scope, "words")
            expected = f"{one_of((*SAID, *sorted(words)))}"
        do = f"did you mean `{near}`?" if near else f"mend the name, or write it into {new}"
        word = "word" if reference.kind == "said" else "name"
        self.desk.note(reference.spot, f"the {word} `{reference.name}`", expected, do)

    def _nearest(self, name: str, known: frozenset[str]) -> str | None:
        """Looked for once: a name that is gone may be missed in hundreds of places."""
        key = name, known
        if key not in self._near:
            self._near[key] = nearest(name, known)
        return self._near[key]

    def _paragraph(self, reference: Reference) -> None:
        name, _, number = reference.name.rpartition(" ")
        held = self.registry.book.documents.get(name)
        last = held.paragraphs if held else None
        if int(number) < 1 or (last and int(number) > last):
            expected = f"a paragraph of `{name}`, from 1{f' to {last}' if last else ' on'}"
            self.desk.note(reference.spot, f"paragraph {number}", expected, "count its body paragraphs again")


def a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
