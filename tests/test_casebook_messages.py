"""Golden texts for what is wrong with whole files, and all that is wrong told at once."""

import os
from pathlib import Path

import pytest

from holdfire.cli.main import main
from holdfire.ledger import Ledger
from test_casebook_small import FILES, messages, write

PAUSE = "arrangements/pause.yaml"
AUGUST = "statements/august.yaml"

WHOLE_FILES: dict[str, tuple[bytes, str]] = {
    "an empty file": (
        b"",
        f"{PAUSE}:1:1: found an empty file; expected named entries (`name: ...`); write them, or take the file away",
    ),
    "a list at the top": (
        b"- halt-fire\n",
        f"{PAUSE}:1:1: found a list at the top of the file; expected named entries (`name: ...`); "
        "put a name and a colon before each entry",
    ),
    "Latin-1": (
        "id: pause\ntitle: Café\n".encode("latin-1"),
        f"{PAUSE}:2:11: found the byte 0xe9, which is not UTF-8; expected text in UTF-8; "
        "save the file again in the encoding UTF-8",
    ),
    "UTF-16": (
        "id: pause\n".encode("utf-16"),
        f"{PAUSE}:1:1: found the byte 0xff, which is not UTF-8; expected text in UTF-8; "
        "save the file again in the encoding UTF-8",
    ),
    "a letter cut in two": (
        "id: pause\ntitle: حلب".encode()[:-1],
        f"{PAUSE}:2:10: found the byte 0xd8, which is not UTF-8; expected text in UTF-8; "
        "save the file again in the encoding UTF-8",
    ),
    "comments alone": (
        b"# to be written\n",
        f"{PAUSE}:1:1: found an empty file; expected named entries (`name: ...`); write them, or take the file away",
    ),
    "a single word": (
        b"pause\n",
        f"{PAUSE}:1:1: found a single value at the top of the file; expected named entries (`name: ...`); "
        "put a name and a colon before each entry",
    ),
    "a control character": (
        b"id: pause\ntitle: A\x00B\n",
        f"{PAUSE}:2:9: found the control character U+0000; expected text that can be read; take it out",
    ),
}


@pytest.mark.parametrize("mistake", WHOLE_FILES)
def test_a_file_that_cannot_be_read_is_told_alone(mistake: str, tmp_path: Path) -> None:
    """What other files say of it is not missed: its names may well be in it."""
    data, told = WHOLE_FILES[mistake]
    (write(tmp_path) / PAUSE).write_bytes(data)
    assert messages(tmp_path) == [told]


def test_an_alias_bomb_is_told_by_its_marks(tmp_path: Path) -> None:
    """Followed, these few lines would be a hundred million words."""
    rows = ["l0: &l0 fire", *(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 9))]
    (write(tmp_path) / PAUSE).write_text("\n".join(rows) + "\n")
    told = messages(tmp_path)
    anchor = "expected the value itself; take it away: aliases are not used here"
    alias = "expected the value itself; write the value out: aliases are not used here"
    assert told[:4] == [
        f"{PAUSE}:1:5: found the anchor `&l0`; {anchor}",
        f"{PAUSE}:2:5: found the anchor `&l1`; {anchor}",
        f"{PAUSE}:2:10: found the alias `*l0`; {alias}",
        f"{PAUSE}:2:15: found the alias `*l0`; {alias}",
    ]
    assert len(told) == 9 + 8 * 10


def test_a_circle_through_two_arrangements_is_told_once(tmp_path: Path) -> None:
    pause = FILES[PAUSE].replace("if: {each: consenting, says: accept}", "if: {in_force: talks}")
    talks = "id: talks\ntitle: Talks\nnature: agreement\nmade: 2016-08-25\nin_force: {if: {in_force: pause}}\n"
    assert messages(write(tmp_path, arrangements__pause=pause, arrangements__talks=talks)) == [
        f"{PAUSE}:6:1: found a circle: `pause/in_force` → `talks/in_force` → `pause/in_force`;"
        " expected conditions that do not need themselves; take one link out"
    ]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "actors.yaml").write_text(FILES["actors.yaml"].replace("is: state, names: {en: Russia}", "is: stat"))
    (tmp_path / PAUSE).write_text(FILES[PAUSE].replace("grade: R", "grade: Z").replace("attack", "attack\n    bye: un"))
    (tmp_path / AUGUST).write_text(FILES[AUGUST].replace("speaker: un", "speaker: unn"))
    assert messages(tmp_path) == [
        "actors.yaml:2:1: found no `names`; expected `names` in an actor; write it",
        "actors.yaml:2:34: found `stat`; expected state, force, group, body, media, person or people;"
        " did you mean `state`?",
        "arrangements/pause.yaml:16:5: found the key `bye`; expected a key of a clause; did you mean `by`?",
        "arrangements/pause.yaml:21:12: found `Z`; expected P, p, R or U; write one of them",
        "statements/august.yaml:2:12: found the name `unn`; expected the name of an actor; did you mean `un`?",
        "statements/august.yaml:8:12: found the name `unn`; expected the name of an actor; did you mean `un`?",
    ]


