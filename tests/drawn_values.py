"""The values that the loader makes of what may be written: texts, sources, readings, times, areas and conditions.

Each strategy draws values of the model, and not text: what the reader or the writer drops cannot hide. Names of choices
are left empty where the loader makes them from the place.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from holdfire.casebook.forms_conditions import OWN_KEYS, WORDS
from holdfire.casebook.forms_readings import GRADES
from holdfire.model.readings import Reading, Readings, Source
from holdfire.model.terms import (
    All,
    Anchor,
    AnyOf,
    At,
    Beside,
    Corners,
    DayNumber,
    Distance,
    Due,
    FirstOf,
    HeldBy,
    InOrder,
    Kind,
    LastOf,
    Length,
    LineAt,
    NamedArea,
    Offset,
    Places,
    Quiet,
    Side,
    ToBeAgreed,
    Undrawn,
    UnknownTime,
    Unpublished,
    While,
    Word,
)
from holdfire.model.times import BadTime, Unit, When, read_when, span_of

ZONE = "Asia/Damascus"
T = TypeVar("T")
Draw = st.SearchStrategy[Any]

TRICKY = (
    "yes", "no", "on", "NO", "null", "true", "~", "010", "0", "-3", "1.5", "-0.0", "1e5", ".5", "0x1f", "1_000", "=",
    "10:00", "2016-08-25", "2016-08-25 10:00", "a: b", "a:", ":", "a #b", "#b", "- x", "-", "--- x", "...", "? a", "?",
    "[x]", "{x", "x, y", ",", "it's", '"q"', "'", "&a", "*a", "!x", "%x", "@x", "`x`", "|", ">", "<<", "\\n", "a\nb",
    "a\n\n\nb", "a\n  b\n c", "a  b", "a\tb", "a \nb", "حلب (Aleppo)", "«Алеппо»", "a\u2028b", "a\u00a0b", "\ufeffa",
    "a\x85b", "1 to 2", "x " * 80 + "end", "it was said: 'we agree' # but \"not now\" " * 4 + "end", "x" * 200,
)  # fmt: skip
"""Texts that a reader or a writer of YAML may take for something else."""
texts = st.sampled_from(TRICKY)
names = st.sampled_from(["un", "us", "party-a", "party-2", "no", "2nd-army"])
event_names = st.sampled_from(["first-convoy", "d-day", "made", "now", "end", "start", "no"])
grades = st.sampled_from(GRADES)
flags = st.booleans()


def maybe(of: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Seldom there, so that what has many parts stays small."""
    return st.integers(0, 2).flatmap(lambda n: of if n == 2 else st.none())


def some(of: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, min_size=least, max_size=2).map(tuple)


# ---------------------------------------------------------------- sources and readings


@st.composite
def sources_(draw: st.DrawFn) -> Source:
    start = draw(maybe(st.integers(0, 500)))
    return Source(
        document=draw(names),
        paragraph=draw(maybe(st.integers(0, 30))),
        span=None if start is None else (start, start + draw(st.integers(1, 80))),
        says=draw(some(names)),
        denied_by=draw(some(names)),
    )


one_source = sources_()
releases = st.none() | st.just("public") | some(names)
entry = {
    "sources": some(one_source),
    "grade": maybe(grades),
    "rows": some(texts),
    "quote": maybe(texts),
    "note": maybe(texts),
}


@st.composite
def readings(draw: st.DrawFn, of: st.SearchStrategy[T], name: str = "") -> Readings[T]:
    """Two readings or three, no two of the same value: those are one."""
    values: list[T] = []
    for value in draw(st.lists(of, min_size=2, max_size=3)):
        values += [] if value in values else [value]
    while len(values) < 2:
        values += [] if (value := draw(of)) in values else [value]
    told = [
        Reading(value=value, sources=draw(some(one_source, 1)), grade=draw(maybe(grades)), note=draw(maybe(texts)))
        for value in values
    ]
    return Readings(name=name, options=tuple(told))


seldom = st.integers(0, 5).map(lambda n: n == 5)


def readable(of: st.SearchStrategy[T]) -> st.SearchStrategy[T | Readings[T]]:
    """A value; seldom readings of it."""
    return seldom.flatmap(lambda told: readings(of) if told else of)


# ---------------------------------------------------------------- times, lengths, distances


def _as_read(text: str) -> When | None:
    try:
        return read_when(text, ZONE)
    except BadTime:
        return None  # an hour that the clocks skipped or repeated


_days = st.dates(min_value=date(1950, 1, 1)).map(str)
_clocks = st.times().map(lambda at: at.strftime("%H:%M")) | st.times().map(lambda at: at.strftime("%H:%M:%S"))
_offsets = st.sampled_from(["", "", "Z", "+03:00", "-11:30"])
_instants = st.tuples(_days, st.sampled_from(" T"), _clocks, _offsets).map("".join)
_written = st.one_of(_days, _days.map(lambda day: day[:7]), _instants)
plain_whens = _written.map(_as_read).filter(lambda when: when is not None)
ranges = (
    st.tuples(plain_whens, plain_whens)
    .map(lambda two: sorted(two, key=lambda when: when.earliest))  # type: ignore[union-attr]
    .map(lambda two: span_of(*two))
)
whens = plain_whens | ranges
lengths = st.builds(Length, st.integers(0, 999_999), st.sampled_from(get_args(Unit)))


