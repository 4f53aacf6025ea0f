"""Recording a folder: load, say what would be recorded, write it, give the head."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from holdfire.book.record import Plan, plan, refuse, write
from holdfire.casebook.load import Loaded, load
from holdfire.ledger import Ledger, NoLedger, TracesLeft


@dataclass(frozen=True)
class Recorded:
    """What was recorded: the plan, the new head and the number of its entry, and the problems for which nothing was."""

    loaded: Loaded
    plan: Plan | None
    head: str | None
    entries: int = 0


def record(
    folder: Path,
    *,
    at: datetime,
    by: str | None,
    withdraw: bool = False,
    told: Callable[[Plan], None] = lambda made: None,
) -> Recorded:
    """Record a folder. `told` is called with the plan before anything is written, and not where it is refused. With
    problems nothing is recorded."""
    loaded = load(folder)
    if loaded.casebook is None:
        return Recorded(loaded, None, None)
    with _ledger(folder) as ledger:
        with suppress(TracesLeft):
            # It keeps nobody from recording; `verify` says that it is still to be done.
            ledger.clear_traces()
        made = plan(loaded.items, ledger.entries(), ledger.salt)
        refuse(made, withdraw=withdraw)  # first, that nothing is told as recorded which is not
        told(made)
        head = write(made, ledger, by=by or loaded.casebook.records_as, at=at, withdraw=withdraw)
    return Recorded(loaded, made, head, made.seen + made.number)


def _ledger(folder: Path) -> Ledger:
    try:
        return Ledger.open(folder)
    except NoLedger:
        return Ledger.create(folder)
