"""What the terms mean (docs/language.md): duties running, done, undone, overdue, each waiting for the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_deals import ALL_THREE, GATE, PAUSE, clause, force, party, states, whose
from strategies import written

# --------------------------------------------------------------- Castello Road: each waits for the other


CASTELLO = """
    id: deal
    title: Castello Road
    nature: agreement
    made: 2016-09-09 22:00
    source: text
    roles: {castello: {members: [army, opposition]}}
    events: {vacated: {when: {each: castello, done: pull-back}}}
    clauses:
      pull-back: {requires: withdraw, by: castello, together: [pull-back], due: {no_later_than: 2016-09-15 09:00}}
      aid: {allows: deliver, if: {each: castello, done: pull-back}}
"""


ARMY_MOVES = "army-moves: {speaker: russia, said: 2016-09-15 08:00, claim: {done: deal/pull-back, by: army}}\n"


ARMY_STAYS = "army-stays: {speaker: sohr, said: 2016-09-15 20:00, claim: {not_done: deal/pull-back, by: army}}\n"


BOTH_WAIT = (
    "army-waits: {speaker: army, said: 2016-09-15 10:00, claim: {waits: deal/pull-back, by: army, for: opposition}}\n"
    "they-wait: {speaker: sohr, said: 2016-09-15 10:00, claim: {waits: deal/pull-back, by: opposition, for: army}}\n"
)


def test_castello_by_one_word_it_is_done_and_by_the_other_it_is_deadlocked(tmp_path: Path) -> None:
    book = written(tmp_path, CASTELLO, said=ARMY_MOVES + ARMY_STAYS + BOTH_WAIT)
    army, opposition = (party(book, "2016-09-15", "deal/pull-back", a) for a in ("army", "opposition"))
    assert (army.state, states(army)) == ("disputed", {"reported done", "deadlocked"})
    assert (opposition.state, states(opposition)) == ("disputed", {"overdue", "deadlocked"})
    assert "Russia" in whose(army, "reported done")
    assert "Sohr" in whose(army, "deadlocked")
    assert "Russia" in whose(opposition, "overdue")
    assert "Sohr" in whose(opposition, "deadlocked")


@pytest.mark.parametrize(
    ("said", "army", "opposition"),
    [
        ("", "overdue", "overdue"),
        (BOTH_WAIT, "deadlocked", "deadlocked"),
        (BOTH_WAIT.splitlines()[0], "overdue", "overdue"),
        (ARMY_MOVES, "reported done", "overdue"),
        (ARMY_MOVES + BOTH_WAIT, "reported done", "overdue"),
    ],
)
def test_a_deadlock_needs_both_to_wait_and_neither_to_have_done_it(
    tmp_path: Path, said: str, army: str, opposition: str
) -> None:
    book = written(tmp_path, CASTELLO, said=said)
    found = {r.actor: r.state for r in clause(book, "2016-09-15", "deal/pull-back").by_actor}
    assert found == {"army": army, "opposition": opposition}


def test_a_deadlock_is_none_before_the_words_of_waiting(tmp_path: Path) -> None:
    book = written(tmp_path, CASTELLO, said=BOTH_WAIT)
    assert party(book, "2016-09-15 09:59", "deal/pull-back", "army").state == "overdue"
    assert party(book, "2016-09-15 08:59", "deal/pull-back", "army").state == "running"
    assert party(book, "2016-09-15 10:00", "deal/pull-back", "army").state == "deadlocked"


def test_both_have_moved_is_disputed_when_each_says_so_and_denies_the_other(tmp_path: Path) -> None:
    said = """
        a: {speaker: army, said: 2016-09-16, claim: {done: deal/pull-back, by: army}}
        b: {speaker: opposition, said: 2016-09-16, claim: {done: deal/pull-back, by: opposition}}
        c: {speaker: army, said: 2016-09-17, claim: {not_done: deal/pull-back, by: opposition}}
        d: {speaker: opposition, said: 2016-09-17, claim: {not_done: deal/pull-back, by: army}}
    """
    found = clause(written(tmp_path, CASTELLO, said=said), "2016-09-18", "deal/aid")
    assert found.state == "disputed"


# --------------------------------------------------------------- what binds nobody


@pytest.mark.parametrize("nature", ["draft", "demand"])
def test_a_draft_and_a_demand_are_never_in_force_whoever_accepts(tmp_path: Path, nature: str) -> None:
    book = written(tmp_path, PAUSE.replace("nature: proposal", f"nature: {nature}"), said="".join(ALL_THREE))
    assert (force(book, "2016-08-26").holds, force(book, "2016-08-26").on_paper) == ("no", "no")


@pytest.mark.parametrize(
    ("nature", "found"), [("demand", "overdue"), ("proposal", "overdue"), ("draft", "not yet running")]
)
def test_a_deadline_is_tracked_where_it_binds_nobody_and_the_line_says_so(
    tmp_path: Path, nature: str, found: str
) -> None:
    terms = f"""
        id: deal
        title: Go
        nature: {nature}
        made: 2016-08-25
        source: text
        in_force: {{from: made, if: {{says: accept, by: rebels}}}}
        clauses:
          go: {{requires: withdraw, by: rebels, due: {{no_later_than: 1 week after 2016-08-25}}}}
    """
    book = written(tmp_path, terms)
    late = clause(book, "2016-09-02 00:00", "deal/go")
    assert late.state == found
    assert "nobody" in late.headline
    if found == "overdue":
        assert clause(book, "2016-09-01", "deal/go").state == "running"


# --------------------------------------------------------------- duties and their time


ANSWER = """
    id: deal
    title: A question
    nature: agreement
    made: 2016-08-25
    source: text
    roles: {asked: {members: [syria, opposition]}}
    clauses:
      answer: {requires: answer, by: asked}
      leave: {requires: withdraw, by: rebels, what: heavy-weapons, where: town, due: {no_later_than: 2016-09-10}}
