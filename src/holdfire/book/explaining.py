"""Terms told as sentences: all of them, those of an arrangement, or one clause."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from holdfire.book.meant import NotFound
from holdfire.book.opened import CannotOpen
from holdfire.casebook.explain import NATURES, explain_clause
from holdfire.casebook.explain import explain as arrangement_lines
from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook


def explain(folder: str | Path, id: str | None = None) -> str:
    """The terms as they stand in the files of a folder, recorded or not; `Book.explain` tells those that are recorded.

    `id`: an arrangement, or arrangement/clause; left out: all. Raises CannotOpen with all that is wrong in the files,
    or NotFound.

    >>> print(holdfire.explain(folder, "ypg-east/go-east"))  # doctest: +ELLIPSIS
    go-east: ...
    """
    loaded = load(Path(folder))
    if loaded.casebook is None:
        raise CannotOpen("\n".join([f"{folder}: mend these first:", *map(str, loaded.problems)]))
    return explained(loaded.casebook, id)


def explained(casebook: Casebook, id: str | None) -> str:
    """The terms as sentences, a line each, an empty line after each arrangement. Raises NotFound."""
    owner, _, clause = (id or "").partition("/")
    terms = casebook.arrangements
    if id and owner not in terms:
        raise NotFound(f"there is no arrangement {owner}{_near(owner, terms, 'there are')}")
    if not clause:
        return "\n".join(line for name in ([owner] if owner else terms) for line in _whole(casebook, name))
    if clause not in terms[owner].clauses:
        raise NotFound(f"{owner} has no clause {clause}{_near(clause, terms[owner].clauses, 'it has')}")
    sentence = explain_clause(terms[owner].clauses[clause], terms[owner], casebook)
    # Alone, a clause of a draft or a demand would read as if it bound somebody.
    return f"{sentence}\nFrom “{terms[owner].title}”. {NATURES[terms[owner].nature]}"


def _whole(casebook: Casebook, name: str) -> Iterator[str]:
    yield from arrangement_lines(casebook.arrangements[name], casebook)
    yield ""


def _near(name: str, there: Collection[str], they: str) -> str:
    near = get_close_matches(name, there)
    return f"; did you mean {near[0]}?" if near else f"; {they}: {', '.join(there)}"
