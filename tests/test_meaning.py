"""What the terms mean (docs/language.md): small casebooks, each with the answers that a careful lawyer gives."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from holdfire.assess.clauses import answer
from holdfire.assess.lines import Line, World
from holdfire.assess.moments import Span
from holdfire.assess.quiet import Breach, Run
from holdfire.assess.status import arrangement_answer
from holdfire.casebook.load import load
from holdfire.model.answers import ByActor, ClauseAnswer, ForceAnswer, Guarantee
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Length, Quiet
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED
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


# ---------------------------------------------------------------- how long: decisions, silence, counts

TRUCE = """
    id: deal
    title: A truce
    nature: agreement
    made: 2016-09-12 19:00
    source: text
    in_force: {from: made, for: 48 hours, extends: [EXTENDS]}
    roles: {sides: {members: [us, russia]}, parties: {members: [syria, opposition]}}
    clauses: {halt-fire: {forbids: attack, by: parties}}
"""
BY_DECISION = TRUCE.replace("EXTENDS", "{for: 48 hours, if: {decides: extend, by: sides}, again: yes}")


def extend(name: str, when: str, more: str = "", by: str = "[us, russia]") -> str:
    return f"{name}: {{said: {when}, claim: {{decides: extend, by: {by}, about: deal{more}}}}}\n"


def test_without_a_word_it_ends_when_its_time_is_over(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION)
    assert holds(book, "2016-09-14 18:59", "2016-09-14 19:00") == {"2016-09-14 18:59": "yes", "2016-09-14 19:00": "no"}
    assert force(book, "2016-09-13").until == ("2016-09-14T19:00+03:00",)
    assert "Us" in " ".join(force(book, "2016-09-15").settled_by)


def test_a_decision_in_time_leaves_no_gap_and_a_second_adds_a_second_period(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-14 12:00") + extend("e2", "2016-09-16 12:00"))
    times = ("2016-09-14 18:59", "2016-09-14 19:00", "2016-09-16 19:00", "2016-09-18 18:59", "2016-09-18 19:00")
    assert list(holds(book, *times).values()) == ["yes", "yes", "yes", "yes", "no"]


def test_a_decision_after_the_end_leaves_a_gap_in_which_nobody_can_tell(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-15 12:00"))
    assert holds(book, "2016-09-14 18:59", "2016-09-14 19:00", "2016-09-15 11:59", "2016-09-15 12:00") == {
        "2016-09-14 18:59": "yes",
        "2016-09-14 19:00": "cannot tell",
        "2016-09-15 11:59": "cannot tell",
        "2016-09-15 12:00": "yes",
    }
    assert holds(book, "2016-09-16 18:59", "2016-09-16 19:00") == {"2016-09-16 18:59": "yes", "2016-09-16 19:00": "no"}


def test_a_decision_known_to_the_day_of_the_end_leaves_no_gap(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-14"))
    assert set(holds(book, "2016-09-14 19:00", "2016-09-14", "2016-09-16 18:59").values()) == {"yes"}


def test_a_decision_that_names_its_end_lasts_till_then(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-14 12:00", ", until: 2016-09-18"))
    assert holds(book, "2016-09-18", "2016-09-19 00:00") == {"2016-09-18": "yes", "2016-09-19 00:00": "no"}


def test_those_who_decide_together_must_all_decide(tmp_path: Path) -> None:
    one = written(tmp_path / "one", BY_DECISION, said=extend("e1", "2016-09-14 12:00", by="us"))
    assert force(one, "2016-09-15").holds == "no"
    each = extend("e1", "2016-09-14 12:00", by="us") + extend("e2", "2016-09-15 09:00", by="russia")
    both = written(tmp_path / "both", BY_DECISION, said=each)
    assert holds(both, "2016-09-15 08:59", "2016-09-15 09:00") == {
        "2016-09-15 08:59": "cannot tell",
        "2016-09-15 09:00": "yes",
    }


def test_two_statements_of_one_day_are_about_one_decision_and_of_two_days_about_two(tmp_path: Path) -> None:
    same = extend("e1", "2016-09-14") + extend("e2", "2016-09-14 15:00")
    apart = extend("e1", "2016-09-14 15:00") + extend("e2", "2016-09-14 15:01")
    assert force(written(tmp_path / "1", BY_DECISION, said=same), "2016-09-17").holds == "no"
    assert force(written(tmp_path / "2", BY_DECISION, said=apart), "2016-09-17").holds == "yes"


def test_each_of_those_who_may_decide_alone_adds_a_period(tmp_path: Path) -> None:
    alone = BY_DECISION.replace("by: sides}", "by: sides, alone: yes}")
    one = written(tmp_path / "1", alone, said=extend("e1", "2016-09-14 12:00", by="us"))
    assert list(holds(one, "2016-09-16 18:59", "2016-09-16 19:00").values()) == ["yes", "no"]
    two = extend("e1", "2016-09-14 12:00", by="us") + extend("e2", "2016-09-15 12:00", by="russia")
    assert force(written(tmp_path / "2", alone, said=two), "2016-09-18 18:59").holds == "yes"


def test_each_reading_of_how_long_it_lasts_is_kept(tmp_path: Path) -> None:
    readings = "{readings: [{value: 48 hours, source: text}, {value: 7 days, source: other}]}"
    book = written(tmp_path, TRUCE.replace("for: 48 hours, extends: [EXTENDS]", f"for: {readings}"))
    times = ("2016-09-14 18:59", "2016-09-14 19:00", "2016-09-19 18:59", "2016-09-19 19:00")
    assert list(holds(book, *times).values()) == ["yes", "disputed", "disputed", "no"]
    assert force(book, "2016-09-15").until == ("2016-09-14T19:00+03:00", "2016-09-19T19:00+03:00")


def test_a_denied_extension_is_disputed_in_its_time_only(tmp_path: Path) -> None:
    said = extend("e1", "2016-09-14 12:00") + "no: {speaker: syria, said: 2016-09-14, claim: {denies: e1}}\n"
    book = written(tmp_path, BY_DECISION, said=said)
    assert list(holds(book, "2016-09-14 18:59", "2016-09-15", "2016-09-17").values()) == ["yes", "disputed", "no"]


OBJECTION = "{says: object, by: parties, alone: yes, due: {no_later_than: 6 hours before end}}"
TACIT = TRUCE.replace("EXTENDS", f"{{for: 1 day, unless: {OBJECTION}, again: yes}}")


def test_silence_renews_where_the_text_says_so_for_as_long_as_it_lasts(tmp_path: Path) -> None:
    book = written(tmp_path, TACIT)
    assert set(holds(book, "2016-09-14 19:00", "2016-09-20", "2016-10-15", "2016-12-24").values()) == {"yes"}


def object_on(when: str, by: str = "syria") -> str:
    return f"objects: {{said: {when}, claim: {{say: object, by: {by}, about: deal}}}}\n"


@pytest.mark.parametrize(
    ("when", "yes", "no"),
    [
        ("2016-09-14 13:00", "2016-09-14 18:59", "2016-09-14 19:00"),  # in time: six hours before the end
        ("2016-09-14 13:01", "2016-09-15 18:59", "2016-09-15 19:00"),  # too late for this period, in time for the next
        ("2016-09-20 10:00", "2016-09-20 18:59", "2016-09-20 19:00"),
        ("2016-10-20 10:00", "2016-10-20 18:59", "2016-10-20 19:00"),
    ],
)
def test_an_objection_in_time_ends_the_renewal_at_the_next_end(tmp_path: Path, when: str, yes: str, no: str) -> None:
    book = written(tmp_path, TACIT, said=object_on(when))
    assert holds(book, yes, no) == {yes: "yes", no: "no"}
    assert force(book, "2016-12-24").holds == "no"


def test_an_objection_known_to_the_day_only_leaves_the_next_period_open(tmp_path: Path) -> None:
    book = written(tmp_path, TACIT, said=object_on("2016-09-14"))
    times = ("2016-09-14 18:59", "2016-09-14 19:00", "2016-09-15 19:00")
    assert list(holds(book, *times).values()) == ["yes", "cannot tell", "no"]


def test_what_is_renewed_by_silence_has_no_end_until_somebody_speaks(tmp_path: Path) -> None:
    assert force(written(tmp_path / "1", TACIT), "2016-09-20").until == ()
    objected = written(tmp_path / "2", TACIT, said=object_on("2016-10-20 10:00"))
    assert force(objected, "2016-09-20").until == ("2016-10-20T19:00+03:00",)


def test_renewals_beyond_counting_are_never_no(tmp_path: Path) -> None:
    assert force(written(tmp_path, TACIT), "2018-09-20").holds == "cannot tell"


def test_a_truce_that_goes_on_while_the_talks_do(tmp_path: Path) -> None:
    """E1: as long as the talks that were opened have not been ended."""
    terms = TRUCE.replace("EXTENDS", "{until: talks-ended, if: {happens: open-talks}}").replace(
        "    clauses:", "    events: {talks-ended: {when: {decides: end-talks, by: sides, alone: yes}}}\n    clauses:"
    )
    said = "o: {said: 2016-09-13, claim: {act: open-talks, by: us}}\n"
    assert force(written(tmp_path / "1", terms), "2016-09-20").holds == "no"
    assert force(written(tmp_path / "2", terms, said=said), "2016-12-20").holds == "yes"
    ended = said + "e: {said: 2016-10-03 12:00, claim: {decides: end-talks, by: us, about: deal}}\n"
    book = written(tmp_path / "3", terms, said=ended)
    assert list(holds(book, "2016-10-03 11:59", "2016-10-03 12:00").values()) == ["yes", "no"]


def test_objecting_together_takes_all_of_them(tmp_path: Path) -> None:
    together = TACIT.replace("alone: yes, ", "")
    book = written(tmp_path, together, said=object_on("2016-09-13 10:00"))
    assert force(book, "2016-09-16").holds == "yes"


COUNTED = TRUCE.replace("EXTENDS", "{for: 1 day, if: {count: hostage, at_least: 10, beyond: 50}, again: yes}")


def counted(name: str, when: str, n: str) -> str:
    return f"{name}: {{said: {when}, claim: {{count: hostage, n: {n}, as: observed, about: deal}}}}\n"


def test_each_ten_beyond_fifty_add_a_day(tmp_path: Path) -> None:
    """H1: one more day for each ten, and each source's own count."""
    book = written(tmp_path, COUNTED, said=counted("a", "2016-09-13", "55") + counted("b", "2016-09-14", "71"))
    times = ("2016-09-14 18:59", "2016-09-15 18:59", "2016-09-16 18:59", "2016-09-16 19:00")
    assert list(holds(book, *times).values()) == ["yes", "yes", "yes", "no"]
    few = written(tmp_path / "few", COUNTED, said=counted("a", "2016-09-13", "59"))
    assert force(few, "2016-09-14 19:00").holds == "no"


