"""The contract that scripts outside the project rely on: `status --json` and `why --json`, field for field.

Asked of the whole example casebook at a dozen moments, as known at several. What is printed for people is read here
too: nothing in it rules, and the word *yes* never stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from holdfire.assess.question import Question
from holdfire.assess.status import status_of
from holdfire.assess.why import why
from holdfire.casebook.explain import explain
from holdfire.casebook.load import load
from holdfire.model.times import elapsed, read_when
from holdfire.tell.brief import brief
from holdfire.tell.data import status_data
from holdfire.tell.why_words import why_data, why_lines

FOLDER = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks" / "syria-2016"
BOOK = load(FOLDER).casebook
assert BOOK is not None

ASKED = [
    ("2016-02-26", "2016-02-26"),
    ("2016-02-27T00:00+02:00", "2016-02-27"),
    ("2016-03-15", "2016-10-18"),
    ("2016-05-22", "2016-05-22"),
    ("2016-07-18", "2016-07-18"),
    ("2016-08-24", "2016-08-24"),
    ("2016-08-26", "2016-08-26"),
    ("2016-08-26", "2016-10-18"),
    ("2016-08-29", "2016-08-27"),
    ("2016-08-31", "2016-08-31"),
    ("2016-09-13", "2016-09-15"),
    ("2016-09-15", "2016-09-15"),
    ("2016-09-19", "2016-09-20"),
    ("2016-10-18", "2026-01-01"),
    ("2016-08-26", "2016-01-01"),
]
"""Moments asked about, and moments of knowledge: before everything, then, long after; and about a day to come."""
every_moment = pytest.mark.parametrize(("at", "known"), ASKED)

HOLDS = {"yes", "no", "disputed", "cannot tell"}
NATURES = {"agreement", "understanding", "proposal", "draft", "unilateral", "demand"}
PROHIBITION = {
    "not in force", "nothing inconsistent reported", "reported inconsistent", "ruled on", "disputed", "cannot tell",
}  # fmt: skip
DUTY = {
    "not yet running", "running", "reported done", "attested done", "partly done", "overdue", "done late",
    "done and undone", "deadlocked", "suspended", "lapsed", "disputed", "cannot tell",
}  # fmt: skip
PERMISSION = {"not in force", "steps missing", "open", "used", "disputed", "cannot tell"}
WINDOW = {"not started", "running", "broken", "full by our count", "confirmed", "disputed", "cannot tell"}
OTHER = {"in force", "not in force", "text not public", "disputed", "cannot tell"}
GUARANTEE = {
    "not asked", "asked", "silent", "refused", "accepted with conditions", "accepted", "orders issued", "in effect",
    "withdrawn", "expired", "does not cover this segment",
}  # fmt: skip
PERMITS = {"allows", "empowers"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
STATEMENT = re.compile(r"S-[2-9A-HJKMNP-TV-Z]{6,}")
RULING = re.compile(r"\b(violat(e|es|ed|ion|ions)|safe|safely|cleared|authori[sz]ed)\b", re.IGNORECASE)


@cache
def question(at: str, known: str) -> Question:
    assert BOOK is not None
    return Question(BOOK, at=moment(at), known=moment(known))


def moment(text: str) -> int:
    assert BOOK is not None
    return read_when(text, BOOK.zone).last_instant


@cache
def answer(at: str, known: str) -> dict[str, Any]:
    return status_data(status_of(question(at, known)))


def keys(data: dict[str, Any], *names: str) -> None:
    assert list(data) == list(names)


def texts(value: object) -> None:
    assert isinstance(value, list)
    assert all(isinstance(v, str) and v for v in value)


def instants(value: object) -> None:
    texts(value)
    assert isinstance(value, list)
    assert all(INSTANT.fullmatch(v) for v in value), value
    assert value == sorted(value)


def actors(value: object) -> None:
    texts(value)
    assert isinstance(value, list)
    assert BOOK is not None
    assert set(value) <= set(BOOK.actors)


def statements(value: object) -> None:
    assert isinstance(value, list)
    assert BOOK is not None
    assert set(value) <= {s.id for s in BOOK.statements.values()}
    assert all(STATEMENT.fullmatch(v) for v in value)
    assert len(set(value)) == len(value)


def tally(value: dict[str, Any]) -> None:
    keys(value, "yes", "disputed", "cannot_tell")
    assert all(type(n) is int and n >= 0 for n in value.values())


# ---------------------------------------------------------------- status --json


@every_moment
def test_status(at: str, known: str) -> None:
    found = answer(at, known)
    keys(found, "casebook", "at", "known", "reconstruction", "arrangements", "control")
    assert found["casebook"] == "Syria 2016, as reported"
    assert INSTANT.fullmatch(found["at"])
    assert INSTANT.fullmatch(found["known"])
    assert found["reconstruction"] is True
    assert len(found["arrangements"]) == 13


@every_moment
def test_arrangements(at: str, known: str) -> None:
    for a in answer(at, known)["arrangements"]:
        keys(a, "id", "title", "labels", "nature", "in_force", "guarantees", "clauses")
        assert isinstance(a["id"], str)
        assert isinstance(a["title"], str)
        texts(a["labels"])
        assert a["nature"] in NATURES


@every_moment
def test_in_force(at: str, known: str) -> None:
    for a in answer(at, known)["arrangements"]:
        f = a["in_force"]
        keys(
            f, "holds", "on_paper", "declared_over_by", "since", "until", "headline", "waiting_for", "settled_by"
        )  # fmt: skip
        assert f["holds"] in HOLDS
        assert f["on_paper"] in HOLDS
        actors(f["declared_over_by"])
        instants(f["since"])
        instants(f["until"])
        assert isinstance(f["headline"], str)
        actors(f["waiting_for"])
        texts(f["settled_by"])
        if f["holds"] == "yes":
            assert f["on_paper"] == "yes"
            assert f["since"]
            assert not f["waiting_for"]
        if a["nature"] in ("draft", "demand"):
            assert f["holds"] in ("no", "cannot tell")


@every_moment
def test_guarantees(at: str, known: str) -> None:
    for a in answer(at, known)["arrangements"]:
        for g in a["guarantees"]:
            keys(g, "actor", "state", "since", "expires", "statements")
            actors([g["actor"]])
            assert g["state"] in GUARANTEE
            for day in (g["since"], g["expires"]):
                assert day is None or INSTANT.fullmatch(day) or DAY.match(day)
            statements(g["statements"])
            assert bool(g["statements"]) == (g["state"] != "not asked")


def words_of(clause: dict[str, Any]) -> set[str]:
    """The words that the state of this clause may be: by its kind, and for a duty by whether it has a date."""
    assert BOOK is not None
    owner, name = clause["id"].split("/")
    terms = BOOK.arrangements[owner].clauses[name]
    if clause["kind"] == "forbids":
        return PROHIBITION
    if clause["kind"] == "requires":
        dated = terms.due is not None or terms.every is not None or terms.object == "answer"
        return DUTY | (PROHIBITION if not clause["due"] else set()) if dated else PROHIBITION
    return PERMISSION if clause["kind"] in PERMITS else OTHER


@every_moment
def test_clauses(at: str, known: str) -> None:
    assert BOOK is not None
    for a in answer(at, known)["arrangements"]:
        assert [c["id"] for c in a["clauses"]] == [f"{a['id']}/{c}" for c in BOOK.arrangements[a["id"]].clauses]
        for c in a["clauses"]:
            keys(
                c, "id", "kind", "state", "window", "by_reading", "by_actor", "headline", "since", "due", "reports",
                "origins",
            )  # fmt: skip
            assert c["kind"] == BOOK.arrangements[a["id"]].clauses[c["id"].split("/")[1]].verb
            assert c["state"] in words_of(c), c
            assert c["window"] is None or c["window"] in WINDOW
            assert isinstance(c["headline"], str)
            assert c["headline"]
            instants(c["since"])
            instants(c["due"])
            tally(c["reports"])
            tally(c["origins"])
            assert c["reports"]["yes"] >= c["origins"]["yes"] >= bool(c["reports"]["yes"])


@every_moment
def test_clauses_by_reading_and_by_actor(at: str, known: str) -> None:
    for c in (c for a in answer(at, known)["arrangements"] for c in a["clauses"]):
        for r in c["by_reading"]:
            keys(r, "state", "readings")
            assert r["state"] in (WINDOW if c["window"] else words_of(c)), c
            texts(r["readings"])
        for r in c["by_actor"]:
            keys(r, "actor", "state", "since", "due", "statements")
            actors([r["actor"]])
            assert r["state"] in words_of(c), c
            assert r["since"] is None or INSTANT.fullmatch(r["since"])
            instants(r["due"])
            statements(r["statements"])


@every_moment
def test_control(at: str, known: str) -> None:
    assert BOOK is not None
    for c in answer(at, known)["control"]:
        keys(c, "place", "holder", "since", "by", "statements")
        assert c["place"] in BOOK.places
        actors([c["holder"]])
        actors(c["by"])
        assert c["by"]
        assert c["since"] is None or INSTANT.fullmatch(c["since"]) or DAY.fullmatch(c["since"])
        statements(c["statements"])
        assert c["statements"]


def test_every_word_that_may_be_used_is_of_the_contract_and_many_are_met() -> None:
    """The dozen moments meet most of the words, so that the tests above are not about one word."""
    met = {c["state"] for at, known in ASKED for a in answer(at, known)["arrangements"] for c in a["clauses"]}
    assert {
        "not in force", "reported inconsistent", "disputed", "cannot tell", "not yet running", "running",
        "reported done", "partly done", "steps missing", "open", "used", "in force",
    } <= met  # fmt: skip
    clauses = [c for at, known in ASKED for a in answer(at, known)["arrangements"] for c in a["clauses"]]
    assert "overdue" in {r["state"] for c in clauses for r in c["by_actor"]}
    windows = [c for c in clauses if c["window"]]
    assert {"not started", "disputed"} <= {c["window"] for c in windows}
    assert {"not started", "running", "cannot tell"} <= {r["state"] for c in windows for r in c["by_reading"]}
    states = {g["state"] for at, known in ASKED for a in answer(at, known)["arrangements"] for g in a["guarantees"]}
    assert {"not asked", "asked", "silent", "accepted", "in effect"} <= states
    holds = {a["in_force"]["holds"] for at, known in ASKED for a in answer(at, known)["arrangements"]}
    assert holds == HOLDS


def test_nothing_is_known_before_anything_was_said() -> None:
    found = answer("2016-08-26", "2016-01-01")
    assert not found["control"]
    assert {a["in_force"]["holds"] for a in found["arrangements"]} <= {"no", "cannot tell"}
    assert not [c for a in found["arrangements"] for c in a["clauses"] if any(c["reports"].values())]


# ---------------------------------------------------------------- why --json


def asked_ids() -> list[str]:
    assert BOOK is not None
    terms = [i for a in BOOK.arrangements.values() for i in (a.id, *(f"{a.id}/{c}" for c in a.clauses))]
    return [*terms, *BOOK.statements, *BOOK.places]


WHY_ASKED = [ASKED[0], ASKED[3], ASKED[6], ASKED[8], ASKED[11], ASKED[12], ASKED[13]]


@pytest.mark.parametrize(("at", "known"), WHY_ASKED)
def test_why(at: str, known: str) -> None:
    assert BOOK is not None
    for ask in asked_ids():
        reason = why(question(at, known), ask)
        assert reason is not None, ask
        of_why(why_data(BOOK, reason))


def of_why(data: dict[str, Any]) -> None:
    keys(data, "text", "holds", "statements", "settled_by", "children")
    assert isinstance(data["text"], str)
    assert data["text"]
    assert data["holds"] in HOLDS
    texts(data["settled_by"])
    for s in data["statements"]:
        keys(s, "id", "speaker", "via", "said", "learned", "text")
        statements([s["id"]])
        actors([s["speaker"], *s["via"]])
        assert DAY.match(s["said"])
        assert INSTANT.fullmatch(s["learned"])
        assert isinstance(s["text"], str)
    for child in data["children"]:
        of_why(child)


@pytest.mark.parametrize(("at", "known"), WHY_ASKED)
def test_why_and_status_say_the_same(at: str, known: str) -> None:
    assert BOOK is not None
    for a in answer(at, known)["arrangements"]:
        reason = why(question(at, known), a["id"])
        assert reason is not None
        assert reason.holds == a["in_force"]["holds"]
        assert a["in_force"]["headline"] in reason.text
        assert {w.text for w in reason.wants} >= set(a["in_force"]["settled_by"])


# ---------------------------------------------------------------- words for people


def printed(at: str, known: str) -> Iterator[str]:
    """All that is printed for people about a moment: the brief, short and whole, headlines, trees of reasons."""
    assert BOOK is not None
    earlier = Question(
        BOOK, at=elapsed(moment(at), -1, "days", BOOK.zone), known=elapsed(moment(known), -1, "days", BOOK.zone)
    )
    for every in (False, True):
        yield from brief(question(at, known), earlier, every=every).words(every=every)
    for a in answer(at, known)["arrangements"]:
        yield a["in_force"]["headline"]
        yield from (c["headline"] for c in a["clauses"])
    for ask in asked_ids():
        reason = why(question(at, known), ask)
        assert reason is not None
        yield from why_lines(BOOK, reason)


def unquoted(line: str) -> str:
    """A line without what stands in quotation marks: the word of a body, a speaker or a text."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "", line)


