"""How it is told what is wrong with the input: in words, on standard error, never as a traceback."""

from __future__ import annotations

from holdfire import FAILURES


def in_words(failure: BaseException) -> str:
    if isinstance(failure, OSError) and failure.filename is not None:
        return f"holdfire: {failure.filename}: {failure.strerror}"
    if isinstance(failure, OSError) and failure.strerror:
        return f"holdfire: {failure.strerror}"
    return f"holdfire: {failure.args[0] if failure.args else failure}"


__all__ = ["FAILURES", "in_words"]
