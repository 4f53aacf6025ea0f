"""What can never come, whatever is said: conditions that ask for the word of nobody, or for a text that never binds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from holdfire.assess.force import BINDS_NOBODY
from holdfire.casebook.problems import one_of
from holdfire.model.readings import Readings
from holdfire.model.terms import All, AnyOf, Clause, ConditionRead, InOrder, Quiet, Role, TimeRead, Word
from holdfire.model.times import NEVER
from holdfire.model.truth import FALSE

if TYPE_CHECKING:
    from holdfire.assess.slips.at_best import AtBest


def why_never(q: AtBest, condition: ConditionRead, *, asked: bool = False) -> str | None:
    """Why a condition can never come, in any reading; None where it may. `asked`: of one who is in a role."""

    def inner(part: ConditionRead) -> str | None:
        return why_never(q, part, asked=asked)

    match condition:
        case Readings(options=options):
            return _every(inner(option.value) for option in options)
        case All(parts=parts) | InOrder(parts=parts):
            return next(filter(None, map(inner, parts)), None)
        case AnyOf(parts=parts):
            return _every(map(inner, parts))
        case Quiet(since=since):
            return "the moment from which it counts never comes" if never(q, since) else None
        case Word():
            return _no_word(q, replace(condition, by=("asked",)) if asked else condition)


def _every(reasons: Iterable[str | None]) -> str | None:
    """The first reason, if there is one for each."""
    found = list(reasons)
    return found[0] if found and all(found) else None


def never(q: AtBest, time: TimeRead) -> bool:
    """Whether a moment never comes, in any reading."""
    return all(span.earliest >= NEVER for span in q.moment(q.terms, time).spans())


def _no_word(q: AtBest, word: Word) -> str | None:
    if word.each and (why := nobody(q, (word.each,))):
        return why
    if why := nobody(q, word.by) or unnamed(q, word.by, alone=word.alone):
        return why
    if word.confirmed_by and (why := nobody(q, (word.confirmed_by,)) or unnamed(q, (word.confirmed_by,))):
        return why
    match word.verb:
        case "in_force":
            return _never_binds(q, word.word)
        case "done":
            return _nobody_owes(q, word)
    return None


# ---------------------------------------------------------------- nobody who could say it


def nobody(q: AtBest, names: Iterable[str]) -> str | None:
    """That all of these are roles in which nobody can ever be; None of no names."""
    roles = list(names)
    if not roles or any(name not in q.terms.roles or may_be_filled(q, name) for name in roles):
        return None
    return f"nobody can ever be in the role {one_of(f'`{name}`' for name in roles)}"


def may_be_filled(q: AtBest, role: str) -> bool:
    """Whether somebody can ever be in a role: now, on some condition, or once a list names him."""
    return bool(list_of(q, role)) or in_it(q, role)


def in_it(q: AtBest, role: str) -> bool:
    """Whether some actor of the casebook may be in a role, as named or listed so far."""
    base = q.role_base(q.terms, q.terms.roles[role])
    return any(q.member(q.terms, role, a).timeline().first(_may) < NEVER for a in (*base, *q.book.actors))


def _may(truth: int) -> bool:
    return truth != FALSE


def list_of(q: AtBest, role: str) -> str | None:
    """The list that a role is filled from, its own or that of the role below it."""
    seen: set[str] = set()
    todo = [role]
    while todo:
        name = todo.pop()
        if name in seen or name not in q.terms.roles:
            continue
        seen.add(name)
        for face in faces(q.terms.roles[name]):
            if face.listed:
                return face.listed
            todo += [face.of_role] if face.of_role else []
    return None


def faces(role: Role) -> Iterator[Role]:
    if role.variants is None:
        yield role
    else:
        yield from (option.value for option in role.variants.options)


def unnamed(q: AtBest, names: tuple[str, ...], *, alone: bool = False) -> str | None:
    """That a body is awaited that is no actor, so that no statement can name it."""
    lacking = [n for n in names if n in q.terms.bodies and n not in q.book.actors and n not in q.terms.roles]
    if not lacking or (alone and len(lacking) < len(names)):
        return None
    return f"`{lacking[0]}` is a body of the terms and no actor, so that no statement can name it"


# ---------------------------------------------------------------- texts that never bind


def _never_binds(q: AtBest, name: str) -> str | None:
    owner, _, _ = name.partition("/")
    terms = q.whole_book.arrangements.get(owner)
    if name in q.terms.clauses or terms is None:
        return None
    return f"`{owner}` is a {terms.nature}, which is never in force" if terms.nature in BINDS_NOBODY else None


def _nobody_owes(q: AtBest, word: Word) -> str | None:
    clause = _clause(q, word.word)
    if clause is None or word.by or word.each or clause.by or clause.variants:
        return None
    return f"`{word.word}` is owed by nobody, so that nobody can have done it"


def _clause(q: AtBest, name: str) -> Clause | None:
    owner, _, entry = name.rpartition("/")
    terms = q.whole_book.arrangements.get(owner) if owner else q.terms
    return terms.clauses.get(entry) if terms else None
