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


def test_a_notice_for_each_movement_runs_from_the_first_word_of_it_to_its_own_start(tmp_path: Path) -> None:
    """48 hours before its own start: a column that is to leave on the 9th at noon has to be told of by the 7th."""
    assert clause(written(tmp_path / "1", NOTICE), "2016-09-10", "tell").state == "not yet running"
    said = """
s: {said: 2016-09-05, claim: {starts: column-1, of: deal/tell, when: 2016-09-09 12:00}}
t: {said: 2016-09-06, claim: {starts: column-2, of: deal/tell, when: 2016-09-20 12:00}}
n: {speaker: syria, said: 2016-09-06 10:00, claim: {done: deal/tell, by: [syria, opposition], case: column-2}}
"""
    book = written(tmp_path / "2", NOTICE, said=said)
    states = {at: {r.case: r.state for r in clause(book, at, "tell").by_case} for at in ("2016-09-05", "2016-09-08")}
    assert states["2016-09-05"] == {"column-1": "running"}
    assert states["2016-09-08"] == {"column-1": "overdue", "column-2": "reported done"}
    assert clause(book, "2016-09-08", "tell").by_case[0].due == ("2016-09-07T12:00+03:00",)


def test_a_start_told_in_two_ways_makes_the_day_of_the_notice_disputed(tmp_path: Path) -> None:
    said = """
s: {speaker: syria, said: 2016-09-05, claim: {starts: column, of: deal/tell, when: 2016-09-09 12:00}}
t: {speaker: opposition, said: 2016-09-05, claim: {starts: column, of: deal/tell, when: 2016-09-12 12:00}}
"""
    (row,) = clause(written(tmp_path, NOTICE, said=said), "2016-09-08", "tell").by_case
    assert (row.state, len(row.due)) == ("disputed", 2)


ORDERED = """
s: {said: 2016-09-09 10:00, claim: {starts: fire-9, of: deal/return-fire}}
f: {said: 2016-09-09 10:00, claim: {act: attack, by: opposition, against: syria, case: fire-9}}
g: {speaker: un, said: 2016-09-09 11:00, claim: {decides: order-return-fire, about: deal/return-fire, case: fire-9}}
"""


def test_an_order_opens_return_fire_in_its_own_case_alone(tmp_path: Path) -> None:
    said = "s2: {said: 2016-09-02 10:00, claim: {starts: fire-2, of: deal/return-fire}}\n" + LAST_WEEK.replace(
        "against: syria}", "against: syria, case: fire-2}"
    )
    found = clause(written(tmp_path, RETURN_FIRE, said=said + ORDERED), "2016-09-10", "return-fire")
    assert {r.case: r.state for r in found.by_case} == {"fire-2": "steps missing", "fire-9": "open"}
    assert "fire-9: open" in found.headline


def test_a_movement_is_excused_by_the_word_about_it_and_no_other(tmp_path: Path) -> None:
    said = """
d: {speaker: un, said: 2016-09-02, claim: {decides: authorise, about: deal/freeze, case: column-1}}
m: {said: 2016-09-09 10:00, claim: {act: move, by: syria, case: column-1}}
n: {said: 2016-09-09 11:00, claim: {act: move, by: syria, case: column-2}}
"""
    found = clause(written(tmp_path, FREEZE, said=said), "2016-09-10", "freeze")
    assert (found.reports.yes, found.reports.cannot_tell) == (1, 0)


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
