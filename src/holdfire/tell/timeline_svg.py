"""A timeline as SVG: whether something is in force as a bar, when things were said as ticks, what is due as diamonds.

What holds is told by a form as well as by a colour: yes is full, no is a thin line, disputed is hatched, cannot tell is
dotted. An end that is known only to a day or to a span fades over that span. Places along the time are in per cent and
letters in pixels, so that it can be read at any width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfire.model.times import EVER, MONTHS, NEVER, Unit, When, elapsed, local_text, read_when
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, word
from holdfire.tell.blocks import Drawing
from holdfire.tell.page_template import Html, el, join

DAY = 86400
STEPS: tuple[tuple[int, Unit, float], ...] = (
    (1, "days", 1),
    (2, "days", 2),
    (3, "days", 3),
    (5, "days", 5),
    (10, "days", 10),
    (1, "months", 31),
    (2, "months", 61),
    (3, "months", 92),
    (6, "months", 183),
    (1, "years", 366),
    (5, "years", 1830),
    (25, "years", 9150),
)
"""Steps of the axis, with their days."""
MOST_MARKS = 4
"""Dates on the axis: as many as can be read on a telephone."""
BAR, TICKS, ROW = 38, 76, 22
"""Heights in pixels: where the bar and the ticks stand, under the words of the moment asked; and what a row takes."""


@dataclass(frozen=True)
class _Rows:
    """Where the rows stand; a row without a mark takes no room."""

    due: int
    axis: int


def _rows(drawing: Drawing) -> _Rows:
    due = TICKS + (ROW if drawing.said else 0)
    return _Rows(due, due + (ROW if drawing.due else 0) - (4 if drawing.said or drawing.due else 14))


class _Scale:
    """Where a moment lies along the drawing, in per cent."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def at(self, t: int) -> float:
        return 100 * (min(max(t, self.first), self.last) - self.first) / (self.last - self.first)

    def x(self, t: int) -> str:
        return f"{self.at(t):.2f}%"

    def width(self, start: int, end: int) -> str:
        return f"{max(self.at(end) - self.at(start), 0.3):.2f}%"


def timeline_svg(drawing: Drawing, *, at: int, known: int) -> Html:
    """The drawing, for the moment asked about, as known at a moment."""
    scale = _Scale(*drawn_range(drawing, at))
    key, rows = drawing.key, _rows(drawing)
    return el(
        "svg",
        el("title", drawing.title, id=f"{key}-title"),
        _patterns(key),
        *_later(scale, known, rows.axis),
        *_bar(drawing, scale),
        *_ticks(drawing.said, scale),
        *_dues(drawing, scale, rows.due),
        *_axis(drawing.zone, scale, rows.axis),
        *_asked(drawing.zone, at, scale, rows.axis),
        role="img",
        aria_labelledby=f"{key}-title",
        width="100%",
        height=str(rows.axis + 24),
    )


