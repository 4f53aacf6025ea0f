"""Timelines against their own values, moment by moment."""

from __future__ import annotations

from functools import reduce
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.timeline import CANNOT_TELL, NO, YES, Timeline
from holdfire.model.times import EVER, NEVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, blurred, both, either, negated
from strategies import LAST, moments, timelines, truths

T, F, U = TRUE, FALSE, UNDETERMINED
EVERY_MOMENT = (EVER, *range(-5, LAST + 6), NEVER - 1)


@given(timelines(), timelines(), moments)
def test_the_operations_are_those_of_the_truths_at_each_moment(a: Timeline, b: Timeline, t: int) -> None:
    assert (a & b).at(t) == both(a.at(t), b.at(t))
    assert (a | b).at(t) == either(a.at(t), b.at(t))
    assert (~a).at(t) == negated(a.at(t))
    assert a.united(b).at(t) == a.at(t) | b.at(t)


@given(timelines(), timelines(), timelines())
def test_the_laws_of_truth_hold_for_timelines(a: Timeline, b: Timeline, c: Timeline) -> None:
    assert a & b == b & a
    assert (a & b) & c == a & (b & c)
    assert ~(a & b) == ~a | ~b
    assert ~~a == a
    assert (a & a, a | a, a.united(a)) == (a, a, a)
    assert (a & YES, a | NO, a & NO, a | YES) == (a, a, NO, YES)


@given(timelines(), timelines())
def test_a_timeline_has_one_form_and_neighbours_differ(a: Timeline, b: Timeline) -> None:
    for line in (a, a & b, a | b, ~a, a.united(b)):
        assert line.starts[0] == EVER
        assert all(x < y for x, y in pairwise(line.starts))
        assert all(x != y for x, y in pairwise(line.values))
    assert (a == b) == all(a.at(t) == b.at(t) for t in EVERY_MOMENT)


@given(st.lists(st.tuples(st.integers(0, LAST), truths), max_size=6))
def test_of_two_truths_that_start_together_the_later_counts(given_pairs: list[tuple[int, Truth]]) -> None:
    pairs = sorted(given_pairs, key=lambda p: p[0])
    line = Timeline.of([(EVER, F), *pairs])
    assert all(x < y for x, y in pairwise(line.starts))
    for t in EVERY_MOMENT:
        assert line.at(t) == ([F] + [value for start, value in pairs if start <= t])[-1]


@given(timelines(), moments, st.integers(0, 30))
def test_over_an_interval_is_the_fold_of_what_differs_in_it(line: Timeline, early: int, length: int) -> None:
    late = early + length
    in_turn = [value for value, _ in groupby(line.at(t) for t in range(early, max(late, early + 1)))]
    assert line.over(early, late) == reduce(blurred, in_turn)


def test_over_leaves_out_its_end_and_reads_an_instant_where_it_is() -> None:
    line = Timeline.of([(EVER, F), (10, T)])
    assert line.over(5, 10) == F
    assert line.over(5, 11) == U
    assert line.over(10, 10) == T
    assert line.over(10, 20) == T
    assert line.over(9, 9) == F


@given(timelines(), truths, moments)
def test_first_is_the_first_moment_from_there_on(line: Timeline, wanted: Truth, after: int) -> None:
    found = [t for t in range(after, LAST + 6) if line.at(t) == wanted]
    assert line.first(lambda v: v == wanted, after) == (found[0] if found else NEVER)


@given(timelines(), truths)
def test_first_looks_from_the_beginning_of_all_time(line: Timeline, wanted: Truth) -> None:
    found = [t for t in EVERY_MOMENT if line.at(t) == wanted]
    assert line.first(lambda v: v == wanted) == (found[0] if found else NEVER)


@given(timelines(), moments, moments)
def test_changes_are_the_moments_at_which_another_truth_begins(line: Timeline, after: int, until: int) -> None:
    assert line.changes(after, until) == tuple(t for t in range(after + 1, until + 1) if line.at(t) != line.at(t - 1))


@given(timelines())
def test_stretches_cover_all_time_without_gap_or_overlap(line: Timeline) -> None:
    found = line.stretches()
    assert (found[0][0], found[-1][1]) == (EVER, NEVER)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    for start, end, value in found:
        assert line.at(start) == value == line.at(end - 1)
        assert line.stretch(start) == line.stretch(end - 1) == (start, end)


def test_a_moment_between_two_has_come_no_then_unknown_then_yes() -> None:
    line = Timeline.come(10, 20)
    assert [line.at(t) for t in (9, 10, 19, 20)] == [F, U, U, T]
    assert [Timeline.come(10, 10).at(t) for t in (9, 10)] == [F, T]


@pytest.mark.parametrize("t", [EVER, -1, 0, NEVER - 1])
def test_what_never_comes_has_come_at_no_moment(t: int) -> None:
    assert Timeline.come(NEVER, NEVER).at(t) == F
    assert Timeline.come(EVER, NEVER).at(t) == U


@given(moments, st.integers(0, 10), moments, st.integers(0, 10))
def test_a_window_is_start_has_come_and_end_has_not(start: int, doubt: int, end: int, vague: int) -> None:
    """Against every pair of moments that the two may be: no order of the four points is taken for granted."""
    window = Timeline.come(start, start + doubt) & ~Timeline.come(end, end + vague)
    for t in range(-6, LAST + 20):
        inside = {s <= t < e for s in range(start, start + doubt + 1) for e in range(end, end + vague + 1)}
        assert window.at(t) == (T if inside == {True} else F if inside == {False} else U)


def test_a_vague_start_after_a_sure_end_is_never_inside() -> None:
    """Four sorted points would make a window of it."""
    assert Timeline.come(15, 40) & ~Timeline.come(10, 10) == NO
    assert (Timeline.come(5, 40) & ~Timeline.come(10, 10)).stretches() == ((EVER, 5, F), (5, 10, U), (10, NEVER, F))


def test_the_three_constant_lines_say_what_they_say() -> None:
    assert [line.values for line in (YES, NO, CANNOT_TELL)] == [(T,), (F,), (U,)]
