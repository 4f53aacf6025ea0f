"""The JSON Schemas that editors use are what the forms read: made from them, in force for every casebook that is
shipped, and refusing the shapes that the forms refuse, no less and no more."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from holdfire.casebook.folder import FOLDERS, HEAD, SINGLE
from holdfire.casebook.form import Desk, Unread, proper_name
from holdfire.casebook.form import text as plain_text
from holdfire.casebook.forms_world import head
from holdfire.casebook.load import READERS
from holdfire.casebook.nodes import Node, plain, read_yaml
from holdfire.casebook.schema import DRAFT, FILES, _recorded, _Writer, schema_of, schemas
from mutations import Mutations
from test_casebook_small import FILES as SMALL
from test_casebook_small import messages, spoiled

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "holdfire"
BOOKS = sorted(path for path in (PACKAGE / "casebooks").iterdir() if path.is_dir())
VALIDATORS = {name.removesuffix(".json"): Draft7Validator(json.loads(text)) for name, text in schemas().items()}


def faults(file: str, tree: Node) -> list[str]:
    """What the schema of a file says against it."""
    schema = schema_of(file)
    assert schema, file
    return [error.message for error in VALIDATORS[schema].iter_errors(plain(tree))]


# ---------------------------------------------------------------- what is checked in


def test_the_schemas_are_those_that_the_forms_make() -> None:
    there = {path.name: path.read_text("utf-8") for path in (PACKAGE / "schema").iterdir()}
    assert there == schemas(), "run `make schemas`"


def test_every_kind_of_yaml_file_has_a_schema() -> None:
    files = [HEAD, *(file for file, _ in SINGLE), *(f"{of}/x{end}" for of, end, _ in FOLDERS if end == ".yaml")]
    assert {schema_of(file) for file in files} == set(FILES)
    assert [schema_of(file) for file in ("README.md", "places/lines.geojson", "tables/x.csv", "x.yaml")] == [None] * 4


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_a_schema_and_names_no_address(name: str) -> None:
    schema = VALIDATORS[name].schema
    Draft7Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == (DRAFT, f"{name}.json")
    assert "://" not in json.dumps({**schema, "$schema": ""})


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_every_file_of_the_library_fits_its_schema(book: Path) -> None:
    for path in sorted(book.rglob("*.yaml")):
        file = path.relative_to(book).as_posix()
        tree = read_yaml(path.read_bytes(), file, [])
        assert tree, file
        assert not faults(file, tree), file


# ---------------------------------------------------------------- wrong files

PAUSE, AUGUST = "arrangements/pause.yaml", "statements/august.yaml"
WRONG = {
    "no title of the casebook": ("casebook.yaml", "title: A small casebook\n", ""),
    "an unknown key of the casebook": ("casebook.yaml", "id_salt", "salt: x\nid_salt"),
    "a flag that is none": ("casebook.yaml", "reconstruction: true", "reconstruction: maybe"),
    "no kind of an actor": ("actors.yaml", "un: {kind: organisation, ", "un: {"),
    "a kind of actor that is none": ("actors.yaml", "is: body", "is: bank"),
    "names that are a text": ("actors.yaml", "names: {en: Russia}", "names: Russia"),
    "a tie without an actor": ("actors.yaml", "{actor: russia, from", "{from"),
    "an actor's name in capitals": ("actors.yaml", "un: {kind", "UN: {kind"),
    "no outlet": ("documents.yaml", "outlet: somewhere", "language: en"),
    "a day of publication that is a number": ("documents.yaml", "published: 2016-08-26", "published: 2016"),
    "a digest that is none": ("documents.yaml", "paragraphs: 17", 'digest: "sha256:0"'),
    "a release to one that is no list": ("documents.yaml", "release: public", "release: un"),
    "a point of one number": ("places/places.yaml", "[37.15, 36.2]", "[37.15]"),
    "a distance without its unit": ("places/places.yaml", "within: 8 km", "within: 8"),
    "no title of an arrangement": (PAUSE, "title: A weekly pause\n", ""),
    "a title that is a number": (PAUSE, "A weekly pause", "2016"),
    "a nature that is none": (PAUSE, "nature: proposal", "nature: propsal"),
    "an unknown key of a clause": (PAUSE, "grade: R", "graed: R"),
    "a clause without a verb": (PAUSE, "    requires: answer\n", ""),
    "a clause with two verbs": (PAUSE, "requires: answer", "requires: answer\n    forbids: attack"),
    "a role that is a name": (PAUSE, "{members: [russia, syria]}", "russia"),
    "a role that nobody holds": (PAUSE, "{members: [russia, syria]}", "{note: nobody}"),
    "a due time with two boundaries": (PAUSE, "{no_later_than: 2016-08-28}", "{before: made, from: made}"),
    "a due time without one": (PAUSE, "{no_later_than: 2016-08-28}", "{}"),
    "a misspelt boundary": (PAUSE, "no_later_than", "no_later_then"),
    "a length that is none": (PAUSE, "48 hours", "two days"),
    "an event with no moment": (PAUSE, "{when: {happens: depart, by: un, where: castello-road}}", "{note: x}"),
    "a condition with `not`": (PAUSE, "{each: consenting, says: accept}", "{not: {says: accept}}"),
    "a condition without a word": (PAUSE, "{each: consenting, says: accept}", "{each: consenting}"),
    "`each` beside `all`": (PAUSE, "{each: consenting, says: accept}", "{each: consenting, all: [{says: accept}]}"),
    "`unless` that reads silence as calm": (PAUSE, "if: {each: consenting, says", "unless: {happens: x}\n  if: {says"),
    "a strip without a width": (PAUSE, "where: aleppo", "where: {beside: euphrates}"),
    "an area of two kinds": (PAUSE, "where: aleppo", "where: {kind: hospital, unpublished: x}"),
    "one reading": (PAUSE, "{no_later_than: 2016-08-28}", "{readings: [{before: made, source: story}]}"),
    "a reading without its source": (
        PAUSE,
        "{no_later_than: 2016-08-28}",
        "{readings: [{before: made}, {from: made}]}",
    ),
    "a source without its document": (PAUSE, "{document: story, paragraph: 15}", "{paragraph: 15}"),
    "no speaker": (AUGUST, "  said: 2016-08-25\n  claim: {say: expect", "  claim: {say: expect"),
    "a claim without a verb": (AUGUST, "{say: expect, about: pause}", "{about: pause}"),
    "a claim with a key of another verb": (AUGUST, "{say: expect, about: pause}", "{say: expect, about: pause, n: 3}"),
    "a claim without what it needs": (AUGUST, "{say: expect, about: pause}", "{say: expect}"),
    "a claim in words": (AUGUST, "{say: expect, about: pause}", "it waits"),
    "a case that expects nothing": ("cases.yaml", '{in_force: {holds: "no", waiting_for: [syria]}}', "{}"),
    "a case with an unknown field": ("cases.yaml", "in_force:", "in_fors:"),
    "a word that `holds` has not": ("cases.yaml", '"no"', "not"),
}


@pytest.mark.parametrize(("file", "old", "new"), WRONG.values(), ids=WRONG)
def test_a_wrong_shape_is_refused_by_the_form_and_by_the_schema(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = spoiled(tmp_path, file, old, new)
    assert messages(folder)
    tree = read_yaml((folder / file).read_bytes(), file, [])
    assert tree
    assert faults(file, tree)


def test_the_small_casebook_fits_its_schemas() -> None:
    trees = {file: read_yaml(text.encode(), file, []) for file, text in SMALL.items() if schema_of(file)}
    assert all(trees.values())
    assert not [told for file, tree in trees.items() if tree and (told := faults(file, tree))]


# ---------------------------------------------------------------- neither drifts from the other

OF_VALUES = re.compile("a moment that there is|a date |a time zone|a moment, an event")
"""What no schema can tell: whether there is such a day, hour or zone."""


def refusals(file: str, tree: Node) -> list[str]:
    """What the forms say against a file by itself: whether its names name anything is not asked."""
    desk, entries = Desk("Asia/Damascus"), tree.value
    assert isinstance(entries, dict)
    readers: list[Any] = [partial(head, tree)]
    if schema_of(file) == "arrangement":
        readers = [partial(READERS["arrangement"], "x", tree)]
    elif file != HEAD:
        kind = next(kind for of, kind in (*SINGLE, *((of, kind) for of, _, kind in FOLDERS)) if file.startswith(of))
        readers = [partial(proper_name, name, tree.spot) for name in entries]
        readers += [partial(READERS[kind], name, entry) for name, entry in entries.items()]
    for reader in readers:
        try:
            reader(desk)
        except Unread:
            continue
    return [problem.expected for problem in desk.problems]


def test_a_spoiled_file_is_refused_by_the_schema_where_the_forms_refuse_its_shape() -> None:
    spoil, refused = Mutations(), 0
    for number in range(400):
        for file, data in spoil.spoil(number).files.items():
            problems: list[Any] = []
            tree = read_yaml(data, file, problems) if data is not None and schema_of(file) else None
            if tree is None or problems:
                continue
            told, said = refusals(file, tree), faults(file, tree)
            refused += bool(said)
            assert told or not said, (number, file, said)
            assert said or not [t for t in told if not OF_VALUES.match(t)], (number, file, told)
    assert refused > 100


def test_a_reader_that_does_not_say_what_it_takes_is_refused() -> None:
    def silent(node: Node, desk: Desk) -> str:
        return str(node)

    with pytest.raises(TypeError, match="neither says what it takes nor opens a form"):
        _recorded(silent)


def test_two_readers_of_one_name_are_refused() -> None:
    def text(node: Node, desk: Desk) -> str:
        with desk.form(node, "another text") as form:
            return form.need("text", text)

    writer = _Writer()
    writer.of(plain_text)
    with pytest.raises(ValueError, match="two readers are called text"):
        writer.of(text)
