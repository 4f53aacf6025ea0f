"""The library: the casebooks that are shipped with Holdfire, to read, to ask, and to begin one's own from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from pathlib import Path

from holdfire.casebook.folder import HEAD
from holdfire.casebook.load import load
from holdfire.casebook.problems import Problem, one_of
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.terms import At
from holdfire.model.times import local_text
from holdfire.tell.data import Data

MOSTLY = 4
"""So many kinds of clause are named where a casebook does not say itself what it shows."""


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """A casebook of the library, by the name that `--like` takes. One that cannot be read has only a `problem`."""

    name: str
    title: str = ""
    years: str = ""
    """Of what was made and said in it: `2016`, `2014 to 2022`."""
    arrangements: int = 0
    clauses: int = 0
    statements: int = 0
    cases: int = 0
    shows: str = ""
    problem: str | None = None

    def __str__(self) -> str:
        if self.problem:
            return f"{self.name}: cannot be read as it is: {self.problem}"
        held = ("arrangement", "clause", "statement", "case")
        counts = ", ".join(counted(getattr(self, f"{noun}s"), noun) for noun in held)
        years = f" ({self.years})" if self.years else ""
        return f"{self.name}: {self.title}{years}\n  {counts}\n  {self.shows}"


@dataclass(frozen=True, kw_only=True)
class Library:
    """All casebooks that are shipped."""

    casebooks: tuple[Shelved, ...]

    def __iter__(self) -> Iterator[Shelved]:
        return iter(self.casebooks)

    def __str__(self) -> str:
        last = "begin one of your own from any of them: holdfire new my-casebook --like NAME"
        return "\n".join([*map(str, self.casebooks), f"{counted(len(self.casebooks), 'casebook')}; {last}"])

    def data(self) -> list[Data]:
        """The JSON of `holdfire library --json`."""
        return [asdict(casebook) for casebook in self.casebooks]


def library() -> Library:
    """The casebooks that are shipped: what each is about, how much is in it, and what it shows.

    >>> [casebook.title for casebook in holdfire.library() if casebook.name == "syria-2016"]
    ['Syria 2016, as reported']
    """
    with as_file(files("holdfire") / "casebooks") as shelf:
        return library_in(shelf)


def library_in(shelf: Path) -> Library:
    """The casebooks that lie in a folder."""
    return Library(casebooks=tuple(_shelved(folder) for folder in _folders(shelf)))


def names_in(shelf: Path) -> list[str]:
    """The names of the casebooks that lie in a folder, readable or not."""
    return [folder.name for folder in _folders(shelf)]


def _folders(shelf: Path) -> list[Path]:
    return sorted(path for path in shelf.iterdir() if (path / HEAD).is_file())


def unreadable(problems: tuple[Problem, ...]) -> str:
    """What is wrong with a casebook, in one line."""
    more = f" and {counted(len(problems) - 1, 'thing')} more to mend" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"


def _shelved(folder: Path) -> Shelved:
    loaded = load(folder)
    book = loaded.casebook
    if book is None:
        return Shelved(name=folder.name, problem=unreadable(loaded.problems))
    return Shelved(
        name=folder.name,
        title=book.title,
        years=_years(book),
        arrangements=len(book.arrangements),
        clauses=sum(len(terms.clauses) for terms in book.arrangements.values()),
        statements=len(book.statements),
        cases=len(book.situations),
        shows=book.shows or _mostly(book),
    )


def _years(book: Casebook) -> str:
    made = [terms.made.when for terms in book.arrangements.values() if isinstance(terms.made, At)]
    told = [said.said for said in book.statements.values()]
    years = sorted({local_text(when.last_instant, book.zone)[:4] for when in (*made, *told)})
    return " to ".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _mostly(book: Casebook) -> str:
    """The kinds of clause of which it has the most."""
    clauses = (clause for terms in book.arrangements.values() for clause in terms.clauses.values())
    kinds = Counter(f"{c.verb} {c.object}" for c in clauses if c.verb in ("forbids", "requires", "allows"))
    named = [kind for kind, _ in kinds.most_common(MOSTLY)]
    return f"clauses such as: {one_of(named).replace(' or ', ' and ')}" if named else "no clauses"
