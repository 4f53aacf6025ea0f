"""A child of this process that is killed (SIGKILL) at a moment of our choice."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

ROOM = f"holdfire{os.sep}ledger{os.sep}"


def _child(work: Callable[[], object], kill_at: int | None = None) -> int:
    """Forks and does the work in the child, which may kill itself at the n-th line of the ledger's code."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        if kill_at is not None:
            sys.settrace(_tracer(kill_at))
        work()
        code = 0
    finally:
        sys.settrace(None)
        # Nothing of the parent's (pytest, its buffers) is to be ended a second time.
        os._exit(code)


def _tracer(kill_at: int) -> Callable[..., Any]:
    seen = 0

    def line(_frame: FrameType, event: str, _arg: object) -> Callable[..., Any]:
        nonlocal seen
        if event == "line":
            seen += 1
            if seen == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return line

    def call(frame: FrameType, _event: str, _arg: object) -> Callable[..., Any] | None:
        return line if ROOM in frame.f_code.co_filename else None

    return call


def _ended(pid: int) -> int:
    """How the child ended: its exit code, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of the ledger's code the work comes to. It is done here, in this process."""
    seen = 0

    def line(_frame: FrameType, event: str, _arg: object) -> Callable[..., Any]:
        nonlocal seen
        seen += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(lambda frame, _event, _arg: line if ROOM in frame.f_code.co_filename else None)
    try:
        work()
    finally:
        sys.settrace(before)
    return seen


def killed_at_lines(work: Callable[[int], object], lines: int, kills: int) -> Iterator[int]:
    """Does the work again and again, killed at lines spread over all of it, from another start each time it is run."""
    step = max(1, lines // kills)
    for at in range(1 + random.randrange(step), lines + 1, step):
        ended = _ended(_child(lambda at=at: work(at), at))  # type: ignore[misc]
        # 0: what an earlier attempt left made the way shorter.
        assert ended in (0, -signal.SIGKILL), ended
        yield at


def killed_at_times(work: Callable[[int], object], seconds: float, kills: int) -> Iterator[bool]:
    """Does the work again and again, killed at random moments up to so many seconds. Whether the kill came in time."""
    for number in range(kills):
        pid = _child(lambda number=number: work(number))  # type: ignore[misc]
        time.sleep(random.uniform(0, seconds))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        ended = _ended(pid)
        assert ended in (0, -signal.SIGKILL), ended
        yield ended == -signal.SIGKILL
