"""A draft beside a past time: which of its clauses that reporting could have tested at all."""

from __future__ import annotations

from pathlib import Path

import pytest

import holdfire
from bulk_rows import events, row
from holdfire.assess.rehearsal import Rehearsal, rehearse
from holdfire.model.times import NEVER
from strategies import written

ACTORS = """
gov: {kind: organisation, names: {en: Government}, ids: {ucdp: "118"}}
reb: {kind: organisation, names: {en: Rebels}, ids: {ucdp: "4456"}}
third: {kind: organisation, names: {en: A third}, ids: {ucdp: "1"}}
fourth: {kind: organisation, names: {en: A fourth}, ids: {ucdp: "2"}}
"""
DRAFT = """
    id: paper
    title: A draft
    nature: draft
    made: 2030-01-01
    source: text
    roles: {parties: {members: [gov, reb]}}
    areas: {mapped: {unpublished: a map}}
    clauses:
      halt: {forbids: attack, by: parties, against: parties}
      no-flying: {forbids: combat-flight, by: parties}
      strip: {forbids: attack, by: parties, against: parties, where: mapped, while: {from: 2031-01-01}}
      hurry: {requires: withdraw, by: parties, due: {no_later_than: 2030-02-01}}
      rebels-alone: {forbids: attack, by: reb, if: {decides: begin, by: gov}}
"""


def found(folder: Path) -> Rehearsal:
    """Three events: two sides that the draft binds, nobody says who began; one by a third."""
    third = row(a_id="1", b_id="2")
    return rehearse(written(folder, DRAFT, actors=ACTORS), "paper", events([row(), row(), third]), NEVER)


def test_a_draft_is_set_beside_a_time_as_if_it_had_bound(tmp_path: Path) -> None:
    tested = {t.clause: t for t in found(tmp_path).tested}
    halt = tested["paper/halt"]
    assert (halt.of_its_kind, halt.yes, halt.no, halt.open) == (3, 2, 1, 0)


def test_what_leaves_a_clause_open_is_told(tmp_path: Path) -> None:
    """Whoever attacked is bound by the first; by the second only one of them, and the rows do not say which; the map
    of the third is not public."""
    tested = {t.clause: t for t in found(tmp_path).tested}
    assert tested["paper/rebels-alone"].open_by == (("by", 2),)
    assert dict(tested["paper/strip"].open_by) == {"place": 2}


def test_no_event_of_a_kind_tests_no_clause_of_that_kind(tmp_path: Path) -> None:
    tested = {t.clause: t for t in found(tmp_path).tested}
    assert tested["paper/no-flying"].of_its_kind == 0


def test_what_words_alone_can_test_is_named(tmp_path: Path) -> None:
    assert found(tmp_path).untested == (("paper/hurry", "requires"),)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> holdfire.Book:
    folder = tmp_path_factory.mktemp("rehearsal") / "demo"
    holdfire.demo(folder)
    return holdfire.open(folder)


def test_a_real_package_beside_a_real_year(book: holdfire.Book) -> None:
    told = str(book.match("ucdp-ged-syria-2016", rehearse="package-2016-09"))
    assert "6,170 events, 1 January 2016 to 31 December 2016" in told
    assert "no event of their kind, so nothing here could have tested them: no-ground, access" in told
    assert "pull-back (requires)" in told


def test_a_rehearsal_writes_no_rows_and_knows_its_drafts(book: holdfire.Book, tmp_path: Path) -> None:
    with pytest.raises(holdfire.CannotWrite, match="no rows to write"):
        book.match("ucdp-ged-syria-2016", rehearse="package-2016-09", out=tmp_path / "x.csv")  # type: ignore[call-overload]
    with pytest.raises(holdfire.NotFound, match="did you mean package-2016-09"):
        book.match("ucdp-ged-syria-2016", rehearse="package-2016-9")
