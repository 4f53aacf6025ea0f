"""The bulk match: every event of a table against every prohibition, column by column.

It is the match of `reports` over columns: one joined line for each clause and pair of actors, one pass for each world
of the clause's own readings. Each conjunct is one column of truths (`model.truth`: three bits); the lines that change
with time are joined first and looked over the interval of each event then. A row that does not say who attacked is
tried both ways, and holds only what both ways agree on.

What can change no answer is not looked at: the sides of an event only where its time and its act leave the answer open,
its place only where the sides do too. There a conjunct is 0, the set of no truth at all, and the whole is plainly no.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from holdfire.assess.bulk_ground import Ground, Mask, Spot, Truths, folded, unambiguous
from holdfire.assess.lines import Fact, Line, World, all_of, looked_over, worlds
from holdfire.assess.reports import CONJUNCTS, Ask, not_excepted, running, unpleaded, whoever
from holdfire.model.acts import is_kind
from holdfire.model.answers import Reason
from holdfire.model.casebook import Casebook
from holdfire.model.events import A_AGAINST_B, EventTable, Moments
from holdfire.model.statements import Claim
from holdfire.model.terms import AreaRead, Arrangement, Clause
from holdfire.model.timeline import NO, Timeline
from holdfire.model.truth import FALSE, Truth, blurred, both, word

if TYPE_CHECKING:
    from holdfire.assess.question import Question

Indices: TypeAlias = npt.NDArray[np.intp]
H = TypeVar("H", bound=Hashable)

DAY = 86_400
SPANS = {2: (2, 6), 3: (7, 7), 4: (8, 31), 5: (29, 366)}
"""By `date_prec`, of how many days the range is in which the day of an event lies: the fewest and the most (GED 19.1
codebook, section 3). The dates of a row are the ends of that range; `widened` is for rows whose dates say less."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BulkMatch:
    """Every event of a table against one clause: each conjunct (0 where it was not looked at), and the whole."""

    clause: str
    table: EventTable
    conjuncts: dict[str, Truths]
    truth: Truths

    def rows(self) -> Indices:
        """The events whose answer is not plainly no."""
        return np.flatnonzero(self.truth != FALSE)


def question_of(book: Casebook, table: EventTable, known: int) -> Question:
    """The question in which a table is matched: asked about the end of it, so that every tie and window has begun."""
    from holdfire.assess.question import Question

    return Question(book, at=int(table.end.max()) if len(table) else known, known=known)


def match_table(q: Question, table: EventTable, ids: str = "ucdp") -> tuple[BulkMatch, ...]:
    """Every event against every prohibition of every arrangement. `ids`: whose ids the table uses."""
    return tuple(
        match_clause(q, table, arrangement, clause, ids)
        for arrangement in q.book.arrangements.values()
        for clause in arrangement.clauses.values()
        if clause.verb == "forbids"
    )


def match_clause(
    q: Question, table: EventTable, arrangement: Arrangement, clause: Clause, ids: str = "ucdp"
) -> BulkMatch:
    """Every event against one prohibition. A table that was not yet known has no row."""
    key = ("bulk", table, ids, arrangement.id, clause)
    return q.once(key, lambda: _match(q, events_of(q, table, ids), arrangement, clause), _circle)


def _circle() -> BulkMatch:
    raise RecursionError("no line asks for the bulk match")


def _match(q: Question, events: Events, arrangement: Arrangement, clause: Clause) -> BulkMatch:
    passes = [Pass(q, events, arrangement, face) for face in q.faces(clause) or (clause,)]
    live = _any(p.live for p in passes)
    for one in passes:
        one.look_at_sides(live)
    standing = _any(one.rest != FALSE for one in passes)
    for one in passes:
        one.look_at_place(standing)
    return BulkMatch(
        clause=f"{arrangement.id}/{clause.name}",
        table=events.table,
        conjuncts={name: _united(one.columns[name] for one in passes) for name in CONJUNCTS},
        truth=_united(one.truth for one in passes),
    )


def _any(masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_or, masks)


def _united(columns: Iterable[Truths]) -> Truths:
    """What the readings give together."""
    return reduce(np.bitwise_or, columns)


# ---------------------------------------------------------------- the table, with equal things told once


@dataclass(frozen=True)
class Pair:
    """Two sides as actors of the casebook, None where it has none of that id, and whether the first surely acted."""

    a: str | None
    b: str | None
    directed: bool

    @property
    def ways(self) -> tuple[tuple[str | None, str | None], ...]:
        """Who may have acted against whom."""
        return ((self.a, self.b),) if self.directed else ((self.a, self.b), (self.b, self.a))


