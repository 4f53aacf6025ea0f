"""Situations with expected answers: `check` asks each and says what differs, in words.

Comparison: a scalar must be equal; a list of scalars is equal as a set; of a list of maps each given one must fit one
with the same
id, actor, clause, holder or state (other rows are free); of a map only the given keys count. `headline`, `readings`,
`settled_by` and
`text` must *contain* what is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from holdfire.assess.clauses import answer as clause_answer
from holdfire.assess.question import Question
from holdfire.assess.reports import CONJUNCTS
from holdfire.assess.said import said
from holdfire.assess.status import arrangement_answer, control_answers
from holdfire.model.casebook import Casebook, Situation
from holdfire.model.truth import word
from holdfire.tell.data import Data, arrangement_data, clause_data, control_data

CONTAINED = ("headline", "readings", "settled_by", "text")
ROW_KEYS = ("id", "actor", "case", "clause", "holder", "state")


@dataclass(frozen=True)
class Outcome:
    situation: Situation
    differences: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.differences


def as_recorded(book: Casebook, learned: Mapping[str, int], now: int) -> Casebook:
    """A folder's casebook with the times at which the ledger learned its statements; what is not recorded yet, now."""
    if book.reconstruction:
        return book
    dated = {n: replace(s, learned=learned.get(n, now)) for n, s in book.statements.items()}
    return replace(book, statements=dated)


def run(book: Casebook, situation: Situation) -> Outcome:
    """Ask a situation and compare."""
    q = Question(book, at=situation.at.last_instant, known=situation.known.last_instant)
    found = asked(q, situation.ask, situation.expect)
    if found is None:
        return Outcome(situation, (f"there is nothing called {situation.ask!r} in the casebook",))
    return Outcome(situation, tuple(_differ(situation.expect, found, "")))


def run_all(book: Casebook) -> tuple[Outcome, ...]:
    return tuple(run(book, s) for s in book.situations.values())


def asked(q: Question, ask: str, expect: dict[str, object]) -> Data | None:
    """The answer to an id in the words of `status --json`, as far as the expected fields need it."""
    book = q.book
    if ask in book.places and ("control" in expect or ask not in book.arrangements):
        return {"control": [control_data(c) for c in control_answers(q, ask)]}
    if ask in book.arrangements:
        return arrangement_data(arrangement_answer(q, book.arrangements[ask]))
    owner, _, clause = ask.partition("/")
    if owner in book.arrangements and clause in book.arrangements[owner].clauses:
        return clause_data(clause_answer(q, book.arrangements[owner], book.arrangements[owner].clauses[clause]))
    if ask in book.statements:
        return _said(q, ask)
    return None


def _said(q: Question, name: str) -> Data:
    found = said(q, q.book.statements[name])
    rows = [
        {"clause": m.clause, "holds": m.holds, **{c: word(m.conjuncts[c]) for c in CONJUNCTS}} for m in found.matches
    ]
    return {"holds": found.holds, "text": found.reason.text, "matches": rows}


def _differ(wanted: Any, found: Any, at: str) -> list[str]:
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return [f"{at}: expected {wanted}, found {found}"]
        out = []
        for key, value in wanted.items():
            where = f"{at}.{key}" if at else key
            if key not in found:
                out.append(f"{where}: there is no such field")
            elif key in CONTAINED:
                out += _contains(value, found[key], where)
            else:
                out += _differ(value, found[key], where)
        return out
    if isinstance(wanted, list):
        return _differ_lists(wanted, found, at)
    return [] if wanted == found else [f"{at}: expected {wanted!r}, found {found!r}"]


def _differ_lists(wanted: list[Any], found: Any, at: str) -> list[str]:
    if not isinstance(found, list):
        return [f"{at}: expected {wanted}, found {found!r}"]
    if not any(isinstance(w, dict) for w in wanted):
        same = sorted(map(str, wanted)) == sorted(map(str, found))
        return [] if same else [f"{at}: expected {wanted}, found {found}"]
    out = []
    for row in wanted:
        key = next((k for k in ROW_KEYS if k in row), None)
        fits = [f for f in found if key is None or _same_name(f.get(key), row[key])]
        row = {k: v for k, v in row.items() if k != "id"}
        tried: list[list[str]] = [_differ(row, f, at) for f in fits]
        if not tried:
            out.append(f"{at}: nothing for {row}; found {[f.get(key) for f in found] if key else found}")
        elif [] not in tried:
            out += sorted(tried, key=len)[0]
    return out


def _same_name(found: object, wanted: object) -> bool:
    """A clause may be named with or without its arrangement."""
    return found == wanted or str(found).split("/")[-1] == wanted


def _contains(wanted: Any, found: Any, at: str) -> list[str]:
    text = " ".join(found) if isinstance(found, list) else str(found)
    words = wanted if isinstance(wanted, list) else [wanted]
    return [f"{at}: expected to contain {w!r}, found {text!r}" for w in words if str(w).lower() not in text.lower()]