GATE = """
    id: deal
    title: A gate
    nature: agreement
    made: 2016-09-01
    source: text
    roles:
      sides: {members: [us, russia]}
      fighting: {members: [syria, opposition]}
      parties: {from: fighting, if: {says: accept}}
      guests: {from: fighting, if: {says: guest}}
    words: {guest: {text: comes as a guest}}
    clauses:
      pull-back: {requires: withdraw, by: fighting, due: {no_later_than: 2016-09-20}}
      host: {requires: host, by: guests, due: {no_later_than: 2016-09-20}}
      gate: {allows: deliver, by: un, if: CONDITION}
"""


def gate(folder: Path, condition: str, *times: str, said: str = "") -> list[str]:
    """The state of a permission with this condition at each of the times."""
    book = written(folder, GATE.replace("CONDITION", condition), said=said)
    return [clause(book, t, "deal/gate").state for t in times]


@pytest.mark.parametrize(
    ("n", "found"),
    [
        ("60", "open"),
        ("59", "steps missing"),
        ("{at_least: 60}", "open"),
        ("{at_least: 50}", "cannot tell"),
        ("{at_least: 50, at_most: 70}", "cannot tell"),
        ("{at_most: 59}", "steps missing"),
        ("{about: 60}", "cannot tell"),
    ],
)
def test_a_number_is_reached_missed_or_too_vague_to_tell(tmp_path: Path, n: str, found: str) -> None:
    assert gate(tmp_path, "{count: hostage, at_least: 60}", "2016-09-10", said=counted("a", "2016-09-09", n)) == [found]


