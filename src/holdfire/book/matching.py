"""Every event of a table beside every prohibition: counts for each clause, rows, and the rows as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from holdfire.assess.bulk import BulkMatch, match_table, question_of
from holdfire.assess.bulk_counts import Counts, names_of_actors, summary
from holdfire.book.meant import NotFound
from holdfire.book.opened import Opened
from holdfire.book.tables import table_of
from holdfire.book.taking import look
from holdfire.book.whole_file import CannotWrite, write_whole
from holdfire.model.casebook import Casebook
from holdfire.model.events import EventTable
from holdfire.model.times import day_words
from holdfire.tell.data import Data
from holdfire.tell.match_csv import HEADER, names_of_places, rows, summary_lines
from holdfire.tell.release import public_part


@dataclass(frozen=True, kw_only=True)
class Matched:
    """How many events of a table stand against each clause, as a range; and how many rows were left out, since they
    stand against what is not public. As text: a few lines for each clause against which anything stands."""

    table: str
    events: int
    clauses: tuple[Counts, ...]
    left_out: int = 0
    later: str | None = None
    """The day on which the table became known, where that is after the moment of knowledge."""
    written: str | None = None
    """The file that the rows were written to."""
    _found: tuple[BulkMatch, ...] = field(compare=False, repr=False)
    _names: Mapping[str, str] = field(compare=False, repr=False)
    _zone: str = field(compare=False, repr=False)
    """Of the days of the table."""
    _closed: frozenset[str] = field(compare=False, repr=False)
    """Names of places that are not to be read, folded."""

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.later:
            yield f"{self.table} was not known then: it became known on {self.later}"
        yield from summary_lines(self.clauses, self.events)
        if self.written:
            yield f"written: {self.written}, {sum(len(match.rows()) for match in self._found):,} rows"
        if self.left_out:
            yield f"left out, since it is not public: {self.left_out:,} rows (--restricted takes them in)"

    def rows(self) -> Iterator[dict[str, str]]:
        """A row for each event and clause where the answer is not plainly no, as in the file of `match --out`."""
        for row in self._cells():
            yield dict(zip(HEADER, row, strict=True))

    def _cells(self) -> Iterator[tuple[str, ...]]:
        return rows(self._found, self._names, zone=self._zone, closed=self._closed)

    def data(self) -> Data:
        """The counts of each clause. A range runs from `yes` alone to all three; `every_origin` counts those once that
        stand behind several."""
        return {
            "table": self.table,
            "events": self.events,
            "clauses": [_counts_data(c) for c in self.clauses],
            "left_out": self.left_out,
        }


def _counts_data(c: Counts) -> Data:
    return {
        "clause": c.clause,
        "reports": c.reports.as_dict(),
        "origins": c.origins.as_dict(),
        "every_origin": c.every_origin,
        "open_by": dict(c.open_by),
    }


def matched(book: Opened, events: str, *, known: int, now: int, out: Path | None, restricted: bool) -> Matched:
    """Match a table that was taken in, by its name, or a file of UCDP events. Raises NotFound, and CannotWrite before
    anything is matched."""
    if out is not None:
        _refuse_name(out)
    whole = book.casebook(known)
    newest = book.casebook(now)
    casebook = whole if restricted else public_part(whole, newest)
    table = table_asked(book, whole, casebook, events)
    found = match_table(question_of(casebook, table, known), table)
    made = Matched(
        table=table.name,
        events=len(table),
        clauses=summary(found, casebook),
        left_out=_left_out(whole, casebook, table, known),
        later=day_words(table.learned, whole.zone) if table.learned > known else None,
        written=None if out is None else str(out),
        _found=found,
        _names=names_of_actors(casebook),
        _zone=whole.tables[events].zone if events in whole.tables else whole.zone,
        _closed=frozenset() if restricted else _closed((whole, casebook), (newest, public_part(newest))),
    )
    if out is not None:
        _write(out, made._cells())
    return made


def _closed(*versions: tuple[Casebook, Casebook]) -> frozenset[str]:
    """The names of the places that stand in a casebook and not in the public part of it."""
    return names_of_places(
        place for whole, part in versions for place in whole.places.values() if place.name not in part.places
    )


def table_asked(book: Opened, whole: Casebook, shown: Casebook, events: str) -> EventTable:
    """The table of this name that may be shown, or the events of this file. Raises NotFound."""
    if events in whole.tables and events not in shown.tables:
        raise NotFound(f"{events} is not public: ask with restricted (--restricted)")
    if events in whole.tables:
        return table_of(book, whole, events)
    file = Path(events)
    if file.is_file():
        return look(book.folder, file, document="ucdp-ged-19-1", name=file.stem).intake.table
    if gone := book.withheld_as(f"table/{events}"):
        raise NotFound(f"{events} was {gone.words(whole.zone)}")
    there = ", ".join(whole.tables) or "none"
    raise NotFound(f"{events} is neither a table of {book.folder} (there: {there}) nor a file")


def _refuse_name(out: Path) -> None:
    """The file to write is a .csv in a folder that is there, so that nothing of the casebook can be written over."""
    if out.suffix.lower() != ".csv":
        raise CannotWrite(f"{str(out)!r}: the rows are written as CSV; give the file a name that ends in .csv")
    if out.is_dir() or not out.parent.is_dir():
        raise CannotWrite(f"{out}: name a file in a folder that is there")


def _write(out: Path, cells: Iterable[tuple[str, ...]]) -> None:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(cells)
    write_whole(out, text.getvalue(), newline="")


def _left_out(whole: Casebook, casebook: Casebook, table: EventTable, known: int) -> int:
    """How many rows stand against clauses that are not public."""
    gone = _clauses(whole) - _clauses(casebook)
    if not gone:
        return 0
    return sum(len(m.rows()) for m in match_table(question_of(whole, table, known), table) if m.clause in gone)


def _clauses(casebook: Casebook) -> set[str]:
    return {f"{a.id}/{clause}" for a in casebook.arrangements.values() for clause in a.clauses}
