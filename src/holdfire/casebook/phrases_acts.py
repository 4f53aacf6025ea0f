"""What is done in plain English: acts, to what, to whom and where."""

from __future__ import annotations

from collections.abc import Sequence

from holdfire.casebook.acts_words import with_object
from holdfire.casebook.english import gerund, listed
from holdfire.casebook.phrases import Phrases
from holdfire.model.terms import AreaRead, Clause, Pattern


def clause_act(clause: Clause, phrases: Phrases) -> str:
    """The whole of what a clause forbids, requires or allows."""
    wrong = clause.verb == "forbids"
    said = phrases.act(clause.object, wrong=wrong)
    if clause.what:
        what = listed(phrases.name(thing) for thing in clause.what)
        defined = clause.object in phrases.terms.words
        said = f"{said} ({what})" if defined else with_object(clause.object, what, wrong=wrong)
    ground = [name for name in clause.to if _is_ground(name, phrases)]
    people = [name for name in clause.to if name not in ground]
    if people:
        said += f" to {phrases.who(people)}"
    if clause.against:
        own = clause.against == clause.by
        said += f" against {'one another' if own else phrases.who(clause.against)}"
    if clause.about:
        said += f" (about {phrases.matter(clause.about)})"
    said = phrases.placed(said, clause.object, clause.where)
    if ground:
        said += f" {'for' if clause.object == 'leave' else 'to'} {phrases.who(ground)}"
    return said


def _is_ground(name: str, phrases: Phrases) -> bool:
    """Whether the key `to` names where to, and not to whom."""
    terms, book = phrases.terms, phrases.book
    return name not in terms.roles and name not in book.actors and (name in terms.areas or name in book.places)


def excepted_words(patterns: Sequence[Pattern], phrases: Phrases) -> str:
    """`except what is done by OSCE, and except to withdraw`; those of whom nothing else is said are one exception."""
    by = tuple(name for p in patterns if p == Pattern(by=p.by) for name in p.by)
    against = tuple(name for p in patterns if p == Pattern(against=p.against) for name in p.against)
    rest = [p for p in patterns if p not in (Pattern(by=p.by), Pattern(against=p.against))]
    merged = [p for p in (Pattern(by=by), Pattern(against=against)) if p != Pattern()]
    return ", and ".join(f"except {_excepted(pattern, phrases)}" for pattern in (*merged, *rest))


def _excepted(pattern: Pattern, phrases: Phrases) -> str:
    said = "what is done"
    if pattern.act:
        said = f"to {phrases.act(pattern.act)}"
        said = f"for {phrases.who(pattern.by, 'or')} {said}" if pattern.by else said
    elif pattern.by:
        said += f" by {phrases.who(pattern.by, 'or')}"
    return _pattern_rest(said, pattern, phrases)


def prevented_words(pattern: Pattern, where: AreaRead | None, phrases: Phrases) -> str:
    """`prevent Nusra Front from entering the area`."""
    act = pattern.act or "act"
    said = f"prevent {phrases.who(pattern.by, 'or') or 'anybody'} from {gerund(phrases.act(act, wrong=True))}"
    return phrases.placed(_pattern_rest(said, pattern, phrases), act, where)


def _pattern_rest(said: str, pattern: Pattern, phrases: Phrases) -> str:
    if pattern.against:
        said += f" against {phrases.who(pattern.against, 'or')}"
    if pattern.what:
        said += f" ({phrases.name(pattern.what)})"
    return phrases.placed(said, pattern.act or "", pattern.where)