def test_a_smaller_number_of_an_earlier_day_contradicts_nothing_and_one_of_the_same_day_does(tmp_path: Path) -> None:
    reached = counted("b", "2016-09-09", "60")
    earlier, same, later = (counted("a", day, "20") for day in ("2016-09-08", "2016-09-09", "2016-09-10"))
    condition = "{count: hostage, at_least: 60}"
    assert gate(tmp_path / "1", condition, "2016-09-08", "2016-09-11", said=earlier + reached) == [
        "steps missing",
        "open",
    ]
    assert gate(tmp_path / "2", condition, "2016-09-11", said=same + reached) == ["disputed"]
    assert gate(tmp_path / "3", condition, "2016-09-11", said=later + reached) == ["disputed"]
    planned = same.replace("as: observed", "as: planned")
    assert gate(tmp_path / "4", condition, "2016-09-11", said=planned + reached) == ["open"]


# ---------------------------------------------------------------- empty roles, and each of a role


def test_each_of_a_role_in_which_nobody_is_is_never_yes(tmp_path: Path) -> None:
    """`parties` are those who accepted: nobody before the first does."""
    done = """
        s: {said: 2016-09-05, claim: {done: deal/pull-back, by: syria}}
        a: {said: 2016-09-10, claim: {say: accept, by: syria, about: deal}}
    """
    found = gate(tmp_path, "{each: parties, done: pull-back}", "2016-09-04", "2016-09-06", "2016-09-11", said=done)
    assert found == ["cannot tell", "cannot tell", "open"]


@pytest.mark.parametrize(
    "condition",
    [
        "{each: guests, says: accept}",
        "{done: host}",
        "{decides: open-gate, by: guests}",
        "{says: accept, by: guests}",
        "{happens: depart, by: guests}",
        "{any: [{each: guests, says: accept}, {done: host}]}",
    ],
)
def test_an_empty_role_opens_nothing_whoever_else_speaks(tmp_path: Path, condition: str) -> None:
    said = """
        a: {said: 2016-09-05, claim: {decides: open-gate, by: syria, about: deal}}
        b: {said: 2016-09-05, claim: {say: accept, by: syria, about: deal}}
        c: {said: 2016-09-05, claim: {act: depart, by: un}}
    """
    assert gate(tmp_path, condition, "2016-09-06", said=said) == ["cannot tell"]


def test_each_asks_only_those_who_are_in_the_role(tmp_path: Path) -> None:
    said = """
        a: {said: 2016-09-02, claim: {say: accept, by: syria, about: deal}}
        b: {said: 2016-09-03, claim: {done: deal/pull-back, by: syria}}
        c: {said: 2016-09-08, claim: {say: accept, by: opposition, about: deal}}
        d: {said: 2016-09-09, claim: {done: deal/pull-back, by: opposition}}
    """
    found = gate(
        tmp_path, "{each: parties, done: pull-back}", "2016-09-02", "2016-09-04", "2016-09-08", "2016-09-10", said=said
    )
    assert found == ["steps missing", "open", "steps missing", "open"]


def test_a_record_of_some_unnamed_members_makes_each_of_them_cannot_tell_until_its_own_word(tmp_path: Path) -> None:
    actors = """
        groups: {kind: label, names: {en: The groups}}
        one: {kind: organisation, names: {en: Group one}, part_of: groups}
        two: {kind: organisation, names: {en: Group two}, part_of: groups}
    """
    terms = """
        id: deal
        title: A cessation
        nature: agreement
        made: 2016-02-22
        source: text
        roles:
          fighting: {members: [groups, syria]}
          parties: {from: fighting, if: {says: accept}, through: [part_of]}
        clauses:
          halt: {forbids: attack, by: parties}
    """
    said = """
        some: {said: 2016-02-26, claim: {say: accept, by: groups, about: deal, some_of: 97 groups}}
        one-joins: {said: 2016-02-26, claim: {say: accept, by: one, about: deal}}
    """
    book = written(tmp_path, terms, said=said, actors=actors)
    q = ask(book, "2016-03-01")
    found = {a: q.member(book.arrangements["deal"], "parties", a).holds(q.at) for a in ("one", "two", "syria", "isis")}
    assert found == {"one": TRUE, "two": UNDETERMINED, "syria": FALSE, "isis": FALSE}


# ---------------------------------------------------------------- in order

RETURN_FIRE = "{in_order: [{happens: attack}, {happens: call, outcome: failed}, {decides: return-fire, by: syria}]}"
ATTACK = "a: {said: 2016-09-05 10:00, claim: {act: attack, by: opposition}}\n"
CALL = "b: {said: 2016-09-05 12:00, claim: {act: call, by: syria, outcome: failed}}\n"


