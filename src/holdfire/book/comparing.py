"""Two versions of an arrangement: what changed between them, in words, and which answers change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from holdfire.assess.both import compared, last_word
from holdfire.book.versions import Side, paired, put_to_both, sides
from holdfire.model.casebook import Situation
from holdfire.tell.compared_words import Pair, pair_data, pair_lines
from holdfire.tell.data import Data
from holdfire.tell.term_changes import TermChange, Version, term_changes


@dataclass(frozen=True, kw_only=True)
class Diff:
    """What differs between two versions. As text: each arrangement of which the terms differ, in short, then part by
    part, then its answers; those that only one version has are named."""

    old: str
    new: str
    pairs: tuple[Pair, ...]
    same: tuple[str, ...] = ()
    """Arrangements of which the terms are the same."""
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"from {self.old} to {self.new}"
        for pair in self.pairs:
            yield ""
            yield from pair_lines(pair)
        for what, names in (("added", self.added), ("gone", self.gone), ("the same", self.same)):
            if names:
                yield f"{what}: {', '.join(names)}"

    def data(self) -> Data:
        """The JSON of `holdfire diff --json`."""
        return {
            "old": self.old,
            "new": self.new,
            "arrangements": [pair_data(pair) for pair in self.pairs],
            "same": list(self.same),
            "added": list(self.added),
            "gone": list(self.gone),
        }


def diff(old: str | Path, new: str | Path) -> Diff:
    """What differs between two versions of an arrangement, and which answers change.

    `old`, `new`: casebook folders, or files of one arrangement each. A file that lies in no casebook is read among the
    terms of the other. Both are asked with the statements of `new`, or of `old` where `new` has none. Raises CannotOpen
    with all that is wrong in the files.

    >>> terms = folder / "arrangements"
    >>> found = holdfire.diff(terms / "jig-draft-2016-07.yaml", terms / "package-2016-09.yaml")
    >>> print(found)  # doctest: +ELLIPSIS
    from ...
    """
    a, b = sides(Path(old), Path(new))
    found = paired(a, b)
    versions = ((Version(x, a.book), Version(y, b.book)) for x, y in found.both)
    told = [(was, now, term_changes(was, now)) for was, now in versions]
    return Diff(
        old=str(old),
        new=str(new),
        pairs=tuple(_pair(a, b, *two) for two in told if two[2] or len(told) == 1),
        same=tuple(two[1].terms.id for two in told if not two[2] and len(told) > 1),
        added=found.added,
        gone=found.gone,
    )


def _pair(old: Side, new: Side, was: Version, now: Version, changes: tuple[TermChange, ...]) -> Pair:
    a, b = was.terms, now.terms
    names = {c.name: c.was for c in changes if c.was}
    asked = {n: names.get(n, n) for n in b.clauses if names.get(n, n) in a.clauses}
    x, y, record = put_to_both(old, new, a, b)
    also = [last_word(y.book)] if y.book.statements else []
    also += [case.at.last_instant for side, id_ in ((old, a.id), (new, b.id)) for case in _cases(side, id_)]
    return Pair(
        old=was,
        new=now,
        changes=changes,
        answers=compared(x.as_agreed(), y.as_agreed(), asked, also),
        asked=asked,
        record=record,
        statements=len(y.book.statements),
    )


def _cases(side: Side, id_: str) -> Iterator[Situation]:
    """The cases that ask the arrangement, or a clause of it."""
    return (case for case in side.book.situations.values() if case.ask.partition("/")[0] == id_)