def test_a_name_in_two_files_is_told_with_both(tmp_path: Path) -> None:
    write(tmp_path, statements__september=FILES[AUGUST], arrangements__zweite=FILES[PAUSE])
    assert messages(tmp_path) == [
        "arrangements/zweite.yaml:1:1: found the arrangement `pause` a second time"
        " (first in arrangements/pause.yaml, line 1); expected each name once; give one of them another name",
        "statements/september.yaml:1:1: found the statement `russia-consents` a second time"
        " (first in statements/august.yaml, line 1); expected each name once; give one of them another name",
        "statements/september.yaml:7:1: found the statement `un-waits` a second time"
        " (first in statements/august.yaml, line 7); expected each name once; give one of them another name",
    ]


def test_a_file_that_would_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "statements" / "more.yml").write_text("x: y\n")
    (tmp_path / "statements" / "README.md").write_text("Notes.\n")
    assert messages(tmp_path) == [
        "statements/more.yml:1:1: found `more.yml` among the statements; expected files that end in .yaml;"
        " rename it, or move it away: it would not be read"
    ]


NO_FILES = {
    "folder": ("a folder", "rename it, or move it away: nothing in it would be read"),
    "pipe": ("a pipe, a socket or a device", "put a file there, or take it away"),
    "link": ("a link that leads nowhere", "put the file there to which it leads, or take the link away"),
}


def put_no_file(path: Path, what: str) -> None:
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/media/stick-that-is-not-there.yaml")


@pytest.mark.parametrize("what", NO_FILES)
@pytest.mark.parametrize("name", ["statements/d.yaml", "places/rivers.geojson", "tables.yaml", "casebook.yaml"])
def test_what_is_named_like_a_file_and_is_none_is_told(name: str, what: str, tmp_path: Path) -> None:
    path = write(tmp_path) / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    put_no_file(path, what)
    found, do = NO_FILES[what]
    assert messages(tmp_path) == [f"{name}:1:1: found {found}; expected a file; {do}"]


def test_a_folder_of_the_casebook_that_is_none_is_told(tmp_path: Path) -> None:
    august = write(tmp_path) / AUGUST
    august.unlink()
    august.parent.rmdir()
    august.parent.symlink_to("/media/stick-that-is-not-there")
    assert messages(tmp_path) == [
        "statements:1:1: found what cannot be opened as a folder (No such file or directory); expected a folder for"
        " the statements; put the folder there, mend its permissions, or take it away"
    ]


def test_the_lock_of_an_editor_is_no_file_of_the_casebook(tmp_path: Path) -> None:
    (write(tmp_path) / "statements" / ".#august.yaml").symlink_to("somebody@laptop.4711")
    assert messages(tmp_path) == []


def test_what_was_recorded_from_a_file_that_is_now_a_link_to_nowhere_is_not_withdrawn(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert main(["record", str(folder)]) == 0
    (folder / AUGUST).unlink()
    put_no_file(folder / AUGUST, "link")
    assert main(["record", str(folder), "--withdraw"]) == 1
    with Ledger.open(folder) as ledger:
        assert {entry.act for entry in ledger.entries()} == {"added"}


def test_no_casebook_is_told(tmp_path: Path) -> None:
    assert messages(tmp_path) == [
        "casebook.yaml:1:1: found no casebook.yaml; expected a casebook: a folder with casebook.yaml in it;"
        " name the casebook's folder, or begin one with `holdfire new`"
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("tables/gone.csv", "tables/gone.csv"),
        ("../outside.csv", "../outside.csv"),
        ("tables", "tables"),
        ("x" * 400, f"{'x' * 57}..."),
    ],
)
def test_a_table_whose_file_is_not_there_is_told(name: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("x")
    entry = f't: {{format: ucdp, document: story, sha256: x, rows: 1, release: public,\n  file: "{name}"}}\n'
    assert messages(write(tmp_path / "book", tables=entry)) == [
        f"tables.yaml:2:3: found the file `{shown}`; expected a file in the casebook's folder;"
        " put it there, or mend its name"
    ]


def test_a_table_whose_file_has_no_possible_name_is_told(tmp_path: Path) -> None:
    entry = 't: {format: ucdp, document: story, sha256: x, rows: 1, release: public, file: "a\\0b"}\n'
    name, sign = messages(write(tmp_path / "book", tables=entry))
    assert "found the file `a\\x00b`; expected a file in the casebook's folder" in name
    assert "found the control character U+0000 in a text" in sign


def test_learned_is_not_given_by_hand_outside_a_reconstruction(tmp_path: Path) -> None:
    head = FILES["casebook.yaml"].replace("reconstruction: true\n", "")
    august = FILES[AUGUST].replace("  source: story\n", "  source: story\n  learned: 2016-08-27\n")
    assert messages(write(tmp_path, casebook=head, statements__august=august)) == [
        "statements/august.yaml:12:3: found `learned` given by hand; expected `learned` by hand in a reconstruction"
        " only: the ledger sets it; take it away, or mark the casebook `reconstruction: true`"
    ]
