"""A casebook begun: a small one with comments, or one like a casebook of the library."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from holdfire.book.library import names_in, unreadable
from holdfire.book.meant import NotFound
from holdfire.book.opened import CannotOpen
from holdfire.book.whole_file import write_folder
from holdfire.casebook.folder import FOLDERS, HEAD, SINGLE
from holdfire.casebook.load import load
from holdfire.casebook.nodes import read_yaml
from holdfire.casebook.problems import Spot, nearest
from holdfire.casebook.schema import schema_of

SCHEMAS = ".schema"
"""The folder of the copies by which an editor completes, without network."""
WHOSE = "# From {name} of the library: facts of others, and none of yours. Keep the form, change what it says.\n"
WHOSE_WHOLE = """\
# A copy of the library's casebook {name}, to start from:
# “{title}”.
# The facts in it, and the words, are those of its authors and sources, and none of yours. To make it your own:
# 1. here: the title, the zone, who records, the note;
# 2. actors.yaml and documents.yaml: your parties, and the papers that you hold;
# 3. arrangements/: keep the clauses that your text has too, change what they say, and take the others away;
# 4. statements/ and cases.yaml: take out what is there, and write what you are told.
# `holdfire check` says after each step what no longer fits.
"""
RECONSTRUCTION = """\
# Kept, because all in it was written later from published sources. Take the line away before you record what you are
# told yourself: only then is it kept when you learned it.
"""


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A casebook that was begun: its folder, its files, and the casebook of the library that it is like, if any."""

    folder: str
    files: tuple[str, ...]
    like: str | None

    def __str__(self) -> str:
        like = f", like {self.like}" if self.like else ""
        own = [file for file in self.files if not file.startswith(SCHEMAS)]
        listed = "\n".join(f"  {file}" for file in own)
        then = f"next: read the comments, from {HEAD} on; ask at any time: holdfire check {self.folder}"
        return f"{self.folder}: a casebook is begun{like}\n{listed}\n{then}"


def new(folder: str | Path, like: str | None = None) -> Begun:
    """Begin a casebook in a new or empty folder: a small one whose comments lead on, or one `like` a casebook of the
    library. It is written whole or not at all, and `check` finds nothing wrong in it.

    Raises CannotWrite for a folder that holds something, and NotFound for a name that the library does not have.

    >>> holdfire.new(folder / "mine").files[:2]
    ('casebook.yaml', 'actors.yaml')
    """
    home = files("holdfire")
    with as_file(home / "casebooks") as shelf, as_file(home / "skeleton") as skeleton, as_file(home / "schema") as made:
        begun = _like(like, shelf) if like is not None else _files(skeleton)
        schemas = {f"{SCHEMAS}/{path.name}": path.read_bytes() for path in sorted(made.glob("*.json"))}
    write_folder(Path(folder), begun | schemas)
    return Begun(folder=str(folder), files=(*begun, *schemas), like=like)


def _like(name: str, shelf: Path) -> dict[str, bytes]:
    names = names_in(shelf)
    if name not in names:
        near = nearest(name, names)
        hint = f"did you mean {near}?" if near else "`holdfire library` lists them"
        raise NotFound(f"there is no casebook {name} in the library; {hint}")
    loaded = load(shelf / name)
    if loaded.casebook is None:
        raise CannotOpen(f"{name} cannot be read as it is: {unreadable(loaded.problems)}")
    return _files(shelf / name, name=name, title=loaded.casebook.title)


def _files(source: Path, **whose: str) -> dict[str, bytes]:
    """The files of a casebook, those of the whole first, each by its path in the folder."""
    found = [path for path in source.rglob("*") if path.is_file() and not path.name.startswith(".")]
    names = sorted((path.relative_to(source).as_posix() for path in found), key=_as_read)
    return {file: _begun(file, (source / file).read_bytes(), whose) for file in names}


def _as_read(file: str) -> tuple[int, str]:
    """The order in which one reads them: who and what first, then the terms, what was said, and the cases."""
    order = [
        HEAD,
        *(of for of, _ in SINGLE[:2]),
        *dict.fromkeys(of for of, *_ in FOLDERS),
        *(of for of, _ in SINGLE[2:]),
    ]
    top = file.partition("/")[0]
    return (order.index(top) if top in order else len(order)), file


def _begun(file: str, data: bytes, whose: dict[str, str]) -> bytes:
    """A file as it begins: its schema, whose it is, and a salt of its own."""
    schema = schema_of(file)
    if schema is None:
        return data
    text = data.decode("utf-8")
    if file == HEAD:
        text = _of_its_own(text, commented=bool(whose))
    whole = WHOSE_WHOLE if file == HEAD else WHOSE
    home = "../" * file.count("/") + SCHEMAS
    first = f"# yaml-language-server: $schema={home}/{schema}.json\n"
    return (first + (whole.format(**whose) if whose else "") + text).encode()


def _of_its_own(text: str, *, commented: bool) -> str:
    """The head of a casebook with a fresh salt; where it is a copy, with a word on `reconstruction`."""
    tree = read_yaml(text.encode(), HEAD, [])
    assert tree is not None  # noqa: S101  (it was read before)
    lines = text.splitlines(keepends=True)
    at = tree.keys["id_salt"]
    lines[at.line - 1] = f'id_salt: "{secrets.token_hex(16)}"\n'
    kept: Spot | None = tree.keys.get("reconstruction") if commented else None
    if kept:
        lines.insert(kept.line - 1, RECONSTRUCTION)
    return "".join(lines)