def order(when: str, name: str = "c") -> str:
    return f"{name}: {{said: {when}, claim: {{decides: return-fire, by: syria, about: deal}}}}\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (ATTACK + CALL + order("2016-09-05 13:00"), "open"),
        (ATTACK + CALL + order("2016-09-05 12:00"), "open"),
        (ATTACK + CALL + order("2016-09-05 11:00"), "steps missing"),
        (ATTACK + CALL + order("2016-09-05 09:00"), "steps missing"),
        (ATTACK + order("2016-09-05 13:00"), "steps missing"),
        (CALL + order("2016-09-05 13:00"), "steps missing"),
        (ATTACK + CALL, "steps missing"),
        # The order of eleven came too early; the one that repeats it after the call counts.
        (ATTACK + CALL + order("2016-09-05 11:00") + order("2016-09-05 14:00", "d"), "open"),
        # Known to the day of the call: it may have come before it.
        (ATTACK + CALL + order("2016-09-05"), "cannot tell"),
        (ATTACK + CALL + order("2016-09-06"), "open"),
        (ATTACK + CALL.replace("failed", "answered") + order("2016-09-05 13:00"), "steps missing"),
    ],
)
def test_return_fire_whose_order_came_before_the_failed_call_is_not_excused(
    tmp_path: Path, said: str, found: str
) -> None:
    assert gate(tmp_path, RETURN_FIRE, "2016-09-07", said=said) == [found]


def test_steps_in_order_hold_from_the_last_of_them_on(tmp_path: Path) -> None:
    said = ATTACK + CALL + order("2016-09-05 13:00")
    times = ("2016-09-05 11:00", "2016-09-05 12:59", "2016-09-05 13:00")
    assert gate(tmp_path, RETURN_FIRE, *times, said=said) == ["steps missing", "steps missing", "open"]


def test_a_denied_step_makes_the_order_disputed(tmp_path: Path) -> None:
    said = ATTACK + CALL + order("2016-09-05 13:00") + "n: {speaker: us, said: 2016-09-06, claim: {denies: b}}\n"
    assert gate(tmp_path, RETURN_FIRE, "2016-09-07", said=said) == ["disputed"]


def test_a_duty_done_before_the_step_it_has_to_follow_does_not_count(tmp_path: Path) -> None:
    condition = "{in_order: [{happens: attack}, {done: pull-back, by: syria}]}"
    before, after = (
        f"d: {{said: {t}, claim: {{done: deal/pull-back, by: syria}}}}\n" for t in ("2016-09-04", "2016-09-06")
    )
    assert gate(tmp_path / "1", condition, "2016-09-07", said=ATTACK + before) == ["steps missing"]
    assert gate(tmp_path / "2", condition, "2016-09-07", said=ATTACK + after) == ["open"]
    same_day = before.replace("2016-09-04", "2016-09-05")
    assert gate(tmp_path / "3", condition, "2016-09-07", said=ATTACK + same_day) == ["cannot tell"]


# ---------------------------------------------------------------- happenings

SECOND_ALONE = """
    id: other-deal
    title: The other
    nature: agreement
    made: 2016-09-01
    source: text
    clauses: {move: {requires: withdraw, by: rebels, due: {no_later_than: 2016-09-20}}}
"""


def act(name: str, when: str, incident: str = "", by: str = "un") -> str:
    tail = f", incident: {incident}" if incident else ""
    return f"{name}: {{said: {when}, claim: {{act: depart, by: {by}{tail}}}}}\n"


def test_so_many_happenings_are_reached_with_the_last_of_them(tmp_path: Path) -> None:
    said = act("a", "2016-09-02") + act("b", "2016-09-03") + act("c", "2016-09-04")
    found = gate(tmp_path, "{happens: depart, by: un, at_least: 3}", "2016-09-03", "2016-09-05", said=said)
    assert found == ["steps missing", "open"]


def test_two_reports_of_one_happening_are_one(tmp_path: Path) -> None:
    said = act("a", "2016-09-02", "first") + act("b", "2016-09-02", "first")
    assert gate(tmp_path, "{happens: depart, by: un, at_least: 2}", "2016-09-05", said=said) == ["steps missing"]


def test_the_first_word_of_a_happening_counts(tmp_path: Path) -> None:
    said = act("a", "2016-09-02", "first") + act("b", "2016-09-03", "second") + act("c", "2016-09-05", "first")
    assert gate(tmp_path, "{happens: depart, by: un, at_least: 2}", "2016-09-02", "2016-09-03", said=said) == [
        "steps missing",
        "open",
    ]


def test_what_is_said_to_be_of_another_arrangement_does_not_count(tmp_path: Path) -> None:
    other = act("a", "2016-09-02").replace("by: un", "by: un, about: other-deal")
    book = written(tmp_path, GATE.replace("CONDITION", "{happens: depart, by: un}"), SECOND_ALONE, said=other)
    assert clause(book, "2016-09-05", "deal/gate").state == "steps missing"


def test_a_duty_of_another_arrangement_may_be_waited_for(tmp_path: Path) -> None:
    terms = GATE.replace("CONDITION", "{done: other-deal/move}")
    said = "d: {said: 2016-09-03, claim: {done: other-deal/move, by: rebels}}\n"
    assert clause(written(tmp_path / "1", terms, SECOND_ALONE), "2016-09-05", "deal/gate").state == "steps missing"
    book = written(tmp_path / "2", terms, SECOND_ALONE, said=said)
    assert [clause(book, t, "deal/gate").state for t in ("2016-09-02", "2016-09-05")] == ["steps missing", "open"]


