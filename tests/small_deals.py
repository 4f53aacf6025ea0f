"""Small casebooks of one deal, and what is asked of them: for the tests of what the terms mean (docs/language.md)."""

from __future__ import annotations

from pathlib import Path

from holdfire.assess.clauses import answer
from holdfire.assess.status import arrangement_answer
from holdfire.model.answers import ByActor, ClauseAnswer, ForceAnswer, Guarantee
from holdfire.model.casebook import Casebook
from strategies import ask, written


def force(book: Casebook, at: str, name: str = "deal", known: str = "2030-01-01") -> ForceAnswer:
    return arrangement_answer(ask(book, at, known), book.arrangements[name]).in_force


def holds(book: Casebook, *times: str, name: str = "deal") -> dict[str, str]:
    """Whether it is in force at each of the times."""
    return {t: force(book, t, name).holds for t in times}


def clause(book: Casebook, at: str, path: str, known: str = "2030-01-01") -> ClauseAnswer:
    name, _, entry = path.partition("/")
    arrangement = book.arrangements[name]
    return answer(ask(book, at, known), arrangement, arrangement.clauses[entry])


def states(found: ClauseAnswer | ByActor) -> set[str]:
    """The states by reading; where there is one reading, the state."""
    return {r.state for r in found.by_reading} or {found.state}


def party(book: Casebook, at: str, path: str, actor: str) -> ByActor:
    (row,) = [r for r in clause(book, at, path).by_actor if r.actor == actor]
    return row


def whose(found: ClauseAnswer | ByActor, state: str) -> str:
    """Whose reading gives a state."""
    return " | ".join(r for reading in found.by_reading if reading.state == state for r in reading.readings)


def guarantee(book: Casebook, at: str, actor: str, known: str = "2030-01-01") -> Guarantee:
    found = arrangement_answer(ask(book, at, known), book.arrangements["deal"]).guarantees
    return next(g for g in found if g.actor == actor)


HODEIDAH = """
    id: deal
    title: Hodeidah
    nature: agreement
    zone: Asia/Aden
    made: 2018-12-13
    source: text
    in_force: {from: entry}
    events:
      entry: {at: {readings: [{value: made, source: text}, {value: 2018-12-18 00:00, source: other}]}}
    clauses:
      redeploy: {requires: withdraw, by: houthis, due: {no_later_than: 21 days after entry}}
"""


PAUSE = """
    id: deal
    title: A pause
    nature: proposal
    made: 2016-08-25
    source: text
    in_force: {from: made, if: {each: consenting, says: accept}}
    roles: {consenting: {members: [russia, syria, opposition]}}
    clauses: {halt-fire: {forbids: attack, by: consenting}}
"""


def accepts(actor: str, said: str = "2016-08-25 10:00", more: str = "") -> str:
    return f"{actor}-accepts: {{said: {said}, claim: {{say: accept, by: {actor}, about: deal{more}}}}}\n"


ALL_THREE = [accepts(a) for a in ("russia", "syria", "opposition")]


GATE = """
    id: deal
    title: A gate
    nature: agreement
    made: 2016-09-01
    source: text
    roles:
      sides: {members: [us, russia]}
      fighting: {members: [syria, opposition]}
      parties: {from: fighting, if: {says: accept}}
      guests: {from: fighting, if: {says: guest}}
    words: {guest: {text: comes as a guest}}
    clauses:
      pull-back: {requires: withdraw, by: fighting, due: {no_later_than: 2016-09-20}}
      host: {requires: host, by: guests, due: {no_later_than: 2016-09-20}}
      gate: {allows: deliver, by: un, if: CONDITION}
"""


def gate(folder: Path, condition: str, *times: str, said: str = "") -> list[str]:
    """The state of a permission with this condition at each of the times."""
    book = written(folder, GATE.replace("CONDITION", condition), said=said)
    return [clause(book, t, "deal/gate").state for t in times]


def order(when: str, name: str = "c") -> str:
    return f"{name}: {{said: {when}, claim: {{decides: return-fire, by: syria, about: deal}}}}\n"


FIRST = """
    id: deal
    title: The one
    nature: agreement
    made: 2016-09-01
    source: text
    in_force: {from: made, if: {in_force: other-deal}}
    clauses:
      halt: {forbids: attack, by: syria}
      move: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-20}}
"""
