"""What drafts leave open about ground: maps, lines, distances, and which weapons have to be how far away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.drafting.parts import parts
from holdfire.model.terms import (
    Amount,
    Anchor,
    Area,
    Beside,
    Clause,
    Distance,
    HeldBy,
    LineAt,
    NamedArea,
    Places,
    ToBeAgreed,
    Undrawn,
    Unpublished,
)
from holdfire.model.truth import FALSE, word

SHOWN = 3
"""So many places are named; of the others their number."""

# ---------------------------------------------------------------- maps and lines


@rule(
    "Where is the map?",
    where="Lebanon",
    year=2024,
    what="only forces of the state are to be armed south of a river, as a plan shows that was attached and not "
    "published; the areas without flights in Syria were not published either",
    rows="B5 J16",
)
def map_not_attached(draft: Draft) -> Iterator[Open]:
    """An area is known to those who have the map, and to nobody else."""
    hidden: list[tuple[str, Unpublished | Undrawn]] = [*draft.each(Unpublished), *draft.each(Undrawn)]
    for place, area in hidden:
        yield Open(
            place=place,
            what=f"the area is not shown: {area.text}",
            readings=(
                Gives("wherever the map shows it", _whether_in(draft, area)),
                Gives("nowhere, as long as it is not shown", "no place is inside"),
            ),
            wording="The area is the one drawn on the map that is attached, by these corners: [latitude, longitude, "
            "…]; the map is part of the text.",
        )


@rule(
    "Who draws it, and by when?",
    where="Syria, zone of Idlib",
    year=2018,
    what="15 to 20 km deep, its exact line for later talks; of the areas of 2017 the maps were due on 22 May, 27 May "
    "or 4 June, as reports differ",
    rows="O1 F2-2",
)
def area_to_be_agreed(draft: Draft) -> Iterator[Open]:
    """An area is still to be agreed, and terms hang on it."""
    for place, area in draft.each(ToBeAgreed):
        yield Open(
            place=place,
            what=f"the area is still to be agreed: {area.text}",
            readings=(
                Gives("what hangs on it holds at once, wherever it may be", _whether_in(draft, area)),
                Gives("what hangs on it waits until it is agreed", "no place is inside"),
            ),
            wording="Until the map is agreed, no later than [day and hour], the area is [these places]; failing that, "
            "[body] draws it.",
        )


def _whether_in(draft: Draft, area: Area) -> str:
    """Whether the places that the draft names lie in the area: the engine's answer for each."""
    named = [p for p in _named(draft) if p in draft.book.places]
    told = [f"{word(_in(draft, area, p))} for {draft.words.name(p)}" for p in named[:SHOWN]]
    return f"is it inside? {'; '.join(told)}" if told else "no place can be told to be inside"


def _named(draft: Draft) -> list[str]:
    names = [name for _, area in draft.each(Places) for name in area.places]
    return list(dict.fromkeys([*names, *(area.name for _, area in draft.each(NamedArea))]))


def _in(draft: Draft, area: Area, place: str) -> int:
    return draft.q.inside(draft.terms, area, (place,)).timeline().at(draft.q.at)


@rule(
    "The line of which day?",
    where="Minsk, package of measures",
    year=2015,
    what="one side measures from the line as it is, the other from that of 19 September 2014: 50 km from two lines",
    rows="N3",
)
def line_of_which_day(draft: Draft) -> Iterator[Open]:
    """A line between forces is the one of now, and moves with them."""
    for place, line in draft.each(LineAt):
        if line.at == Anchor("now"):
            made = draft.words.time(draft.terms.made) if draft.terms.made else "the day on which it is made"
            yield Open(
                place=place,
                what=f"{draft.words.line(line.line)} is taken as it is, and it moves",
                readings=(
                    Gives("as it is on each day", "who advances takes the distance along"),
                    Gives("as it was when the terms were made", f"the line of {made}"),
                ),
                wording=f"{draft.words.line(line.line)} is that of [day and hour], as drawn on the map that is "
                "attached, for all sides.",
            )


@rule(
    "Held when, and by whose word?",
    where="Syria, cessation of hostilities",
    year=2016,
    what="access was owed in areas under the control of a party, and control changed and was claimed by several at "
    "once",
    rows="F7",
)
def held_by_whom(draft: Draft) -> Iterator[Open]:
    """An area is whatever somebody holds."""
    for place, area in draft.each(HeldBy):
        who = draft.words.name(area.role)
        yield Open(
            place=place,
            what=f"the area is what {who} hold, and when and by whose word is not said",
            readings=(
                Gives("as held when the terms are made", "ground taken later is outside"),
                Gives("as held on each day", "ground taken later is inside"),
            ),
            wording=f"The area is what {who} held at [day and hour], as on the map that is attached, whoever holds it "
            "later.",
        )


# ---------------------------------------------------------------- distances


