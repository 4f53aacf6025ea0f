"""Reads the UCDP Georeferenced Event Dataset (GED): text in, an event table out, and every row that it could not take.

Each row of the text is in the table, or among the rows left out with its line and the reason in words; a bad row
never takes a good one with it. A row that is kept although its own figures disagree is listed as doubtful. Nothing is
guessed: a cell that is not in the codebook's form is refused. Only a text that is no GED table raises (`NotUcdp`).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from holdfire.model.events import A_AGAINST_B, DTYPES, UNKNOWN_DIRECTION, EventTable
from holdfire.model.times import BadTime, read_when, zone_exists


class NotUcdp(ValueError):
    """The text is not a GED table that this reader knows. The message says what is missing and what to do."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One form of the file: the column in which each of our fields stands."""

    name: str
    columns: Mapping[str, str]


_COLUMNS = {
    "id": "id",
    "violence": "type_of_violence",
    "a": "side_a",
    "b": "side_b",
    "a_id": "side_a_new_id",
    "b_id": "side_b_new_id",
    "start": "date_start",
    "end": "date_end",
    "date_prec": "date_prec",
    "place": "where_coordinates",
    "where_prec": "where_prec",
    "adm1": "adm_1",
    "adm2": "adm_2",
    "lat": "latitude",
    "lon": "longitude",
    "original": "source_original",
    "office": "source_office",
    "low": "low",
    "best": "best",
    "high": "high",
    "deaths_a": "deaths_a",
    "deaths_b": "deaths_b",
    "deaths_civilians": "deaths_civilians",
    "deaths_unknown": "deaths_unknown",
}
EDITIONS = (
    Edition(name="GED 17.1 and later, Syria 652.1601.1911", columns=_COLUMNS),
    # Section 5.7 of the codebook still calls the three estimates by these names.
    Edition(name="GED to 5.0", columns=_COLUMNS | {"low": "low_est", "best": "best_est", "high": "high_est"}),
)


@dataclass(frozen=True, kw_only=True)
class RowProblem:
    """What is wrong with one row: the line on which it begins (from 1), its event id where there is one, and why."""

    line: int
    event: str
    words: str

    def __str__(self) -> str:
        return f"line {self.line}{f' (event {self.event})' if self.event else ''}: {self.words}"


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What came of reading a text."""

    table: EventTable
    edition: str
    left_out: tuple[RowProblem, ...]
    doubtful: tuple[RowProblem, ...]
    """Kept as written, although the row's own figures disagree with each other."""


