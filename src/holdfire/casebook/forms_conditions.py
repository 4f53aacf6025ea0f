"""Conditions: `if`, `unless`, `when`. There is no `not`, and `unless` never reads silence as calm."""

from __future__ import annotations

from typing import Any, cast

from holdfire.casebook.form import Desk, Form, Reader, Refers, each, flag, name_of, one_word, some, text, whole
from holdfire.casebook.forms_areas import read_area
from holdfire.casebook.forms_readings import readable
from holdfire.casebook.forms_times import read_due, read_length, read_time
from holdfire.casebook.nodes import Node
from holdfire.casebook.shapes import takes
from holdfire.model.terms import All, AnyOf, Condition, ConditionRead, InOrder, Quiet, Word

LOGIC = ("all", "any", "in_order")
WORDS: dict[str, Refers | None] = {
    "says": "said",
    "decides": None,
    "happens": None,
    "done": "clause",
    "pleads": None,
    "count": None,
    "in_force": "text",
}
"""The words, and what the object of each names (None: a word of its own)."""
OWN_KEYS: dict[str, tuple[str, ...]] = {
    "happens": ("outcome", "at_least"),
    "decides": ("outcome",),
    "count": ("at_least", "beyond"),
}
"""The keys that only one word has."""
MAIN = (*LOGIC, *WORDS, "quiet")
IN_UNLESS = frozenset({"all", "any", "says", "decides", "pleads", "in_force"})

parties = some(name_of("party"))


def condition(node: Node, desk: Desk) -> Condition:
    if isinstance(node.value, dict) and "not" in node.value:
        expected = f"a condition: {', '.join(MAIN)}"
        do = "there is no `not`: silence would count as calm; write `quiet`, or the word that does happen"
        desk.refuse(node.keys["not"], "`not`", expected, do)
    with desk.form(node, "a condition") as form:
        main = form.one_key(MAIN, "word of a condition")
        if main in LOGIC:
            return _logic(form, main)
        return _quiet(form) if main == "quiet" else _word(form, main)


read_condition: Reader[ConditionRead] = readable(condition)


def _logic(form: Form, main: str) -> Condition:
    if "each" in form.values:
        form.asked["each"] = None
        at = form.node.keys["each"]
        form.miss(f"`each` beside `{main}`", "`each` beside one word", "write `each` inside the parts", at)
    parts = form.need(main, each(read_condition)) or ()
    if not parts and not form.failed:
        form.miss(f"`{main}` of nothing", "at least one condition", "write the conditions, or take it away")
    if main == "all":
        return All(parts=parts)
    return AnyOf(parts=parts) if main == "any" else InOrder(parts=parts)


def _word(form: Form, main: str) -> Word:
    refers = WORDS[main]
    own = OWN_KEYS.get(main, ())
    return Word(
        verb=cast(Any, main),
        word=form.need(main, name_of(refers) if refers else text),
        each=form.take("each", name_of("role")),
        by=form.take("by", parties, ()),
        to=form.take("to", parties, ()),
        about=form.take("about", name_of("matter")),
        where=form.take("where", read_area),
        due=form.take("due", read_due),
        confirmed_by=form.take("confirmed_by", name_of("decider")),
        alone=form.take("alone", flag, False),
        outcome=form.take("outcome", text) if "outcome" in own else None,
        at_least=form.take("at_least", whole) if "at_least" in own else None,
        beyond=form.take("beyond", whole) if "beyond" in own else None,
    )


def _quiet(form: Form) -> Quiet:
    clauses = form.need("quiet", some(name_of("clause"))) or ()
    if not clauses and not form.failed:
        form.miss(
            "`quiet` that names no clause", "the clauses that have to be kept", "write them, as in quiet: [halt-fire]"
        )
    return Quiet(
        clauses=clauses,
        since=form.need("from", read_time),
        lasts=form.need("for", read_length),
        restart=form.take("restart", one_word("zero", "no", "unstated"), "unstated"),
        confirmed_by=form.take("confirmed_by", name_of("decider"), "nobody"),
        where=form.take("where", read_area),
    )


READS_CALM = [{"required": [word]} for word in MAIN if word not in IN_UNLESS]


@takes({"allOf": [read_condition, {"not": {"anyOf": READS_CALM}}]})
def read_unless(node: Node, desk: Desk) -> ConditionRead:
    """A condition that takes away: only of what stands on record, since anything else would read silence as calm."""
    _refuse_calm(node, desk)
    return read_condition(node, desk)


def _refuse_calm(node: Node, desk: Desk) -> None:
    if isinstance(node.value, tuple):
        for part in node.value:
            _refuse_calm(part, desk)
        return
    if not isinstance(node.value, dict):
        return
    for key, value in node.value.items():
        if key in MAIN and key not in IN_UNLESS:
            expected = "in `unless` only says, decides, pleads or in_force, or all or any of them"
            do = "anything else would read silence as calm; write it in `if`, as `quiet`"
            desk.note(node.keys[key], f"`{key}`", expected, do)
        elif key in ("all", "any", "readings", "value"):
            _refuse_calm(value, desk)
