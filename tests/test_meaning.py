"""What the terms mean (docs/language.md): small casebooks, each with the answers that a careful lawyer gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfire.assess.clauses import answer
from holdfire.assess.status import arrangement_answer
from holdfire.model.answers import ByActor, ClauseAnswer, ForceAnswer, Guarantee
from holdfire.model.casebook import Casebook
from strategies import ask, written


def force(book: Casebook, at: str, name: str = "deal", known: str = "2030-01-01") -> ForceAnswer:
    return arrangement_answer(ask(book, at, known), book.arrangements[name]).in_force


def holds(book: Casebook, *times: str, name: str = "deal") -> dict[str, str]:
    """Whether it is in force at each of the times."""
    return {t: force(book, t, name).holds for t in times}


def clause(book: Casebook, at: str, path: str, known: str = "2030-01-01") -> ClauseAnswer:
    name, _, entry = path.partition("/")
    arrangement = book.arrangements[name]
    return answer(ask(book, at, known), arrangement, arrangement.clauses[entry])


def states(found: ClauseAnswer | ByActor) -> set[str]:
    """The states by reading; where there is one reading, the state."""
    return {r.state for r in found.by_reading} or {found.state}


def party(book: Casebook, at: str, path: str, actor: str) -> ByActor:
    (row,) = [r for r in clause(book, at, path).by_actor if r.actor == actor]
    return row


def whose(found: ClauseAnswer | ByActor, state: str) -> str:
    """Whose reading gives a state."""
    return " | ".join(r for reading in found.by_reading if reading.state == state for r in reading.readings)


def guarantee(book: Casebook, at: str, actor: str, known: str = "2030-01-01") -> Guarantee:
    found = arrangement_answer(ask(book, at, known), book.arrangements["deal"]).guarantees
    return next(g for g in found if g.actor == actor)


# ---------------------------------------------------------------- Hodeidah: one duty, two anchors

HODEIDAH = """
    id: deal
    title: Hodeidah
    nature: agreement
    zone: Asia/Aden
    made: 2018-12-13
    source: text
    in_force: {from: entry}
    events:
      entry: {at: {readings: [{value: made, source: text}, {value: 2018-12-18 00:00, source: other}]}}
    clauses:
      redeploy: {requires: withdraw, by: houthis, due: {no_later_than: 21 days after entry}}
"""


@pytest.mark.parametrize(
    ("at", "in_force", "found"),
    [
        ("2018-12-12", "no", {"not yet running"}),
        ("2018-12-13 00:00", "disputed", {"not yet running", "running"}),
        ("2018-12-17", "disputed", {"not yet running", "running"}),
        ("2018-12-18 00:00", "yes", {"running"}),
        ("2019-01-03", "yes", {"running"}),
        ("2019-01-04 00:00", "yes", {"running", "overdue"}),
        ("2019-01-07", "yes", {"running", "overdue"}),
        ("2019-01-08 00:00", "yes", {"overdue"}),
        ("2019-06-01", "yes", {"overdue"}),
    ],
)
def test_hodeidah_goes_through_five_stretches(tmp_path: Path, at: str, in_force: str, found: set[str]) -> None:
    book = written(tmp_path, HODEIDAH, zone="Asia/Aden")
    duty = clause(book, at, "deal/redeploy")
    assert states(duty) == found
    assert duty.state == (next(iter(found)) if len(found) == 1 else "disputed")
    assert force(book, at).holds == in_force


def test_each_state_of_a_disputed_duty_says_whose_reading_it_is(tmp_path: Path) -> None:
    book = written(tmp_path, HODEIDAH, zone="Asia/Aden")
    before, after = (clause(book, at, "deal/redeploy") for at in ("2018-12-15", "2019-01-05"))
    assert "[text]" in whose(before, "running")
    assert "[other]" in whose(before, "not yet running")
    assert "[text]" in whose(after, "overdue")
    assert "[other]" in whose(after, "running")
    assert after.due == ("2019-01-04T00:00+03:00", "2019-01-08T00:00+03:00")


# ---------------------------------------------------------------- Castello Road: each waits for the other

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


# ---------------------------------------------------------------- silence

PAUSE = """
    id: deal
    title: A pause
    nature: proposal
    made: 2016-08-25
    source: text
    in_force: {from: made, if: {each: consenting, says: accept}}
    roles: {consenting: {members: [russia, syria, opposition]}}
    clauses: {halt-fire: {forbids: attack, by: consenting}}
