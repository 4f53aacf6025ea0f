"""Counts independent origins: who stands at the end of each chain of attribution.

Ten outlets that repeat one observatory are one origin. A statement's origin is its speaker; whoever relayed it (`via`)
adds nothing. An event row's origins are the sources it names, and the dataset is a relay. A row that names none adds
none: who is unknown may be one that is counted already. Names are compared without regard to case and, where a list is
given, as actors: `SOHR`, `sohr` and "Syrian Observatory for Human Rights" are then one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

Chain = tuple[str, ...]
Row = tuple[str, ...]
"""The origins of one event, as an event table holds them."""
NOBODY_KNOWN: Mapping[str, str] = MappingProxyType({})


class Attributed(Protocol):
    """Anything that somebody said, perhaps through others."""

    @property
    def speaker(self) -> str: ...
    @property
    def via(self) -> Chain: ...


@dataclass(frozen=True, kw_only=True)
class Origin:
    """One independent source, and every chain of relays through which its word came; an empty chain is none."""

    name: str
    chains: tuple[Chain, ...]

    def __str__(self) -> str:
        ways = [" and ".join(chain) for chain in self.chains if chain]
        return f"{self.name} (through {'; '.join(ways)})" if ways else self.name


def known_names(names_of: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """For `known`: every name of every actor to the actor's id. A name that two actors bear stands for neither."""
    found: dict[str, set[str]] = {}
    for actor, names in names_of.items():
        for name in (actor, *names):
            found.setdefault(_fold(name), set()).add(actor)
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1}


def origins_of(
    said: Iterable[Attributed] = (),
    rows: Iterable[Row] = (),
    known: Mapping[str, str] = NOBODY_KNOWN,
    rows_via: Chain = (),
) -> tuple[Origin, ...]:
    """The independent origins of statements and event rows together, by name. Their number is the corroboration.

    `rows_via` is the dataset that relays the rows, and `known` comes from `known_names`.
    """
    names: dict[str, str] = {}
    chains: dict[str, set[Chain]] = {}
    for name, chain in _ends(said, rows, rows_via):
        key = _key(name, known)
        # Of several spellings the first in order is shown: the answer must not hang on the order of the reports.
        names[key] = min(names.get(key, name), name)
        chains.setdefault(key, set()).add(chain)
    return tuple(
        Origin(name=known.get(_fold(names[key]), names[key]), chains=tuple(sorted(chains[key])))
        for key in sorted(names)
    )


def counts_by_row(rows: Sequence[Row], known: Mapping[str, str] = NOBODY_KNOWN) -> list[int]:
    """The number of independent origins of each row, for bulk: each distinct row is looked at once."""
    seen: dict[Row, int] = {}
    for row in rows:
        if row not in seen:
            seen[row] = len({_key(name, known) for name in row if _fold(name)})
    return [seen[row] for row in rows]


def _ends(said: Iterable[Attributed], rows: Iterable[Row], rows_via: Chain) -> Iterator[tuple[str, Chain]]:
    """Each end of a chain, with the chain. Equal rows are taken once: a big table has few that differ."""
    ends = [(statement.speaker, statement.via) for statement in said]
    ends += [(name, rows_via) for row in dict.fromkeys(rows) for name in row]
    return ((name, chain) for name, chain in ends if _fold(name))


def _key(name: str, known: Mapping[str, str]) -> str:
    folded = _fold(name)
    return _fold(known.get(folded, folded))


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
