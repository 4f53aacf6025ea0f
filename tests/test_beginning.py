"""`holdfire library` lists what is shipped and breaks at nothing; `holdfire new` begins a casebook in which nothing is
wrong, whole or not at all, and copies nobody's salt."""

import json
import os
import re
from contextlib import chdir
from pathlib import Path

import pytest

import holdfire
from holdfire.book.library import library_in
from holdfire.casebook.load import load
from holdfire.casebook.nodes import plain, read_yaml
from holdfire.cli.main import main
from test_casebook_small import write
from test_schema import faults

SHIPPED = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks"
NAMES = sorted(path.name for path in SHIPPED.iterdir() if (path / "casebook.yaml").is_file())


def salt(folder: Path) -> str:
    tree = read_yaml((folder / "casebook.yaml").read_bytes(), "casebook.yaml", [])
    assert tree
    value = plain(tree)
    assert isinstance(value, dict)
    return str(value["id_salt"])


def yaml_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


# ---------------------------------------------------------------- a casebook begun


def test_the_casebook_that_is_begun_has_nothing_wrong_and_little_in_it(tmp_path: Path) -> None:
    begun = holdfire.new(tmp_path / "mine")
    checked = holdfire.check(tmp_path / "mine")
    assert checked.ok
    assert (
        str(checked)
        .splitlines()[0]
        .endswith("1 arrangement, 1 statement, 2 actors, 0 places: nothing wrong in the files")
    )
    assert len(checked.cases) == 1
    assert {str(tmp_path / "mine" / file) for file in begun.files} == {
        str(path) for path in (tmp_path / "mine").rglob("*") if path.is_file()
    }


def test_what_its_comments_propose_is_right_too(tmp_path: Path) -> None:
    """Each `... might be:` is followed by lines that stand there as comments: taken in, nothing is wrong."""
    holdfire.new(tmp_path / "mine")
    taken = 0
    for file in yaml_files(tmp_path / "mine"):
        path = tmp_path / "mine" / file
        lines, proposed = [], False
        for line in path.read_text("utf-8").splitlines():
            bare = re.fullmatch(r"( *)# (.*)", line)
            lines.append(f"{bare[1]}{bare[2]}" if proposed and bare else line)
            taken += bool(proposed and bare)
            proposed = bool(bare) and (proposed or line.endswith("might be:"))
        path.write_text("\n".join(lines) + "\n", "utf-8")
    checked = holdfire.check(tmp_path / "mine")
    assert taken > 6
    assert not checked.problems
    assert "2 statements" in checked.holds


def test_each_file_names_its_schema_which_lies_in_the_folder(tmp_path: Path) -> None:
    for like in (None, "syria-2016"):
        folder = tmp_path / str(like)
        holdfire.new(folder, like=like)
        for file in yaml_files(folder):
            first = (folder / file).read_text("utf-8").partition("\n")[0]
            named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert named, file
            schema = ((folder / file).parent / named[1]).resolve()
            assert schema.is_file()
            assert schema.is_relative_to(folder.resolve())
            tree = read_yaml((folder / file).read_bytes(), file, [])
            assert tree
            assert not faults(file, tree)


def test_it_can_be_recorded_and_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with chdir(tmp_path):
        assert main(["new", "mine"]) == 0
        assert main(["record", "mine"]) == 0
        capsys.readouterr()
        assert main(["status", "mine", "--at", "2025-03-08"]) == 0
    assert "halt-fire: reported inconsistent" in capsys.readouterr().out


# ---------------------------------------------------------------- like one of the library


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_has_nothing_wrong_and_a_salt_of_its_own(name: str, tmp_path: Path) -> None:
    holdfire.new(tmp_path / "a", like=name)
    assert holdfire.check(tmp_path / "a").ok
    assert yaml_files(tmp_path / "a") == yaml_files(SHIPPED / name)
    holdfire.new(tmp_path / "b", like=name)
    assert len({salt(SHIPPED / name), salt(tmp_path / "a"), salt(tmp_path / "b")}) == 3
    copied, shipped = load(tmp_path / "a").casebook, load(SHIPPED / name).casebook
    assert copied
    assert shipped
    assert copied.arrangements == shipped.arrangements
    assert copied.reconstruction == shipped.reconstruction
    assert not {s.id for s in copied.statements.values()} & {s.id for s in shipped.statements.values()}


def test_a_copy_says_whose_facts_it_has_and_why_it_is_a_reconstruction(tmp_path: Path) -> None:
    holdfire.new(tmp_path / "mine", like="syria-2016")
    head = (tmp_path / "mine" / "casebook.yaml").read_text("utf-8")
    assert "# A copy of the library's casebook syria-2016, to start from:\n# “Syria 2016, as reported”.\n" in head
    assert re.search(r"# Kept, because [^\n]*\n#[^\n]*\nreconstruction: true\n", head)
    for file in yaml_files(tmp_path / "mine"):
        assert "syria-2016" in (tmp_path / "mine" / file).read_text("utf-8").splitlines()[1]


