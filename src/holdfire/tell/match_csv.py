"""A bulk match in words: one row an event and clause that is not plainly no, and a summary for each clause.

Every count is a range, from what is plainly *yes* to all that is not plainly *no*. A cell that a spreadsheet would take
for a formula is defused with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from holdfire.assess.bulk import BulkMatch
from holdfire.assess.bulk_counts import WORDS, Counts
from holdfire.assess.reports import CONJUNCTS
from holdfire.model.counting import counted
from holdfire.model.events import EventTable
from holdfire.model.folding import folded
from holdfire.model.places import Place
from holdfire.model.times import local_text
from holdfire.weigh.origins import counts_by_row

HEADER = ("event", "clause", "holds", *CONJUNCTS, "origins", "first_day", "last_day", "place_name", "side_a", "side_b")
"""The words of the match, then what the event itself says: a column of the first ten is never renamed or moved."""
CLOSED = "not public"
"""Stands for the name of a place that is not public."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(
    matches: Sequence[BulkMatch], names: Mapping[str, str], *, zone: str, closed: Collection[str] = ()
) -> Iterator[tuple[str, ...]]:
    """The rows below HEADER, clause by clause, in the table's order. `zone`: of the table's days; `closed`: the names,
    folded, of places that are not to be read."""
    own: dict[int, tuple[str, ...]] = {}
    for match in matches:
        found = match.rows()
        if not len(found):
            continue
        origins = counts_by_row([match.table.origins[i] for i in found], names)
        holds = WORDS[match.truth[found]]
        words = [WORDS[match.conjuncts[name][found]] for name in CONJUNCTS]
        for k, i in enumerate(found.tolist()):
            if i not in own:
                own[i] = _own(match.table, i, zone, closed)
            event = defused(f"{match.table.name}:{match.table.id[i]}")
            yield (event, match.clause, str(holds[k]), *(str(w[k]) for w in words), str(origins[k]), *own[i])


def _own(table: EventTable, i: int, zone: str, closed: Collection[str]) -> tuple[str, ...]:
    """The event's own days, place and sides, as its source has them."""
    first, last = _day(int(table.start[i]), zone), _day(int(table.end[i]) - 1, zone)
    place = CLOSED if folded(table.place[i]) in closed else table.place[i]
    return (first, last, *(defused(cell) for cell in (place, table.a[i], table.b[i])))


@lru_cache(maxsize=4096)
def _day(at: int, zone: str) -> str:
    return local_text(at, zone)[:10]


def names_of_places(places: Iterable[Place]) -> frozenset[str]:
    """All the names of places, folded: also those that they have in the lists of others."""
    found = [(p.name, p.name.replace("-", " "), *p.ids.values(), *chain(*p.names.values())) for p in places]
    return frozenset(map(folded, chain(*found)))


def defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def summary_lines(found: Sequence[Counts], events: int) -> Iterator[str]:
    """A few lines for each clause against which anything stands; the others are counted."""
    beside = f"{counted(events, 'event')} beside {counted(len(found), 'prohibition')}"
    yield f"{beside}; counts run from yes alone to all that is not plainly no"
    nothing = [c.clause for c in found if not c.reports_range[1]]
    for c in found:
        if c.reports_range[1]:
            yield from _clause_lines(c)
    if nothing:
        yield f"plainly no for every event: {', '.join(nothing)}"
    yield "Deadly events only: no row is not calm. A row says who stood on which side and not who broke a term."


def _clause_lines(c: Counts) -> Iterator[str]:
    r = c.reports
    yield (
        f"{c.clause}: {_range(c.reports_range)} events, {_range(c.origins_range)} independent origins "
        f"(yes {r.yes}, disputed {r.disputed}, cannot tell {r.cannot_tell:,})"
    )
    open_by = sorted(((n, name) for name, n in c.open_by.items() if n), reverse=True)
    if open_by:
        yield "    what leaves it open: " + ", ".join(f"{name} ({n:,})" for n, name in open_by)


def _range(found: tuple[int, int]) -> str:
    low, high = found
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
