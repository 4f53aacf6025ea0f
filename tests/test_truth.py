"""The laws of truth: sets of {true, false, undetermined}, against the three-valued logic of their elements."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest

from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, blurred, both, either, negated, word
from strategies import SETS, SINGLES

Pair = Callable[[Truth, Truth], Truth]
T, F, U = TRUE, FALSE, UNDETERMINED
PAIRS = tuple(product(SETS, SETS))
BOTH, EITHER, BLURRED = (pytest.param(op, id=op.__name__) for op in (both, either, blurred))

# Kleene's three-valued logic, written out: what one reading gives beside one other.
KLEENE_AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
KLEENE_OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}
KLEENE_NOT = {T: F, F: T, U: U}
AGREED = {(a, b): a if a == b else U for a in SINGLES for b in SINGLES}


def elements(truth: Truth) -> list[Truth]:
    return [one for one in SINGLES if truth & one]


def of_elements(table: dict[tuple[Truth, Truth], Truth], a: Truth, b: Truth) -> Truth:
    """The set that every pair of readings gives, by the table of one pair."""
    return sum({table[x, y] for x in elements(a) for y in elements(b)})


@pytest.mark.parametrize(
    ("op", "table"),
    [
        pytest.param(both, KLEENE_AND, id="both"),
        pytest.param(either, KLEENE_OR, id="either"),
        pytest.param(blurred, AGREED, id="blurred"),
    ],
)
def test_each_operation_is_the_union_over_all_pairs_of_readings(op: Pair, table: dict[Any, Truth]) -> None:
    assert {(a, b): op(a, b) for a, b in PAIRS} == {(a, b): of_elements(table, a, b) for a, b in PAIRS}


def test_negation_is_the_union_over_all_readings() -> None:
    assert {a: negated(a) for a in SETS} == {a: sum(KLEENE_NOT[x] for x in elements(a)) for a in SETS}


@pytest.mark.parametrize("op", [BOTH, EITHER, BLURRED])
def test_the_order_of_two_does_not_matter(op: Pair) -> None:
    assert [(a, b) for a, b in PAIRS if op(a, b) != op(b, a)] == []


@pytest.mark.parametrize("op", [BOTH, EITHER, BLURRED])
def test_the_grouping_of_three_does_not_matter(op: Pair) -> None:
    assert [(a, b, c) for a, b, c in product(SETS, repeat=3) if op(op(a, b), c) != op(a, op(b, c))] == []


@pytest.mark.parametrize("op", [BOTH, EITHER])
def test_a_truth_beside_itself_is_itself(op: Pair) -> None:
    assert [a for a in SETS if op(a, a) != a] == []


def test_only_a_disputed_truth_gains_something_when_it_is_blurred_with_itself() -> None:
    """At an unknown one of two moments, one reading may hold at the first and the other at the second."""
    assert {a: blurred(a, a) for a in SETS if blurred(a, a) != a} == {T | F: T | F | U}


def test_double_negation_gives_the_truth_back() -> None:
    assert [a for a in SETS if negated(negated(a)) != a] == []


def test_de_morgan_holds_for_every_pair() -> None:
    assert [(a, b) for a, b in PAIRS if negated(both(a, b)) != either(negated(a), negated(b))] == []
    assert [(a, b) for a, b in PAIRS if negated(either(a, b)) != both(negated(a), negated(b))] == []


def test_blurring_treats_yes_and_no_alike() -> None:
    assert [(a, b) for a, b in PAIRS if negated(blurred(a, b)) != blurred(negated(a), negated(b))] == []


def test_yes_and_no_are_the_neutral_and_the_absorbing_truths() -> None:
    assert [a for a in SETS if (both(a, T), either(a, F)) != (a, a)] == []
    assert [a for a in SETS if (both(a, F), either(a, T)) != (F, T)] == []


def test_absorption_does_not_hold_for_a_disputed_truth_beside_an_undetermined_one() -> None:
    """In `a and (a or b)` the bits let the two `a` differ. Where they are one choice, `assess.lines` fixes it first."""
    assert both(T | F, either(T | F, U)) == T | F | U
    assert either(T | F, both(T | F, U)) == T | F | U
    broken = {(a, b) for a, b in PAIRS if both(a, either(a, b)) != a}
    assert broken == {(T | F, b) for b in SETS if b & U}
    assert broken == {(a, b) for a, b in PAIRS if either(a, both(a, b)) != a}


def test_distribution_does_not_hold_for_a_disputed_truth() -> None:
    a, b, c = T | F, T, U
    assert both(a, either(b, c)) == T | F
    assert either(both(a, b), both(a, c)) == T | F | U
    triples = list(product(SETS, repeat=3))
    broken = [(a, b, c) for a, b, c in triples if both(a, either(b, c)) != either(both(a, b), both(a, c))]
    assert {a for a, _, _ in broken} == {T | F}


def test_distribution_and_absorption_hold_within_one_reading() -> None:
    triples = list(product(SINGLES, repeat=3))
    assert [t for t in triples if both(t[0], either(t[1], t[2])) != either(both(t[0], t[1]), both(t[0], t[2]))] == []
    assert [t for t in triples if both(t[0], either(t[0], t[1])) != t[0]] == []


@pytest.mark.parametrize("op", [BOTH, EITHER, BLURRED])
def test_the_bits_never_lose_a_value_that_a_world_can_have(op: Pair) -> None:
    """More readings never give fewer values: what is true of a part of the worlds stays among the answers."""
    wider = [(a, b, more) for a, b in PAIRS for more in SETS]
    assert [(a, b, more) for a, b, more in wider if op(a, b) & ~op(a | more, b)] == []


@pytest.mark.parametrize("op", [BOTH, EITHER, BLURRED])
def test_one_definition_serves_one_row_and_a_column(op: Any) -> None:
    a, b = (np.array(column, dtype=np.uint8) for column in zip(*PAIRS, strict=True))
    column = op(a, b)
    assert column.dtype == np.uint8
    assert column.tolist() == [op(x, y) for x, y in PAIRS]


def test_negation_of_a_column_is_the_negation_of_each_row() -> None:
    column = negated(np.array(SETS, dtype=np.uint8))
    assert column.dtype == np.uint8
    assert column.tolist() == [negated(a) for a in SETS]


def test_every_set_has_exactly_one_of_the_four_words() -> None:
    assert {a: word(a) for a in SETS} == {
        T: "yes",
        F: "no",
        U: "cannot tell",
        T | U: "cannot tell",
        F | U: "cannot tell",
        T | F: "disputed",
        T | F | U: "disputed",
    }


def test_disputed_and_unknown_is_not_no() -> None:
    """Belnap's four values would give *no* here; a lawyer would not."""
    assert word(both(T | F, U)) == "cannot tell"
    assert both(T | F, U) == F | U
    assert word(either(T | F, U)) == "cannot tell"
