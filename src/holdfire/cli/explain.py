from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path

from holdfire.casebook.explain import explain, explain_clause
from holdfire.casebook.load import load
from holdfire.cli.failures import WrongInput


def run(args: argparse.Namespace) -> int:
    loaded = load(Path(args.folder))
    if loaded.casebook is None:
        raise WrongInput("\n".join(str(p) for p in loaded.problems))
    book = loaded.casebook
    owner, _, clause = (args.id or "").partition("/")
    if args.id and owner not in book.arrangements:
        near = get_close_matches(owner, book.arrangements)
        raise WrongInput(
            f"there is no arrangement {owner}"
            + (f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(book.arrangements)}")
        )
    if clause:
        terms = book.arrangements[owner]
        if clause not in terms.clauses:
            near = get_close_matches(clause, terms.clauses)
            raise WrongInput(
                f"{owner} has no clause {clause}"
                + (f"; did you mean {near[0]}?" if near else f"; it has: {', '.join(terms.clauses)}")
            )
        print(explain_clause(terms.clauses[clause], terms, book))
        return 0
    for arrangement in [book.arrangements[owner]] if owner else list(book.arrangements.values()):
        for line in explain(arrangement, book):
            print(line)
        print()
    return 0