def test_a_plea_counts_for_those_who_plead_it(tmp_path: Path) -> None:
    said = ATTACK + "p: {said: 2016-09-06, claim: {pleads: self-defence, by: opposition, about: a}}\n"
    for name, condition, found in (
        ("1", "{pleads: self-defence, by: opposition}", "open"),
        ("2", "{pleads: self-defence, by: syria}", "steps missing"),
        ("3", "{pleads: self-defence}", "open"),
        ("4", "{pleads: necessity}", "steps missing"),
    ):
        assert gate(tmp_path / name, condition, "2016-09-07", said=said) == [found]


def test_a_denied_happening_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    denial = "n: {speaker: syria, said: 2016-09-05, claim: {denies: a}}\n"
    two = act("a", "2016-09-02") + act("b", "2016-09-03")
    condition = "{happens: depart, by: un}"
    found = gate(tmp_path / "1", condition, "2016-09-02", "2016-09-06", said=two + denial)
    assert found == ["disputed", "open"]
    assert gate(tmp_path / "2", condition, "2016-09-06", said=act("a", "2016-09-02") + denial) == ["disputed"]
    many = "{happens: depart, by: un, at_least: 2}"
    assert gate(tmp_path / "3", many, "2016-09-06", said=two + denial) == ["disputed"]
    assert gate(tmp_path / "4", many, "2016-09-06", said=two + denial + act("c", "2016-09-04")) == ["open"]


def test_a_report_that_names_nobody_or_is_more_general_cannot_tell(tmp_path: Path) -> None:
    nobody = act("a", "2016-09-02").replace(", by: un", "")
    assert gate(tmp_path / "1", "{happens: depart, by: un}", "2016-09-05", said=nobody) == ["cannot tell"]
    assert gate(tmp_path / "2", "{happens: depart, by: us}", "2016-09-05", said=act("a", "2016-09-02")) == [
        "steps missing"
    ]
    general = ATTACK.replace("by: opposition", "by: un")
    assert gate(tmp_path / "3", "{happens: shelling, by: un}", "2016-09-06", said=general) == ["cannot tell"]


# ---------------------------------------------------------------- powers

POWERS = """
    id: deal
    title: A deal with powers
    nature: agreement
    made: 2016-09-01
    source: text
    roles: {sides: {members: [us, russia]}, parties: {members: [syria, opposition]}}
    clauses:
      halt: {forbids: attack, by: parties}
      move: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-20}}
      ending: {empowers: sides, to: end ALONE}
      stopping: {empowers: sides, to: suspend, alone: yes}
      stopping-the-move: {empowers: sides, to: suspend, about: move, alone: yes}
"""


def decides(word: str, by: str, when: str = "2016-09-10 12:00", about: str = "deal", more: str = "") -> str:
    return f"d-{word}: {{said: {when}, claim: {{decides: {word}, by: {by}, about: {about}{more}}}}}\n"


@pytest.mark.parametrize(
    ("alone", "said", "found", "declared"),
    [
        ("", decides("end", "[us, russia]"), "no", ("us", "russia")),
        ("", decides("end", "us"), "yes", ("us",)),
        (", alone: yes", decides("end", "us"), "no", ("us",)),
        (", alone: yes", decides("end", "syria"), "yes", ("syria",)),
        (", alone: yes", decides("end", "us", about="deal/halt"), "yes", ()),
    ],
)
def test_only_those_with_the_power_end_it_and_what_others_declare_is_recorded(
    tmp_path: Path, alone: str, said: str, found: str, declared: tuple[str, ...]
) -> None:
    book = written(tmp_path, POWERS.replace(" ALONE", alone), said=said)
    assert force(book, "2016-09-10 11:59").holds == "yes"
    assert (force(book, "2016-09-10 12:00").holds, force(book, "2016-09-10 12:00").on_paper) == (found, found)
    assert force(book, "2016-09-11").declared_over_by == declared
    assert force(book, "2016-09-09").declared_over_by == ()


def test_a_suspended_deal_stands_on_paper_and_is_not_in_force_until_the_suspension_is_over(tmp_path: Path) -> None:
    said = decides("suspend", "us", more=", until: 2016-09-12 12:00")
    book = written(tmp_path, POWERS.replace(" ALONE", ""), said=said)
    found = {t: (force(book, t).holds, force(book, t).on_paper) for t in ("2016-09-11", "2016-09-12 12:00")}
    assert found == {"2016-09-11": ("no", "yes"), "2016-09-12 12:00": ("yes", "yes")}


def test_one_suspended_clause_leaves_the_deal_and_the_other_clauses(tmp_path: Path) -> None:
    book = written(tmp_path, POWERS.replace(" ALONE", ""), said=decides("suspend", "us", about="deal/move"))
    assert force(book, "2016-09-11").holds == "yes"
    assert clause(book, "2016-09-11", "deal/move").state == "suspended"
    assert clause(book, "2016-09-09", "deal/move").state == "running"
    assert clause(book, "2016-09-11", "deal/halt").state == "cannot tell"  # it runs, and nobody watched


# ---------------------------------------------------------------- what binds nobody


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


# ---------------------------------------------------------------- duties and their time

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


# ---------------------------------------------------------------- circles

FIRST = """
    id: deal
    title: The one
    nature: agreement
    made: 2016-09-01
    source: text
    in_force: {from: made, if: {in_force: other-deal}}
    clauses:
      halt: {forbids: attack, by: syria}
      move: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-20}}
"""
SECOND = """
    id: other-deal
    title: The other
    nature: agreement
    made: 2016-09-01
    source: text
    in_force: {from: made, if: {in_force: deal}}
    clauses: {halt: {forbids: attack, by: opposition}}
"""


def test_two_texts_that_need_each_other_are_told_and_never_loop(tmp_path: Path) -> None:
    book = written(tmp_path, FIRST, SECOND, problems=True)
    for name in ("deal", "other-deal"):
        found = force(book, "2016-09-10", name)
        assert (found.holds, found.on_paper) == ("cannot tell", "cannot tell")
        assert found.settled_by
    assert force(book, "2016-08-10").holds == "no"  # not made yet, whatever the circle says
    assert clause(book, "2016-09-10", "deal/move").state == "cannot tell"
    assert clause(book, "2016-09-10", "deal/halt").state == "cannot tell"


