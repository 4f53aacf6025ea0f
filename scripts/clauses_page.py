"""The made parts of docs/clauses.md: the 37 kinds of clause, what is hard to say, and what is only noted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from clause_entries import LEFT_OUT, ROOT, Answer, At, Shelf
from clause_hard import CLUMSY, HARD, NOTES, Hard
from clause_kinds import KINDS, Kind
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Clause

BAR = "\\|"
LONG = 600
"""Letters from which a first line in a table is shown without its middle."""
LISTS = ROOT / "tests" / "rows"
SECTIONS = ("roles", "areas", "events", "words", "bodies", "clauses")


# ---------------------------------------------------------------- the kinds


def kinds(shelf: Shelf) -> str:
    listed = " · ".join(f"[{kind.number} {kind.name}](#{_anchor(_title(kind))})" for kind in KINDS)
    return "\n\n".join((listed, *(_kind(kind, shelf) for kind in KINDS)))


def _title(kind: Kind) -> str:
    return f"{kind.number}. {kind.name}"


def _anchor(title: str) -> str:
    """The name by which a heading is linked to."""
    return re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")


def _kind(kind: Kind, shelf: Shelf) -> str:
    at = kind.shown
    told = "\n>\n".join(f"> {line}" for line in shelf.sentence(at).splitlines())
    parts = [
        f"### {_title(kind)}",
        kind.words,
        f"*{shelf.title(at)}*, {_place(at, shelf)}:",
        f"```yaml\n{shelf.written(at)}\n```",
        f"As `explain` says it:\n\n{told}",
        *_question(kind, shelf),
        f"{'Others' if kind.also[1:] else 'Another'}: {'; '.join(_place(a, shelf) for a in kind.also)}.",
    ]
    return "\n\n".join(parts)


def lay(shelf: Shelf) -> None:
    """Lays every casebook that the page asks."""
    for at in (*(kind.shown for kind in KINDS), *(one.shown for one in HARD)):
        shelf.book(at.casebook)


def _question(kind: Kind, shelf: Shelf) -> Iterator[str]:
    if kind.explained:
        return
    answer = shelf.asked(kind.shown.casebook, kind.case, kind.lines)
    lines = "\n".join(answer.lines)
    yield f"```console\n$ {answer.command}\n{lines}\n```"
    if answer.rests_on:
        yield f"It rests on: {answer.rests_on}."


def _place(at: At, shelf: Shelf) -> str:
    """`measures-2020/no-aircraft` of the casebook minsk (row Q1), linked to its file."""
    link = f"../{shelf.file(at).relative_to(ROOT).as_posix()}"
    row = f", row {at.row}" if at.row else ""
    return f"[`{at.path}`]({link}) of {at.casebook}{row}"


# ---------------------------------------------------------------- what is hard


def hard(shelf: Shelf) -> str:
    head = ("What is hard", "What is done about it", "Shown by", "Paste this", "The answer")
    return _table((head, *(_hard(one, shelf) for one in HARD)))


def _hard(one: Hard, shelf: Shelf) -> tuple[str, ...]:
    answer = shelf.asked(one.shown.casebook, one.case, one.lines)
    return (one.problem, one.done, _place(one.shown, shelf), f"`{answer.command}`", _in_a_cell(answer))


def _in_a_cell(answer: Answer) -> str:
    """The first line, without its middle where it is very long, and the other lines that are shown."""
    first, *more = answer.lines
    parts = first.split("; ")
    if len(first) > LONG and len(parts) > 3:
        first = "; ".join((*parts[:2], LEFT_OUT, parts[-1]))
    while more and more[-1] == LEFT_OUT:
        more.pop()
    return " ".join((first, *(line.strip() for line in more)))


# ---------------------------------------------------------------- what is not said, or only noted


def unsaid(shelf: Shelf) -> str:
    """The rows that cannot be said; what stands as `notes` only; the clumsy ones."""
    return "\n\n".join((_cannot(), _notes(shelf), _only_notes(shelf), _clumsy(shelf)))


def _cannot() -> str:
    rows = [line for path in sorted(LISTS.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    facts = [line for line in rows if line.strip() and not line.startswith("#")]
    lacking = [line for line in facts if re.match(r"\S+\s+CANNOT", line)]
    said = f"{len(facts)} facts are listed for the casebooks other than syria-2016 ([tests/rows](../tests/rows)); "
    if not lacking:
        return f"{said}none of them is marked as one that cannot be said."
    return f"{said}{len(lacking)} of them cannot be said:\n\n" + "\n".join(f"- {line}" for line in lacking)


def _notes(shelf: Shelf) -> str:
    held = [(book, clause) for book, _, _, clause in shelf.clauses()]
    noted = [(book, str(clause.object)) for book, clause in held if clause.verb == "notes"]
    of_kind = Counter(kind for _, kind in noted)
    head = ("`notes`", "What it holds", "Clauses", "In the casebooks")
    rows = [
        (kind, NOTES[kind], str(n), ", ".join(sorted({book for book, its in noted if its == kind})))
        for kind, n in of_kind.most_common()
    ]
    return (
        f"Of {len(held)} clauses {len(noted)} are `notes`: held, sourced, dated and shown, and nothing is worked out "
        f"from them.\n\n{_table((head, *rows))}"
    )


def _only_notes(shelf: Shelf) -> str:
    """The rows that stand nowhere but in `notes`."""
    only = {name: sorted(_noted(book), key=_natural) for name, book in shelf.casebooks.items()}
    held = sum(len(_rows(book)) for book in shelf.casebooks.values())
    lines = [f"- {name}: {', '.join(rows)}" for name, rows in only.items() if rows]
    return (
        f"Of the {held} facts that entries or statements bear, {sum(map(len, only.values()))} stand in nothing but "
        "`notes`:\n\n" + "\n".join(lines)
    )


def _noted(book: Casebook) -> set[str]:
    return {row for row, holders in _rows(book).items() if holders == {"notes"}}


def _rows(book: Casebook) -> dict[str, set[str]]:
    """Each row with what holds it: `notes`, or something else."""
    found: dict[str, set[str]] = {}
    for terms in book.arrangements.values():
        for row, holder in _held(terms):
            found.setdefault(row, set()).add(holder)
    for statement in book.statements.values():
        for row in statement.rows:
            found.setdefault(row, set()).add("statement")
    return found


def _held(terms: Arrangement) -> Iterator[tuple[str, str]]:
    yield from ((row, "head") for row in (*terms.rows, *getattr(terms.in_force, "rows", ())))
    for section in SECTIONS:
        for entry in getattr(terms, section).values():
            noted = isinstance(entry, Clause) and entry.verb == "notes"
            yield from ((row, "notes" if noted else section) for row in entry.rows)


def _natural(row: str) -> tuple[str, int, str]:
    """K2 before K10."""
    parts = re.match(r"(.*?)(\d*)$", row)
    assert parts is not None  # noqa: S101  (it fits every text)
    return parts[1], int(parts[2] or 0), row


def _clumsy(shelf: Shelf) -> str:
    head = ("What is lacking", "Where", "What the entry says itself")
    rows = ((one.what, _place(one.at, shelf), shelf.note(one.at)) for one in CLUMSY)
    return f"Some entries carry their text badly, and say so:\n\n{_table((head, *rows))}"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    head, *rest = rows
    return "\n".join(
        f"| {' | '.join(c.replace('|', BAR) for c in row)} |" for row in (head, ("---",) * len(head), *rest)
    )


PARTS = {"kinds": kinds, "hard": hard, "unsaid": unsaid}
