"""Numbers that nothing can meet, at least more than at most; and counts that any number meets."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.slips.slip import Slip
from holdfire.casebook.circles import parts
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Readings
from holdfire.model.terms import Amount, Arrangement, Clause, Distance, Length, Word

Measure = float | Distance | Length
SECONDS = {"minutes": 60, "hours": 3600, "days": 86400, "weeks": 7 * 86400, "months": 30 * 86400, "years": 365 * 86400}


def amounts(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    """Each amount of each clause, in each reading of the two as a whole."""
    for clause in terms.clauses.values():
        for face in _faces(clause):
            for number, amount in enumerate(face.amounts, 1):
                for one in _faces_of_amount(amount):
                    yield from _of(f"{terms.id}/{clause.name}", number, one)
    yield from _any_number(terms)


def _any_number(terms: Arrangement) -> Iterator[Slip]:
    entries = [("in_force", terms.in_force), *terms.roles.items(), *terms.events.items(), *terms.clauses.items()]
    for name, entry in entries:
        for word in dict.fromkeys(p for p in parts(entry) if isinstance(p, Word) and p.verb == "count"):
            if not word.at_least and not word.beyond:
                place = f"{terms.id}/{name}"
                yield Slip(
                    places=(f"{place}/if/count", f"{place}/when/count", place),
                    found=f"a count of `{word.word}` without a number",
                    why="any count of it is enough, of none as well",
                    do="write `at_least`",
                )


def _faces(clause: Clause) -> tuple[Clause, ...]:
    return tuple(o.value for o in clause.variants.options) if clause.variants else (clause,)


def _faces_of_amount(amount: Amount) -> tuple[Amount, ...]:
    return tuple(o.value for o in amount.variants.options) if amount.variants else (amount,)


def _of(place: str, number: int, amount: Amount) -> Iterator[Slip]:
    floors = [("at_least", amount.at_least), ("exactly", amount.exactly)]
    tops = [("at_most", amount.at_most), ("exactly", amount.exactly)]
    for low, floor in floors:
        for high, top in tops:
            if low == high or floor is None or top is None:
                continue
            if all(_more(a, b) for a in _options(floor) for b in _options(top)):
                yield Slip(
                    places=(f"{place}/amounts/{number}", f"{place}/amounts", place),
                    found=f"`{low}` {_words(floor)} and `{high}` {_words(top)} of {amount.of}",
                    why="no number can be both, so that nothing can ever be as much as it asks",
                    do="exchange the two, or mend one",
                )


def _options(value: Measure | Readings[Measure]) -> tuple[Measure, ...]:
    return tuple(o.value for o in value.options) if isinstance(value, Readings) else (value,)


def _more(a: Measure, b: Measure) -> bool:
    """Whether the one is more than the other; not where they are measured in different things."""
    if isinstance(a, Distance) and isinstance(b, Distance):
        return a.metres > b.metres
    if isinstance(a, Length) and isinstance(b, Length):
        return a.n * SECONDS[a.unit] > b.n * SECONDS[b.unit]
    return isinstance(a, int | float) and isinstance(b, int | float) and a > b


def _words(value: Measure | Readings[Measure]) -> str:
    return " or ".join(f"{one:,g}" if isinstance(one, int | float) else str(one) for one in _options(value))
