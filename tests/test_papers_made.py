"""What `make papers` makes is what stands in the papers, and the table of the story leaves nothing of the story out."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

import make_papers
from holdfire.casebook.load import load
from holdfire.cli.main import main
from make_papers import STORY, STORY_ROWS, Row

EXAMPLE = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks" / "syria-2016"
BOOK = load(EXAMPLE).casebook
assert BOOK is not None
OF_THE_STORY = {name for name, s in BOOK.statements.items() if make_papers.cites_the_story(s.source)}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Path, str]]:
    """The papers as the program makes them, by one who ran `holdfire demo`."""
    with chdir(tmp_path_factory.mktemp("reader")):
        assert main(["demo"]) == 0
        yield make_papers.papers()


def test_the_papers_are_what_the_program_makes(papers: dict[Path, str]) -> None:
    assert {path.name for path in papers} == {"README.md", "commands.md", "clauses.md", "drafting.md"}
    old = [path.name for path, text in papers.items() if path.read_text("utf-8") != text]
    assert not old, "run `make papers`"


def test_the_table_has_the_ten_matters_in_their_order() -> None:
    assert [row.label for row in STORY_ROWS] == [f"S{n}" for n in range(1, 11)]
    assert BOOK is not None
    assert {row.label for row in STORY_ROWS} == {
        *(label for a in BOOK.arrangements.values() for label in a.labels),
        *BOOK.documents[STORY].labels,
    }


@pytest.mark.parametrize("row", STORY_ROWS, ids=lambda row: row.label)
def test_what_a_row_asks_is_of_its_matter(row: Row) -> None:
    assert BOOK is not None
    for ask in row.asks:
        owner, _, name = ask.partition("/")
        if owner == "place":
            assert name in BOOK.places
        elif owner in BOOK.statements:
            assert owner in OF_THE_STORY
        else:
            assert row.label in BOOK.arrangements[owner].labels


def test_every_statement_of_the_story_stands_in_a_row_and_no_other() -> None:
    assert {name for row in STORY_ROWS for name in row.told_by} == OF_THE_STORY


def test_no_paragraph_of_the_story_is_left_out() -> None:
    assert BOOK is not None
    told = {make_papers.paragraph_of(BOOK, name) for row in STORY_ROWS for name in row.told_by}
    assert told == set(range(1, (BOOK.documents[STORY].paragraphs or 0) + 1))


@pytest.mark.parametrize(
    ("numbers", "words"), [([7], "7"), ([3, 2], "2, 3"), ([1, 3, 4, 5, 3], "1, 3 to 5"), ([2, 8, 14], "2, 8, 14")]
)
def test_paragraphs_in_words(numbers: list[int], words: str) -> None:
    assert make_papers.spans(numbers) == words


def test_a_statement_without_a_paragraph_of_the_story_is_refused() -> None:
    assert BOOK is not None
    with pytest.raises(SystemExit, match="cites no paragraph"):
        make_papers.paragraph_of(BOOK, "talk-draft-leaked")


@pytest.mark.parametrize("text", ["", '<!-- a: made by "make papers" -->\n'])
def test_a_paper_without_its_marks_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="0 times"):
        make_papers.between(text, "a", "made")


def test_what_stands_around_the_marks_is_kept() -> None:
    text = 'before\n<!-- a: made by "make papers" -->\n\nold\n\n<!-- a: end -->\nafter\n'
    assert make_papers.between(text, "a", "new") == text.replace("old", "new")
