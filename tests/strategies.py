"""What the tests of the core share: truths, timelines and lines to draw, and small casebooks to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from textwrap import dedent

from hypothesis import settings
from hypothesis import strategies as st

from holdfire.assess.lines import Choice, Chosen, Combined, Fact, Line, Negated
from holdfire.assess.question import Question
from holdfire.casebook.load import build, load
from holdfire.model.casebook import Casebook
from holdfire.model.timeline import Timeline
from holdfire.model.times import EVER, read_when
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
        )

    return st.recursive(facts() | told_by_choice(facts()), above, max_leaves=12)


def all_worlds(choices: Sequence[Choice] = CHOICES) -> Iterator[dict[str, int]]:
    for picks in product(*(range(len(c.options)) for c in choices)):
        yield {c.name: pick for c, pick in zip(choices, picks, strict=True)}


# ---------------------------------------------------------------- small casebooks, from their YAML

# fmt: off
ORGANISATIONS = [
    "un", "us", "russia", "syria", "opposition", "houthis", "army", "rebels", "mission", "sohr", "agency",
    "isis", "nusra",
]
# fmt: on
WORLD = {
    "casebook.yaml": "{title: A small casebook, zone: ZONE, reconstruction: true, records_as: editor, id_salt: small}",
    "actors.yaml": "\n".join(f"{a}: {{kind: organisation, names: {{en: {a.capitalize()}}}}}" for a in ORGANISATIONS),
    "documents.yaml": """
        text: {title: The text of the deal, outlet: the parties, published: 2010-01-01, release: public}
        other: {title: The other text, outlet: the parties, published: 2010-01-01, release: public}
        news: {title: All the news, outlet: agency, published: 2010-01-01, release: public}
        undated: {title: A text without a date, outlet: the parties}
        later: {title: A text of 2017, outlet: the parties, published: 2017-01-01, release: public}
    """,
    "places/places.yaml": """
        town: {names: {en: Town}, kind: town, point: [37.15, 36.2], within: 1 km}
        village: {names: {en: Village}, kind: village, point: [40.0, 35.0], within: 1 km}
        road: {names: {en: Road}, kind: road, inside: town}
    """,
}


def written(
    folder: Path, *terms: str, said: str = "", zone: str = "Asia/Damascus", actors: str = "", problems: bool = False
) -> Casebook:
    """The casebook of these arrangements and statements. A statement without `source` or `learned` was known long ago,
    and one without a speaker is the UN's; of a casebook with `problems`, what could be read."""
    files = {**WORLD, "statements/all.yaml": _with_defaults(dedent(said))} if said else dict(WORLD)
    files |= {f"arrangements/{at}.yaml": text for at, text in enumerate(terms)}
    files["actors.yaml"] += "\n" + dedent(actors)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).replace("zone: ZONE", f"zone: {zone}"), "utf-8")
    loaded = load(folder)
    assert problems or not loaded.problems, "\n".join(map(str, loaded.problems))
    book = loaded.casebook or build(loaded.items, {}).casebook
    assert book is not None
    return book


def _with_defaults(said: str) -> str:
    lines = []
    for line in said.splitlines():
        if line and not line.startswith(" "):
            name, _, rest = line.partition(": {")
            rest = rest if "speaker:" in rest else f"speaker: un, {rest}"
            rest = rest if "learned:" in rest or "source:" in rest else f"learned: 2010-01-01, {rest}"
            line = f"{name}: {{{rest}"
        lines.append(line)
    return "\n".join(lines)


def moment(text: str, zone: str = "Asia/Damascus") -> int:
    """The moment that is meant when this is asked for: of a date its last instant."""
    return read_when(text, zone).last_instant


def ask(book: Casebook, at: str, known: str = "2030-01-01") -> Question:
    return Question(book, at=moment(at, book.zone), known=moment(known, book.zone))
