"""The report: one content as a page and as Markdown, its form, and that nothing that is not public stands in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from holdfire.book import reporting
from holdfire.book.opened import Opened
from holdfire.book.recording import record_at
from holdfire.book.reporting import report_of, write_report
from holdfire.book.whole_file import CannotWrite
from holdfire.cli import main
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Source
from holdfire.model.statements import Claim
from holdfire.tell.blocks import Drawing
from holdfire.tell.contents import blocks
from holdfire.tell.markdown import markdown, plain
from holdfire.tell.page import page
from holdfire.tell.page_template import el
from holdfire.tell.release import hidden, public_part
from holdfire.tell.report import Report, named
from holdfire.tell.timeline_svg import timeline_svg

EVENING = "2016-08-26"
CONSENT = "un-says-russia-agreed"
EXAMPLE = Path(str(files("holdfire"))) / "casebooks" / "syria-2016"


class AsIf(Opened):
    """A book that holds a casebook made by hand, at every moment of knowledge; its tables are the shipped ones."""

    def __init__(self, casebook: Casebook) -> None:
        super().__init__(EXAMPLE, (), "0" * 64, "")
        self.held: Callable[[int | None], Casebook] = lambda known: casebook  # type: ignore[assignment]

    def casebook(self, known: int) -> Casebook:
        return self.held(known)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped casebook, recorded."""
    made = tmp_path_factory.mktemp("report") / "book"
    shutil.copytree(EXAMPLE, made)
    assert record_at(datetime(2026, 11, 24, 12, tzinfo=UTC), made).head
    return made


@pytest.fixture(scope="module")
def book(folder: Path) -> Opened:
    return Opened.open(folder)


@pytest.fixture(scope="module")
def casebook(book: Opened) -> Casebook:
    return book.held(None)


@pytest.fixture(scope="module")
def full(book: Opened) -> Report:
    return asked(book)


def asked(book: Opened, *, at: str = EVENING, restricted: bool = False) -> Report:
    moment = book.moment(at)
    return report_of(book, at=moment, known=moment, restricted=restricted)


class Parsed(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headers: list[int] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self.headers.append(0)
        if tag == "th":
            self.headers[-1] += 1
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module")
def parsed(full: Report) -> Parsed:
    return Parsed(page(full))


# ---------------------------------------------------------------- its form


def test_a_page_has_one_h1_and_its_headings_stand_in_order(parsed: Parsed) -> None:
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_every_element_is_closed_and_the_page_names_its_language(parsed: Parsed) -> None:
    assert parsed.open == []
    assert parsed.tags[0] == ("html", {"lang": "en"})


def test_every_table_has_headers_and_a_caption(parsed: Parsed) -> None:
    assert parsed.headers
    assert all(parsed.headers)
    kinds = [tag for tag, _ in parsed.tags]
    assert kinds.count("caption") == kinds.count("table")


def test_a_page_needs_no_script_and_nothing_from_outside(full: Report, parsed: Parsed) -> None:
    text = page(full)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in parsed.tags}
    assert all(value.startswith("#") for value in parsed.values("href"))
    assert not parsed.values("src")
    assert "@import" not in text
    assert not re.search(r"https?://", text)
    assert not [name for _, attrs in parsed.tags for name in attrs if name.startswith("on")]


def test_every_id_stands_once_and_every_link_has_its_end(parsed: Parsed) -> None:
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in parsed.values("href")} <= set(ids)


def test_every_statement_that_is_named_has_its_row(parsed: Parsed) -> None:
    mentioned = named(tuple(parsed.words))
    assert len(mentioned) > 40
    assert mentioned <= set(parsed.values("id"))


def test_names_stand_in_their_scripts_and_directions(full: Report, parsed: Parsed) -> None:
    directed = [attrs for tag, attrs in parsed.tags if tag == "bdi"]
    assert {"lang": "ar", "dir": "rtl"} in directed
    assert {"lang": "ru"} in directed
    text = page(full)
    assert '<bdi lang="ar" dir="rtl">وحدات حماية الشعب</bdi>' in text
    assert "Россия" in text


def test_every_arrangement_has_its_drawing_with_a_table_beside_it(full: Report, parsed: Parsed) -> None:
    drawings = [b for b in blocks(full) if isinstance(b, Drawing)]
    assert len(drawings) == len(full.arrangements) == sum(tag == "figure" for tag, _ in parsed.tags)
    assert all(d.twin.rows for d in drawings)