"""


def accepts(actor: str, said: str = "2016-08-25 10:00", more: str = "") -> str:
    return f"{actor}-accepts: {{said: {said}, claim: {{say: accept, by: {actor}, about: deal{more}}}}}\n"


ALL_THREE = [accepts(a) for a in ("russia", "syria", "opposition")]


def test_silence_is_not_consent_and_one_yes_is_not_all(tmp_path: Path) -> None:
    found = force(written(tmp_path, PAUSE, said=ALL_THREE[0]), "2016-08-26")
    assert (found.holds, found.waiting_for) == ("no", ("syria", "opposition"))
    assert [w.split()[0] for w in found.settled_by] == ["Syria", "Opposition"]


def test_it_is_in_force_from_the_last_consent_on(tmp_path: Path) -> None:
    book = written(tmp_path, PAUSE, said="".join(ALL_THREE[:2]) + accepts("opposition", "2016-08-27 18:00"))
    assert holds(book, "2016-08-27 17:59", "2016-08-27 18:00") == {"2016-08-27 17:59": "no", "2016-08-27 18:00": "yes"}
    assert force(book, "2016-08-28").since == ("2016-08-27T18:00+03:00",)
    assert force(book, "2016-08-28").waiting_for == ()


def test_a_consent_with_a_condition_is_undetermined(tmp_path: Path) -> None:
    said = "".join(ALL_THREE[:2]) + accepts("opposition", more=", if: the army stops first")
    book = written(tmp_path, PAUSE, said=said)
    assert force(book, "2016-08-26").holds == "cannot tell"
    assert force(book, "2016-08-26").waiting_for == ("opposition",)
    assert guarantee(book, "2016-08-26", "opposition").state == "accepted with conditions"
    assert guarantee(book, "2016-08-26", "russia").state == "accepted"


def test_a_denied_consent_is_disputed_and_where_another_is_missing_it_is_no(tmp_path: Path) -> None:
    denied = "syria-denies: {speaker: syria, said: 2016-08-26, claim: {denies: syria-accepts}}\n"
    whole = force(written(tmp_path / "whole", PAUSE, said="".join(ALL_THREE) + denied), "2016-08-26")
    assert whole.holds == "disputed"
    assert force(written(tmp_path / "part", PAUSE, said="".join(ALL_THREE[:2]) + denied), "2016-08-26").holds == "no"


@pytest.mark.parametrize("word", ["refuse", "withdraw", "object"])
def test_a_consent_stands_until_it_is_taken_back_and_may_be_given_again(tmp_path: Path, word: str) -> None:
    said = "".join(ALL_THREE) + (
        f"syria-ends: {{said: 2016-08-27 12:00, claim: {{say: {word}, by: syria, about: deal}}}}\n"
        "syria-again: {said: 2016-08-29 12:00, claim: {say: accept, by: syria, about: deal}}\n"
    )
    book = written(tmp_path, PAUSE, said=said)
    assert holds(book, "2016-08-27 11:59", "2016-08-27 12:00", "2016-08-29 11:59", "2016-08-29 12:00") == {
        "2016-08-27 11:59": "yes",
        "2016-08-27 12:00": "no",
        "2016-08-29 11:59": "no",
        "2016-08-29 12:00": "yes",
    }


def test_an_acceptance_after_a_refusal_counts(tmp_path: Path) -> None:
    said = "".join(ALL_THREE) + "no: {said: 2016-08-24, claim: {say: refuse, by: syria, about: deal}}\n"
    assert force(written(tmp_path, PAUSE, said=said), "2016-08-26").holds == "yes"


def test_of_an_acceptance_and_a_refusal_of_one_day_nobody_can_tell_which_came_last(tmp_path: Path) -> None:
    said = "".join(ALL_THREE[:2]) + (
        "yes: {said: 2016-08-26, claim: {say: accept, by: opposition, about: deal}}\n"
        "no: {said: 2016-08-26, claim: {say: refuse, by: opposition, about: deal}}\n"
    )
    book = written(tmp_path, PAUSE, said=said)
    assert holds(book, "2016-08-25", "2016-08-26", "2016-08-27") == {
        "2016-08-25": "no",
        "2016-08-26": "cannot tell",
        "2016-08-27": "cannot tell",
    }


def test_an_acceptance_for_a_clause_is_not_one_for_the_whole(tmp_path: Path) -> None:
    said = "".join(ALL_THREE[:2]) + accepts("opposition").replace("about: deal", "about: deal/halt-fire")
    assert force(written(tmp_path, PAUSE, said=said), "2016-08-26").holds in ("no", "cannot tell")


@pytest.mark.parametrize(
    ("more", "at", "state", "expires"),
    [
        (", until: 2016-08-27", "2016-08-27", "in effect", "2016-08-28T00:00+03:00"),
        (", until: 2016-08-27", "2016-08-28 00:00", "expired", "2016-08-28T00:00+03:00"),
        (", until: 2016-08-27 12:00", "2016-08-27 11:59", "in effect", "2016-08-27T12:00+03:00"),
        (", until: 2016-08-27 12:00", "2016-08-27 12:00", "expired", "2016-08-27T12:00+03:00"),
        ("", "2026-08-27", "in effect", None),
    ],
)
def test_a_guarantee_expires_and_then_the_pause_waits_for_it_again(
    tmp_path: Path, more: str, at: str, state: str, expires: str | None
) -> None:
    book = written(tmp_path, PAUSE, said="".join(ALL_THREE[:2]) + accepts("opposition", more=more))
    found = guarantee(book, at, "opposition")
    assert (found.state, found.expires) == (state, expires)
    assert force(book, at).holds == ("no" if state == "expired" else "yes")
    assert force(book, at).waiting_for == (("opposition",) if state == "expired" else ())


def test_who_was_not_asked_and_who_did_not_answer(tmp_path: Path) -> None:
    asked = "ask: {said: 2016-08-25, claim: {say: ask, by: un, to: [syria], about: deal}}\n"
    terms = PAUSE.replace(
        "clauses: {", "clauses: {answer: {requires: answer, by: consenting, due: {no_later_than: 2016-08-28}}, "
    )
    book = written(tmp_path, terms, said=asked + ALL_THREE[0])
    found = {a: guarantee(book, "2016-08-28", a).state for a in ("russia", "syria", "opposition")}
    assert found == {"russia": "accepted", "syria": "asked", "opposition": "not asked"}
    assert guarantee(book, "2016-08-29", "syria").state == "silent"


@pytest.mark.parametrize(
    ("asked", "given", "found"),
    [
        ("town", "town", "yes"),
        ("town", "village", "no"),  # 400 km away
        ("town", "road", "cannot tell"),  # a part of it
        ("road", "town", "yes"),
        ("[road, village]", "town", "no"),
        ("[road, village]", "[town, village]", "yes"),
    ],
)
def test_a_consent_has_to_cover_each_place_that_is_asked_for(
    tmp_path: Path, asked: str, given: str, found: str
) -> None:
    terms = PAUSE.replace("says: accept", f"says: accept, where: {asked}")
    said = "".join(ALL_THREE[:2]) + accepts("opposition", more=f", where: {given}")
    assert force(written(tmp_path, terms, said=said), "2016-08-26").holds == found


def test_a_guarantee_for_another_place_does_not_cover_this_one(tmp_path: Path) -> None:
    terms = PAUSE.replace("says: accept", "says: accept, where: town")
    said = "".join(ALL_THREE[:2]) + accepts("opposition", more=", where: village")
    assert guarantee(written(tmp_path, terms, said=said), "2016-08-26", "opposition").state == (
        "does not cover this segment"
    )
