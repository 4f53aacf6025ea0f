"""One clause as a sentence that a lawyer would accept, and as short ones after it as it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from holdfire.casebook.english import capital, listed, stopped
from holdfire.casebook.explain_conditions import condition_words
from holdfire.casebook.phrases import Phrases
from holdfire.casebook.phrases_acts import clause_act, excepted_words, prevented_words
from holdfire.casebook.phrases_amounts import amounts_words
from holdfire.casebook.phrases_names import WAYS, noted
from holdfire.model.readings import Readings
from holdfire.model.terms import Clause, Due, While

NOTES = {
    "effort": ("Effort", "of", ", not a result that is owed"),
    "guarantee": ("Guarantee", "of", ""),
    "non-effect": ("What it does not do", "for", ""),
    "unpublished": ("Text that is not public", "of", ""),
    "open-point": ("Left open", "for", ""),
    "purpose": ("Purpose", "of", ""),
    "context": ("Context", "of", ""),
    "threat": ("Announced", "by", " for the case that it is not met"),
    "standard": ("Standard", "for", ", told and never computed"),
}
"""What a note is; the word before those whose it is; what follows them."""


def clause_words(clause: Clause, phrases: Phrases) -> str:
    """The clause without its name: the sentence, then the grade and the sources in brackets."""
    phrases = replace(phrases, instance=clause.for_each)
    said = _told(clause.variants, phrases) if clause.variants else _sentence(clause, phrases)
    return " ".join([said, *phrases.rest(), *phrases.days()]) + _cited(clause, phrases)


def _told(readings: Readings[Clause], phrases: Phrases) -> str:
    """Readings of the whole clause side by side."""
    alike = phrases.alike(readings)
    one_text = len(alike) > 1 and phrases.one_text(readings)
    said = []
    for those in alike:
        words = _sentence(those[0].value, phrases)
        by = noted(those) if one_text else f"So by {phrases.whose(those)}"
        said.append(f"{words} ({by}.)" if by else words)
    if len(said) == 1:
        return said[0]
    ways = WAYS.get(len(said), str(len(said)))
    head = f"The text can be read in {ways} ways." if one_text else "The sources differ."
    return f"{head} Either: {' Or: '.join(said)}"


def _cited(clause: Clause, phrases: Phrases) -> str:
    """A clause that was graded and has no source of its own is of the text as a whole."""
    if clause.sources or not clause.grade:
        return phrases.cited(clause) or " [no source of its own]"
    whole = phrases.sources(phrases.terms.sources)
    return f" [grade {clause.grade}{f'; as the whole text: {whole}' if whole else ''}]"


def _sentence(clause: Clause, phrases: Phrases) -> str:
    if clause.verb == "notes":
        return _note(clause, phrases)
    rule = _rule(clause, phrases)
    said = stopped(", ".join([rule, *_limits(clause, phrases)]))
    said = f"For each {clause.for_each}, on its own: {said}" if clause.for_each else capital(said)
    return " ".join([said, *_more(clause, phrases)])


def _note(clause: Clause, phrases: Phrases) -> str:
    """What the verbs do not say, by its kind, with whom and what it is about."""
    kind, whose, more = NOTES[clause.object]
    said = [f"{kind}{f' {whose} {phrases.who(clause.by)}' if clause.by else ''}{more}"]
    if clause.to:
        said.append(f"to {phrases.who(clause.to)}")
    if clause.about:
        said.append(f"about {phrases.matter(clause.about)}")
    if clause.where is not None:
        said.append(phrases.where(clause.where))
    return f"{', '.join([*said, *_limits(clause, phrases)])}: {stopped(clause.text or '')}"


def _rule(clause: Clause, phrases: Phrases) -> str:
    who = phrases.who(clause.by)
    match clause.verb:
        case "forbids":
            return f"{f'{who} must not' if who else 'nobody may'} {clause_act(clause, phrases)}"
        case "requires":
            who = who or "somebody whom the text does not name"
            if clause.prevents is not None:
                return f"{who} must {prevented_words(clause.prevents, clause.where, phrases)}"
            return f"{who} must {clause_act(clause, phrases)}"
        case "allows":
            return f"{who or 'anybody'} may {clause_act(clause, phrases)}"
        case "empowers":
            return _power(clause, phrases)
        case "takes_in":
            return f"the terms of {phrases.matter(clause.object)} are taken in"
        case "replaces":
            return f"this comes in place of {phrases.matter(clause.object)}"
    return f"these terms prevail over {clause.object}"


def _power(clause: Clause, phrases: Phrases) -> str:
    who, many = phrases.name(clause.object), phrases.many((clause.object,))
    if phrases.several((clause.object,)):
        who = f"any one of {who}, alone," if clause.alone else f"all of {who} together" if not clause.rule else who
        many = not clause.alone
    about = f" about {phrases.matter(clause.about)}" if clause.about else ""
    return f"{who} {'have' if many else 'has'} the power to decide “{clause.to_decide}”{about}"


def _limits(clause: Clause, phrases: Phrases) -> Iterator[str]:
    if clause.during is not None:
        yield phrases.window(clause.during)
    if clause.every:
        yield phrases.every(clause.every)
    if clause.due is not None:
        yield "with no last day given" if _said_already(clause) else phrases.due(clause.due)
    if clause.condition is not None:
        yield f"if {condition_words(clause.condition, phrases)}"
    if clause.unless is not None:
        yield f"unless {condition_words(clause.unless, phrases)}"
    if clause.excepted:
        yield excepted_words(clause.excepted, phrases)
    if clause.stands_alone:
        yield "whether or not the rest is in force"


def _said_already(clause: Clause) -> bool:
    """Whether all that is said of when it is due is the beginning of its window too."""
    return isinstance(clause.during, While) and clause.due == Due(since=clause.during.since)


def _more(clause: Clause, phrases: Phrases) -> Iterator[str]:
    """What follows the rule in sentences of its own."""
    if clause.amounts:
        yield amounts_words(clause.amounts, phrases)
        if clause.every and len(clause.amounts) > 1:
            yield "All of them are owed; where a part is told to be enough, it is partly done."
    others = [name for name in clause.together if name != clause.name]
    if others:
        yield f"To be done together with {listed(f'“{name}”' for name in others)}."
    elif clause.together:
        yield "Each performs it together with the others."
    if clause.confirmed_by:
        confirm = "confirm" if phrases.many((clause.confirmed_by,)) else "confirms"
        yield f"{capital(phrases.name(clause.confirmed_by))} {confirm} that it was done."
    if clause.outcomes:
        yield f"Outcomes: {listed((f'“{outcome}”' for outcome in clause.outcomes), 'or')}."
    if clause.rule:
        yield f"Rule, told and never computed: {stopped(clause.rule)}"
        if phrases.several((clause.object,)) and not clause.alone:
            yield "What counts here is a decision of all of them."
    if clause.standard:
        yield f"Standard of proof: {stopped(clause.standard)}"
    if clause.text:
        yield stopped(capital(clause.text))
    yield from _replaced(clause, phrases)


def _replaced(clause: Clause, phrases: Phrases) -> Iterator[str]:
    """What other texts say of this clause: that they come in its place."""
    path = f"{phrases.terms.id}/{clause.name}"
    for other in phrases.book.arrangements.values():
        for one in other.clauses.values():
            if one.verb == "replaces" and one.object == path:
                yield f"“{other.title}” comes in its place{phrases.cited(one)}."
