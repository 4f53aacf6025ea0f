"""What the terms mean (docs/language.md): duties that come again, texts that replace others, terms that somebody
denies, narrower words, permissions and their steps, renewal, findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_deals import clause, force, holds, states, whose
from strategies import ask, written

HEAD = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-01
    source: text
    roles: {parties: {members: [syria, opposition]}, chairs: {members: [us, russia]}}
"""

WEEKLY = HEAD + "    clauses: {tell: {requires: report, by: un, every: week}}\n"
REPORTED = "r: {speaker: un, said: 2016-09-10, claim: {done: deal/tell, by: un}}\n"


@pytest.mark.parametrize(
    ("at", "said", "state"),
    [
        ("2016-09-05", "", "running"),  # the first week is not over
        ("2016-09-09", "", "overdue"),  # it ended on the 8th, and nothing is told of it
        ("2016-09-12", REPORTED, "reported done"),  # in the second week
        ("2016-09-17", REPORTED, "running"),  # the second was whole, the third is not over
        ("2016-09-23", REPORTED, "overdue"),
    ],
)
def test_a_duty_of_every_week_is_one_of_each(at: str, said: str, state: str, tmp_path: Path) -> None:
    found = clause(written(tmp_path, WEEKLY, said=said), at, "deal/tell")
    assert found.state == state


def test_a_week_that_is_late_is_late_since_its_own_end(tmp_path: Path) -> None:
    (row,) = clause(written(tmp_path, WEEKLY), "2016-09-09", "deal/tell").by_actor
    assert row.due == ("2016-09-08T00:00+03:00",)


OLD = HEAD + "    clauses: {halt: {forbids: attack, by: parties}, talk: {allows: talk, by: parties}}\n"
NEW = """
    id: later
    title: A later deal
    nature: agreement
    made: 2016-10-01
    source: text
    clauses: {instead: {replaces: WHAT}}
"""


@pytest.mark.parametrize(
    ("what", "whole", "halt"), [("deal", "no", "not in force"), ("deal/halt", "yes", "not in force")]
)
def test_a_text_or_a_clause_that_is_replaced_stands_until_then(
    what: str, whole: str, halt: str, tmp_path: Path
) -> None:
    book = written(tmp_path, OLD, NEW.replace("WHAT", what))
    assert holds(book, "2016-09-15", "2016-10-15") == {"2016-09-15": "yes", "2016-10-15": whole}
    assert clause(book, "2016-10-15", "deal/halt").state == halt
    assert clause(book, "2016-09-15", "deal/halt").state != halt


DENIED = (
    HEAD
    + """
    clauses:
      out:
        requires: leave
        by: syria
        due: {no_later_than: 2016-10-01}
        source: {document: text, says: [un], denied_by: [us]}
"""
)


def test_a_term_that_somebody_denies_is_a_choice(tmp_path: Path) -> None:
    found = clause(written(tmp_path, DENIED), "2016-11-01", "deal/out")
    assert states(found) == {"overdue", "not yet running"}
    assert "Un" in whose(found, "overdue")
    assert "Us" in whose(found, "not yet running")


NARROW = (
    HEAD
    + """
    words: {offensive: {kind_of: attack}}
    clauses: {halt: {forbids: offensive, by: parties}}
"""
)


@pytest.mark.parametrize(
    ("act", "counts"),
    [("offensive", (1, 0)), ("attack", (0, 1)), ("shelling", (0, 1)), ("withdraw", (0, 0))],
)
def test_of_a_narrower_word_a_report_of_the_wider_act_cannot_tell(
    act: str, counts: tuple[int, int], tmp_path: Path
) -> None:
    said = f"a: {{speaker: un, said: 2016-09-05, claim: {{act: {act}, by: syria}}}}\n"
    found = clause(written(tmp_path, NARROW, said=said), "2016-09-10", "deal/halt").reports
    assert (found.yes, found.cannot_tell) == counts


GATED = (
    HEAD
    + """
    areas: {west: {places: [town]}}
    clauses:
      begin: {allows: begin, by: parties, where: west, if: {decides: confirm, by: un}}
"""
)
CONFIRM = "c: {speaker: un, said: 2016-09-03, claim: {decides: confirm, about: deal/begin}}\n"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("a: {said: 2016-09-05, claim: {act: begin, by: syria, where: [town]}}\n", "steps missing"),
        (CONFIRM + "a: {said: 2016-09-05, claim: {act: begin, by: syria, where: [town]}}\n", "used"),
        (CONFIRM + "a: {said: 2016-09-05, claim: {act: begin, by: syria, where: [village]}}\n", "open"),
        (CONFIRM + "a: {said: 2016-09-05, claim: {act: begin, by: syria, where: [town], outcome: denied}}\n", "open"),
        (
            CONFIRM + "a: {said: 2016-09-05, claim: {act: begin, by: syria, where: [town], when: 2016-09}}\n",
            "cannot tell",
        ),
    ],
)
def test_a_permission_is_used_by_an_act_of_its_kind_and_place_after_its_steps(
    said: str, state: str, tmp_path: Path
) -> None:
    found = clause(written(tmp_path, GATED, said=said), "2016-09-10", "deal/begin")
    assert found.state == state


