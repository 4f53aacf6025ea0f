"""A report as a page: one file of HTML that needs no script and nothing from outside, and that prints."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from holdfire.model.answers import Reason
from holdfire.tell.blocks import Block, Cell, Contents, Drawing, Heading, Items, Key, Name, Para, Row, Table, Tree
from holdfire.tell.contents import blocks, title
from holdfire.tell.page_template import POLICY, STYLE, Html, el, join
from holdfire.tell.report import SHORT_ID, Report
from holdfire.tell.timeline_svg import timeline_svg

LONG, VERY_LONG = 26, 60
"""Letters from which a column needs room to wrap."""


def page(report: Report) -> str:
    """The whole page."""
    form = _Form(report, frozenset(p.statement.id for p in report.statements))
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title(report)),
        el("style", Html(STYLE)),
    )
    body = el("body", el("main", join(*(form.block(b) for b in blocks(report)), by="\n")))
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='en')}\n"


@dataclass(frozen=True)
class _Form:
    """How each block looks. `ids` are the statements that have a row to link to."""

    report: Report
    ids: Collection[str]

    def block(self, block: Block) -> Html:
        match block:
            case Heading():
                return el(f"h{block.level}", _directed(block.text), id=block.anchor or None)
            case Para():
                return el("p", self.text(block.text), class_=block.kind or None)
            case Items():
                return self.items(block.lines)
            case Key():
                return join(el("h3", "How to read the drawings", id="key"), el("p", block.text, class_="note"))
            case Contents():
                links = (el("li", el("a", words, href=f"#{anchor}")) for anchor, words in block.entries)
                return el("nav", el("ul", *links), aria_label="Contents")
            case Table():
                return self.table(block)
            case Tree():
                return self.tree(block)
            case Drawing():
                return self.drawing(block)

    def text(self, text: str) -> Html:
        """A text with its statement ids as links to their rows."""
        parts, last = [], 0
        for found in SHORT_ID.finditer(text):
            parts += [join(text[last : found.start()]), self.link(found.group())]
            last = found.end()
        return join(*parts, text[last:])

    def link(self, short: str) -> Html:
        if short not in self.ids:
            return el("span", short, class_="id")
        return el("a", short, href=f"#{short}", class_="id")

    def items(self, lines: Sequence[tuple[int, str]]) -> Html:
        """A list; lines of depth 1 are a list within the line before them."""
        found: list[Html] = []
        at = 0
        while at < len(lines):
            end = at + 1
            while end < len(lines) and lines[end][0]:
                end += 1
            below = [el("li", self.text(text)) for _, text in lines[at + 1 : end]]
            found.append(el("li", self.text(lines[at][1]), el("ul", *below, class_="lines") if below else None))
            at = end
        return el("ul", *found, class_="lines")

    # ------------------------------------------------------------ tables

    def table(self, table: Table) -> Html:
        kinds = [_column(table.rows, i) for i in range(len(table.headers))]
        head = el("thead", el("tr", *(el("th", h, scope="col") for h in table.headers)))
        rows = (self.row(row, kinds) for row in table.rows)
        size = "narrow" if len(table.headers) < 4 else "broad" if len(table.headers) > 5 else None
        made = el("table", el("caption", el("span", table.title)), head, el("tbody", *rows), class_=size)
        return el("div", made, class_="wide", role="region", tabindex="0", aria_label=table.title)

    def row(self, row: Row, kinds: Sequence[str | None]) -> Html:
        first, *others = zip(row.cells, kinds, strict=True)
        head = el("th", self.cell(first[0]), scope="row", class_=first[1])
        cells = (el("td", self.cell(cell), class_=kind) for cell, kind in others)
        return el("tr", head, *cells, id=row.anchor or None)

    def cell(self, cell: Cell) -> Html:
        if isinstance(cell, str):
            return self.text(cell) if SHORT_ID.search(cell) else _directed(cell)
        if cell and all(_direction(name.text) == "rtl" for name in cell):
            return el("div", join(*map(_named, cell), by="، "), dir="rtl")
        return join(*map(_named, cell), by=", ")

    # ------------------------------------------------------------ reasons

    def tree(self, tree: Tree) -> Html:
        wants = el("p", el("b", "What would settle it:")) if tree.wants else None
        wanted = el("ul", *(el("li", self.text(w)) for w in tree.wants), class_="lines") if tree.wants else None
        reasons = el("ul", *map(self.reason, tree.reasons), class_="why")
        return el("details", el("summary", tree.title), reasons, wants, wanted, open="" if tree.open else None)

    def reason(self, reason: Reason) -> Html:
        """How it holds, the sentence, the statements that the sentence does not name, and the reasons below it."""
        holds = el("span", el("b", reason.holds), class_=f"w {reason.holds.replace(' ', '-')}")
        links = [self.link(i) for i in reason.statements if i not in reason.text]
        below = el("ul", *map(self.reason, reason.children)) if reason.children else None
        return el("li", holds, " ", self.text(reason.text), join("", *links, by=" "), below)

    # ------------------------------------------------------------ drawings

    def drawing(self, drawing: Drawing) -> Html:
        svg = timeline_svg(drawing, at=self.report.at, known=self.report.known)
        twin = el("details", el("summary", drawing.twin.title), self.table(drawing.twin))
        caption = el("figcaption", drawing.title, ". ", el("a", "How to read it", href="#key"))
        return join(el("figure", svg, caption), twin)


def _column(rows: Sequence[Row], at: int) -> str | None:
    """`say` where a column holds sentences, `long` where it holds long names, else nothing."""
    longest = max((len(cell) for row in rows if isinstance(cell := row.cells[at], str)), default=0)
    return "say" if longest > VERY_LONG else "long" if longest > LONG else None


def _named(name: Name) -> Html:
    return el("bdi", name.text, lang=name.language, dir=_direction(name.text))


def _directed(text: str) -> Html:
    """A text whose first letter is of a script written from the right is set so."""
    return el("bdi", text, dir="rtl") if _direction(text) == "rtl" else join(text)


def _direction(text: str) -> str | None:
    for letter in text:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return None
    return None