@dataclass(frozen=True, kw_only=True, eq=False)
class Events:
    """A table as known: its intervals, and its distinct pairs, places and acts with the rows that have them."""

    table: EventTable
    start: Moments
    end: Moments
    pairs: tuple[tuple[Pair, Indices], ...]
    acts: tuple[str, ...]
    act_of: Indices
    spot_of: Indices
    ground: Ground


def events_of(q: Question, table: EventTable, ids: str) -> Events:
    return q.once(("events", table, ids), lambda: _events(q, table, ids), _circle_of_events)


def _circle_of_events() -> Events:
    raise RecursionError("no place asks for the events")


def _events(q: Question, table: EventTable, ids: str) -> Events:
    if table.learned > q.known.known:
        table = table.only(np.zeros(len(table), np.bool_))
    start, end = widened(table)
    actors = actors_of(q.book, ids)
    sides, side_of = _distinct(
        zip(table.a_id, table.a, table.b_id, table.b, (table.direction == A_AGAINST_B).tolist(), strict=True)
    )
    acts, act_of = _distinct(table.act)
    points = zip(table.lon.tolist(), table.lat.tolist(), strict=True)
    spots, spot_of = _distinct(zip(table.place, table.adm1, table.adm2, table.where_prec.tolist(), points, strict=True))
    pairs = [Pair(actors(a_id, a), actors(b_id, b), directed) for a_id, a, b_id, b, directed in sides]
    return Events(
        table=table,
        start=start,
        end=end,
        pairs=tuple((pair, np.flatnonzero(side_of == i)) for i, pair in enumerate(pairs)),
        acts=tuple(acts),
        act_of=act_of,
        spot_of=spot_of,
        ground=Ground(q, [Spot(*spot) for spot in spots], ids),
    )


def _distinct(values: Iterable[H]) -> tuple[list[H], Indices]:
    """The distinct values in order of appearance, and for each value the number of its own."""
    seen: dict[H, int] = {}
    codes = [seen.setdefault(value, len(seen)) for value in values]
    return list(seen), np.array(codes, np.intp)


