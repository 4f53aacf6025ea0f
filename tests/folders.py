"""A small recorded casebook for the tests that strike, kill and fill the disk, and commands run as a person would."""

import io
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from holdfire.cli.main import main
from test_casebook_small import FILES

NAME = "baker-of-qadi-askar"
NOTE = "He lives behind the bakery in Qadi Askar, and his brother drives the white van of the Karam family."
THROUGH = "Abu Karim Alhelou"
AUGUST = "statements/august.yaml"
BAKERY = f"""\
{NAME}:
  speaker: un
  through: {THROUGH}
  said: 2016-08-25
  claim: {{act: attack, by: syria, where: aleppo}}
  source: story
  release: public
  note: >-
    He lives behind the bakery in Qadi Askar,
    and his brother drives the white van of the Karam family.
"""
DENIAL = f"""\
syria-denies-it:
  speaker: syria
  said: 2016-08-26
  claim: {{denies: {NAME}}}
  source: story
  release: public
"""
TABLE = "events: {format: ucdp, file: tables/events.csv, document: story, sha256: x, rows: 2, zone: Asia/Damascus}\n"


def casebook(folder: Path, statements: str = BAKERY, table: bytes | None = None) -> Path:
    """The small casebook, with these statements in a file of their own."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "casebook.yaml").write_text(FILES["casebook.yaml"].replace("reconstruction: true\n", ""), "utf-8")
    put(folder, statements)
    if table is not None:
        (folder / "tables").mkdir(exist_ok=True)
        (folder / "tables" / "events.csv").write_bytes(table)
        (folder / "tables.yaml").write_text(TABLE, "utf-8")
    return folder


def put(folder: Path, statements: str) -> None:
    (folder / "statements" / "bakery.yaml").write_text(statements or "{}\n", "utf-8")


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def head(self) -> str:
        found = re.search(r"^head: ([0-9a-f]{64})$", self.out, re.MULTILINE)
        assert found, self
        return found[1]


def run(*words: object) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def done(*words: object) -> Ran:
    ran = run(*words)
    assert ran.code == 0, ran
    return ran


def copy_of(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(folder, to))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, of whatever kind, hidden ones too."""
    files = [Path(top) / name for top, _, names in os.walk(folder) for name in names]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def holding(folder: Path, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Which files hold one of the texts, however it is written: UTF-8, UTF-16, JSON with escapes, turned to hex."""
    found = []
    for name, data in bytes_of(folder).items():
        for text in texts:
            plain = text.encode("utf-8")
            forms = (plain, text.encode("utf-16-le"), text.encode("unicode_escape"), plain.hex().encode(), plain[::-1])
            if any(form in data for form in forms):
                found.append((name, text))
    return found
