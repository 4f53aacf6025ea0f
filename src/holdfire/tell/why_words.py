"""The tree of reasons in words, and as the JSON of `why`."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.model.answers import Reason
from holdfire.model.casebook import Casebook
from holdfire.model.statements import Statement
from holdfire.model.times import local_text, moment_words
from holdfire.tell.data import Data
from holdfire.weigh.sentences import claim_words


def asked_words(at: int, known: int, zone: str) -> str:
    """The moment asked about and the moment of knowledge: `26 August 2016, 23:59 (UTC+03:00), as known then`."""
    as_known = "as known then" if at == known else f"as known {moment_words(known, zone)}"
    return f"{moment_words(at, zone)}, {as_known}"


def asked_line(book: Casebook, at: int, known: int) -> str:
    """What an answer is an answer to, so that it can be given again; and what kind of record it is made from."""
    parts = [f"asked about {asked_words(at, known, book.zone)}"]
    parts += ["answered as things stand"] * (at > known)
    parts += ["a reconstruction, made later from public documents"] * book.reconstruction
    return "; ".join(parts)


WORDS = 3
"""A title of so many words stands for nothing but its arrangement."""


def by_id(book: Casebook, text: str) -> str:
    """A text in which each arrangement goes by its id, as people ask for it, and no more by its whole title."""
    for a in sorted(book.arrangements.values(), key=lambda a: -len(a.title)):
        text = text.replace(f"{a.title}, clause ", f"{a.id}/")
        if len(a.title.split()) >= WORDS:  # a shorter title may be the name of a place or an actor, or part of an id
            text = text.replace(a.title, a.id)
    return text


def why_lines(book: Casebook, reason: Reason, *, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines: how it holds, the sentence, the statements it rests on. Titles on the first only."""
    ids = f"  [{', '.join(reason.statements)}]" if reason.statements else ""
    yield f"{'  ' * depth}{reason.holds}: {by_id(book, reason.text) if depth else reason.text}{ids}"
    for child in reason.children:
        yield from why_lines(book, child, depth=depth + 1)
    if depth == 0 and reason.wants:
        yield "what would settle it:"
        for want in reason.wants:
            yield f"  {by_id(book, want.text)}"


def why_data(book: Casebook, reason: Reason) -> Data:
    """The JSON of `why`: text, holds, statements (id, speaker, via, said, learned, text), settled_by, children."""
    said = {s.id: s for s in book.statements.values()}
    return {
        "text": reason.text,
        "holds": reason.holds,
        "statements": [statement_data(book, said[i]) for i in reason.statements if i in said],
        "settled_by": [w.text for w in reason.wants],
        "children": [why_data(book, c) for c in reason.children],
    }


def statement_data(book: Casebook, s: Statement) -> Data:
    when = s.said
    said = local_text(when.earliest, when.zone) if when.precision == "instant" else when.text
    return {
        "id": s.id,
        "speaker": s.speaker,
        "via": list(s.via),
        "said": said,
        "learned": local_text(s.learned, book.zone),
        "text": claim_words(book, s),
    }
