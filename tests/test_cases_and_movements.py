"""Cases go through their steps by recorded words alone; a movement has a table of conditions and no yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfire.assess.movement import WHO_DECIDES
from holdfire.assess.procedure import register
from holdfire.assess.why import why
from holdfire.model.casebook import Casebook
from holdfire.tell.case_register import HEADER, lines, rows_of
from strategies import ask, written

PROCEDURE = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-01
    source: text
    roles: {parties: {members: [syria, opposition]}, chairs: {members: [us, russia]}}
    words: {dissent: {text: a member of the body does not agree}}
    clauses:
      no-attacks: {forbids: attack, by: parties, against: parties}
      open: {empowers: chairs, to: open-inquiry, alone: yes, for_each: case}
      ask:
        requires: ask-the-accused
        by: [us]
        for_each: case
        due: {no_later_than: 2 days after start}
        if: {decides: open-inquiry, by: chairs, alone: yes}
      rule: {empowers: chairs, to: find, alone: yes, for_each: case, if: {done: ask}}
"""
ALLEGED = "alleges: deal/no-attacks, against: syria, by: opposition, when: 2016-09-02 07:00"
RADIO = "taken: {by: duty desk, how: radio, at: 2016-09-02 09:00}"
CASE = f"""
g: {{speaker: opposition, said: 2016-09-02 09:00, claim: {{{ALLEGED}, case: fire-1}}, {RADIO}}}
s: {{speaker: us, said: 2016-09-02 10:00, claim: {{starts: fire-1, of: deal/open}}}}
"""
INQUIRY = "o: {speaker: us, said: 2016-09-03, claim: {decides: open-inquiry, about: deal/open, case: fire-1}}\n"
ASKED = "q: {speaker: us, said: 2016-09-04, claim: {done: deal/ask, by: us, case: fire-1}}\n"
DENIED = "d: {speaker: syria, said: 2016-09-04 12:00, claim: {denies: g}}\n"
FOUND = """
f: {speaker: us, said: 2016-09-06, claim: {finds: attack by Syria, about: deal/no-attacks, case: fire-1}}
h: {speaker: russia, said: 2016-09-07, claim: {finds: insufficient evidence, about: deal/no-attacks, case: fire-1}}
x: {speaker: syria, said: 2016-09-08, claim: {say: dissent, about: deal/no-attacks, case: fire-1}}
"""


def book(folder: Path, *said: str, terms: str = PROCEDURE) -> Casebook:
    return written(folder, terms, said="".join(said))


@pytest.mark.parametrize(
    ("said", "step", "missing"),
    [
        ((CASE,), "opened", "open-inquiry"),
        ((CASE, INQUIRY), "open inquiry", "ask"),
        ((CASE, INQUIRY, ASKED), "ask the accused", "find"),
        ((CASE, INQUIRY, ASKED, FOUND), "find", ""),
    ],
)
def test_a_case_stands_where_recorded_words_have_brought_it(
    said: tuple[str, ...], step: str, missing: str, tmp_path: Path
) -> None:
    (row,) = register(ask(book(tmp_path, *said), "2016-09-10"))
    assert row.step.startswith(step)
    assert missing.replace("-", " ") in " ".join(row.missing).replace("-", " ")
    assert row.open == bool(missing)


def test_a_word_about_another_case_moves_nothing(tmp_path: Path) -> None:
    other = INQUIRY.replace("fire-1", "fire-2").replace("o:", "o2:")
    rows = {r.name: r for r in register(ask(book(tmp_path, CASE, other), "2016-09-10"))}
    assert rows["fire-1"].step == "opened"
    assert rows["fire-2"].step.startswith("open inquiry")


def test_the_row_says_who_alleges_what_the_accused_says_and_each_bodys_finding(tmp_path: Path) -> None:
    found = book(tmp_path, CASE, INQUIRY, ASKED, DENIED, FOUND)
    (row,) = register(ask(found, "2016-09-10"))
    told = "\n".join(lines(found, [row]))
    assert "received by radio at 2 September 2016, 09:00" in told
    assert "taken by duty desk" in told
    assert "alleged: deal/no-attacks, by Opposition, against Syria" in told
    assert "the accused: Syria on 4 September 2016" not in told  # the words are the claim's, told once
    assert "denies" in told
    assert "Us: “attack by Syria”" in told
    assert "Russia: “insufficient evidence”" in told
    assert [len(f.dissent) for f in row.findings] == [1, 1]
    assert len(next(rows_of(found, [row]))) == len(HEADER)


def test_an_allegation_without_a_case_has_a_row_and_no_step(tmp_path: Path) -> None:
    (row,) = register(ask(book(tmp_path, CASE.replace(", case: fire-1", "").split("\ns:")[0] + "\n"), "2016-09-10"))
    assert row.step == "alleged, no case opened on record"
    assert row.open