@pytest.mark.parametrize(("at", "known"), WHY_ASKED)
def test_nothing_rules_and_yes_never_stands_alone(at: str, known: str) -> None:
    for line in printed(at, known):
        assert not RULING.search(unquoted(line)), line
        alone = re.sub(r"^\s*yes: \S+ \S+", "", line)
        assert not re.search(r"(^|[:;,→(] ?)yes\s*($|[;,.)\[→])", alone, re.IGNORECASE), line


def test_explained_terms_rule_nothing_either() -> None:
    assert BOOK is not None
    lines = [line for a in BOOK.arrangements.values() for line in explain(a, BOOK)]
    assert len(lines) > 100
    assert not [line for line in lines if RULING.search(unquoted(line))]


@pytest.mark.parametrize(("at", "known"), ASKED)
def test_a_short_brief_is_one_screen(at: str, known: str) -> None:
    assert BOOK is not None
    earlier = Question(
        BOOK, at=elapsed(moment(at), -1, "days", BOOK.zone), known=elapsed(moment(known), -1, "days", BOOK.zone)
    )
    rows = list(brief(question(at, known), earlier).words())
    assert len(rows) <= 50
    assert max(map(len, rows)) <= 116


@pytest.mark.parametrize(("at", "known"), ASKED)
def test_a_moment_after_what_is_known_says_so(at: str, known: str) -> None:
    beyond = moment(at) > moment(known)
    known_terms = [a for a in answer(at, known)["arrangements"] if "was public yet" not in a["in_force"]["headline"]]
    assert all(("as things stand" in a["in_force"]["headline"]) == beyond for a in known_terms)
