"""What stood at a moment, as an answer: the brief in words, the status as data; and what differs from what was known
earlier."""

from __future__ import annotations

from dataclasses import dataclass, field

from holdfire.assess.status import status_of
from holdfire.book.briefing import brief_of, event_lines
from holdfire.book.opened import Opened
from holdfire.model.answers import Status
from holdfire.model.times import BadTime, moment_words
from holdfire.tell.data import Data, status_data
from holdfire.tell.differences import Difference, differences


@dataclass(frozen=True, kw_only=True)
class StatusAnswer:
    """What is in force, who owes what, what was reported. As text: the brief, on one screen, or whole if `every`."""

    status: Status
    every: bool = False
    _asked: tuple[Opened, int, int] = field(compare=False, repr=False)

    def __str__(self) -> str:
        book, at, known = self._asked
        tables = event_lines(book, at=at, known=known, every=self.every)
        brief = brief_of(book, at=at, known=known, tables=tables, every=self.every)
        return "\n".join(brief.words(every=self.every))

    def data(self) -> Data:
        """The JSON of `holdfire status --json`."""
        return status_data(self.status)


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What differs in the answer about one moment between two moments of knowledge, most telling first."""

    casebook: str
    at: str
    known: str
    since: str
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        head = f"{self.casebook}: what differs about {self.at}, as known {self.known}, from as known {self.since}"
        told = [d.text + (f" [{', '.join(d.statements)}]" if d.statements else "") for d in self.differences]
        return "\n  ".join([head, *(told or ["nothing"])])

    def data(self) -> Data:
        """The JSON of `holdfire status --since --json`."""
        rows = [{"id": d.subject, "text": d.text, "statements": list(d.statements)} for d in self.differences]
        return {"at": self.at, "known": self.known, "since": self.since, "differences": rows}


def status_answer(book: Opened, *, at: int, known: int, every: bool) -> StatusAnswer:
    return StatusAnswer(status=status_of(book.question(at=at, known=known)), every=every, _asked=(book, at, known))


def changes(book: Opened, *, since: int, at: int, known: int) -> Changes:
    """What differs from the answer as known at an earlier moment. Raises BadTime where it is no earlier one."""
    if since > known:
        zone = book.held(None).zone
        late, told = moment_words(since, zone), moment_words(known, zone)
        raise BadTime(f"{late} lies after what is known, {told}: give an earlier moment of knowledge as `since`")
    q = book.question(at=at, known=known)
    old, new = status_of(book.question(at=at, known=since)), status_of(q)
    found = differences(q, old, new)
    return Changes(casebook=new.casebook, at=new.at, known=new.known, since=old.known, differences=tuple(found))