@rule(
    "On each side, or in all?",
    where="Minsk, memorandum and package",
    year=2015,
    what="in 2014 weapons had to be 15 km back on each side, a zone of 30; in 2015 the zone itself was given, 50 km "
    "wide",
    rows="K3 N2",
)
def width_or_each_side(draft: Draft) -> Iterator[Open]:
    """A width is given, and how it lies to the line is not."""
    for place, strip in draft.each(Beside):
        for width in parts(strip.width, Distance):
            half = replace(width, metres=width.metres / 2, text=_km(width.metres / 2))
            yield _width(place, width, _strip_of(draft, strip.line, half), _strip_of(draft, strip.line, width))
    for place, amount in draft.each(Amount):
        for width in parts((amount.at_least, amount.at_most, amount.exactly), Distance):
            if amount.measure == "width":
                yield _width(place, width)


def _width(place: str, width: Distance, in_half: str = "", in_all: str = "") -> Open:
    half = _km(width.metres / 2)
    return Open(
        place=place,
        what=f"{width} is a width, and how it lies to the line is not said",
        readings=(
            Gives("half of it on each side", f"{half} on each side{in_half}"),
            Gives("all of it on each side", f"{width} on each side{in_all}"),
            Gives("as the two sides share it", "one may stand at the line itself"),
        ),
        wording=f"Each side keeps {half} away from the line as drawn on the map that is attached.",
    )


def _strip_of(draft: Draft, line: str, each_side: Distance) -> str:
    """Which places of the casebook, of those whose point is known, may lie in a strip."""
    strip = Beside(line=line, each_side=each_side)
    known = draft.book.places.values() if line in draft.book.lines else ()
    inside = [p.name for p in known if p.point and _in(draft, strip, p.name) != FALSE]
    more = f" and {len(inside) - SHOWN} more" if len(inside) > SHOWN else ""
    return f", which may take in {draft.words.who(inside[:SHOWN])}{more}" if inside else ""


def _km(metres: float) -> str:
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


@rule(
    "Measured from what?",
    where="Syria, Castello Road",
    year=2016,
    what="3,000 or 3,500 m for the opposition's heavy weapons, and 457 or 500 m for the Kurds and those who follow "
    "them",
    rows="J9 J10",
)
def distance_from_what(draft: Draft) -> Iterator[Open]:
    """A distance is given, and not from where it is measured."""
    for place, amount in draft.each(Amount):
        if amount.line or amount.measure == "width":
            continue
        for far in parts((amount.at_least, amount.at_most, amount.exactly), Distance):
            yield Open(
                place=place,
                what=f"“{amount.of}”: {far}, and not from what",
                readings=(
                    Gives("from the line between the sides", f"{far} behind it"),
                    Gives("from where they stand", f"{far} farther back, from a place that nobody marked"),
                ),
                wording=f"{far} from [a line with its name and day], measured along the shortest way.",
            )


# ---------------------------------------------------------------- weapons and movement


@rule(
    "Which weapons?",
    where="Minsk, memorandum",
    year=2014,
    what="eleven systems with a distance each, from 8 to 120 km; in Syria “heavy” was read as tanks, artillery, "
    "mortars and fighting vehicles by one paper",
    rows="K4 J8a",
)
def weapons_without_classes(draft: Draft) -> Iterator[Open]:
    """Weapons are spoken of, and which they are is not said."""
    for clause in draft.clauses("forbids", "requires", "allows"):
        for thing in dict.fromkeys(_things(clause)):
            if _of_weapons(thing) and thing not in draft.terms.words:
                yield Open(
                    place=clause.name,
                    what=f"“{thing}”, and which they are is not said",
                    readings=(
                        Gives("by calibre", "guns and mortars over 100 mm"),
                        Gives("by kind", "tanks, rocket launchers, artillery and mortars"),
                        Gives("by use", "whatever reaches the other side"),
                    ),
                    wording=f"“{thing}” are [each type and calibre], as in the list that is attached; a type that is "
                    "not in it is not meant.",
                )


def _things(clause: Clause) -> Iterator[str]:
    yield clause.object
    yield from clause.what
    yield from (amount.of for amount in parts(clause.amounts, Amount))


def _of_weapons(thing: str) -> bool:
    return thing.split("-")[-1] in ("weapons", "weaponry", "arms", "equipment", "armament")


@rule(
    "Do supply and relief count as movement?",
    where="South Sudan, cessation of hostilities",
    year=2017,
    what="forces were to stay where they were, except for what the monitor authorises for supply and administration",
    rows="S2",
)
def freeze_and_supply(draft: Draft) -> Iterator[Open]:
    """Forces may not move, and no movement is taken out."""
    for clause in draft.clauses("forbids"):
        if clause.object in ("move", "move-forces") and not (clause.excepted or clause.unless):
            yield Open(
                place=clause.name,
                what="no movement is allowed, that of supply and of relief included",
                readings=(
                    Gives("any movement", "a lorry with food is against it"),
                    Gives("only one towards the other side", "relief and supply in the rear are free"),
                ),
                wording="… except for supply and relief that [body] has authorised, each announced [so many] hours "
                "before.",
            )


RULES: tuple[Rule, ...] = (
    map_not_attached, area_to_be_agreed, line_of_which_day, held_by_whom, width_or_each_side, distance_from_what,
    weapons_without_classes, freeze_and_supply,
)  # fmt: skip
