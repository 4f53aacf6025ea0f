"""Arrangements told in sentences: golden texts, and the shipped casebook told without a gap."""

import re
from pathlib import Path

import pytest

from holdfire.book.explaining import explained
from holdfire.casebook.explain import explain, explain_clause
from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook
from test_casebook_small import FILES, write

PAUSE = FILES["arrangements/pause.yaml"]
HEAD = PAUSE[: PAUSE.index("clauses:")]


def book(folder: Path, terms: str = PAUSE) -> Casebook:
    loaded = load(write(folder, arrangements__pause=terms))
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.casebook is not None
    return loaded.casebook


def test_an_arrangement_is_told_line_by_line(tmp_path: Path) -> None:
    found = book(tmp_path)
    assert list(explain(found.arrangements["pause"], found)) == [
        "A weekly pause",
        "A proposal: it binds nobody until its conditions are met. Made: 25 August 2016."
        " [reuters, 26 August 2016 (story)]",
        "In force from “first-convoy” (the moment from which the United Nations is reported to set out on Castello"
        " Road), if each of the “consenting” accepts these terms.",
        "Role “consenting”: Russia and Syria.",
        "Event “first-convoy”: the moment from which the United Nations is reported to set out on Castello Road.",
        "halt-fire: The “consenting” must not make attacks in Aleppo, from “first-convoy” for 48 hours every week."
        " [grade R; reuters, 26 August 2016 (story), paragraph 15]",
        "answer: The “consenting” must give an answer, no later than 28 August 2016,"
        " whether or not the rest is in force.",
    ]


