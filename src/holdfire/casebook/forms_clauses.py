"""One clause: one verb and its object, who and where, when, and how."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TypedDict, cast, get_args

from holdfire.casebook.form import Desk, Form, Reader, Refers, each, flag, name_of, number, one_word, some, text
from holdfire.casebook.forms_areas import read_area
from holdfire.casebook.forms_conditions import parties, read_condition, read_unless
from holdfire.casebook.forms_entries import entry, texts
from holdfire.casebook.forms_readings import readable, sources, with_variants
from holdfire.casebook.forms_times import DISTANCE, LENGTH, distance, every, length, read_due, read_window
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import takes
from holdfire.model.readings import Readings
from holdfire.model.terms import (
    Amount,
    AreaRead,
    Clause,
    Condition,
    ConditionRead,
    Distance,
    DueRead,
    Length,
    Pattern,
    Quiet,
    Verb,
    While,
    Word,
)

VERBS: dict[str, Refers | None] = {
    "forbids": None,
    "requires": None,
    "allows": None,
    "empowers": "decider",
    "takes_in": "text",
    "replaces": "text",
    "prevails_over": None,
    "notes": None,
}
"""The verbs, and what the object of each names (None: a word of its own)."""
assert tuple(VERBS) == get_args(Verb)  # noqa: S101
NOTES = ("effort", "guarantee", "non-effect", "unpublished", "open-point", "purpose", "context", "threat", "standard")
INSTANCES = ("case", "movement", "convoy", "batch", "vessel", "area")

# What of a clause can hold readings itself, and what can only differ as a whole clause (forms_readings.with_variants).
READABLE = ("where", "while", "due", "if", "unless")
WHOLE = ("by", "against", "to", "what", "about", "every", "except", "text", "to", "together", "confirmed_by", "amounts")


def clause(name: str, node: Node, desk: Desk) -> Clause:
    bare, variants = with_variants(node, desk, partial(clause, name), readable_keys=READABLE, whole_keys=WHOLE)
    with desk.form(bare, "a clause") as form:
        verb = form.one_key(VERBS, "verb")
        return Clause(
            name=name,
            verb=cast(Verb, verb),
            object=form.need(verb, _object(verb)),
            text=form.need("text", text) if verb == "notes" else form.take("text", text),
            confirmed_by=form.take("confirmed_by", name_of("decider")),
            variants=variants,
            **_who(form, verb),
            **_when(name, form),
            **_how(form),
            **entry(form),
        )


def _object(verb: str) -> Reader[str]:
    refers = VERBS[verb]
    if verb == "notes":
        return one_word(*NOTES)
    return name_of(refers) if refers else text


class _Who(TypedDict):
    by: tuple[str, ...]
    against: tuple[str, ...]
    to: tuple[str, ...]
    to_decide: str | None
    what: tuple[str, ...]
    prevents: Pattern | None
    where: AreaRead | None
    about: str | None


def _who(form: Form, verb: str) -> _Who:
    """For a power, `to` is the decision; for all else, the recipient or the destination."""
    power = verb == "empowers"
    what = form.take("what", _what if verb == "requires" else texts, ())
    return {
        "by": form.take("by", parties, ()),
        "against": form.take("against", parties, ()),
        "to_decide": form.need("to", text) if power else None,
        "to": () if power else form.take("to", some(name_of("recipient")), ()),
        "what": () if isinstance(what, Pattern) else what,
        "prevents": what if isinstance(what, Pattern) else None,
        "where": form.take("where", read_area),
        "about": form.take("about", name_of("matter")),
    }


class _When(TypedDict):
    during: While | Readings[While] | None
    due: DueRead | None
    every: str | None
    condition: ConditionRead | None
    unless: ConditionRead | None
    excepted: tuple[Pattern, ...]
    stands_alone: bool


def standing_in(clause: str, condition: ConditionRead) -> ConditionRead:
    """A condition whose words know the clause that they stand in."""
    if isinstance(condition, Readings):
        return replace(condition, options=tuple(replace(o, value=_in(clause, o.value)) for o in condition.options))
    return _in(clause, condition)


def _in(clause: str, condition: Condition) -> Condition:
    if isinstance(condition, Word | Quiet):
        return replace(condition, clause=clause)
    return replace(condition, parts=tuple(standing_in(clause, part) for part in condition.parts))


def _when(name: str, form: Form) -> _When:
    asked, unless = form.take("if", read_condition), form.take("unless", read_unless)
    return {
        "during": form.take("while", read_window),
        "due": form.take("due", read_due),
        "every": form.take("every", every),
        "condition": standing_in(name, asked) if asked is not None else None,
        "unless": standing_in(name, unless) if unless is not None else None,
        "excepted": form.take("except", some(pattern), ()),
        "stands_alone": form.take("stands", one_word("alone")) is not None,
    }


class _How(TypedDict):
    amounts: tuple[Amount, ...]
    together: tuple[str, ...]
    for_each: str | None
    outcomes: tuple[str, ...]
    rule: str | None
    standard: str | None
    alone: bool


def _how(form: Form) -> _How:
    return {
        "amounts": form.take("amounts", each(amount), ()),
        "together": form.take("together", some(name_of("clause")), ()),
        "for_each": form.take("for_each", one_word(*INSTANCES)),
        "outcomes": form.take("outcomes", texts, ()),
        "rule": form.take("rule", text),
        "standard": form.take("standard", text),
        "alone": form.take("alone", flag, False),
    }


@takes(texts)
def things(node: Node, desk: Desk) -> str:
    """What an act is about: one thing, or several as one text (`food, water, medicine`)."""
    return ", ".join(texts(node, desk))


def pattern(node: Node, desk: Desk) -> Pattern:
    with desk.form(node, "a pattern of acts") as form:
        return Pattern(
            act=form.take("act", text),
            by=form.take("by", parties, ()),
            against=form.take("against", parties, ()),
            what=form.take("what", things),
            where=form.take("where", read_area),
        )


@takes(pattern, texts)
def _what(node: Node, desk: Desk) -> Pattern | tuple[str, ...]:
    """Things, or what is to be prevented."""
    return pattern(node, desk) if isinstance(node.value, dict) else texts(node, desk)


@takes(number, distance, length)
def measure(node: Node, desk: Desk) -> float | Distance | Length:
    """A number, a distance or a length of time."""
    if isinstance(node.value, str):
        if DISTANCE.fullmatch(node.value):
            return distance(node, desk)
        if LENGTH.fullmatch(node.value):
            return length(node, desk)
        do = "write a number, or a number and its unit"
        desk.refuse(node, str(node), "a number, a distance (`3500 m`) or a length (`30 days`)", do)
    return number(node, desk)


BOUNDS = ("at_least", "at_most", "exactly")
read_measure = readable(measure)


def amount(node: Node, desk: Desk) -> Amount:
    bare, variants = with_variants(node, desk, amount, readable_keys=BOUNDS, whole_keys=(), needed=("of", *BOUNDS))
    with desk.form(bare, "an amount") as form:
        form.some_key(BOUNDS, "an amount without a number", "write one of them")
        return Amount(
            of=form.need("of", text),
            at_least=form.take("at_least", read_measure),
            at_most=form.take("at_most", read_measure),
            exactly=form.take("exactly", read_measure),
            per=form.take("per", text),
            by=form.take("by", parties, ()),
            to=form.take("to", some(name_of("recipient")), ()),
            side=form.take("side", text),
            line=form.take("from", text),
            measure=form.take("measure", text),
            sources=form.take("source", sources, ()),
            note=form.take("note", text),
            variants=variants,
        )
