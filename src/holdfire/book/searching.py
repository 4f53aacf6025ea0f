"""Search in a recorded casebook: everything that has all the words of a query, each told in one sentence.

Capitals, accents and other marks make no difference, in any script (`model.folding`); words in quotes are one phrase.
The newest version of each name is searched, whatever is known when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from holdfire.casebook.explain import explain_clause
from holdfire.model.actors import Actor, Names
from holdfire.model.casebook import Casebook
from holdfire.model.folding import folded
from holdfire.model.places import Line, Place
from holdfire.model.statements import Document, Statement
from holdfire.model.terms import Arrangement
from holdfire.weigh.sentences import sentence

Kind = Literal["statement", "document", "actor", "place", "arrangement", "clause"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. `id` is what `why` takes, where it takes it: the short id of a statement, else the name."""

    kind: Kind
    id: str
    name: str
    text: str


def search(book: Casebook, wanted: str) -> tuple[Hit, ...]:
    """All that has each word of the query somewhere among its own, in any order: what bears the query as its name is
    first, then what has it as one phrase, then the others, each by kind."""
    parts = _parts(wanted)
    phrase = " ".join(parts)
    found = []
    for hit, words in _everything(book) if parts else ():
        pieces = [folded(piece) for piece in words]
        if all(any(part in piece for piece in pieces) for part in parts):
            named = phrase in (folded(hit.id), folded(hit.name))
            whole = any(phrase in piece for piece in pieces)
            found.append((not named, not whole, KINDS.index(hit.kind), hit))
    return tuple(hit for *_, hit in sorted(found, key=lambda row: row[:3]))


def _parts(wanted: str) -> list[str]:
    """The words of a query, and its phrases in quotes; a quote that is left open is no part of a word."""
    found = re.findall(r'"([^"]+)"|([^\s"]+)', folded(wanted))
    return [part for phrase, word in found if (part := (phrase or word).strip())]


def _everything(book: Casebook) -> Iterator[tuple[Hit, list[str]]]:
    """Each thing as a hit, and all its words."""
    for said in book.statements.values():
        yield _found("statement", said.name, _statement(book, said), short=said.id)
    for document in book.documents.values():
        yield _found("document", document.name, _document(document))
    for actor in book.actors.values():
        yield _found("actor", actor.name, _actor(actor))
    places: list[Place | Line] = [*book.places.values(), *book.lines.values()]
    for place in places:
        yield _found("place", place.name, _place(place))
    for terms in book.arrangements.values():
        yield _found("arrangement", terms.id, _arrangement(terms))
        for name, clause in terms.clauses.items():
            told = explain_clause(clause, terms, book).removeprefix(f"{name}: ")
            more = [clause.quote, clause.note, clause.text]
            yield _found("clause", f"{terms.id}/{name}", [told, *more])


def _found(kind: Kind, name: str, words: Iterable[str | None], short: str | None = None) -> tuple[Hit, list[str]]:
    """The first of the words is the sentence that is shown."""
    shown, *more = words
    hit = Hit(kind, short or name, name, " ".join((shown or "").split()))
    return hit, [hit.text, name, name.replace("-", " "), hit.id, *(word for word in more if word)]


def _statement(book: Casebook, said: Statement) -> list[str | None]:
    return [f"{sentence(book, said)}", said.claim.incident, said.note]


def _document(document: Document) -> list[str | None]:
    published = f", {document.published}" if document.published else ", without a date"
    kind = document.kind
    return [
        f"{_capital(kind)} of {document.outlet}{published}: {document.title}",
        document.note,
        document.address,
        document.language,
    ]


def _actor(actor: Actor) -> list[str | None]:
    return [f"{_names(actor.shown, actor.names)}: {actor.is_ or actor.kind}{_more(actor.note)}", *_listed(actor.ids)]


def _place(place: Place | Line) -> list[str | None]:
    if isinstance(place, Line):
        return [f"{_names(place.name, place.names)}: drawn line", place.source]
    return [f"{_names(place.shown, place.names)}: {place.kind or 'place'}{_more(place.note)}", *_listed(place.ids)]


def _arrangement(terms: Arrangement) -> list[str | None]:
    labels = f" ({', '.join(terms.labels)})" if terms.labels else ""
    return [f"{_capital(terms.nature)}: {terms.title}{labels}", terms.note, terms.quote]


def _names(shown: str, names: Names) -> str:
    """All names in all scripts, each once, the usual one first."""
    return ", ".join(dict.fromkeys([shown, *(name for listed in names.values() for name in listed)]))


def _listed(ids: dict[str, str]) -> Iterator[str]:
    for where, number in ids.items():
        yield f"{where} {number}"


def _more(note: str | None) -> str:
    return f" ({note})" if note else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
