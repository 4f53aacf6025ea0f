"""What a bulk match comes to for each clause: how many events, of how many origins, and what leaves the rest open.

Every count is a range: from what is plainly *yes* to all that is not plainly *no*. No row is not calm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from holdfire.assess.bulk import BulkMatch, match_clause
from holdfire.assess.bulk_ground import Mask
from holdfire.assess.reports import CONJUNCTS
from holdfire.model.answers import Tally
from holdfire.model.casebook import Casebook
from holdfire.model.events import EventTable
from holdfire.model.terms import Arrangement, Clause
from holdfire.model.truth import TRUE, Holds, word
from holdfire.weigh.origins import known_names, origins_of

if TYPE_CHECKING:
    from holdfire.assess.question import Question

Range: TypeAlias = tuple[int, int]

WORDS = np.array([word(truth) if truth else "no" for truth in range(8)])
"""The word of each set of truth values, by its bits; 0 is none."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The events that stand against one clause, by how they hold."""

    clause: str
    reports: Tally
    origins: Tally
    every_origin: int
    """The distinct origins of all of them: one may stand behind a *yes* and a *cannot tell*."""
    open_by: dict[str, int]
    """Of those that cannot be told, how many each conjunct leaves open; an event may be left open by several."""

    @property
    def reports_range(self) -> Range:
        return self.reports.yes, self.reports.yes + self.reports.disputed + self.reports.cannot_tell

    @property
    def origins_range(self) -> Range:
        return self.origins.yes, self.every_origin


def counts(match: BulkMatch, names: Mapping[str, str], until: int | None = None) -> Counts:
    """Count a match, of events that began by a moment. `names`: every name to its actor, that two spellings be one."""
    truths = match.truth if until is None else np.where(match.table.start <= until, match.truth, 0)
    words = WORDS[truths]
    of: dict[Holds, Mask] = {holds: words == holds for holds in ("yes", "disputed", "cannot tell")}
    origins = {holds: _origins(match.table, mask, names) for holds, mask in of.items()}
    untold = of["cannot tell"]
    return Counts(
        clause=match.clause,
        reports=Tally(yes=int(of["yes"].sum()), disputed=int(of["disputed"].sum()), cannot_tell=int(untold.sum())),
        origins=Tally(
            yes=len(origins["yes"]), disputed=len(origins["disputed"]), cannot_tell=len(origins["cannot tell"])
        ),
        every_origin=len(frozenset().union(*origins.values())),
        open_by={name: int((untold & (match.conjuncts[name] != TRUE)).sum()) for name in CONJUNCTS},
    )


def _origins(table: EventTable, rows: Mask, names: Mapping[str, str]) -> frozenset[str]:
    if not rows.any():
        return frozenset()
    return frozenset(o.name for o in origins_of(rows=compress(table.origins, rows.tolist()), known=names))


def names_of_actors(book: Casebook) -> Mapping[str, str]:
    """Every name of every actor to the actor's id, by which origins are told apart."""
    return known_names({a.name: [n for names in a.names.values() for n in names] for a in book.actors.values()})


def table_tallies(q: Question, table: EventTable, arrangement: Arrangement, clause: Clause) -> tuple[Tally, Tally]:
    """Reports and origins in a table that stand against a prohibition, up to the moment asked, as known."""
    found = counts(match_clause(q, table, arrangement, clause), _names(q), q.at)
    return found.reports, found.origins


def _names(q: Question) -> Mapping[str, str]:
    return q.once(("names of actors",), lambda: names_of_actors(q.book), dict)


def summary(matches: Sequence[BulkMatch], book: Casebook) -> tuple[Counts, ...]:
    """The counts of each clause, in order."""
    names = names_of_actors(book)
    return tuple(counts(match, names) for match in matches)
