"""docs/language.md names every word of the language, and its example is one."""

import re
from pathlib import Path
from typing import get_args

import pytest

from holdfire.casebook.forms_areas import KINDS
from holdfire.casebook.forms_cases import EXPECT, Shape
from holdfire.casebook.forms_clauses import INSTANCES, NOTES, VERBS
from holdfire.casebook.forms_conditions import MAIN
from holdfire.casebook.forms_statements import KEYS, OBJECTS
from holdfire.casebook.forms_terms import TIES
from holdfire.casebook.forms_world import KINDS_OF_ACTOR, KINDS_OF_DOCUMENT
from holdfire.casebook.names import SAID
from holdfire.model.acts import KIND_OF
from holdfire.model.statements import Because
from test_casebook_small import messages, write

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "language.md").read_text("utf-8")


@pytest.mark.parametrize(
    "words", [VERBS, MAIN, OBJECTS, KINDS, TIES], ids=["verbs", "conditions", "claims", "areas", "ties"]
)
def test_every_key_word_is_in_the_page(words: object) -> None:
    assert isinstance(words, dict | tuple)
    assert not [word for word in words if f"`{word}" not in PAGE]


@pytest.mark.parametrize(
    "words", [NOTES, INSTANCES, SAID, KIND_OF, KINDS_OF_ACTOR, KINDS_OF_DOCUMENT, get_args(Because)]
)
def test_every_other_word_is_in_the_page(words: object) -> None:
    assert isinstance(words, dict | tuple)
    assert not [word for word in words if not re.search(rf"\b{word}\b", PAGE)]


@pytest.mark.parametrize("verb", OBJECTS)
def test_the_keys_of_a_claim_are_those_of_the_page(verb: str) -> None:
    """Bold where they are needed."""
    claims = PAGE[PAGE.index("## Statements") :]
    row = next(line for line in claims.splitlines() if re.match(rf"\| .*`{verb}`.* \| ", line))
    keys = row.split("|")[2]
    needed = set(re.findall(r"\*\*`(\w+)`\*\*", keys))
    assert needed == {key[:-1] for key in KEYS[verb] if key.endswith("!")}
    assert not [key for key in KEYS[verb] if f"`{key.rstrip('!')}`" not in keys]


def fields_of(shape: Shape) -> set[str]:
    return set(shape) | {field for inner in shape.values() if inner for field in fields_of(inner)}


def test_every_field_that_a_case_may_expect_is_in_the_page_and_no_other() -> None:
    told = PAGE[PAGE.index("### What a case expects") :]
    rows = "\n".join(line for line in told.splitlines() if line.startswith("| a"))
    assert set(re.findall(r"`(\w+)`", rows)) == fields_of(EXPECT)


def test_a_case_may_expect_what_each_movement_comes_to(tmp_path: Path) -> None:
    expect = "{by_case: [{case: first-convoy, by_actor: [{actor: un, state: running}], state: running}]}"
    case = f"c: {{at: 2016-08-26, known: 2016-08-26, ask: pause/answer, rests_on: x, expect: {expect}}}\n"
    assert messages(write(tmp_path, cases=case)) == []


def test_the_example_is_an_arrangement(tmp_path: Path) -> None:
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("id:"))
    assert messages(write(tmp_path, arrangements__example=example)) == []
