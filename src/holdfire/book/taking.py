"""Taking a dataset into a casebook's folder: the file packed under tables/, its entry in tables.yaml, nothing
half-written."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.times import BadTime, When
from holdfire.read import ucdp
from holdfire.read.figures import figures, lines, window_of
from holdfire.read.ucdp import Intake

SHOWN = 10
"""How many rows of one sort are told."""


class NotTaken(ValueError):
    """The file was not taken in. The message says why and what to do."""


@dataclass(frozen=True)
class Looked:
    """What was read, and the name of the table; `entry` is the new text for tables.yaml (empty where it stands there
    already)."""

    name: str
    zone: str
    intake: Intake
    packed: bytes
    entry: str


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A file of events as it was read, its figures by window, and what became of it. As text: what was left out or is
    doubtful by line, the figures, what to do next."""

    file: str
    folder: str
    name: str
    intake: Intake = field(compare=False)
    figures: tuple[str, ...]
    written: bool
    dry_run: bool

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        found = self.intake
        yield (
            f"{self.file}: {counted(len(found.table), 'event')} read ({found.edition}), "
            f"{counted(len(found.left_out), 'row')} left out, {len(found.doubtful)} kept with a doubt"
        )
        for kind, problems in (("left out", found.left_out), ("doubtful", found.doubtful)):
            yield from (f"  {kind}: line {p.line}, event {p.event}: {p.words}" for p in problems[:SHOWN])
            if len(problems) > SHOWN:
                yield f"  and {len(problems) - SHOWN} more {kind}"
        yield from self.figures
        if self.dry_run:
            yield "nothing was written (--dry-run)"
        elif self.written:
            yield f"taken in as {self.name}; record it: holdfire record {self.folder}"
        else:
            yield f"{self.name} is taken in already; nothing was written"


def take_in(
    format: str,
    file: str | Path,
    into: str | Path,
    *,
    document: str = "ucdp-ged-19-1",
    name: str | None = None,
    window: Sequence[str] = (),
    dry_run: bool = False,
) -> Taken:
    """Take a file of events into a casebook's folder: packed under tables/, with its entry in tables.yaml. It counts
    once it is recorded.

    `format`: ucdp (UCDP GED); `document`: the document of the casebook that the table is, from whose day it is known;
    `name`: of the table (left out: the file's); `window`: spans of days, `2016-02-27..2016-03-27`, of which the events
    and deaths a day are given (wall time of the casebook); `dry_run`: read, and write nothing. Raises NotTaken, NotUcdp
    or BadTime, and then nothing was written.
    """
    if format != "ucdp":
        raise NotTaken(f"{format!r} is no format that is read; there is: ucdp (UCDP GED)")
    folder = Path(into)
    looked = look(folder, Path(file), document=document, name=name)
    told = _figures(looked, window)
    if looked.entry and not dry_run:
        _put(folder, looked)
    return Taken(
        file=str(file),
        folder=str(into),
        name=looked.name,
        intake=looked.intake,
        figures=told,
        written=bool(looked.entry) and not dry_run,
        dry_run=dry_run,
    )


def _figures(looked: Looked, windows: Sequence[str]) -> tuple[str, ...]:
    spans = []
    for text in windows:
        first, dots, last = text.partition("..")
        if not dots:
            raise BadTime(f"{text!r} is not a window; expected FROM..TO, such as 2016-02-27..2016-03-27")
        spans.append(window_of(first, last, looked.zone))
    table = looked.intake.table
    return tuple(lines(figures(table, spans), table, looked.zone)) if spans else ()


def look(folder: Path, file: Path, *, document: str, name: str | None) -> Looked:
    """Read a UCDP file against a casebook, writing nothing. Raises NotTaken (or the reader's NotUcdp) in words."""
    loaded = load(folder)
    if loaded.casebook is None:
        raise NotTaken("\n".join(str(p) for p in loaded.problems) + f"\n{folder}: mend these first")
    book = loaded.casebook
    published = _published(book, document, folder)
    table = name or file.name.removesuffix(".gz").removesuffix(".csv").lower().replace("_", "-")
    text = ucdp.text_of(file.read_bytes())
    intake = ucdp.read(text, name=table, document=document, learned=published.last_instant, zone=book.zone)
    packed = gzip.compress(text.encode(), mtime=0)
    return Looked(table, book.zone, intake, packed, _entry(book, table, document, packed, len(intake.table), file))


def _published(book: Casebook, document: str, folder: Path) -> When:
    found = book.documents.get(document)
    if found is None:
        raise NotTaken(
            f"there is no document {document} in {folder / 'documents.yaml'}; add it (title, outlet, published, "
            "release): a table is known from the day on which its release was published"
        )
    if found.published is None:
        raise NotTaken(
            f"the document {document} has no `published`: a table is known from that day; add it to documents.yaml"
        )
    return found.published


def _entry(book: Casebook, table: str, document: str, packed: bytes, rows: int, file: Path) -> str:
    digest = hashlib.sha256(packed).hexdigest()
    standing = book.tables.get(table)
    if standing is not None:
        if standing.rows == rows and standing.sha256 in (digest, hashlib.sha256(file.read_bytes()).hexdigest()):
            return ""
        raise NotTaken(
            f"a table {table} of {standing.rows} rows is there already, and this is another; give it a name with --name"
        )
    values = {
        "format": "ucdp", "file": f"tables/{table}.csv.gz", "document": document, "sha256": digest,
        "rows": rows, "zone": book.zone, "release": "public",
    }  # fmt: skip
    return yaml.safe_dump({table: values}, sort_keys=False, allow_unicode=True)


def _put(folder: Path, taken: Looked) -> None:
    """Write the packed file and then its entry, each whole or not at all."""
    (folder / "tables").mkdir(exist_ok=True)
    _write(folder / "tables" / f"{taken.name}.csv.gz", taken.packed)
    listing = folder / "tables.yaml"
    before = listing.read_text(encoding="utf-8").rstrip("\n") + "\n" if listing.exists() else ""
    _write(listing, (before + taken.entry).encode())


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".part-{path.name}")
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