"""


@pytest.mark.parametrize("word", ["accept", "refuse", "object"])
def test_any_answer_performs_a_duty_to_answer(tmp_path: Path, word: str) -> None:
    said = f"a: {{said: 2016-08-27, claim: {{say: {word}, by: syria, about: deal}}}}\n"
    found = clause(written(tmp_path, ANSWER, said=said), "2016-08-28", "deal/answer")
    assert {r.actor: r.state for r in found.by_actor} == {"syria": "reported done", "opposition": "running"}
    assert found.state == "partly done"


def withdraws(when: str = "2016-09-05", by: str = "rebels", what: str = ", what: heavy-weapons", more: str = "") -> str:
    return f"w: {{said: {when}, claim: {{act: withdraw, by: {by}, where: town{what}{more}}}}}\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (withdraws(), "reported done"),
        (withdraws(more=", about: deal"), "reported done"),
        (withdraws(more=", about: deal/leave"), "reported done"),
        (withdraws(more=", about: deal/answer"), "running"),
        (withdraws(by="army"), "running"),
        (withdraws(what=""), "running"),
        (withdraws(what=", what: personnel"), "running"),
        (withdraws().replace("where: town", "where: village"), "running"),
        (withdraws().replace("act: withdraw", "act: advance"), "running"),
        (withdraws("2016-08-20"), "running"),  # before there was such a duty
    ],
)
def test_an_act_of_the_kind_by_its_bearer_performs_a_duty(tmp_path: Path, said: str, found: str) -> None:
    assert clause(written(tmp_path, ANSWER, said=said), "2016-09-06", "deal/leave").state == found


WEEKLY = "{from: made, for: 12 hours, every: week}"


PHASE = """
    id: deal
    title: A first phase of 42 days
    nature: agreement
    made: 2025-01-19
    source: text
    in_force: {from: made, for: 42 days}
    clauses:
      leave: {requires: withdraw, by: army, due: {no_later_than: day 50 of made} ALONE}
      leave-in-phase: {requires: withdraw, by: rebels, due: {no_later_than: day 30 of made}}
      in-windows: {requires: deliver, by: un, due: {no_later_than: 2025-06-01}, while: WEEKLY}