def test_an_act_without_its_steps_is_told_all_the_same(tmp_path: Path) -> None:
    said = "a: {speaker: us, said: 2016-09-05, claim: {act: begin, by: syria, where: [town]}}\n"
    assert (
        "reported all the same, by Us"
        in clause(written(tmp_path, GATED, said=said), "2016-09-10", "deal/begin").headline
    )


def test_steps_told_in_readings_are_a_choice(tmp_path: Path) -> None:
    terms = (
        HEAD
        + """
    clauses:
      begin:
        allows: begin
        by: parties
        readings: [{source: text, if: {decides: confirm, by: un}}, {source: later, text: at once}]
"""
    )
    found = clause(written(tmp_path, terms), "2018-09-10", "deal/begin")
    assert states(found) == {"steps missing", "open"}


RENEWED = (
    HEAD
    + """
    in_force:
      from: made
      for: 1 month
      extends: [{for: 1 month, unless: {says: object, by: parties, alone: yes}, again: yes}]
    clauses: {halt: {forbids: attack, by: parties}}
"""
)


def test_an_objection_to_a_renewal_ends_with_the_period_that_runs(tmp_path: Path) -> None:
    """Said on 15 October, it lets the month run out that began on the 1st, and the next does not come."""
    said = "o: {speaker: syria, said: 2016-10-15, claim: {say: object, about: deal}}\n"
    times = ("2016-10-20", "2016-10-30", "2016-11-02")
    assert list(holds(written(tmp_path, RENEWED, said=said), *times).values()) == ["yes", "yes", "no"]


def test_silence_renews_where_the_text_says_so(tmp_path: Path) -> None:
    assert force(written(tmp_path, RENEWED), "2017-03-15").holds == "yes"


def test_a_role_told_in_two_readings_asks_each_for_its_own_members(tmp_path: Path) -> None:
    terms = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-01
    source: text
    roles:
      chairs: {readings: [{source: text, members: [us, russia]}, {source: later, members: [russia]}]}
    clauses: {stop: {allows: stop, by: chairs, if: {says: refuse, by: chairs}}}
"""
    said = "n: {speaker: russia, said: 2016-09-05, claim: {say: refuse, about: deal}}\n"
    found = clause(written(tmp_path, terms, said=said), "2018-09-10", "deal/stop")
    assert states(found) == {"steps missing", "open"}


def test_a_finding_of_another_name_for_the_same_body_is_its_finding(tmp_path: Path) -> None:
    terms = HEAD + "    clauses: {rule: {empowers: un, to: find, for_each: case}}\n"
    said = """
s: {speaker: un, said: 2016-09-02, claim: {starts: c1, of: deal/rule}}
f: {speaker: mission, said: 2016-09-05, claim: {finds: breach, about: deal, case: c1}}
m: {speaker: us, said: 2016-09-01, claim: {same: mission, as: un}}
"""
    (row,) = clause(written(tmp_path, terms, said=said), "2016-09-10", "deal/rule").by_case
    assert row.state == "used"


def test_counts_by_another_rule_or_of_another_day_do_not_deny_each_other(tmp_path: Path) -> None:
    from holdfire.assess.said import said as told

    def count(name: str, n: int, rule: str, day: str, who: str = "us") -> str:
        claim = f"count: breach, n: {n}, as: observed, about: deal, rule: {rule}, from: {day}, until: {day}"
        return f"{name}: {{speaker: {who}, said: 2016-10-01, claim: {{{claim}}}}}\n"

    said = count("a", 17, "shots", "2016-09-05") + count("b", 5, "days", "2016-09-05")
    said += count("c", 2, "shots", "2016-09-06") + count("d", 9, "shots", "2016-09-05", "russia")
    book = written(tmp_path, OLD, said=said)
    q = ask(book, "2016-10-10")
    holding = {name: told(q, book.statements[name]).holds for name in "abcd"}
    assert holding == {"a": "disputed", "b": "yes", "c": "yes", "d": "disputed"}


PERMIT = (
    HEAD
    + """
    clauses:
      go: {allows: leave, by: opposition, if: {decides: permit, by: un}}
      halt: {forbids: attack, by: parties}
