"""What may be wrong with what was given. Each says in words what, where, and what to do."""

from holdfire.book.covering import NotHeld
from holdfire.book.meant import NotFound
from holdfire.book.opened import CannotOpen
from holdfire.book.taking import NotTaken
from holdfire.book.whole_file import CannotWrite
from holdfire.ledger import LedgerError
from holdfire.model.times import BadTime
from holdfire.read.ucdp import NotUcdp

FAILURES = (BadTime, CannotOpen, CannotWrite, LedgerError, NotFound, NotHeld, NotTaken, NotUcdp, OSError)
"""All of them, as `except` takes them; the ledger's own errors are LedgerErrors."""