""".replace("WEEKLY", WEEKLY)


def test_a_duty_due_after_its_phase_needs_to_stand_alone(tmp_path: Path) -> None:
    """Philadelphi: due on day 50 of a phase of 42 days."""
    alone = written(tmp_path / "alone", PHASE.replace(" ALONE", ", stands: alone"))
    found = {
        t: clause(alone, t, "deal/leave").state for t in ("2025-03-01", "2025-03-05", "2025-03-10", "2025-03-11 00:00")
    }
    assert found == {
        "2025-03-01": "running",
        "2025-03-05": "running",
        "2025-03-10": "running",
        "2025-03-11 00:00": "overdue",
    }
    bound = written(tmp_path / "bound", PHASE.replace(" ALONE", ""))
    assert clause(bound, "2025-03-01", "deal/leave").state == "running"
    assert clause(bound, "2025-03-05", "deal/leave").state == "lapsed"


def test_between_two_of_its_windows_a_clause_has_not_lapsed(tmp_path: Path) -> None:
    book = written(tmp_path, PHASE.replace(" ALONE", ""))
    times = ("2025-01-18", "2025-01-19 10:00", "2025-01-20", "2025-01-26 10:00", "2025-02-23 10:00", "2025-03-05")
    found = [clause(book, t, "deal/in-windows").state for t in times]
    assert found == ["not yet running", "running", "not yet running", "running", "running", "lapsed"]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("2025-02-10", "reported done"),
        ("2025-02-18", "reported done"),
        ("2025-02-19", "done late"),
        ("2025-02-19 00:00", "done late"),
        ("2025-02", "reported done"),
    ],
)
def test_what_was_done_after_its_last_day_was_done_late(tmp_path: Path, when: str, found: str) -> None:
    said = f"d: {{said: 2025-03-01, claim: {{done: deal/leave-in-phase, by: rebels, when: {when}}}}}\n"
    book = written(tmp_path, PHASE.replace(" ALONE", ""), said=said)
    assert clause(book, "2025-03-01", "deal/leave-in-phase").state == found
    assert clause(book, "2025-01-25", "deal/leave-in-phase").state == "running"


@pytest.mark.parametrize(("back", "at"), [("2025-02-12", "2025-02-13"), ("2025-02-10", "2025-02-11")])
def test_what_was_done_and_taken_back_is_done_and_undone(tmp_path: Path, back: str, at: str) -> None:
    said = f"""
        d: {{said: 2025-02-10, claim: {{done: deal/leave-in-phase, by: rebels}}}}
        u: {{said: {back}, claim: {{undone: deal/leave-in-phase, by: rebels}}}}
    """
    book = written(tmp_path, PHASE.replace(" ALONE", ""), said=said)
    assert clause(book, at, "deal/leave-in-phase").state == "done and undone"


def test_a_part_of_it_is_not_all_of_it(tmp_path: Path) -> None:
    said = "d: {said: 2025-02-10, claim: {done: deal/leave-in-phase, by: rebels, part: the northern post}}\n"
    book = written(tmp_path, PHASE.replace(" ALONE", ""), said=said)
    assert clause(book, "2025-02-11", "deal/leave-in-phase").state == "partly done"
    assert clause(book, "2025-02-09", "deal/leave-in-phase").state == "running"


def test_a_denial_of_a_time_before_it_was_done_is_none(tmp_path: Path) -> None:
    said = """
        n: {speaker: sohr, said: 2025-02-09 10:00, claim: {not_done: deal/leave-in-phase, by: rebels}}
        d: {speaker: un, said: 2025-02-10 10:00, claim: {done: deal/leave-in-phase, by: rebels}}
    """
    book = written(tmp_path, PHASE.replace(" ALONE", ""), said=said)
    assert clause(book, "2025-02-11", "deal/leave-in-phase").state == "reported done"
    after = said.replace("2025-02-09 10:00", "2025-02-10 12:00")
    book = written(tmp_path / "after", PHASE.replace(" ALONE", ""), said=after)
    assert clause(book, "2025-02-11", "deal/leave-in-phase").state == "disputed"


def test_only_the_named_attestor_attests(tmp_path: Path) -> None:
    terms = PHASE.replace(" ALONE", "").replace("by: rebels, due", "by: rebels, confirmed_by: mission, due")
    by_them = "d: {speaker: rebels, said: 2025-02-10, claim: {done: deal/leave-in-phase}}\n"
    word = "m: {speaker: mission, said: 2025-02-11, claim: {decides: confirm, about: deal/leave-in-phase}}\n"
    other = word.replace("speaker: mission", "speaker: sohr")
    assert (
        clause(written(tmp_path / "1", terms, said=by_them), "2025-02-12", "deal/leave-in-phase").state
        == "reported done"
    )
    assert clause(written(tmp_path / "2", terms, said=by_them + other), "2025-02-12", "deal/leave-in-phase").state == (
        "reported done"
    )
    both = written(tmp_path / "3", terms, said=by_them + word)
    assert clause(both, "2025-02-12", "deal/leave-in-phase").state == "attested done"
    assert clause(both, "2025-02-10", "deal/leave-in-phase").state == "reported done"


DUE_READINGS = """
    id: deal
    title: Aghdam
    nature: agreement
    made: 2020-11-10
    source: text
    clauses:
      hand-over:
        requires: hand-over
        by: army
        due:
          readings:
            - {no_later_than: 2020-11-20, source: text}
            - {before: 2020-11-20, source: other}
            - {from: 2020-11-20, source: news}
"""


def test_three_readings_of_one_due_day_stand_beside_each_other(tmp_path: Path) -> None:
    """Aghdam: by the 20th, before the 20th, from the 20th on."""
    book = written(tmp_path, DUE_READINGS)
    found = {t: states(clause(book, t, "deal/hand-over")) for t in ("2020-11-19", "2020-11-20", "2020-11-21")}
    assert found == {
        "2020-11-19": {"running", "not yet running"},
        "2020-11-20": {"running", "overdue"},
        "2020-11-21": {"overdue", "running"},
    }
    assert "[other]" in whose(clause(book, "2020-11-20", "deal/hand-over"), "overdue")


def test_a_reading_of_a_due_day_that_was_not_public_is_no_reading_yet(tmp_path: Path) -> None:
    book = written(
        tmp_path, DUE_READINGS.replace("before: 2020-11-20, source: other", "before: 2020-11-12, source: later")
    )
    terms = book.arrangements["deal"].clauses["hand-over"]
    assert terms.due is not None
    early = clause(book, "2020-11-15", "deal/hand-over", known="2016-12-31")
    late = clause(book, "2020-11-15", "deal/hand-over", known="2020-11-15")
    assert states(early) == {"running", "not yet running"}
    assert states(late) == {"running", "not yet running", "overdue"}


def test_terms_of_which_no_reading_was_public_cannot_tell(tmp_path: Path) -> None:
    readings = "{readings: [{says: accept, source: later}, {says: guest, source: later}]}"
    book = written(tmp_path, GATE.replace("CONDITION", readings))
    before, after = (clause(book, "2016-09-05", "deal/gate", known=k).state for k in ("2016-12-31", "2017-01-01"))
    assert (before, after) == ("cannot tell", "steps missing")