CLAUSES = {
    "{forbids: attack, by: consenting, against: ypg, unless: {pleads: self-defence}, except: [{by: un}, {act: fly}]}": (
        "The “consenting” must not make attacks against YPG, unless self-defence is pleaded,"
        " except what is done by the United Nations, except “fly”."
    ),
    "{requires: hand-over, by: syria, what: aleppo, to: russia, confirmed_by: un, together: [c]}": (
        "Syria must hand over Aleppo to Russia. Each performs it together with the others."
        " The United Nations confirms that it was done."
    ),
    "{allows: deliver-aid, by: un, what: [food, water], while: {daily: '10:00-13:00'}}": (
        "The United Nations may deliver aid (food and water), daily from 10:00 to 13:00 (Asia/Damascus)."
    ),
    "{requires: withdraw, by: ypg, where: {side: east of euphrates}, due: {readings: ["
    "{no_later_than: 1 week after made, source: story},"
    " {before: 2016-09-02, source: {document: undated, says: [un]}}]}}": (
        "YPG must withdraw east of the line “euphrates”, [no later than 1 week after the making of the terms"
        " (reuters, 26 August 2016 (story)) or before 2 September 2016 (somewhere, without a date (undated),"
        " in the words of the United Nations); the sources differ]."
    ),
    "{requires: prevent, what: {act: enter, by: ypg}, by: syria, where: {beside: euphrates, each_side: 6 km}}": (
        "Syria must prevent this: “enter” by YPG within 6 km each side of the line “euphrates”."
    ),
    "{empowers: consenting, to: extend, rule: mutual satisfaction}": (
        "The “consenting” (all together) have the power to decide “extend”."
        " Rule, shown and never computed: mutual satisfaction."
    ),
    "{empowers: un, to: find, about: c, for_each: case, standard: reasonable grounds, outcomes: [breach, no-breach]}": (
        "The United Nations has the power to decide “find” on “c”, for each case."
        " Outcomes: breach or no-breach. Standard of proof: reasonable grounds."
    ),
    "{allows: open-jic, by: consenting, if: {quiet: [answer], from: 2 days after made, for: 7 days}}": (
        "The “consenting” may open jic, if nothing inconsistent with “answer” happens for 7 days from 2 days after the"
        " making of the terms (whether a breach starts the count anew is not stated; nobody is named to confirm it)."
    ),
    "{notes: unpublished, text: The mandate exists}": "Its text is not public: The mandate exists.",
    "{notes: effort, text: Use influence., by: russia}": "Effort, not a result (Russia): Use influence.",
    "{takes_in: pause}": "The terms of “A weekly pause” are taken in.",
    "{prevails_over: every other order}": "These terms prevail over every other order.",
    "{forbids: fly, by: syria, where: {unpublished: held by the sides}}": (
        "Syria must not fly in an area that is not public: held by the sides."
    ),
    "{requires: release, by: syria, amounts: [{of: prisoner, at_least: {readings: [{value: 30, source: story},"
    " {value: 50, source: undated, grade: U}]}, per: hostage}]}": (
        "Syria must release. Amount: “prisoner”: at least [30 (reuters, 26 August 2016 (story)) or 50 (grade U;"
        " somewhere, without a date (undated)); the sources differ] per hostage."
    ),
    "{allows: return-fire, by: syria, for_each: case, if: {in_order: [{happens: attack, by: ypg},"
    " {decides: order, by: [syria, russia], alone: yes}]}}": (
        "Syria may return fire, for each case, if in this order: YPG is reported to make attacks; then Syria or"
        " Russia (any one of them alone is enough) decide “order”."
    ),
    "{requires: withdraw, by: syria, where: castello-road, while: {from: first-convoy}, due: {from: first-convoy}}": (
        "Syria must withdraw from Castello Road, from “first-convoy” (the moment from which the United Nations is"
        " reported to set out on Castello Road)."
    ),
    "{requires: notify, by: un, due: {before: 24 hours before start}, for_each: movement,"
    " while: {from: first-convoy, until: 7 days after first-convoy}}": (
        "The United Nations must give notice, for each movement, from “first-convoy” (the moment from which the United"
        " Nations is reported to set out on Castello Road) until 7 days after “first-convoy”, more than 24 hours before"
        " its start."
    ),
    "{forbids: move-in, by: [syria, russia], where: aleppo, if: {happens: leave, by: consenting, at_least: 2}}": (
        "Syria and Russia must not move into Aleppo, if the “consenting” are reported to leave at least 2 times."
    ),
    "{requires: transport, by: un, to: ypg, if: {happens: flood}}": (
        "The United Nations must give transport to YPG, if “flood” is reported."
    ),
    "{requires: leave, by: ypg, where: aleppo, due: {readings: [{no_later_than: 2016-08-27, source: story},"
    " {no_later_than: 2016-08-27, source: undated}]}, amounts: [{of: fighter, readings: [{exactly: 700, source: story},"
    " {exactly: 700, source: {document: undated, says: [un]}}, {exactly: 300, source: undated}]}]}": (
        "YPG must leave from Aleppo, no later than 27 August 2016 (reuters, 26 August 2016 (story); somewhere, without"
        " a date (undated)). Amount: “fighter”: exactly [700 (reuters, 26 August 2016 (story); somewhere, without a"
        " date (undated), in the words of the United Nations) or 300 (somewhere, without a date (undated)); the sources"
        " differ]."
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_a_sentence(clause: str, tmp_path: Path) -> None:
    found = book(tmp_path, f"{HEAD}clauses:\n  c: {clause}\n  answer: {{requires: answer}}\n")
    terms = found.arrangements["pause"]
    assert explain_clause(terms.clauses["c"], terms, found) == f"c: {CLAUSES[clause]}"


def test_readings_of_an_entry_stand_side_by_side(tmp_path: Path) -> None:
    clause = (
        "{forbids: attack, by: syria, readings: [{where: aleppo, source: story}, {except: {by: un}, source: undated}]}"
    )
    found = book(tmp_path, f"{HEAD}clauses:\n  c: {clause}\n  answer: {{requires: answer}}\n")
    terms = found.arrangements["pause"]
    assert explain_clause(terms.clauses["c"], terms, found) == (
        "c, told differently: Syria must not make attacks in Aleppo. (so by reuters, 26 August 2016 (story))"
        " Or: Syria must not make attacks, except what is done by the United Nations."
        " (so by somewhere, without a date (undated))"
    )


def test_readings_of_an_entry_that_are_equal_are_not_told_as_different(tmp_path: Path) -> None:
    clause = (
        "{forbids: attack, by: syria, readings: [{where: aleppo, source: story}, {where: aleppo, source: undated}]}"
    )
    found = book(tmp_path, f"{HEAD}clauses:\n  c: {clause}\n  answer: {{requires: answer}}\n")
    terms = found.arrangements["pause"]
    assert explain_clause(terms.clauses["c"], terms, found) == (
        "c: Syria must not make attacks in Aleppo (reuters, 26 August 2016 (story); somewhere, without a date"
        " (undated))."
    )


def test_an_event_is_told_in_words_at_its_first_use_and_by_its_name_then(tmp_path: Path) -> None:
    found = book(tmp_path)
    lines = [line for line in explain(found.arrangements["pause"], found) if "“first-convoy”" in line]
    assert ["(the moment from which" in line for line in lines] == [True, False, False]


@pytest.mark.parametrize("nature", ["demand", "draft"])
def test_what_binds_nobody_says_so_and_is_not_in_force(nature: str, tmp_path: Path) -> None:
    found = book(tmp_path, PAUSE.replace("nature: proposal", f"nature: {nature}"))
    lines = explain(found.arrangements["pause"], found)
    assert "binds nobody" in lines[1]
    assert not [line for line in lines if line.startswith("In force")]


def test_a_clause_alone_says_whose_it_is_and_whether_that_binds(tmp_path: Path) -> None:
    found = book(tmp_path, PAUSE.replace("nature: proposal", "nature: draft"))
    assert explained(found, "pause/answer").splitlines() == [
        "answer: The “consenting” must give an answer, no later than 28 August 2016,"
        " whether or not the rest is in force.",
        "From “A weekly pause”. A draft: it is never in force and binds nobody.",
    ]


SHIPPED = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks" / "syria-2016"


def test_the_shipped_casebook_has_nothing_wrong_and_is_told_without_a_gap() -> None:
    loaded = load(SHIPPED)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.casebook is not None
    for terms in loaded.casebook.arrangements.values():
        for line in explain(terms, loaded.casebook):
            assert re.search(r"[\w.)\]”]$", line)
            assert not re.search(r"None|\(\)|Reading|[{}]|  | ,|: \.", line), line
