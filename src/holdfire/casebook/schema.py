"""JSON Schema of a casebook's files, made by the readers themselves: what an editor offers is what is read.

Readers of plain values say what they take (`shapes`). The form of a map is run at a desk that reads nothing and keeps
which keys it asks for, with which readers: once for each of the keys among which it chooses. What only the whole
casebook can tell (that a name names nothing, an end before its start) is in no schema: `holdfire check` is the judge.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from itertools import combinations
from types import TracebackType
from typing import Any, TypeAlias

from holdfire.casebook.folder import FOLDERS, HEAD, SINGLE
from holdfire.casebook.form import Desk, Form, Reader, Unread, named
from holdfire.casebook.forms_readings import OF_THE_READING
from holdfire.casebook.forms_world import head
from holdfire.casebook.load import READERS
from holdfire.casebook.names import SORTS, a
from holdfire.casebook.nodes import Node
from holdfire.casebook.problems import Spot
from holdfire.casebook.shapes import SOME_TEXT, AnyReader, Differing, Named, Shape

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FILES: dict[str, Shape] = {
    "casebook": head,
    "arrangement": partial(READERS["arrangement"], ""),
    "actors": named(READERS["actor"]),
    "documents": named(READERS["document"]),
    "places": named(READERS["place"]),
    "statements": named(READERS["statement"]),
    "tables": named(READERS["table"]),
    "cases": named(READERS["case"]),
}
"""What each kind of file holds, by the name of its schema."""


def schema_of(file: str) -> str | None:
    """The name of the schema of a file, given by its path in the folder of its casebook; None where it has none."""
    folder, _, name = file.rpartition("/")
    single = {HEAD: "casebook", **{file: file.removesuffix(".yaml") for file, _ in SINGLE}}
    if not folder:
        return single.get(name)
    kinds = [kind for of, suffix, kind in FOLDERS if of == folder and suffix == ".yaml" and name.endswith(suffix)]
    return ("arrangement" if kinds == ["arrangement"] else folder) if kinds else None


def schemas() -> dict[str, str]:
    """Each schema as the text of its file, by the file's name."""
    return {f"{name}.json": _text(_whole(name)) for name in FILES}


