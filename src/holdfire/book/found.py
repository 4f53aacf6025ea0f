"""What a search found, as an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from holdfire.book.meant import NotFound
from holdfire.book.searching import KINDS, Hit, search
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.folding import folded
from holdfire.tell.data import Data


@dataclass(frozen=True, kw_only=True)
class Found:
    """The hits of a search, those that bear the text as their name first, then those that have it as one phrase.
    As text: one on a line, and their number."""

    casebook: str
    text: str
    hits: tuple[Hit, ...]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __str__(self) -> str:
        if not self.hits:
            return f"nothing in {self.casebook} contains “{self.text}”: no {', no '.join(KINDS)}"
        kinds = Counter(hit.kind for hit in self.hits)
        number = ", ".join(counted(kinds[kind], kind) for kind in KINDS if kinds[kind])
        return "\n".join([*map(_line, self.hits), f"found: {number}"])

    def data(self) -> list[Data]:
        """The JSON of `holdfire search --json`."""
        return [asdict(hit) for hit in self.hits]


def found(casebook: Casebook, text: str) -> Found:
    """Everything that has all the words of a text, in any order; words in quotes are one phrase. Raises
    NotFound for a text without letters or digits."""
    if not folded(text):
        raise NotFound("there is nothing to look for: write a text that has letters or digits")
    return Found(casebook=casebook.title, text=text, hits=search(casebook, text))


def _line(hit: Hit) -> str:
    name = f" {hit.name}" if hit.id != hit.name else ""
    return f"{hit.kind} {hit.id}{name}: {hit.text}"
