"""The form in which any event dataset is held: one column for each attribute, one row for each event.

Columns are as long as each other and cannot be written to. Text stands in tuples, numbers in numpy arrays.
Nothing else in `model` imports this module, so that a question about a few statements never pays for numpy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import compress
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Texts: TypeAlias = tuple[str, ...]
Moments: TypeAlias = npt.NDArray[np.int64]
Degrees: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.int8]
Counts: TypeAlias = npt.NDArray[np.int32]

UNKNOWN_DIRECTION = 0
"""Nobody says which side acted: a state-based or a non-state event. Either side may be the one."""
A_AGAINST_B = 1
"""Side a acted against side b: one-sided violence."""

DTYPES: dict[str, type[np.generic]] = {
    **dict.fromkeys(("start", "end"), np.int64),
    **dict.fromkeys(("lat", "lon"), np.float64),
    **dict.fromkeys(("direction", "where_prec", "date_prec", "violence"), np.int8),
    **dict.fromkeys(("low", "best", "high"), np.int32),
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), np.int32),
}
"""The columns of numbers and their types; every other column is a tuple."""
ABOUT_THE_TABLE = frozenset({"name", "document", "learned"})


# Arrays have no single truth value, so a generated == would raise; compare the columns that matter.
@dataclass(frozen=True, kw_only=True, eq=False)
class EventTable:
    """Events as a dataset gives them. `learned` is when the table was released: nobody knew a row of it before."""

    name: str
    document: str
    learned: int
    """UTC seconds."""

    id: Texts
    start: Moments
    """The first second of the first day on which it may have happened, UTC."""
    end: Moments
    """The first second after the last such day (excluded)."""
    a: Texts
    b: Texts
    a_id: Texts
    """The side's id in the dataset's own list of actors; empty where the dataset has none."""
    b_id: Texts
    direction: Codes
    act: Texts
    place: Texts
    adm1: Texts
    adm2: Texts
    lat: Degrees
    """Of the point that stands for the place: a village, or the middle of a governorate. `where_prec` says which."""
    lon: Degrees
    where_prec: Codes
    """1 exact, 2 within 25 km, 3 district, 4 governorate, 5 a line or a vague region, 6 country, 7 sea or air."""
    date_prec: Codes
    """1 the day, 2 within two to six days, 3 the week, 4 the month, 5 the year."""
    origins: tuple[Texts, ...]
    """For each event the sources at the end of the chain, each once, sorted; empty where none is named."""
    low: Counts
    best: Counts
    high: Counts
    deaths_a: Counts
    deaths_b: Counts
    deaths_civilians: Counts
    deaths_unknown: Counts
    violence: Codes
    """1 state-based, 2 non-state, 3 one-sided."""

    def __post_init__(self) -> None:
        for name in column_names():
            column = getattr(self, name)
            if len(column) != len(self.id):
                raise ValueError(f"column {name} has {len(column)} rows where id has {len(self.id)}")
            if name in DTYPES:
                object.__setattr__(self, name, _sealed(column, DTYPES[name]))

    def __len__(self) -> int:
        return len(self.id)

    def __str__(self) -> str:
        return f"{self.name}: {len(self):,} events"

    def only(self, mask: npt.NDArray[np.bool_]) -> EventTable:
        """The events for which the mask is true, in their order."""
        if mask.dtype != np.bool_ or mask.shape != (len(self),):
            raise ValueError(f"a mask of {len(self)} booleans is wanted, found {mask.dtype} of shape {mask.shape}")
        keep = mask.tolist()
        columns: dict[str, Any] = {}
        for name in column_names():
            column = getattr(self, name)
            columns[name] = column[mask] if name in DTYPES else tuple(compress(column, keep))
        return replace(self, **columns)


def column_names() -> Iterator[str]:
    """The names of the columns, `id` first."""
    return (field.name for field in fields(EventTable) if field.name not in ABOUT_THE_TABLE)


def _sealed(column: npt.ArrayLike, dtype: type[np.generic]) -> npt.NDArray[Any]:
    """The column as an array of its type that refuses to be written to; no copy where the type is right already."""
    array = np.asarray(column, dtype=dtype).view()
    array.flags.writeable = False
    return array
