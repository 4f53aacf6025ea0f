"""The tree of acts: what is a kind of what. The vocabulary is open: an act outside the tree is a kind of itself alone.

Sources of the words: agreements.md section 5 (the OSCE mission's event terms, CAMEO and ACLED kinds as labels),
simplified to
what the terms of real agreements forbid or require.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class OwnWords:
    """The words that terms define: each with the acts that it means, or the wider act that it is a kind of."""

    means: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind_of: Mapping[str, str] = field(default_factory=dict)


NO_WORDS = OwnWords()


def kinds(act: str, words: OwnWords = NO_WORDS) -> frozenset[str]:
    """The act and everything that it is a kind of."""
    found: set[str] = set()
    todo = [act]
    while todo:
        kind = todo.pop()
        if kind in found:
            continue
        found.add(kind)
        todo.extend(wider[kind] for wider in (KIND_OF, words.kind_of) if kind in wider)
        todo.extend(word for word, acts in words.means.items() if kind in acts)
    return frozenset(found)


def is_kind(reported: str, named: str, words: OwnWords = NO_WORDS) -> Truth:
    """Whether a reported act is of the kind that the terms name. A report that is more general than the terms cannot
    tell; nor, of a narrower word that the terms define, can a report of any kind of the wider act."""
    if named in kinds(reported, words):
        return TRUE
    if named in words.kind_of:
        narrower = [words.kind_of[named]]
    else:
        narrower = [act for act in words.means.get(named, ()) if act != named]
    if any(is_kind(reported, act, words) != FALSE for act in narrower):
        return UNDETERMINED
    return UNDETERMINED if reported in kinds(named, words) else FALSE
