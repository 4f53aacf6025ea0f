"""Moments as written, with their zone and precision: summer time in Damascus, lengths, and what is refused in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.times import (
    EVER,
    NEVER,
    BadTime,
    Unit,
    When,
    day_start,
    day_words,
    elapsed,
    local_text,
    moment_words,
    next_day,
    read_when,
    span_of,
    wall_on_day,
    zone_exists,
)

DAMASCUS = "Asia/Damascus"
HOUR = 3600
WALLS = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2035-01-01"))
"""Wall times, of no zone yet."""


def at(text: str, zone: str = DAMASCUS) -> int:
    when = read_when(text, zone)
    assert when.precision == "instant"
    return when.earliest


def seconds(text: str) -> int:
    """By the standard library, which Holdfire does not use for it."""
    return int(datetime.fromisoformat(text).timestamp())


# ---------------------------------------------------------------- days of 23, 24 and 25 hours


@pytest.mark.parametrize(
    ("day", "hours", "first", "after"),
    [
        ("2016-03-24", 24, "2016-03-24T00:00+02:00", "2016-03-25T01:00+03:00"),
        ("2016-03-25", 23, "2016-03-25T01:00+03:00", "2016-03-26T00:00+03:00"),
        ("2016-08-26", 24, "2016-08-26T00:00+03:00", "2016-08-27T00:00+03:00"),
        ("2016-10-27", 25, "2016-10-27T00:00+03:00", "2016-10-28T00:00+02:00"),
        ("2016-10-28", 24, "2016-10-28T00:00+02:00", "2016-10-29T00:00+02:00"),
    ],
)
def test_a_day_in_damascus_has_the_hours_that_its_clocks_have(day: str, hours: int, first: str, after: str) -> None:
    when = read_when(day, DAMASCUS)
    assert (when.earliest, when.latest) == (seconds(first), seconds(after))
    assert when.latest - when.earliest == hours * HOUR
    assert (local_text(when.earliest, DAMASCUS), local_text(when.latest, DAMASCUS)) == (first, after)
    assert when.last_instant == when.latest - 1


def test_the_first_minute_of_the_february_truce_is_the_27th_and_the_minute_before_is_not() -> None:
    start = at("2016-02-27 00:00")
    assert start == seconds("2016-02-26T22:00+00:00")
    assert read_when("2016-02-26", DAMASCUS).last_instant == start - 1
    assert read_when("2016-02-27", DAMASCUS).earliest == start


def test_a_month_is_all_its_days_and_an_instant_is_itself() -> None:
    month = read_when("2016-10", DAMASCUS)
    assert (month.precision, month.latest - month.earliest) == ("month", (31 * 24 + 1) * HOUR)
    assert month.earliest == read_when("2016-10-01", DAMASCUS).earliest
    assert month.latest == read_when("2016-11-01", DAMASCUS).earliest
    instant = read_when("2016-08-25 10:00", DAMASCUS)
    assert instant.earliest == instant.latest == instant.last_instant == seconds("2016-08-25T10:00+03:00")


@pytest.mark.parametrize(
    "text", ["2016-08-25T10:00+03:00", "2016-08-25 10:00+03:00", "2016-08-25T07:00Z", "2016-08-25T09:30:00+02:30"]
)
def test_a_time_with_its_offset_is_the_same_instant_in_every_zone(text: str) -> None:
    assert at(text, DAMASCUS) == at(text, "Europe/Berlin") == seconds("2016-08-25T07:00+00:00")


def test_a_date_without_its_zone_lies_somewhere_in_fifty_hours() -> None:
    everywhere = [read_when("2016-08-17", zone) for zone in ("Pacific/Kiritimati", "Etc/GMT+12")]
    assert max(w.latest for w in everywhere) - min(w.earliest for w in everywhere) == 50 * HOUR


@given(WALLS, st.sampled_from([DAMASCUS, "Europe/Kyiv", "UTC"]))
def test_local_times_are_read_as_the_standard_library_reads_them_or_refused(wall: datetime, zone: str) -> None:
    wall = wall.replace(microsecond=0)
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    text = wall.strftime("%Y-%m-%d %H:%M:%S")
    if first.utcoffset() != second.utcoffset():
        with pytest.raises(BadTime, match=r"does not exist|exists twice"):
            read_when(text, zone)
    else:
        assert read_when(text, zone).earliest == int(first.timestamp())


@given(st.integers(0, 2_000_000_000), st.sampled_from([DAMASCUS, "Europe/Kyiv", "Asia/Kathmandu", "America/St_Johns"]))
def test_an_instant_written_out_is_read_back(t: int, zone: str) -> None:
    assert at(local_text(t, zone), zone) == t
    assert seconds(local_text(t, zone)) == t


# ---------------------------------------------------------------- what is refused, in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016-03-25 00:30", "2016-03-25 00:30 does not exist in Asia/Damascus: the clocks were put forward over it"),
        ("2016-10-27 23:30", "2016-10-27 23:30 exists twice in Asia/Damascus: the clocks were put back"),
        ("2016-02-30", "there is no day 2016-02-30; write a day that exists"),
        ("2015-02-29 10:00", "there is no day 2015-02-29; write a day that exists"),
        ("2016-13", "there is no month 2016-13; write a month that exists"),
        ("2016-08-25 24:00", "there is no time 2016-08-25 24:00; hours go from 00 to 23, minutes to 59"),
        ("2016-08-25 10:60", "there is no time 2016-08-25 10:60; hours go from 00 to 23, minutes to 59"),
        ("2016-08-25T10:00+03:60", "'2016-08-25T10:00+03:60' is not a time with an offset; expected 2016-08-25T10:00"),
        ("25 August", "'25 August' is not a time; expected a date (2016-08-25), a month (2016-08), a local time"),
        ("2016-8-25", "'2016-8-25' is not a time; expected a date (2016-08-25)"),
        ("9999-12-31", "the year 9999 is out of reach; write a year from 0002 to 9998"),
        ("0001-01", "the year 0001 is out of reach; write a year from 0002 to 9998"),
    ],
)
def test_what_is_no_time_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BadTime) as refused:
        read_when(text, DAMASCUS)
    assert str(refused.value).startswith(words)


@pytest.mark.parametrize(
    ("text", "offsets"), [("2016-03-25 00:30", ("+02:00", "+03:00")), ("2016-10-27 23:30", ("+03:00", "+02:00"))]
)
def test_a_skipped_or_repeated_time_is_taken_with_its_offset(text: str, offsets: tuple[str, str]) -> None:
    with pytest.raises(BadTime, match="give the time with its offset"):
        read_when(text, DAMASCUS)
    one, other = (at(text + offset) for offset in offsets)
    assert abs(one - other) == HOUR


def test_a_day_that_a_calendar_left_out_is_refused() -> None:
    """Samoa went from 29 to 31 December 2011."""
    with pytest.raises(BadTime, match="2011-12-30 does not exist in Pacific/Apia"):
        read_when("2011-12-30", "Pacific/Apia")
    assert read_when("2011-12-30", DAMASCUS).precision == "day"


def test_a_range_ends_after_it_starts() -> None:
    first, last = read_when("2016-08-24", DAMASCUS), read_when("2016-08-26 10:00", DAMASCUS)
    whole = span_of(first, last)
    assert (whole.earliest, whole.latest, whole.precision) == (first.earliest, last.latest, "range")
    with pytest.raises(BadTime, match="ends before it starts: 2016-08-26 10:00 to 2016-08-24"):
        span_of(last, first)


def test_the_last_instant_of_a_range_is_never_before_its_first() -> None:
    one = read_when("2016-08-26 10:00", DAMASCUS)
    assert span_of(one, one).last_instant == one.earliest
    assert (
        span_of(one, read_when("2016-08-26", DAMASCUS)).last_instant == read_when("2016-08-26", DAMASCUS).last_instant
    )


def test_zones_are_known_by_their_names() -> None:
    assert zone_exists(DAMASCUS)
    assert not zone_exists("Asia/Aleppo")


# ---------------------------------------------------------------- lengths


@pytest.mark.parametrize(
    ("start", "n", "unit", "end"),
    [
        # Over the end of summer time on 28 October, 48 hours are 48 hours and end an hour earlier by the clock.
        ("2016-10-26 12:00", 48, "hours", "2016-10-28T11:00+02:00"),
        ("2016-10-26 12:00", 2, "days", "2016-10-28T12:00+02:00"),
        ("2016-10-26 12:00", 1, "weeks", "2016-11-02T12:00+02:00"),
        # Over its beginning on 25 March they end an hour later by the clock.
        ("2016-03-24 12:00", 48, "hours", "2016-03-26T13:00+03:00"),
        ("2016-03-24 12:00", 2, "days", "2016-03-26T12:00+03:00"),
        ("2016-10-27T12:00+03:00", 90, "minutes", "2016-10-27T13:30+03:00"),
        ("2016-01-31 08:00", 1, "months", "2016-02-29T08:00+02:00"),
        ("2016-02-29 08:00", 1, "years", "2017-02-28T08:00+02:00"),
        ("2016-10-28 12:00", -48, "hours", "2016-10-26T13:00+03:00"),
        ("2016-10-28 12:00", -2, "days", "2016-10-26T12:00+03:00"),
        # A day after midnight of the 24th there is no midnight: the first moment that there is.
        ("2016-03-24 00:00", 1, "days", "2016-03-25T01:00+03:00"),
        ("2016-03-24 00:30", 1, "days", "2016-03-25T01:30+03:00"),
        ("2016-10-26 23:30", 1, "days", "2016-10-27T23:30+03:00"),
    ],
)
def test_hours_are_elapsed_time_and_days_are_wall_time(start: str, n: int, unit: Unit, end: str) -> None:
    assert local_text(elapsed(at(start), n, unit, DAMASCUS), DAMASCUS) == end


@given(WALLS, st.integers(-400, 400))
def test_days_keep_the_wall_time_wherever_it_exists_once(wall: datetime, days: int) -> None:
    wall = wall.replace(microsecond=0)
    start, end = (w.replace(tzinfo=ZoneInfo(DAMASCUS)) for w in (wall, wall + timedelta(days=days)))
    if start.utcoffset() == start.replace(fold=1).utcoffset() and end.utcoffset() == end.replace(fold=1).utcoffset():
        assert elapsed(int(start.timestamp()), days, "days", DAMASCUS) == int(end.timestamp())


@given(st.integers(0, 2_000_000_000), st.integers(-1000, 1000))
def test_hours_add_up_in_every_zone(t: int, hours: int) -> None:
    assert elapsed(t, hours, "hours", DAMASCUS) == elapsed(t, hours, "hours", "UTC") == t + hours * HOUR


@pytest.mark.parametrize("unit", ["minutes", "hours", "days", "weeks", "months", "years"])
def test_what_never_comes_or_always_was_is_not_moved(unit: Unit) -> None:
    assert (elapsed(NEVER, 3, unit, DAMASCUS), elapsed(EVER, 3, unit, DAMASCUS)) == (NEVER, EVER)


@pytest.mark.parametrize("unit", ["weeks", "months", "years"])
def test_a_length_beyond_the_calendar_never_ends(unit: Unit) -> None:
    assert elapsed(at("2016-08-25 10:00"), 999_999, unit, DAMASCUS) == NEVER
    assert elapsed(at("2016-08-25 10:00"), -999_999, unit, DAMASCUS) == EVER


@pytest.mark.parametrize("start", ["2016-10-26", "2016-10-27", "2016-10-28", "2016-03-24", "2016-03-25"])
def test_a_day_goes_from_its_first_second_to_the_first_of_the_next(start: str) -> None:
    day = read_when(start, DAMASCUS)
    for moment in (day.earliest, day.earliest + 12 * HOUR, day.last_instant):
        assert (day_start(moment, DAMASCUS), next_day(moment, DAMASCUS)) == (day.earliest, day.latest)
    assert day_start(day.latest, DAMASCUS) == day.latest


def test_the_day_of_a_moment_that_nobody_knows_is_not_known() -> None:
    assert (day_start(EVER, DAMASCUS), next_day(NEVER, DAMASCUS)) == (EVER, NEVER)


def test_a_wall_time_is_found_on_the_day_of_the_zone() -> None:
    late_in_utc = seconds("2016-08-25T22:30+00:00")
    assert local_text(wall_on_day(late_in_utc, "10:00", DAMASCUS), DAMASCUS) == "2016-08-26T10:00+03:00"
    on_the_long_day = at("2016-10-27 05:00")
    assert local_text(wall_on_day(on_the_long_day, "13:00", DAMASCUS), DAMASCUS) == "2016-10-27T13:00+03:00"


# ---------------------------------------------------------------- in words


def test_moments_are_told_with_their_offset() -> None:
    assert moment_words(at("2016-08-26 23:59"), DAMASCUS) == "26 August 2016, 23:59 (UTC+03:00)"
    assert moment_words(at("2016-08-26 23:59"), "America/St_Johns") == "26 August 2016, 18:29 (UTC-02:30)"
    assert (moment_words(EVER, DAMASCUS), moment_words(NEVER, DAMASCUS)) == ("the beginning", "no end known")
    assert day_words(at("2016-12-01 00:00"), DAMASCUS) == "1 December 2016"


@pytest.mark.parametrize(
    ("text", "told"),
    [("2016-08-26 10:00", "2016-08-26T10:00+03:00"), ("2016-08-26", "2016-08-26"), ("2016-08", "2016-08")],
)
def test_a_moment_is_told_as_precisely_as_it_was_written(text: str, told: str) -> None:
    assert str(read_when(text, DAMASCUS)) == told
    assert isinstance(read_when(f" {text} ", DAMASCUS), When)