@st.composite
def distances_(draw: st.DrawFn) -> Distance:
    number = draw(st.sampled_from(["0", "6", "3500", "2.5", "0.125", "120.75"]))
    unit = draw(st.sampled_from(["m", "km"]))
    return Distance(float(number) * (1000 if unit == "km" else 1), number + draw(st.sampled_from(["", " "])) + unit)


distances = distances_()
in_a_line: Draw = st.recursive(
    st.builds(At, plain_whens) | st.builds(Anchor, event_names) | st.builds(UnknownTime),
    lambda of: st.builds(Offset, lengths, st.sampled_from([1, -1]), of) | st.builds(DayNumber, st.integers(0, 99), of),
    max_leaves=4,
)
times: Draw = st.recursive(
    in_a_line | st.builds(At, ranges),
    lambda of: st.builds(FirstOf, some(readable(of), 1)) | st.builds(LastOf, some(readable(of), 1)),
    max_leaves=4,
)
A_DAY, AN_HOUR = (At(read_when(text, ZONE)) for text in ("2016-08-25", "2016-08-25 10:00"))
AN_OFFSET = Offset(Length(1, "hours"), -1, Anchor("d-day"))
time = readable(st.sampled_from([A_DAY, AN_HOUR, Anchor("made"), AN_OFFSET, FirstOf((A_DAY,))]))
"""Few of them: what has many parts would be slow to draw."""
length = readable(lengths)
distance = readable(distances)
rules = st.sampled_from(["day", "week", "FREQ=WEEKLY;BYDAY=SU", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3"])
day_times = st.tuples(*[st.sampled_from(["00:00", "10:00", "23:59"])] * 2)
windows = st.builds(
    While, since=maybe(time), until=maybe(time), lasts=maybe(length), every=maybe(rules), daily=maybe(day_times)
)


@st.composite
def dues_(draw: st.DrawFn) -> Due:
    boundary = draw(st.sampled_from(["no_later_than", "before", "since", None]))
    given: dict[str, Any] = {boundary: draw(time)} if boundary else {}
    start = draw(time) if boundary is None else draw(maybe(time))
    return Due(**given, start_no_later_than=start)


due = readable(dues_())

# ---------------------------------------------------------------- areas


@st.composite
def strips(draw: st.DrawFn) -> Beside:
    ways = ["each_side", "north", "south", "inside", "width"]
    given = draw(st.lists(st.sampled_from(ways), min_size=2, unique=True))
    return Beside(line=draw(names), **{way: draw(distance) for way in given})


sides = st.builds(Side, side=st.sampled_from(["north", "south", "east", "west"]), line=names)
of_a_map: Draw = st.one_of(
    st.builds(Places, places=some(names)),
    strips(),
    st.builds(Corners, places=some(names)),
    sides,
    st.builds(LineAt, line=names, at=time),
    st.builds(HeldBy, role=names),
    *(st.builds(kind, text=texts) for kind in (Unpublished, Undrawn, ToBeAgreed)),
    st.builds(Kind, kind=texts),
)
areas = of_a_map | st.builds(NamedArea, name=names)
area = readable(st.sampled_from([NamedArea(name="un"), Places(places=("un", "us")), Side(side="east", line="un")]))

# ---------------------------------------------------------------- conditions


@st.composite
def words(draw: st.DrawFn) -> Word:
    verb = draw(st.sampled_from(sorted(WORDS)))
    own = {"outcome": texts, "at_least": st.integers(0, 99), "beyond": st.integers(0, 99)}
    return Word(
        verb=verb,  # type: ignore[arg-type]
        word=draw(texts),
        each=draw(maybe(names)),
        by=draw(some(names)),
        to=draw(some(names)),
        about=draw(maybe(names)),
        where=draw(maybe(area)),
        due=draw(maybe(due)),
        confirmed_by=draw(maybe(names)),
        alone=draw(flags),
        **{key: draw(maybe(own[key])) for key in OWN_KEYS.get(verb, ())},
    )


quiets = st.builds(
    Quiet,
    clauses=some(names, 1),
    since=time,
    lasts=length,
    restart=st.sampled_from(["zero", "no", "unstated"]),
    confirmed_by=names | st.just("nobody"),
    where=maybe(area),
)


def _together(of: Draw, *kinds: type) -> Draw:
    return st.one_of(*(st.builds(kind, parts=some(readable(of), 1)) for kind in kinds))


conditions: Draw = st.recursive(words() | quiets, lambda of: _together(of, All, AnyOf, InOrder), max_leaves=4)
accepted = Word(verb="says", word="accept", each="party-a")
condition = readable(
    st.sampled_from([accepted, Word(verb="happens", word="depart", at_least=2), All(parts=(accepted, accepted))])
)
unless = readable(st.sampled_from([Word(verb="decides", word="end", by=("un",)), AnyOf(parts=(accepted,))]))


def without_names(value: Any, field: str = "") -> Any:
    """The value without the names of its choices, which are made from its place; what is told differently in one key of
    an entry (`deal/answer/by`) keeps its own."""
    if isinstance(value, Readings):
        name = value.name if field == "variants" and value.name.count("/") == 2 else ""
        return Readings(name=name, options=without_names(value.options))
    if isinstance(value, tuple):
        return tuple(without_names(item) for item in value)
    if isinstance(value, dict):
        return {key: without_names(item) for key, item in value.items()}
    if is_dataclass(value):
        return replace(value, **{of.name: without_names(getattr(value, of.name), of.name) for of in fields(value)})
    return value
