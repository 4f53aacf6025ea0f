"""Whether a folder's ledger is as it was recorded."""

from __future__ import annotations

import re
from pathlib import Path

from holdfire.ledger import Ledger, LedgerError, Verification

HEAD = re.compile(r"(\d+:)?[0-9a-fA-F]{64}")


def verify(folder: str | Path, head: str | None = None) -> Verification:
    """Read all of a ledger and say what of it is not as it was recorded; a damaged one too, which cannot be opened.

    `head` is one that was noted earlier, as `record` gives it, or `NUMBER:HEAD` with the number of its entry: is it
    still in the chain? Raises LedgerError for a text that is no head, NoLedger where nothing was recorded.

    >>> found = holdfire.verify(folder)
    >>> found.ok, found.problems
    (True, ())
    """
    if head is not None and not HEAD.fullmatch(head.strip()):
        raise LedgerError(f"{head!r} is no head: a head is 64 characters of 0-9 and a-f, as `record` prints it")
    with Ledger.open(Path(folder)) as ledger:
        return ledger.verify(head)
