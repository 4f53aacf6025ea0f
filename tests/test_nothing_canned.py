"""Proof that nothing is canned: every line of the brief moves with what it rests on.

The brief is that of the example casebook on the evening of 26 August 2016, as known then, every line of it. For each
line that names statements they are withdrawn, denied by somebody else, and asked for before they were said; for each
line that names none the missing statement is added (where it rests on silence), or the terms are changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from holdfire.assess.question import Question
from holdfire.assess.status import NO_TEXT, status_of
from holdfire.assess.why import why
from holdfire.casebook.load import load
from holdfire.model.actors import Actor
from holdfire.model.answers import Reason
from holdfire.model.casebook import Casebook
from holdfire.model.statements import Claim, Statement
from holdfire.model.terms import Arrangement, Clause, InForce, Word
from holdfire.model.times import elapsed, read_when
from holdfire.tell.brief import Line, brief

FOLDER = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks" / "syria-2016"
BOOK = load(FOLDER).casebook
assert BOOK is not None
ZONE = BOOK.zone
EVENING = read_when("2016-08-26", ZONE).last_instant
LATE = "2016-08-26T21:00+03:00"
"""When the statements that the tests add are said and learned: before the evening, after all that they are about."""
IDS = re.compile(r"\bS-[2-9A-Z]{6,}\b")
DENIER = "somebody-else"


@dataclass(frozen=True)
class Told:
    """One line of the brief, with the section that it stands in."""

    section: str
    line: Line

    @property
    def key(self) -> tuple[str, str]:
        """What a reader reads, without the ids: a line changes only if this does."""
        return self.section, IDS.sub("", self.line.text)

    def __str__(self) -> str:
        return f"{self.section}: {self.line.text.strip()}"[:70]


def briefed(book: Casebook, at: int = EVENING, known: int = EVENING) -> tuple[Told, ...]:
    """Every line of the brief."""
    earlier = Question(book, at=elapsed(at, -1, "days", ZONE), known=elapsed(known, -1, "days", ZONE))
    made = brief(Question(book, at=at, known=known), earlier, every=True)
    return tuple(Told(s.title, line) for s in made.sections for line in s.lines)


def without(book: Casebook, names: Iterable[str]) -> Casebook:
    gone = set(names)
    return replace(book, statements={n: s for n, s in book.statements.items() if n not in gone})


def adding(book: Casebook, speaker: str, *claims: Claim) -> Casebook:
    """The casebook with one more statement, or several, said late on the day."""
    when = read_when(LATE, ZONE)
    for n, claim in enumerate(claims):
        new = Statement(
            name=f"added-{n}",
            id=f"S-TESTED{n}",
            speaker=speaker,
            said=when,
            claim=claim,
            source=None,
            learned=when.earliest,
        )
        book = replace(book, statements={**book.statements, new.name: new})
    return book


def denying(book: Casebook, name: str) -> Casebook:
    """The casebook in which somebody who is nobody else in it denies a statement."""
    somebody = Actor(name=DENIER, kind="organisation", is_="body", names={"en": ("Somebody Else",)}, ids={})
    known = replace(book, actors={**book.actors, DENIER: somebody})
    return adding(known, DENIER, Claim(verb="denies", word=name, by=(DENIER,)))


STATUS = status_of(Question(BOOK, at=EVENING, known=EVENING))
LINES = briefed(BOOK)
BY_ID = {s.id: s for s in BOOK.statements.values()}
NAMING = [t for t in LINES if t.line.statements]
SILENT = [t for t in LINES if not t.line.statements]
numbered = pytest.mark.parametrize("told", NAMING, ids=map(str, NAMING))


def names_of(told: Told) -> list[str]:
    return [BY_ID[i].name for i in told.line.statements]


def test_the_brief_is_worth_proving() -> None:
    assert len(NAMING) > 40
    assert len({i for t in NAMING for i in t.line.statements}) > 90
    assert len({t.section for t in NAMING}) == 5


@numbered
def test_a_line_changes_or_goes_when_the_statements_that_it_names_are_withdrawn(told: Told) -> None:
    left = Counter(t.key for t in briefed(without(BOOK, names_of(told))))
    assert left[told.key] < Counter(t.key for t in LINES)[told.key]


OTHER_DAYS = ["2016-02-27", "2016-05-22", "2016-08-24", "2016-08-29", "2016-09-15", "2016-09-19", "2016-10-18"]


@pytest.mark.parametrize("day", OTHER_DAYS)
def test_so_it_is_on_other_days(day: str) -> None:
    """Withdrawing what a line names changes it, whatever the day: every fifth line of each."""
    at = read_when(day, ZONE).last_instant
    lines = briefed(BOOK, at, at)
    count = Counter(t.key for t in lines)
    still = [
        str(t)
        for t in [t for t in lines if t.line.statements and t.section != "Said since the day before"][::5]
        if Counter(o.key for o in briefed(without(BOOK, names_of(t)), at, at))[t.key] >= count[t.key]
    ]
    assert not still


# ---------------------------------------------------------------- denials


def few(told: Told) -> list[str]:
    """Every statement of a line, or of a line with many the first, one in the middle and the last."""
    names = names_of(told)
    return names if len(names) <= 6 else [names[0], names[len(names) // 2], names[-1]]


DENIED = [(t, name) for t in NAMING for name in few(t)]


@cache
def denied_brief(name: str) -> tuple[Told, ...]:
    return briefed(denying(BOOK, name))


@pytest.mark.parametrize(("told", "name"), DENIED, ids=[f"{t}|{n}" for t, n in DENIED])
def test_a_line_names_who_denies_a_statement_that_it_rests_on(told: Told, name: str) -> None:
    short = BOOK.statements[name].id
    naming = [t for t in denied_brief(name) if short in t.line.statements]
    assert told.section in {t.section for t in naming}
    assert not [str(t) for t in naming if "Somebody Else" not in t.line.text]


@pytest.mark.parametrize(("told", "name"), DENIED, ids=[f"{t}|{n}" for t, n in DENIED])
def test_a_denied_premise_is_disputed_in_why(told: Told, name: str) -> None:
    book = denying(BOOK, name)
    q = Question(book, at=EVENING, known=EVENING)
    own = why(q, name)
    assert own is not None
    assert own.holds == "disputed"
    assert "denied by Somebody Else" in own.text
    assert told.line.subject is not None
    tree = why(q, told.line.subject)
    assert tree is not None
    short = BOOK.statements[name].id
    for path in paths_to(tree, short):
        assert "disputed" in [step.holds for step in path[-3:]], [step.text for step in path]


def paths_to(tree: Reason, short: str, above: tuple[Reason, ...] = ()) -> Iterator[tuple[Reason, ...]]:
    """Every way from the root of a tree down to a step that names the statement."""
    here = (*above, tree)
    if short in tree.statements:
        yield here
    for child in tree.children:
        yield from paths_to(child, short, here)


# ---------------------------------------------------------------- knowledge

MOMENTS = sorted({BY_ID[i].learned - 1 for t in NAMING for i in t.line.statements})


@cache
def as_known(moment: int) -> tuple[Told, ...]:
    return briefed(BOOK, known=moment)


@cache
def never_held(moment: int) -> tuple[Told, ...]:
    """The same question to a casebook that holds nothing learned after the moment."""
    return briefed(without(BOOK, [s.name for s in BOOK.statements.values() if s.learned > moment]), known=moment)


@pytest.mark.parametrize("moment", MOMENTS)
def test_before_a_statement_was_said_every_line_is_as_if_it_had_never_been(moment: int) -> None:
    assert as_known(moment) == never_held(moment)


@numbered
def test_a_line_asked_for_before_its_statements_were_said_is_another(told: Told) -> None:
    moments = sorted({BY_ID[i].learned - 1 for i in told.line.statements})
    for moment in moments:
        named = {i for t in as_known(moment) for i in t.line.statements}
        assert not [i for i in told.line.statements if BY_ID[i].learned > moment and i in named]
    assert told.key not in {t.key for t in as_known(moments[0])}


# ---------------------------------------------------------------- silence, and the terms

Change = Callable[[Told], Casebook]


def terms_of(told: Told) -> tuple[Arrangement, Clause | None]:
    owner, _, name = (told.line.subject or "").partition("/")
    arrangement = BOOK.arrangements[owner]
    return arrangement, arrangement.clauses.get(name)


def with_terms(arrangement: Arrangement, clause: Clause | None = None) -> Casebook:
    if clause is not None:
        arrangement = replace(arrangement, clauses={**arrangement.clauses, clause.name: clause})
    return replace(BOOK, arrangements={**BOOK.arrangements, arrangement.id: arrangement})


def awaited_word(told: Told) -> Casebook:
    """Whoever is waited for accepts."""
    arrangement, _ = terms_of(told)
    actor = next(a.in_force.waiting_for[0] for a in STATUS.arrangements if a.id == arrangement.id)
    return adding(BOOK, actor, Claim(verb="say", word="accept", by=(actor,), about=arrangement.id))


def missing_report(told: Told) -> Casebook:
    """Somebody alleges that the clause, or of an arrangement each that forbids something, was not kept at noon."""
    arrangement, clause = terms_of(told)
    every = [c for c in arrangement.clauses.values() if c.verb == "forbids" or (c.verb == "requires" and not c.due)]
    noon = read_when("2016-08-26T12:00+03:00", ZONE)
    claims = []
    for c in [clause] if clause else every:
        against = Question(BOOK, at=EVENING, known=EVENING).actors(arrangement, c.by)[:1]
        path = f"{arrangement.id}/{c.name}"
        claims.append(Claim(verb="alleges", word=path, by=("un",), against=against, when=noon))
    return adding(BOOK, "un", *claims)


def missing_performance(told: Told) -> Casebook:
    arrangement, clause = terms_of(told)
    assert clause is not None
    actor = Question(BOOK, at=EVENING, known=EVENING).actors(arrangement, clause.by)[0]
    return adding(BOOK, actor, Claim(verb="done", word=f"{arrangement.id}/{clause.name}", by=(actor,)))


def missing_decision(told: Told) -> Casebook:
    """The first decision that the line says is missing is taken."""
    arrangement, _ = terms_of(told)
    name, word = re.findall(r"(?:missing: |; )(.+?) decides to ([a-z ]+)", told.line.text)[0]
    actor = next(a.name for a in BOOK.actors.values() if a.shown == name)
    claim = Claim(verb="decides", word=word.replace(" ", "-"), by=(actor,), about=arrangement.id)
    return adding(BOOK, actor, claim)


def missing_movement(told: Told) -> Casebook:
    """A movement begins under the clause."""
    arrangement, clause = terms_of(told)
    assert clause is not None
    return adding(BOOK, "un", Claim(verb="starts", word="column-1", of=f"{arrangement.id}/{clause.name}"))


def published_before(told: Told) -> Casebook:
    """Every document was published at the start of the year, so that every text was known."""
    early = read_when("2016-01-02", ZONE)
    documents = {n: replace(d, published=early) for n, d in BOOK.documents.items()}
    arrangements = {n: replace(a, published=early) for n, a in BOOK.arrangements.items()}
    return replace(BOOK, documents=documents, arrangements=arrangements)


def another_text(told: Told) -> Casebook:
    arrangement, clause = terms_of(told)
    assert clause is not None
    return with_terms(arrangement, replace(clause, text="Something else altogether.", object="something-else"))


def binding(told: Told) -> Casebook:
    """The arrangement binds, from the start of the year; its clause without a time or a condition of its own."""
    arrangement, clause = terms_of(told)
    made = replace(arrangement, nature="agreement", in_force=InForce(since=read_when("2016-01-02", ZONE)))
    return with_terms(made, clause and replace(clause, during=None, condition=None))


def another_condition(told: Told) -> Casebook:
    arrangement, clause = terms_of(told)
    assert clause is not None
    gate = Word(verb="decides", word="something-else", by=("un",))
    verb = "allows" if clause.verb == "empowers" else clause.verb
    return with_terms(arrangement, replace(clause, verb=verb, condition=gate))


RESTS_ON: list[tuple[str, str, Change]] = [
    ("silence", "waiting for: ", awaited_word),
    ("silence", "no report against it", missing_report),
    ("silence", "nobody was watching", missing_report),
    ("silence", "is due; ", missing_performance),
    ("silence", "due before ", missing_performance),
    ("silence", "steps missing: ", missing_decision),
    ("silence", "no movement on record", missing_movement),
    ("terms", "became known", published_before),
    ("terms", "was not public", published_before),
    ("terms", "was public yet", published_before),
    ("terms", "public yet: ", published_before),
    ("terms", "cannot tell → ", published_before),
    ("terms", "not running", binding),
    ("terms", "not yet running", binding),
    ("terms", "not in force at that moment", binding),
    ("terms", "binds nobody", binding),
    ("terms", "in force; ", another_text),
    ("terms", ": not in force", binding),
    ("terms", ": open", another_condition),
]
"""What a line without statements says, and what must change it. The first that fits counts."""


def resting(told: Told) -> tuple[str, Change]:
    for kind, words, change in RESTS_ON:
        if words in told.line.text:
            return kind, change
    raise AssertionError(f"no statement, and nobody knows what it rests on: {told.line.text}")


@pytest.mark.parametrize("told", SILENT, ids=map(str, SILENT))
def test_a_line_without_statements_changes_with_the_word_that_is_missing_or_with_the_terms(told: Told) -> None:
    _, change = resting(told)
    assert told.key not in {t.key for t in briefed(change(told))}


def test_lines_rest_on_silence_and_on_terms() -> None:
    kinds = Counter(resting(t)[0] for t in SILENT)
    assert kinds["silence"] > 10
    assert kinds["terms"] > 20


WAITED_FOR = [(a.id, actor) for a in STATUS.arrangements for actor in a.in_force.waiting_for]
KNOWN = [a for a in STATUS.arrangements if NO_TEXT not in a.in_force.headline]
ASKED = [(a.id, g.actor) for a in KNOWN for g in a.guarantees if g.state in ("asked", "not asked")]


@pytest.mark.parametrize(("arrangement", "actor"), WAITED_FOR)
def test_who_is_waited_for_is_so_no_more_once_their_word_is_on_record(arrangement: str, actor: str) -> None:
    book = adding(BOOK, actor, Claim(verb="say", word="accept", by=(actor,), about=arrangement))
    shown = BOOK.actors[actor].shown
    waiting = [t.line.text for t in briefed(book) if "waiting for: " in t.line.text and t.line.subject == arrangement]
    assert not [text for text in waiting if shown in text.split("waiting for: ")[1].split(";")[0]]


@pytest.mark.parametrize(("arrangement", "actor"), ASKED)
@pytest.mark.parametrize("word", ["accept", "refuse"])
def test_who_was_asked_is_told_of_in_other_words_once_they_answer(arrangement: str, actor: str, word: str) -> None:
    book = adding(BOOK, actor, Claim(verb="say", word=word, by=(actor,), about=arrangement))
    shown = BOOK.actors[actor].shown
    [line] = [
        t.line for t in briefed(book) if t.line.subject == arrangement and t.line.text.strip().startswith("guarantees")
    ]
    [own] = [part for part in line.text.split("; ") if shown in part]
    assert f": {'accepted' if word == 'accept' else 'refused'}" in own
    assert "S-TESTED0" in line.statements


def test_the_text_of_what_was_not_public_is_not_told() -> None:
    """A brief as known before the September package was public names none of its clauses."""
    hidden = next(a for a in STATUS.arrangements if NO_TEXT in a.in_force.headline and a.clauses)
    assert not [t for t in LINES if (t.line.subject or "").startswith(f"{hidden.id}/")]
