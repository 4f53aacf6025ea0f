"""Truth: what the readings of a condition give, as a set of {true, false, undetermined}, three bits, never empty.

Within one reading the logic is Kleene's; across readings it is union. So *and*, *or* and *not* of sets are bit
operations,
and the same functions serve one value (an int) and ten million (an array of unsigned bytes): they use `& | >> <<`
alone.
They are exact where the two sides share no choice; where they do, `assess.lines` fixes the choice first (design,
section 4).
Absorption and distribution do not hold for sets: `a and (a or b)` is not `a` when `a` is disputed and both sides are
free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Truth: TypeAlias = int
"""A set of truth values: 1 true, 2 false, 4 undetermined, or'ed together; 1 to 7."""

TRUE: Truth = 1
FALSE: Truth = 2
UNDETERMINED: Truth = 4

Holds = Literal["yes", "no", "disputed", "cannot tell"]

Truths = TypeVar("Truths", int, "npt.NDArray[np.uint8]")


def both(a: Truths, b: Truths) -> Truths:
    """a AND b: true where both can be; false where either can be; undetermined where one is and the other is not
    false."""
    open_a, open_b = a | a >> 2, b | b >> 2
    undetermined = ((a >> 2) & open_b) | ((b >> 2) & open_a)
    return (a & b & 1) | ((a | b) & 2) | ((undetermined & 1) << 2)  # type: ignore[return-value]


def negated(a: Truths) -> Truths:
    """NOT a: true and false change places."""
    return ((a & 1) << 1) | ((a >> 1) & 1) | (a & 4)  # type: ignore[return-value]


def either(a: Truths, b: Truths) -> Truths:
    """a OR b, by De Morgan."""
    return negated(both(negated(a), negated(b)))


def blurred(a: Truths, b: Truths) -> Truths:
    """What holds at a moment known only to lie in one of two stretches: what both agree on, else undetermined."""
    differ = ((a >> 2) | (b >> 2) | (a & (b >> 1)) | ((a >> 1) & b)) & 1
    return (a & b & 3) | (differ << 2)  # type: ignore[return-value]


def word(truth: Truth) -> Holds:
    """{true} is yes, {false} is no, both true and false is disputed, anything else is cannot tell."""
    if truth == TRUE:
        return "yes"
    if truth == FALSE:
        return "no"
    return "disputed" if truth & TRUE and truth & FALSE else "cannot tell"
