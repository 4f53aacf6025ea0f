"""What the property tests draw: truths, timelines, choices and lines over them, with the worlds of the choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from holdfire.assess.lines import Choice, Chosen, Combined, Fact, Line, Negated, Told
from holdfire.model.timeline import Timeline
from holdfire.model.times import EVER
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a slow machine is no failure

SINGLES = (TRUE, FALSE, UNDETERMINED)
SETS = tuple(range(1, 8))
LAST = 60
"""Timelines drawn here change between 0 and this moment."""

truths = st.sampled_from(SETS)
singles = st.sampled_from(SINGLES)
moments = st.integers(-5, LAST + 5)


@st.composite
def timelines(draw: st.DrawFn, of: st.SearchStrategy[Truth] = truths) -> Timeline:
    """A timeline of up to six stretches, each with a truth of the given kind."""
    starts = draw(st.lists(st.integers(0, LAST), unique=True, max_size=5))
    values = draw(st.lists(of, min_size=len(starts) + 1, max_size=len(starts) + 1))
    return Timeline.of(zip([EVER, *sorted(starts)], values, strict=True))


CHOICES = (Choice("a", ("a1", "a2")), Choice("b", ("b1", "b2", "b3")), Choice("c", ("c1", "c2")))


def facts() -> st.SearchStrategy[Line]:
    """A line that depends on nothing; within one world a truth is one value."""
    return timelines(singles).map(lambda t: Fact(t, "as it is"))


@st.composite
def told_by_choice(draw: st.DrawFn, below: st.SearchStrategy[Line]) -> Line:
    choice = draw(st.sampled_from(CHOICES))
    options = [draw(below) for _ in choice.options]
    return Chosen(choice, options, "whichever it is")


def lines() -> st.SearchStrategy[Line]:
    """Trees of all, any, not, told and chosen, whose leaves share the three choices freely."""

    def above(below: st.SearchStrategy[Line]) -> st.SearchStrategy[Line]:
        return st.one_of(
            st.builds(Combined, st.lists(below, min_size=1, max_size=3), any_of=st.booleans()),
            told_by_choice(below),
            below.map(lambda line: Negated(line, "not")),
            below.map(lambda line: Told(line, "in other words")),
        )

    return st.recursive(facts() | told_by_choice(facts()), above, max_leaves=12)


def all_worlds(choices: Sequence[Choice] = CHOICES) -> Iterator[dict[str, int]]:
    for picks in product(*(range(len(c.options)) for c in choices)):
        yield {c.name: pick for c, pick in zip(choices, picks, strict=True)}
