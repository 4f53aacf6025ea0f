"""What is written from the values is read back as equal values: the whole library, and terms that are drawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drawn_statements import actors, documents, places, situations, statements
from drawn_terms import area_entries, arrangements, bodies, clauses, definitions, events, in_forces, roles
from drawn_values import ZONE, without_names
from holdfire.casebook.form import Desk, Unread
from holdfire.casebook.load import READERS, load
from holdfire.casebook.nodes import Node, read_yaml
from holdfire.casebook.problems import Problem
from holdfire.casebook.written import written
from holdfire.casebook.yaml_text import yaml_text
from holdfire.model import terms
from holdfire.model.casebook import Casebook
from holdfire.model.items import Kind
from test_library import NAMES, SHIPPED

FILES: tuple[tuple[str, str], ...] = (
    ("actors.yaml", "actors"),
    ("documents.yaml", "documents"),
    ("places/all.yaml", "places"),
    ("statements/all.yaml", "statements"),
    ("cases.yaml", "situations"),
    ("tables.yaml", "tables"),
)
RELAXED = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def tree(text: str) -> Node:
    problems: list[Problem] = []
    node = read_yaml(text.encode(), "written", problems)
    assert node, "\n".join([text, *map(str, problems)])
    assert not problems
    return node


def read_again(kind: Kind, name: str, text: str) -> Any:
    """What the loader makes of one entry that was written, or of a file of terms."""
    node, desk = tree(text), Desk(ZONE)
    desk.path = [f"{kind} {name}"]
    try:
        return READERS[kind](name, node if kind == "arrangement" else node.value[name], desk)  # type: ignore[index]
    except Unread:
        raise AssertionError("\n".join([text, *map(str, desk.problems)])) from None


def entry_text(kind: Kind, name: str, value: object) -> str:
    data = written(value)
    assert isinstance(data, dict)
    return yaml_text(data if kind == "arrangement" else {name: data})


# ---------------------------------------------------------------- the library


def written_anew(book: Casebook, source: Path, folder: Path) -> Path:
    """The casebook as a folder that is written from its values; its head, drawn lines and tables are copied."""
    for name in ("casebook.yaml", "places", "tables"):
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("*.yaml"))
        elif (source / name).exists():
            shutil.copy(source / name, folder / name)
    for file, section in FILES:
        put(folder / file, {name: written(value) for name, value in getattr(book, section).items()})
    for name, arrangement in book.arrangements.items():
        put(folder / "arrangements" / f"{name}.yaml", written(arrangement))
    return folder


def put(file: Path, data: Any) -> None:
    file.parent.mkdir(exist_ok=True)
    if data:
        file.write_text(yaml_text(data), "utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_casebook_of_the_library_written_and_read_again_is_the_same(name: str, tmp_path: Path) -> None:
    book = load(SHIPPED / name).casebook
    assert book is not None
    again = load(written_anew(book, SHIPPED / name, tmp_path))
    assert again.casebook is not None, "\n".join(map(str, again.problems))
    for field in fields(Casebook):
        mine, other = getattr(book, field.name), getattr(again.casebook, field.name)
        if isinstance(mine, dict):
            assert [name for name in mine if mine[name] != other.get(name)] == [], field.name
        assert mine == other, field.name
    for name, arrangement in book.arrangements.items():
        assert list(arrangement.clauses) == list(again.casebook.arrangements[name].clauses)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_a_file_of_the_library_says_is_dropped_by_its_reader(name: str) -> None:
    loaded = load(SHIPPED / name)
    book = loaded.casebook
    assert book is not None
    for item in loaded.items:
        if item.kind in READERS and item.kind != "line":
            section = "situations" if item.kind == "case" else f"{item.kind}s"
            told = {part for leaf in leaves(written(getattr(book, section)[item.name])) for part in parts(leaf)}
            lost = [leaf for leaf in leaves(item.value) if leaf not in told and leaf not in LEFT_OUT]
            assert not lost, f"{item.where}: {lost}"


LEFT_OUT = ("article", "unstated", "nobody", 0, True, False)
"""What is taken where a key is not written, so that it is not written."""


def leaves(value: Any) -> Iterator[Any]:
    """Everything that is said, without the keys."""
    if isinstance(value, dict):
        # a day on which something was learned is held as its last second
        for inner in (value[key] for key in value if key != "learned"):
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    elif value is not None:
        yield value.strip() if isinstance(value, str) else value


def parts(leaf: Any) -> list[Any]:
    """Several things that an act is about are held as one text: `food, water`."""
    return [leaf, *leaf.split(", ")] if isinstance(leaf, str) else [leaf]


# ---------------------------------------------------------------- what is drawn


def with_part(part: str, value: Any) -> terms.Arrangement:
    bare = terms.Arrangement(id="deal", title="A deal", nature="agreement", zone=ZONE)
    return replace(bare, **{part: value if part == "in_force" else {value.name: value}})


PARTS: dict[str, st.SearchStrategy[Any]] = {
    "in_force": in_forces(),
    "roles": roles("signing"),
    "areas": area_entries("no"),
    "events": events("first-convoy"),
    "words": definitions("seize"),
    "bodies": bodies("centre"),
    "clauses": clauses("halt-fire"),
}


@pytest.mark.parametrize("part", PARTS)
@RELAXED
@given(data=st.data())
def test_a_part_of_terms_that_is_drawn_is_read_again_as_it_was(part: str, data: st.DataObject) -> None:
    is_read_again(with_part(part, data.draw(PARTS[part])))


@settings(RELAXED, max_examples=20)
@given(arrangements)
def test_terms_that_are_drawn_are_read_again_as_they_were(value: terms.Arrangement) -> None:
    is_read_again(value)


def is_read_again(value: terms.Arrangement) -> None:
    text = entry_text("arrangement", "deal", value)
    again = read_again("arrangement", "deal", text)
    assert without_names(again) == without_names(value), text
    for section in ("roles", "areas", "events", "words", "bodies", "clauses"):
        assert list(getattr(again, section)) == list(getattr(value, section)), "in their order"
    assert entry_text("arrangement", "deal", again) == text


THINGS: dict[Kind, st.SearchStrategy[Any]] = {
    "statement": statements(),
    "actor": actors(),
    "document": documents,
    "place": places,
    "case": situations,
}


@pytest.mark.parametrize("kind", THINGS)
@RELAXED
@given(data=st.data())
def test_all_else_that_is_drawn_is_read_again_as_it_was(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(THINGS[kind])
    text = entry_text(kind, "said", value)
    assert read_again(kind, "said", text) == value, text


# ---------------------------------------------------------------- nothing is forgotten


def test_every_field_of_the_terms_says_something_in_some_example() -> None:
    """A field that is added to the terms has to be written, read and drawn: here it is missed as long as it is not."""
    seen: set[tuple[str, str]] = set()

    @settings(RELAXED, derandomize=True, database=None, phases=[Phase.generate], max_examples=60)
    @given(st.tuples(arrangements, *PARTS.values()))
    def draw(values: tuple[Any, ...]) -> None:
        seen.update(said_by(values))

    draw()
    for name in NAMES:
        book = load(SHIPPED / name).casebook
        assert book is not None
        seen.update(pair for value in book.arrangements.values() for pair in said_by(value))
    every = {(kind.__name__, field.name) for kind in kinds_of_terms() for field in fields(kind)}
    assert every - seen == set()


def kinds_of_terms() -> Iterator[Any]:
    """What model/terms.py defines; what only serves to define others is in those."""
    for kind in vars(terms).values():
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == terms.__name__ and kind != terms.Entry:
            yield kind


def said_by(value: Any) -> Iterator[tuple[str, str]]:
    """Each field, by its class, that is not what it is where nothing is written."""
    if isinstance(value, tuple):
        for item in value:
            yield from said_by(item)
    elif isinstance(value, dict):
        yield from said_by(tuple(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            given = getattr(value, field.name)
            default = field.default if field.default_factory is MISSING else field.default_factory()
            if given != default:
                yield type(value).__name__, field.name
                yield from said_by(given)
