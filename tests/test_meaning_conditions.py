"""What the terms mean (docs/language.md): conditions, consents, roles, order, happenings, powers, circles."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfire.casebook.load import load
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED
from small_deals import ALL_THREE, FIRST, GATE, PAUSE, accepts, clause, force, gate, guarantee, holds, order
from strategies import ask, written

# --------------------------------------------------------------- silence


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


def test_the_words_of_two_actors_with_one_name_are_two_questions(tmp_path: Path) -> None:
    """If they were one, the deal would be no whatever is true: in force by the word of one, ended by the same word."""
    two = "".join(f"{a}: {{kind: organisation, names: {{en: Brigade}}}}\n" for a in ("north", "south"))
    terms = PAUSE.replace("{each: consenting, says: accept}", "{says: accept, by: north}")
    terms = terms.replace("accept, by: north}}", "accept, by: north}, unless: {says: accept, by: south}}")
    said = "".join(
        f"{accepts(a)}{a}-denies: {{speaker: syria, said: 2016-08-26, claim: {{denies: {a}-accepts}}}}\n"
        for a in ("north", "south")
    )
    assert force(written(tmp_path, terms, said=said, actors=two), "2016-08-26").holds == "disputed"


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


# --------------------------------------------------------------- empty roles, and each of a role


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


# --------------------------------------------------------------- in order


RETURN_FIRE = "{in_order: [{happens: attack}, {happens: call, outcome: failed}, {decides: return-fire, by: syria}]}"


ATTACK = "a: {said: 2016-09-05 10:00, claim: {act: attack, by: opposition}}\n"


CALL = "b: {said: 2016-09-05 12:00, claim: {act: call, by: syria, outcome: failed}}\n"


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


# --------------------------------------------------------------- happenings


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


# --------------------------------------------------------------- powers


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


# --------------------------------------------------------------- circles


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
