"""A rehearsal of a draft before signature, as an answer: which of its clauses past reporting could have tested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfire.assess.rehearsal import Rehearsal, Tested, rehearse
from holdfire.book.matching import table_asked
from holdfire.book.meant import NotFound, name_meant, not_found
from holdfire.book.opened import Opened
from holdfire.model.counting import counted
from holdfire.model.times import day_words
from holdfire.tell.data import Data
from holdfire.tell.release import public_part


@dataclass(frozen=True, kw_only=True)
class Rehearsed:
    """Which clauses of a draft could have been tested by a table of events, as if it had bound all that time."""

    rehearsal: Rehearsal
    table: str
    events: int
    first_day: str
    last_day: str

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        r = self.rehearsal
        span = f"{counted(self.events, 'event')}, {self.first_day} to {self.last_day}"
        yield f"{r.arrangement} beside {self.table} ({span}), as if it had bound all that time"
        yield from (_words(t) for t in r.tested if t.of_its_kind)
        none = [_short(t.clause) for t in r.tested if not t.of_its_kind]
        if none:
            yield f"no event of their kind, so nothing here could have tested them: {', '.join(none)}"
        if r.untested:
            names = ", ".join(f"{_short(c)} ({verb.replace('_', ' ')})" for c, verb in r.untested)
            yield f"tested by words and not by events: {names}"
        yield (
            "It says what the reporting could have shown, and not what would have happened; a plain yes is a report "
            "that fits the words of a clause, and no finding."
        )

    def data(self) -> Data:
        """The same, clause by clause."""
        r = self.rehearsal
        return {
            "arrangement": r.arrangement,
            "table": self.table,
            "events": self.events,
            "clauses": [
                {
                    "id": t.clause,
                    "of_its_kind": t.of_its_kind,
                    "plain_yes": t.yes,
                    "plain_no": t.no,
                    "open": t.open,
                    "open_by": dict(t.open_by),
                }
                for t in r.tested
            ],
            "by_words": [{"id": c, "kind": verb} for c, verb in r.untested],
        }


def _short(clause: str) -> str:
    return clause.partition("/")[2]


def _words(t: Tested) -> str:
    plain = t.yes + t.no
    told = f"{_short(t.clause)}: {counted(t.of_its_kind, 'event')} of its kind; plain for {plain:,} (yes {t.yes:,})"
    if not t.open:
        return told
    return f"{told}; open for {t.open:,}: " + ", ".join(f"{name} ({n:,})" for name, n in t.open_by)


def rehearsed(book: Opened, events: str, draft: str, *, known: int, now: int, restricted: bool) -> Rehearsed:
    """Rehearse an arrangement beside a table. Raises NotFound."""
    whole = book.casebook(known)
    casebook = whole if restricted else public_part(whole, book.casebook(now))
    name = name_meant(draft, casebook, {})
    if name not in casebook.arrangements:
        if name in whole.arrangements:
            raise NotFound(f"{draft} is not public: ask with restricted (--restricted)")
        raise not_found(draft, casebook, ())
    table = table_asked(book, whole, casebook, events)
    zone = casebook.zone
    first, last = (int(table.start.min()), int(table.end.max()) - 1) if len(table) else (known, known)
    return Rehearsed(
        rehearsal=rehearse(casebook, name, table, max(known, table.learned)),
        table=table.name,
        events=len(table),
        first_day=day_words(first, zone),
        last_day=day_words(last, zone),
    )