def test_check_reports_a_circle_with_the_way_round(tmp_path: Path) -> None:
    written(tmp_path, FIRST, SECOND, problems=True)
    (problem,) = load(tmp_path).problems
    assert "circle" in str(problem)
    assert "deal/in_force" in str(problem)


def test_a_text_that_needs_itself_cannot_tell(tmp_path: Path) -> None:
    book = written(tmp_path, FIRST.replace("in_force: other-deal", "in_force: deal"), problems=True)
    assert force(book, "2016-09-10").holds == "cannot tell"


def test_events_that_name_each_other_cannot_tell(tmp_path: Path) -> None:
    terms = """
        id: deal
        title: Eggs and hens
        nature: agreement
        made: 2016-09-01
        source: text
        events: {hen: {at: 3 days after egg}, egg: {at: 3 days after hen}}
        clauses: {halt: {forbids: attack, by: syria, while: {from: hen}}}
    """
    book = written(tmp_path, terms, problems=True)
    assert clause(book, "2016-09-10", "deal/halt").state == "cannot tell"


# ---------------------------------------------------------------- a sustained quiet

QUIET = """
    id: deal
    title: Seven quiet days
    nature: agreement
    made: 2016-09-12 19:00
    source: text
    clauses:
      halt: {forbids: attack, by: syria, where: town}
      open:
        allows: cooperate
        by: [us, russia]
        if: {quiet: halt, from: made, for: 7 days, restart: RESTART, confirmed_by: BODY}
"""


def quiet(
    folder: Path, restart: str, *times: str, said: str = "", body: str = "mission"
) -> list[tuple[str, str | None]]:
    book = written(folder, QUIET.replace("RESTART", restart).replace("BODY", body), said=said)
    return [(clause(book, t, "deal/open").state, clause(book, t, "deal/open").window) for t in times]


def attack(when: str, name: str = "a", by: str = "syria", where: str = "town") -> str:
    return f"{name}: {{speaker: sohr, said: {when}, claim: {{act: attack, by: {by}, where: {where}}}}}\n"


WATCHED = "w: {speaker: mission, said: 2016-10-30, claim: {watched: town, from: 2016-09-12 19:00, until: 2016-10-30}}\n"
CONFIRMS = "c: {speaker: mission, said: 2016-09-20, claim: {decides: confirm, about: deal}}\n"


def test_no_report_is_never_calm_and_our_count_unlocks_nothing(tmp_path: Path) -> None:
    times = ("2016-09-12 18:00", "2016-09-15", "2016-09-20")
    assert quiet(tmp_path / "silent", "zero", *times) == [
        ("not in force", "not started"),
        ("steps missing", "running"),
        ("cannot tell", "cannot tell"),
    ]
    assert quiet(tmp_path / "watched", "zero", "2016-09-20", said=WATCHED) == [("cannot tell", "full by our count")]
    elsewhere = WATCHED.replace("watched: town", "watched: village")
    assert quiet(tmp_path / "elsewhere", "zero", "2016-09-20", said=elsewhere) == [("cannot tell", "cannot tell")]
    stopped = WATCHED.replace("until: 2016-10-30", "until: 2016-10-30, stopped_by: no way in")
    assert quiet(tmp_path / "stopped", "zero", "2016-09-20", said=stopped) == [("cannot tell", "cannot tell")]


def test_only_the_word_of_the_named_body_opens_what_waits_for_the_quiet(tmp_path: Path) -> None:
    assert quiet(tmp_path / "1", "zero", "2016-09-19", "2016-09-21", said=CONFIRMS)[1] == ("open", "confirmed")
    assert quiet(tmp_path / "2", "zero", "2016-09-21", said=CONFIRMS.replace("speaker: mission", "speaker: sohr"))[
        0
    ] == (
        "cannot tell",
        "cannot tell",
    )
    nobody = quiet(tmp_path / "3", "zero", "2016-09-21", said=WATCHED + CONFIRMS, body="nobody")
    assert nobody == [("cannot tell", "full by our count")]


def test_a_report_starts_the_count_again_ends_it_or_both_where_the_text_does_not_say(tmp_path: Path) -> None:
    said = WATCHED + attack("2016-09-15 10:00")
    times = ("2016-09-14", "2016-09-20", "2016-09-22 10:01")
    zero = [window for _, window in quiet(tmp_path / "zero", "zero", *times, said=said)]
    ends = [window for _, window in quiet(tmp_path / "no", "no", *times, said=said)]
    either = [window for _, window in quiet(tmp_path / "unstated", "unstated", *times, said=said)]
    assert zero == ["running", "running", "full by our count"]
    assert ends == ["running", "broken", "broken"]
    assert either == ["running", "disputed", "disputed"]


def test_a_report_of_another_place_or_by_another_does_not_break_it(tmp_path: Path) -> None:
    said = WATCHED + attack("2016-09-15 10:00", where="village") + attack("2016-09-16", "b", by="us")
    assert quiet(tmp_path, "no", "2016-09-20", said=said) == [("cannot tell", "full by our count")]


def test_a_report_that_may_lie_in_the_time_makes_it_cannot_tell(tmp_path: Path) -> None:
    assert quiet(tmp_path, "no", "2016-09-20", said=WATCHED + attack("2016-09")) == [("cannot tell", "cannot tell")]


