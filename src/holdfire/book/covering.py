"""A held document beside the casebook: for each sentence the statements and terms that rest on it, or why none does.

A statement covers the words that it names by their offsets, or else the whole paragraph that it names. Title, print
line, caption and boilerplate are known by the reader; why a sentence of the body is in no statement is said in
documents.yaml (`uncovered`), and nowhere guessed. What has neither is told, and so is every offset that does not fit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from holdfire.casebook.form import Cited
from holdfire.casebook.load import Loaded
from holdfire.casebook.problems import Problem, Spot, problem_at
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.statements import Document, Uncovered
from holdfire.read.article import Article, Part, Sentence, article, one_line

SHOWN = 10
LEFT = 3
"""So many words that no statement names are told; fewer are an `and` or a `while`."""


class NotHeld(ValueError):
    """The file is no document of the casebook. The message says which there are."""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What rests on a sentence: a statement by its name, or a part of the terms; `words` where it names its own."""

    by: str
    id: str | None = None
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One sentence (or line beside the body) and what covers it. `left`: words of it that no statement names."""

    paragraph: int | None
    sentence: int | None
    words: str
    statements: tuple[Cover, ...] = ()
    terms: tuple[Cover, ...] = ()
    because: str | None = None
    note: str | None = None
    left: tuple[str, ...] = ()

    @property
    def accounted(self) -> bool:
        return bool(self.statements or self.terms or self.because)


@dataclass(frozen=True, kw_only=True)
class Covering:
    """A document, each of its sentences with what covers it, and what is wrong. As text: a sentence a line, what covers
    it below."""

    document: Document
    paragraphs: int
    rows: tuple[Row, ...]
    anywhere: tuple[Cover, ...]
    """Statements that name the document and no place in it."""
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether each sentence is in a statement or has a reason why not, and every offset fits."""
        return not self.problems and all(row.accounted for row in self.rows)

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def named_by(data: bytes, book: Casebook) -> Document:
    """The document whose text these bytes are. Raises NotHeld in words."""
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    held = {document.digest: document for document in book.documents.values() if document.digest}
    if digest in held:
        return held[digest]
    for what, other in _variants(data):
        found = held.get(f"sha256:{hashlib.sha256(other).hexdigest()}")
        if found:
            raise NotHeld(
                f"this is the text of {found.name} with {what}, and not the file that was held: offsets would not fit. "
                "Give the file as it was received"
            )
    told = f"this file is no document of {book.title} (its digest is {digest})"
    if not held:
        raise NotHeld(f"{told}: none of its documents has a `digest`; write it into documents.yaml")
    names = [f"{document.name} ({one_line(document.title)})" for document in held.values()]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    raise NotHeld(f"{told}. The documents with a digest are: {', '.join(names[:SHOWN])}{more}")


