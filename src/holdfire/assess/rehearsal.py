"""A rehearsal: which clauses of a draft could have been tested at all, with the reporting that a past time had.

The draft is set beside a table of events as if it had bound all that time, each prohibition (or the opposite of a duty
without a date) on its own. What counts is not what would have been reported against it, but of how many events of its
kind the answer would have been plain, and what leaves the others open: a table that never says who attacked tests no
clause about an attacker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from holdfire.assess.bulk import BulkMatch, match_table, question_of
from holdfire.assess.opposite import as_prohibition
from holdfire.assess.reports import CONJUNCTS
from holdfire.model.casebook import Casebook
from holdfire.model.events import EventTable
from holdfire.model.terms import Arrangement, At, Clause
from holdfire.model.times import When
from holdfire.model.truth import FALSE, TRUE


@dataclass(frozen=True, kw_only=True)
class Tested:
    """One prohibition of a draft beside a table: of how many events of its kind the answer is plain, and what leaves
    the others open."""

    clause: str
    of_its_kind: int
    yes: int
    no: int
    open_by: tuple[tuple[str, int], ...]

    @property
    def open(self) -> int:
        return self.of_its_kind - self.yes - self.no


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What a rehearsal comes to. `untested`: the clauses that no event of any table tests, with their verbs."""

    arrangement: str
    tested: tuple[Tested, ...]
    untested: tuple[tuple[str, str], ...]


def rehearse(book: Casebook, arrangement: str, table: EventTable, known: int) -> Rehearsal:
    """Set a draft (any arrangement) beside a table, as if it had bound from the first event on."""
    draft = book.arrangements[arrangement]
    bound = _as_if_bound(draft, table)
    whole = replace(book, arrangements={arrangement: bound}, situations={})
    found = match_table(question_of(whole, table, known), table)
    return Rehearsal(
        arrangement=arrangement,
        tested=tuple(_tested(match) for match in found),
        untested=tuple((f"{arrangement}/{c.name}", c.verb) for c in draft.clauses.values() if not as_prohibition(c)),
    )


def _as_if_bound(draft: Arrangement, table: EventTable) -> Arrangement:
    start = int(table.start.min()) if len(table) else 0
    begin = When(text="the first event", earliest=start, latest=start, precision="instant", zone=draft.zone)
    return replace(
        draft,
        nature="agreement",
        made=At(begin),
        published=begin,
        sources=(),
        in_force=None,
        clauses={c.name: c for c in _prohibitions(draft)},
    )


def _prohibitions(draft: Arrangement) -> Iterator[Clause]:
    """Each as if it bound all the time: without its own windows, conditions and instances. What it excepts stays."""
    for clause in draft.clauses.values():
        forbidden = as_prohibition(clause)
        if forbidden is not None:
            always = replace(
                forbidden, verb="forbids", during=None, condition=None, due=None, for_each=None, sources=()
            )
            yield replace(always, unless=None, variants=None) if forbidden.variants is None else always


def _tested(match: BulkMatch) -> Tested:
    kind = match.conjuncts["act"] != FALSE
    open_rows = kind & (match.truth != TRUE) & (match.truth != FALSE)
    open_by = {name: int(np.sum(open_rows & (match.conjuncts[name] != TRUE))) for name in CONJUNCTS}
    return Tested(
        clause=match.clause,
        of_its_kind=int(np.sum(kind)),
        yes=int(np.sum(kind & (match.truth == TRUE))),
        no=int(np.sum(kind & (match.truth == FALSE))),
        open_by=tuple(sorted(((n, c) for n, c in open_by.items() if c), key=lambda x: (-x[1], x[0]))),
    )
