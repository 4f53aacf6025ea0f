"""The shipped casebook `syria-2016`: every case as expected, and what each thing in it must carry."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from holdfire.book.situations import run, run_all
from holdfire.casebook.load import load
from holdfire.model.casebook import Situation

FOLDER = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks" / "syria-2016"
LOADED = load(FOLDER)
BOOK = LOADED.casebook
assert BOOK is not None, [str(p) for p in LOADED.problems]

STORY = "kerry-lavrov-2016-08-26"
LABELS = {
    "S1": {"cooperation-talks"},
    "S2": {"cooperation-talks", "jig-draft-2016-07"},
    "S3": {"coh-2016-02", "modalities-2016-03"},
    "S4": {"package-2016-09", "path-2016"},
    "S5": {"aleppo-pause"},
    "S6": {"aleppo-pause"},
    "S7": {"daraya"},
    "S8": {"ypg-east", "jarablus-truce"},
    "S9": {"control-north-2016"},
}
"""Which arrangements carry the label of which part of the story (others may too)."""


def test_nothing_is_wrong_in_the_files() -> None:
    assert not LOADED.problems


@pytest.mark.parametrize("situation", BOOK.situations.values(), ids=list(BOOK.situations))
def test_the_case_is_answered_as_a_careful_lawyer_would(situation: Situation) -> None:
    assert BOOK is not None
    outcome = run(BOOK, situation)
    assert outcome.ok, [*outcome.differences, f"it rests on: {situation.rests_on}"]


def test_run_all_runs_them_all() -> None:
    assert BOOK is not None
    outcomes = run_all(BOOK)
    assert [o.situation.name for o in outcomes] == list(BOOK.situations)
    assert not [o.situation.name for o in outcomes if not o.ok]


def test_a_case_that_expects_something_else_differs() -> None:
    """`run` can fail: every field that a case expects is looked at."""
    assert BOOK is not None
    case = BOOK.situations["pause-waits-on-26-august"]
    for wrong in (
        {"in_force": {"holds": "yes"}},
        {"in_force": {"waiting_for": ["syria"]}},
        {"in_force": {"headline": "nothing like it"}},
        {"in_force": {"hold": "no"}},
        {"guarantees": [{"actor": "syria", "state": "accepted"}]},
        {"guarantees": [{"actor": "un", "state": "accepted"}]},
    ):
        assert not run(BOOK, replace(case, expect=wrong)).ok, wrong
    assert not run(BOOK, replace(case, ask="nothing-of-that-name")).ok


def test_there_are_enough_and_they_differ() -> None:
    assert BOOK is not None
    assert len(BOOK.statements) >= 80
    assert len(BOOK.situations) >= 80
    asked = Counter(
        (c.at.text, c.known.text, c.ask, json.dumps(c.expect, sort_keys=True, default=str))
        for c in BOOK.situations.values()
    )
    assert not [case for case, n in asked.items() if n > 1]
    assert all(c.rests_on.strip() and c.expect for c in BOOK.situations.values())


def test_cases_ask_of_every_part_of_the_story_and_of_many_moments() -> None:
    assert BOOK is not None
    asked = {c.ask.split("/")[0] for c in BOOK.situations.values()}
    assert not [label for label, ids in LABELS.items() if not asked & ids]
    assert len({(c.at.text, c.known.text) for c in BOOK.situations.values()}) >= 40


@pytest.mark.parametrize(("label", "ids"), LABELS.items())
def test_every_part_of_the_story_is_labelled(label: str, ids: set[str]) -> None:
    assert BOOK is not None
    assert ids <= {a.id for a in BOOK.arrangements.values() if label in a.labels}


def test_no_label_is_of_no_part_of_the_story() -> None:
    assert BOOK is not None
    assert {label for a in BOOK.arrangements.values() for label in a.labels} == set(LABELS)


def test_the_story_is_a_document_and_its_text_is_not_here() -> None:
    assert BOOK is not None
    story = BOOK.documents[STORY]
    assert story.labels == ("S10",)
    assert story.outlet == "reuters"
    assert story.published is not None
    assert story.published.text == "2016-08-26"
    assert story.digest is not None
    assert story.digest.startswith("sha256:")
    assert story.paragraphs == 17
    assert not list(FOLDER.rglob("*.txt"))


def test_each_statement_of_the_story_names_its_paragraph() -> None:
    assert BOOK is not None
    drawn = [s for s in BOOK.statements.values() if s.source and s.source.document == STORY]
    assert len(drawn) >= 17
    assert not [s.name for s in drawn if s.source and s.source.paragraph not in range(1, 18)]
    assert {s.source.paragraph for s in drawn if s.source} >= {1, 5, 10, 15, 16}


def test_everything_has_its_release() -> None:
    assert BOOK is not None
    things = [*BOOK.documents.values(), *BOOK.statements.values(), *BOOK.places.values(), *BOOK.tables.values()]
    assert len(things) > 400
    assert not [t.name for t in things if t.release is None]


def test_every_statement_has_a_source_a_speaker_and_a_day() -> None:
    assert BOOK is not None
    for s in BOOK.statements.values():
        assert s.source is not None, s.name
        assert s.source.document in BOOK.documents
        assert s.speaker in BOOK.actors
        assert s.grade in ("P", "p", "R", "U"), s.name
        assert s.said.earliest <= s.learned, s.name


def test_statements_lie_between_february_and_october() -> None:
    assert BOOK is not None
    days = sorted(s.said.text[:7] for s in BOOK.statements.values() if s.said.precision == "day")
    assert days[0] >= "2016-02"
    assert "2016-10" in days


def test_it_is_a_reconstruction_and_says_so() -> None:
    assert BOOK is not None
    assert BOOK.reconstruction
    assert BOOK.note is not None
    assert "reconstruction" in BOOK.note


def test_short_ids_differ_and_tell_no_number() -> None:
    assert BOOK is not None
    ids = [s.id for s in BOOK.statements.values()] + [c.id for c in BOOK.situations.values()]
    assert len(set(ids)) == len(ids)
    assert all(len(i) >= 8 and i[1] == "-" and i[0] in "SC" for i in ids)


def test_a_fact_that_is_only_reported_is_said_of_its_source() -> None:
    """A clause graded R or U names its sources, unless it says itself that none was found."""
    assert BOOK is not None
    bare = [
        f"{a.id}/{c.name}"
        for a in BOOK.arrangements.values()
        for c in a.clauses.values()
        if c.grade in ("R", "U") and not (c.sources or a.sources or c.note or c.variants)
    ]
    assert not bare
