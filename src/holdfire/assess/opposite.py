"""What reports may stand against: a prohibition itself, or the opposite of a duty that goes on."""

from __future__ import annotations

from dataclasses import replace

from holdfire.model.terms import Clause

OPPOSITE = {
    "let-aid-in": "block-aid", "let-through": "block-aid", "deliver-aid": "block-aid", "give-access": "block-aid",
    "access": "block-aid", "stay": "move", "lift-siege": "besiege",
}  # fmt: skip
"""The act whose report is inconsistent with a duty that has no date."""


def has_date(clause: Clause) -> bool:
    """Whether a duty has a date (or comes again): without one it has the words of a prohibition, of the opposite
    act."""
    return clause.due is not None or clause.every is not None or clause.object == "answer"


def as_prohibition(clause: Clause) -> Clause | None:
    """What reports may stand against: a prohibition itself, or the opposite of a duty without a date; else None."""
    if clause.verb == "forbids":
        return clause
    return opposite(clause) if clause.verb == "requires" and not has_date(clause) else None


def opposite(clause: Clause) -> Clause:
    """What a duty without a date forbids: the opposite act, or the act that it is to prevent."""
    if clause.prevents is not None:
        p = clause.prevents
        return replace(
            clause, object=p.act or clause.object, by=p.by or (), against=p.against, where=p.where or clause.where
        )
    return replace(clause, object=OPPOSITE.get(clause.object, f"not-{clause.object}"), to=())
