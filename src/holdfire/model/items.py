"""What a casebook's folder holds, one item for each name: what is recorded, and what of it is new."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Kind = Literal[
    "casebook", "actor", "document", "place", "line", "arrangement", "statement", "case", "table", "judgement"
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One named thing as it stands in the folder."""

    kind: Kind
    name: str
    value: object
    """All that the folder says of it, as plain JSON: what differs here is a correction."""
    file: Path | None = None
    """The document or table itself, to be held by its hash."""
    where: str = ""
    """File and line, for messages. It is not recorded: moving an item to another file changes nothing."""
    how: str | None = None
    """How it was taken (radio, telephone, paper, mail, file), as text."""
