"""The tree of acts: what is a kind of what. The vocabulary is open: an act outside the tree is a kind of itself alone.

Sources of the words: agreements.md section 5 (the OSCE mission's event terms, CAMEO and ACLED kinds as labels),
simplified to
what the terms of real agreements forbid or require.
"""

from __future__ import annotations

from collections.abc import Mapping

from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth

KIND_OF: Mapping[str, str] = {
    "air-attack": "attack",
    "shelling": "attack",
    "mortar-fire": "shelling",
    "artillery-fire": "shelling",
    "rocket-fire": "shelling",
    "ground-attack": "attack",
    "small-arms-fire": "attack",
    "sniping": "small-arms-fire",
    "bombing": "attack",
    "return-fire": "attack",
    "combat-flight": "fly",
    "observe-flight": "fly",
    "advance": "move",
    "withdraw": "move",
    "enter": "move",
    "leave": "move",
    "move-in": "move",
    "move-out": "move",
}


def kinds(act: str, means: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The act and everything that it is a kind of; `means` are the terms' own words (a word, and the acts that it
    means)."""
    found: set[str] = set()
    todo = [act]
    while todo:
        kind = todo.pop()
        if kind in found:
            continue
        found.add(kind)
        if kind in KIND_OF:
            todo.append(KIND_OF[kind])
        todo.extend(word for word, acts in means.items() if kind in acts)
    return frozenset(found)


def is_kind(reported: str, named: str, means: Mapping[str, tuple[str, ...]] | None = None) -> Truth:
    """Whether a reported act is of the kind that the terms name: a report that is more general than the terms cannot
    tell."""
    means = means or {}
    if named in kinds(reported, means):
        return TRUE
    return UNDETERMINED if reported in kinds(named, means) else FALSE
