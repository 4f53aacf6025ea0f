"""Monotone in knowledge: nothing recorded later changes an answer as known before it was learned."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.assess.known import Known
from holdfire.assess.question import Question
from holdfire.assess.said import said
from holdfire.assess.status import arrangement_answer, status
from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook
from holdfire.model.statements import Claim, Statement
from holdfire.model.times import When, local_text
from strategies import ask, moment, written

HOUR, DAY = 3600, 86400


@cache
def shipped() -> Casebook:
    with as_file(files("holdfire") / "casebooks" / "syria-2016") as folder:
        book = load(folder).casebook
    assert book is not None
    return book


NAMES = tuple(shipped().statements)
ARRANGEMENTS = tuple(shipped().arrangements)
FIRST, LAST = moment("2016-02-01"), moment("2017-01-31")
moments = st.integers(FIRST, LAST)
statements = st.sampled_from(NAMES).map(lambda name: shipped().statements[name])
arrangements = st.sampled_from(ARRANGEMENTS)


def with_statements(
    book: Casebook, *, without: frozenset[str] = frozenset(), new: tuple[Statement, ...] = ()
) -> Casebook:
    kept = {name: s for name, s in book.statements.items() if name not in without}
    return replace(book, statements={**kept, **{s.name: s for s in new}})


def answered(book: Casebook, arrangement: str, at: int, known: int) -> object:
    """All that is answered about an arrangement: force, guarantees, clauses, with every sentence and statement."""
    return arrangement_answer(Question(book, at=at, known=known), book.arrangements[arrangement])


def at_instant(t: int) -> When:
    return When(local_text(t, "Asia/Damascus"), t, t, "instant", "Asia/Damascus")


def denial(of: Statement, learned: int, speaker: str = "sana") -> Statement:
    claim = Claim(verb="denies", word=of.name)
    return replace(
        of, name="a-new-denial", id="S-NEW222", speaker=speaker, claim=claim, learned=learned, said=at_instant(learned)
    )


def correction(of: Statement, learned: int) -> Statement:
    return replace(
        of, name="a-new-correction", id="S-NEW333", replaces=of.name, learned=learned, said=at_instant(learned)
    )


def said_again_by_another(of: Statement, learned: int) -> Statement:
    return replace(of, name="a-new-relay", id="S-NEW444", speaker="sana", learned=learned)


def turned_round(of: Statement, learned: int) -> Statement:
    """The same claim, of the contrary where there is one."""
    contrary = {"accept": "refuse", "refuse": "accept"}.get(of.claim.word, of.claim.word)
    verb = {"done": "not_done", "not_done": "done"}.get(of.claim.verb, of.claim.verb)
    claim = replace(of.claim, word=contrary, verb=verb)  # type: ignore[arg-type]
    return replace(of, name="a-new-contrary", id="S-NEW555", claim=claim, learned=learned)


def ends_it_all(of: Statement, learned: int) -> Statement:
    """Both Sides end what the statement is about; it takes effect long before it is learned."""
    about = (of.claim.about or of.claim.word).split("/")[0]
    claim = Claim(verb="decides", word="end", by=("us", "russia"), about=about, when=at_instant(FIRST))
    return replace(of, name="a-new-end", id="S-NEW666", claim=claim, learned=learned)


NEW = (denial, correction, said_again_by_another, turned_round, ends_it_all)

# ---------------------------------------------------------------- the shipped casebook


@given(arrangements, moments, moments, st.sets(st.sampled_from(NAMES), min_size=1, max_size=60))
@settings(max_examples=150)
def test_taking_away_what_was_learned_later_changes_no_answer(
    arrangement: str, at: int, known: int, names: set[str]
) -> None:
    book = shipped()
    later = frozenset(name for name in names if book.statements[name].learned > known)
    fewer = with_statements(book, without=later)
    assert answered(fewer, arrangement, at, known) == answered(book, arrangement, at, known)


@given(arrangements, moments, moments, statements, st.sampled_from(NEW), st.integers(1, 400 * DAY))
@settings(max_examples=150)
def test_a_new_word_that_is_learned_later_changes_no_answer(
    arrangement: str, at: int, known: int, of: Statement, make: type, later: int
) -> None:
    book = shipped()
    more = with_statements(book, new=(make(of, known + later),))
    assert answered(more, arrangement, at, known) == answered(book, arrangement, at, known)


@pytest.mark.parametrize("at", ["2016-02-27", "2016-05-10", "2016-08-26", "2016-09-15", "2016-09-19", "2016-10-18"])
def test_the_whole_status_needs_nothing_that_was_learned_later(at: str) -> None:
    """And it is the same whether the later statements were never recorded at all."""
    book, known = shipped(), moment(at)
    only = with_statements(book, without=frozenset(n for n, s in book.statements.items() if s.learned > known))
    assert 0 < len(only.statements) < len(book.statements)
    for asked in (known, known + 3 * DAY, known - 5 * DAY):
        assert status(only, at=asked, known=known) == status(book, at=asked, known=known)


@given(moments, moments, statements, statements, st.sampled_from(NEW), st.integers(1, 400 * DAY))
@settings(max_examples=100)
def test_nor_does_it_change_what_is_said_about_one_statement(
    at: int, known: int, asked: Statement, of: Statement, make: type, later: int
) -> None:
    book = shipped()
    more = with_statements(book, new=(make(of, known + later),))
    assert said(Question(more, at=at, known=known), asked) == said(Question(book, at=at, known=known), asked)


@given(statements, st.integers(0, 30 * DAY))
def test_a_denial_learned_by_then_makes_the_statement_disputed(of: Statement, later: int) -> None:
    """The two tests above would say nothing if a new word never changed anything."""
    known = of.learned + later + 1
    book = with_statements(shipped(), new=(denial(of, of.learned + 1),))
    if of.name not in {s.name for s in Known(book, known).statements}:  # corrected since
        return
    at = max(known, (of.claim.when or of.said).last_instant)
    assert said(Question(book, at=at, known=known), of).holds == "disputed"


def test_the_same_new_words_learned_in_time_do_change_the_answer() -> None:
    at = moment("2016-08-26")
    accepted = shipped().statements["un-says-russia-agreed"]
    before = answered(shipped(), "aleppo-pause", at, at)
    for make in (denial, correction, turned_round):
        for learned, changed in ((at, True), (at + 1, False)):
            book = with_statements(shipped(), new=(make(accepted, learned),))
            assert (answered(book, "aleppo-pause", at, at) != before) == changed
    at = moment("2016-09-14")
    about_the_package = next(s for s in shipped().statements.values() if s.claim.about == "package-2016-09")
    for learned, found in ((at, "no"), (at + 1, "yes")):
        book = with_statements(shipped(), new=(ends_it_all(about_the_package, learned),))
        q = Question(book, at=at, known=at)
        assert arrangement_answer(q, book.arrangements["package-2016-09"]).in_force.holds == found


@given(statements)
def test_a_statement_is_known_from_the_very_second_in_which_it_was_learned(s: Statement) -> None:
    before, then = (Known(shipped(), t).statements for t in (s.learned - 1, s.learned))
    assert s in then
    assert s not in before


@given(moments, st.integers(0, 200 * DAY))
def test_what_was_known_stays_known(known: int, later: int) -> None:
    before, after = ({s.name for s in Known(shipped(), t).statements} for t in (known, known + later))
    assert before <= after  # this casebook has no correction


# ---------------------------------------------------------------- corrections

COUNTED = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-01
    source: text
    clauses:
      leave: {requires: withdraw, by: army, due: {no_later_than: 2016-09-20}}
      gate: {allows: deliver, if: {count: hostage, at_least: 10}}
"""
CLAIM = "claim: {count: hostage, n: 12, as: observed, about: deal}"
FIRST_WORD = f"first: {{speaker: un, said: 2016-09-02, learned: 2016-09-02, {CLAIM}}}\n"
RELAY = f"relay: {{speaker: un, via: [agency], said: 2016-09-02, learned: RELAYED, {CLAIM}}}\n"
CORRECTED = (
    "second: {speaker: un, said: 2016-09-05, learned: 2016-09-05, replaces: first, "
    "claim: {count: hostage, n: 8, as: observed, about: deal}}\n"
)


