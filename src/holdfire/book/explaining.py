"""Terms told as sentences: all of them, those of an arrangement, or one clause; or the last two as YAML."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from holdfire.book.in_days import Days
from holdfire.book.meant import NotFound
from holdfire.book.opened import CannotOpen
from holdfire.casebook.explain import NATURES, explain_clause
from holdfire.casebook.explain import explain as arrangement_lines
from holdfire.casebook.load import load
from holdfire.casebook.written import written
from holdfire.casebook.yaml_text import yaml_text
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Clause


def explain(folder: str | Path, id: str | None = None, *, yaml: bool = False) -> str:
    """The terms as they stand in the files of a folder, recorded or not; `Book.explain` tells those that are recorded.

    `id`: an arrangement, or arrangement/clause; left out: all. `yaml`: as a file has them, but as they were understood:
    without comments, and each value in its plainest form. Raises CannotOpen with all that is wrong in the files, or
    NotFound.

    >>> print(holdfire.explain(folder, "ypg-east/go-east"))  # doctest: +ELLIPSIS
    go-east: ...
    """
    loaded = load(Path(folder))
    if loaded.casebook is None:
        raise CannotOpen("\n".join([f"{folder}: mend these first:", *map(str, loaded.problems)]))
    return explained(loaded.casebook, id, yaml=yaml)


def explained(casebook: Casebook, id: str | None, *, yaml: bool = False) -> str:
    """The terms as sentences, a line each, an empty line after each arrangement; or as YAML. Raises NotFound."""
    if id is None:
        if yaml:
            there = ", ".join(casebook.arrangements)
            raise NotFound(f"as YAML one arrangement at a time is printed, as the file that it is; there are: {there}")
        days = Days(casebook)
        lines = (line for name in casebook.arrangements for line in _whole(casebook, name, days))
        return "\n".join([*lines, *HOW_TO_READ])
    terms, clause = _meant(casebook, id)
    if yaml:
        return _yaml(terms, clause)
    if clause is None:
        return "\n".join([*_whole(casebook, terms.id, Days(casebook)), *HOW_TO_READ])
    # Alone, a clause of a draft or a demand would read as if it bound somebody.
    told = explain_clause(clause, terms, casebook) + Days(casebook).of_clause(terms, clause)
    return f"{told}\nFrom “{terms.title}”. {NATURES[terms.nature]}"


def _meant(casebook: Casebook, id: str) -> tuple[Arrangement, Clause | None]:
    owner, _, clause = id.partition("/")
    terms = casebook.arrangements.get(owner)
    if terms is None:
        raise NotFound(f"there is no arrangement {owner}{_near(owner, casebook.arrangements, 'there are')}")
    if clause and clause not in terms.clauses:
        raise NotFound(f"{owner} has no clause {clause}{_near(clause, terms.clauses, 'it has')}")
    return terms, terms.clauses[clause] if clause else None


def _yaml(terms: Arrangement, clause: Clause | None) -> str:
    data = written(terms) if clause is None else {clause.name: written(clause)}
    assert isinstance(data, dict)  # noqa: S101  (an arrangement is a map)
    return yaml_text(data).removesuffix("\n")


HOW_TO_READ = (
    "How to read it: where readings lead to different states, the answer is “disputed”. Before its time a duty is “not "
    "yet running” and a prohibition “not in force”.",
    "A moment after the record ends is answered as if nobody said anything more: what renews itself unless somebody "
    "objects goes on, and a duty of which nothing is told is “overdue”, which is no breach.",
)


def _whole(casebook: Casebook, name: str, days: Days) -> Iterator[str]:
    """The lines of an arrangement, with the days that they come to."""
    terms = casebook.arrangements[name]
    clauses = {f"{c.name}: ": c for c in terms.clauses.values()}
    for n, line in enumerate(arrangement_lines(terms, casebook)):
        clause = next((c for start, c in clauses.items() if line.startswith(start)), None)
        yield line + (days.of_clause(terms, clause) if clause is not None else "")
        if n == 1 and (force := days.of_force(terms)):
            yield force
    yield ""


def _near(name: str, there: Collection[str], they: str) -> str:
    near = get_close_matches(name, there)
    return f"; did you mean {near[0]}?" if near else f"; {they}: {', '.join(there) or 'none'}"