def _text(schema: Schema) -> str:
    """A line for each key, and each property and definition: a change of the language is a change of a few lines."""
    lines = []
    for key, value in schema.items():
        text = json.dumps(value, ensure_ascii=False)
        if key in ("properties", "definitions") and value:
            each = (f'  "{name}": {json.dumps(its, ensure_ascii=False)}' for name, its in value.items())
            text = "{\n" + ",\n".join(each) + "\n }"
        lines.append(f' "{key}": {text}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _whole(name: str) -> Schema:
    writer = _Writer()
    top = writer.of(FILES[name])
    writer.finish()
    if "$ref" in top:  # beside a reference nothing else counts
        top = writer.definitions.pop(top["$ref"].rpartition("/")[2])
    return {"$schema": DRAFT, "$id": f"{name}.json", **top, "definitions": writer.definitions}


# ---------------------------------------------------------------- what a form asks for


class _Asked(Form):
    """A form that reads nothing. Each key that it is asked for is kept by its desk."""

    def __init__(self, desk: _Recorder, what: str) -> None:
        super().__init__(NOTHING, desk, what)
        self.kept = desk

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if kind is None:
            raise Unread

    def take(self, key: str, reader: Reader[Any], default: Any = None) -> Any:
        self.kept.keys[key] = reader
        return default

    def need(self, key: str, reader: Reader[Any]) -> Any:
        self.kept.needed.append(key)
        return self.take(key, reader)

    def one_key(self, keys: Iterable[str], what: str) -> str:
        self.kept.choices = tuple(keys)
        self.kept.needed.append(self.kept.chosen or self.kept.choices[0])
        return self.kept.needed[-1]

    def some_key(self, keys: Iterable[str], found: str, do: str, expected: str = "") -> None:
        self.kept.some.append(tuple(keys))

    def at_most_one(self, keys: Iterable[str], expected: str) -> None:
        self.kept.alone.extend(combinations(keys, 2))

    def miss(self, found: str, expected: str, do: str, at: Node | Spot | None = None) -> None:
        """What else is wrong with an empty map is no matter of its keys."""


NOTHING = Node(Spot("schema"), {})


class _Recorder(Desk):
    """A desk at which a form is only asked what it asks for: with `chosen`, where it has to choose."""

    def __init__(self, chosen: str | None = None) -> None:
        super().__init__("UTC")
        self.chosen = chosen
        self.what = ""
        self.keys: dict[str, AnyReader] = {}
        self.needed: list[str] = []
        self.choices: tuple[str, ...] = ()
        self.some: list[tuple[str, ...]] = []
        """Keys of which at least one has to be there."""
        self.alone: list[tuple[str, str]] = []
        """Keys that cannot both be there."""
        self.differs = False
        self.brought: Collection[str] | None = ()
        """Keys that readings of the whole may bring; None: any."""
        self.whole_keys: Collection[str] = ()

    def form(self, node: Node, what: str) -> Form:
        self.what = self.what or what
        return _Asked(self, what)

    def may_differ(self, keys: Collection[str] | None, entry_keys: Collection[str] = ()) -> None:
        self.differs, self.brought, self.whole_keys = True, keys, entry_keys

    def brings(self, keys: Collection[str]) -> bool:
        return self.differs and (self.brought is None or bool({*keys} & {*self.brought}))

    def rules(self) -> list[Schema]:
        """What has to hold of several keys at once."""
        readings = ["readings"] if self.differs else []
        some: list[Schema] = [{"anyOf": [{"required": [key]} for key in (*keys, *readings)]} for keys in self.some]
        return some + [{"not": {"required": list(pair)}} for pair in self.alone]


def _recorded(reader: AnyReader, chosen: str | None = None) -> _Recorder:
    desk = _Recorder(chosen)
    with suppress(Unread):
        reader(NOTHING, desk)
    if not desk.what:
        raise TypeError(f"{reader} neither says what it takes nor opens a form")
    return desk


# ---------------------------------------------------------------- what the forms ask for, as a schema


class _Writer:
    """Writes one schema. Readers that have a name of their own become its definitions, each once."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}
        self._made_of: dict[str, object] = {}
        self._waiting: list[tuple[str, Callable[[], Schema]]] = []
        self._last: list[tuple[str, Callable[[], Schema]]] = []
        """Readings repeat the keys of what they differ about, which has to be there first."""

    def of(self, shape: Shape) -> Schema:
        if isinstance(shape, dict):
            return {key: self._within(value) for key, value in shape.items()}
        if isinstance(shape, Named):
            of_what = f"the name of {a(SORTS[shape.sort].word)}" if shape.sort != "said" else "a word"
            return {"type": "string", "pattern": SOME_TEXT, "description": of_what}
        if isinstance(shape, Differing):
            name = f"{_called(shape.reader)}-readings"
            return self._define(name, shape.reader, partial(self._readings_alone, shape.reader), self._last)
        return self._of_reader(shape)

    def finish(self) -> None:
        while queue := self._waiting or self._last:
            name, make = queue.pop(0)
            self.definitions[name] = make()

    def _within(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._within(item) for item in value]
        return self.of(value) if isinstance(value, dict) or callable(value) else value

    def _of_reader(self, reader: AnyReader) -> Schema:
        name, own = _called(reader), _own(reader)
        if takes := vars(own).get("takes"):
            if "<locals>" in own.__qualname__:
                return _either([self.of(shape) for shape in takes])
            return self._define(name, own, lambda: _either([self.of(shape) for shape in takes]))
        too = vars(own).get("takes_too", ())
        whole = f"{name}-map" if too else name
        form = self._define(whole, own.__code__, partial(self._form, reader, whole))
        return _either([form, *map(self.of, too)])

    def _define(
        self,
        name: str,
        made_of: object,
        make: Callable[[], Schema],
        queue: list[tuple[str, Callable[[], Schema]]] | None = None,
    ) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}
            self._made_of[name] = made_of
            (self._waiting if queue is None else queue).append((name, make))
        if self._made_of[name] != made_of:
            raise ValueError(f"two readers are called {name}: give one another name")
        return {"$ref": f"#/definitions/{name}"}

    def _form(self, reader: AnyReader, name: str) -> Schema:
        """The map that a form reads. Where it chooses among keys, what goes with each is in a branch of `anyOf`."""
        first = _recorded(reader)
        runs = [first, *(_recorded(reader, key) for key in first.choices[1:])]
        shapes = [{key: self._value(key, its, first) for key, its in run.keys.items()} for run in runs]
        keys = dict.fromkeys(key for run in runs for key in run.keys)
        properties = {key: _either([shape[key] for shape in shapes if key in shape]) for key in keys}
        needed = [key for key in keys if all(key in run.needed for run in runs) and not first.brings([key])]
        rules = [rule for rule in first.rules() if all(rule in run.rules() for run in runs)]
        schema = {"title": first.what, "type": "object", "properties": properties, "additionalProperties": False}
        if len(runs) > 1:
            branches = [_branch(run, shape, properties, needed, rules) for run, shape in zip(runs, shapes, strict=True)]
            told = [{"required": ["readings"]}] if first.brings(first.choices) else []
            schema["anyOf"] = branches + told
        if first.differs:
            itself = {"$ref": f"#/definitions/{name}"}
            refs = {key: {"$ref": f"{itself['$ref']}/properties/{key}"} for key in properties}
            properties["readings"] = self._readings(refs, itself)
        return schema | ({"required": needed} if needed else {}) | ({"allOf": rules} if rules else {})

    def _value(self, key: str, reader: AnyReader, form: _Recorder) -> Schema:
        value = self.of(reader)
        return _either([value, self._told_in({}, value)]) if key in form.whole_keys else value

    def _readings_alone(self, reader: AnyReader) -> Schema:
        """Readings in the place of a value, beside the keys of it in which they agree."""
        value = self.of(reader)
        keys = self._keys(value)
        return self._told_in(keys, value)

    def _told_in(self, keys: dict[str, Schema], value: Schema) -> Schema:
        properties = {**keys, "readings": self._readings(keys, value)}
        told = {"title": "readings", "type": "object", "properties": properties}
        return told | {"required": ["readings"], "additionalProperties": False}

    def _readings(self, keys: dict[str, Schema], value: Schema) -> Schema:
        own = {
            key: self._define(f"{key}-of-a-reading", reader, partial(self.of, reader))
            for key, reader in OF_THE_READING.items()
        }
        each = {
            "type": "object",
            "properties": {"value": value, **keys, **own},
            "required": ["source"] if keys else ["value", "source"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": each, "minItems": 2, "description": "what each source has in its place"}

    def _keys(self, schema: Schema) -> dict[str, Schema]:
        """The keys of the maps among what a schema allows, each as a reference."""
        if ref := schema.get("$ref"):
            its = self.definitions[ref.rpartition("/")[2]]
            return {key: {"$ref": f"{ref}/properties/{key}"} for key in its.get("properties", ())} or self._keys(its)
        return {key: shape for inner in schema.get("anyOf", ()) for key, shape in self._keys(inner).items()}


def _own(reader: AnyReader) -> Any:
    """The function that reads: an entry's is given its name beforehand."""
    return reader.func if isinstance(reader, partial) else reader


def _called(reader: AnyReader) -> str:
    return str(_own(reader).__name__).strip("_").replace("_", "-")


def _either(schemas: Iterable[Schema]) -> Schema:
    """Any of these will do; each is named once."""
    found: list[Schema] = []
    for schema in schemas:
        for one in schema["anyOf"] if set(schema) == {"anyOf"} else [schema]:
            if one not in found:
                found.append(one)
    return found[0] if len(found) == 1 else {"anyOf": found}


def _branch(
    run: _Recorder, shape: dict[str, Schema], properties: dict[str, Schema], needed: list[str], rules: list[Schema]
) -> Schema:
    """What goes with one key of a choice: keys that it needs, that it has not, and that mean something else in it."""
    own = {key: shape.get(key, False) for key, given in properties.items() if shape.get(key) != given}
    needs = [key for key in dict.fromkeys(run.needed) if key not in needed]
    ruled = [rule for rule in run.rules() if rule not in rules]
    found: Schema = {"required": needs, "properties": own, "allOf": ruled}
    return {key: value for key, value in found.items() if value}
