"""Where the rows of a table lie: precision takes part, and a place known to the governorate is never a town."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bulk_rows import BOOK, TABLE, matched, question, row
from holdfire.assess.bulk_ground import Ground, Places, Spot
from holdfire.assess.question import Question
from holdfire.model.places import Place
from holdfire.model.terms import AreaRead, Arrangement, HeldBy, NamedArea, ToBeAgreed, Unpublished
from holdfire.model.terms import Places as Named
from holdfire.model.truth import word

ALEPPO = (37.16117, 36.20124)
FAR_SIDE = (37.9, 36.2)
"""66 km east of Aleppo, in its governorate."""
DEAL = BOOK.arrangements["coh-2016-02"]


def where(area: AreaRead | None, *spots: Spot, of: Arrangement = DEAL, q: Question | None = None) -> list[str]:
    """Whether each of the spots lies in the area, with a spot in each of two governorates beside them."""
    beside = (Spot("Homs town", "Homs Governorate", "", 1, (36.7, 34.7)),)
    ground = Ground(q or question("2020-01-01"), (*spots, *beside), "ucdp")
    found = ground.inside(of, area, np.ones(len(ground), np.bool_))
    return [word(t) for t in found[: len(spots)].tolist()]


def at(prec: int, place: str = "somewhere", point: tuple[float, float] = ALEPPO, adm1: str = "Aleppo") -> Spot:
    return Spot(place, f"{adm1} Governorate" if adm1 else "", "", prec, point)


@pytest.mark.parametrize(
    ("spot", "holds"),
    [
        (at(1, "Aleppo town"), "yes"),
        (at(1, "ALEPPO  Town"), "yes"),
        (at(1), "yes"),
        (at(1, point=FAR_SIDE), "no"),
        (at(1, "Manbij town"), "no"),
        (at(2, "Aleppo town"), "cannot tell"),
        (at(2, point=FAR_SIDE), "no"),
        (at(3, "Jabal Saman district"), "cannot tell"),
        (at(3, "Manbij district", FAR_SIDE), "cannot tell"),
        (at(4, "Aleppo Governorate"), "cannot tell"),
        (at(4, "Homs Governorate", adm1="Homs"), "no"),
        (at(5, "Northern Aleppo Governorate"), "cannot tell"),
        (at(5, "Northern Homs Governorate", adm1="Homs"), "no"),
        (at(5, "Northern Syria", adm1=""), "cannot tell"),
        (at(6, "Syria", adm1=""), "cannot tell"),
        (at(7, "somewhere", adm1=""), "cannot tell"),
        (at(7, "Aleppo town"), "cannot tell"),
    ],
)
def test_a_town_is_known_only_as_well_as_the_row_knows_it(spot: Spot, holds: str) -> None:
    assert where(Named(places=("aleppo",)), spot) == [holds]


@pytest.mark.parametrize("prec", range(1, 7))
def test_every_row_of_a_table_of_one_country_is_in_it(prec: int) -> None:
    whole = Named(places=("syria",))
    assert where(whole, at(prec), at(prec, adm1=""), at(prec, "Syria", adm1="")) == ["yes"] * 3


def test_a_row_at_sea_or_of_a_table_of_several_countries_may_be_elsewhere() -> None:
    whole = Named(places=("syria",))
    assert where(whole, at(7)) == ["cannot tell"]
    assert where(whole, at(1, adm1=""), at(1, adm1="Beqaa")) == ["cannot tell", "cannot tell"]


def test_a_point_of_a_wide_place_says_nothing() -> None:
    """UCDP puts one row of the whole country 25 km around the middle of it."""
    assert where(Named(places=("aleppo",)), at(2, "Syria", (38.0, 35.0), adm1="")) == ["cannot tell"]
    assert where(Named(places=("aleppo",)), at(1, "Aleppo Governorate", FAR_SIDE)) == ["cannot tell"]


def test_the_governorate_that_a_row_states_outranks_a_circle() -> None:
    """Jobar lies in the circle that is drawn for Eastern Ghouta, and in the governorate of Damascus."""
    jobar, ghouta = (36.34, 33.525), Named(places=("eastern-ghouta",))
    assert where(ghouta, at(1, "Jobar", jobar, "Rif Dimashq")) == ["yes"]
    assert where(ghouta, at(1, "Jobar", jobar, "Damascus"), at(1, "Damascus city", jobar, "Damascus")) == ["no"] * 2
    assert where(ghouta, at(2, "Jobar", jobar, "Damascus")) == ["cannot tell"]  # 25 km reach over the border


def test_a_namesake_in_another_governorate_is_another_place() -> None:
    assert where(Named(places=("manbij",)), at(1, "Manbij town"), at(1, "Manbij town", ALEPPO, "Idlib")) == [
        "yes",
        "no",
    ]


def test_a_name_that_two_places_bear_stands_for_neither() -> None:
    twin = Place(name="twin", names={}, ids={"ucdp": "Manbij town"})
    book = replace(BOOK, places={**BOOK.places, "twin": twin})
    spot = at(1, "Manbij town", (37.95495, 36.52815))
    assert Places(BOOK, [spot], "ucdp").names == ("manbij",)
    assert Places(book, [spot], "ucdp").names == ("ucdp:0",)


@pytest.mark.parametrize(
    "area", [HeldBy(role="parties"), Unpublished(text="a map"), ToBeAgreed(text="later"), NamedArea(name="controlled")]
)
def test_areas_that_nobody_can_draw_cannot_be_told(area: AreaRead) -> None:
    assert where(area, at(1, "Aleppo town"), at(6, "Syria", adm1="")) == ["cannot tell"] * 2


def test_who_held_a_place_is_not_asked_of_the_wrong_day() -> None:
    """The casebook says who held Manbij at the end of the year. A row of January is not asked about that day."""
    q = question("2020-01-01")
    assert word(q.inside(DEAL, HeldBy(role="excluded"), ("manbij",)).holds(q.at)) == "no"
    assert where(HeldBy(role="excluded"), at(1, "Manbij town")) == ["cannot tell"]


def test_a_clause_without_an_area_is_everywhere() -> None:
    assert where(None, at(1), at(7), at(6, adm1="")) == ["yes"] * 3


def test_what_a_source_states_of_a_bank_holds_for_the_rows_of_that_town() -> None:
    understanding = BOOK.arrangements["us-turkey-understanding-2016-08"]
    area = understanding.clauses["stay-east"].where
    jarablus = at(1, "Jarabulus town", (38.0111, 36.8175))
    on_the_river = at(1, "a village", (38.0111, 36.8175))
    assert where(area, jarablus, on_the_river, of=understanding) == ["yes", "cannot tell"]


def test_rows_of_the_governorate_are_cannot_tell_against_a_clause_of_the_town() -> None:
    rows = [
        row(place="Aleppo town"),
        row(place="Aleppo Governorate", where_prec=4, lat=36.25, lon=37.6),
        row(place="Homs Governorate", adm1="Homs Governorate", where_prec=4),
    ]
    rows = [{**r, "start": row(start="2016-05-10")["start"], "end": row(end="2016-05-11")["end"]} for r in rows]
    match = matched("coh-2016-02/aleppo-covered", rows)
    assert [word(t) for t in match.truth.tolist()] == ["cannot tell", "cannot tell", "no"]
    assert [word(t) for t in match.conjuncts["place"].tolist()] == ["yes", "cannot tell", "no"]


def test_every_place_of_the_shipped_table_gets_a_place_and_no_name_twice() -> None:
    points = zip(TABLE.lon.tolist(), TABLE.lat.tolist(), strict=True)
    spots = set(zip(TABLE.place, TABLE.adm1, TABLE.adm2, TABLE.where_prec.tolist(), points, strict=True))
    places = Places(BOOK, [Spot(*spot) for spot in spots], "ucdp")
    assert set(places.names) <= set(places.book.places)
    assert {n for n in places.names if n in BOOK.places} >= {"aleppo", "jarablus", "daraya", "syria"}