"""
)


@pytest.mark.parametrize(
    ("more", "at", "state"),
    [
        ("about: deal/go", "2016-09-10", "open"),
        ("about: deal", "2016-09-10", "open"),
        ("about: deal/go, outcome: refused", "2016-09-10", "steps missing"),
        ("about: deal/halt", "2016-09-10", "steps missing"),  # a decision about another clause
        ("about: deal/go, until: 2016-09-08", "2016-09-10", "steps missing"),  # it has run out
        ("about: deal/go, until: 2016-09-08", "2016-09-07", "open"),
    ],
)
def test_a_decision_opens_what_it_is_about_as_long_as_it_says_and_if_it_says_yes(
    more: str, at: str, state: str, tmp_path: Path
) -> None:
    said = f"d: {{speaker: un, said: 2016-09-05, claim: {{decides: permit, {more}}}}}\n"
    assert clause(written(tmp_path, PERMIT, said=said), at, "deal/go").state == state


EXTENDED = (
    HEAD
    + """
    in_force: {from: made, for: 5 days, extends: [{for: 10 days, if: {decides: extend, by: un}}]}
    clauses: {halt: {forbids: attack, by: parties}, more: {empowers: un, to: extend}}
"""
)


@pytest.mark.parametrize(
    ("more", "holds_then"),
    [
        ("about: deal", "yes"),
        ("about: deal/more", "yes"),
        ("about: deal, outcome: refused", "no"),
        ("about: deal/halt", "no"),
    ],
)
def test_an_extension_is_a_decision_about_the_whole_that_says_yes(more: str, holds_then: str, tmp_path: Path) -> None:
    said = f"d: {{speaker: un, said: 2016-09-03, claim: {{decides: extend, {more}}}}}\n"
    assert force(written(tmp_path, EXTENDED, said=said), "2016-09-10").holds == holds_then


QUIET = (
    HEAD
    + """
    clauses:
      halt: {forbids: attack, by: parties}
      access: {requires: let-aid-in, by: syria}
      go:
        allows: leave
        by: opposition
        if: {quiet: [halt, access], from: made, for: 7 days, restart: zero, confirmed_by: un}
      other: {allows: enter, by: syria, if: {quiet: [halt], from: made, for: 7 days, restart: zero, confirmed_by: un}}
"""
)


def test_a_word_of_the_third_day_confirms_no_seven(tmp_path: Path) -> None:
    early = "c: {speaker: un, said: 2016-09-03, claim: {decides: confirm, about: deal/go}}\n"
    assert clause(written(tmp_path / "1", QUIET, said=early), "2016-09-12", "deal/go").state == "steps missing"
    late = early.replace("09-03", "09-09")
    book = written(tmp_path / "2", QUIET, said=late)
    assert clause(book, "2016-09-12", "deal/go").state == "open"
    assert clause(book, "2016-09-12", "deal/other").state == "steps missing"


@pytest.mark.parametrize(("act", "window"), [("let-aid-in", "full by our count"), ("block-aid", "running")])
def test_the_opposite_of_a_duty_that_goes_on_breaks_the_quiet_and_not_its_performance(
    act: str, window: str, tmp_path: Path
) -> None:
    said = f"""
w: {{speaker: us, said: 2016-09-30, claim: {{watched: town, from: 2016-09-01, until: 2016-09-30}}}}
v: {{speaker: us, said: 2016-09-30, claim: {{watched: village, from: 2016-09-01, until: 2016-09-30}}}}
a: {{speaker: us, said: 2016-09-06, claim: {{act: {act}, by: syria, where: [town]}}}}
"""
    terms = QUIET.replace("by: parties}", "by: parties, where: town}").replace(
        "let-aid-in, by: syria}", "let-aid-in, by: syria, where: town}"
    )
    assert clause(written(tmp_path, terms, said=said), "2016-09-12", "deal/go").window == window


def test_a_consent_for_a_place_is_none_for_the_whole(tmp_path: Path) -> None:
    terms = HEAD + "    in_force: {from: made, if: {each: parties, says: accept}}\n"
    said = """
a: {speaker: syria, said: 2016-09-02, claim: {say: accept, about: deal, where: [town]}}
b: {speaker: opposition, said: 2016-09-02, claim: {say: accept, about: deal}}
"""
    assert force(written(tmp_path, terms, said=said), "2016-09-10").holds == "cannot tell"
