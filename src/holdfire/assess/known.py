"""What was known: the statements and terms of a casebook as they stood at a moment of knowledge.

Everything that an answer rests on is asked here, so that recording something new can never change an answer as known
before it was learned: a statement learned later is not in this view at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from holdfire.model.casebook import Casebook
from holdfire.model.counting import listed
from holdfire.model.readings import Source
from holdfire.model.statements import Claim, Statement, Verb
from holdfire.model.terms import Arrangement, Entry
from holdfire.model.times import EVER, NEVER

OF_NO_CASE = ("watched", "holds", "same", "listed", "denies")
"""Claims that concern no case, movement or batch: every case is asked with them."""


CAME_TO_NOTHING = ("denied", "cancelled", "cancelled by the asker", "refused", "not carried out", "failed")
"""Outcomes of an act that say that it did not come to pass: such a report performs and uses nothing."""


SAYS_NO = (*CAME_TO_NOTHING, "rejected", "no", "not confirmed")
"""Outcomes of a decision that say that it was not taken as asked."""


class Known:
    """A casebook as known at a moment (UTC seconds)."""

    def __init__(self, book: Casebook, known: int) -> None:
        self.book, self.known = book, known
        self._of_case: tuple[Statement, ...] | None = None

    def of_case(self, case: str) -> Known:
        """The same, with only the words about a case, and what concerns none."""
        found = Known(self.book, self.known)
        found._of_case = (*self._by_case.get(None, ()), *self._by_case.get(case, ()))
        return found

    @cached_property
    def _by_case(self) -> dict[str | None, list[Statement]]:
        """The words about each case; under None, what concerns no case."""
        found: dict[str | None, list[Statement]] = defaultdict(list)
        for s in self.statements:
            if s.claim.verb == "starts":
                found[s.claim.word].append(s)
            elif s.claim.verb in OF_NO_CASE:
                found[None].append(s)
            elif s.claim.case is not None:
                found[s.claim.case].append(s)
        return found

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Those learned by then and not corrected by then, in order of what they are about."""
        if self._of_case is not None:
            return tuple(sorted(self._of_case, key=lambda s: (about_when(s), s.learned, s.name)))
        learned = [s for s in self.book.statements.values() if s.learned <= self.known]
        replaced = {s.replaces for s in learned if s.replaces and self._corrects(s, s.replaces)}
        gone = {_word_of(self.book.statements[name]) for name in replaced if name in self.book.statements}
        correcting = {s.name for s in learned if s.replaces}
        kept = (s for s in learned if s.name not in replaced and (s.name in correcting or _word_of(s) not in gone))
        return tuple(sorted(kept, key=lambda s: (about_when(s), s.learned, s.name)))

    def _corrects(self, statement: Statement, name: str) -> bool:
        """A correction is by the same speaker: another's word stands beside the old one. (What is gone, is gone.)"""
        old = self.book.statements.get(name)
        return old is None or old.speaker == statement.speaker

    @cached_property
    def _by_verb(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self.statements:
            found[s.claim.verb].append(s)
        return {verb: tuple(those) for verb, those in found.items()}

    def of_verb(self, *verbs: Verb) -> tuple[Statement, ...]:
        """Statements whose claim is of these kinds, in order of what they are about."""
        if len(verbs) == 1:
            return self._by_verb.get(verbs[0], ())
        return tuple(
            sorted((s for v in verbs for s in self._by_verb.get(v, ())), key=lambda s: (about_when(s), s.name))
        )

    def denials(self, name: str) -> tuple[Statement, ...]:
        """Who denies a statement, an incident or an arrangement, by its name."""
        return self._denials.get(name, ())

    @cached_property
    def _denials(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self.of_verb("denies"):
            found[s.claim.word].append(s)
        return {name: tuple(those) for name, those in found.items()}

    def document_known(self, source: Source) -> int:
        """When a document was published; one without a date is known from when a statement first cites it, else
        never."""
        document = self.book.documents.get(source.document)
        if document is None or document.published is None:
            return self._cited.get(source.document, NEVER)
        return document.published.last_instant

    @cached_property
    def _cited(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for s in self.book.statements.values():
            if s.source:
                found[s.source.document] = min(s.learned, found.get(s.source.document, NEVER))
        return found

    def terms_known_since(self, arrangement: Arrangement, entry: Entry | None = None) -> int:
        """When an entry of the terms became known: with the first of its sources, else (none, or none of them has a
        date) with the text as a whole."""
        if entry is not None and entry.sources:
            own = min(self.document_known(s) for s in entry.sources)
            if own < NEVER or arrangement.published is None:
                return own
        if arrangement.published is not None:
            return arrangement.published.last_instant
        if arrangement.sources:
            return min(self.document_known(s) for s in arrangement.sources)
        dated = [self.document_known(s) for c in arrangement.clauses.values() for s in c.sources]
        return min(dated, default=EVER)

    def knows(self, arrangement: Arrangement, entry: Entry | None = None) -> bool:
        return self.terms_known_since(arrangement, entry) <= self.known

    def name(self, actor: str) -> str:
        """An actor's name as shown, or the id as written."""
        found = self.book.actors.get(actor)
        return found.shown if found else actor

    def names(self, actors: Iterable[str]) -> str:
        return listed(self.name(a) for a in actors)


def about_when(statement: Statement) -> int:
    """The earliest moment that a statement is about: when it happened, else when it was said."""
    when = statement.claim.when or statement.claim.since or statement.said
    return when.earliest


def interval(statement: Statement) -> tuple[int, int]:
    """When what it tells happened: the first second and the last that it may have been."""
    when = statement.claim.when or statement.said
    return when.earliest, when.last_instant


def _word_of(statement: Statement) -> tuple[str, Claim]:
    return statement.speaker, statement.claim
