"""Moments of the terms: offsets from dates and instants, numbered days, first and last, windows that come again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.assess.lines import Choice, Chosen, Fact, all_of
from holdfire.assess.moments import (
    ChosenMoment,
    Come,
    Extreme,
    FirstHolds,
    Fixed,
    Moment,
    NumberedDay,
    Shifted,
    Span,
    bounds,
    instants,
    moment_text,
    span_of,
)
from holdfire.assess.question import Question
from holdfire.model.terms import Length
from holdfire.model.timeline import NO, Timeline
from holdfire.model.times import EVER, NEVER, Unit, local_text, read_when
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED
from strategies import ask, moment, written

T, F, U = TRUE, FALSE, UNDETERMINED
DAMASCUS, ADEN = "Asia/Damascus", "Asia/Aden"
DAY = 86400


def written_as(text: str, zone: str = DAMASCUS) -> Moment:
    return Fixed(span_of(read_when(text, zone)))


def after(n: int, unit: Unit, base: Moment, first_day: int | Choice = 0, zone: str = DAMASCUS, sign: int = 1) -> Moment:
    return Shifted(base, Length(n, unit), sign, zone, first_day)


UNSTATED = Choice("first_day", ("the first day is day 0", "the first day is day 1"))

# ---------------------------------------------------------------- dates and instants


def test_a_date_starts_with_its_first_second_and_ends_after_its_last() -> None:
    day = written_as("2016-08-28")
    assert instants(day, DAMASCUS) == ("2016-08-28T00:00+03:00",)
    assert instants(day, DAMASCUS, end=True) == ("2016-08-29T00:00+03:00",)
    month = written_as("2016-08")
    begun, over = Come(month, "begun").timeline(), Come(month, "over", end=True).timeline()
    assert begun.at(moment("2016-08-15")) == over.at(moment("2016-08-15")) == U


def test_twenty_one_days_from_a_date_end_with_a_day_and_from_a_midnight_at_a_midnight() -> None:
    """Pitfall 1, Hodeidah: from 13 December they end with 3 January; from 00:00 on the 18th at 00:00 on 8 January."""
    from_date = after(21, "days", written_as("2018-12-13", ADEN), zone=ADEN)
    from_midnight = after(21, "days", written_as("2018-12-18 00:00", ADEN), zone=ADEN)
    assert instants(from_date, ADEN, end=True) == ("2019-01-04T00:00+03:00",)
    assert instants(from_date, ADEN) == ("2019-01-03T00:00+03:00",)
    assert instants(from_midnight, ADEN, end=True) == instants(from_midnight, ADEN) == ("2019-01-08T00:00+03:00",)


@pytest.mark.parametrize(
    ("first_day", "last_days"), [(0, ["30 January"]), (1, ["29 January"]), (UNSTATED, ["29 January", "30 January"])]
)
def test_180_days_from_3_august_end_with_the_29th_or_the_30th(first_day: int | Choice, last_days: list[str]) -> None:
    end = after(180, "days", written_as("2016-08-03"), first_day)
    found = [local_text(t - 1, DAMASCUS) for t in bounds(end, end=True)]
    assert found == [f"2017-01-{day.split()[0]}T23:59:59+02:00" for day in last_days]


@pytest.mark.parametrize("first_day", [0, 1, UNSTATED])
@pytest.mark.parametrize(
    ("n", "unit", "base"), [(48, "hours", "2016-08-03"), (180, "days", "2016-08-03 00:00"), (90, "minutes", "2016-08")]
)
def test_hours_and_days_from_an_instant_do_not_follow_the_first_day(
    first_day: int | Choice, n: int, unit: Unit, base: str
) -> None:
    assert after(n, unit, written_as(base), first_day).spans() == after(n, unit, written_as(base)).spans()


@given(st.integers(0, 400), st.sampled_from(["2016-08-03", "2016-10-26", "2016-03-24"]), st.sampled_from([1, -1]))
def test_an_unstated_first_day_is_both_readings_and_no_other(n: int, base: str, sign: int) -> None:
    zero, one, unstated = (after(n, "days", written_as(base), first, sign=sign).spans() for first in (0, 1, UNSTATED))
    assert unstated == tuple(sorted({*zero, *one}))
    assert len(unstated) == 2
    assert zero[0].earliest - one[0].earliest in (sign * 23 * 3600, sign * DAY, sign * 25 * 3600)


def test_days_before_a_date_are_counted_back() -> None:
    assert instants(after(3, "days", written_as("2016-08-28"), sign=-1), DAMASCUS) == ("2016-08-25T00:00+03:00",)
    assert instants(after(3, "days", written_as("2016-08-28"), 1, sign=-1), DAMASCUS) == ("2016-08-26T00:00+03:00",)
    assert instants(after(6, "months", written_as("2023-05-18"), sign=-1), DAMASCUS) == ("2022-11-18T00:00+03:00",)


def test_48_hours_over_the_end_of_summer_time_end_an_hour_earlier_by_the_clock() -> None:
    start = written_as("2016-10-26 19:00")
    assert instants(after(48, "hours", start), DAMASCUS) == ("2016-10-28T18:00+02:00",)
    assert instants(after(2, "days", start), DAMASCUS) == ("2016-10-28T19:00+02:00",)


def test_a_day_after_a_vague_time_is_as_vague_and_never_a_day() -> None:
    month = written_as("2016-08")
    (span,) = after(10, "days", month).spans()
    assert (span.day, span.start == span.end) == (False, True)
    assert (local_text(span.earliest, DAMASCUS), local_text(span.latest, DAMASCUS)) == (
        "2016-08-11T00:00+03:00",
        "2016-09-10T23:59:59+03:00",
    )


# ---------------------------------------------------------------- numbered days


@pytest.mark.parametrize("base", ["2016-09-12", "2016-09-12 19:00", "2016-09-12 00:00", "2016-09-12 23:59"])
@pytest.mark.parametrize(("first_day", "day"), [(0, "2016-09-19"), (1, "2016-09-18")])
def test_day_7_is_a_whole_day_counted_from_the_number_of_the_first(base: str, first_day: int, day: str) -> None:
    seventh = NumberedDay(written_as(base), 7, DAMASCUS, first_day)
    assert seventh.spans() == (span_of(read_when(day, DAMASCUS)),)
    assert seventh.spans()[0].day


def test_day_number_of_an_unstated_first_day_is_either() -> None:
    found = NumberedDay(written_as("2016-09-12 19:00"), 7, DAMASCUS, UNSTATED).spans()
    assert found == tuple(span_of(read_when(day, DAMASCUS)) for day in ("2016-09-18", "2016-09-19"))


def test_a_numbered_day_of_a_time_known_to_a_month_lies_in_a_month() -> None:
    (span,) = NumberedDay(written_as("2016-08"), 5, DAMASCUS).spans()
    assert not span.day
    assert span == Span(read_when("2016-08-06", DAMASCUS).earliest, read_when("2016-09-05", DAMASCUS).latest)


def test_numbered_days_over_the_change_of_the_clocks_stay_whole_days() -> None:
    (span,) = NumberedDay(written_as("2016-10-25 22:00"), 2, DAMASCUS).spans()
    assert span == span_of(read_when("2016-10-27", DAMASCUS))
    assert span.latest - span.earliest == 25 * 3600


@pytest.mark.parametrize("earliest", [NEVER, EVER, 1_470_000_000])
def test_what_hangs_on_a_moment_that_may_never_come_may_never_come(earliest: int) -> None:
    base = Fixed(Span(earliest, NEVER))
    for later in (NumberedDay(base, 7, DAMASCUS, 1), after(7, "days", base), after(48, "hours", base)):
        (span,) = later.spans()
        assert span.latest == NEVER
        assert Come(later, "come").timeline().at(1_500_000_000) == (F if earliest == NEVER else U)


# ---------------------------------------------------------------- first and last of several

spans = st.builds(
    lambda start, length, day: Span(start * 100, start * 100 + length * 50, day and length > 0),
    st.integers(0, 10),
    st.integers(0, 6),
    st.booleans(),
)


@given(st.lists(spans, min_size=1, max_size=4))
def test_the_first_has_come_when_any_has_and_the_last_when_all_have(given_spans: list[Span]) -> None:
    parts = [Fixed(s) for s in given_spans]
    for end in (False, True):
        come = [Come(p, "come", end=end).timeline() for p in parts]
        first, last = (Come(Extreme(parts, last=last), "come", end=end).timeline() for last in (False, True))
        for t in range(-50, 1700, 25):
            assert first.at(t) == max((line.at(t) for line in come), key=(F, U, T).index)
            assert last.at(t) == min((line.at(t) for line in come), key=(F, U, T).index)


def test_the_last_of_a_numbered_day_and_an_hour_of_it_is_the_end_of_the_day() -> None:
    """E5: no later than the last of day 7 and the pull-back, which was at ten that day."""
    last = Extreme([NumberedDay(written_as("2016-09-12"), 7, DAMASCUS), written_as("2016-09-19 10:00")], last=True)
    assert instants(last, DAMASCUS, end=True) == ("2016-09-20T00:00+03:00",)
    assert instants(last, DAMASCUS) == ("2016-09-19T10:00+03:00",)


def test_the_first_of_an_event_that_never_comes_and_a_date_is_the_date() -> None:
    never, date = Fixed(Span(NEVER, NEVER)), after(8, "months", written_as("2016-08-26 12:00"))
    assert Extreme([never, date], last=False).spans() == date.spans()
    assert Extreme([never, date], last=True).spans() == never.spans()


# ---------------------------------------------------------------- readings, and lines that first hold


def test_each_reading_of_an_anchor_gives_its_moment_once() -> None:
    anchor = ChosenMoment(Choice("d-day", ("a", "b", "c")), [written_as(f"2016-09-12 1{h}:00") for h in (9, 2, 9)])
    assert instants(after(48, "hours", anchor), DAMASCUS) == ("2016-09-14T12:00+03:00", "2016-09-14T19:00+03:00")
    assert anchor.spans({"d-day": 1}) == written_as("2016-09-12 12:00").spans()
    text = moment_text(anchor, DAMASCUS)
    assert text == "12 September 2016, 12:00 (UTC+03:00) or 12 September 2016, 19:00 (UTC+03:00)"


def test_a_condition_first_holds_in_the_interval_in_which_it_may() -> None:
    line = Fact(Timeline.of([(EVER, F), (10, U), (20, F), (30, U), (40, T), (50, F)]), "so")
    assert FirstHolds(line).spans() == (Span(10, 40),)
    assert FirstHolds(Fact(NO, "no")).spans() == (Span(NEVER, NEVER),)


def test_a_disputed_word_makes_its_moment_disputed_and_not_vague() -> None:
    said = Chosen(Choice("said", ("yes", "no")), (Fact(Timeline.come(10, 10), "yes"), Fact(NO, "no")), "said")
    assert FirstHolds(said).spans() == (Span(10, 10), Span(NEVER, NEVER))
    assert Come(FirstHolds(said), "come").timeline().stretches() == ((EVER, 10, F), (10, NEVER, T | F))


def test_a_vague_start_and_a_sure_end_make_no_window_of_four_sorted_points() -> None:
    start, end = Fixed(Span(15, 40)), Fixed(Span(30, 30))
    window = all_of(Come(start, "begun"), Fact(~Come(end, "over", end=True).timeline(), "not over"))
    assert window.timeline().stretches() == ((EVER, 15, F), (15, 30, U), (30, NEVER, F))


# ---------------------------------------------------------------- anchors of the terms

ANCHORS = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-09 22:00
    source: text
    in_force: {from: d-day, for: 48 hours}
    roles: {sides: {members: [us, russia]}}
    events:
      d-day: {at: {readings: [{value: made, source: text}, {value: 2016-09-12 19:00, source: other}]}}
      moved: {when: {each: sides, done: pull-back}}
      nobody-knows: {at: unknown}
      known-later: {at: 2016-09-13 10:00, source: later}
      seventh: {at: day 7 of nobody-knows}
      first-step: {at: {first: [moved, 8 months after made]}}
    clauses:
      pull-back: {requires: withdraw, by: sides, due: {no_later_than: 5 days after moved}}
"""
MOVED = """
    us-moves: {said: 2016-09-14 10:00, claim: {done: deal/pull-back, by: us}}
    russia-moves: {said: 2016-09-15 11:00, claim: {done: deal/pull-back, by: russia}}
"""