def widened(table: EventTable) -> tuple[Moments, Moments]:
    """The interval of each event. Where the dates of a row say less than its `date_prec` owns up to (a month is never a
    day), it is every range of the length that `date_prec` allows and that holds these dates."""
    start, end = table.start.copy(), table.end.copy()
    for prec, (fewest, most) in SPANS.items():
        # A day in which the clocks are put forward has 23 hours.
        short = (table.date_prec == prec) & (table.end - table.start < fewest * DAY - DAY // 2)
        start[short] = table.end[short] - most * DAY
        end[short] = table.start[short] + most * DAY
    return start, end


def actors_of(book: Casebook, ids: str) -> Callable[[str, str], str | None]:
    """From a side's id, or where it has none from its name, the actor of the casebook; None where there is none."""
    by_id = unambiguous((a.ids[ids], a.name) for a in book.actors.values() if ids in a.ids)
    by_name = unambiguous(
        (folded(name), a.name) for a in book.actors.values() for names in a.names.values() for name in names
    )
    return lambda its_id, name: by_id.get(its_id) if its_id else by_name.get(folded(name))


# ---------------------------------------------------------------- one pass


class EitherWay(Line):
    """Lines of which one is meant, and nobody says which: what all agree on, else undetermined. Choices that they share
    are fixed first, as everywhere."""

    def __init__(self, parts: Sequence[Line]) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.choices = frozenset().union(*(p.choices for p in parts))
        self._shared = frozenset(c for c in self.choices if sum(c in p.choices for p in parts) > 1)

    def _timeline(self, world: World) -> Timeline:
        return reduce(Timeline.united, (self._in(w) for w in worlds(self._shared, world)))

    def _in(self, world: World) -> Timeline:
        return reduce(lambda a, b: a.join(b, blurred), (p.timeline(world) for p in self.parts))

    def reason(self, at: int, world: World = {}) -> Reason:  # noqa: B006  (never changed)
        children = tuple(p.reason(at, world) for p in self.parts)
        text = "which side acted is not said: only what holds either way"
        return Reason(text=text, holds=word(self.timeline(world).at(at)), children=children)


def either_way(parts: Sequence[Line]) -> Line:
    return parts[0] if len(parts) == 1 else EitherWay(parts)


class Pass:
    """One pass over the events: one clause as one of its readings has it."""

    def __init__(self, q: Question, events: Events, arrangement: Arrangement, face: Clause) -> None:
        self.q, self.events, self.arrangement, self.face = q, events, arrangement, face
        self._running = running(q, arrangement, face)
        acts = [is_kind(act, face.object, q.meanings(arrangement)) for act in events.acts]
        self.columns: dict[str, Truths] = {name: np.zeros(len(events.table), np.uint8) for name in CONJUNCTS}
        self.columns["time"] = looked_over(self._running, partial(over, start=events.start, end=events.end))
        self.columns["act"] = np.array(acts, np.uint8)[events.act_of]
        self.rest: Truths = np.full(len(events.table), FALSE, np.uint8)
        """All but the place."""
        self.truth = self.rest

    @property
    def live(self) -> Mask:
        time: Mask = self.columns["time"] != FALSE
        act: Mask = self.columns["act"] != FALSE
        return time & act

    def look_at_sides(self, live: Mask) -> None:
        """Look the joined lines of each pair over the intervals of its rows."""
        for pair, act, inside, rows in self._alike(live):
            start, end = self.events.start[rows], self.events.end[rows]
            for name, line in self._lines(pair, act, inside).items():
                column = self.rest if name == "all" else self.columns[name]
                column[rows] = looked_over(line, partial(over, start=start, end=end))
        self.rest = both(self.rest, self.columns["act"])

    def look_at_place(self, standing: Mask) -> None:
        place = self._inside(self.face.where, standing)
        self.columns["place"] = np.where(standing, place, 0).astype(np.uint8)
        self.truth = np.where(standing, both(self.rest, place), FALSE).astype(np.uint8)

    def _inside(self, area: AreaRead | None, rows: Mask) -> Truths:
        """Whether each row lies in the area; asked only for those rows."""
        spot_of = self.events.spot_of
        wanted = np.zeros(len(self.events.ground), np.bool_)
        wanted[spot_of[rows]] = True
        return self.events.ground.inside(self.arrangement, area, wanted)[spot_of]

    def _lines(self, pair: Pair, act: str, inside: Ask) -> dict[str, Line]:
        """The lines of a pair of actors, each way joined of its own: by, against, unless, and all with the time."""
        q, arrangement, face = self.q, self.arrangement, self.face
        ways = []
        for a, b in pair.ways:
            by, against = ((a,) if a else ()), ((b,) if b else ())
            claim = Claim(verb="act", word=act, by=by, against=against)
            kept = not_excepted(q, arrangement, face, claim, inside)
            way = {
                "by": whoever(q, arrangement, face.by, by, told=True),
                "against": whoever(q, arrangement, face.against, against, told=True),
                "unless": all_of(unpleaded(q, arrangement, face), kept),
            }
            out = next((line for line in way.values() if line.timeline() == NO), None)
            ways.append({**way, "all": out or all_of(self._running, *way.values())})
        return {name: either_way([way[name] for way in ways]) for name in ways[0]}

    def _alike(self, live: Mask) -> Iterator[tuple[Pair, str, Ask, Indices]]:
        """The live rows for which every line is one: of one pair, and where there are exceptions of one act and like
        places."""
        events, excepted = self.events, self.face.excepted
        areas = list(dict.fromkeys(p.where for p in excepted if p.where is not None))
        likeness = [self._inside(area, live).astype(np.intp) for area in areas]
        likeness += [events.act_of] if excepted else []
        for pair, every in events.pairs:
            rows = every[live[every]]
            if not len(rows):
                continue
            if not likeness:
                yield pair, "", _told({}), rows
                continue
            kinds, which = np.unique(np.stack([column[rows] for column in likeness]), axis=1, return_inverse=True)
            for i, kind in enumerate(kinds.T.tolist()):
                inside = _told(dict(zip(areas, kind[:-1], strict=True)))
                yield pair, events.acts[kind[-1]], inside, rows[which.ravel() == i]


def _told(truths: Mapping[AreaRead, Truth]) -> Ask:
    """Whether rows lie in the areas of exceptions, where it is known already."""
    return lambda area: Fact(Timeline.always(truths[area]), "where the row says it was")


def over(line: Timeline, start: Moments, end: Moments) -> Truths:
    """`Timeline.over` for many intervals at once."""
    values = np.array(line.values, np.uint8)
    if len(values) == 1:
        return np.full(len(start), values[0], np.uint8)
    starts = np.array(line.starts, np.int64)
    first = np.searchsorted(starts, start, "right") - 1
    last = np.maximum(np.searchsorted(starts, end, "left") - 1, first)
    found: Truths = values[first]
    for step in range(1, int((last - first).max(initial=0)) + 1):
        reach = first + step <= last
        found[reach] = blurred(found[reach], values[first[reach] + step])
    return found
