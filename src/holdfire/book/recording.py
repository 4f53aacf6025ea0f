"""Recording a folder: load, say what would be recorded, write it, give the head."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from holdfire.book.moments import clock
from holdfire.book.record import Plan, plan, refuse, write
from holdfire.casebook.load import load
from holdfire.ledger import Ledger, NoLedger, NotRecorded, TracesLeft


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What was recorded, the number of entries now, and the new head of the chain: note it, `verify` takes it."""

    plan: Plan
    entries: int
    head: str

    @property
    def end(self) -> str:
        """What is known only once it is recorded."""
        return f"entries: {self.entries}\nhead: {self.head}"

    def __str__(self) -> str:
        return "\n".join([*self.plan.lines(), self.end])


def record(
    folder: str | Path,
    *,
    by: str | None = None,
    withdraw: bool = False,
    told: Callable[[Plan], None] = lambda made: None,
) -> Recorded:
    """Put what changed in the files of a folder into its ledger, which is made where there is none.

    `by`: who records (left out: `records_as` of the casebook); `withdraw`: a name that is gone from the files is meant
    as a withdrawal. `told` is called with the plan before anything is written, and not where it is refused. All or
    nothing: raises NotRecorded, with all that is to be mended, and then nothing was recorded.

    >>> print(holdfire.record(folder))  # doctest: +ELLIPSIS
    nothing new: ... things are recorded as they stand
    entries: ...
    head: ...
    """
    return record_at(clock(), folder, by=by, withdraw=withdraw, told=told)


def record_at(
    at: datetime,
    folder: str | Path,
    *,
    by: str | None = None,
    withdraw: bool = False,
    told: Callable[[Plan], None] = lambda made: None,
) -> Recorded:
    """The same, at a moment that is handed in."""
    loaded = load(Path(folder))
    if loaded.casebook is None:
        head = f"{folder}: nothing was recorded; mend these first:"
        raise NotRecorded("\n".join([head, *map(str, loaded.problems)]))
    with _ledger(Path(folder)) as ledger:
        with suppress(TracesLeft):
            # It keeps nobody from recording; `verify` says that it is still to be done.
            ledger.clear_traces()
        made = plan(loaded.items, ledger.entries(), ledger.salt)
        refuse(made, withdraw=withdraw)  # first, that nothing is told as recorded which is not
        told(made)
        head = write(made, ledger, by=by or loaded.casebook.records_as, at=at, withdraw=withdraw)
    return Recorded(plan=made, entries=made.seen + made.number, head=head)


def _ledger(folder: Path) -> Ledger:
    try:
        return Ledger.open(folder)
    except NoLedger:
        return Ledger.create(folder)
