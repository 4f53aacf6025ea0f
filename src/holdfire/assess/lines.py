"""Lines: truths that change with time and depend on choices, with the reasons of each moment.

A `Choice` is a named question that sources answer in incompatible ways: a reading of the terms, or a question of fact.
A choice has one value throughout an answer. A line knows which choices it depends on; where two parts of a combination
share one, it is fixed, the parts are evaluated, and the results are united: that is exact, and nothing else is
enumerated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from operator import or_
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from holdfire.model.answers import Reason, Want
from holdfire.model.timeline import NO, YES, Timeline
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth, word

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

World: TypeAlias = Mapping[str, int]
"""The choices that are fixed, by name, and the number of the option that each has."""

Found = TypeVar("Found", int, "npt.NDArray[np.uint8]")
"""One truth, or a column of them."""

ONE_TRUTH = (TRUE, FALSE, UNDETERMINED)
FREE: World = {}
MOST_WORLDS = 4096
"""More worlds than this are not listed: what they would give is *cannot tell*, and the reason says so."""


@dataclass(frozen=True)
class Choice:
    """A named choice and its options, each told in a few words: whose reading it is."""

    name: str
    options: tuple[str, ...]

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and other.name == self.name


Choices: TypeAlias = frozenset[Choice]


def worlds(choices: Choices, world: World = FREE) -> Iterator[dict[str, int]]:
    """Every way to fix those of the choices that the world leaves free."""
    free = sorted((c for c in choices if c.name not in world), key=lambda c: c.name)
    for picks in product(*(range(len(c.options)) for c in free)):
        yield {**world, **{c.name: pick for c, pick in zip(free, picks, strict=True)}}


def too_many(choices: Choices, world: World = FREE) -> bool:
    """Whether there are more worlds than are listed."""
    return count_worlds(choices, world) > MOST_WORLDS


def count_worlds(choices: Choices, world: World = FREE) -> int:
    return reduce(lambda n, c: n * (1 if c.name in world else len(c.options)), choices, 1)


def by_world(choices: Choices, state: Callable[[World], str]) -> dict[str, list[str]]:
    """Each state that the worlds give, and the readings that give it: of the choices that make a difference, whose
    they are."""
    every = [(w, state(w)) for w in worlds(choices)]
    found = {frozenset(w.items()): s for w, s in every}
    telling = [c for c in sorted(choices, key=lambda c: c.name) if any(_turns(c, w, s, found) for w, s in every)]
    states: dict[str, list[str]] = {}
    for w, s in every:
        told = "; ".join(c.options[w[c.name]] for c in telling)
        if told not in states.setdefault(s, []):
            states[s].append(told)
    return states


def _turns(choice: Choice, world: World, state: str, found: Mapping[frozenset[tuple[str, int]], str]) -> bool:
    """Whether another option of this one choice gives another state."""
    others = ({**world, choice.name: i} for i in range(len(choice.options)))
    return any(found[frozenset(o.items())] != state for o in others)


def looked_over(line: Line, look: Callable[[Timeline], Found]) -> Found:
    """What is found by looking at one line at several moments, of one interval or of many. A choice has one value at
    all
    of them, so its choices are fixed first and what is found is united (design, section 4)."""
    free = line.timeline()
    if all(v in ONE_TRUTH for v in free.values):
        return look(free)  # every world is this one
    if too_many(line.choices):
        return look(free) | UNDETERMINED  # type: ignore[return-value]  # numpy widens
    return reduce(or_, (look(line.timeline(w)) for w in worlds(line.choices)))


class Line:
    """A truth over time that depends on choices. `timeline` is what it is in a world; `reason` is why, at a moment."""

    choices: Choices = frozenset()

    def __init__(self) -> None:
        self._kept: dict[tuple[tuple[str, int], ...], Timeline] = {}

    def timeline(self, world: World = FREE) -> Timeline:
        """The set of truths over time that the free choices give."""
        key = tuple(sorted((c.name, world[c.name]) for c in self.choices if c.name in world))
        if key not in self._kept:
            self._kept[key] = self._timeline(dict(key))
        return self._kept[key]

    def _timeline(self, world: World) -> Timeline:
        raise NotImplementedError

    def reason(self, at: int, world: World = FREE) -> Reason:
        raise NotImplementedError

    def over(self, earliest: int, latest: int) -> Truth:
        """What holds at a moment known only to lie from one second to before another."""
        free = self.timeline()
        if all(v in ONE_TRUTH for v in free.within(earliest, latest)):
            return free.over(earliest, latest)  # every world is this one, as far as is looked
        return looked_over(self, lambda line: line.over(earliest, latest))

    def holds(self, at: int, world: World = FREE) -> int:
        return self.timeline(world).at(at)


class Fact(Line):
    """A line that depends on no choice: what the record, or a date, gives."""

    def __init__(
        self,
        timeline: Timeline,
        text: str | Callable[[int], str],
        *,
        statements: Sequence[str] = (),
        wants: Sequence[Want] = (),
        children: Sequence[Reason] = (),
    ) -> None:
        super().__init__()
        self._line, self._text = timeline, text
        self._statements, self._wants, self._children = tuple(statements), tuple(wants), tuple(children)

    def _timeline(self, world: World) -> Timeline:
        return self._line

    def reason(self, at: int, world: World = FREE) -> Reason:
        truth = self._line.at(at)
        text = self._text if isinstance(self._text, str) else self._text(at)
        wants = () if truth == TRUE else self._wants
        return Reason(text=text, holds=word(truth), statements=self._statements, wants=wants, children=self._children)


class Combined(Line):
    """All of, or any of, several lines; exact where they share choices."""

    def __init__(self, parts: Sequence[Line], *, any_of: bool = False, text: str | Callable[[int], str] = "") -> None:
        super().__init__()
        self.parts, self._any, self._text = tuple(parts), any_of, text
        seen = Counter(c for part in self.parts for c in part.choices)
        self.choices = frozenset(seen)
        self._shared: Choices = frozenset(c for c, n in seen.items() if n > 1)

    def _timeline(self, world: World) -> Timeline:
        if not self.parts:
            return NO if self._any else YES
        if too_many(self._shared, world):
            return self._unlisted(world)
        lines = [self._fold(w) for w in worlds(self._shared, world)]
        return reduce(Timeline.united, lines)

    def _unlisted(self, world: World) -> Timeline:
        """Too many worlds to list: the bits give too much, never too little: one value is sure, several cannot tell."""
        bits = self._fold(world)
        single = (TRUE, FALSE, UNDETERMINED)
        return Timeline.of(
            (s, v if v in single else UNDETERMINED) for s, v in zip(bits.starts, bits.values, strict=True)
        )

    def _fold(self, world: World) -> Timeline:
        found = [part.timeline(world) for part in self.parts]
        return reduce(Timeline.__or__ if self._any else Timeline.__and__, found)

    def reason(self, at: int, world: World = FREE) -> Reason:
        children = tuple(part.reason(at, world) for part in self.parts)
        truth = self.timeline(world).at(at)
        if len(children) == 1 and not self._text:
            return children[0]
        text = self._text if isinstance(self._text, str) else self._text(at)
        text = text or ("any of:" if self._any else "all of:")
        if truth == UNDETERMINED and too_many(self._shared, world):
            text += f" (the readings combine in more than {MOST_WORLDS:,} ways, which are not listed)"
        return Reason(text=text, holds=word(truth), wants=self._wanted(truth, children), children=children)

    def _wanted(self, truth: int, children: Sequence[Reason]) -> tuple[Want, ...]:
        """The fewest statements still wanted: of all parts that are not yes, or of the part that wants least."""
        if truth == TRUE:
            return ()
        open_ = [c.wants for c in children if c.holds != "yes"]
        if self._any:
            return min((w for w in open_ if w), key=len, default=())
        return tuple(dict.fromkeys(w for wants in open_ for w in wants))


class Negated(Line):
    """Not a line. The terms have no *not*: it is used for ends, exceptions and exclusions."""

    def __init__(self, part: Line, text: str | Callable[[int], str]) -> None:
        super().__init__()
        self.part, self._text = part, text
        self.choices = part.choices

    def _timeline(self, world: World) -> Timeline:
        return ~self.part.timeline(world)

    def reason(self, at: int, world: World = FREE) -> Reason:
        text = self._text if isinstance(self._text, str) else self._text(at)
        return Reason(text=text, holds=word(self.timeline(world).at(at)), children=(self.part.reason(at, world),))


class Chosen(Line):
    """Whichever option its choice has: the readings of a term, or the tellings of a question of fact."""

    def __init__(
        self, choice: Choice, options: Sequence[Line], text: str | Callable[[int], str], *, named: bool = False
    ) -> None:
        """`named`: the reasons of each option begin with whose it is."""
        super().__init__()
        self.choice, self.options, self._text, self._named = choice, tuple(options), text, named
        self.choices = frozenset({choice}).union(*(o.choices for o in self.options))

    def _timeline(self, world: World) -> Timeline:
        if self.choice.name in world:
            return self.options[world[self.choice.name]].timeline(world)
        lines = [o.timeline({**world, self.choice.name: i}) for i, o in enumerate(self.options)]
        return reduce(Timeline.united, lines)

    def reason(self, at: int, world: World = FREE) -> Reason:
        if self.choice.name in world:
            return self.options[world[self.choice.name]].reason(at, world)
        children = tuple(o.reason(at, {**world, self.choice.name: i}) for i, o in enumerate(self.options))
        if self._named:
            whose = self.choice.options
            children = tuple(replace(c, text=f"{w}: {c.text}") for w, c in zip(whose, children, strict=True))
        text = self._text if isinstance(self._text, str) else self._text(at)
        truth = self.timeline(world).at(at)
        wants = () if truth == TRUE else tuple(dict.fromkeys(w for c in children for w in c.wants))
        return Reason(text=text, holds=word(truth), wants=wants, children=children)


def all_of(*parts: Line, text: str | Callable[[int], str] = "") -> Line:
    return Combined(parts, text=text)


def any_of(*parts: Line, text: str | Callable[[int], str] = "") -> Line:
    return Combined(parts, any_of=True, text=text)
