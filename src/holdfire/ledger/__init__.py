"""The append-only record of what was said and known when.

Entries in a chain of hashes, in SQLite; their bodies apart, so that one can be struck while the chain stays whole;
documents and tables as files named by their hash. Nothing that was acknowledged is lost, nothing changed unseen.
"""

from holdfire.ledger.chain import ACTS, FORMAT, Act, Entry, NewEntry, canonical
from holdfire.ledger.errors import LedgerBusy, LedgerError, NoLedger, NotALedger, NotRecorded, TracesLeft
from holdfire.ledger.held import sha256_of
from holdfire.ledger.ledger import Ledger
from holdfire.ledger.verify import Verification

__all__ = [
    "ACTS",
    "FORMAT",
    "Act",
    "Entry",
    "Ledger",
    "LedgerBusy",
    "LedgerError",
    "NewEntry",
    "NoLedger",
    "NotALedger",
    "NotRecorded",
    "TracesLeft",
    "Verification",
    "canonical",
    "sha256_of",
]