def gate(book: Casebook, known: str) -> str:
    found = arrangement_answer(ask(book, "2016-09-20", known), book.arrangements["deal"])
    return next(c.state for c in found.clauses if c.id == "deal/gate")


def test_a_correction_counts_from_when_it_was_learned_and_the_old_word_until_then(tmp_path: Path) -> None:
    book = written(tmp_path, COUNTED, said=FIRST_WORD + CORRECTED)
    found = {known: gate(book, known) for known in ("2016-09-01", "2016-09-02", "2016-09-04", "2016-09-05")}
    assert found == {
        "2016-09-01": "steps missing",
        "2016-09-02": "open",
        "2016-09-04": "open",
        "2016-09-05": "steps missing",
    }


@pytest.mark.parametrize("relayed", ["2016-09-03", "2016-09-08"])
def test_a_correction_takes_every_relay_of_the_old_word_with_it(tmp_path: Path, relayed: str) -> None:
    book = written(tmp_path, COUNTED, said=FIRST_WORD + RELAY.replace("RELAYED", relayed) + CORRECTED)
    assert gate(book, "2016-09-04") == "open"
    assert gate(book, "2016-09-10") == "steps missing"


def test_a_correction_may_be_corrected(tmp_path: Path) -> None:
    third = (
        CORRECTED.replace("second:", "third:").replace("replaces: first", "replaces: second").replace("n: 8", "n: 11")
    )
    book = written(tmp_path, COUNTED, said=FIRST_WORD + CORRECTED + third.replace("2016-09-05", "2016-09-07"))
    assert [gate(book, known) for known in ("2016-09-04", "2016-09-06", "2016-09-08")] == [
        "open",
        "steps missing",
        "open",
    ]