def drawn_range(drawing: Drawing, at: int) -> tuple[int, int]:
    """The first and the last moment that a drawing shows: all that it marks, and some room at both sides."""
    marks = [at, *(w.earliest for w in drawing.said), *_due_moments(drawing)]
    marks += [t for start, end, _ in drawing.stretches for t in (start, end) if EVER < t < NEVER]
    room = max((max(marks) - min(marks)) // 12, 5 * DAY)
    return min(marks) - room, max(marks) + room


def _due_moments(drawing: Drawing) -> list[int]:
    return [read_when(text, drawing.zone).earliest for text in drawing.due]


def _patterns(key: str) -> Html:
    hatch = el(
        "pattern",
        el("rect", width="7", height="7", fill="#fff"),
        el("rect", width="3", height="7", fill="#b4581f"),
        id=f"{key}-hatch",
        width="7",
        height="7",
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    dots = el(
        "pattern",
        el("rect", width="6", height="6", fill="#fff"),
        el("circle", cx="3", cy="3", r="1.3", fill="#555"),
        id=f"{key}-dots",
        width="6",
        height="6",
        patternUnits="userSpaceOnUse",
    )
    fades = (_fade(f"{key}-in", "0", "1"), _fade(f"{key}-out", "1", "0"))
    return el("defs", hatch, dots, *fades)


def _fade(key: str, left: str, right: str) -> Html:
    return el(
        "linearGradient",
        el("stop", offset="0", stop_color="#1f5f4a", stop_opacity=left),
        el("stop", offset="1", stop_color="#1f5f4a", stop_opacity=right),
        id=key,
    )


# ---------------------------------------------------------------- the rows


def _bar(drawing: Drawing, scale: _Scale) -> Iterator[Html]:
    """The stretches of force. One that cannot be told, between no and yes, is an imprecise moment: a soft end."""
    yield _label("in force", BAR - 5)
    truths = [truth for _, _, truth in drawing.stretches]
    for i, (start, end, truth) in enumerate(drawing.stretches):
        if end <= scale.first or start >= scale.last:
            continue
        x, width = scale.x(start), scale.width(start, end)
        around = (truths[i - 1] if i else None, truths[i + 1] if i + 1 < len(truths) else None)
        if truth == FALSE:
            y = str(BAR + 9)
            yield el("line", x1=x, x2=scale.x(end), y1=y, y2=y, stroke="#777", stroke_width="1.5")
            continue
        soft = truth == UNDETERMINED and around in ((FALSE, TRUE), (TRUE, FALSE))
        yield _box(x, width, fill=_fill(drawing.key, truth), edge=not soft)
        if soft:
            side = "in" if around == (FALSE, TRUE) else "out"
            yield _box(x, width, fill=f"url(#{drawing.key}-{side})", edge=False)


def _fill(key: str, truth: int) -> str:
    return {"yes": "#1f5f4a", "disputed": f"url(#{key}-hatch)"}.get(word(truth), f"url(#{key}-dots)")


def _box(x: str, width: str, *, fill: str, edge: bool) -> Html:
    stroke = "#1b1b1b" if edge else None
    return el("rect", x=x, width=width, y=str(BAR), height="18", fill=fill, stroke=stroke)


def _label(text: str, y: int) -> Html:
    return el("text", text, x="0", y=str(y), class_="soft")


def _ticks(said: Sequence[When], scale: _Scale) -> Iterator[Html]:
    """One tick for each statement; one that was said in a month, or between two days, is a pale stretch."""
    if not said:
        return
    yield _label("said", TICKS - 5)
    for w in said:
        if w.latest - w.earliest > 2 * DAY:
            yield el(
                "rect",
                x=scale.x(w.earliest),
                width=scale.width(w.earliest, w.latest),
                y=str(TICKS + 3),
                height="6",
                fill="#1b1b1b",
                fill_opacity="0.18",
            )
        else:
            x = scale.x((w.earliest + w.latest) // 2)
            yield el("line", x1=x, x2=x, y1=str(TICKS), y2=str(TICKS + 12), stroke="#1b1b1b", stroke_width="1.5")


def _dues(drawing: Drawing, scale: _Scale, y: int) -> Iterator[Html]:
    moments = _due_moments(drawing)
    if moments:
        yield _label("due", y + 5)
    for t in moments:
        mark = el("path", d="M0 -6L6 0L0 6L-6 0Z", fill="#fff", stroke="#1b1b1b", stroke_width="1.5")
        yield el("svg", mark, x=scale.x(t), y=str(y + 1), overflow="visible", width="1", height="1")


# ---------------------------------------------------------------- the axis, and the moment asked


def _axis(zone: str, scale: _Scale, y: int) -> Iterator[Html]:
    yield el("line", x1="0", x2="100%", y1=str(y), y2=str(y), stroke="#1b1b1b")
    for t in _dates(zone, scale.first, scale.last):
        x = scale.x(t)
        yield el("line", x1=x, x2=x, y1=str(y), y2=str(y + 5), stroke="#1b1b1b")
        yield el("text", _date(t, zone), x=x, y=str(y + 19), text_anchor=_anchor(scale.at(t)))


def _dates(zone: str, first: int, last: int) -> list[int]:
    """Round dates between the two, at most a few: the first step of which no more than that fit."""
    n, unit = next(((n, unit) for n, unit, days in STEPS if (last - first) / DAY / days <= MOST_MARKS), STEPS[-1][:2])
    start = local_text(first, zone)[:10]
    round_day = start if unit == "days" else f"{start[:7]}-01" if unit == "months" else f"{start[:4]}-01-01"
    t, found = read_when(round_day, zone).earliest, []
    while t < last:
        if t > first:
            found.append(t)
        t = elapsed(t, n, unit, zone)
    return found


def _date(t: int, zone: str) -> str:
    year, month, day = local_text(t, zone)[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1][:3]} {year}"


def _anchor(at: float) -> str:
    return "start" if at < 15 else "end" if at > 85 else "middle"


def _later(scale: _Scale, known: int, axis: int) -> Iterator[Html]:
    """What lies after the moment of knowledge stands on another ground: it is as things stand."""
    if known < scale.last:
        yield el(
            "rect",
            x=scale.x(known),
            width=scale.width(known, scale.last),
            y="18",
            height=str(axis - 18),
            fill="#efece4",
        )


def _asked(zone: str, at: int, scale: _Scale, axis: int) -> Iterator[Html]:
    x = scale.x(at)
    yield el("line", x1=x, x2=x, y1="18", y2=str(axis), stroke="#1b1b1b", stroke_dasharray="4 3")
    yield el("text", join("asked: ", _date(at, zone)), x=x, y="13", text_anchor=_anchor(scale.at(at)))
