"""Ground: whether a place, known to its precision, lies in an area of the terms. The answer is yes, no, disputed or
cannot tell.

A place that is known to the district is not a point. What a source states (the bank of a river, the district)
outranks the
doubt of a drawing; an area that is not published, or that nobody holds, cannot tell. Distances are on the ellipsoid
(WGS 84).
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from holdfire.assess.lines import Choice, Chosen, Fact, Line, any_of
from holdfire.assess.times import either_reading
from holdfire.model.answers import Reason, Want
from holdfire.model.casebook import Casebook
from holdfire.model.places import Place
from holdfire.model.readings import Readings
from holdfire.model.terms import (
    Area,
    AreaRead,
    Arrangement,
    Beside,
    Corners,
    Distance,
    HeldBy,
    Kind,
    LineAt,
    NamedArea,
    Places,
    Side,
    ToBeAgreed,
    Undrawn,
    Unpublished,
)
from holdfire.model.timeline import CANNOT_TELL, YES, Timeline
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, word
from holdfire.weigh import geometry

if TYPE_CHECKING:
    from holdfire.assess.question import Question

OPPOSITE = {"east": "west", "west": "east", "north": "south", "south": "north"}


def inside(q: Question, arrangement: Arrangement, area: AreaRead | None, places: tuple[str, ...]) -> Line:
    """Whether any of the places of a report lies in the area. A report that names no place cannot tell, unless the
    clause has no area."""
    if area is None:
        return Fact(YES, "the terms name no area: anywhere")
    if not places:
        return Fact(CANNOT_TELL, "the report does not say where", wants=(Want(None, "where it was"),))
    lines = [_in_read(q, arrangement, area, p) for p in places]
    return lines[0] if len(lines) == 1 else any_of(*lines, text="at one of the places named")


def _in_read(q: Question, arrangement: Arrangement, area: AreaRead, place: str) -> Line:
    if isinstance(area, Readings):
        options = [_in_read(q, arrangement, o.value, place) for o in q.options(area)]
        return either_reading(q, area, options, "the area, as different sources have it")
    return _in(q, arrangement, area, place)


def _in(q: Question, arrangement: Arrangement, area: Area, name: str) -> Line:
    place = q.book.places.get(name) or Place(name=name, names={}, ids={})
    if isinstance(area, NamedArea):
        entry = arrangement.areas.get(area.name)
        return (
            _in_read(q, arrangement, entry.area, name)
            if entry
            else _in(q, arrangement, Places(places=(area.name,)), name)
        )
    if isinstance(area, Places):
        parts = [in_place(q.book, place, p) for p in area.places]
        return (
            parts[0]
            if len(parts) == 1
            else any_of(*parts, text=f"{place.shown} is in one of {len(parts)} places named")
        )
    if isinstance(area, Side):
        return on_side(q, place, area)
    if isinstance(area, Beside):
        return beside(q, place, area)
    if isinstance(area, Corners):
        return _drawn(
            place, geometry.in_corners(q.book, place, area.places), f"inside the corners {', '.join(area.places)}"
        )
    if isinstance(area, HeldBy):
        return q.holder(name, arrangement, area.role)
    if isinstance(area, Kind):
        truth = (
            UNDETERMINED if place.kind is None else TRUE if area.kind in (place.kind, WIDER.get(place.kind)) else FALSE
        )
        return _drawn(place, truth, f"a {area.kind}")
    return _not_known(place, area)


WIDER = dict.fromkeys(("city", "town", "village", "suburb", "camp"), "settlement")
"""Kinds of place that are settlements, whatever their size."""


def _not_known(place: Place, area: Unpublished | ToBeAgreed | Undrawn | LineAt) -> Line:
    if isinstance(area, Unpublished):
        text, want = f"the area is not published ({area.text})", "the publication of the area"
    elif isinstance(area, Undrawn):
        text, want = f"nobody has a drawing of it ({area.text})", "a drawing of it"
    elif isinstance(area, ToBeAgreed):
        text, want = f"the area was still to be agreed ({area.text})", "an agreed area"
    else:
        text, want = f"nobody holds the line {area.line} of that day", f"a drawing of {area.line} of that day"
    return Fact(CANNOT_TELL, f"{text}: whether {place.shown} lies in it cannot be told", wants=(Want(None, want),))


def _drawn(place: Place, truth: Truth, what: str) -> Line:
    answer = {TRUE: "is", FALSE: "is not"}.get(truth, "may be")
    return Fact(Timeline.always(truth), f"{place.shown} {answer} {what}")


def ancestors(book: Casebook, place: Place) -> tuple[str, ...]:
    """The places that a place lies in, by its own entry and theirs."""
    found: list[str] = []
    todo = list(place.inside)
    while todo:
        name = todo.pop(0)
        if name not in found:
            found.append(name)
            todo += book.places[name].inside if name in book.places else ()
    return tuple(found)


def in_place(book: Casebook, place: Place, target: str) -> Line:
    """Whether a place lies in a named place: by what the entries state, else by distance and precision."""
    shown = book.places[target].shown if target in book.places else target
    truth, why = _stated(book, place, target, shown)
    if truth is None:
        truth, why = _by_distance(book, place, target, shown)
    return Fact(Timeline.always(truth), why)


def _stated(book: Casebook, place: Place, target: str, shown: str) -> tuple[Truth | None, str]:
    above = ancestors(book, place)
    if place.name == target:
        return TRUE, f"the place is {shown}"
    if target in above:
        return TRUE, f"{place.shown} lies in {shown}"
    if target in place.outside:
        return FALSE, f"{place.shown} is not {shown}"
    other = book.places.get(target)
    if other and place.name in ancestors(book, other):
        return UNDETERMINED, f"{place.shown} is wider than {shown}: whether it was there cannot be told"
    if other and place.name in other.outside:
        return FALSE, f"{place.shown} is not {shown}"
    return None, ""


def _by_distance(book: Casebook, place: Place, target: str, shown: str) -> tuple[Truth, str]:
    other = book.places.get(target)
    if other is None or place.point is None or other.point is None:
        if other is not None and _apart(book, place, other):
            return FALSE, f"{place.shown} lies in another governorate than {shown}"
        return UNDETERMINED, f"how {place.shown} lies to {shown} is not known"
    metres = geometry.distance(place.point, other.point)
    mine, its = place.within or 0.0, other.within or 0.0
    km = f"{metres / 1000:.1f} km apart"
    if metres > mine + its:
        return FALSE, f"{place.shown} and {shown} are {km}"
    if metres + mine <= its:
        return TRUE, f"{place.shown} lies within {shown} ({km})"
    return UNDETERMINED, f"{place.shown} and {shown} are {km}, within the precision of the names: cannot tell"


def _apart(book: Casebook, a: Place, b: Place) -> bool:
    mine = {x for x in (a.name, *ancestors(book, a)) if x in book.places and book.places[x].kind == "governorate"}
    its = {x for x in (b.name, *ancestors(book, b)) if x in book.places and book.places[x].kind == "governorate"}
    return bool(mine and its and not mine & its)


# ---------------------------------------------------------------- sides and strips


def on_side(q: Question, place: Place, area: Side) -> Line:
    """The side of a line: by what sources state, and where none does by the drawing, with its error."""
    drawn, remark = by_drawing(q.book, place, area)
    told = Reason(text=f"by the drawing alone: {remark}", holds=word(drawn))
    options = []
    for bank in place.banks:
        if bank.line == area.line and bank.side in (area.side, OPPOSITE[area.side]):
            truth = TRUE if bank.side == area.side else FALSE
            source = f", states {bank.source.document}" if bank.source else ""
            text = f"{place.shown} lies {bank.side} of {area.line}{source}"
            options.append((truth, Fact(Timeline.always(truth), text, children=(told,))))
    if not options:
        return Fact(
            Timeline.always(drawn),
            f"{place.shown}, {area.side} of {area.line}: {remark}",
            wants=(Want(None, f"who states on which side of {area.line} {place.shown} lies"),),
        )
    if len({truth for truth, _ in options}) == 1:
        return options[0][1]
    names = tuple(line.reason(0).text for _, line in options)
    choice = Choice(f"{place.name}/{area.line}", names)
    return Chosen(choice, [line for _, line in options], f"on which side of {area.line} {place.shown} lies")


def by_drawing(book: Casebook, place: Place, area: Side) -> tuple[Truth, str]:
    """The side by the drawn line: cannot tell within the drawing's error and the place's precision, or beyond its
    ends."""
    line = book.lines.get(area.line)
    if line is None or place.point is None:
        return UNDETERMINED, "cannot tell: no drawing of the line, or no point of the place"
    metres, left, beyond = geometry.side_of(line, place.point)
    km = f"{metres / 1000:.1f} km from the drawn line, drawn to {line.error / 1000:g} km"
    if beyond or metres <= max(line.error, place.within or 0.0):
        return UNDETERMINED, f"cannot tell ({km}, the place known to {(place.within or 0) / 1000:g} km)"
    side = line.left if left else line.right
    return (TRUE if side == area.side else FALSE), f"{side} of it ({km})"


def beside(q: Question, place: Place, area: Beside) -> Line:
    """A strip along a line. Without a drawing only the line's own name, as a place, is surely in it."""
    line = q.book.lines.get(area.line)
    if line is None or place.point is None:
        if area.line in (place.name, *ancestors(q.book, place)):
            return Fact(YES, f"{place.shown} is the line itself")
        return Fact(
            CANNOT_TELL,
            f"nobody holds a drawing of {area.line}: how far {place.shown} is from it cannot be told",
            wants=(Want(None, f"a drawing of {area.line}"),),
        )
    reach = area.each_side or area.inside or area.north or area.south or area.width
    options = [o.value for o in q.options(reach)] if isinstance(reach, Readings) else [reach]
    truths = [_within_strip(line.error, geometry.side_of(line, place.point)[0], place, area, d) for d in options if d]
    return _drawn(place, reduce(lambda a, b: a | b, truths, 0) or UNDETERMINED, f"in the strip beside {area.line}")


def _within_strip(error: float, metres: float, place: Place, area: Beside, reach: Distance) -> Truth:
    limit = reach.metres / 2 if area.width else reach.metres
    doubt = error + (place.within or 0.0)
    if metres > limit + doubt:
        return FALSE
    sided = area.north or area.south or area.inside
    return TRUE if metres + doubt <= limit and not sided else UNDETERMINED
