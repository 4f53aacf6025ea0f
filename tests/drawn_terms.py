"""Arrangements and their parts, drawn as the values that the loader makes of what may be written (see drawn_values)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from drawn_values import (
    ZONE,
    Draw,
    T,
    area,
    areas,
    condition,
    conditions,
    distances,
    due,
    dues_,
    entry,
    flags,
    length,
    lengths,
    maybe,
    names,
    of_a_map,
    one_source,
    readable,
    readings,
    releases,
    rules,
    seldom,
    some,
    texts,
    time,
    times,
    unless,
    whens,
    windows,
)
from holdfire.casebook.forms_clauses import INSTANCES, NOTES
from holdfire.casebook.forms_terms import TIES
from holdfire.model.terms import (
    Amount,
    AreaEntry,
    Arrangement,
    Body,
    Clause,
    Definition,
    Event,
    Extension,
    InForce,
    Nature,
    Pattern,
    Role,
    Verb,
)

# ---------------------------------------------------------------- clauses

patterns = st.builds(
    Pattern, act=maybe(texts), by=some(names), against=some(names), what=maybe(texts), where=maybe(area)
)
measures = st.one_of(st.integers(-5, 10**9), st.sampled_from([0.5, 1e-9, 123456.75, 2e17]), distances, lengths)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    bounds = draw(st.lists(st.sampled_from(["at_least", "at_most", "exactly"]), min_size=1, unique=True))
    whole = Amount(
        of=draw(texts),
        **{bound: draw(readable(measures)) for bound in bounds},
        per=draw(maybe(texts)),
        by=draw(some(names)),
        to=draw(some(names)),
        side=draw(maybe(texts)),
        line=draw(maybe(names)),
        measure=draw(maybe(texts)),
        sources=draw(some(one_source)),
        note=draw(maybe(texts)),
    )
    if not draw(seldom):
        return whole
    told = st.builds(lambda least, per: replace(whole, at_least=least, per=per), measures, texts)
    variants = draw(readings(told))
    # what it cannot be without it has as the first reading tells it
    return replace(variants.options[0].value, per=None, variants=variants)


def _object(verb: str) -> Draw:
    if verb == "notes":
        return st.sampled_from(NOTES)
    return texts if verb in ("forbids", "requires", "allows", "prevails_over") else names


@st.composite
def clauses(draw: st.DrawFn, name: str) -> Clause:
    verb = draw(st.sampled_from(get_args(Verb)))
    power, prevents = verb == "empowers", verb == "requires" and draw(flags)
    whole = Clause(
        name=name,
        verb=verb,
        object="prevent" if prevents else draw(_object(verb)),
        text=draw(texts if verb == "notes" else maybe(texts)),
        to_decide=draw(texts) if power else None,
        by=draw(some(names)),
        against=draw(some(names)),
        to=() if power else draw(some(names)),
        what=() if prevents else draw(some(texts)),
        prevents=draw(patterns) if prevents else None,
        where=draw(maybe(area)),
        about=draw(maybe(names)),
        during=draw(maybe(readable(windows))),
        due=draw(maybe(due)),
        every=draw(maybe(rules)),
        condition=draw(maybe(condition)),
        unless=draw(maybe(unless)),
        excepted=draw(some(patterns)),
        stands_alone=draw(flags),
        amounts=draw(some(amounts())),
        together=draw(some(names)),
        confirmed_by=draw(maybe(names)),
        for_each=draw(maybe(st.sampled_from(INSTANCES))),
        outcomes=draw(some(texts)),
        rule=draw(maybe(texts)),
        standard=draw(maybe(texts)),
        alone=draw(flags),
        **{key: draw(given) for key, given in entry.items()},
    )
    return draw(told_differently(whole, f"deal/{name}", CLAUSE_DIFFERS, {"where": areas, "due": dues_()}))


CLAUSE_DIFFERS = {
    "by": ("by", some(names, 1)),
    "against": ("against", some(names, 1)),
    "except": ("excepted", some(patterns, 1)),
    "together": ("together", some(names, 1)),
    "amounts": ("amounts", some(amounts(), 1)),
    "confirmed_by": ("confirmed_by", names),
    "about": ("about", names),
    "every": ("every", rules),
}
"""Keys that cannot hold readings themselves: the field of each, and what it may be."""


@st.composite
def told_differently(
    draw: st.DrawFn,
    whole: Any,
    place: str,
    of_one_key: Mapping[str, tuple[str, Draw]],
    beside: Mapping[str, Draw],
) -> Any:
    """The entry; seldom as its sources tell it differently, in one key that holds no readings itself or in several."""
    if not draw(seldom):
        return whole
    key = draw(st.sampled_from(sorted(of_one_key)))
    field, values = of_one_key[key]
    also = draw(st.lists(st.sampled_from(sorted(beside)), unique=True)) if beside else []
    name = place if also or draw(flags) else f"{place}/{key}"
    told = st.builds(
        lambda value, more: replace(whole, **{field: value}, **more),
        values,
        st.fixed_dictionaries({key: beside[key] for key in also}),
    )
    empty = {differs: whole.__dataclass_fields__[differs].default for differs in (field, *also)}
    return replace(whole, **empty, variants=draw(readings(told, name)))


# ---------------------------------------------------------------- the other parts of an arrangement


@st.composite
def extensions(draw: st.DrawFn) -> Extension:
    ends = {"lasts": draw(lengths)} if draw(flags) else {"until": draw(time)}
    given = draw(st.sampled_from(["condition", "unless", "both"]))
    return Extension(
        **ends,
        condition=draw(condition) if given != "unless" else None,
        unless=draw(unless) if given != "condition" else None,
        again=draw(flags),
        **{key: draw(given) for key, given in entry.items()},
    )


@st.composite
def in_forces(draw: st.DrawFn) -> InForce:
    whole = InForce(
        since=draw(maybe(time)),
        lasts=draw(maybe(length)),
        until=draw(maybe(time)),
        extends=draw(some(extensions())),
        condition=draw(maybe(condition)),
        unless=draw(maybe(unless)),
        **{key: draw(given) for key, given in entry.items()},
    )
    differs = {"extends": ("extends", some(extensions(), 1))}
    return draw(told_differently(whole, "deal/in_force", differs, {"since": times, "lasts": lengths}))


@st.composite
def roles(draw: st.DrawFn, name: str) -> Role:
    holders = draw(st.lists(st.sampled_from(["members", "listed", "of_role"]), min_size=1, unique=True))
    whole = Role(
        name=name,
        members=draw(some(names, 1)) if "members" in holders else (),
        listed=draw(texts) if "listed" in holders else None,
        of_role=draw(names) if "of_role" in holders else None,
        condition=draw(maybe(condition)),
        excepted=draw(some(names)),
        through=draw(some(st.sampled_from(TIES))),
        **{key: draw(given) for key, given in entry.items()},
    )
    differs = {
        "members": ("members", some(names, 1)),
        "from": ("of_role", names),
        "except": ("excepted", some(names, 1)),
        "through": ("through", some(st.sampled_from(TIES), 1)),
    }
    return draw(told_differently(whole, f"deal/{name}", differs, {"condition": conditions}))


def area_entries(name: str) -> Draw:
    given = of_a_map | readings(areas)
    return st.builds(AreaEntry, name=st.just(name), area=given, **entry)


def events(name: str) -> Draw:
    at = st.builds(Event, name=st.just(name), at=readable(times), **entry)
    return at | st.builds(Event, name=st.just(name), when=readable(conditions), **entry)


def definitions(name: str) -> Draw:
    return st.one_of(
        *(
            st.builds(Definition, name=st.just(name), since=maybe(time), **entry, **{key: of})
            for key, of in (("means", some(texts, 1)), ("kind_of", texts), ("text", texts))
        )
    )


def bodies(name: str) -> Draw:
    seats = st.dictionaries(names, st.integers(0, 9) | texts).map(lambda seats: tuple(seats.items()))
    return st.builds(Body, name=st.just(name), seats=seats, does=maybe(texts), **entry)


def named(of: Callable[[str], st.SearchStrategy[T]], *entry_names: str) -> st.SearchStrategy[dict[str, T]]:
    """Some entries of these names."""
    return st.lists(st.sampled_from(entry_names), unique=True).flatmap(
        lambda given: st.fixed_dictionaries({name: of(name) for name in given})
    )


arrangements = st.builds(
    Arrangement,
    id=st.just("deal"),
    title=texts,
    nature=st.sampled_from(get_args(Nature)),
    zone=st.just(ZONE),
    labels=some(texts),
    made=maybe(time),
    published=maybe(whens),
    first_day=st.sampled_from([0, 1, None]),
    in_force=maybe(in_forces()),
    release=releases,
    roles=named(roles, "signing", "no"),
    areas=named(area_entries, "zone-of-peace", "no"),
    events=named(events, "first-convoy", "d-day"),
    words=named(definitions, "seize", "no"),
    bodies=named(bodies, "centre", "no"),
    clauses=named(clauses, "halt-fire", "answer", "2nd", "no"),
    **entry,
)
