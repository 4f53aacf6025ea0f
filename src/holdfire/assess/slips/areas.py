"""Areas of which nothing can be told, because the casebook lacks what it takes to test them."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.question import Question
from holdfire.assess.slips.slip import Slip
from holdfire.casebook.problems import nearest
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Readings
from holdfire.model.terms import AreaRead, Arrangement, Beside, Corners, Kind, LineAt, NamedArea, Places, Side
from holdfire.model.times import NEVER
from holdfire.model.truth import TRUE, UNDETERMINED

TESTED = NamedArea | Places | Kind | Beside | Corners | Side | LineAt
"""Areas that are meant to be tested. That the others cannot be, or not yet, is what they say themselves."""


def areas(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    q = Question(book, at=0, known=NEVER)
    for name, area in _every(terms):
        for option in [o.value for o in area.options] if isinstance(area, Readings) else [area]:
            lacking = _lacking(q, terms, option) if isinstance(option, TESTED) else None
            if lacking:
                found, do = lacking
                yield Slip(
                    places=(f"{terms.id}/{name}/where", f"{terms.id}/{name}"),
                    found=f"an area that nobody can test: {found}",
                    why="as it stands, of no report can it be told that it lies in it",
                    do=do,
                )


def _every(terms: Arrangement) -> Iterator[tuple[str, AreaRead]]:
    for name, entry in terms.areas.items():
        yield name, entry.area
    for name, clause in terms.clauses.items():
        if clause.where is not None and not (isinstance(clause.where, NamedArea) and clause.where.name in terms.areas):
            yield name, clause.where


def _lacking(q: Question, terms: Arrangement, area: AreaRead) -> tuple[str, str] | None:
    """What it lacks, and what to do; None where it can be told of some place that it lies in it, or may."""
    if not q.book.places:
        return None
    truths = {v for place in q.book.places for v in q.inside(terms, area, (place,)).timeline().values}
    in_words = "or say in words that nobody has it (`undrawn`)"
    match area:
        case Kind(kind=kind) if not truths & {TRUE}:
            kinds = {p.kind for p in q.book.places.values() if p.kind}
            near = nearest(kind, kinds)
            what = f"no place of the casebook is a `{kind}`"
            return what, f"did you mean `{near}`?" if near else f"give the places that are one `kind: {kind}`"
        case _ if truths - {UNDETERMINED}:
            return None
        case Corners(places=corners):
            bare = [f"`{c}`" for c in corners if q.book.places[c].point is None]
            lacking = f"of its corners {', '.join(bare)} nobody has the point"
            return (lacking, f"give its corners points, {in_words}") if bare else None
        case Side(line=line) | Beside(line=line):
            what = f"of no place it is known how it lies to `{line}`"
            return what, f"give the places points (or, of a side, their `bank`), {in_words}"
        case LineAt(line=line):
            return f"nobody holds `{line}` as it was on a day", f"name the places, {in_words}"
    return None