def named(q: Question, name: str) -> Moment:
    arrangement = q.book.arrangements["deal"]
    found = arrangement.events[name].at
    from holdfire.model.terms import Anchor

    return q.moment(arrangement, Anchor(name) if found is None or name == "known-later" else found)


def test_events_are_moments_by_their_time_or_by_when_a_condition_first_holds(tmp_path: Path) -> None:
    q = ask(written(tmp_path, ANCHORS, said=MOVED), "2016-09-20")
    assert instants(named(q, "d-day"), DAMASCUS) == ("2016-09-09T22:00+03:00", "2016-09-12T19:00+03:00")
    assert instants(named(q, "moved"), DAMASCUS) == ("2016-09-15T11:00+03:00",)
    assert instants(named(q, "first-step"), DAMASCUS) == ("2016-09-15T11:00+03:00",)


def test_an_event_that_nobody_recorded_has_not_come_and_one_at_an_unknown_time_cannot_be_told(tmp_path: Path) -> None:
    q = ask(written(tmp_path, ANCHORS, said=MOVED.splitlines()[1]), "2016-09-20")
    assert named(q, "moved").spans() == (Span(NEVER, NEVER),)
    assert named(q, "nobody-knows").spans() == (Span(EVER, NEVER),)
    assert Come(named(q, "seventh"), "come").holds(q.at) == U
    assert instants(named(q, "first-step"), DAMASCUS) == ("2017-05-09T22:00+03:00",)