def test_a_page_says_how_it_was_made_and_what_it_does_not_do(book: Opened, full: Report) -> None:
    text = page(full)
    for words in ("A reconstruction", book.head, "does not judge and it does not bless", "CC BY 4.0"):
        assert words in text
    assert len(text) < 1_500_000


def test_a_text_of_a_casebook_cannot_become_markup() -> None:
    assert el("p", '<script>&"', title='">') == '<p title="&quot;&gt;">&lt;script&gt;&amp;"</p>'
    assert plain("[a](b) *c* <d> `e` |") == r"[a]\(b) \*c\* \<d\> \`e\` \|"


@pytest.mark.parametrize("at", ["2015-01-01", "2016-02-26", "2016-09-15", "2026-01-01"])
def test_a_page_can_be_made_of_any_moment(book: Opened, at: str) -> None:
    made = asked(book, at=at)
    assert Parsed(page(made)).open == []
    assert markdown(made)


# ---------------------------------------------------------------- drawings


STRETCHES = ((-(2**62), 1000, 2), (1000, 90_000, 4), (90_000, 200_000, 1), (200_000, 300_000, 3), (300_000, 2**62, 4))


def test_a_drawing_tells_its_truths_by_form_and_gives_soft_ends(full: Report) -> None:
    drawing = next(b for b in blocks(full) if isinstance(b, Drawing))
    svg = timeline_svg(replace(drawing, zone="UTC", stretches=STRETCHES, said=(), due=()), at=150_000, known=150_000)
    rects = re.findall(r'<rect x="[\d.]+%" width="[\d.]+%" y="\d+" height="18" fill="([^"]+)"', svg)
    key = drawing.key
    assert rects == [
        f"url(#{key}-dots)", f"url(#{key}-in)", "#1f5f4a", f"url(#{key}-hatch)", f"url(#{key}-dots)"
    ]  # fmt: skip
    assert f'id="{key}-title"' in svg
    assert "asked: 2 Jan 1970" in svg


# ---------------------------------------------------------------- as Markdown


def test_markdown_says_every_line_of_the_brief_and_every_statement_too(full: Report) -> None:
    lines = markdown(full).splitlines()
    for section in full.brief.sections:
        for line in section.lines:
            assert any(found.strip() == f"- {plain(line.words(every=True).strip())}" for found in lines)
    for part in full.statements:
        assert any(found.startswith(f"| {part.statement.id} |") for found in lines)


def test_page_and_markdown_say_the_same_of_each_clause(full: Report) -> None:
    text, html = markdown(full), unescape(page(full))
    for part in full.arrangements:
        for clause in part.clauses:
            assert plain(clause.says) in text
            assert clause.says in html


# ---------------------------------------------------------------- what is not public


def closed(book: Casebook, *names: str, **changes: object) -> Casebook:
    """The casebook with these statements read by the recorder alone."""
    statements = {n: replace(s, release=None) if n in names else s for n, s in book.statements.items()}
    return replace(book, statements=statements, **changes)  # type: ignore[arg-type]


def without(book: Casebook, *names: str) -> Casebook:
    return replace(book, statements={n: s for n, s in book.statements.items() if n not in names})


def forms(report: Report) -> str:
    return unescape(page(report)) + markdown(report)


def test_nothing_of_the_shipped_casebook_is_hidden(casebook: Casebook, full: Report) -> None:
    assert hidden(casebook) == frozenset()
    assert public_part(casebook) is casebook
    assert full.left_out == 0
    assert "Nothing was left out" in page(full)


def test_a_statement_that_is_not_public_stands_nowhere_in_the_page_and_is_counted(casebook: Casebook) -> None:
    consent = casebook.statements[CONSENT]
    book = AsIf(closed(casebook, CONSENT))
    public, whole = asked(book), asked(book, restricted=True)
    assert hidden(book.held(None)) == {consent.id}
    note = " ".join((consent.note or "").split())
    assert note
    for words in (consent.id, note, CONSENT):
        assert words not in " ".join(forms(public).split())
    assert public.left_out > 0
    assert f"not public: {public.left_out} line" in page(public)
    pause = next(p for p in public.arrangements if p.terms.id == "aleppo-pause")
    assert "russia" not in [g.actor for g in pause.guarantees]
    assert consent.id in page(whole)
    assert note in " ".join(unescape(page(whole)).split())
    assert whole.left_out == 0
    assert "Restricted: this report holds what is not public" in page(whole)
    assert "the recorder alone" in page(whole)


