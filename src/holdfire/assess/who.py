"""Who belongs to whom: the ties of the actors file. Labels and their members, organisations and their parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from holdfire.model.casebook import Casebook

BELONGS = ("part_of",)


class Who:
    """The ties of a casebook's actors, as they stand at a moment (UTC seconds)."""

    def __init__(self, book: Casebook, at: int) -> None:
        self.book, self.at = book, at
        self._above: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def is_label(self, actor: str) -> bool:
        found = self.book.actors.get(actor)
        return found is not None and found.kind == "label"

    def parents(self, actor: str, kinds: Sequence[str] = BELONGS) -> tuple[str, ...]:
        found = self.book.actors.get(actor)
        if found is None:
            return ()
        return tuple(
            t.actor
            for t in found.ties
            if t.kind in kinds
            and (t.since is None or t.since.earliest <= self.at)
            and (t.until is None or self.at < t.until.latest)
        )

    def above(self, actor: str, kinds: Sequence[str] = BELONGS) -> tuple[str, ...]:
        """Everybody whom the actor belongs to, near ones first."""
        key = (actor, tuple(kinds))
        if key in self._above:
            return self._above[key]
        found: list[str] = []
        todo = list(self.parents(actor, kinds))
        while todo:
            one = todo.pop(0)
            if one not in found and one != actor:
                found.append(one)
                todo += self.parents(one, kinds)
        self._above[key] = tuple(found)
        return self._above[key]

    def is_part(self, actor: str, of: str, kinds: Sequence[str] = BELONGS) -> bool:
        return of in self.above(actor, kinds)

    def is_actor(self, named: str, meant: str) -> bool:
        """Whether a name in a report means an actor: the same, or a part of it."""
        return named == meant or self.is_part(named, meant, ("part_of", "commanded_by"))

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for actor in self.book.actors:
            for parent in self.above(actor):
                found.setdefault(parent, []).append(actor)
        return {parent: tuple(those) for parent, those in found.items()}

    def members_of_label(self, label: str) -> tuple[str, ...]:
        return self._members.get(label, ())
