"""The library: every casebook that is shipped reads without a fault, answers its cases, and holds each row of the
table of facts that it was written from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from holdfire.book.situations import run_all
from holdfire.casebook.load import Loaded, load
from holdfire.model.casebook import Casebook

SHIPPED = Path(__file__).parents[1] / "src" / "holdfire" / "casebooks"
NAMES = sorted(p.name for p in SHIPPED.iterdir() if (p / "casebook.yaml").is_file())
ROWS = Path(__file__).parent / "rows"
LARGE = {"minsk", "south-sudan", "syria-after-2016", "nagorno-karabakh-2020", "hodeidah-2018", "gaza", "colombia",
         "black-sea-2022"}  # fmt: skip
EXPECTED = LARGE | {
    "syria-2016", "libya-2020", "lebanon-2024", "sudan-2023", "tigray-2022", "humanitarian-notification",
    "ukraine-corridors-2022",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded() -> dict[str, Loaded]:
    return {name: load(SHIPPED / name) for name in NAMES}


def book(loaded: dict[str, Loaded], name: str) -> Casebook:
    found = loaded[name]
    assert not found.problems, "\n".join(map(str, found.problems))
    assert found.casebook is not None
    return found.casebook


def test_the_library_has_the_settings_that_it_promises() -> None:
    assert set(NAMES) == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_a_casebook_of_the_library_answers_its_cases(name: str, loaded: dict[str, Loaded]) -> None:
    outcomes = run_all(book(loaded, name))
    wrong = [f"{o.situation.name}: {'; '.join(o.differences)}" for o in outcomes if not o.ok]
    assert not wrong, "\n".join(wrong)
    assert len(outcomes) >= (25 if name in LARGE else 8)


@pytest.mark.parametrize("name", [n for n in NAMES if n != "syria-2016"])
def test_every_row_of_the_facts_is_there_or_its_lack_is_told(name: str, loaded: dict[str, Loaded]) -> None:
    wanted, lacking = listed(ROWS / f"{name}.txt")
    there = set(rows(book(loaded, name)))
    assert wanted, "no list of rows"
    assert wanted - there == set(), "rows of the list that are nowhere in the casebook"
    assert not lacking & there, "rows said to be unsayable that are there"
    docs = Path(__file__).parents[1] / "docs" / "clauses.md"
    told = docs.read_text("utf-8") if lacking else ""
    assert all(row in told for row in lacking), "rows that cannot be said are named in docs/clauses.md"


def listed(path: Path) -> tuple[set[str], set[str]]:
    """The row ids of a list: those that have to be there, and those that the language cannot say."""
    wanted, lacking = set(), set()
    for line in path.read_text("utf-8").splitlines():
        found = re.match(r"(\S+)\s+(CANNOT)?", line)
        if found and not line.startswith("#"):
            (lacking if found[2] else wanted).add(found[1])
    return wanted, lacking


def rows(found: Casebook) -> Iterator[str]:
    """Every row id that an entry, an arrangement or a statement bears."""
    for a in found.arrangements.values():
        yield from a.rows
        entries = (a.roles, a.areas, a.events, a.words, a.bodies, a.clauses)
        for entry in (e for section in entries for e in section.values()):
            yield from entry.rows
        if a.in_force is not None:
            yield from getattr(a.in_force, "rows", ())
    for s in found.statements.values():
        yield from s.rows
