"""Acts: exceptions that leave nothing of a prohibition, quiet about what no report can break, words hardly misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from holdfire.assess.opposite import as_prohibition
from holdfire.assess.question import Question
from holdfire.assess.slips.slip import Slip
from holdfire.casebook.circles import parts
from holdfire.model.acts import KIND_OF, is_kind
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Clause, Pattern, Quiet, Word
from holdfire.model.times import NEVER
from holdfire.model.truth import TRUE

KNOWN_ACTS = frozenset(KIND_OF) | frozenset(KIND_OF.values())
ALIKE = 0.85
"""So near have a word and a known act to be: `atack` and `attack`, and not `withhold` and `withdraw`."""


def acts(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    q = Question(book, at=0, known=NEVER)
    for clause in terms.clauses.values():
        for number, pattern in enumerate(clause.excepted, 1):
            if clause.verb == "forbids" and _covers(q, terms, clause, pattern):
                yield Slip(
                    places=(f"{terms.id}/{clause.name}/except/{number}", f"{terms.id}/{clause.name}/except"),
                    found="an exception that takes out all that the clause forbids",
                    why="no report can ever be inconsistent with the clause",
                    do="mend the exception: say of which act, by whom or where it is",
                )
    yield from _calm(terms)
    yield from _misspelt(book, terms)


def _covers(q: Question, terms: Arrangement, clause: Clause, pattern: Pattern) -> bool:
    """Whether everything that a clause forbids fits the pattern."""
    every_act = pattern.act is None or is_kind(clause.object, pattern.act, q.meanings(terms)) == TRUE
    return (
        every_act
        and pattern.what is None
        and (pattern.where is None or pattern.where == clause.where)
        and _among(q, terms, clause.by, pattern.by)
        and _among(q, terms, clause.against, pattern.against)
    )


def _among(q: Question, terms: Arrangement, named: tuple[str, ...], excepted: tuple[str, ...]) -> bool:
    """Whether all who are named (nobody: anybody) are among those who are excepted (nobody: whoever)."""
    return not excepted or (bool(named) and set(named) <= set(excepted))


def _calm(terms: Arrangement) -> Iterator[Slip]:
    """Quiet is asked about clauses against which no report can stand."""
    sections = (terms.roles, terms.events, terms.clauses)
    entries = [("in_force", terms.in_force), *(pair for section in sections for pair in section.items())]
    for name, entry in entries:
        for quiet in dict.fromkeys(part for part in parts(entry) if isinstance(part, Quiet)):
            for kept in quiet.clauses:
                clause = terms.clauses.get(kept)
                if clause is not None and clause.variants is None and as_prohibition(clause) is None:
                    yield Slip(
                        places=(f"{terms.id}/{name}/if/quiet", f"{terms.id}/{name}/if", f"{terms.id}/{name}"),
                        found=f"`quiet` about `{kept}`, against which no report can stand ({_what(clause)})",
                        why="the time of quiet can never be broken by it",
                        do="name the clause that forbids what has to stop",
                    )


def _what(clause: Clause) -> str:
    return "it has a day on which it is due" if clause.verb == "requires" else f"it is one that {clause.verb}"


# ---------------------------------------------------------------- words


def _misspelt(book: Casebook, terms: Arrangement) -> Iterator[Slip]:
    for name, entry in [*terms.events.items(), *terms.clauses.items()]:
        for act in dict.fromkeys(_acts_of(entry)):
            near = _near(act, terms)
            if near:
                yield Slip(
                    places=(f"{terms.id}/{name}/{_key(entry)}", f"{terms.id}/{name}"),
                    found=f"the act `{act}`, which is no word of the language nor of the terms",
                    why=f"no report of `{near}` is one of `{act}`",
                    do=f"did you mean `{near}`? If it is another act, say so in `words`",
                )


def _key(entry: object) -> str:
    return entry.verb if isinstance(entry, Clause) else "when"


def _acts_of(entry: object) -> Iterator[str]:
    for part in parts(entry):
        match part:
            case Clause(verb="forbids" | "requires" | "allows", object=act):
                yield act
            case Pattern(act=str(act)):
                yield act
            case Word(verb="happens", word=act):
                yield act


def _near(act: str, terms: Arrangement) -> str | None:
    """The known act that was most likely meant; None for a known one, and for one that is far from all."""
    if act in KNOWN_ACTS or act in terms.words or any(act in word.means for word in terms.words.values()):
        return None
    return _nearest(act, KNOWN_ACTS)


def _nearest(act: str, known: Iterable[str]) -> str | None:
    """Of as many words (`non-combat-flight` is no slip for `combat-flight`), and nearly the same letters."""
    like = [one for one in known if one.count("-") == act.count("-")]
    ratio, found = max(((SequenceMatcher(None, act, one).ratio(), one) for one in like), default=(0.0, None))
    return found if ratio >= ALIKE else None


def reported_acts(book: Casebook) -> Iterator[Slip]:
    """Reports of acts that no terms know, and that are nearly a word that they know."""
    known = KNOWN_ACTS | {act for terms in book.arrangements.values() for act in _known_to(terms)}
    for said in book.statements.values():
        if said.claim.verb == "act" and said.claim.word not in known and (near := _nearest(said.claim.word, known)):
            yield Slip(
                places=(f"statement {said.name}/claim/act", f"statement {said.name}"),
                found=f"the act `{said.claim.word}`, which is no word of the language nor of any terms",
                why=f"it is no report of `{near}`",
                do=f"did you mean `{near}`? If it is another act, give it a name that is less near",
            )


def _known_to(terms: Arrangement) -> Iterator[str]:
    for word in terms.words.values():
        yield from (word.name, *word.means)
    for entry in (*terms.events.values(), *terms.clauses.values()):
        yield from _acts_of(entry)
