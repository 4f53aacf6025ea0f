"""What somebody means who types an id, a name or a title: found in the casebook, or in words why it is not.

A short id or a name as written stands for itself. Otherwise the title of an arrangement and the names of places and
actors are looked at, in every script, without regard to capitals and accents; what fits more than one is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from holdfire.model.casebook import Casebook
from holdfire.model.folding import folded
from holdfire.model.ids import check_id, nearest
from holdfire.weigh.tellings import case_ids, incident_ids


class NotFound(LookupError):
    """An id that the casebook does not have. The message says what is near."""


def ids_in(book: Casebook) -> dict[str, str]:
    """The name of each thing that has a short id, by that id."""
    found = {s.id: s.name for s in book.statements.values()}
    found.update({c.id: c.name for c in book.situations.values()})
    found.update({short: name for name, short in incident_ids(book).items()})
    found.update({short: name for name, short in case_ids(book).items()})
    return found


def name_meant(ask: str, book: Casebook, ids: Mapping[str, str]) -> str:
    """The name in the casebook that is meant, or the text itself where nothing is. Raises NotFound for a text that
    fits more than one thing, or only what has no reasons of its own."""
    if ask.upper() in ids:
        return ids[ask.upper()]
    if ask in ids.values() or ask in book.arrangements or ask in book.places or looks_like_id(ask):
        return ask
    found = list(_called(book, folded(ask)))
    if len(found) > 1:
        told = ", ".join(f"{kind} {name} ({shown})" for kind, name, shown in found)
        raise NotFound(f"{ask} may be more than one thing in {book.title}: {told}. Ask by the name before the brackets")
    for kind, name, shown in found:
        if kind == "actor":
            raise NotFound(_an_actor(book, name, shown))
        return name
    return ask


def meant_actor(book: Casebook, ask: str) -> str:
    """The actor of this id or name, in any script. Raises NotFound, with what is near."""
    if ask in book.actors:
        return ask
    named = {name for kind, name, _ in _called(book, folded(ask)) if kind == "actor"}
    if len(named) == 1:
        return named.pop()
    near = sorted(named) or get_close_matches(ask, book.actors, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise NotFound(f"{book.title} has no one actor called {ask}{hint}")


def _called(book: Casebook, text: str) -> Iterator[tuple[str, str, str]]:
    """What bears this name: its kind, its name in the casebook, and how it is shown."""
    for terms in book.arrangements.values():
        if text in (folded(terms.id), folded(terms.title)):
            yield "arrangement", terms.id, terms.title
        for clause in terms.clauses:
            if text == folded(f"{terms.id}/{clause}"):
                yield "clause", f"{terms.id}/{clause}", terms.title
    for kind, those in (("place", book.places), ("actor", book.actors)):
        for name, one in those.items():
            if text in (folded(name), *(folded(called) for listed in one.names.values() for called in listed)):
                yield kind, name, one.shown


def _an_actor(book: Casebook, name: str, shown: str) -> str:
    roles = {a.id: None for a in book.arrangements.values() for role in a.roles.values() if name in role.members}
    first = ", ".join(list(roles)[:SHOWN]) + (f" and {len(roles) - SHOWN} more" if len(roles) > SHOWN else "")
    where = f"ask about an arrangement that names it ({first})" if roles else "no arrangement names it in a role"
    return f"{name} ({shown}) is an actor, and has no reasons of its own: {where}; `holdfire search` finds its words"


SHOWN = 8
"""So many arrangements are named; the others are counted."""


def looks_like_id(text: str) -> bool:
    return len(text) >= 7 and text[1] == "-" and text[0].upper() in "SIC" and text[2:].isalnum()


def not_found(ask: str, book: Casebook, ids: Collection[str]) -> NotFound:
    """That there is no such thing, and what is near."""
    if looks_like_id(ask):
        near = nearest(ask.upper(), ids)
        hint = f"; did you mean {' or '.join(near[:3])}?" if near else ""
        slip = "" if check_id(ask.upper()) else " (it is mistyped: its last character does not fit)"
        return NotFound(f"there is no {ask} in {book.title}{slip}{hint}")
    names = [*book.arrangements, *(f"{a.id}/{c}" for a in book.arrangements.values() for c in a.clauses)]
    names += [*book.statements, *book.situations, *book.places]
    near = get_close_matches(ask, names, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else "; `holdfire status` lists what there is"
    return NotFound(f"there is nothing called {ask} in {book.title}{hint}")
