"""docs/clauses.md: every kind of clause stands there with entries of the library that hold it, and with an answer that
is one. That the page is what the program makes is a test of test_papers_made.py."""

import re
from pathlib import Path

import pytest

import clauses_page
from clause_entries import IDS, LEFT_OUT, SHIPPED, At, Shelf, folder_of
from clause_hard import CLUMSY, HARD, NOTES, Clumsy, Hard
from clause_kinds import KINDS, Kind
from holdfire.casebook.forms_clauses import NOTES as KINDS_OF_NOTES

WORDS = ("yes", "no", "disputed", "cannot tell")
NO_ANSWER = re.compile(r"was not public|there is nothing called|was not known then|was recorded on")
ANSWERED = [kind for kind in KINDS if not kind.explained]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


def by_number(kind: Kind) -> str:
    return f"{kind.number}"


def test_the_37_kinds_are_there_each_once_and_in_their_order() -> None:
    assert [kind.number for kind in KINDS] == list(range(1, 38))
    assert len({kind.name for kind in KINDS}) == 37


def test_the_seventeen_hard_things_are_there() -> None:
    assert len({one.problem for one in HARD}) == 17


def test_no_two_kinds_show_the_same_entry() -> None:
    assert len({(kind.shown.casebook, kind.shown.path) for kind in KINDS}) == len(KINDS)


def test_no_kind_names_as_another_the_entry_that_it_shows() -> None:
    assert not [kind.name for kind in KINDS if kind.shown in kind.also or not kind.also]


@pytest.mark.parametrize("kind", KINDS, ids=by_number)
def test_a_kind_has_two_entries_that_hold_the_facts_of_its_examples(kind: Kind, shelf: Shelf) -> None:
    for at in (kind.shown, *kind.also):
        assert at.row in shelf.rows(at) if at.row else not shelf.rows(at)
        assert shelf.written(at) in dedented(shelf.file(at).read_text("utf-8"))


def dedented(text: str) -> str:
    """The file as it is, and moved to the left by two and by four, one after the other."""
    return "\n".join(re.sub(f"^ {{{n}}}", "", text, flags=re.MULTILINE) for n in (0, 2, 4))


@pytest.mark.parametrize("kind", ANSWERED, ids=by_number)
def test_a_kind_has_a_real_answer(kind: Kind, shelf: Shelf) -> None:
    first, *_ = shelf.asked(kind.shown.casebook, kind.case, kind.lines).lines
    assert first.partition(":")[0] in WORDS
    assert not NO_ANSWER.search(first)


def test_only_a_body_has_no_question_of_its_own() -> None:
    assert [kind.shown.path.split("/")[1] for kind in KINDS if kind.explained] == ["bodies"]


@pytest.mark.parametrize("one", HARD, ids=lambda one: one.problem)
def test_what_is_hard_has_an_entry_that_holds_it_and_a_real_answer(one: Hard, shelf: Shelf) -> None:
    assert one.shown.row in shelf.rows(one.shown)
    first, *_ = shelf.asked(one.shown.casebook, one.case, one.lines).lines
    assert first.partition(":")[0] in WORDS
    assert not NO_ANSWER.search(first)


@pytest.mark.parametrize("one", CLUMSY, ids=lambda one: one.at.path)
def test_a_clumsy_entry_says_itself_what_it_lacks(one: Clumsy, shelf: Shelf) -> None:
    assert one.at.row in shelf.rows(one.at)
    assert shelf.note(one.at)


def test_every_kind_of_notes_is_told() -> None:
    assert set(NOTES) == set(KINDS_OF_NOTES)


def test_an_answer_is_the_same_under_any_salt(shelf: Shelf, tmp_path: Path) -> None:
    """A casebook that is begun has short ids of its own, which the page leaves out."""
    other = Shelf(tmp_path)
    for kind in (k for k in ANSWERED if k.shown.casebook in ("minsk", "south-sudan")):
        answers = [s.asked(kind.shown.casebook, kind.case, kind.lines) for s in (shelf, other)]
        assert answers[0] == answers[1]


def test_a_fact_that_cannot_be_said_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shelf: Shelf) -> None:
    (tmp_path / "a.txt").write_text("# a list\nA1  said\nA2  CANNOT a vow of silence\n", "utf-8")
    monkeypatch.setattr(clauses_page, "LISTS", tmp_path)
    assert "1 of them cannot be said:\n\n- A2  CANNOT a vow of silence" in clauses_page.unsaid(shelf)


# ---------------------------------------------------------------- entries, cut out of their files


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        (At("minsk", "minsk-2015/in_force"), "in_force: {from:", 'of UTC."}'),
        (At("minsk", "memorandum-2014/sectors-open"), "sectors-open:", "  grade: P"),
        (At("minsk", "memorandum-2014/areas/sectors"), "sectors: {to_be_agreed:", "grade: P}"),
        (At("syria-2016", "statements/un-says-russia-agreed"), "un-says-russia-agreed:", "was found."),
    ],
)
def test_an_entry_is_cut_from_its_name_to_the_next(at: At, first: str, last: str, shelf: Shelf) -> None:
    text = shelf.written(at)
    assert text.startswith(first)
    assert text.endswith(last)
    assert len(re.findall(r"^\S+:", text, re.MULTILINE)) == 1


def test_a_comment_before_the_next_entry_is_not_cut_with_it(shelf: Shelf) -> None:
    file = SHIPPED / "syria-2016" / "statements" / "coh.yaml"
    assert re.search(r"^# --- what monitors and sides counted", file.read_text("utf-8"), re.MULTILINE)
    assert shelf.written(At("syria-2016", "statements/us-adds-alias")).endswith("release: public")


@pytest.mark.parametrize("path", ["minsk-2015/nothing", "nothing/ceasefire", "minsk-2015/roles/nobody"])
def test_an_entry_that_is_not_there_is_refused(path: str, shelf: Shelf) -> None:
    with pytest.raises(SystemExit, match="minsk has no"):
        shelf.written(At("minsk", path))


def test_a_line_that_an_answer_has_not_is_refused(shelf: Shelf) -> None:
    with pytest.raises(SystemExit, match="no line has 'a moon'"):
        shelf.asked("minsk", "measures-no-other-order-undoes-them", ("a moon",))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("told  [S-77T5PV]", f"told  {LEFT_OUT}"),
        ("two [S-77T5PV, S-KTP2J3]", f"two {LEFT_OUT}"),
        ("finds (S-8PCSBD); I-8Y6R6C reported", f"finds ({LEFT_OUT}); {LEFT_OUT} reported"),
        ("United Nations [hod-text]", "United Nations [hod-text]"),
    ],
)
def test_short_ids_are_left_out_and_names_of_documents_are_not(line: str, shown: str) -> None:
    assert IDS.sub(LEFT_OUT, line) == shown


def test_the_example_is_that_of_the_demo() -> None:
    assert (folder_of("syria-2016"), folder_of("minsk")) == ("holdfire-demo", "my-minsk")
