"""The story that the example casebook starts from: each of its sentences is in a statement, or it is said why not."""

from pathlib import Path

import pytest

from holdfire.book.covering import Covering, cover
from holdfire.casebook.load import load
from holdfire.cli.main import main

pytestmark = pytest.mark.shared

BOOK = Path(__file__).resolve().parents[2] / "src/holdfire/casebooks/syria-2016"


@pytest.fixture
def file(shared: Path) -> Path:
    return shared.parent / "articles" / "kerry-lavrov-2016-08-26.txt"


@pytest.fixture
def found(file: Path) -> Covering:
    return cover(load(BOOK), file.read_bytes())


def test_no_sentence_is_unaccounted_for(found: Covering) -> None:
    body = [row for row in found.rows if row.paragraph]
    assert (found.paragraphs, len(body)) == (17, 18)
    assert not [row for row in found.rows if not row.accounted]
    assert not [row for row in body if not row.statements]


def test_its_offsets_fit(found: Covering) -> None:
    assert not found.problems
    statements = [one for row in found.rows for one in row.statements]
    assert len(statements) == 26
    assert all(one.words for one in statements)


def test_what_no_statement_names_has_its_reason(found: Covering) -> None:
    left = [(row.paragraph, row.left, row.because) for row in found.rows if row.left]
    assert [(paragraph, because) for paragraph, _, because in left] == [(17, "background")]


def test_what_stands_beside_the_body_is_known(found: Covering) -> None:
    beside = [row.because for row in found.rows if not row.paragraph]
    assert beside == ["title", "print line", "doubled caption", "boilerplate", "boilerplate"]


def test_the_command_ends_well(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BOOK), "--document", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "18 sentences: 18 in 26 statements, 0 with a reason why not, 0 unaccounted for; 5 lines beside the body"
    )
