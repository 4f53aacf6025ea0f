"""The terms of a draft in words, as `explain` says them. The only file here that knows how that is done."""

from __future__ import annotations

from collections.abc import Iterable

from holdfire.casebook.explain import explain_clause
from holdfire.casebook.explain_conditions import condition_words
from holdfire.casebook.phrases import Phrases, listed
from holdfire.model.casebook import Casebook
from holdfire.model.terms import (
    Anchor,
    AreaRead,
    Arrangement,
    Clause,
    ConditionRead,
    DayNumber,
    Due,
    Offset,
    TimeRead,
    While,
)


class Words:
    """Each sentence stands alone: an event is told in each where it is first named."""

    def __init__(self, book: Casebook, terms: Arrangement) -> None:
        self._book, self._terms = book, terms

    @property
    def _phrases(self) -> Phrases:
        return Phrases(self._terms, self._book, self._event)

    def _event(self, name: str, phrases: Phrases) -> str:
        event = self._terms.events[name]
        if event.at is not None:
            return phrases.time(event.at)
        return f"when {condition_words(event.when, phrases)}" if event.when is not None else "not told"

    def name(self, name: str) -> str:
        return self._phrases.name(name)

    def who(self, names: Iterable[str]) -> str:
        return self._phrases.who(names)

    def matter(self, name: str) -> str:
        return self._phrases.matter(name)

    def time(self, time: TimeRead) -> str:
        return self._phrases.time(time)

    def counted(self, time: TimeRead) -> str:
        """A time that is counted from another, its events by their names alone."""
        match time:
            case Offset(length=length, sign=sign, of=of):
                return f"{length} {'after' if sign > 0 else 'before'} {self.counted(of)}"
            case DayNumber(n=n, of=of):
                return f"day {n} of {self.counted(of)}"
            case Anchor(name=name) if name in self._terms.events:
                return f"“{name}”"
        return self.time(time)

    def due(self, due: Due) -> str:
        return self._phrases.due(due)

    def window(self, window: While) -> str:
        return self._phrases.window(window)

    def act(self, act: str) -> str:
        return self._phrases.act(act)

    def line(self, line: str) -> str:
        return self._phrases.line(line)

    def where(self, area: AreaRead) -> str:
        return self._phrases.where(area)

    def condition(self, condition: ConditionRead) -> str:
        return condition_words(condition, self._phrases)

    def clause(self, clause: Clause) -> str:
        return explain_clause(clause, self._terms, self._book)


def quoted(names: Iterable[str], most: int = 3) -> str:
    """`“a”, “b” and 4 more`."""
    once = list(dict.fromkeys(names))
    told = [f"“{name}”" for name in once[:most]]
    return listed([*told, f"{len(once) - most} more"] if len(once) > most else told)
