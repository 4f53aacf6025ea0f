"""Amounts beside the numbers that are told: quotas of a day with their parts, ratios, ceilings, and who counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfire.assess.clauses import answer
from holdfire.assess.why import why
from holdfire.model.answers import ClauseAnswer
from holdfire.model.casebook import Casebook
from strategies import ask, written

HEAD = """
    id: deal
    title: A deal
    nature: agreement
    made: 2025-01-19
    source: text
    roles: {parties: {members: [syria, opposition]}}
    clauses:
"""
LORRIES = (
    HEAD
    + """
      aid:
        requires: let-in
        by: syria
        every: day
        amounts:
          - {of: lorry, at_least: 600}
          - {of: fuel-lorry, at_least: 50}
          - {of: lorry, to: [town], at_least: 300}
"""
)
PRISONERS = (
    HEAD
    + """
      exchange:
        requires: free
        by: syria
        due: {no_later_than: 2025-02-28}
        amounts: [{of: prisoner, exactly: 30, per: hostage}]
"""
)
GUARDS = (
    HEAD
    + """
      guards: {requires: guard, by: parties, due: {no_later_than: 2025-02-28}, amounts: [{of: guard, at_most: 20}]}
"""
)


def clause(book: Casebook, at: str, name: str) -> ClauseAnswer:
    deal = book.arrangements["deal"]
    return answer(ask(book, at), deal, deal.clauses[name])


def said(*counts: str) -> str:
    rows = []
    for n, count in enumerate(counts):
        speaker, words = count.split(": ", 1)
        rows.append(f"c{n}: {{speaker: {speaker}, said: 2025-01-21, claim: {{{words}, as: observed}}}}")
    return "\n".join(rows) + "\n" if rows else ""


def day(who: str, of: str, n: int, where: str = "", on: str = "2025-01-20") -> str:
    place = f", where: [{where}]" if where else ""
    return f"{who}: count: {of}, n: {n}, about: deal/aid, from: {on}, until: {on}{place}"


ALL = (day("un", "lorry", 630), day("un", "fuel-lorry", 50), day("un", "lorry", 300, "town"))


@pytest.mark.parametrize(
    ("counts", "at", "state"),
    [
        (ALL, "2025-01-20", "reported done"),
        (ALL, "2025-01-21", "running"),  # of the day before all was counted, of this one nothing yet
        (ALL, "2025-01-22", "overdue"),  # of the 21st nobody told anything: that is no breach
        (ALL[:2], "2025-01-20", "partly done"),  # nobody counted those for the town
        ((*ALL[:2], day("un", "lorry", 299, "town")), "2025-01-20", "partly done"),
        ((day("un", "lorry", 599), *ALL[1:]), "2025-01-20", "partly done"),
        ((*ALL, *(c.replace("un: ", "syria: ").replace("630", "500") for c in ALL)), "2025-01-20", "disputed"),
        ((), "2025-01-19", "running"),  # the first day is not over
        ((), "2025-01-20", "overdue"),
    ],
)
def test_a_quota_of_a_day_is_of_that_day_in_all_its_parts(
    counts: tuple[str, ...], at: str, state: str, tmp_path: Path
) -> None:
    assert clause(written(tmp_path, LORRIES, said=said(*counts)), at, "aid").state == state


@pytest.mark.parametrize(("n", "holds"), [(1799, "no"), (1800, "cannot tell"), (9000, "cannot tell")])
def test_a_count_of_three_days_cannot_say_that_each_had_its_due(n: int, holds: str, tmp_path: Path) -> None:
    count = f"un: count: lorry, n: {n}, about: deal/aid, from: 2025-01-20, until: 2025-01-22"
    reason = why(ask(written(tmp_path, LORRIES, said=said(count)), "2025-01-22"), "deal/aid")
    assert reason is not None
    (row,) = next(r for r in reason.every() if r.text.startswith("what the terms ask")).children
    assert row.holds == holds
    assert "at least 1,800 lorry" in row.text


def test_a_ratio_is_worked_out_from_the_same_speakers_count(tmp_path: Path) -> None:
    counts = said(
        "un: count: hostage, n: 3, about: deal/exchange, from: 2025-01-19, until: 2025-01-20",
        "un: count: prisoner, n: 90, about: deal/exchange, from: 2025-01-19, until: 2025-01-20",
        "syria: count: prisoner, n: 95, about: deal/exchange, from: 2025-01-19, until: 2025-01-20",
    )
    found = clause(written(tmp_path, PRISONERS, said=counts), "2025-01-21", "exchange")
    assert found.state == "reported done"
    assert found.by_actor[0].by_reading[0].readings == ("as counted by Un",)


@pytest.mark.parametrize(
    ("n", "state"), [("20", "reported done"), ("21", "partly done"), ("{about: 20}", "cannot tell")]
)
def test_a_ceiling_is_kept_up_to_its_number_and_about_is_no_number(n: str, state: str, tmp_path: Path) -> None:
    count = f"un: count: guard, n: {n}, about: deal/guards, from: 2025-01-20, until: 2025-01-20"
    assert clause(written(tmp_path, GUARDS, said=said(count)), "2025-01-21", "guards").state == state


def test_a_smaller_number_of_an_earlier_time_contradicts_no_later_one(tmp_path: Path) -> None:
    terms = (
        HEAD
        + """
      out:
        requires: leave
        by: syria
        due: {no_later_than: 2025-02-28}
        amounts: [{of: fighter, at_least: 700}]
