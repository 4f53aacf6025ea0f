"""Independent origins: relays add nothing, spellings do not multiply, and the order of the reports changes nothing."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.weigh.origins import Origin, counts_by_row, known_names, origins_of


@dataclass(frozen=True)
class Said:
    speaker: str
    via: tuple[str, ...] = ()


NAMES = known_names({"sohr": ["SOHR", "Syrian Observatory for Human Rights"], "reuters": ["Reuters", "Reuters News"]})
SPEAKERS = st.sampled_from(["sohr", "SOHR", "un", "Reuters News", "hnc", "Syrian Observatory for Human Rights"])
SAID = st.builds(Said, SPEAKERS, st.lists(SPEAKERS, max_size=2).map(tuple))
ROWS = st.lists(SPEAKERS, max_size=3).map(tuple)


def test_ten_outlets_that_repeat_one_observatory_are_one_origin() -> None:
    said = [Said("sohr", (f"outlet-{n}",)) for n in range(10)]
    (one,) = origins_of(said)
    assert one.name == "sohr"
    assert len(one.chains) == 10


def test_an_outlet_that_speaks_for_itself_is_an_origin_beside_the_one_that_it_relays() -> None:
    found = origins_of([Said("sohr", ("reuters",)), Said("reuters")])
    assert [origin.name for origin in found] == ["reuters", "sohr"]


def test_an_origin_shows_its_chains() -> None:
    said = [Said("un", ("reuters",)), Said("un", ("spokesman", "afp")), Said("un")]
    (un,) = origins_of(said)
    assert str(un) == "un (through reuters; spokesman and afp)"
    assert str(Origin(name="un", chains=((),))) == "un"


def test_a_row_and_a_statement_of_one_observatory_are_one_origin_and_the_dataset_is_a_relay() -> None:
    found = origins_of([Said("sohr")], rows=[("SOHR",), ("Syrian Observatory for Human Rights",)], known=NAMES)
    assert [origin.name for origin in found] == ["sohr"]
    (one,) = origins_of(rows=[("SOHR",)], known=NAMES, rows_via=("ucdp-ged-19-1",))
    assert str(one) == "sohr (through ucdp-ged-19-1)"


def test_without_a_list_of_names_only_case_and_spaces_are_passed_over() -> None:
    found = origins_of(rows=[("SOHR",), ("sohr ",), ("Syrian  Observatory",), ("Syrian Observatory",)])
    assert [origin.name for origin in found] == ["SOHR", "Syrian  Observatory"]


def test_a_name_that_two_actors_bear_stands_for_neither() -> None:
    names = known_names({"syria": ["the army"], "turkey": ["The Army"]})
    (one,) = origins_of(rows=[("the army",)], known=names)
    assert one.name == "the army"


def test_who_is_unknown_adds_no_origin() -> None:
    assert origins_of([Said("")], rows=[(), (" ",)]) == ()
    assert counts_by_row([(), (" ",), ("SOHR",)]) == [0, 0, 1]


def test_one_row_in_two_spellings_of_an_actor_counts_once() -> None:
    row = ("Reuters", "Reuters News", "SOHR")
    assert counts_by_row([row, row]) == [3, 3]
    assert counts_by_row([row], NAMES) == [2]


@pytest.mark.parametrize("known", [{}, NAMES])
@given(said=st.lists(SAID), rows=st.lists(ROWS), data=st.data())
def test_order_and_repetition_change_nothing(
    known: dict[str, str], said: list[Said], rows: list[tuple[str, ...]], data: st.DataObject
) -> None:
    again = data.draw(st.permutations(said + said))
    assert origins_of(again, data.draw(st.permutations(rows)), known) == origins_of(said, rows, known)


@given(said=st.lists(SAID), more=SAID, rows=st.lists(ROWS))
def test_one_more_report_adds_one_origin_at_most_and_takes_none(
    said: list[Said], more: Said, rows: list[tuple[str, ...]]
) -> None:
    before, after = len(origins_of(said, rows)), len(origins_of([*said, more], rows))
    assert before <= after <= before + 1


@given(row=ROWS)
def test_a_row_alone_counts_the_same_in_bulk(row: tuple[str, ...]) -> None:
    assert counts_by_row([row], NAMES) == [len(origins_of(rows=[row], known=NAMES))]
