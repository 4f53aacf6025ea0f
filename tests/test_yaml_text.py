"""The text that is written is plain where it can be, quoted where it must be, and read again as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_values import texts
from holdfire.casebook.nodes import HIDDEN, plain
from holdfire.casebook.written import written
from holdfire.casebook.yaml_text import yaml_text
from test_written import read_again, tree

signs = st.characters(exclude_categories=("Cs", "Cn"), include_characters="\n\t")
any_text = st.text(signs, min_size=1).filter(lambda text: not HIDDEN.search(text))
scalars = texts | any_text | st.integers(-(10**17), 10**17) | st.booleans() | st.none()
any_data = st.recursive(
    scalars, lambda of: st.lists(of, max_size=3) | st.dictionaries(texts, of, max_size=3), max_leaves=8
)


@given(any_data)
def test_any_plain_data_is_read_again_as_it_was(value: Any) -> None:
    assert plain(tree(yaml_text({"top": value}))) == {"top": value}


@given(st.decimals(-(10**17), 10**17, places=18).map(float))
def test_a_number_is_read_again_as_it_was(value: float) -> None:
    assert plain(tree(yaml_text({"n": value}))) == {"n": value}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2016-08-25", "x: 2016-08-25\n"),
        ("NO", "x: NO\n"),
        ("10:00", "x: 10:00\n"),
        ("010", "x: 010\n"),
        ("118", "x: '118'\n"),
        ("1.5", "x: '1.5'\n"),
        ("null", "x: 'null'\n"),
        ("true", "x: 'true'\n"),
        ("who: nobody", "x: 'who: nobody'\n"),
    ],
)
def test_a_text_is_quoted_where_it_would_be_read_as_another_value_and_nowhere_else(text: str, line: str) -> None:
    assert yaml_text({"x": text}) == line


LONG = "The armed actors who can hit the route, as the editor reads it. " * 3
DEAL = f"""\
id: deal
title: A deal
nature: proposal
zone: Asia/Damascus
labels: [S5, S6]
source: {{document: story, paragraph: 15}}
note: >-
  The armed actors who can hit the route, as the editor reads it. The armed actors who can hit the route, as the
  editor reads it. The armed actors who can hit the route, as the editor reads it.
in_force:
  from: first-convoy
  if: {{says: accept, each: consenting}}
roles:
  consenting: {{members: [russia, syria], rows: [U4]}}
events:
  first-convoy:
    when: {{happens: depart, by: un}}
    note: {LONG[:62]}
clauses:
  halt-fire:
    forbids: attack
    by: consenting
    where: [aleppo, castello-road]
    while: {{from: first-convoy, for: 48 hours, every: week}}
    source: story
    note: {LONG[:62]}
"""


def test_terms_are_written_as_a_person_would_write_them() -> None:
    data = written(read_again("arrangement", "deal", DEAL))
    assert isinstance(data, dict)
    assert yaml_text(data) == DEAL
