"""The reasons for one answer, with their sources: of what is held, of what was withdrawn, of what was struck."""

from __future__ import annotations

from dataclasses import dataclass, field

from holdfire.assess.why import why as why_of
from holdfire.book import withdrawn as gone_by
from holdfire.book import withheld as struck
from holdfire.book.meant import NotFound, ids_in, name_meant, not_found
from holdfire.book.opened import Opened
from holdfire.model.answers import Reason
from holdfire.model.casebook import Casebook, Situation
from holdfire.model.times import EVER, day_words
from holdfire.tell.data import Data
from holdfire.tell.why_words import asked_line, why_data, why_lines


@dataclass(frozen=True, kw_only=True)
class WhyAnswer:
    """A tree of reasons, each with the statements that it rests on. As text: a line a reason, then what would settle
    it, then what was asked (`at` and `known`, UTC seconds)."""

    reason: Reason
    at: int
    known: int
    case: str | None = None
    """What a case asks and rests on, where one was asked for."""
    _casebook: Casebook = field(compare=False, repr=False)

    def __str__(self) -> str:
        lines = [self.case] if self.case else []
        lines += [*why_lines(self._casebook, self.reason), asked_line(self._casebook, self.at, self.known)]
        return "\n".join(lines)

    def data(self) -> Data:
        """The JSON of `holdfire why --json`."""
        return why_data(self._casebook, self.reason)


def why_answer(book: Opened, ask: str, *, at: int, known: int) -> WhyAnswer:
    """The reasons for an id, a name or a title; a case is asked at its own moments. Raises NotFound."""
    case = _case(book, ask)
    if case is not None:
        ask, at, known = case.ask, case.at.last_instant, case.known.last_instant
    return WhyAnswer(
        reason=why(book, ask, at=at, known=known),
        at=at,
        known=known,
        case=f"case {case.name} ({case.id}): {case.ask}; it rests on: {case.rests_on}" if case else None,
        _casebook=book.casebook(known),
    )


def why(book: Opened, ask: str, *, at: int, known: int) -> Reason:
    """The reasons for an arrangement, a clause, a place, a statement or an incident. Raises NotFound."""
    casebook, ids = book.casebook(known), ids_in(book.held(None))
    gone = book.withheld_as(ask)
    if gone and ask.upper() in gone.ids and ask.upper() not in ids:
        return struck.reason(gone, casebook.zone)
    name = name_meant(ask, casebook, {**ids_in(casebook), **ids})
    found = why_of(book.question(at=at, known=known), name)
    if found is None and gone:
        return struck.reason(gone, casebook.zone)
    found = found or _withdrawn(book, ask, name, known)
    if found is None and (first := _recorded(book, name)) > known:
        raise NotFound(f"{ask} was recorded on {day_words(first, casebook.zone)}, after the moment of knowledge")
    if found is None:
        there = [*ids, *(short for one in book.withheld.values() for short in one.ids)]
        raise not_found(ask, casebook, there)
    return found


def _case(book: Opened, ask: str) -> Situation | None:
    cases = book.held(None).situations.values()
    return next((c for c in cases if ask.upper() == c.id or ask == c.name), None)


def _withdrawn(book: Opened, ask: str, name: str, known: int) -> Reason | None:
    """The answer about what was withdrawn by then, or, where it was not yet recorded then, by now."""
    newest = book.held(None)
    salt = newest.id_salt
    by_then = [e for e in book.entries if int(e.learned.timestamp()) <= known]
    for entries in (by_then, book.entries):
        if one := gone_by.asked(name, entries, salt) or gone_by.asked(ask, entries, salt):
            return gone_by.reason(one, zone=newest.zone, id_salt=salt, reconstruction=newest.reconstruction)
    return None


def _recorded(book: Opened, name: str) -> int:
    """When something of this name was first recorded; EVER where nothing was."""
    named = (e for e in book.entries if e.body is not None and e.body.get("name") == name)
    return next((int(e.learned.timestamp()) for e in named), EVER)
