"""What drafts leave open about texts: which of two holds, what is not public, and what was left for later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.times import due_moments, whose
from holdfire.model.readings import Readings
from holdfire.model.terms import (
    All,
    Anchor,
    AnyOf,
    At,
    Clause,
    DayNumber,
    Distance,
    Due,
    FirstOf,
    InOrder,
    LastOf,
    Length,
    Offset,
    Quiet,
    UnknownTime,
    While,
    Word,
)


@rule(
    "Which of the two texts holds?",
    where="Syria, memorandum on de-escalation",
    year=2017,
    what="a working group in 5 days, 10 days or two weeks, maps by 22 May, 27 May or 4 June, as serious reports have "
    "it; of Nagorno-Karabakh two official texts differ",
    rows="F2-1 F2-2 Z2",
)
def two_texts(draft: Draft) -> Iterator[Open]:
    """Versions of the text differ, and which of them holds is not said."""
    for place, readings in draft.each(Readings):
        told: dict[str, list[str]] = {}
        for option in readings.options:
            told.setdefault(_said(draft, option.value), []).append(whose(draft.q, option))
        if len(told) > 1:
            yield Open(
                place=place,
                what="the versions of the text differ here",
                readings=tuple(Gives("; ".join(by), words) for words, by in told.items()),
                wording="Where the versions differ, the one in [language] signed at [place] holds.",
            )


def _said(draft: Draft, value: Any) -> str:
    """A value of the terms in words, with the dates that it gives."""
    words = draft.words
    match value:
        case Due():
            moment = due_moments(draft.q, draft.terms, value)
            return words.due(value) + (draft.over(", so late from {}", moment) if moment else "")
        case At() | Anchor() | Offset() | DayNumber() | FirstOf() | LastOf() | UnknownTime():
            return f"{words.time(value)}, so {draft.begins('from {}', draft.moment(value))}"
        case While():
            return words.window(value)
        case All() | AnyOf() | InOrder() | Word() | Quiet():
            return words.condition(value)
        case Length() | Distance() | int() | float():
            return f"{value:,g}" if isinstance(value, int | float) else str(value)
        case Clause():
            return words.clause(value)
    return "differs as a whole"


@rule(
    "Which holds, the earlier text or this one?",
    where="Ukraine, disengagement",
    year=2019,
    what="whether a later plan overrode the seven quiet days of the earlier decision: one side said so, the other "
    "denied it",
    rows="FD-8",
)
def which_text_prevails(draft: Draft) -> Iterator[Open]:
    """An earlier text is taken in or replaced, and which prevails is not said."""
    if any(draft.clauses("prevails_over")):
        return
    for clause in draft.clauses("takes_in", "replaces"):
        earlier = draft.words.matter(clause.object)
        yield Open(
            place=clause.name,
            what=f"{earlier} is {'taken in' if clause.verb == 'takes_in' else 'replaced'}, and which prevails is not "
            "said",
            readings=(
                Gives("the later text", "what the earlier says beyond it falls away"),
                Gives("the earlier text", "it stands wherever this one does not name it"),
            ),
            wording=f"Where this text and {earlier} differ, this one prevails; all else in {earlier} stands.",
        )


@rule(
    "What is in the part that is not public?",
    where="Syria, package of 9 September",
    year=2016,
    what="five documents: one was printed, some published, and the mandate of the joint centre stayed secret",
    rows="J18 B9",
)
def part_not_public(draft: Draft) -> Iterator[Open]:
    """A part of the text is not public."""
    for clause in draft.clauses("notes"):
        if clause.object == "unpublished":
            yield Open(
                place=clause.name,
                what=f"a part is not public: {clause.text}",
                readings=(
                    Gives("it binds as it is read by those who have it", "nobody else can tell what is due"),
                    Gives("it binds nobody outside", "only what is public can be held against anybody"),
                ),
                wording="Nothing that is not in this text binds; its annexes are attached, and are public with it.",
            )


@rule(
    "Who settles what was left for later?",
    where="Hodeidah",
    year=2018,
    what="the forces were to go to places outside the city that were still to be agreed",
    rows="P2",
)
def left_for_later(draft: Draft) -> Iterator[Open]:
    """The text itself leaves a point open."""
    for clause in draft.clauses("notes"):
        if clause.object == "open-point":
            yield Open(
                place=clause.name,
                what=f"left for later: {clause.text}",
                readings=(
                    Gives("the rest waits for it", "nothing holds before it is settled"),
                    Gives("the rest holds without it", "it may stay open for good"),
                ),
                wording="[Who] settles it no later than [day and hour]; failing that, [this] holds.",
            )


RULES: tuple[Rule, ...] = (two_texts, which_text_prevails, part_not_public, left_for_later)
