"""The register of cases: as lines for a terminal, as rows of a table, and as plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from holdfire.model.answers import CaseRow, Finding
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.weigh.sentences import actor_names

HEADER = (
    "id", "case", "arrangement", "received", "about_when", "about_where", "clause", "alleged_by", "against",
    "accused_says", "step", "since", "findings", "missing_for_next_step", "open", "statements",
)  # fmt: skip

UNNAMED = {"clause": "no clause named", "alleged_by": "nobody named", "against": "nobody named"}


def fields(book: Casebook, row: CaseRow) -> dict[str, str]:
    """One case in words, by the columns of the table."""
    return {
        "id": row.id,
        "case": row.name,
        "arrangement": row.arrangement,
        "received": row.received,
        "about_when": "; ".join(row.when),
        "about_where": "; ".join(row.where),
        "clause": "; ".join(row.clauses),
        "alleged_by": actor_names(book, row.alleged_by),
        "against": actor_names(book, row.against),
        "accused_says": "; ".join(row.answers) or "nothing on record",
        "step": row.step,
        "since": row.step_since or "",
        "findings": "; ".join(finding_words(book, f) for f in row.findings) or "none on record",
        "missing_for_next_step": "; ".join(row.missing),
        "open": "yes" if row.open else "no",
        "statements": " ".join(row.statements),
    }


def finding_words(book: Casebook, finding: Finding) -> str:
    """A body's finding in its own word, with the dissent that is on record."""
    on = f" on {finding.on}" if finding.on else ""
    dissent = f"; dissent: {', '.join(finding.dissent)}" if finding.dissent else ""
    return f"{actor_names(book, (finding.body,))}: “{finding.word}”{on}, {finding.said} ({finding.statement}){dissent}"


def lines(book: Casebook, rows: Sequence[CaseRow]) -> Iterator[str]:
    """Each case as a line and what hangs below it; nothing that is not known is left out in silence."""
    yield f"{counted(len(rows), 'case')}, {sum(r.open for r in rows)} open"
    for row in rows:
        told = fields(book, row)
        yield ""
        yield f"{row.id}  {row.name}: {'open' if row.open else 'closed'}, at the step {row.step}" + (
            f" since {row.step_since}" if row.step_since else ""
        )
        yield f"  received {told['received']}"
        about = ", ".join(t for t in (told["about_when"], told["about_where"]) if t) or "when and where: not on record"
        yield f"  about {about}"
        clause, who, whom = (told[f] or n for f, n in UNNAMED.items())
        yield f"  alleged: {clause}, by {who}, against {whom}"
        yield f"  the accused: {told['accused_says']}"
        yield f"  findings: {told['findings']}"
        if row.missing:
            yield f"  missing for the next step: {told['missing_for_next_step']}"


def rows_of(book: Casebook, rows: Sequence[CaseRow]) -> Iterator[tuple[str, ...]]:
    """One row a case, in the order of `HEADER`."""
    for row in rows:
        told = fields(book, row)
        yield tuple(told[name] for name in HEADER)


def data(rows: Sequence[CaseRow]) -> list[dict[str, Any]]:
    """The rows as plain dictionaries."""
    return [
        {
            "id": r.id,
            "case": r.name,
            "arrangement": r.arrangement,
            "received": r.received,
            "when": list(r.when),
            "where": list(r.where),
            "clauses": list(r.clauses),
            "alleged_by": list(r.alleged_by),
            "against": list(r.against),
            "accused_says": list(r.answers),
            "step": r.step,
            "since": r.step_since,
            "steps": [
                {"clause": s.clause, "state": s.state, "since": s.since, "due": list(s.due), "missing": list(s.missing)}
                for s in r.steps
            ],
            "findings": [
                {
                    "body": f.body, "finding": f.word, "on": f.on, "said": f.said, "statement": f.statement,
                    "dissent": list(f.dissent),
                }
                for f in r.findings
            ],
            "missing": list(r.missing),
            "open": r.open,
            "statements": list(r.statements),
        }
        for r in rows
    ]  # fmt: skip
