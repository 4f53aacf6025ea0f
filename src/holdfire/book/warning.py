"""Warnings: what is legal in the files but suspicious, each with the place in the files where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfire.assess.slips.look import slips
from holdfire.assess.slips.slip import Slip
from holdfire.casebook.load import Loaded
from holdfire.casebook.problems import Spot, shown


@dataclass(frozen=True, kw_only=True)
class Warned:
    """One suspicion. As text: `file:line:column: warning: found ...; why it may be a slip; what to do`."""

    file: str
    line: int
    column: int
    found: str
    why: str
    do: str

    @property
    def spot(self) -> Spot:
        return Spot(self.file, self.line, self.column)

    def __str__(self) -> str:
        return f"{shown(str(self.spot))}: warning: found {shown(self.found)}; {shown(self.why)}; {shown(self.do)}"


def warnings(loaded: Loaded) -> tuple[Warned, ...]:
    """All that is suspicious in files in which nothing is wrong, in the order of the files."""
    if loaded.casebook is None:
        return ()
    found = [_at(slip, loaded) for slip in slips(loaded.casebook)]
    return tuple(sorted(found, key=lambda w: (w.file, w.line, w.column)))


def _at(slip: Slip, loaded: Loaded) -> Warned:
    spot = next((loaded.spots[place] for place in _around(slip) if place in loaded.spots), Spot(slip.places[0]))
    return Warned(file=spot.file, line=spot.line, column=spot.column, found=slip.found, why=slip.why, do=slip.do)


def _around(slip: Slip) -> Iterator[str]:
    """The places that the slip names, then the arrangement as a whole."""
    yield from slip.places
    yield f"arrangement {slip.places[-1].partition('/')[0]}"
