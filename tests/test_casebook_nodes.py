"""YAML is read as nodes: words stay text, every value knows its place, and what could surprise is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.casebook.nodes import DEEPEST, HIDDEN, Node, from_plain, plain, read_yaml
from holdfire.casebook.problems import Problem, Spot


def read(text: str) -> Node:
    problems: list[Problem] = []
    node = read_yaml(text.encode(), "f.yaml", problems)
    assert not problems
    assert node is not None
    return node


def wrong(text: str) -> list[str]:
    problems: list[Problem] = []
    read_yaml(text.encode(), "f.yaml", problems)
    return [str(problem) for problem in problems]


YAML_1_1 = ("NO", "no", "Yes", "on", "OFF", "y", "~", "True", "Null", "10:00", "1:30:00", "010", "0x1F", "1_000", "+5")
"""A reader of YAML 1.1 takes these for false, true, nothing, times of the day and numbers of other bases."""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((word, word) for word in YAML_1_1),
        ("2016-08-25", "2016-08-25"),
        ("2016-08-25 10:00", "2016-08-25 10:00"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("37.15", 37.15),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("سوريا", "سوريا"),
    ],
)
def test_few_words_become_values(written: str, value: object) -> None:
    found = plain(read(f"key: {written}"))
    assert found == {"key": value}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(value)


def test_every_value_and_key_knows_its_place() -> None:
    node = read("a: 1\nb:\n  c: [x,\n      yy]\n")
    assert isinstance(node.value, dict)
    inner = node.value["b"]
    assert node.keys["b"] == Spot("f.yaml", 2, 1)
    assert inner.keys["c"] == Spot("f.yaml", 3, 3)
    assert isinstance(inner.value, dict)
    listed = inner.value["c"]
    assert isinstance(listed.value, tuple)
    assert [item.spot for item in listed.value] == [Spot("f.yaml", 3, 7), Spot("f.yaml", 4, 7)]


def test_lines_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    text = "a: 1\nb: |\n  x\n  y\n"
    assert plain(read("\ufeff" + text.replace("\n", "\r\n"))) == plain(read(text)) == {"a": 1, "b": "x\ny\n"}


def test_an_alias_bomb_is_refused_before_it_is_followed() -> None:
    rows = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12)]
    told = wrong("l0: &l0 x\n" + "\n".join(rows))
    assert told[0] == (
        "f.yaml:1:5: found the anchor `&l0`; expected the value itself; take it away: aliases are not used here"
    )
    assert len(told) < 200


def test_a_star_or_an_ampersand_in_a_text_is_no_alias() -> None:
    assert plain(read("a: fire & smoke *only*\nb: '*x'\nc: \"! &y\"\n")) == {
        "a": "fire & smoke *only*",
        "b": "*x",
        "c": "! &y",
    }


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000 + "a", "{a: " * 900 + "1" + "}" * 900])
def test_deep_nesting_is_refused(text: str) -> None:
    assert wrong(f"a: {text}")


def test_nesting_has_a_limit_of_its_own() -> None:
    deep = DEEPEST + 5
    assert wrong("{a: " * deep + "1" + "}" * deep) == [
        f"f.yaml:1:{4 * (DEEPEST + 1) + 1}: found nesting deeper than {DEEPEST} levels; expected less; write it flatter"
    ]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_to_a_tree_and_back_is_the_same(value: object) -> None:
    assert plain(from_plain(value, Spot("ledger"))) == value


# YAML's escapes have no pairs of halves, so the signs that JSON would write as such are left out.
ANY_TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))
TEXTS = ANY_TEXT.filter(lambda text: not HIDDEN.search(text))


@given(st.dictionaries(st.text("abcxyz", min_size=1), TEXTS | st.integers(-999, 999) | st.booleans() | st.none()))
def test_what_json_writes_is_read_as_it_is(value: dict[str, object]) -> None:
    """JSON is YAML, so a quoted text must come back whole, whatever is in it but signs that steer a terminal."""
    if value:
        assert plain(read(json.dumps(value))) == value


@given(ANY_TEXT)
def test_a_text_comes_back_whole_or_is_refused(text: str) -> None:
    problems: list[Problem] = []
    node = read_yaml(json.dumps({"a": text}).encode(), "a.yaml", problems)
    assert bool(problems) == bool(HIDDEN.search(text))
    assert problems or (node is not None and plain(node) == {"a": text})


@pytest.mark.parametrize("sign", ["\\e[31m", "\\a", "\\x7f", "\\u009b", "\\u202E", "\\u2066"])
def test_a_sign_that_steers_a_terminal_is_refused_though_an_escape_spells_it(sign: str) -> None:
    problems: list[Problem] = []
    read_yaml(f'name: "Q{sign}red"\n'.encode(), "actors.yaml", problems)
    (told,) = problems
    assert (told.line, told.column) == (1, 7)
    assert "control character U+" in str(told)
    assert str(told).isprintable()


def test_arabic_needs_no_such_sign() -> None:
    problems: list[Problem] = []
    read_yaml('name: "حلب \\u200f(Aleppo)"\nnote: |\n  two\n  lines\n'.encode(), "places.yaml", problems)
    assert not problems
