"""What must not be told from a word about something else: another case, another half of the day, another place."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfire.assess.clauses import answer
from holdfire.assess.status import arrangement_answer
from holdfire.model.answers import ClauseAnswer
from holdfire.model.casebook import Casebook
from strategies import ask, written

HEAD = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-01
    source: text
    roles: {parties: {members: [syria, opposition]}, command: {members: [un]}}
"""
RETURN_FIRE = (
    HEAD
    + """
    clauses:
      return-fire:
        allows: return-fire
        by: parties
        for_each: case
        if: {in_order: [{happens: attack}, {decides: order-return-fire, by: command}]}
"""
)
FREEZE = (
    HEAD
    + """
    clauses:
      freeze:
        forbids: move
        by: parties
        for_each: movement
        unless: {decides: authorise, by: command}
"""
)
NOTICE = (
    HEAD
    + """
    clauses:
      tell: {requires: notify, by: parties, for_each: movement, due: {before: 48 hours before start}}
"""
)


def clause(book: Casebook, at: str, name: str) -> ClauseAnswer:
    deal = book.arrangements["deal"]
    return answer(ask(book, at), deal, deal.clauses[name])


LAST_WEEK = """
a: {said: 2016-09-02 10:00, claim: {act: attack, by: opposition, against: syria}}
b: {speaker: un, said: 2016-09-02 12:00, claim: {decides: order-return-fire, about: deal/return-fire}}
"""


def test_last_weeks_order_does_not_open_return_fire_today(tmp_path: Path) -> None:
    """The order was for one case; for which case one asks is not told, so it cannot be told that it is open."""
    assert clause(written(tmp_path / "1", RETURN_FIRE), "2016-09-10", "return-fire").state == "steps missing"
    found = clause(written(tmp_path / "2", RETURN_FIRE, said=LAST_WEEK), "2016-09-10", "return-fire")
    assert found.state == "cannot tell"
    assert "open" not in found.headline


def test_one_authorised_movement_does_not_excuse_another(tmp_path: Path) -> None:
    moved = "m: {said: 2016-09-09 10:00, claim: {act: move, by: syria}}\n"
    alone = clause(written(tmp_path / "1", FREEZE, said=moved), "2016-09-10", "freeze")
    assert (alone.state, alone.reports.yes) == ("reported inconsistent", 1)
    said = moved + "d: {speaker: un, said: 2016-09-02, claim: {decides: authorise, about: deal/freeze}}\n"
    found = clause(written(tmp_path / "2", FREEZE, said=said), "2016-09-10", "freeze")
    assert (found.state, found.reports.yes, found.reports.cannot_tell) == ("cannot tell", 0, 1)


def test_a_notice_for_each_movement_does_not_run_before_there_is_one(tmp_path: Path) -> None:
    assert clause(written(tmp_path / "1", NOTICE), "2016-09-10", "tell").state == "not yet running"
    said = "s: {said: 2016-09-05, claim: {starts: column-1, of: deal/tell}}\n"
    assert clause(written(tmp_path / "2", NOTICE, said=said), "2016-09-10", "tell").state == "cannot tell"


def test_a_report_vague_over_two_readings_that_split_its_day_cannot_be_told(tmp_path: Path) -> None:
    """By one reading it bound in the first half of the day, by the other in the second; the report says only the day:
    in each reading it may have been in the other half, so neither gives a yes or a no."""
    terms = (
        HEAD
        + """
    clauses:
      halt:
        forbids: attack
        by: parties
        while:
          readings:
            - {source: text, from: "2016-09-05 00:00", until: "2016-09-05 12:00"}
            - {source: later, from: "2016-09-05 12:00", until: "2016-09-06 00:00"}
"""
    )
    said = "a: {said: 2016-09-05, claim: {act: attack, by: syria}}\n"
    found = clause(written(tmp_path, terms, said=said), "2016-09-05 18:00", "halt").reports
    assert (found.yes, found.disputed, found.cannot_tell) == (0, 0, 1)


ROUTE = (
    HEAD
    + """
    in_force: {from: made, if: {each: parties, says: accept, where: {places: [town, village]}}}
    clauses: {halt: {forbids: attack, by: parties}}
"""
)


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ("", "accepted"),
        (", where: [town, village]", "accepted"),
        (", where: [town]", "does not cover this segment"),
    ],
)
def test_a_consent_for_a_part_of_the_route_is_no_guarantee_for_the_whole(tmp_path: Path, more: str, state: str) -> None:
    said = f"y: {{said: 2016-09-02 10:00, claim: {{say: accept, by: syria, about: deal{more}}}}}\n"
    book = written(tmp_path, ROUTE, said=said)
    found = arrangement_answer(ask(book, "2016-09-05"), book.arrangements["deal"])
    assert {g.actor: g.state for g in found.guarantees}["syria"] == state
    assert found.in_force.holds != "yes"


def test_a_consent_to_one_clause_is_no_guarantee_of_the_whole(tmp_path: Path) -> None:
    said = "y: {said: 2016-09-02 10:00, claim: {say: accept, by: syria, about: deal/halt}}\n"
    book = written(tmp_path, ROUTE, said=said)
    found = arrangement_answer(ask(book, "2016-09-05"), book.arrangements["deal"])
    assert {g.actor: g.state for g in found.guarantees}["syria"] != "accepted"
