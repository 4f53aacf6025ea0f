"""What the tests of the bulk match share: the casebook and the rows of Syria 2016, rows to draw, and the slow match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, reduce
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from holdfire.assess.bulk import BulkMatch, Pair, actors_of, match_table, widened
from holdfire.assess.bulk_ground import Places, Spot
from holdfire.assess.lines import Line, all_of
from holdfire.assess.question import Question
from holdfire.assess.reports import CONJUNCTS, conjuncts, not_excepted, running, unpleaded, whoever
from holdfire.casebook.load import load
from holdfire.model.actors import Tie
from holdfire.model.acts import is_kind
from holdfire.model.casebook import Casebook
from holdfire.model.events import DTYPES, EventTable, column_names
from holdfire.model.places import Place
from holdfire.model.statements import Claim, Statement
from holdfire.model.terms import Arrangement, Clause, HeldBy
from holdfire.model.timeline import Timeline
from holdfire.model.times import EVER, When, read_when
from holdfire.model.truth import UNDETERMINED, Truth, blurred, both, word
from holdfire.read.ucdp import read, text_of
from strategies import ORGANISATIONS, written

Row = dict[str, Any]


def _shipped() -> tuple[Casebook, EventTable]:
    with as_file(files("holdfire").joinpath("casebooks/syria-2016")) as folder:
        book = load(folder).casebook
        assert book is not None
        ref = book.tables["ucdp-ged-syria-2016"]
        published = book.documents[ref.document].published
        assert published is not None
        text = text_of((folder / ref.file).read_bytes())
    taken = read(text, name=ref.name, document=ref.document, learned=published.last_instant, zone=ref.zone)
    return book, taken.table


BOOK, TABLE = _shipped()

# Every piece of a match at once: readings of the start, of a clause and of an area, a membership that somebody denies,
# a collective name, a list, exceptions by act, side and place, an act wider than the terms name, recurring hours.
DENSE = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-03-01
    source: text
    in_force: {from: entry, until: 2016-06-01}
    events:
      entry: {at: {readings: [{value: 2016-03-03, source: text}, {value: 2016-03-10, source: other}]}}
    roles:
      fighting: {members: [syria, all-rebels]}
      excluded: {members: [isis], listed: un-list}
      parties: {from: fighting, if: {says: accept}, except: [excluded], through: [part_of, commanded_by]}
    areas:
      zone: {readings: [{value: {places: [town]}, source: text}, {value: {places: [village]}, source: other}]}
    clauses:
      fire:
        forbids: attack
        by: parties
        against: parties
        where: {places: [road]}
        except: [{act: shelling, where: village}, {against: excluded}, {act: sniping, by: army}]
      from-air: {forbids: air-attack, by: parties, where: zone, unless: {says: object, by: un}}
      told:
        forbids: attack
        by: parties
        readings:
          - {source: text, where: {places: [town]}}
          - {source: other, against: parties, where: {places: [road]}, except: [{where: town}]}
      turns:
        forbids: attack
        readings:
          - {source: text, by: rebels, while: {until: 2016-04-01 00:00}}
          - {source: other, by: parties, while: {from: 2016-03-20 00:00}}
      hours: {forbids: attack, by: army, while: {daily: "10:00-13:00"}}
      held: {forbids: attack, by: army, where: {held_by: parties}}
      from-the-start: {forbids: shelling, against: un, stands: alone}
"""
SAID = """
    a: {speaker: syria, said: 2016-03-02, claim: {say: accept, by: syria, about: deal}}
    b: {speaker: rebels, said: 2016-03-05, claim: {say: accept, by: rebels, about: deal}}
    c: {speaker: agency, said: 2016-03-06, claim: {denies: b}}
    d: {speaker: sohr, said: 2016-03-12, claim: {say: accept, by: opposition, about: deal}}
    e: {speaker: un, said: 2016-04-01, claim: {listed: nusra, on: un-list}}
    f: {speaker: un, said: 2016-05-01, claim: {say: object, about: deal}}
"""


def dense(folder: Path) -> Casebook:
    """The small casebook of these; the road of the small world is made a province, with the town in it."""
    book = written(folder, DENSE, said=SAID, actors="all-rebels: {kind: label, names: {en: All rebels}}")
    rebels, state = (Tie(kind="part_of", actor="all-rebels"),), (Tie(kind="commanded_by", actor="syria"),)
    ties = {"rebels": rebels, "opposition": rebels, "nusra": rebels, "army": state}
    numbered = enumerate(book.actors.items())
    actors = {n: replace(a, ids={"ucdp": str(i)}, ties=ties.get(n, ())) for i, (n, a) in numbered}
    road = replace(book.places["road"], kind="governorate", inside=(), ids={"ucdp": "Province"})
    far = Place(name="far", names={}, kind="governorate", ids={"ucdp": "Far"})
    town = replace(book.places["town"], inside=("road",), ids={"ucdp": "Town"})
    village = replace(book.places["village"], inside=("far",), ids={"ucdp": "Village"})
    places = {place.name: place for place in (road, far, town, village)}
    return replace(book, actors=actors, places=places)