def test_nobody_corrects_another(tmp_path: Path) -> None:
    """`check` refuses it; what came in another way stands beside the other's word."""
    other = CORRECTED.replace("speaker: un", "speaker: army")
    book = written(tmp_path, COUNTED, said=FIRST_WORD + other, problems=True)
    assert "a correction by the same speaker" in str(load(tmp_path).problems[0])
    assert [s.name for s in Known(book, moment("2016-09-10")).statements] == ["first", "second"]
    assert gate(book, "2016-09-10") == "disputed"


# ---------------------------------------------------------------- terms, and the moment after what is known

READINGS = """
    id: deal
    title: A deal in two texts
    nature: agreement
    source: text
    in_force: {from: entry}
    events: {entry: {at: {readings: [{value: 2016-09-01, source: text}, {value: 2016-09-10, source: UNDATED}]}}}
    clauses: {halt: {forbids: attack, by: army, source: SECOND}}
"""


def test_a_text_counts_from_when_it_was_published_or_first_cited(tmp_path: Path) -> None:
    terms = READINGS.replace("UNDATED", "later").replace("SECOND", "text")
    book = written(tmp_path / "dated", terms)
    holds = [
        arrangement_answer(ask(book, "2016-09-05", known), book.arrangements["deal"]).in_force.holds
        for known in ("2016-12-31", "2017-01-01")
    ]
    assert holds == ["yes", "disputed"]
    cited = "c: {said: 2016-10-01, learned: 2016-10-01, source: undated, claim: {say: expect, about: deal}}\n"
    book = written(tmp_path / "cited", READINGS.replace("UNDATED", "undated").replace("SECOND", "text"), said=cited)
    holds = [
        arrangement_answer(ask(book, "2016-09-05", known), book.arrangements["deal"]).in_force.holds
        for known in ("2016-09-30", "2016-10-01")
    ]
    assert holds == ["yes", "disputed"]


def test_a_clause_whose_source_came_later_cannot_tell_before(tmp_path: Path) -> None:
    book = written(tmp_path, READINGS.replace("UNDATED", "other").replace("SECOND", "later"))
    before, after = (
        arrangement_answer(ask(book, "2016-09-20", known), book.arrangements["deal"])
        for known in ("2016-12-31", "2017-01-01")
    )
    assert (before.in_force.holds, after.in_force.holds) == ("yes", "yes")
    assert "not public" in before.clauses[0].headline
    assert "not public" not in after.clauses[0].headline


@pytest.mark.parametrize(
    ("at", "beyond"), [("2016-08-25", False), ("2016-08-26", False), ("2016-08-27 00:00", True), ("2016-09-30", True)]
)
def test_a_moment_after_what_is_known_is_answered_as_things_stand_and_says_so(at: str, beyond: bool) -> None:
    book, known = shipped(), moment("2016-08-26")
    found = status(book, at=moment(at), known=known)
    assert found.beyond == beyond
    for arrangement in found.arrangements:
        assert ("as things stand" in arrangement.in_force.headline) == beyond


def test_as_things_stand_what_the_record_gives_goes_on(tmp_path: Path) -> None:
    """Known on the 2nd, asked of the 25th: nobody is recorded to have done it, so it is overdue as things stand."""
    book = written(
        tmp_path, COUNTED, said="d: {said: 2016-09-10, learned: 2016-09-10, claim: {done: deal/leave, by: army}}\n"
    )
    for known, found in (("2016-09-02", "overdue"), ("2016-09-10", "reported done")):
        answer = arrangement_answer(ask(book, "2016-09-25", known), book.arrangements["deal"])
        assert next(c.state for c in answer.clauses if c.id == "deal/leave") == found
