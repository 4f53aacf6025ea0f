from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from holdfire.book.book import Book, CannotOpen
from holdfire.book.covering import Cover, Covering, NotHeld, Row, covering
from holdfire.book.situations import as_recorded, run_all
from holdfire.casebook.load import Loaded, load
from holdfire.cli.asked import now
from holdfire.cli.failures import WrongInput
from holdfire.ledger import NoLedger
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted


def _learned(folder: Path) -> dict[str, int]:
    """When the statements of a folder were recorded; nothing where it was not yet."""
    try:
        recorded = Book.open(folder).held(None)
    except (NoLedger, CannotOpen):
        return {}
    return {s.name: s.learned for s in recorded.statements.values()}


def run(args: argparse.Namespace) -> int:
    """Every problem of the folder, then every case, or one document. Exit 1 if anything is wrong."""
    loaded = load(Path(args.folder))
    for problem in loaded.problems:
        print(problem)
    if loaded.casebook is None:
        n = len(loaded.problems)
        print(f"{args.folder}: {n} thing{'s' * (n != 1)} to mend; nothing else was looked at")
        return 1
    return _document(loaded, Path(args.document)) if args.document else _cases(loaded.casebook, args.folder)


def _cases(book: Casebook, folder: str) -> int:
    held = (
        (book.arrangements, "arrangement"),
        (book.statements, "statement"),
        (book.actors, "actor"),
        (book.places, "place"),
    )
    print(f"{folder}: {', '.join(counted(len(those), noun) for those, noun in held)}: nothing wrong in the files")
    outcomes = run_all(as_recorded(book, _learned(Path(folder)), now()))
    for outcome in (o for o in outcomes if not o.ok):
        s = outcome.situation
        print(f"case {s.name} ({s.id}): {s.ask} at {s.at.text}, known {s.known.text}")
        for difference in outcome.differences:
            print(f"    {difference}")
        print(f"    it rests on: {s.rests_on}")
    failed = sum(not o.ok for o in outcomes)
    print(f"{counted(len(outcomes), 'case')}: {len(outcomes) - failed} as expected, {failed} not")
    return 1 if failed else 0


# ---------------------------------------------------------------- a document beside its statements


def _document(loaded: Loaded, file: Path) -> int:
    try:
        found = covering(loaded, file.read_bytes())
    except NotHeld as failure:
        raise WrongInput(f"{file}: {failure}") from None
    for line in _lines(found):
        print(line)
    return 1 if found.problems or not all(row.accounted for row in found.rows) else 0


def _lines(found: Covering) -> Iterator[str]:
    body = [row for row in found.rows if row.paragraph]
    document = found.document
    published = f", {document.published}" if document.published else ""
    counts = f"{counted(found.paragraphs, 'paragraph')}, {counted(len(body), 'sentence')}"
    yield f"{document.name}: {document.title} ({document.outlet}{published}): {counts}"
    for row in found.rows:
        yield f"{f'{row.paragraph}.{row.sentence}' if row.paragraph else '':>5}  {row.words}"
        yield from (f"         {line}" for line in _covers(row))
    if found.anywhere:
        yield f"without a place in it: {', '.join(map(_named, found.anywhere))}"
    yield from map(str, found.problems)
    yield _counts(found, body)


def _covers(row: Row) -> Iterator[str]:
    for one in row.statements:
        said = "the whole of it" if one.words == row.words else f"“{one.words}”" if one.words else "its paragraph"
        yield f"{_named(one)}: {said}"
    if row.terms:
        yield f"terms: {', '.join(one.by for one in row.terms)}"
    why = f"{row.because}{f' ({row.note})' if row.note else ''}" if row.because else ""
    for words in row.left:
        yield f"in no statement: “{words}”" + (f": {why}" if why else "")
    if not row.statements and row.because:
        yield f"no statement: {why}"
    elif not row.accounted:
        yield "no statement, and no reason: write one of the two (a statement, or `uncovered` of the document)"


def _named(one: Cover) -> str:
    return f"{one.id} {one.by}" if one.id else one.by


def _counts(found: Covering, body: list[Row]) -> str:
    told = sum(bool(row.statements) for row in body)
    reasoned = sum(bool(not row.statements and row.because) for row in body)
    terms = sum(bool(not row.statements and not row.because and row.terms) for row in body)
    rest = sum(not row.accounted for row in body)
    only = f"{terms} in terms alone, " if terms else ""
    statements = {one.by for row in body for one in row.statements}
    return (
        f"{counted(len(body), 'sentence')}: {told} in {counted(len(statements), 'statement')}, {only}"
        f"{reasoned} with a reason why not, {rest} unaccounted for; "
        f"{counted(len(found.rows) - len(body), 'line')} beside the body"
    )
