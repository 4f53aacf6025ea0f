"""Short ids: what one slip of the hand can do, and that they stay what they are."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model import ids
from holdfire.model.ids import ALPHABET, LETTERS, check_id, ids_for, key, nearest, short_id

letters = st.sampled_from(sorted(LETTERS))
names = st.text(min_size=1, max_size=30)
lengths = st.integers(min_value=6, max_value=9)
made = st.builds(short_id, letters, st.just("salt"), names, lengths)


@given(made)
def test_an_id_is_well_formed_and_passes_its_check(made_id: str) -> None:
    letter, _, characters = made_id.partition("-")
    assert letter in LETTERS
    assert set(characters) <= set(ALPHABET)
    assert not set("01ILOU") & set(characters)
    assert check_id(made_id)


@given(made)
def test_every_single_wrong_character_is_noticed(made_id: str) -> None:
    places = [place for place, character in enumerate(made_id) if character != "-"]
    wrong = [
        made_id[:place] + other + made_id[place + 1 :]
        for place in places
        for other in (LETTERS if place == 0 else ALPHABET)
        if other != made_id[place]
    ]
    assert not [text for text in wrong if check_id(text)]


@given(made)
def test_every_swap_of_two_neighbours_is_noticed(made_id: str) -> None:
    places = range(2, len(made_id) - 1)
    swapped = [
        made_id[:p] + made_id[p + 1] + made_id[p] + made_id[p + 2 :] for p in places if made_id[p] != made_id[p + 1]
    ]
    assert not [text for text in swapped if check_id(text)]


def test_the_table_behind_the_check_notices_swaps_whatever_came_before() -> None:
    everything = range(len(ALPHABET))
    for c in everything:
        assert sorted(ids._times(c, x) for x in everything) == list(everything)
        assert sorted(ids._times(x, c) for x in everything) == list(everything)
        assert ids._times(c, c) == 0
        missed = [
            (x, y)
            for x in everything
            for y in range(x)
            if ids._times(ids._times(c, x), y) == ids._times(ids._times(c, y), x)
        ]
        assert not missed


@given(made)
def test_an_id_is_read_as_it_is_typed_or_heard(made_id: str) -> None:
    assert check_id(made_id.lower())
    assert check_id(f" {made_id.replace('-', ' ')} ")
    assert check_id(" ".join(made_id.replace("-", "")))


@given(st.text(alphabet=string.printable, max_size=12))
def test_other_texts_are_no_ids(text: str) -> None:
    if check_id(text):
        assert len(ids.tidy_id(text)) >= 8
        assert ids.tidy_id(text)[0] in LETTERS


@given(letters, st.lists(names, max_size=60))
def test_all_names_have_different_ids_and_more_names_change_none(letter: str, many: list[str]) -> None:
    all_ids = ids_for(letter, "salt", many)
    assert list(all_ids) == list(dict.fromkeys(many))
    assert len(set(all_ids.values())) == len(all_ids)
    half = ids_for(letter, "salt", many[: len(many) // 2])
    assert all(all_ids[name] == made_id for name, made_id in half.items())


def test_where_two_would_be_equal_the_later_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_digest", lambda *parts: bytes(32))
    first, second, third = ids_for("S", "salt", ["a", "b", "c"]).values()
    assert [len(first), len(second), len(third)] == [8, 9, 10]
    assert all(map(check_id, (first, second, third)))


def test_twenty_thousand_names_have_different_ids() -> None:
    many = ids_for("S", "salt", (f"statement-{n}" for n in range(20_000)))
    assert len(set(many.values())) == 20_000
    assert max(map(len, many.values())) == 9


def test_ids_do_not_count_and_depend_on_salt_and_kind() -> None:
    assert short_id("S", "one", "name") != short_id("S", "two", "name")
    assert short_id("S", "one", "name")[2:] != short_id("C", "one", "name")[2:]


@given(made, st.data())
def test_what_was_meant_is_found_again(made_id: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(made_id) - 1))
    other = data.draw(st.sampled_from(ALPHABET))
    others = [short_id("S", "salt", f"other {n}") for n in range(50)]
    assert made_id in nearest(made_id[:place] + other + made_id[place + 1 :], {made_id, *others})
    assert made_id in nearest(made_id[:place] + made_id[place + 1 :], {made_id, *others})


def test_nothing_is_near_to_something_else() -> None:
    assert nearest("aleppo-pause", [short_id("S", "salt", "name")]) == []


@pytest.mark.parametrize(("letter", "length"), [("X", 6), ("S", 5)])
def test_an_unknown_letter_or_too_short_an_id_is_refused(letter: str, length: int) -> None:
    with pytest.raises(ValueError, match="no such id"):
        short_id(letter, "salt", "name", length)


def test_keys_are_opaque_and_tell_kinds_apart() -> None:
    assert key("salt", "statement", "a") != key("salt", "case", "a")
    assert key("salt", "statement", "a") != key("other", "statement", "a")
    assert key("salt", "ab", "c") != key("salt", "a", "bc")