def test_a_denial_that_is_not_public_leaves_no_trace_of_who_denies(casebook: Casebook) -> None:
    """The line that it would name is public; that somebody denies it is not."""
    consent = casebook.statements[CONSENT]
    denial = replace(
        consent,
        name="secret-denial",
        id="S-222222",
        speaker="sarc",
        via=(),
        claim=Claim(verb="denies", word=CONSENT, by=("sarc",)),
        note="told in confidence",
        release=("un",),
    )
    with_it = replace(casebook, statements={**casebook.statements, denial.name: denial})
    whole, public = asked(AsIf(with_it), restricted=True), asked(AsIf(with_it))
    assert "S-222222" in page(whole)
    assert "told in confidence" in page(whole)
    told = forms(public)
    assert "S-222222" not in told
    assert "told in confidence" not in told
    assert "denied by " + casebook.actors["sarc"].shown not in told
    assert public.left_out > 0


def test_a_public_word_about_a_hidden_one_is_hidden_with_it(casebook: Casebook) -> None:
    denial = replace(casebook.statements[CONSENT], name="d", id="S-333333", claim=Claim(verb="denies", word=CONSENT))
    book = closed(casebook, CONSENT)
    book = replace(book, statements={**book.statements, "d": denial})
    assert hidden(book) == {casebook.statements[CONSENT].id, "S-333333"}


def test_to_deny_an_incident_of_which_every_telling_is_hidden_is_hidden_too(casebook: Casebook) -> None:
    telling = next(s for s in casebook.statements.values() if s.claim.verb == "act" and s.claim.incident)
    incident = telling.claim.incident or ""
    told = [n for n, s in casebook.statements.items() if s.claim.incident == incident]
    denial = replace(telling, name="d", id="S-333333", claim=Claim(verb="denies", word=incident))
    book = replace(casebook, statements={**casebook.statements, "d": denial})
    assert "S-333333" not in hidden(closed(book, *told[1:]))
    assert "S-333333" in hidden(closed(book, *told))


def test_what_stands_in_a_document_that_is_not_public_is_left_out(casebook: Casebook) -> None:
    name = casebook.statements[CONSENT].source.document  # type: ignore[union-attr]
    documents = {**casebook.documents, name: replace(casebook.documents[name], release=())}
    book = AsIf(replace(casebook, documents=documents))
    public = asked(book)
    assert name not in [d.name for d in public.documents]
    assert name not in forms(public)
    assert not [p for p in public.statements if p.statement.source and p.statement.source.document == name]
    assert public.left_out > 0
    assert name in forms(asked(book, restricted=True))


def test_a_place_and_a_table_that_are_not_public_are_left_out(casebook: Casebook) -> None:
    places = {**casebook.places, "raqqa": replace(casebook.places["raqqa"], release=None)}
    tables = {n: replace(t, release=None) for n, t in casebook.tables.items()}
    book = AsIf(replace(casebook, places=places, tables=tables))
    public = asked(book)
    assert "raqqa" not in [c.place for c in public.control]
    assert "ucdp-ged-syria-2016" not in forms(public)
    assert "CC BY" not in page(public)
    whole = asked(book, restricted=True)
    assert "raqqa" in [c.place for c in whole.control]
    assert "CC BY" in page(whole)


def test_an_arrangement_that_is_not_public_is_left_out_with_all_that_names_it(casebook: Casebook) -> None:
    terms = casebook.arrangements["ypg-east"]
    book = AsIf(
        replace(casebook, arrangements={**casebook.arrangements, terms.id: replace(terms, release=("turkey",))})
    )
    public = asked(book)
    assert terms.id not in forms(public)
    assert terms.title not in forms(public)
    assert not [p for p in public.statements if (p.statement.claim.about or "").startswith("ypg-east")]


