"""A draft to be looked at: one arrangement, and a question put to its text alone.

Nothing that was said takes part, so that a draft reads as on the day on which it is made: what hangs on a later word
has not come. What a casebook fills in where the text is silent (its zone, day 0 as the first) is told by `said`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from holdfire.assess.drafting.parts import parts
from holdfire.assess.drafting.words import Words
from holdfire.assess.moments import Fixed, Moment, Span, instants
from holdfire.assess.question import Question
from holdfire.assess.times import shifted
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Readings
from holdfire.model.terms import Arrangement, At, Clause, Entry, InForce, Length, TimeRead, Verb
from holdfire.model.times import NEVER

T = TypeVar("T")
NO_DATE = "no date: it has not come"


class Draft:
    """`said`: the keys that the head of the arrangement gives itself."""

    def __init__(self, book: Casebook, terms: Arrangement, said: Collection[str]) -> None:
        self.book, self.terms, self.said = replace(book, statements={}, situations={}), terms, frozenset(said)
        made = terms.made.when.last_instant if isinstance(terms.made, At) else 0
        self.q = Question(self.book, at=made, known=NEVER)
        self.words = Words(self.book, terms)

    def counting_from(self, first_day: Literal[0, 1]) -> Draft:
        """The same draft, its first day having this number."""
        return Draft(self.book, replace(self.terms, first_day=first_day), self.said)

    # ------------------------------------------------------------ its parts

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Its named entries, and how it comes into force."""
        terms = self.terms
        if terms.in_force:
            yield "in_force", terms.in_force
        sections = (terms.roles, terms.areas, terms.events, terms.words, terms.bodies, terms.clauses)
        for section in sections:
            yield from section.items()

    def each(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Every part of this kind, with the entry in which it stands; in an entry each once."""
        for name, entry in self.entries():
            yield from ((name, part) for part in dict.fromkeys(parts(entry, kind)))

    def clauses(self, *verbs: Verb) -> Iterator[Clause]:
        """Its clauses of these verbs; one that differs as a whole by source as each source has it."""
        for clause in self.terms.clauses.values():
            if clause.verb in verbs:
                yield from self.q.faces(clause)

    def forces(self) -> tuple[InForce, ...]:
        """How it comes into force, as each source has it; nothing where it never does."""
        if self.terms.nature == "demand":
            return ()
        force = self.terms.in_force or InForce()
        return tuple(o.value for o in force.variants.options) if force.variants else (force,)

    def powers(self, *decisions: str) -> Iterator[Clause]:
        """The powers to decide one of these."""
        return (clause for clause in self.clauses("empowers") if clause.to_decide in decisions)

    def members(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names of roles and actors as the actors that they are drawn from."""
        found: list[str] = []
        for name in names:
            role = self.terms.roles.get(name)
            found += self.q.role_base(self.terms, role) if role else [name]
        return tuple(dict.fromkeys(found))

    # ------------------------------------------------------------ moments

    def moment(self, time: TimeRead) -> Moment:
        return self.q.moment(self.terms, time)

    def days(self, time: TimeRead) -> tuple[Span, ...]:
        """The whole days that a time may be, by its readings; none where it has an hour, or has not come."""
        return tuple(span for span in self.moment(time).spans() if span.day)

    def start(self, force: InForce) -> Moment | None:
        """When it begins; None where the text gives neither a beginning nor its own day."""
        time = force.since or self.terms.made
        return self.moment(time) if time else None

    def end(self, force: InForce) -> Moment | None:
        """When its first period is over; None where it gives no end."""
        start = self.start(force)
        if force.lasts is not None and start:
            return self.after(start, force.lasts)
        return self.moment(force.until) if force.until else None

    def after(self, start: Moment, lasts: Length | Readings[Length]) -> Moment:
        return shifted(self.q, self.terms, start, lasts)

    def begins(self, words: str, moment: Moment | None) -> str:
        """A sentence with the instants in which it begins, by its readings, for `{}`."""
        return self._dated(words, instants(moment, self.terms.zone) if moment else ())

    def over(self, words: str, moment: Moment | None) -> str:
        """A sentence with the first instants after it, from which on what is due by it is late, for `{}`."""
        return self._dated(words, instants(moment, self.terms.zone, end=True) if moment else ())

    def _dated(self, words: str, dates: Sequence[str]) -> str:
        return words.format(" or ".join(dates)) if dates else NO_DATE


def at(span: Span) -> Moment:
    """One reading of a moment."""
    return Fixed(span)