def known_at(book: Casebook, known: str) -> Question:
    return Question(book, at=int(TABLE.end.max()), known=read_when(known, book.zone).last_instant)


@lru_cache
def question(known: str) -> Question:
    """The shipped casebook as known at a moment."""
    return known_at(BOOK, known)


def row(*, start: str = "2016-03-10", end: str = "2016-03-11", **given: Any) -> Row:
    """A row of a table, from the first day (included) to the last (excluded); what is not given is as here."""
    plain: Row = {
        "a": "", "b": "", "a_id": "118", "b_id": "4456", "direction": 0, "act": "attack", "place": "Aleppo town",
        "adm1": "Aleppo Governorate", "adm2": "", "lat": 36.20124, "lon": 37.16117, "where_prec": 1, "date_prec": 1,
        "origins": ("SOHR",), "violence": 1,
    }  # fmt: skip
    days = {"start": read_when(start, BOOK.zone).earliest, "end": read_when(end, BOOK.zone).earliest}
    return {**plain, **days, **given}


def events(rows: Sequence[Row]) -> EventTable:
    """A table of these rows, known ever since."""
    columns: Row = {}
    for name in column_names():
        values = [str(i) if name == "id" else r.get(name, 0) for i, r in enumerate(rows)]
        columns[name] = values if name in DTYPES else tuple(values)
    return EventTable(name="drawn", document="ucdp-ged-19-1", learned=EVER, **columns)


def matched(clause: str, rows: Sequence[Row]) -> BulkMatch:
    return next(m for m in match_table(question("2020-01-01"), events(rows)) if m.clause == clause)


def holds_of(clause: str, rows: Sequence[Row]) -> list[str]:
    """The words of some rows against a clause, as known in 2020."""
    found = matched(clause, rows)
    return [word(t) for t in found.truth.tolist()]


_PAIRS = sorted(set(zip(TABLE.a_id, TABLE.b_id, strict=True)) | {("118", "99999"), ("6599", "6288"), ("5554", "1170")})
_POINTS = zip(TABLE.lat.tolist(), TABLE.lon.tolist(), strict=True)
_SPOTS = sorted(set(zip(TABLE.place, TABLE.adm1, TABLE.adm2, TABLE.where_prec.tolist(), _POINTS, strict=True)))
_NEAR = [s for s in _SPOTS if s[0] in ("Aleppo town", "Jarabulus town", "Darayya town", "Eastern Ghouta", "Syria")]


@st.composite
def _events(draw: st.DrawFn) -> Row:
    a, b = draw(st.sampled_from(_PAIRS))
    place, adm1, adm2, prec, (lat, lon) = draw(st.sampled_from(_SPOTS) | st.sampled_from(_NEAR))
    start = TABLE.start.min() + draw(st.integers(0, 366)) * 86_400
    return {
        **row(),
        "a_id": a, "b_id": b, "direction": draw(st.integers(0, 1)),
        "start": start, "end": start + draw(st.sampled_from([1, 1, 1, 3, 31, 366])) * 86_400,
        "date_prec": draw(st.integers(1, 5)), "place": place, "adm1": adm1, "adm2": adm2, "lat": lat, "lon": lon,
        "where_prec": draw(st.sampled_from([prec, prec, 1, 2, 3, 4, 5, 6, 7])),
        "act": draw(st.sampled_from(["attack", "attack", "shelling", "fly", "capture", "move"])),
    }  # fmt: skip


AN_EVENT = _events()


@st.composite
def _dense_events(draw: st.DrawFn) -> Row:
    side = st.integers(0, len(ORGANISATIONS) + 1).map(str)
    start = read_when("2016-03-01", BOOK.zone).earliest + draw(st.integers(0, 100)) * 86_400
    prec, lat = draw(st.integers(1, 7)), draw(st.sampled_from([36.2, 36.21, 36.4, 35.0]))
    return {
        **row(),
        "a_id": draw(side), "b_id": draw(side), "direction": draw(st.integers(0, 1)),
        "start": start, "end": start + draw(st.sampled_from([1, 1, 3, 31])) * 86_400,
        "date_prec": draw(st.sampled_from([1, 1, 1, 2, 3, 4])),
        "place": draw(st.sampled_from(["Town", "Village", "elsewhere", "Province"])), "lat": lat, "lon": 37.15,
        "adm1": draw(st.sampled_from(["Province", "Far", ""])), "where_prec": prec,
        "act": draw(st.sampled_from(["attack", "shelling", "sniping", "air-attack", "fly"])),
    }  # fmt: skip


A_DENSE_EVENT = _dense_events()


# ---------------------------------------------------------------- the slow match: one event at a time, from lines