"""
    )
    counts = [
        "un: count: fighter, n: 300, about: deal/out, from: 2025-01-20, until: 2025-01-20",
        "syria: count: fighter, n: 700, about: deal/out, from: 2025-01-21, until: 2025-01-21",
    ]
    assert clause(written(tmp_path / "1", terms, said=said(*counts)), "2025-01-22", "out").state == "reported done"
    turned = [c.replace("01-20", "01-23") for c in counts]
    assert clause(written(tmp_path / "2", terms, said=said(*turned)), "2025-01-24", "out").state == "disputed"


TWO_RATIOS = (
    HEAD
    + """
      exchange:
        requires: free
        by: syria
        due: {no_later_than: 2025-02-28}
        amounts: [{of: prisoner, exactly: 30, per: civilian}, {of: prisoner, exactly: 50, per: soldier}]
"""
)


@pytest.mark.parametrize(
    ("civilians", "soldiers", "prisoners", "state"),
    [(3, None, 90, "reported done"), (2, 1, 110, "reported done"), (2, 1, 90, "partly done")],
)
def test_ratios_of_one_thing_by_several_classes_add(
    civilians: int, soldiers: int | None, prisoners: int, state: str, tmp_path: Path
) -> None:
    """Thirty for each civilian and fifty for each soldier: of a class of which none was counted, none is due."""
    span = "about: deal/exchange, from: 2025-01-19, until: 2025-01-20"
    counts = [f"un: count: civilian, n: {civilians}, {span}", f"un: count: prisoner, n: {prisoners}, {span}"]
    counts += [f"un: count: soldier, n: {soldiers}, {span}"] if soldiers else []
    found = clause(written(tmp_path, TWO_RATIOS, said=said(*counts)), "2025-01-21", "exchange")
    assert found.state == state


def test_a_number_between_two_readings_of_an_amount_is_disputed(tmp_path: Path) -> None:
    terms = (
        HEAD
        + """
      out:
        requires: leave
        by: syria
        due: {no_later_than: 2025-02-28}
        amounts:
          - of: fighter
            at_least: {readings: [{value: 200, source: text}, {value: 300, source: later}]}
"""
    )
    counts = said("un: count: fighter, n: 250, about: deal/out, from: 2025-01-20, until: 2025-01-20")
    found = clause(written(tmp_path, terms, said=counts), "2025-06-21", "out")
    assert found.state == "disputed"
    assert {r.state for r in found.by_actor[0].by_reading} == {"reported done", "partly done"}


def test_a_count_of_a_day_says_nothing_before_the_day_is_over(tmp_path: Path) -> None:
    book = written(tmp_path, LORRIES, said=said(*(c.replace("01-20", "01-19") for c in ALL)))
    assert clause(book, "2025-01-19 12:00", "aid").state == "running"
    assert clause(book, "2025-01-19", "aid").state == "reported done"


def test_a_count_of_one_day_does_not_deny_a_count_of_nine(tmp_path: Path) -> None:
    terms = HEAD + "      stop: {allows: stop, by: syria, if: {count: hostage, at_least: 60}}\n"
    counts = said(
        "un: count: hostage, n: 70, about: deal, from: 2025-01-19, until: 2025-01-27",
        "syria: count: hostage, n: 8, about: deal, from: 2025-01-27, until: 2025-01-27",
    )
    assert clause(written(tmp_path, terms, said=counts), "2025-02-01", "stop").state == "open"