def test_the_days_count_from_where_somebody_began_to_watch(tmp_path: Path) -> None:
    """Whatever was before: a report of the second day cannot make the run that follows it look better than none."""
    watched = WATCHED.replace("from: 2016-09-12 19:00", "from: 2016-09-14 12:00")
    times = ("2016-09-21 11:59", "2016-09-21 12:00")
    for name, said in (("silent", watched), ("reported", watched + attack("2016-09-13 10:00"))):
        found = [window for _, window in quiet(tmp_path / name, "zero", *times, said=said)]
        assert found == ["cannot tell", "full by our count"]
    assert quiet(tmp_path / "no", "no", "2016-09-25", said=watched) == [("cannot tell", "cannot tell")]


def test_quiet_asked_for_at_a_place_looks_at_reports_and_watchers_of_that_place(tmp_path: Path) -> None:
    terms = (
        QUIET.replace("RESTART", "no")
        .replace("BODY", "mission")
        .replace("quiet: halt,", "quiet: halt, where: village,")
    )
    terms = terms.replace("by: syria, where: town", "by: syria")
    watched = WATCHED.replace("watched: town", "watched: village")
    for name, said, found in (
        ("1", watched + attack("2016-09-15", where="town"), "full by our count"),
        ("2", watched + attack("2016-09-15", where="village"), "broken"),
        ("3", WATCHED, "cannot tell"),
    ):
        assert clause(written(tmp_path / name, terms, said=said), "2016-09-20", "deal/open").window == found


def test_a_length_of_quiet_counts_from_when_its_reading_was_public(tmp_path: Path) -> None:
    readings = "{readings: [{value: 30 days, source: later}, {value: 7 days, source: text}]}"
    terms = QUIET.replace("RESTART", "no").replace("BODY", "mission")
    book = written(tmp_path, terms.replace("for: 7 days", f"for: {readings}"), said=WATCHED)
    assert clause(book, "2016-09-20", "deal/open", known="2016-12-31").window == "full by our count"
    assert clause(book, "2016-09-20", "deal/open", known="2017-06-01").window == "disputed"


DAYS = [f"2016-09-{day} {hour:02}:00" for day in range(12, 30) for hour in (9, 20)] + [
    f"2016-09-{d}" for d in range(13, 30)
]
REPORTS = "".join(attack(day, f"r{n}", by="syria" if n % 4 else "un") for n, day in enumerate(DAYS))
WATCHES = "".join(
    f"w{n}: {{said: 2016-10-30, claim: {{watched: town, from: 2016-09-{a}, until: 2016-09-{b}}}}}\n"
    for n, (a, b) in enumerate([(12, 30), (12, 18), (14, 25), (17, 30)])
)


@cache
def noisy() -> Casebook:
    terms = QUIET.replace("RESTART", "zero").replace("BODY", "mission")
    with TemporaryDirectory() as folder:
        return written(Path(folder), terms, said=REPORTS + WATCHES)


NAMED = [line.partition(":")[0] for line in (REPORTS + WATCHES).splitlines()]
some_named = st.sets(st.sampled_from(NAMED), max_size=6)
some_reports = st.sets(st.sampled_from([name for name in NAMED if name.startswith("r")]), max_size=4)


@given(some_named, some_reports)
@settings(max_examples=150)
def test_more_reports_never_mean_more_quiet(few: set[str], more: set[str]) -> None:
    whole = noisy()
    terms = whole.arrangements["deal"]
    asked = terms.clauses["open"].condition
    assert isinstance(asked, Quiet)
    for restart in ("zero", "no"):
        lines = []
        for kept in (few, few | more):
            book = replace(whole, statements={n: s for n, s in whole.statements.items() if n in kept})
            lines.append(Run(ask(book, "2016-10-30"), terms, replace(asked, restart=restart)).timeline())
        fewer_reports, more_reports = lines
        for t in {*fewer_reports.starts, *more_reports.starts}:
            order = (FALSE, UNDETERMINED, TRUE).index
            assert order(more_reports.at(t)) <= order(fewer_reports.at(t))


def test_a_hundred_denied_reports_are_two_worlds(tmp_path: Path) -> None:
    said = WATCHED
    for n in range(105):
        said += attack(f"2016-09-{13 + n % 5} {n % 24:02}:{n % 60:02}", f"a{n}")
        said += f"n{n}: {{speaker: syria, said: 2016-09-19, claim: {{denies: a{n}}}}}\n"
    assert quiet(tmp_path, "no", "2016-09-20", said=said) == [("cannot tell", "disputed")]


MINUTE = 60


class Drawn(Run):
    """A run of one minute from the moment 0 on, over breaches and watches that are given."""

    def __init__(self, breaches: list[Breach], watches: list[tuple[int, int]], restart: bool) -> None:
        Line.__init__(self)
        self.arrangement = Arrangement(id="deal", title="A deal", nature="agreement", zone="UTC")
        self._given, self._restart = tuple(sorted(breaches, key=lambda b: b.early)), restart
        self.watches = tuple(sorted(watches))

    def breaches(self, world: World) -> tuple[Breach, ...]:
        return self._given

    def restarts(self, world: World) -> bool:
        return self._restart

    def span(self, world: World) -> Span:
        return Span(0, 0)

    def lasts(self, world: World) -> Length:
        return Length(1, "minutes")


def is_full(t: int, breaches: set[int], unseen: list[tuple[int, int]], restart: bool) -> bool:
    """Whether a quiet minute lies between 0 and `t`, with breaches at these seconds and all through what was unseen."""
    starts = {0, *(x + 1 for x in breaches), *(b for _, b in unseen)} if restart else {0}
    return any(
        s + MINUTE <= t
        and not any(s <= x < s + MINUTE for x in breaches)
        and not any(s < b and a < s + MINUTE for a, b in unseen)
        for s in starts
        if s >= 0
    )


