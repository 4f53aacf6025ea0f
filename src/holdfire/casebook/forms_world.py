"""Actors, documents, places, drawn lines, tables, and the head of a casebook."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

from holdfire.casebook.form import Desk, Reader, each, flag, name_of, number, one_word, some, text, whole
from holdfire.casebook.forms_areas import bank
from holdfire.casebook.forms_documents import digest, uncovered
from holdfire.casebook.forms_entries import release, texts
from holdfire.casebook.forms_readings import grade, source
from holdfire.casebook.forms_terms import zone
from holdfire.casebook.forms_times import distance, when
from holdfire.casebook.nodes import Node, plain
from holdfire.casebook.shapes import takes, takes_too
from holdfire.model.actors import Actor, Names, Tie
from holdfire.model.casebook import TableRef
from holdfire.model.places import Bank, Line, Place
from holdfire.model.statements import Document

KINDS_OF_ACTOR = ("state", "force", "group", "body", "media", "person", "people")
KINDS_OF_DOCUMENT = ("article", "agreement", "statement", "form", "letter", "report", "dataset")
POINTS = "[longitude, latitude] in degrees"
KINDS_OF_PLACE = ("town", "village", "governorate", "country", "road", "district", "camp", "province")


@dataclass(frozen=True, kw_only=True)
class Head:
    """What casebook.yaml says of the whole."""

    title: str
    zone: str
    reconstruction: bool
    records_as: str
    id_salt: str
    note: str | None
    shows: str | None = None


def head(node: Node, desk: Desk) -> Head:
    with desk.form(node, "casebook.yaml") as form:
        return Head(
            title=form.need("title", text),
            zone=form.need("zone", zone),
            reconstruction=form.take("reconstruction", flag, False),
            records_as=form.take("records_as", text, ""),
            id_salt=form.need("id_salt", text),
            note=form.take("note", text),
            shows=form.take("shows", text),
        )


def _named_texts(what: str) -> Reader[dict[str, tuple[str, ...]]]:
    @takes({"type": "object", "additionalProperties": texts, "minProperties": 1, "description": what})
    def read(node: Node, desk: Desk) -> dict[str, tuple[str, ...]]:
        if not isinstance(node.value, dict) or not node.value:
            desk.refuse(node, str(node), what, "write each with a key and a value")
        return {key: desk.read(key, node.keys.get(key, value.spot), value, texts) for key, value in node.value.items()}

    return read


names: Reader[Names] = _named_texts("names by language, as in {en: [YPG], ar: ...}")
listed_ids = _named_texts('ids in the lists of others, as in {ucdp: "118"}')


@takes(listed_ids)
def ids(node: Node, desk: Desk) -> dict[str, str]:
    return {key: ", ".join(values) for key, values in listed_ids(node, desk).items()}


TieKind = Literal["part_of", "allied_with", "commanded_by"]


def ties(kind: TieKind) -> Reader[tuple[Tie, ...]]:
    @takes_too(name_of("actor"))
    def tie(node: Node, desk: Desk) -> Tie:
        if isinstance(node.value, str):
            return Tie(kind=kind, actor=name_of("actor")(node, desk))
        with desk.form(node, f"a tie (`{kind}`)") as form:
            return Tie(
                kind=kind,
                actor=form.need("actor", name_of("actor")),
                since=form.take("from", when),
                until=form.take("until", when),
                source=form.take("source", source),
            )

    return some(tie)


def actor(name: str, node: Node, desk: Desk) -> Actor:
    with desk.form(node, "an actor") as form:
        return Actor(
            name=name,
            kind=form.need("kind", one_word("organisation", "label")),
            is_=form.take("is", one_word(*KINDS_OF_ACTOR)),
            names=form.need("names", names),
            ties=(
                *form.take("part_of", ties("part_of"), ()),
                *form.take("allied_with", ties("allied_with"), ()),
                *form.take("commanded_by", ties("commanded_by"), ()),
            ),
            ids=form.take("ids", ids, {}),
            note=form.take("note", text),
        )


def document(name: str, node: Node, desk: Desk) -> Document:
    with desk.form(node, "a document") as form:
        return Document(
            name=name,
            title=form.need("title", text),
            outlet=form.need("outlet", text),
            published=form.take("published", when),
            language=form.take("language", text),
            kind=form.take("kind", one_word(*KINDS_OF_DOCUMENT), "article"),
            address=form.take("address", text),
            digest=form.take("digest", digest),
            labels=form.take("labels", texts, ()),
            read=form.take("read", grade),
            paragraphs=form.take("paragraphs", whole),
            uncovered=form.take("uncovered", uncovered, ()),
            note=form.take("note", text),
            release=form.take("release", release, None),
        )


@takes({"type": "array", "items": number, "minItems": 2, "maxItems": 2, "description": POINTS})
def point(node: Node, desk: Desk) -> tuple[float, float]:
    """Longitude and latitude, in this order."""
    found = each(number)(node, desk)
    if len(found) == 2 and abs(found[0]) <= 180 and abs(found[1]) <= 90:
        return found[0], found[1]
    do = "longitude first, as in [38.0111, 36.8175]"
    shown = f"the point {list(found)}" if len(found) <= 3 else f"{len(found)} numbers"
    desk.refuse(node, shown, POINTS, do)


def place(name: str, node: Node, desk: Desk) -> Place:
    with desk.form(node, "a place") as form:
        within = form.take("within", distance)
        return Place(
            name=name,
            names=form.need("names", names),
            kind=form.take("kind", text),
            point=form.take("point", point),
            within=within.metres if within else None,
            inside=form.take("inside", some(name_of("place")), ()),
            outside=form.take("outside", some(name_of("place")), ()),
            banks=form.take("bank", some(_bank), ()),
            ids=form.take("ids", ids, {}),
            source=form.take("source", source),
            note=form.take("note", text),
            release=form.take("release", release, None),
        )


def _bank(node: Node, desk: Desk) -> Bank:
    with desk.form(node, "a bank") as form:
        return bank(form, source)


def line(name: str, node: Node, desk: Desk) -> Line:
    """A GeoJSON feature with a LineString, its error, and what lies to its left and right going along it."""
    with desk.form(node, "a line (GeoJSON feature)") as form:
        form.take("type", one_word("Feature"))
        form.take("id", text)
        form.take("bbox", lambda node, desk: plain(node))
        given = form.need("properties", _line_properties)
        points = form.need("geometry", _points)
        return replace(given, name=name, points=points) if given else given


def _line_properties(node: Node, desk: Desk) -> Line:
    with desk.form(node, "the properties of a line") as form:
        form.need("id", text)
        form.take("flows", text)
        form.take("note", text)
        metres, km = form.take("error", distance), form.take("error_km", number)
        if metres is None and km is None and not form.failed:
            form.miss(
                "a line without its error",
                "`error_km`, or `error` as a distance",
                "write how far off the drawing may be",
            )
        error = metres.metres if metres else (km or 0.0) * 1000
        side = one_word("north", "south", "east", "west")
        return Line(
            name="",
            points=(),
            error=error,
            left=form.need("left", side),
            right=form.need("right", side),
            source=form.need("source", text),
            names=form.take("names", names, {}),
        )


def _points(node: Node, desk: Desk) -> tuple[tuple[float, float], ...]:
    with desk.form(node, "a geometry") as form:
        form.need("type", one_word("LineString"))
        found: Any = form.need("coordinates", lambda node, desk: plain(node)) or []
        points = tuple((pair[0], pair[1]) for pair in found if _is_point(pair)) if isinstance(found, list) else ()
        if "coordinates" in form.values and (len(points) < 2 or len(points) != len(found)):
            form.miss("what is not a line", "two or more points [longitude, latitude]", "write its points in order")
        return points


def _is_point(pair: Any) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) >= 2
        and all(isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x) for x in pair[:2])
        and abs(pair[0]) <= 180
        and abs(pair[1]) <= 90
    )


def table(name: str, node: Node, desk: Desk) -> TableRef:
    with desk.form(node, "a table") as form:
        return TableRef(
            name=name,
            format=form.need("format", one_word("ucdp", "acled", "gdelt", "table", "form")),
            file=form.need("file", text),
            document=form.need("document", name_of("document")),
            sha256=form.need("sha256", text),
            rows=form.need("rows", whole),
            zone=form.take("zone", zone, desk.zone),
            note=form.take("note", text),
            release=form.take("release", release, None),
        )
