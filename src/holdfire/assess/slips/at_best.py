"""Terms as they could be at best: a question put to one text alone, in which all that it waits for may come.

Nothing that was said takes part but who is on a list and who is the same as whom. A condition may come at any time,
unless nobody could ever bring it about; then it never does. An event that waits for such a condition comes at a moment
that nobody knows. Where all times that are looked at hang on one such event and on no date, it does not matter when it
comes: it is set to one moment, so that what comes before it and after it can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from holdfire.assess.lines import Fact, Line
from holdfire.assess.moments import Span
from holdfire.assess.question import Question
from holdfire.assess.slips.never import never, why_never
from holdfire.casebook.circles import parts
from holdfire.model.casebook import Casebook
from holdfire.model.rewriting import rewritten
from holdfire.model.terms import (
    Anchor,
    Arrangement,
    At,
    Clause,
    ConditionRead,
    Event,
    InForce,
    TimeRead,
    UnknownTime,
    While,
)
from holdfire.model.timeline import CANNOT_TELL, NO
from holdfire.model.times import NEVER, read_when

STAYS = ("listed", "same")
"""The claims that take part: without them a role that is filled by a list would be empty."""
ONE_MOMENT = "2000-01-01 12:00"
UNKNOWN = UnknownTime()
UNDATED = "unknown"
LOOKED_UP = ("start", "end", "now")
"""Moments that the engine looks up in what was said, or in what is asked."""


class AtBest(Question):
    """A question about one text (`terms`) of a casebook (`whole_book`), every condition of it open."""

    def __init__(self, book: Casebook, terms: Arrangement, *, stands_in: bool = False) -> None:
        said = {name: s for name, s in book.statements.items() if s.claim.verb in STAYS}
        super().__init__(replace(book, statements=said, arrangements={terms.id: terms}), at=0, known=NEVER)
        self.terms, self.whole_book = terms, book
        self.stands_in = stands_in
        """Whether one moment stands in for an event that may come at any time: then its dates are none of the terms."""

    def condition(
        self,
        arrangement: Arrangement,
        condition: ConditionRead,
        *,
        asked: str | None = None,
        since: Span | None = None,
    ) -> Line:
        if why_never(self, condition):
            return Fact(NO, "it cannot come")
        return Fact(CANNOT_TELL, "it may come")


def at_best(book: Casebook, terms: Arrangement, *times: object) -> AtBest:
    """The question for a look at some times of the terms; without any, every event comes at an unknown moment."""
    opened = _opened(terms)
    q = AtBest(book, _dated(opened, {}))
    hangs_on = set(_hangs_on(terms, *times))
    name = hangs_on.pop() if len(hangs_on) == 1 else None
    if name is None or (name in terms.events and never(q, Anchor(name))):
        return q
    fixed = {name: At(read_when(ONE_MOMENT, terms.zone))}
    return AtBest(book, _dated(opened, fixed), stands_in=True)


def placed(book: Casebook, terms: Arrangement, month: int) -> AtBest:
    """The question in which each event that waits comes at a moment of its own, in that month of a year of its own: so
    that two times that give one moment say the same."""
    waiting = [n for n, event in terms.events.items() if event.at is None or UNKNOWN in set(parts(event.at))]
    names = [*waiting, *LOOKED_UP, UNDATED, *([] if terms.made is not None else ["made"])]
    moments = (f"{1950 + 3 * n}-{month:02}-{1 + n % 28:02} {n % 24:02}:{n % 60:02}" for n in range(len(names)))
    fixed = {name: At(read_when(moment, "UTC")) for name, moment in zip(names, moments, strict=True)}
    return AtBest(book, _dated(terms, fixed), stands_in=True)


def _hangs_on(terms: Arrangement, *times: object) -> Iterator[str | None]:
    """The open events that times hang on, and None for a written date or an unknown time."""
    for part in parts(times):
        match part:
            case Anchor(name=name) if (time := _written(terms, name)) is not None:
                yield from _hangs_on(terms, time)
            case Anchor(name=name):
                yield name
            case At() | UnknownTime():
                yield None


def _written(terms: Arrangement, name: str) -> TimeRead | None:
    if name == "made":
        return terms.made
    return terms.events[name].at if name in terms.events else None


# ---------------------------------------------------------------- the terms, opened and dated


def _opened(terms: Arrangement) -> Arrangement:
    """A draft or a demand is read as what it would be if it were agreed; what may be extended has no end; what comes
    again is open from its first time on; nothing is asked for each case."""

    def opened(part: object) -> object:
        match part:
            case While() if part.every or part.daily:
                return replace(part, every=None, daily=None, lasts=None)
            case InForce() if part.extends:
                return replace(part, lasts=None, until=None, extends=())
            case Clause() if part.for_each:
                return replace(part, for_each=None)
        return part

    return replace(
        terms,
        nature="proposal" if terms.nature in ("demand", "proposal") else "agreement",
        in_force=rewritten(terms.in_force, opened),
        clauses={name: rewritten(clause, opened) for name, clause in terms.clauses.items()},
    )


def _dated(terms: Arrangement, fixed: Mapping[str, At]) -> Arrangement:
    """The terms in which events come at these moments, and what is looked up elsewhere at an unknown one."""

    def dated(part: object) -> object:
        match part:
            case Anchor(name=name) if name in LOOKED_UP:
                return fixed.get(name, UNKNOWN)
            case UnknownTime():
                return fixed.get(UNDATED, UNKNOWN)
        return part

    def event(one: Event) -> Event:
        return replace(one, at=fixed[one.name], when=None) if one.name in fixed else rewritten(one, dated)

    return replace(
        terms,
        made=terms.made if terms.made is not None else fixed.get("made"),
        in_force=rewritten(terms.in_force, dated),
        events={name: event(one) for name, one in terms.events.items()},
        clauses={name: rewritten(clause, dated) for name, clause in terms.clauses.items()},
    )
