"""Lines: what a tree gives is exactly what listing every world gives, and far fewer look-ups make it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.assess.lines import (
    MOST_WORLDS,
    Choice,
    Chosen,
    Combined,
    Fact,
    Line,
    Negated,
    World,
    all_of,
    any_of,
    count_worlds,
    worlds,
)
from holdfire.assess.moments import ChosenMoment, Come, FirstHolds, Fixed, Shifted, Span
from holdfire.model.answers import Reason, Want
from holdfire.model.terms import Length
from holdfire.model.timeline import CANNOT_TELL, NO, YES, Timeline
from holdfire.model.times import EVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Holds, Truth, both, either, negated, word
from strategies import CHOICES, LAST, all_worlds, lines, timelines

T, F, U = TRUE, FALSE, UNDETERMINED
EVERY_MOMENT = (EVER, *range(-1, LAST + 2))


def in_world(line: Line, world: World, t: int) -> Truth:
    """What a tree is at a moment in one whole world, read off the tree itself: no cache, no union, no bits of sets."""
    match line:
        case Chosen():
            return in_world(line.options[world[line.choice.name]], world, t)
        case Combined():
            return reduce(either if line._any else both, (in_world(part, world, t) for part in line.parts))
        case Negated():
            return negated(in_world(line.part, world, t))
        case Fact():
            return line._line.at(t)
    raise AssertionError(line)


def by_listing(line: Line, t: int, fixed: World | None = None) -> Truth:
    """The union over every world that agrees with what is fixed."""
    fixed = fixed or {}
    every = [w for w in all_worlds() if all(w[name] == pick for name, pick in fixed.items())]
    return reduce(lambda a, b: a | b, (in_world(line, w, t) for w in every))


@given(lines())
def test_a_tree_over_shared_choices_gives_what_listing_all_worlds_gives(line: Line) -> None:
    found = line.timeline()
    assert [found.at(t) for t in EVERY_MOMENT] == [by_listing(line, t) for t in EVERY_MOMENT]


@given(lines(), st.dictionaries(st.sampled_from("abc"), st.integers(0, 1)))
def test_it_does_so_when_some_choices_are_fixed(line: Line, fixed: dict[str, int]) -> None:
    found = line.timeline(fixed)
    assert [found.at(t) for t in EVERY_MOMENT] == [by_listing(line, t, fixed) for t in EVERY_MOMENT]


@given(lines())
def test_a_tree_says_which_choices_it_depends_on_and_no_other_matters(line: Line) -> None:
    own = {c.name for c in line.choices}
    for world in all_worlds():
        bare = {name: pick for name, pick in world.items() if name in own}
        assert line.timeline(world) == line.timeline(bare)
        assert all(in_world(line, world, t) == line.timeline(world).at(t) for t in (-1, 10, LAST))


@given(lines(), st.integers(-1, LAST + 1))
def test_the_reason_of_a_tree_holds_as_the_tree_does_at_every_moment(line: Line, t: int) -> None:
    assert line.reason(t).holds == word(line.timeline().at(t))


@given(lines(), st.integers(-1, LAST + 1), st.sampled_from([*all_worlds()]))
def test_the_reason_in_a_world_holds_as_the_tree_does_in_it(line: Line, t: int, world: dict[str, int]) -> None:
    assert line.reason(t, world).holds == word(in_world(line, world, t))


# ---------------------------------------------------------------- one anchor that occurs twice

ANCHOR = Choice("entry into force", ("on signature", "five days later"))
ENTRY = ChosenMoment(ANCHOR, [Fixed(Span(10, 10)), Fixed(Span(15, 15))])


def test_before_entry_or_since_is_yes_under_any_anchor() -> None:
    since = Come(ENTRY, "since entry into force")
    before = Negated(Come(ENTRY, "since entry into force"), "before entry into force")
    assert since.timeline().at(12) == T | F
    assert before.timeline().at(12) == T | F
    assert any_of(before, since).timeline() == YES
    assert all_of(before, since).timeline() == NO
    bits_alone = before.timeline() | since.timeline()
    assert bits_alone.at(12) == T | F


def test_two_anchors_that_nobody_ties_together_stay_free() -> None:
    other = ChosenMoment(Choice("another", ("x", "y")), [Fixed(Span(10, 10)), Fixed(Span(15, 15))])
    found = any_of(Negated(Come(other, "since the other"), "before the other"), Come(ENTRY, "since entry"))
    assert found.timeline().at(12) == T | F


def test_a_window_whose_start_and_end_hang_on_one_anchor_has_one_length_in_each_reading() -> None:
    """From 10 to 13, or from 15 to 18: never *in force* from 10 to 18, and at 14 it is no, not disputed."""
    end = Shifted(ENTRY, Length(3, "hours"), 1, "UTC")
    hours = ChosenMoment(ANCHOR, [Fixed(Span(10 * 3600, 10 * 3600)), Fixed(Span(15 * 3600, 15 * 3600))])
    end = Shifted(hours, Length(3, "hours"), 1, "UTC")
    window = all_of(Come(hours, "begun"), Negated(Come(end, "over"), "not over"))
    at = {hour: window.timeline().at(hour * 3600) for hour in (9, 10, 12, 13, 14, 15, 17, 18)}
    assert at == {9: F, 10: T | F, 12: T | F, 13: F, 14: F, 15: T | F, 17: T | F, 18: F}


def test_the_first_moment_of_a_line_and_the_line_share_its_choices() -> None:
    """From when the word was given, and the word itself: where it is denied both fall, so there is no mixed world."""
    choice = Choice("whether it was said", ("said", "denied"))
    said = Chosen(choice, (Fact(Timeline.come(5, 5), "said"), Fact(NO, "denied")), "whether it was said")
    since = Come(FirstHolds(said), "since it was said")
    same = any_of(all_of(since, said), all_of(Negated(since, "not since"), Negated(said, "not said")))
    assert same.timeline() == YES


# ---------------------------------------------------------------- many disputed consents


class Counted(Fact):
    """A fact that counts how often its timeline is made."""

    made = 0

    def _timeline(self, world: World) -> Timeline:
        Counted.made += 1
        return super()._timeline(world)


def consents(n: int, moments: Sequence[int] = (10,)) -> list[Line]:
    """Consents each of which somebody denies."""
    found: list[Line] = []
    for i in range(n):
        given_at = moments[i % len(moments)]
        options = (Counted(Timeline.come(given_at, given_at), f"{i} accepts"), Counted(NO, f"{i} does not"))
        found.append(Chosen(Choice(f"consent {i}", ("as told", "as denied")), options, f"consent {i}"))
    return found


def test_twelve_disputed_consents_take_twenty_four_look_ups_and_are_right() -> None:
    Counted.made = 0
    all_twelve, any_of_twelve = all_of(*consents(12, (10, 20, 30))), any_of(*consents(12, (10, 20, 30)))
    assert [all_twelve.timeline().at(t) for t in (9, 10, 29, 30, 31)] == [F, F, F, T | F, T | F]
    assert [any_of_twelve.timeline().at(t) for t in (9, 10, 31)] == [F, T | F, T | F]
    assert Counted.made == 2 * 24


def test_a_choice_that_two_consents_share_is_fixed_and_the_eleven_others_are_not_listed() -> None:
    Counted.made = 0
    twelve = consents(12)
    twice = all_of(*twelve, Negated(twelve[0], "and not the first"))
    assert twice.timeline() == NO
    assert Counted.made == 24


def test_worlds_beyond_the_limit_are_not_listed_and_never_give_a_wrong_yes_or_no() -> None:
    n = 40
    many = consents(n)
    both_ways = all_of(all_of(*many), any_of(*many))
    assert count_worlds(both_ways.choices) == 2**n > MOST_WORLDS
    found = both_ways.timeline()
    assert found.at(9) == F
    assert word(found.at(11)) in ("disputed", "cannot tell")
    assert "more" in both_ways.reason(11).text


def test_beyond_the_limit_what_every_world_gives_is_still_given() -> None:
    many = consents(40)
    sure = any_of(Fact(Timeline.come(20, 20), "sure"), all_of(any_of(*many), all_of(*many)), all_of(*many))
    assert sure.timeline().at(20) == T
    assert sure.timeline().at(9) == F


# ---------------------------------------------------------------- worlds, reasons and what would settle it


def test_worlds_fix_only_what_is_free_and_count_them_alike() -> None:
    choices = frozenset(CHOICES)
    assert [*worlds(choices, {"b": 2})] == [{"a": a, "b": 2, "c": c} for a in (0, 1) for c in (0, 1)]
    for fixed in ({}, {"a": 0}, {"a": 1, "b": 0, "c": 1}):
        assert len([*worlds(choices, fixed)]) == count_worlds(choices, fixed)


def test_nothing_to_meet_is_met_and_none_of_nothing_is_not() -> None:
    assert all_of().timeline() == YES
    assert any_of().timeline() == NO


def lacking(*names: str) -> Line:
    return Fact(NO, "nothing on record", wants=[Want(name, f"{name} says accept") for name in names])


def test_what_would_settle_all_of_it_is_what_each_open_part_wants_once() -> None:
    reason = all_of(lacking("syria"), lacking("hnc"), lacking("syria"), Fact(YES, "russia accepted")).reason(0)
    assert [w.actor for w in reason.wants] == ["syria", "hnc"]


def test_what_would_settle_any_of_it_is_the_way_that_wants_least() -> None:
    assert [w.actor for w in any_of(lacking("syria", "hnc"), lacking("un")).reason(0).wants] == ["un"]
    assert any_of(lacking("syria"), Fact(YES, "done")).reason(0).wants == ()


def test_a_reason_keeps_the_statements_of_each_reading_and_whose_it_is() -> None:
    choice = Choice("was it done", ("as russia says", "as the observatory says"))
    yes = Fact(YES, "russia: done", statements=["S-1"])
    no = Fact(NO, "the observatory: not done", statements=["S-2"])
    reason = all_of(Chosen(choice, (yes, no), "whether it was done")).reason(0)
    assert (reason.holds, reason.all_statements) == ("disputed", ("S-1", "S-2"))
    assert [child.holds for child in reason.children] == ["yes", "no"]
    assert Chosen(choice, (yes, no), "whether it was done").reason(0, {"was it done": 1}).all_statements == ("S-2",)


@given(timelines())
def test_a_fact_wants_nothing_where_it_is_yes(line: Timeline) -> None:
    fact = Fact(line, "so", wants=[Want(None, "a word")])
    for t in (-1, 10, LAST):
        assert bool(fact.reason(t).wants) == (line.at(t) != TRUE)


@pytest.mark.parametrize(("line", "said"), [(YES, "yes"), (NO, "no"), (CANNOT_TELL, "cannot tell")])
def test_a_reason_says_how_it_holds_in_one_of_the_four_words(line: Timeline, said: Holds) -> None:
    assert Fact(line, "so").reason(0) == Reason(text="so", holds=said)