def text_of(data: bytes) -> str:
    """The text of a file's bytes, gzip or plain. Strict: a byte that is not UTF-8 is an error that says where it is."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as why:
            raise NotUcdp(f"the gzip file is damaged ({why}); fetch it again and compare its hash") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = data.count(b"\n", 0, why.start) + 1
        raise NotUcdp(
            f"line {line}: byte {data[why.start]:#04x} is not UTF-8 (at offset {why.start}); "
            "find out the encoding of the file, save it as UTF-8, and read that"
        ) from None


def read(text: str, *, name: str, document: str, learned: int, zone: str) -> Intake:
    """Read a GED table.

    `learned` is the last instant of the day on which the release was published; the file's days are days in `zone`.
    """
    if not zone_exists(zone):
        raise BadTime(f"there is no time zone {zone!r}; write a name such as Asia/Damascus")
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    header, body = _header(lines)
    edition = _edition(header)
    rows = _Rows([_Cell(field, column, header.index(column), zone) for field, column in edition.columns.items()])
    for record in _records(lines, body, len(header)):
        rows.take(record)
    table = EventTable(name=name, document=document, learned=learned, **_columns(rows.kept))
    return Intake(table=table, edition=edition.name, left_out=tuple(rows.left_out), doubtful=tuple(rows.doubtful))


# The header


def _header(lines: Sequence[str]) -> tuple[list[str], int]:
    """The names of the columns and the index of the line after them."""
    record = _record(lines, 0)
    if not record.cells or not any(cell.strip() for cell in record.cells):
        raise NotUcdp("there is no header: the first line has to name the columns of a GED table, separated by commas")
    header = [cell.strip() for cell in record.cells]
    if len(header) == 1:
        raise NotUcdp(
            f"the header is one cell, {_short(header[0])}; UCDP separates cells by commas, not by another sign"
        )
    if twice := sorted({column for column in header if column and header.count(column) > 1}):
        raise NotUcdp(f"the header names {', '.join(twice)} more than once; leave one of each")
    return header, record.taken


def _edition(header: Sequence[str]) -> Edition:
    """The edition that has all its columns here; else an error about the one that lacks the fewest."""
    lacking = [(edition, [c for c in edition.columns.values() if c not in header]) for edition in EDITIONS]
    edition, missing = min(lacking, key=lambda pair: len(pair[1]))
    if not missing:
        return edition
    spare = [column for column in header if column not in edition.columns.values()]
    raise NotUcdp(
        f"columns of {edition.name} are missing: {', '.join(column + _nearest(column, spare) for column in missing)}. "
        "Take the CSV file as UCDP publishes it, or name the columns as its codebook does"
    )


def _nearest(column: str, spare: Sequence[str]) -> str:
    by_fold = {name.casefold(): name for name in spare}
    near = [name for name in by_fold if name.startswith(column)] or get_close_matches(column, list(by_fold), n=1)
    return f" (is it {by_fold[near[0]]}?)" if near else ""


# Lines to records

LONGEST_RECORD = 40
"""Lines. A record on several lines is rare (seven at most in the Syria release); a lost quote must not eat a file."""


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]
    taken: int
    """How many lines it stands on."""
    fault: str = ""


def _record(lines: Sequence[str], at: int) -> _Record:
    """The record that begins on a line, as the csv module sees it."""
    reader = csv.reader(lines[at : at + LONGEST_RECORD], strict=True)
    try:
        cells = next(reader, [])
    except csv.Error as why:
        return _Record(at + 1, [], 1, f"a quotation mark is lost or misplaced, or a cell has no end ({why})")
    return _Record(at + 1, cells, max(reader.line_num, 1))


def _records(lines: Sequence[str], at: int, width: int) -> Iterator[_Record]:
    """Every record. One that is not whole costs only its first line: reading goes on at the next."""
    while at < len(lines):
        record = _record(lines, at)
        if record.cells or record.fault:
            record = _whole(record, lines[at + 1 : at + record.taken], width)
            yield record
        at += record.taken


def _whole(record: _Record, continued: Sequence[str], width: int) -> _Record:
    """The record, or what is wrong with its shape."""
    if record.fault:
        return record
    if len(record.cells) != width:
        return _Record(record.line, record.cells, 1, f"{len(record.cells)} cells where the header has {width}")
    # Two lost quotes can close each other around rows that are in order.
    if any(len(_record([line], 0).cells) == width for line in continued):
        return _Record(record.line, record.cells, 1, "a quotation mark is lost: the next rows stand inside a cell")
    return record


# Cells to values


class _BadCell(ValueError):
    """What a cell should have been."""


def _text(cell: str) -> str:
    return cell.strip()


def _name(cell: str) -> str:
    if not cell.strip():
        raise _BadCell("but must not be empty")
    return cell.strip()


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def number(cell: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", cell.strip()) or not least <= int(cell) <= most:
            raise _BadCell(f"not a whole number from {least:,} to {most:,}")
        return int(cell)

    return number


def _degrees(most: int) -> Callable[[str], float]:
    def degrees(cell: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", cell.strip()) or abs(float(cell)) > most:
            raise _BadCell(f"not decimal degrees from -{most} to {most}")
        return float(cell)

    return degrees


def _day(zone: str, *, after: bool) -> Callable[[str], int]:
    def instant(cell: str) -> int:
        # Later releases write every day with a midnight behind it.
        found = re.fullmatch(r"((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?:[ T]00:00:00(?:\.0+)?)?", cell.strip())
        if not found:
            raise _BadCell("not a day written YYYY-MM-DD")
        try:
            day = read_when(found[1], zone)
        except BadTime:
            raise _BadCell("a day that the calendar does not have") from None
        return day.latest if after else day.earliest

    return instant


_DEATHS = _whole_number(0, 999_999_999)
_PARSERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("id", "a", "b"), _name),
    **dict.fromkeys(("a_id", "b_id", "place", "adm1", "adm2", "original", "office"), _text),
    **dict.fromkeys(("low", "best", "high"), _DEATHS),
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), _DEATHS),
    "violence": _whole_number(1, 3),
    "where_prec": _whole_number(1, 7),
    "date_prec": _whole_number(1, 5),
    "lat": _degrees(90),
    "lon": _degrees(180),
}


class _Cell:
    """One column of the file: where it stands and how it is read. Remembers what it read, since most cells repeat."""

    def __init__(self, field: str, column: str, index: int, zone: str) -> None:
        self.field, self.column, self.index = field, column, index
        days = {"start": _day(zone, after=False), "end": _day(zone, after=True)}
        self._parse = days[field] if field in days else _PARSERS[field]
        self._seen: dict[str, object] = {}

    def read(self, cells: Sequence[str]) -> object:
        cell = cells[self.index]
        if cell not in self._seen:
            self._seen[cell] = self._parse(cell)
        return self._seen[cell]


Row = dict[str, Any]
Columns = dict[str, list[Any]]


class _Rows:
    """Collects the rows as they come: kept (column by column, to stay small), left out, doubtful."""

    def __init__(self, cells: Sequence[_Cell]) -> None:
        self._cells = cells
        self._id = next(cell for cell in cells if cell.field == "id")
        self._line_of: dict[str, int] = {}
        self.kept: Columns = {cell.field: [] for cell in cells}
        self.left_out: list[RowProblem] = []
        self.doubtful: list[RowProblem] = []

    def take(self, record: _Record) -> None:
        """Keep the row, or say why not."""
        row: Row = {}
        faults = [record.fault] if record.fault else [*self._read(record.cells, row), *self._unsound(row)]
        if faults:
            self.left_out.append(self._problem(record, faults))
            return
        self._line_of[row["id"]] = record.line
        for field, value in row.items():
            self.kept[field].append(value)
        if doubts := list(_doubts(row)):
            self.doubtful.append(self._problem(record, doubts))

    def _read(self, cells: Sequence[str], row: Row) -> Iterator[str]:
        """Fill the row; yield what is wrong with each cell that cannot be read."""
        for cell in self._cells:
            try:
                row[cell.field] = cell.read(cells)
            except _BadCell as why:
                yield f"{cell.column} is {_short(cells[cell.index])}, {why}"

    def _unsound(self, row: Row) -> Iterator[str]:
        """What is wrong although each cell can be read."""
        if "start" in row and "end" in row and row["end"] <= row["start"]:
            yield "date_end is before date_start"
        if (before := self._line_of.get(row.get("id", ""))) is not None:
            yield f"the same id as on line {before}"

    def _problem(self, record: _Record, words: Sequence[str]) -> RowProblem:
        event = record.cells[self._id.index].strip() if len(record.cells) > self._id.index else ""
        # A mangled row can have anything where its id should be.
        shown = event if re.fullmatch(r"[\w.-]{1,40}", event) else ""
        return RowProblem(line=record.line, event=shown, words="; ".join(words))


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:37] + "...")


def _doubts(row: Row) -> Iterator[str]:
    """Where a row's own figures disagree. The row is kept: they are its source's figures, not ours to mend."""
    if not row["low"] <= row["best"] <= row["high"]:
        yield f"best {row['best']} is not between low {row['low']} and high {row['high']}"
    parts = row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"]
    if parts != row["best"]:
        yield f"best is {row['best']} and its parts sum to {parts}"


# Rows to columns


def _columns(kept: Columns) -> dict[str, Any]:
    """The columns of the table: those that the file has, and the three made from others."""
    columns: dict[str, Any] = {
        field: values if field in DTYPES else tuple(values)
        for field, values in kept.items()
        if field not in ("original", "office")
    }
    columns["direction"] = [A_AGAINST_B if violence == 3 else UNKNOWN_DIRECTION for violence in kept["violence"]]
    columns["act"] = ("attack",) * len(kept["id"])
    columns["origins"] = _origins_of_each(kept["original"], kept["office"])
    return columns


def _origins_of_each(originals: Sequence[str], offices: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Worked out once for each pair of cells: 16,566 rows have 644 pairs."""
    pairs = list(zip(originals, offices, strict=True))
    of_pair = {pair: origins(*pair) for pair in dict.fromkeys(pairs)}
    return tuple(of_pair[pair] for pair in pairs)


# "A, B and C", "A/B", "A; B", a line break; "A, B, and C" leaves no part "and C".
_JOINED_BY = re.compile(r"[,/;\r\n]\s*(?:and\s+)?|\s+and\s+")


def origins(original: str, office: str) -> tuple[str, ...]:
    """The sources at the end of the chain: those that the original names, else the publishers; each once, sorted.

    Compared without regard to case (`SOHR`, `sohr`), shown as first written. The office column joins by `;` alone, and
    has addresses and document numbers with strokes in them (`S/2016/1037`), so it is split there only.
    """
    return _distinct(_JOINED_BY.split(original)) or _distinct(office.split(";"))


def _distinct(parts: Sequence[str]) -> tuple[str, ...]:
    by_fold: dict[str, str] = {}
    for part in parts:
        shown = " ".join(part.split())
        if shown:
            by_fold.setdefault(shown.casefold(), shown)
    return tuple(by_fold[fold] for fold in sorted(by_fold))
