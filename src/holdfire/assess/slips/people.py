"""Roles in which nobody is, and the clauses that therefore bind nobody; conditions that ask for what can never come."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.opposite import has_date
from holdfire.assess.slips.at_best import AtBest, at_best
from holdfire.assess.slips.never import in_it, list_of, nobody, unnamed, why_never
from holdfire.assess.slips.slip import Slip
from holdfire.casebook.problems import nearest
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Clause, ConditionRead, Entry, Event, Extension, InForce, Role


def people(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    q = at_best(book, terms)
    for role in terms.roles.values():
        yield from _role(q, role)
    for clause in terms.clauses.values():
        yield from _clause(q, clause)
    yield from _conditions(q)


def _role(q: AtBest, role: Role) -> Iterator[Slip]:
    place = f"{q.terms.id}/{role.name}"
    if in_it(q, role.name):
        return
    name = list_of(q, role.name)
    if name is None:
        yield Slip(
            places=(f"{place}/except", f"{place}/from", place),
            found=f"the role `{role.name}`, in which nobody can be: whom it takes from is empty, or all are excepted",
            why="what it owes or may not do, nobody owes and anybody may",
            do="mend `members`, `from`, `if` or `except`",
        )
        return
    lists = {s.claim.on for s in q.whole_book.statements.values() if s.claim.verb == "listed" and s.claim.on}
    near = nearest(name, lists)
    yield Slip(
        places=(f"{place}/listed", place),
        found=f"the role `{role.name}`, in which nobody is: no statement puts anybody on the list `{name}`",
        why="until somebody is on it, what is said of the role is said of nobody",
        do=f"did you mean `{near}`?" if near else f"write who is on it (`listed: ACTOR, on: {name}`), or `members`",
    )


def _clause(q: AtBest, clause: Clause) -> Iterator[Slip]:
    place = f"{q.terms.id}/{clause.name}"
    whose = (*clause.by, clause.object) if clause.verb == "empowers" else clause.by
    why = nobody(q, whose) or (unnamed(q, (clause.object,)) if clause.verb == "empowers" else None)
    if why is None and clause.against:
        why = nobody(q, clause.against)
    if why:
        yield Slip(
            places=(f"{place}/by", place),
            found=f"the clause `{clause.name}`, which binds nobody: {why}",
            why="nothing can ever satisfy it, or be inconsistent with it",
            do="mend the role, or name another",
        )
    elif clause.verb == "requires" and not clause.by and not clause.variants and has_date(clause):
        yield Slip(
            places=(place,),
            found=f"the duty `{clause.name}`, which nobody owes: it has no `by`",
            why="nobody can do it or be late with it, and its answer is always *cannot tell*",
            do="write who owes it, as far as the text says so",
        )


# ---------------------------------------------------------------- conditions


def _conditions(q: AtBest) -> Iterator[Slip]:
    for place, key, condition, follows, asked in _every_condition(q.terms):
        if why := why_never(q, condition, asked=asked):
            yield Slip(
                places=(f"{q.terms.id}/{place}/{key}", f"{q.terms.id}/{place}"),
                found=f"a condition (`{key}`) that can never come: {why}",
                why=follows,
                do="mend the condition, or what it asks for",
            )


def _every_condition(terms: Arrangement) -> Iterator[tuple[str, str, ConditionRead, str, bool]]:
    """Each with the entry and the key that it stands under, what follows, and whether it is asked of somebody."""
    entries: list[tuple[str, Entry]] = [*terms.roles.items(), *terms.events.items(), *terms.clauses.items()]
    if terms.in_force:
        entries.insert(0, ("in_force", terms.in_force))
        entries += [(f"in_force/extends/{n}", one) for n, one in enumerate(terms.in_force.extends, 1)]
    for place, entry in entries:
        for face in _faces(entry):
            if isinstance(face, Event):
                if face.when is not None:
                    yield place, "when", face.when, "the event can never come, nor what hangs on it", False
            elif isinstance(face, Role | InForce | Clause | Extension):
                if face.condition is not None:
                    yield place, "if", face.condition, _follows(face), isinstance(face, Role)
                if not isinstance(face, Role) and face.unless is not None:
                    yield place, "unless", face.unless, "the exception can never apply", False


def _faces(entry: Entry) -> tuple[Entry, ...]:
    variants = entry.variants if isinstance(entry, Role | InForce | Clause) else None
    return tuple(option.value for option in variants.options) if variants else (entry,)


def _follows(entry: Entry) -> str:
    match entry:
        case InForce():
            return "the terms can never be in force"
        case Role():
            return "nobody can ever be in the role"
        case Extension():
            return "it can never be extended so"
    return "nothing can ever satisfy the clause, or be inconsistent with it"