def test_an_event_is_known_from_its_source_on(tmp_path: Path) -> None:
    book = written(tmp_path, ANCHORS)
    assert named(ask(book, "2016-09-20", "2016-12-31"), "known-later").spans() == (Span(EVER, NEVER),)
    assert instants(named(ask(book, "2016-09-20", "2017-01-01"), "known-later"), DAMASCUS) == (
        "2016-09-13T10:00+03:00",
    )


# ---------------------------------------------------------------- windows

WINDOW = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-08-01
    source: text
    events:
      first: {{at: 2016-10-20 19:00}}
      vague: {{at: 2016-10}}
      never: {{when: {{happens: depart, by: un}}}}
    clauses:
      calm: {{forbids: attack, while: {window}}}
"""


BOTH_DUES = "{readings: [{no_later_than: 2016-08-28, source: text}, {before: 2016-08-28, source: other}]}"


def open_at(folder: Path, window: str, *times: str, known: str = "2030-01-01") -> list[int]:
    """Whether the window is open at each of the times, each asked on its own."""
    book = written(folder, WINDOW.format(window=window))
    found = []
    for t in times:
        q = ask(book, t, known)
        arrangement = book.arrangements["deal"]
        found.append(q.window(arrangement, arrangement.clauses["calm"].during).holds(q.at))
    return found


def test_a_weekly_window_comes_at_the_same_wall_time_and_lasts_its_hours(tmp_path: Path) -> None:
    """The clocks go back on 28 October: each window starts at 19:00 by the clock of its day, and 48 hours are 48."""
    window = "{from: first, for: 48 hours, every: week}"
    times = {
        "2016-10-20 18:59": F, "2016-10-20 19:00": T, "2016-10-22 18:59": T, "2016-10-22 19:00": F,
        "2016-10-27 18:59": F, "2016-10-27 19:00": T, "2016-10-29 17:59": T, "2016-10-29 18:00": F,
        "2016-11-03 18:59": F, "2016-11-03 19:00": T, "2016-11-05 19:00": F,
    }  # fmt: skip
    assert dict(zip(times, open_at(tmp_path, window, *times), strict=True)) == times


def test_a_daily_window_is_two_wall_times_on_days_of_every_length(tmp_path: Path) -> None:
    times = {"2016-10-27 09:59": F, "2016-10-27 10:00": T, "2016-10-27 12:59": T, "2016-10-27 13:00": F,
             "2016-10-28 10:00": T, "2016-10-28 13:00": F, "2016-03-25 10:00": T, "2016-03-25 09:59": F}  # fmt: skip
    assert dict(zip(times, open_at(tmp_path, '{daily: "10:00-13:00"}', *times), strict=True)) == times


def test_a_daily_window_may_go_over_midnight(tmp_path: Path) -> None:
    times = {"2016-10-25 21:59": F, "2016-10-25 22:00": T, "2016-10-26 00:00": T, "2016-10-26 05:59": T,
             "2016-10-26 06:00": F, "2016-10-26 12:00": F, "2016-10-26 22:00": T}  # fmt: skip
    assert dict(zip(times, open_at(tmp_path, '{daily: "22:00-06:00"}', *times), strict=True)) == times


def test_a_rule_of_rfc_5545_gives_the_starts(tmp_path: Path) -> None:
    window = '{from: first, for: 3 hours, every: "FREQ=WEEKLY;BYDAY=SU,WE;COUNT=3"}'
    times = {"2016-10-20 20:00": F, "2016-10-23 19:00": T, "2016-10-23 22:00": F, "2016-10-26 21:59": T,
             "2016-10-30 19:00": T, "2016-11-02 19:00": F}  # fmt: skip
    assert dict(zip(times, open_at(tmp_path, window, *times), strict=True)) == times


def test_a_weekly_window_without_a_start_comes_from_when_the_terms_are_in_force(tmp_path: Path) -> None:
    """Made on a Monday: each Monday, whatever the moment that is asked about."""
    times = {"2016-08-01": T, "2016-08-02": F, "2016-08-08": T, "2016-10-31": T, "2016-11-01": F, "2016-11-06": F}
    found = open_at(tmp_path, "{for: 24 hours, every: week}", *times)
    assert dict(zip(times, found, strict=True)) == times


def test_a_window_that_began_long_ago_keeps_its_day_and_hour_or_cannot_be_told(tmp_path: Path) -> None:
    """7 January 1980 was a Monday."""
    times = {"2016-08-29 09:59": F, "2016-08-29 10:00": T, "2016-08-30 09:59": T, "2016-08-30 10:00": F}
    window = "{from: 1980-01-07 10:00, for: 24 hours, every: week}"
    assert dict(zip(times, open_at(tmp_path / "week", window, *times), strict=True)) == times
    fortnight = '{from: 1980-01-07 10:00, for: 24 hours, every: "FREQ=WEEKLY;INTERVAL=2"}'
    assert set(open_at(tmp_path / "fortnight", fortnight, *times)) == {U}


def test_a_recurring_window_whose_start_never_comes_is_never_open(tmp_path: Path) -> None:
    assert open_at(tmp_path, "{from: never, for: 48 hours, every: week}", "2016-10-21", "2020-01-01") == [F, F]


def test_a_recurring_window_with_a_vague_start_cannot_be_told_from_then_on(tmp_path: Path) -> None:
    times = ("2016-09-30", "2016-10-01", "2016-12-24")
    assert open_at(tmp_path, "{from: vague, for: 48 hours, every: week}", *times) == [F, U, U]


def test_readings_of_the_length_of_a_recurring_window_are_all_kept(tmp_path: Path) -> None:
    lengths = "{readings: [{value: 24 hours, source: text}, {value: 48 hours, source: other}]}"
    times = ("2016-10-21 18:59", "2016-10-21 19:00", "2016-10-22 18:59", "2016-10-22 19:00", "2016-10-27 19:00")
    found = open_at(tmp_path, f"{{from: first, every: week, for: {lengths}}}", *times)
    assert found == [T, T | F, T | F, F, T]


def test_a_reading_counts_from_when_it_was_public(tmp_path: Path) -> None:
    lengths = "{readings: [{value: 24 hours, source: later}, {value: 48 hours, source: text}]}"
    window = f"{{from: first, every: week, for: {lengths}}}"
    assert open_at(tmp_path, window, "2016-10-21 20:00", known="2016-11-01") == [T]
    assert open_at(tmp_path, window, "2016-10-21 20:00", known="2017-02-01") == [T | F]


def test_until_ends_a_window_that_comes_again(tmp_path: Path) -> None:
    window = "{from: first, until: 2016-10-28 10:00, for: 48 hours, every: week}"
    assert open_at(tmp_path, window, "2016-10-28 09:59", "2016-10-28 10:00", "2016-11-04 10:00") == [T, F, F]


# ---------------------------------------------------------------- in time


@pytest.mark.parametrize(
    ("due", "said", "found"),
    [
        ("{no_later_than: 2016-08-28}", "2016-08-28", T),
        ("{no_later_than: 2016-08-28}", "2016-08-29", F),
        ("{no_later_than: 2016-08-28}", "2016-08-28 23:59", T),
        ("{no_later_than: 2016-08-28}", "2016-08-29 00:00", F),
        ("{no_later_than: 2016-08-28}", "2016-08", U),
        ("{before: 2016-08-28}", "2016-08-27", T),
        ("{before: 2016-08-28}", "2016-08-28 00:00", F),
        ("{before: 2016-08-28}", "2016-08-28", F),
        ("{no_later_than: 2016-08-28 12:00}", "2016-08-28", U),
        ("{no_later_than: 2016-08-28 12:00}", "2016-08-28 12:00", T),
        ("{no_later_than: 2016-08-28 12:00}", "2016-08-28 12:01", F),
        (BOTH_DUES, "2016-08-28", T | F),
    ],
)
def test_a_word_is_in_time_late_or_too_vague_to_tell(tmp_path: Path, due: str, said: str, found: int) -> None:
    terms = """
        id: deal
        title: A deal
        nature: agreement
        made: 2016-08-01
        source: text
        clauses:
          answer: {requires: answer, by: syria, due: DUE}
    """.replace("DUE", due)
    book = written(tmp_path, terms)
    q = ask(book, "2016-09-30")
    arrangement = book.arrangements["deal"]
    asked = arrangement.clauses["answer"].due
    assert asked is not None
    assert q.in_time(arrangement, asked, read_when(said, DAMASCUS)) == found
