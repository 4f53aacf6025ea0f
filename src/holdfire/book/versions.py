"""Two versions of an arrangement to be compared, as a person names them: folders, or files of the terms.

A file among the `arrangements` of a casebook is read in that casebook. Any other file, such as a draft that came by
mail, is read as if it stood among those of the other version, in place of what bears its id there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from holdfire.assess.both import Put
from holdfire.book.opened import CannotOpen
from holdfire.casebook.folder import HEAD
from holdfire.casebook.load import Loaded, load
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement

TERMS = "arrangements"
WORLD = (HEAD, "actors.yaml", "documents.yaml", "places", TERMS)
"""What a draft is read among."""


@dataclass(frozen=True)
class Side:
    """A version: what was given, the folder that it is read in, its casebook, and the arrangements that are meant."""

    given: str
    folder: Path
    book: Casebook
    terms: tuple[Arrangement, ...]
    named: bool
    """Whether one arrangement was named, by its file."""


def sides(old: Path, new: Path) -> tuple[Side, Side]:
    """Both versions. Raises CannotOpen in words."""
    for path in (old, new):
        if not path.exists():
            raise CannotOpen(f"there is no {path}; name a casebook's folder, or a file of its {TERMS}")
    was, now = _home(old), _home(new)
    if was is None and now is None:
        raise CannotOpen(
            f"neither {old} nor {new} lies in a casebook, so that nothing says whom and which places they name: put "
            f"one of them into the {TERMS} of a casebook, or name its folder"
        )
    return _side(old, was or now), _side(new, now or was)


def _home(path: Path) -> Path | None:
    """The casebook that a folder is, or that a file lies in."""
    if path.is_dir():
        return path
    return next((p for p in (path.absolute().parent, path.absolute().parent.parent) if (p / HEAD).is_file()), None)


def _side(path: Path, home: Path | None) -> Side:
    if home is None:  # one of the two has one
        raise CannotOpen(f"{path} lies in no casebook")
    loaded = load(home)
    book = _sound(loaded, str(home))
    if path.is_dir():
        return Side(str(path), home, book, tuple(book.arrangements.values()), named=False)
    own = path.absolute()
    for terms in book.arrangements.values():
        if (home.absolute() / loaded.spots[f"arrangement {terms.id}"].file) == own:
            return Side(str(path), home, book, (terms,), named=True)
    return _draft(path, home, book)


def _sound(loaded: Loaded, what: str) -> Casebook:
    if loaded.casebook is None:
        raise CannotOpen("\n".join([f"{what}: mend these first:", *map(str, loaded.problems)]))
    return loaded.casebook


def _draft(path: Path, home: Path, book: Casebook) -> Side:
    """A file that lies elsewhere, read among the terms of a casebook. What is said there may be of clauses that it does
    not have, so statements and cases are left out of the reading."""
    with TemporaryDirectory() as place:
        among = Path(place)
        _copied(home, among)
        there = {name: spot.file for name, spot in load(among).spots.items()}
        file = f"{TERMS}/{path.stem}.yaml"
        (among / TERMS).mkdir(exist_ok=True)
        shutil.copyfile(path, among / file)
        id_ = _id_of(load(among), file)
        if id_ is not None and there.get(f"arrangement {id_}", file) != file:
            (among / there[f"arrangement {id_}"]).unlink()
        read = _sound(load(among), f"{path}, read among the terms of {home}")
    terms = next(terms for terms in read.arrangements.values() if terms.id == id_)
    whole = replace(book, arrangements={**book.arrangements, terms.id: terms})
    return Side(str(path), home, whole, (terms,), named=True)


def _copied(home: Path, among: Path) -> None:
    for name in WORLD:
        if (home / name).is_dir():
            shutil.copytree(home / name, among / name)
        elif (home / name).is_file():
            shutil.copyfile(home / name, among / name)


def _id_of(loaded: Loaded, file: str) -> str | None:
    terms = (item for item in loaded.items if item.kind == "arrangement")
    return next((item.name for item in terms if item.where.startswith(f"{file}:")), None)


# ---------------------------------------------------------------- which is compared with which


@dataclass(frozen=True)
class Paired:
    """The arrangements that both versions have, and those that only one has."""

    both: tuple[tuple[Arrangement, Arrangement], ...]
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def paired(old: Side, new: Side) -> Paired:
    """Two files are two versions of one arrangement, whatever their ids; of folders those of one id belong together.
    Raises CannotOpen where nothing is meant for sure."""
    if old.named and new.named:
        return Paired(((old.terms[0], new.terms[0]),))
    if old.named or new.named:
        return Paired((_the_one(old, new),))
    was, now = ({terms.id: terms for terms in side.terms} for side in (old, new))
    both = tuple((was[name], now[name]) for name in now if name in was)
    if not both and len(was) == len(now) == 1:
        return Paired(((old.terms[0], new.terms[0]),))
    return Paired(both, tuple(n for n in now if n not in was), tuple(n for n in was if n not in now))


def _the_one(old: Side, new: Side) -> tuple[Arrangement, Arrangement]:
    """The arrangement of a file and its like in a folder: of the same id, or the only one there."""
    file, folder = (old, new) if old.named else (new, old)
    [own] = file.terms
    like = [terms for terms in folder.terms if terms.id == own.id] or list(folder.terms)
    if len(like) != 1:
        there = ", ".join(terms.id for terms in folder.terms) or "none"
        raise CannotOpen(
            f"{folder.given} has no arrangement {own.id}, as {file.given} has it; name the file of the one that is "
            f"meant (there are: {there})"
        )
    return (own, like[0]) if old.named else (like[0], own)


# ---------------------------------------------------------------- one record, put to both


def put_to_both(old: Side, new: Side, a: Arrangement, b: Arrangement) -> tuple[Put, Put, str]:
    """The statements of NEW, or of OLD where NEW has none, put to both versions; and whose they are.

    Where the two lie in two casebooks, what is said of the one by its id is said of the other too: that is the record
    put to another text. In one casebook each text has what is said of it.
    """
    if old.folder.resolve() == new.folder.resolve():
        return Put(old.book, a.id), Put(new.book, b.id), "NEW"
    if new.book.statements or not old.book.statements:
        return Put(_in_place(old.book, a, new.book, b.id), b.id), Put(new.book, b.id), "NEW"
    return Put(old.book, a.id), Put(_in_place(new.book, b, old.book, a.id), a.id), "OLD"


def _in_place(book: Casebook, terms: Arrangement, record: Casebook, id_: str) -> Casebook:
    """The casebook of the record in which an arrangement of another stands under an id, with the names that it uses."""
    return replace(
        record,
        actors={**book.actors, **record.actors},
        documents={**book.documents, **record.documents},
        places={**book.places, **record.places},
        lines={**book.lines, **record.lines},
        arrangements={**book.arrangements, **record.arrangements, id_: replace(terms, id=id_)},
    )