def unseen(watches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found, reach = [], -1000
    for a, b in sorted(watches):
        if a > reach:
            found.append((reach, a))
        reach = max(reach, b)
    return [*found, (reach, 1000)]


def ways(breaches: list[Breach]) -> list[set[int]]:
    """Where the reports may lie: each at the first, a middle or the last second of its time, or nowhere if it may be
    no breach."""
    each = [[b.early, (b.early + b.late - 1) // 2, b.late - 1] + [None] * (b.truth != TRUE) for b in breaches]
    return [{x for x in picks if x is not None} for picks in product(*each)]


seconds = st.sampled_from([-1, 0, 1, 30, 59, 60, 61]) | st.integers(-20, 200)
breach = st.builds(
    lambda early, length, truth: Breach(early, early + length, truth, ()),
    seconds,
    st.sampled_from([1, 1, 1, 20, 90]),
    st.sampled_from([TRUE, TRUE, UNDETERMINED]),
)
watching = st.lists(st.tuples(seconds, st.integers(10, 250)).map(lambda w: (w[0], w[0] + w[1])), max_size=2)


@given(st.lists(breach, max_size=3), watching, st.booleans())
@example([Breach(0, 20, TRUE, ())], [], True)
@example([Breach(10, 50, TRUE, ()), Breach(100, 101, TRUE, ())], [(-20, 300)], True)
@settings(max_examples=150)
def test_quiet_is_full_or_not_only_where_it_is_so_however_it_was(
    breaches: list[Breach], watches: list[tuple[int, int]], restart: bool
) -> None:
    """What nobody watched may have been calm, or one long breach."""
    full = Drawn(breaches, watches, restart).full({})
    for t in {*full.starts[1:], *(x - 1 for x in full.starts[1:]), 59, 60, 61, 119, 121, 180, 250}:
        found = {is_full(t, way, hidden, restart) for way in ways(breaches) for hidden in ([], unseen(watches))}
        assert full.at(t) == UNDETERMINED or found == {full.at(t) == TRUE}


@pytest.mark.parametrize(
    ("breaches", "restart", "full_at", "t"),
    [
        ([], True, TRUE, 60),
        ([], True, FALSE, 59),
        ([(0, 1)], True, TRUE, 61),
        ([(0, 1)], True, FALSE, 60),
        ([(30, 31)], False, FALSE, 250),
        ([(30, 31)], True, TRUE, 91),
        ([(30, 31)], True, FALSE, 89),
        ([(60, 61)], False, TRUE, 60),
        ([(59, 60)], False, FALSE, 60),
        ([(-1, 0)], False, TRUE, 60),
        ([(50, 70)], False, UNDETERMINED, 60),
        ([(10, 50)], True, UNDETERMINED, 80),
        ([(10, 50)], True, TRUE, 110),
    ],
)
def test_quiet_is_as_sure_as_the_reports_are(
    breaches: list[tuple[int, int]], restart: bool, full_at: int, t: int
) -> None:
    run = Drawn([Breach(a, b, TRUE, ()) for a, b in breaches], [(-100, 1000)], restart)
    assert run.full({}).at(t) == full_at


# ---------------------------------------------------------------- prohibitions, and the text itself


def test_silence_is_calm_only_where_somebody_watched_all_of_it(tmp_path: Path) -> None:
    terms = QUIET.replace("RESTART", "zero").replace("BODY", "mission")
    assert clause(written(tmp_path / "1", terms), "2016-09-20", "deal/halt").state == "cannot tell"
    assert clause(written(tmp_path / "2", terms, said=WATCHED), "2016-09-20", "deal/halt").state == (
        "nothing inconsistent reported"
    )
    part = WATCHED.replace("until: 2016-10-30", "until: 2016-09-15")
    assert clause(written(tmp_path / "3", terms, said=part), "2016-09-20", "deal/halt").state == "cannot tell"
    said = WATCHED + attack("2016-09-15 10:00")
    found = clause(written(tmp_path / "4", terms, said=said), "2016-09-20", "deal/halt")
    assert (found.state, found.reports.yes) == ("reported inconsistent", 1)


def test_a_report_vague_over_two_changes_that_exclude_each_other_is_no(tmp_path: Path) -> None:
    """The truce was over before the group joined: of a report of that month each alone cannot be told, both are no."""
    terms = """
        id: deal
        title: A short truce
        nature: agreement
        made: 2016-09-01
        source: text
        in_force: {from: 2016-09-05, until: 2016-09-10}
        roles:
          fighting: {members: [syria, opposition]}
          parties: {from: fighting, if: {says: accept}}
        clauses: {halt: {forbids: attack, by: parties}}
    """
    joins = "j: {said: DAY, claim: {say: accept, by: syria, about: deal}}\n"
    for day, found in (("2016-09-15", 0), ("2016-09-07", 1)):
        said = joins.replace("DAY", day) + attack("2016-09")
        answered = clause(written(tmp_path / day, terms, said=said), "2016-10-01", "deal/halt")
        assert answered.reports.cannot_tell == found
        assert answered.reports.yes == answered.reports.disputed == 0


def test_before_its_text_is_known_nothing_can_be_told(tmp_path: Path) -> None:
    book = written(tmp_path, HODEIDAH.replace("source: text\n", "source: later\n"), zone="Asia/Aden")
    before, after = (force(book, "2016-12-31", known=known) for known in ("2016-12-31", "2017-01-02"))
    assert (before.holds, after.holds) == ("cannot tell", "no")
    assert clause(book, "2019-02-01", "deal/redeploy", known="2016-12-31").state == "cannot tell"


def test_a_clause_whose_text_is_not_public_is_so(tmp_path: Path) -> None:
    terms = (
        FIRST.replace("in_force: other-deal", "says: accept, by: syria")
        + "      map: {notes: unpublished, text: the map}\n"
    )
    assert clause(written(tmp_path, terms), "2016-09-10", "deal/map").state == "text not public"
