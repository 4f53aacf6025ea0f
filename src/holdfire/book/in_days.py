"""The days that terms come to, by what is on record: late from when, begun when, ended when, in each reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from holdfire.assess.moments import bounds
from holdfire.assess.question import Question
from holdfire.assess.status import stretches
from holdfire.assess.times import due_moments
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.times import EVER, NEVER, moment_words

MOST = 4
"""More days than this say nothing to a reader: then none is told."""


class Days:
    """A casebook with all that is on record, asked for the days of its terms."""

    def __init__(self, book: Casebook) -> None:
        last = max((s.learned for s in book.statements.values() if s.learned < NEVER), default=0)
        told = max((d.published.last_instant for d in book.documents.values() if d.published), default=0)
        self._q = Question(book, at=max(last, told), known=max(last, told))

    def of_clause(self, terms: Arrangement, clause: Clause) -> str:
        """` Late from 4 January 2019, 00:00 (UTC+03:00), or 8 January 2019, 00:00 (UTC+03:00).`, or nothing."""
        if clause.due is None or clause.for_each is not None or clause.verb != "requires" or terms.nature == "draft":
            return ""
        moment = due_moments(self._q, terms, clause.due)
        found = list(self._words(bounds(moment, end=True), terms)) if moment is not None else []
        return f" By what is on record, late from {', or '.join(found)}." if found else ""

    def of_force(self, terms: Arrangement) -> str:
        """When it began and ended, by what is on record; nothing where that is not one or a few moments."""
        if terms.nature in ("draft", "demand"):
            return ""
        since, until = stretches(self._q, self._q.force(terms))
        began, ended = list(self._words(since, terms)), list(self._words(until, terms))
        if not began:
            return ""
        last = f", until {', or '.join(ended)}" if ended else ""
        return f"By what is on record: in force from {', or '.join(began)}{last}."

    def _words(self, moments: Sequence[int], terms: Arrangement) -> Iterator[str]:
        if len(moments) <= MOST and all(EVER < t < NEVER for t in moments):
            yield from (moment_words(t, terms.zone) for t in sorted(set(moments)))