def test_a_name_that_the_library_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(holdfire.NotFound, match=r"did you mean libya-2020\?"):
        holdfire.new(tmp_path / "mine", like="libia-2020")
    with pytest.raises(holdfire.NotFound, match="`holdfire library` lists them"):
        holdfire.new(tmp_path / "mine", like="../../secret")
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- whole or not at all


@pytest.mark.parametrize("name", ["note.txt", ".git"])
def test_a_folder_in_which_something_lies_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(holdfire.CannotWrite, match="is not empty, and nothing was written"):
        holdfire.new(tmp_path)
    with pytest.raises(holdfire.CannotWrite, match="is no folder, and nothing was written"):
        holdfire.new(tmp_path / name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_an_empty_folder_is_taken_and_so_is_the_one_in_which_one_stands(tmp_path: Path) -> None:
    with chdir(tmp_path):
        holdfire.new(".")
        assert holdfire.check(".").ok
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".new")]


@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "new folder"])
@pytest.mark.parametrize("fails", [1, 3, 9, 12])
def test_a_disk_that_fills_leaves_nothing(
    fails: int, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()
    written: list[Path] = []
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) == fails:
            raise OSError(28, "No space left on device", str(path))
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        holdfire.new(folder)
    assert sorted(tmp_path.rglob("*")) == ([folder] if there else [])


def test_what_was_put_into_an_empty_folder_is_taken_back_when_a_move_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    real = Path.rename

    def stuck(path: Path, target: Path) -> Path:
        moved.append(path.name)
        if len(moved) == 4:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(PermissionError):
        holdfire.new(tmp_path)
    assert not list(tmp_path.iterdir())
    assert {".schema", "arrangements", "statements"} == set(moved[:3])


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_the_new_folder_is_as_open_as_any_that_one_makes(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    holdfire.new(tmp_path / "mine")
    assert (tmp_path / "mine").stat().st_mode == (tmp_path / "other").stat().st_mode


# ---------------------------------------------------------------- the library


def test_the_library_lists_every_casebook_with_what_is_in_it() -> None:
    found = {casebook.name: casebook for casebook in holdfire.library()}
    assert sorted(found) == NAMES
    book = load(SHIPPED / "libya-2020").casebook
    assert book
    libya = found["libya-2020"]
    assert (libya.title, libya.years) == (book.title, "2020")
    assert (libya.arrangements, libya.clauses) == (1, len(book.arrangements["libya-2020"].clauses))
    assert (libya.statements, libya.cases) == (len(book.statements), len(book.situations))
    assert all(casebook.shows for casebook in found.values())


def test_the_library_is_told_as_lines_and_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library"]) == 0
    told = capsys.readouterr().out
    assert "\nsyria-2016: Syria 2016, as reported (" in told
    assert main(["library", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data == holdfire.library().data()
    assert [set(row) for row in data] == [
        {"name", "title", "years", "arrangements", "clauses", "statements", "cases", "shows", "problem"}
    ] * len(NAMES)


def test_a_casebook_that_cannot_be_read_is_told_in_words_and_breaks_nothing(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    write(shelf / "good")
    write(shelf / "half", actors="un: {kind: organisation, names: {en: UN}}\n")
    write(shelf / "torn", casebook="title: [\n")
    (shelf / "no-casebook").mkdir()
    good, half, torn = library_in(shelf)
    assert good.problem is None
    assert half.problem
    assert re.fullmatch(r"\S+\.yaml:\d+:\d+: found the name `.*; .* and \d+ things more to mend", half.problem)
    assert torn.problem
    assert torn.problem.startswith("casebook.yaml:")
    told = str(library_in(shelf))
    assert "half: cannot be read as it is: " in told
    assert told.splitlines()[-1].startswith("3 casebooks; ")


@pytest.mark.parametrize(
    ("said", "zone", "years"),
    [("2020-12-31", "America/Bogota", "2016 to 2020"), ("2016-12-31", "Asia/Damascus", "2016")],
)
def test_the_years_are_those_of_the_casebook_s_zone(said: str, zone: str, years: str, tmp_path: Path) -> None:
    text = f"x:\n  speaker: un\n  said: {said}\n  claim: {{say: expect, about: pause}}\n"
    head = f"title: T\nzone: {zone}\nid_salt: x\nshows: a pause that waits for consents\n"
    write(tmp_path / "one", statements__more=text, casebook=head)
    [found] = library_in(tmp_path)
    assert (found.years, found.shows) == (years, "a pause that waits for consents")
