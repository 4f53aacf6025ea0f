"""The annexes of a report: the register of cases, and the table of each movement."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.movement import WHO_DECIDES
from holdfire.model.answers import Condition, Movement
from holdfire.model.counting import counted
from holdfire.tell.blocks import Block, Heading, Para, Row, Table
from holdfire.tell.case_register import fields
from holdfire.tell.report import Report

SHOWN = 20
"""So many movements have a table; the others are counted."""


def annexes(report: Report) -> Iterator[Block]:
    """What stands after the arrangements, where there is any."""
    if report.cases:
        yield from _register(report)
    if report.movements:
        yield from _movements(report)


def entries(report: Report) -> list[tuple[str, str]]:
    """The annexes for the list of contents: anchor and title."""
    found = [("register", "The register of cases")] if report.cases else []
    return found + ([("movements", "Movements")] if report.movements else [])


def _register(report: Report) -> Iterator[Block]:
    yield Heading(2, "The register of cases", "register")
    yield Para(
        "Cases go through the steps of their procedure by recorded words alone. A finding is the word of the body that "
        "gave it; findings of several bodies stand side by side.",
        "note",
    )
    yield Table.filled(
        "Each case in the order of receipt",
        ("Id", "Received", "About", "Alleged", "The accused", "Step", "Findings", "Missing for the next step"),
        tuple(_case(fields(report.book, row)) for row in report.cases),
    )


def _case(told: dict[str, str]) -> Row:
    about = ", ".join(t for t in (told["about_when"], told["about_where"]) if t)
    alleged = told["clause"] or "no clause named"
    alleged += f", by {told['alleged_by'] or 'nobody named'}, against {told['against'] or 'nobody named'}"
    step = told["step"] + (f" since {told['since']}" if told["since"] else "")
    stands = f"{'open' if told['open'] == 'yes' else 'closed'}, {step}"
    cells = (told["received"], about, alleged, told["accused_says"], stands, told["findings"])
    return Row((f"{told['id']} {told['case']}", *cells, told["missing_for_next_step"]))


def _movements(report: Report) -> Iterator[Block]:
    yield Heading(2, "Movements", "movements")
    yield Para(WHO_DECIDES, "note")
    for found in report.movements[-SHOWN:]:
        yield from _movement(report, found)
    if len(report.movements) > SHOWN:
        more = counted(len(report.movements) - SHOWN, "earlier movement")
        yield Para(f"{more} not shown here: holdfire why DIR NAME shows each.", "note")


def _movement(report: Report, found: Movement) -> Iterator[Block]:
    yield Heading(3, f"{found.kind} {found.name} ({found.id})")
    starts = f", planned or begun {' or '.join(found.starts)}" if found.starts else ""
    words = [f"{found.arrangement}{starts}."]
    words += [f"Notification: {o.word}, which is no consent." for o in found.notifications]
    words += [f"Outcome, as told by {_name(report, o.by)}: {o.word}." for o in found.outcomes]
    yield Para(" ".join(words))
    yield Table.filled(
        "What it needs, what is missing first",
        ("How it stands", "What", "Needed by", "By the word of", "As of", "Expires", "Statements"),
        tuple(_condition(report, c) for c in found.conditions),
    )
    if found.counts:
        yield Table.filled("Numbers as told", ("Number",), tuple(Row((text,)) for text in found.counts))


def _condition(report: Report, c: Condition) -> Row:
    state = "" if c.state in ("yes", "no", "disputed", "cannot tell", c.stands) else f" ({c.state})"
    by = ", ".join(_name(report, a) for a in c.by)
    return Row((c.stands + state, c.what, c.needed_by, by, c.as_of or "", c.expires or "", ", ".join(c.statements)))


def _name(report: Report, actor: str | None) -> str:
    found = report.book.actors.get(actor or "")
    return found.shown if found else actor or "nobody named"