def test_what_is_said_later_is_not_in_an_earlier_register(tmp_path: Path) -> None:
    found = book(tmp_path, CASE, INQUIRY, ASKED, FOUND)
    (row,) = register(ask(found, "2016-09-03"))
    assert row.step.startswith("open inquiry")
    assert row.findings == ()
    assert register(ask(found, "2016-09-01")) == ()


CONVOY = """
    id: aid
    title: Aid by convoy
    nature: agreement
    made: 2016-09-01
    source: text
    roles: {parties: {members: [syria, opposition]}}
    clauses:
      tell: {requires: notify, by: [un], for_each: convoy, due: {no_later_than: 48 hours before start}}
      move:
        allows: deliver-aid
        by: [un]
        for_each: convoy
        if: {all: [{each: parties, says: accept, where: {places: [town, village]}}, {decides: approve, by: [syria]}]}
"""
START = "s: {said: 2016-09-05, claim: {starts: lorries-1, of: aid/move, when: 2016-09-10 08:00}}\n"


def table(folder: Path, *said: str, at: str = "2016-09-09") -> dict[str, str]:
    found = why(ask(written(folder, CONVOY, said=START + "".join(said)), at), "lorries-1")
    assert found is not None
    assert found.holds != "yes"
    assert found.children[-1].text == WHO_DECIDES
    rows = [r.text for r in found.children if "; needed by" in r.text]
    return {text.partition(": ")[2].partition(";")[0]: text.partition(":")[0] for text in rows}


def yes(name: str, who: str, more: str = "", case: str = "lorries-1") -> str:
    return f"{name}: {{speaker: {who}, said: 2016-09-06, claim: {{say: accept, about: aid, case: {case}{more}}}}}\n"


def test_nothing_on_record_is_missing_and_never_a_yes(tmp_path: Path) -> None:
    rows = table(tmp_path)
    assert rows["Syria accepts"] == rows["Opposition accepts"] == "missing (not asked)"
    assert rows["Un: notify"] == "missing (overdue)"


@pytest.mark.parametrize(
    ("more", "stands"),
    [
        ("", "satisfied (accepted)"),
        (", where: [town]", "missing (does not cover this segment)"),
        (", until: 2016-09-08", "expired"),
        (", if: the road is open", "unknown (accepted with conditions)"),
    ],
)
def test_a_guarantee_counts_for_its_own_convoy_road_and_time(more: str, stands: str, tmp_path: Path) -> None:
    assert table(tmp_path, yes("y", "syria", more))["Syria accepts"] == stands


def test_last_weeks_guarantee_is_none_for_todays_convoy(tmp_path: Path) -> None:
    assert table(tmp_path, yes("y", "syria", case="lorries-0"))["Syria accepts"] == "missing (not asked)"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("", "no notification on record"),
        ("n: {said: 2016-09-06, claim: {done: aid/tell, by: un, case: lorries-1}}\n", "sent"),
        (
            "n: {said: 2016-09-06, claim: {done: aid/tell, by: un, case: lorries-1}}\n"
            "m: {speaker: syria, said: 2016-09-07, claim: {say: acknowledge, about: aid/tell, case: lorries-1}}\n",
            "acknowledged",
        ),
        (
            "n: {said: 2016-09-06, claim: {done: aid/tell, by: un, case: lorries-1}}\n"
            "m: {speaker: syria, said: 2016-09-07, claim: {say: refuse, about: aid/tell, case: lorries-1}}\n",
            "refused",
        ),
    ],
)
def test_a_notification_has_its_own_states_and_is_no_consent(said: str, state: str, tmp_path: Path) -> None:
    terms = CONVOY.replace("clauses:", "words: {acknowledge: {text: it was received and read}}\n    clauses:")
    found = why(ask(written(tmp_path, terms, said=START + said), "2016-09-09"), "aid/lorries-1")
    assert found is not None
    (row,) = [r.text for r in found.children if "notification" in r.text and r.text != WHO_DECIDES]
    assert state in row
    assert any(r.text.startswith("missing (not asked): Syria accepts") for r in found.children)


def test_what_is_missing_comes_first_and_outcomes_are_told_by_who_counts_them(tmp_path: Path) -> None:
    said = (
        yes("y", "syria")
        + "a: {speaker: un, said: 2016-09-10, claim: {act: deliver-aid, by: un, outcome: in part, case: lorries-1}}\n"
        + "b: {speaker: syria, said: 2016-09-10, claim: {act: deliver-aid, outcome: facilitated, case: lorries-1}}\n"
    )
    found = why(ask(written(tmp_path, CONVOY, said=START + said), "2016-09-11"), "lorries-1")
    assert found is not None
    stands = [r.text.partition(":")[0] for r in found.children if "needed by" in r.text]
    assert [s.split(" ")[0] for s in stands] == sorted(
        (s.split(" ")[0] for s in stands), key=["missing", "satisfied"].index
    )
    told = [r.text for r in found.children if r.text.startswith("outcome")]
    assert told == ["outcome, as told: in part, says Un", "outcome, as told: facilitated, says Syria"]
