"""What may be wrong with the input, and how it is told: in words, on standard error, never as a traceback."""

from __future__ import annotations

from holdfire.book.book import CannotOpen, NotFound
from holdfire.book.reporting import CannotWrite
from holdfire.book.taking import NotTaken
from holdfire.ledger import LedgerError
from holdfire.model.times import BadTime
from holdfire.read.ucdp import NotUcdp


class WrongInput(ValueError):
    """Anything else that a command finds wrong with what it was given."""


FAILURES = (WrongInput, NotTaken, NotUcdp, CannotOpen, CannotWrite, NotFound, LedgerError, BadTime, OSError)


def in_words(failure: BaseException) -> str:
    if isinstance(failure, OSError) and failure.filename is not None:
        return f"holdfire: {failure.filename}: {failure.strerror}"
    if isinstance(failure, OSError) and failure.strerror:
        return f"holdfire: {failure.strerror}"
    return f"holdfire: {failure.args[0] if failure.args else failure}"
