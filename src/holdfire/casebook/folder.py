"""The files of a casebook's folder, as named pieces of the tree, and files that do not belong there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from holdfire.casebook.nodes import Node, from_plain, read_yaml
from holdfire.casebook.problems import Problem, Spot, problem_at
from holdfire.model.items import Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """One named thing as written. `key` is where its name stands."""

    kind: Kind
    name: str
    node: Node
    key: Spot


HEAD = "casebook.yaml"
SINGLE: tuple[tuple[str, Kind], ...] = (
    ("actors.yaml", "actor"),
    ("documents.yaml", "document"),
    ("tables.yaml", "table"),
    ("cases.yaml", "case"),
)
"""Files of named entries, each of which may be missing."""
FOLDERS: tuple[tuple[str, str, Kind], ...] = (
    ("places", ".yaml", "place"),
    ("places", ".geojson", "line"),
    ("arrangements", ".yaml", "arrangement"),
    ("statements", ".yaml", "statement"),
)


class Folder:
    """Reads the files in their order, once; `files` lists them and `problems` says what could not be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.files: list[str] = []
        self.lost: set[Kind] = set()
        """Kinds of which a whole file could not be read: a name of such a kind may be there all the same."""

    def pieces(self) -> Iterator[Piece]:
        if not self._there():
            return
        yield from self._whole(HEAD, "casebook")
        for file, kind in SINGLE[:2]:
            yield from self._named(file, kind)
        for folder, suffix, kind in FOLDERS:
            for file in self._listed(folder, suffix, kind):
                if kind == "line":
                    yield from self._lines(file)
                elif kind == "arrangement":
                    yield from self._whole(file, kind)
                else:
                    yield from self._named(file, kind)
        for file, kind in SINGLE[2:]:
            yield from self._named(file, kind)

    def _there(self) -> bool:
        if self._is_file(HEAD, "casebook"):
            return True
        if self.problems:
            return False
        what = f"no {HEAD}" if self.path.is_dir() else f"no folder {self.path}"
        do = "name the casebook's folder, or begin one with `holdfire new`"
        self.problems.append(Problem(HEAD, 1, 1, what, f"a casebook: a folder with {HEAD} in it", do))
        return False

    def _is_file(self, file: str, kind: Kind) -> bool:
        """Whether it is one. What stands there and is none is told: passed over, what it held would count as gone."""
        wrong = _no_file(self.path / file)
        if wrong:
            found, do = wrong
            self.files.append(file)
            self.problems.append(Problem(file, 1, 1, found, "a file", do))
            self.lost.add(kind)
        return not wrong and (self.path / file).is_file()

    def _entries(self, folder: str, kind: Kind) -> list[Path]:
        """What lies in one of the folders; nothing where it is not there."""
        path = self.path / folder
        try:
            return sorted(path.iterdir()) if path.exists() or path.is_symlink() else []
        except OSError as error:
            found = f"what cannot be opened as a folder ({error.strerror})"
            do = "put the folder there, mend its permissions, or take it away"
            self.problems.append(Problem(folder, 1, 1, found, f"a folder for the {folder}", do))
            self.lost.add(kind)
            return []

    def _listed(self, folder: str, suffix: str, kind: Kind) -> list[str]:
        found = self._entries(folder, kind)
        known = sorted(ending for name, ending, _ in FOLDERS if name == folder)
        for path in found:
            # `august.yml` would be left out without a word. A README and what an editor hides may lie there.
            if suffix == known[-1] and path.suffix not in known and not path.name.startswith((".", "README")):
                name = f"{folder}/{path.name}"
                expected = f"files that end in {' or '.join(known)}"
                do = "rename it, or move it away: it would not be read"
                self.problems.append(Problem(name, 1, 1, f"`{path.name}` among the {folder}", expected, do))
                self.lost.add(kind)
        # An editor locks a file by a hidden link that leads nowhere.
        named = [path for path in found if path.suffix == suffix and (path.name[0] != "." or not _no_file(path))]
        return [file for path in named if self._is_file(file := f"{folder}/{path.name}", kind)]

    def _bytes(self, file: str) -> bytes | None:
        self.files.append(file)
        try:
            return (self.path / file).read_bytes()
        except OSError as error:
            do = "mend the permissions of the file"
            found = f"a file that cannot be opened ({error.strerror})"
            self.problems.append(Problem(file, 1, 1, found, "a file that can be read", do))
            return None

    def _tree(self, file: str, kind: Kind) -> Node | None:
        data = self._bytes(file)
        tree = None if data is None else read_yaml(data, file, self.problems)
        if tree is None:
            self.lost.add(kind)
        return tree

    def _whole(self, file: str, kind: Kind) -> Iterator[Piece]:
        tree = self._tree(file, kind)
        if tree is None:
            return
        value = tree.value.get("id") if isinstance(tree.value, dict) and kind == "arrangement" else None
        name = value.value if value and isinstance(value.value, str) else Path(file).stem
        yield Piece(kind, name, tree, tree.keys["id"] if value else tree.spot)

    def _named(self, file: str, kind: Kind) -> Iterator[Piece]:
        tree = self._tree(file, kind) if self._is_file(file, kind) else None
        if tree is None or not isinstance(tree.value, dict):
            return
        for name, node in tree.value.items():
            yield Piece(kind, name, node, tree.keys[name])

    def _lines(self, file: str) -> Iterator[Piece]:
        """The features of a GeoJSON file. It is read as JSON: thousands of points need no lines and columns."""
        data = self._bytes(file)
        top = Spot(file, 1, 1)
        before = len(self.problems)
        try:
            text = (data or b"").decode("utf-8-sig")
            value = json.loads(text)
            features = value["features"]
            named = [(feature["properties"]["id"], feature) for feature in features]
        except json.JSONDecodeError as error:
            at = Spot(file, error.lineno, error.colno)
            self.problems.append(problem_at(at, f"what is not JSON ({error.msg})", "GeoJSON", "mend it at this place"))
        except (ValueError, RecursionError):
            self.problems.append(problem_at(top, "what is not JSON in UTF-8", "GeoJSON", "write the file anew"))
        except (KeyError, TypeError, IndexError):
            expected = "a FeatureCollection whose features each have `properties` with an `id`"
            self.problems.append(problem_at(top, "GeoJSON of another form", expected, "give each line an `id`"))
        else:
            for name, feature in named:
                found = re.search(rf'"id"\s*:\s*"{re.escape(str(name))}"', text)
                spot = Spot(file, text.count("\n", 0, found.start()) + 1, 1) if found else top
                yield Piece("line", str(name), from_plain(feature, spot), spot)
        if len(self.problems) > before:
            self.lost.add("line")


def _no_file(path: Path) -> tuple[str, str] | None:
    """What stands there that is no file, and what to do; None for a file, and where nothing stands."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return "a link that leads nowhere", "put the file there to which it leads, or take the link away"
        if isinstance(error, (FileNotFoundError, NotADirectoryError)):
            return None
        return f"what cannot be looked at ({error.strerror})", "mend the permissions of its folder"
    if S_ISDIR(mode):
        return "a folder", "rename it, or move it away: nothing in it would be read"
    if not S_ISREG(mode):
        return "a pipe, a socket or a device", "put a file there, or take it away"
    return None
