"""Statements, actors, documents, places and cases, drawn as the loader makes them (see drawn_values)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from drawn_values import (
    Draw,
    distances,
    flags,
    grades,
    maybe,
    names,
    one_source,
    plain_whens,
    releases,
    some,
    texts,
    whens,
)
from holdfire.casebook.forms_statements import BY_THE_SPEAKER, FIELDS, KEYS
from holdfire.casebook.forms_world import KINDS_OF_ACTOR, KINDS_OF_DOCUMENT
from holdfire.model.actors import Actor, Tie
from holdfire.model.casebook import Situation
from holdfire.model.places import Bank, Place
from holdfire.model.statements import Because, Claim, Document, Number, Statement, Taken, Uncovered
from holdfire.model.times import NEVER

# ---------------------------------------------------------------- statements

numbers = st.integers(0, 10**9) | st.sampled_from([0.5, 1e-7, 2e17])


@st.composite
def counts(draw: st.DrawFn) -> Number:
    ends = sorted(draw(st.lists(numbers, min_size=1, max_size=2)))
    match draw(st.sampled_from(["range", "least", "most", "about"])):
        case "range":
            return Number(at_least=ends[0], at_most=ends[-1], about=draw(maybe(numbers)))
        case "least":
            return Number(at_least=ends[0])
        case "most":
            return Number(at_most=ends[0])
    return Number(about=ends[0])


OF_A_CLAIM: Mapping[str, Draw] = {
    **dict.fromkeys(("by", "to", "against", "for", "where"), some(names, 1)),
    **dict.fromkeys(("when", "from", "until"), whens),
    **dict.fromkeys(("about", "if", "some_of", "case", "outcome", "what", "incident", "part", "rule", "of"), texts),
    **dict.fromkeys(("stopped_by", "on"), texts),
    "distance": st.sampled_from(["3500 m", "2.5km", "about 5 km"]),
    "n": counts(),
    "as": st.sampled_from(["agreed", "planned", "observed", "claimed", "final"]),
}


@st.composite
def claims(draw: st.DrawFn, speaker: str) -> Claim:
    verb = draw(st.sampled_from(sorted(KEYS)))
    given: dict[str, Any] = {}
    for key in KEYS[verb]:
        bare = key.rstrip("!")
        field = "as_actor" if (verb, bare) == ("same", "as") else FIELDS.get(bare, bare)
        value = names if field == "as_actor" else OF_A_CLAIM[bare]
        if key.endswith("!") or draw(flags):
            given[field] = draw(value)
    if verb in BY_THE_SPEAKER:
        given.setdefault("by", (speaker,))
    return Claim(verb=verb, word=draw(texts), **given)  # type: ignore[arg-type]


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    speaker = draw(names)
    taken = st.builds(
        Taken,
        by=texts,
        how=st.sampled_from(["radio", "telephone", "paper", "mail", "file"]),
        at=maybe(whens),
        original=maybe(texts),
    )
    return Statement(
        name="said",
        id="",
        speaker=speaker,
        said=draw(whens),
        claim=draw(claims(speaker)),
        source=draw(maybe(one_source)),
        learned=draw(st.just(NEVER) | plain_whens.map(lambda when: when.last_instant)),  # type: ignore[union-attr]
        via=draw(some(names)),
        through=draw(maybe(texts)),
        grade=draw(maybe(grades)),
        rows=draw(some(texts)),
        note=draw(maybe(texts)),
        replaces=draw(maybe(names)),
        taken=draw(maybe(taken)),
        release=draw(releases),
    )


# ---------------------------------------------------------------- the world, and cases

by_language = st.dictionaries(st.sampled_from(["en", "ar", "no", "1"]), some(texts), min_size=1)
others_ids = st.dictionaries(st.sampled_from(["ucdp", "no"]), texts)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    def tied(kind: Any) -> Draw:
        tie = st.builds(
            Tie, kind=st.just(kind), actor=names, since=maybe(whens), until=maybe(whens), source=maybe(one_source)
        )
        return some(tie)

    return Actor(
        name="said",
        kind=draw(st.sampled_from(["organisation", "label"])),
        is_=draw(maybe(st.sampled_from(KINDS_OF_ACTOR))),
        names=draw(by_language),
        ties=(*draw(tied("part_of")), *draw(tied("allied_with")), *draw(tied("commanded_by"))),
        ids=draw(others_ids),
        note=draw(maybe(texts)),
    )


@st.composite
def explained_away(draw: st.DrawFn) -> tuple[Uncovered, ...]:
    """Each paragraph once."""
    paragraphs = draw(st.lists(st.integers(1, 20), unique=True, max_size=3))
    uncovered = st.builds(
        Uncovered,
        paragraph=st.just(1),
        sentence=maybe(st.integers(1, 9)),
        because=st.sampled_from(get_args(Because)),
        note=maybe(texts),
    )
    return tuple(replace(draw(uncovered), paragraph=paragraph) for paragraph in paragraphs)


documents = st.builds(
    Document,
    name=st.just("said"),
    title=texts,
    outlet=texts,
    published=maybe(whens),
    language=maybe(texts),
    kind=st.sampled_from(KINDS_OF_DOCUMENT),
    address=maybe(texts),
    digest=maybe(st.just("sha256:" + "0a" * 32)),
    labels=some(texts),
    read=maybe(grades),
    paragraphs=maybe(st.integers(0, 99)),
    uncovered=explained_away(),
    note=maybe(texts),
    release=releases,
)
places = st.builds(
    Place,
    name=st.just("said"),
    names=by_language,
    kind=maybe(texts),
    point=maybe(st.tuples(st.sampled_from([-180, 38.0111, 1e-7]), st.sampled_from([-90, 36.8175, 0]))),
    within=maybe(distances.map(lambda found: found.metres)),
    inside=some(names),
    outside=some(names),
    banks=some(st.builds(Bank, side=st.sampled_from(["north", "west"]), line=names, source=maybe(one_source))),
    ids=others_ids,
    source=maybe(one_source),
    note=maybe(texts),
    release=releases,
)
expected = st.dictionaries(
    st.sampled_from(["state", "headline", "due", "title"]),
    st.one_of(st.none(), flags, st.integers(-99, 10**17), texts, st.lists(texts, max_size=3)),
    min_size=1,
)
situations = st.builds(
    Situation, name=st.just("said"), id=st.just(""), at=whens, known=whens, ask=texts, expect=expected, rests_on=texts
)