def slow(q: Question, table: EventTable) -> dict[str, tuple[list[Truth], list[dict[str, Truth]]]]:
    """Every event against every prohibition: the whole, and each conjunct. Each row has its place asked for itself."""
    points = zip(table.lon.tolist(), table.lat.tolist(), strict=True)
    spots = zip(table.place, table.adm1, table.adm2, table.where_prec.tolist(), points, strict=True)
    places = Places(q.book, [Spot(*spot) for spot in spots], "ucdp")
    ground = Question(places.book, at=q.at, known=q.known.known)
    found = {}
    for arrangement in q.book.arrangements.values():
        for clause in arrangement.clauses.values():
            if clause.verb == "forbids":
                each = [_of_row(q, ground, table, i, places.names[i], arrangement, clause) for i in range(len(table))]
                found[f"{arrangement.id}/{clause.name}"] = ([t.pop("all") for t in each], each)
    return found


def _of_row(
    q: Question, ground: Question, table: EventTable, i: int, place: str, arrangement: Arrangement, clause: Clause
) -> dict[str, Truth]:
    faces = [_of_face(q, ground, table, i, place, arrangement, f) for f in q.faces(clause) or (clause,)]
    return {name: reduce(lambda a, b: a | b, (f[name] for f in faces)) for name in (*CONJUNCTS, "all")}


def _of_face(
    q: Question, ground: Question, table: EventTable, i: int, place: str, arrangement: Arrangement, face: Clause
) -> dict[str, Truth]:
    actor = actors_of(q.book, "ucdp")
    pair = Pair(actor(table.a_id[i], ""), actor(table.b_id[i], ""), bool(table.direction[i]))
    act = is_kind(table.act[i], face.object, q.meanings(arrangement))
    held = isinstance(face.where, HeldBy)
    inside = UNDETERMINED if held else ground.inside(arrangement, face.where, (place,)).holds(q.at)
    ways: list[dict[str, Line]] = []
    for a, b in pair.ways:
        by, against = ((a,) if a else ()), ((b,) if b else ())
        claim = Claim(verb="act", word=table.act[i], by=by, against=against)
        kept = not_excepted(q, arrangement, face, claim, lambda area: ground.inside(arrangement, area, (place,)))
        ways.append({
            "time": running(q, arrangement, face),
            "by": whoever(q, arrangement, face.by, by, told=True),
            "against": whoever(q, arrangement, face.against, against, told=True),
            "unless": all_of(unpleaded(q, arrangement, face), kept),
        })  # fmt: skip
    start, end = (int(x[i]) for x in widened(table))
    single = {name: _by_brute_force([[w[name]] for w in ways]).over(start, end) for name in ways[0]}
    joined = _by_brute_force([list(w.values()) for w in ways]).over(start, end)
    return {**single, "act": act, "place": inside, "all": both(both(joined, act), inside)}


def _by_brute_force(ways: Sequence[Sequence[Line]]) -> Timeline:
    """All lines of a way together, and what all ways agree on: in every world, moment by moment."""
    lines = [line for way in ways for line in way]
    choices = sorted({c for line in lines for c in line.choices}, key=lambda c: c.name)
    worlds = [
        {c.name: pick for c, pick in zip(choices, picks, strict=True)}
        for picks in product(*(range(len(c.options)) for c in choices))
    ]
    told = [[[line.timeline(w) for line in way] for way in ways] for w in worlds]
    moments = sorted({t for world in told for way in world for line in way for t in line.starts})

    def at(t: int) -> Truth:
        each = [reduce(blurred, (reduce(both, (line.at(t) for line in way)) for way in world)) for world in told]
        return reduce(lambda a, b: a | b, each)

    return Timeline.of((t, at(t)) for t in moments)


# ---------------------------------------------------------------- a row that says all, as a statement


def as_scalar(drawn: Row) -> Row:
    """The row with all that a statement can say: who acted, in which town, on which day."""
    name = "Aleppo town" if drawn["where_prec"] < 3 else "Jarabulus town"
    where = {"place": name, "adm1": "Aleppo Governorate", "where_prec": 1}
    return {**drawn, **where, "direction": 1, "date_prec": 1}


def found_of(q: Question, clause: str, said: Row) -> Truth:
    """What the match of reports gives for a statement with the words of a row, over all readings of the clause."""
    owner, _, name = clause.partition("/")
    arrangement, actor = q.book.arrangements[owner], actors_of(q.book, "ucdp")
    by, against = actor(said["a_id"], ""), actor(said["b_id"], "")
    when = When("", said["start"], said["end"], "span", q.book.zone)
    claim = Claim(
        verb="act", word=said["act"], by=(by,) if by else (), against=(against,) if against else (),
        where={"Aleppo town": ("aleppo",), "Jarabulus town": ("jarablus",)}[said["place"]], when=when,
    )  # fmt: skip
    statement = Statement(name="row", id="S-ROW", speaker="un", said=when, claim=claim, source=None, learned=0)
    entry = arrangement.clauses[name]
    return reduce(lambda a, b: a | b, (conjuncts(q, arrangement, f, statement)["all"] for f in q.faces(entry)))