def test_a_reading_from_a_document_that_is_not_public_hides_its_clause(casebook: Casebook) -> None:
    terms = casebook.arrangements["daraya"]
    secret = replace(casebook.documents["coh22"], name="secret", release=None)
    clause = replace(terms.clauses["aid"], sources=(Source(document="secret"),))
    changed = replace(terms, clauses={**terms.clauses, "aid": clause})
    book = replace(
        casebook,
        documents={**casebook.documents, "secret": secret},
        arrangements={**casebook.arrangements, terms.id: changed},
    )
    assert {"secret", "daraya/aid"} <= hidden(book)
    public = next(p for p in asked(AsIf(book)).arrangements if p.terms.id == "daraya")
    assert "daraya/aid" not in [c.answer.id for c in public.clauses]


def test_what_was_closed_later_is_closed_in_the_past_too(casebook: Casebook) -> None:
    then, now = casebook, closed(casebook, CONSENT)
    assert CONSENT in then.statements
    assert CONSENT not in public_part(then, now).statements
    assert CONSENT not in public_part(now, then).statements


@pytest.mark.parametrize("seed", range(8))
def test_the_public_page_says_nothing_that_it_would_not_say_had_nobody_told_the_hidden(
    casebook: Casebook, full: Report, seed: int
) -> None:
    """Non-interference: every line and cell of it stands in the report of a casebook that never held what is hidden."""
    secret = Random(seed).sample([p.statement.name for p in full.statements], 2)
    public = asked(AsIf(closed(casebook, *secret)))
    gone = {s.name for s in casebook.statements.values()} - set(public_part(closed(casebook, *secret)).statements)
    never = asked(AsIf(without(casebook, *gone)))
    assert _said(public) <= _said(never)


def _said(report: Report) -> set[str]:
    """Every list line and every cell of a report."""
    lines = [line for line in markdown(report).splitlines() if line.lstrip().startswith(("-", "|"))]
    return {cell.strip("| ") for line in lines for cell in (line.split(" | ") if line.startswith("|") else [line])}


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_a_report_is_written_by_the_ending_of_its_name(book: Opened, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"brief{ending}"
    moment = book.moment(EVENING)
    assert write_report(book, out, at=moment, known=moment, restricted=False).left_out == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>" if ending == ".html" else "# Syria 2016")
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("brief.docx", "brief.docx: a report is written as .html or .md; give the file a name that ends so"),
        ("brief", "a report is written as .html or .md"),
        ("gone/brief.html", "there is no folder"),
        ("folder.html", "is a folder; name a file in it"),
    ],
)
def test_a_name_that_cannot_be_written_is_told_in_words(book: Opened, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(CannotWrite, match=re.escape(words)):
        write_report(book, tmp_path / name, at=0, known=0, restricted=False)


@pytest.mark.parametrize("fails", ["os.fsync", "os.replace"])
def test_a_failure_leaves_the_old_report_and_no_half_of_a_new_one(
    book: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "brief.html"
    out.write_text("the old one")
    monkeypatch.setattr(f"holdfire.book.whole_file.{fails}", full_disk)
    moment = book.moment(EVENING)
    with pytest.raises(OSError, match="No space left"):
        write_report(book, out, at=moment, known=moment, restricted=False)
    assert list(tmp_path.iterdir()) == [out]
    assert out.read_text() == "the old one"


def test_a_report_can_be_read_as_any_other_file(book: Opened, tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    before = os.umask(0o022)
    try:
        write_report(book, out, at=0, known=0, restricted=False)
    finally:
        os.umask(before)
    assert out.stat().st_mode & 0o777 == 0o644


def test_the_command_writes_the_report_and_says_what_it_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "brief.html"
    asked_for = ["report", str(folder), "--at", EVENING, "--known", EVENING, "--out"]
    assert main([*asked_for, str(out)]) == 0
    told = capsys.readouterr().out
    assert f"written: {out}" in told
    assert "head: " in told
    assert "left out" not in told
    assert main([*asked_for, str(tmp_path / "brief.pdf")]) == 1
    assert "a report is written as .html or .md" in capsys.readouterr().err
    monkeypatch.setattr(reporting, "report_of", lambda *a, **k: replace(asked(Opened.open(folder)), left_out=3))
    assert main([*asked_for, str(out)]) == 0
    assert "left out, since it is not public: 3 lines (--restricted takes them in)" in capsys.readouterr().out