def _variants(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What mail and editors make of a file, undone."""
    unix = data.replace(b"\r\n", b"\n")
    yield "other line ends", unix
    yield "other line ends", unix.replace(b"\n", b"\r\n")
    yield "a mark at its start", data.removeprefix(b"\xef\xbb\xbf")
    for text in (data, unix):
        yield "another end", text + b"\n"
        yield "another end", text.removesuffix(b"\n")
        yield "another end", text.rstrip() + b"\n"


def cover(loaded: Loaded, data: bytes) -> Covering:
    """The sentences of a document and what covers each. Raises NotHeld."""
    book = loaded.casebook
    if book is None:
        raise NotHeld("the casebook cannot be read")
    document = named_by(data, book)
    try:
        found = article(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotHeld(f"{document.name} is no text in UTF-8 (byte {error.start}), so it has no sentences") from None
    cited = [c for c in loaded.cited if c.document == document.name]
    problems: list[Problem] = []
    places = {c: where for c in cited if (where := _where(c, found, problems))}
    rows = tuple(_rows(document, found, places, book, loaded, problems))
    number = len(found.body)
    if document.paragraphs not in (None, number):
        spot = loaded.spots[f"document {document.name}/paragraphs"]
        do = f"write {number}, and look at the numbers of the paragraphs that are cited"
        problems.append(problem_at(spot, f"{document.paragraphs} paragraphs", f"{number}, as its text has", do))
    nowhere = [c for c in cited if c.span is None and c.paragraph is None]
    return Covering(
        document=document,
        paragraphs=number,
        rows=rows,
        anywhere=_statements([(c, None) for c in nowhere], book),
        problems=tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column))),
    )


# ---------------------------------------------------------------- where a statement stands

Stretch = tuple[int, int]


def _where(cited: Cited, found: Article, problems: list[Problem]) -> Stretch | None:
    """The stretch of text that is meant; None where none is named, or where it cannot be (which is noted)."""
    part = None
    if cited.paragraph is not None:
        if not 1 <= cited.paragraph <= len(found.body):
            expected = f"a paragraph from 1 to {len(found.body)}, as its text has"
            at, do = cited.spot, "count its body paragraphs again"
            problems.append(problem_at(at, f"paragraph {cited.paragraph} of `{cited.document}`", expected, do))
            return None
        part = found.body[cited.paragraph - 1]
    if cited.span is None:
        return (part.start, part.end) if part else None
    wrong = _misfit(cited.span, part, found.text)
    if wrong:
        problems.append(problem_at(cited.spot, *wrong))
        return None
    return cited.span


def _misfit(span: Stretch, part: Part | None, text: str) -> tuple[str, str, str] | None:
    """What is wrong with offsets: found, expected, what to do."""
    start, end = span
    do = "count the characters of the file from 0 again; `to` is the one after the last"
    if end > len(text):
        return f"words that end at {end}", f"offsets within the text, which has {len(text)} characters", do
    if part and not part.start <= start < end <= part.end:
        return f"words from {start} to {end}", f"words of paragraph {part.number}: {part.start} to {part.end}", do
    if not (_at_edge(text, start) and _at_edge(text, end)):
        cut = one_line(text[max(0, start - 10) : end + 10])
        shown = cut if len(cut) <= 60 else f"{cut[:28]} … {cut[-28:]}"
        first, last = _whole_words(text, start, end)
        return f"offsets within a word (“{shown}”)", "the edges of words", f"the words there are {first} to {last}"
    return None


def _at_edge(text: str, at: int) -> bool:
    """Whether no word goes on over this offset."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    return not (_in_word(before) and _in_word(after))


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _whole_words(text: str, start: int, end: int) -> Stretch:
    while not _at_edge(text, start):
        start -= 1
    while not _at_edge(text, end):
        end += 1
    return start, end


# ---------------------------------------------------------------- the rows


def _rows(
    document: Document,
    found: Article,
    places: dict[Cited, Stretch],
    book: Casebook,
    loaded: Loaded,
    problems: list[Problem],
) -> Iterator[Row]:
    reasons = {(entry.paragraph, entry.sentence): at for at, entry in enumerate(document.uncovered)}
    met: set[int] = set()
    for part in found.parts:
        for number, sentence in enumerate(part.sentences, 1):
            at = reasons.get((part.number or 0, number), reasons.get((part.number or 0, None)))
            entry = document.uncovered[at] if at is not None else None
            row = _row(part, number, sentence, found, places, entry, book)
            if at is not None and (row.left or not row.statements):
                met.add(at)
            yield row
    for at, entry in enumerate(document.uncovered):
        if at not in met:
            spot = loaded.spots[f"document {document.name}/uncovered/{at + 1}"]
            problems.append(_needless(entry, found, spot))


def _needless(entry: Uncovered, found: Article, spot: Spot) -> Problem:
    body = found.body
    there = entry.paragraph <= len(body) and (entry.sentence or 1) <= len(body[entry.paragraph - 1].sentences)
    if there:
        do = "take the entry away, or the statement"
        return problem_at(spot, f"{entry}, which statements cover", "what no statement covers", do)
    return problem_at(spot, f"{entry}, which the text does not have", "a sentence of the text", "count again")


def _row(
    part: Part,
    number: int,
    sentence: Sentence,
    found: Article,
    places: dict[Cited, Stretch],
    entry: Uncovered | None,
    book: Casebook,
) -> Row:
    here = [
        (cited, found.text[slice(*where)] if cited.span else None)
        for cited, where in places.items()
        if where[0] < sentence.end and where[1] > sentence.start
    ]
    statements = _statements(here, book)
    told = [where for cited, where in places.items() if cited.by.startswith("statement ")]
    left = tuple(_left(sentence, told, found.text)) if statements else ()
    because = (entry.because if entry else None) if part.kind == "body" else part.kind
    return Row(
        paragraph=part.number,
        sentence=number if part.number else None,
        words=found.words(sentence),
        statements=statements,
        terms=tuple(Cover(by=by) for by in dict.fromkeys(c.by for c, _ in here if " " not in c.by)),
        because=because if left or not statements else None,
        note=entry.note if entry and (left or not statements) else None,
        left=left,
    )


def _statements(cited: Iterable[tuple[Cited, str | None]], book: Casebook) -> tuple[Cover, ...]:
    found = []
    for one, words in cited:
        kind, _, name = one.by.partition(" ")
        if kind == "statement":
            shown = one_line(words) if words else None
            found.append(Cover(by=name, id=book.statements[name].id, words=shown))
    return tuple(found)


def _left(sentence: Sentence, told: Sequence[Stretch], text: str) -> Iterator[str]:
    """Stretches of a sentence that no statement names, each of some words."""
    at = sentence.start
    for start, end in [*sorted(told), (sentence.end, sentence.end)]:
        if end <= sentence.start:
            continue
        piece = one_line(text[at : max(at, min(start, sentence.end))]).strip(" ,;:.-–—")
        if len([word for word in piece.split() if any(map(str.isalnum, word))]) >= LEFT:
            yield piece
        at = max(at, end)


# ---------------------------------------------------------------- in words


def _lines(found: Covering) -> Iterator[str]:
    body = [row for row in found.rows if row.paragraph]
    document = found.document
    published = f", {document.published}" if document.published else ""
    counts = f"{counted(found.paragraphs, 'paragraph')}, {counted(len(body), 'sentence')}"
    yield f"{document.name}: {document.title} ({document.outlet}{published}): {counts}"
    for row in found.rows:
        yield f"{f'{row.paragraph}.{row.sentence}' if row.paragraph else '':>5}  {row.words}"
        yield from (f"         {line}" for line in _covers(row))
    if found.anywhere:
        yield f"without a place in it: {', '.join(map(_named, found.anywhere))}"
    yield from map(str, found.problems)
    yield _counts(found, body)


def _covers(row: Row) -> Iterator[str]:
    for one in row.statements:
        said = "the whole of it" if one.words == row.words else f"“{one.words}”" if one.words else "its paragraph"
        yield f"{_named(one)}: {said}"
    if row.terms:
        yield f"terms: {', '.join(one.by for one in row.terms)}"
    why = f"{row.because}{f' ({row.note})' if row.note else ''}" if row.because else ""
    for words in row.left:
        yield f"in no statement: “{words}”" + (f": {why}" if why else "")
    if not row.statements and row.because:
        yield f"no statement: {why}"
    elif not row.accounted:
        yield "no statement, and no reason: write one of the two (a statement, or `uncovered` of the document)"


def _named(one: Cover) -> str:
    return f"{one.id} {one.by}" if one.id else one.by


def _counts(found: Covering, body: list[Row]) -> str:
    told = sum(bool(row.statements) for row in body)
    reasoned = sum(bool(not row.statements and row.because) for row in body)
    terms = sum(bool(not row.statements and not row.because and row.terms) for row in body)
    rest = sum(not row.accounted for row in body)
    only = f"{terms} in terms alone, " if terms else ""
    statements = {one.by for row in body for one in row.statements}
    return (
        f"{counted(len(body), 'sentence')}: {told} in {counted(len(statements), 'statement')}, {only}"
        f"{reasoned} with a reason why not, {rest} unaccounted for; "
        f"{counted(len(found.rows) - len(body), 'line')} beside the body"
    )
