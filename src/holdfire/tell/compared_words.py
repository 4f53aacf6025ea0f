"""Two versions of an arrangement in words and as data: what changed in the terms, and which answers change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from holdfire.assess.both import FORCE, Compared
from holdfire.assess.status import STANDS
from holdfire.model.counting import counted
from holdfire.model.times import day_start, day_words, local_text, moment_words
from holdfire.tell.data import Data
from holdfire.tell.marked import LEGEND, marked
from holdfire.tell.term_changes import TermChange, Version


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two versions of one arrangement: what differs in the terms, and in the answers of what both have (`asked`: each
    clause by its name in the new version, with that in the old). `record`: whose statements were put to both."""

    old: Version
    new: Version
    changes: tuple[TermChange, ...]
    answers: Compared
    asked: Mapping[str, str]
    record: str
    statements: int


ASKED_AT = "where something of either begins, ends or falls due, those of the cases, the last word on record"
WHOLE = ("title", "head", "force")
"""Parts that an arrangement has once."""
PLURAL = {"body": "bodies"}


def pair_lines(pair: Pair) -> Iterator[str]:
    """The whole comparison: in short, the terms, the answers."""
    yield f"OLD: {pair.old.terms.title} ({pair.old.terms.id})"
    yield f"NEW: {pair.new.terms.title} ({pair.new.terms.id})"
    yield f"in short: {in_short(pair)}"
    if pair.changes:
        yield f"what changed in the terms ({LEGEND}):"
        for change in sorted(pair.changes, key=_rank):
            yield from (f"  {line}" for line in _change(change))
    yield from _answers(pair)


def _rank(change: TermChange) -> tuple[int, int]:
    """What changed before what was added and what is gone, and the clauses first."""
    part = WHOLE.index(change.part) if change.part in WHOLE else len(WHOLE) + (change.part != "clause")
    return (("added", "gone").index(change.what) + 1 if change.what in ("added", "gone") else 0), part


def in_short(pair: Pair) -> str:
    """`2 clauses changed, 1 added; the force changed; answers differ of 3 of the 5 clauses that both have`."""
    told = [counted_changes(pair.changes) or "nothing changed in the terms"]
    subjects = {d.subject for d in pair.answers.differs}
    answers = ["whether it is in force"] if FORCE in subjects else []
    if pair.asked:
        answers.append(f"{len(subjects - {FORCE})} of the {counted(len(pair.asked), 'clause')} that both have")
    if answers:
        told.append(f"answers differ on {' and '.join(answers)}")
    return "; ".join(told)


def counted_changes(changes: Sequence[TermChange]) -> str:
    found = []
    for part in dict.fromkeys(c.part for c in changes):
        whats = [c.what for c in changes if c.part == part]
        each = [f"{whats.count(what)} {what}" for what in dict.fromkeys(whats)]
        found.append(
            f"{part} changed"
            if part in ("title", "head", "force")
            else f"{PLURAL.get(part, part + 's')}: {', '.join(each)}"
        )
    return "; ".join(found)


def _change(change: TermChange) -> Iterator[str]:
    name = f"{change.part} {change.name}".strip()
    if change.named:
        yield f"{name}: its words are the same, and what they rest on changed ({', '.join(change.named)})"
        return
    yield f"{name}: {f'{change.what} (it was {change.was})' if change.was else change.what}"
    old, new = marked(change.old, change.new) if change.old and change.new else (change.old, change.new)
    if change.old == change.new:
        yield f"  both: {change.old}"
        yield "  what differs is not in the sentence: look at the two files"
        return
    yield from (f"  {side}: {text}" for side, text in (("OLD", old), ("NEW", new)) if text)


# ---------------------------------------------------------------- answers


def _answers(pair: Pair) -> Iterator[str]:
    whose = f"the {counted(pair.statements, 'statement')} of {pair.record}" if pair.statements else "no statement"
    moments = counted(len(pair.answers.moments), "moment")
    yield f"which answers change (both asked with {whose}, at {moments}: {ASKED_AT}):"
    if of_drafts := drafts(pair):
        yield f"  ({' and '.join(of_drafts)} asked as if agreed: a draft is never in force)"
    zone = pair.new.terms.zone
    alike: dict[tuple[tuple[int, int, str, str], ...], list[str]] = {}
    for asked in dict.fromkeys((d.subject, d.actor) for d in pair.answers.differs):
        those = (d for d in pair.answers.differs if (d.subject, d.actor) == asked)
        spans = tuple((d.first, d.last, d.old, d.new) for d in those)
        alike.setdefault(spans, []).append(_subject(pair, *asked))
    for told, subjects in alike.items():
        yield f"  {', '.join(subjects)}"
        for first, last, was, now in told:
            yield f"    {_when(first, last, zone)}: {_state(was)} in OLD, {_state(now)} in NEW"
    if not alike:
        yield "  none: what both have is answered alike at each of them"


def drafts(pair: Pair) -> list[str]:
    """Which of the two are drafts."""
    return [side for side, version in (("OLD", pair.old), ("NEW", pair.new)) if version.terms.nature == "draft"]


def _subject(pair: Pair, subject: str, actor: str | None) -> str:
    if subject == FORCE:
        return "in force"
    was, held = pair.asked[subject], pair.new.book.actors
    called = subject if was == subject else f"{subject} ({was} in OLD)"
    return f"{called}, {held[actor].shown if actor in held else actor}" if actor else called


def _state(word: str) -> str:
    return STANDS.get(word, word)


def _when(first: int, last: int, zone: str) -> str:
    if first == last:
        return f"on {_moment(first, zone)}"
    if day_start(first, zone) == day_start(last, zone):
        return f"on {moment_words(first, zone)}, and later that day"
    return f"from {_moment(first, zone)} to {_moment(last, zone)}"


def _moment(at: int, zone: str) -> str:
    """A day where it is its first second or its last, else the time too."""
    whole = at == day_start(at, zone) or at + 1 == day_start(at + 1, zone)
    return day_words(at, zone) if whole else moment_words(at, zone)


# ---------------------------------------------------------------- as data


def pair_data(pair: Pair) -> Data:
    zone = pair.new.terms.zone
    return {
        "old": {"id": pair.old.terms.id, "title": pair.old.terms.title},
        "new": {"id": pair.new.terms.id, "title": pair.new.terms.title},
        "terms": [
            {
                "part": c.part,
                "name": c.name,
                "what": c.what,
                "was": c.was or None,
                "old": c.old or None,
                "new": c.new or None,
                "named": list(c.named),
            }
            for c in pair.changes
        ],
        "asked": {
            "clauses": dict(pair.asked),
            "moments": [local_text(at, zone) for at in pair.answers.moments],
            "statements_of": pair.record,
            "as_agreed": drafts(pair),
        },
        "answers": [
            {
                "subject": d.subject,
                "actor": d.actor,
                "from": local_text(d.first, zone),
                "to": local_text(d.last, zone),
                "old": d.old,
                "new": d.new,
            }
            for d in pair.answers.differs
        ],
    }
