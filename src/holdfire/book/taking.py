"""Taking a dataset into a casebook's folder: the file packed under tables/, its entry in tables.yaml, nothing
half-written."""

from __future__ import annotations

import gzip
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import yaml

from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook
from holdfire.model.times import When
from holdfire.read.ucdp import Intake, read, text_of


class NotTaken(ValueError):
    """The file was not taken in. The message says why and what to do."""


@dataclass(frozen=True)
class Taken:
    """What was read, and the name of the table; `entry` is the new text for tables.yaml (empty where it stands there
    already)."""

    name: str
    zone: str
    intake: Intake
    packed: bytes
    entry: str


def look(folder: Path, file: Path, *, document: str, name: str | None) -> Taken:
    """Read a UCDP file against a casebook, writing nothing. Raises NotTaken (or the reader's NotUcdp) in words."""
    loaded = load(folder)
    if loaded.casebook is None:
        raise NotTaken("\n".join(str(p) for p in loaded.problems) + f"\n{folder}: mend these first")
    book = loaded.casebook
    published = _published(book, document, folder)
    table = name or file.name.removesuffix(".gz").removesuffix(".csv").lower().replace("_", "-")
    text = text_of(file.read_bytes())
    intake = read(text, name=table, document=document, learned=published.last_instant, zone=book.zone)
    packed = gzip.compress(text.encode(), mtime=0)
    return Taken(table, book.zone, intake, packed, _entry(book, table, document, packed, len(intake.table), file))


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


def take(folder: Path, taken: Taken) -> None:
    """Write the packed file and then its entry, each whole or not at all."""
    if not taken.entry:
        return
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
