"""The answer about one statement: whether what it claims stands as told, who denies it, and how a report stands
against each clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfire.assess.known import interval
from holdfire.assess.reports import CONJUNCT_WORDS, CONJUNCTS, Match, match
from holdfire.model.answers import Reason, Want
from holdfire.model.statements import Statement
from holdfire.model.times import moment_words
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Holds, word
from holdfire.weigh.sentences import sentence

if TYPE_CHECKING:
    from holdfire.assess.question import Question


@dataclass(frozen=True)
class SaidAnswer:
    holds: Holds
    reason: Reason
    matches: tuple[Match, ...]


def said(q: Question, statement: Statement) -> SaidAnswer:
    """One statement as known: told (yes: it stands, nobody denies it), disputed (somebody does), or not known then."""
    known = {s.name: s for s in q.known.statements}
    if statement.name not in known:
        return SaidAnswer("cannot tell", _gone(q, statement), ())
    found = reported(q, statement)
    reason = told(q, statement, also=opponents(q, statement), below=beside_terms(found))
    return SaidAnswer(reason.holds, reason, found)


def _gone(q: Question, statement: Statement) -> Reason:
    """A statement that does not stand: not known yet, or replaced by the same speaker's later word."""
    later = [s for s in q.known.statements if s.replaces == statement.name]
    if later:
        text = f"{statement.id} was replaced by {later[0].id}: {sentence(q.book, later[0])}"
        return Reason(text=text, holds="cannot tell", statements=(later[0].id,))
    learned = moment_words(statement.learned, q.book.zone)
    text = f"{statement.id} was not known then: it became known on {learned}"
    return Reason(text=text, holds="cannot tell", wants=(Want(None, "to ask as known later"),))


def told(
    q: Question,
    statement: Statement,
    *,
    before: str = "",
    also: Sequence[Statement] = (),
    below: tuple[Reason, ...] = (),
) -> Reason:
    """A statement as a step of a tree: it stands as told, or is disputed, and by whom. `also`: others against it."""
    against = tuple({d.name: d for d in (*denied_by(q, statement), *also)}.values())
    truth = TRUE | (FALSE if against else 0)
    if interval(statement)[0] > q.at:
        truth = UNDETERMINED
    text = before + sentence(q.book, statement)
    if against:
        text += "; denied by " + ", ".join(dict.fromkeys(q.known.name(d.speaker) for d in against))
    steps = tuple(Reason(text=f"against it: {sentence(q.book, d)}", holds="yes", statements=(d.id,)) for d in against)
    return Reason(text=text, holds=word(truth), statements=(statement.id,), children=(*steps, *below))


def denied_by(q: Question, s: Statement) -> tuple[Statement, ...]:
    """Who denies a statement by its name, or the incident that it tells of."""
    return (*q.known.denials(s.name), *(q.known.denials(s.claim.incident) if s.claim.incident else ()))


def opponents(q: Question, s: Statement) -> tuple[Statement, ...]:
    """Who denies it: by name, or its incident; and, of a word that something is done, who says that it is not."""
    found = list(denied_by(q, s))
    if s.claim.verb in ("done", "not_done"):
        for o in q.known.of_verb("not_done" if s.claim.verb == "done" else "done"):
            done, not_done = (s, o) if s.claim.verb == "done" else (o, s)
            if (
                o.claim.word == s.claim.word
                and set(o.claim.by) & set(s.claim.by)
                and interval(not_done)[1] > interval(done)[0]
            ):
                found.append(o)
    if s.claim.verb == "count":
        found += [o for o in q.known.of_verb("count") if _other_count(s, o)]
    return tuple({d.name: d for d in found if d.name != s.name}.values())


def _other_count(a: Statement, b: Statement) -> bool:
    """Another number of what was observed, claimed or final, for the same thing, where both cannot be so. Plans do
    not contradict; nor do counts by another rule, of another period, or of another place, party or case."""
    x, y = a.claim, b.claim
    if _counted(a) != _counted(b) or x.as_ in ("agreed", "planned") or x.n is None or y.n is None:
        return False
    if x.n.about is not None or y.n.about is not None:
        return False
    low = max(v for v in (x.n.at_least, y.n.at_least, 0.0) if v is not None)
    highs = [v for v in (x.n.at_most, y.n.at_most) if v is not None]
    return bool(highs) and low > min(highs)


def _counted(s: Statement) -> tuple[object, ...]:
    """What a count is of: two counts can contradict each other only where all of it is the same."""
    c = s.claim
    return c.word, c.as_, c.about, c.rule, c.since, c.until, c.where, c.by, c.against, c.case


def reported(q: Question, statement: Statement) -> tuple[Match, ...]:
    """How one telling of a report stands against every clause that forbids something."""
    if statement.claim.verb not in ("act", "alleges"):
        return ()
    found = []
    for arrangement in q.book.arrangements.values():
        for clause in arrangement.clauses.values():
            alleged_elsewhere = (
                statement.claim.verb == "alleges" and statement.claim.word != f"{arrangement.id}/{clause.name}"
            )
            if clause.verb == "forbids" and q.known.knows(arrangement, clause) and not alleged_elsewhere:
                found.append(match(q, arrangement, clause, statement.claim.incident or statement.name, [statement]))
    return tuple(found)


LACKING = {
    "time": "it did not bind then",
    "place": "the place lies elsewhere",
    "by": "the actor named is not bound",
    "against": "the other side is not protected",
    "act": "the act is of another kind",
    "unless": "an exception holds",
}
"""What stands in the way of a match, by the conjunct that is plainly no."""


def beside_terms(found: Sequence[Match]) -> tuple[Reason, ...]:
    """How a report stands beside the terms: the prohibitions that it may fall under, and those of its kind that it does
    not, with what stands in the way."""
    told = [match_reason(m) for m in found if m.truth != FALSE]
    if found and not told:
        told.append(Reason(text="no prohibition on record plainly speaks of it, or may", holds="yes"))
    for m in (m for m in found if m.truth == FALSE and m.conjuncts["act"] != FALSE):
        lacking = [LACKING[c] for c in CONJUNCTS if m.conjuncts[c] == FALSE]
        told.append(
            Reason(text=f"not against {m.clause}: {', '.join(lacking) or 'not all of it at one moment'}", holds="no")
        )
    return tuple(told)


def match_reason(m: Match) -> Reason:
    each = tuple(Reason(text=CONJUNCT_WORDS[name], holds=word(m.conjuncts[name])) for name in CONJUNCTS)
    ids = tuple(s.id for s in m.statements)
    return Reason(text=f"is it inconsistent with {m.clause}?", holds=m.holds, statements=ids, children=each)
