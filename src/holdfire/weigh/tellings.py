"""Tellings of incidents: which statements are about one happening, and which of them only support a sharper one.

Statements that name the same `incident` tell one happening; a statement without one is an incident of its own.
A telling that is vaguer and compatible (a month against a day, a governorate against a town, nobody named against
somebody)
supports the sharper one: it is no reading of its own, or each careful corroboration would turn *yes* into *cannot
tell*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from holdfire.model.casebook import Casebook
from holdfire.model.ids import ids_for
from holdfire.model.statements import Statement


def tellings(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Incidents by name: the `incident` that statements name, else the statement's own name."""
    found: dict[str, list[Statement]] = {}
    for s in statements:
        found.setdefault(s.claim.incident or s.name, []).append(s)
    return {name: tuple(told) for name, told in found.items()}


def incident_ids(book: Casebook) -> dict[str, str]:
    """The short sayable id (`I-7K4MQ3`) of each incident, by its name, in the order in which the incidents were
    recorded."""
    told = tellings(s for s in book.statements.values() if s.claim.verb in ("act", "alleges"))
    return ids_for("I", book.id_salt, list(told))


def case_ids(book: Casebook) -> dict[str, str]:
    """The short sayable id (`C-7K4MQ3`) of each case, movement, batch or vessel that statements name, by its name. No
    situation of `cases.yaml` bears the same."""
    named = (s.claim.word if s.claim.verb == "starts" else s.claim.case for s in book.statements.values())
    ids = ids_for("C", book.id_salt, [f"case {n}" for n in named if n], taken=[c.id for c in book.situations.values()])
    return {name.removeprefix("case "): short for name, short in ids.items()}


def sharp(told: Sequence[Statement]) -> tuple[Statement, ...]:
    """The tellings that are readings of their own: those that do not merely support a sharper one."""
    kept = [
        s
        for s in told
        if not any(
            o is not s and supports(s, o) and not (supports(o, s) and told.index(o) > told.index(s)) for o in told
        )
    ]
    return tuple(kept)


def supports(vague: Statement, clear: Statement) -> bool:
    """Whether everything that the one says is what the other says, or vaguer."""
    a, b = vague.claim, clear.claim
    if a.word != b.word and a.verb != "alleges":
        return False
    for mine, its in ((a.by, b.by), (a.against, b.against), (a.where, b.where)):
        if mine and not set(mine) <= set(its):
            return False
    mine_when, its_when = a.when or vague.said, b.when or clear.said
    return mine_when.earliest <= its_when.earliest and its_when.latest <= mine_when.latest
