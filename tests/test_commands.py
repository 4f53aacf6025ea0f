"""The commands as a person runs them: each a process of its own, on a recorded copy of the example."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from holdfire.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "src" / "holdfire" / "casebooks" / "syria-2016"
EVENING = ["--at", "2016-08-26", "--known", "2016-08-26"]
THERE = {name: bool(find_spec(f"holdfire.cli.{'read_command' if name == 'read' else name}")) for name in COMMANDS}


def run(*words: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """`holdfire` with these words, in a folder."""
    around = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200", **(env or {})}
    command = [sys.executable, "-m", "holdfire", *words]
    encoding = around.get("PYTHONIOENCODING", "utf-8")
    done = subprocess.run(command, cwd=cwd, env=around, capture_output=True, encoding=encoding, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def well(*words: str, cwd: Path) -> str:
    """What a command prints that must end well."""
    done = run(*words, cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


@cache
def answer(*words: str, cwd: Path) -> str:
    """What a command that only reads prints, asked once for all tests."""
    return well(*words, cwd=cwd)


def wrong(*words: str, cwd: Path) -> str:
    """What is said of input that is wrong: in words, on standard error, with exit code 1."""
    done = run(*words, cwd=cwd)
    assert done.returncode == 1
    return done.stderr + done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example recorded in `syria`."""
    place = tmp_path_factory.mktemp("recorded")
    shutil.copytree(EXAMPLE, place / "syria")
    well("record", "syria", cwd=place)
    return place


# ---------------------------------------------------------------- a casebook of one's own

SMALL = {
    "casebook.yaml": "title: One river, as it is reported\nzone: Europe/Berlin\nrecords_as: desk\nid_salt: one-river\n",
    "actors.yaml": """
north: {kind: organisation, is: state, names: {en: [North]}}
south: {kind: organisation, is: state, names: {en: [South]}}
desk: {kind: organisation, is: body, names: {en: [The Desk]}}
""",
    "documents.yaml": """
letter: {title: The letter, outlet: desk, published: 2020-01-01, kind: agreement, language: en, release: public}
""",
    "places/places.yaml": "town: {names: {en: [Town]}, kind: town, release: public}\n",
    "arrangements/pause.yaml": """
id: pause
title: The pause
nature: proposal
source: {document: letter}
in_force:
  from: 2020-02-01
  if: {each: sides, says: accept}
roles:
  sides: {members: [north, south]}
clauses:
  halt-fire:
    forbids: attack
    by: sides
    source: {document: letter}
""",
    "statements/first.yaml": """
north-accepts:
  speaker: north
  said: 2020-01-10
  claim: {say: accept, by: north, about: pause}
  source: {document: letter}
  release: public
""",
    "cases.yaml": """
one-is-not-all:
  at: 2020-03-01
  known: 2100-01-01
  ask: pause
  expect: {in_force: {holds: "no", waiting_for: [south]}}
  rests_on: each of the two has to accept
""",
}
SECOND = """
south-accepts:
  speaker: south
  said: 2020-01-20
  claim: {say: accept, by: south, about: pause}
  source: {document: letter}
  release: public
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a small casebook in `river`, which is no reconstruction; not recorded yet."""
    for name, text in SMALL.items():
        file = tmp_path / "river" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def recorded_at(place: Path) -> list[str]:
    """When each entry of the ledger was recorded, as `log` prints it."""
    lines = well("log", "river", cwd=place).splitlines()
    return [line.split()[1] for line in lines if not line.startswith("head: ")]


# ---------------------------------------------------------------- exit codes and help


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing-like-it"],
        ["status"],
        ["status", "syria", "--until", "2016-08-26"],
        ["why", "syria"],
        ["read", "x"],
    ],
)
def test_wrong_usage_ends_with_2(words: list[str], place: Path) -> None:
    done = run(*words, cwd=place)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: holdfire")


@pytest.mark.parametrize(
    "words",
    [
        ["check", "syria"],
        ["explain", "syria"],
        ["explain", "syria", "ypg-east/go-east"],
        ["record", "syria"],
        ["status", "syria", *EVENING],
        ["status", "syria", *EVENING, "--all"],
        ["status", "syria", *EVENING, "--json"],
        ["status", "syria"],
        ["why", "syria", "aleppo-pause"],
        ["why", "syria", "S-JW23AA", *EVENING],
        ["why", "syria", "jarablus", *EVENING, "--json"],
        ["log", "syria"],
        ["verify", "syria"],
        ["--version"],
        ["--help"],
    ],
)
def test_what_is_done_ends_with_0(words: list[str], place: Path) -> None:
    assert answer(*words, cwd=place)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody ran `holdfire demo`."""
    if not find_spec("holdfire.book.reporting"):
        pytest.skip("`holdfire demo` writes a page, and the page is not there yet")
    place = tmp_path_factory.mktemp("reader")
    well("demo", cwd=place)
    return place


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_in_the_help_works_as_pasted(name: str, reader: Path) -> None:
    if not THERE[name]:
        pytest.skip(f"`holdfire {name}` is not there yet")
    told = well(name, "--help", cwd=reader)
    [example] = re.findall(r"^Example: (holdfire .+)$", told, re.MULTILINE)
    words = shlex.split(example)
    assert words[:2] == ["holdfire", name]
    assert well(*words[1:], cwd=reader)


# ---------------------------------------------------------------- what is wrong is said in words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["why", "syria", "alepo-pause"], "did you mean aleppo-pause"),
        (["why", "syria", "aleppo-pause/answr"], "did you mean aleppo-pause/answer"),
        (["why", "syria", "S-JW23AB"], "did you mean S-JW23AA?"),
        (["why", "syria", "s-jw23ab"], "did you mean S-JW23AA?"),
        (["why", "syria", "S-JW32AA"], "did you mean S-JW23AA?"),
        (["why", "syria", "S-ZZZZZZZZ"], "there is no S-ZZZZZZZZ"),
        (["why", "syria", ""], "there is nothing called"),
        (["explain", "syria", "ypg-eats"], "did you mean ypg-east?"),
        (["explain", "syria", "ypg-east/go-west"], "did you mean go-east?"),
        (["status", "syria", "--at", "2016-02-30"], "there is no day 2016-02-30"),
        (["status", "syria", "--at", "yesterday"], "'yesterday' is not a time; expected a date (2016-08-25)"),
        (["status", "syria", "--known", "2016-08-26T25:00"], "there is no time"),
        (["status", "syria", "--at", ""], "is not a time"),
        (["status", "syria", *EVENING, "--since", "2016-09-01"], "lies after what is known"),
        (["status", "nowhere"], "nowhere has no ledger"),
        (["log", "nowhere"], "`holdfire record nowhere` makes one"),
        (["verify", "nowhere"], "nothing was recorded there yet"),
        (["check", "nowhere"], "no folder nowhere"),
        (["record", "nowhere"], "nothing was recorded"),
        (["verify", "syria", "--head", "00ff"], "'00ff' is no head"),
        (["verify", "syria", "--head", "a" * 64], "NOT as it was recorded"),
    ],
)
def test_wrong_input_ends_with_1_and_says_what_to_do(words: list[str], said: str, place: Path) -> None:
    assert said in wrong(*words, cwd=place)


def test_a_folder_that_is_not_recorded_is_told_from_one_that_is(small: Path) -> None:
    assert "river has no ledger: nothing was recorded there yet" in wrong("status", "river", cwd=small)
    assert not [f for f in (small / "river").iterdir() if f.is_file() and f.suffix not in (".yaml",)]


def test_nothing_is_recorded_while_anything_is_wrong_and_all_of_it_is_listed(small: Path) -> None:
    (small / "river" / "statements" / "bad.yaml").write_text(
        "one: {speaker: nort, said: 2020-13-40, claim: {say: accept, about: pause}, source: {document: leter}}\n"
        "two: {speaker: north, said: 2020-01-02, claim: {sayy: accept}, source: {document: letter}}\n"
        "two: {speaker: north}\n",
        "utf-8",
    )
    told = wrong("record", "river", cwd=small)
    for found in ("nort", "2020-13-40", "leter", "sayy", "two"):
        assert found in told
    assert len(re.findall(r"^statements/bad\.yaml:\d+:\d+: ", told, re.MULTILINE)) >= 5
    assert "river: nothing was recorded; mend these first" in told
    assert "has no ledger" in wrong("log", "river", cwd=small)
    checked = run("check", "river", cwd=small)
    assert checked.returncode == 1
    assert "things to mend" in checked.stdout


def test_yaml_that_cannot_be_read_is_told_with_its_place(small: Path) -> None:
    (small / "river" / "actors.yaml").write_text("north: {kind: organisation\nsouth: [", "utf-8")
    assert re.search(r"^actors\.yaml:\d+:\d+: ", wrong("record", "river", cwd=small), re.MULTILINE)


# ---------------------------------------------------------------- recording


def test_the_plan_is_told_then_the_head_and_a_second_time_nothing_is_new(small: Path) -> None:
    first = well("record", "river", cwd=small).splitlines()
    assert first[0].startswith("added 9: ")
    assert any("north-accepts" in line for line in first)
    assert re.fullmatch(r"head: [0-9a-f]{64}", first[-1])
    second = well("record", "river", cwd=small).splitlines()
    assert second[0] == "nothing new: 9 things are recorded as they stand"
    assert second[-1] == first[-1]
    assert first[-1] in well("log", "river", cwd=small)
    assert first[-1] in well("verify", "river", "--head", first[-1].removeprefix("head: "), cwd=small)


def test_who_records_is_named_and_never_the_user_of_the_machine(small: Path) -> None:
    well("record", "river", cwd=small)
    (small / "river" / "statements" / "second.yaml").write_text(SECOND, "utf-8")
    well("record", "river", "--by", "night desk", cwd=small)
    log = well("log", "river", cwd=small).splitlines()
    assert sum(" desk: added" in line for line in log) == 10
    assert sum(" night desk: added statement south-accepts" in line for line in log) == 1
    user = os.environ.get("USER") or "root"
    assert not [line for line in log if f" {user}:" in line]


def test_a_name_that_is_gone_is_refused_unless_it_is_meant(small: Path) -> None:
    well("record", "river", cwd=small)
    log = well("log", "river", cwd=small)
    (small / "river" / "statements" / "first.yaml").unlink()
    (small / "river" / "cases.yaml").unlink()
    told = wrong("record", "river", cwd=small)
    assert "north-accepts" in told
    assert "one-is-not-all" in told
    assert "--withdraw" in told
    assert told.startswith("holdfire: Nothing was recorded.")
    assert "withdrawn 2" not in told
    assert well("log", "river", cwd=small) == log
    assert "withdrawn 2" in well("record", "river", "--withdraw", cwd=small)
    assert "north-accepts" not in well("why", "river", "pause", cwd=small)
    assert "waiting for: North, South" in well("why", "river", "pause", cwd=small)


def test_a_correction_says_so(small: Path) -> None:
    well("record", "river", cwd=small)
    first = small / "river" / "statements" / "first.yaml"
    first.write_text(first.read_text("utf-8").replace("2020-01-10", "2020-01-11"), "utf-8")
    assert "corrected 1: 1 statement" in well("record", "river", cwd=small)
    assert "11 January 2020" in well("why", "river", "north-accepts", cwd=small)


def test_a_statement_is_known_from_when_it_was_recorded(small: Path) -> None:
    """No reconstruction: the ledger sets `learned`, and what comes later changes no answer as known before."""
    well("record", "river", cwd=small)
    known = recorded_at(small)[-1][:19] + "+00:00"
    asked = ["status", "river", "--at", "2020-03-01", "--known", known, "--json"]
    before = well(*asked, cwd=small)
    assert json.loads(before)["reconstruction"] is False
    assert json.loads(before)["arrangements"][0]["in_force"]["waiting_for"] == ["south"]
    time.sleep(1.1)
    (small / "river" / "statements" / "second.yaml").write_text(SECOND, "utf-8")
    assert "added 1: 1 statement" in well("record", "river", cwd=small)
    assert well(*asked, cwd=small) == before
    now = json.loads(well("status", "river", "--at", "2020-03-01", "--json", cwd=small))
    assert now["arrangements"][0]["in_force"]["holds"] == "yes"
    told = well("status", "river", "--at", "2020-03-01", "--since", known, cwd=small)
    assert "pause: in force on paper" in told
    assert "before: not in force" in told
    assert "reconstruction" not in well("status", "river", cwd=small) + well("why", "river", "pause", cwd=small)


def test_before_the_first_recording_nothing_was_known(small: Path) -> None:
    well("record", "river", cwd=small)
    found = json.loads(well("status", "river", "--at", "2020-03-01", "--known", "2020-03-01", "--json", cwd=small))
    assert not [a for a in found["arrangements"] if a["in_force"]["holds"] == "yes"]
    assert not found["control"]


def test_check_runs_the_cases(small: Path) -> None:
    assert "1 case: 1 as expected, 0 not" in well("check", "river", cwd=small)
    cases = small / "river" / "cases.yaml"
    cases.write_text(cases.read_text("utf-8").replace("[south]", "[north]"), "utf-8")
    told = wrong("check", "river", cwd=small)
    assert "in_force.waiting_for: expected ['north'], found ['south']" in told
    assert "it rests on: each of the two has to accept" in told
    assert "0 as expected, 1 not" in told


# ---------------------------------------------------------------- answers


def test_the_json_of_status_is_the_contract(place: Path) -> None:
    found = json.loads(answer("status", "syria", *EVENING, "--json", cwd=place))
    assert list(found) == ["casebook", "at", "known", "reconstruction", "arrangements", "control"]
    assert found["at"] == found["known"] == "2016-08-26T23:59:59+03:00"
    pause = next(a for a in found["arrangements"] if a["id"] == "aleppo-pause")
    assert pause["in_force"]["waiting_for"] == ["syria", "aleppo-opposition"]


def test_the_json_of_why_is_the_contract(place: Path) -> None:
    found = json.loads(answer("why", "syria", "aleppo-pause", *EVENING, "--json", cwd=place))
    assert list(found) == ["text", "holds", "statements", "settled_by", "children"]
    assert "Syria accepts" in found["settled_by"]


def test_only_what_differs_since(place: Path) -> None:
    told = answer("status", "syria", *EVENING, "--since", "2016-08-24", cwd=place)
    assert told.startswith("Syria 2016, as reported: what differs about 2016-08-26T23:59:59+03:00, as known")
    assert "aleppo-pause: its terms became known" in told
    assert "WHERE THINGS STAND" not in told
    assert "  nothing\n" in answer("status", "syria", *EVENING, "--since", "2016-08-26", cwd=place)
    found = json.loads(answer("status", "syria", *EVENING, "--since", "2016-08-24", "--json", cwd=place))
    assert list(found) == ["at", "known", "since", "differences"]
    assert all(list(d) == ["id", "text", "statements"] for d in found["differences"])
    assert len(found["differences"]) == len(told.splitlines()) - 1


def test_as_known_before_everything(place: Path) -> None:
    told = answer("status", "syria", "--at", "2016-08-26", "--known", "2016-01-01", cwd=place)
    assert "no text or report of its terms was public yet" in told
    assert "as known 1 January 2016" in told
    assert not re.findall(r"\bS-[2-9A-Z]{6}\b", told)


def test_a_moment_after_what_is_known_is_answered_as_things_stand(place: Path) -> None:
    told = answer("status", "syria", "--at", "2016-08-29", "--known", "2016-08-26", cwd=place)
    assert "The moment lies after what is known: answered as things stand" in told
    assert "as things stand" in answer(
        "why", "syria", "daraya", "--at", "2016-08-29", "--known", "2016-08-26", cwd=place
    )
    assert "as things stand" not in answer("why", "syria", "daraya", *EVENING, cwd=place)


def test_known_is_never_taken_from_at(place: Path) -> None:
    """Without `--known` the answer is as known now: more is known of 26 August than was then."""
    now = answer("status", "syria", "--at", "2016-08-26", cwd=place)
    assert ", as known then" not in now.splitlines()[0]
    assert now != answer("status", "syria", *EVENING, cwd=place)


def test_every_answer_says_what_it_answers_and_that_it_is_a_reconstruction(place: Path) -> None:
    told = answer("why", "syria", "ypg-east/go-east", *EVENING, cwd=place).splitlines()
    asked = "asked about 26 August 2016, 23:59 (UTC+03:00), as known then"
    assert told[-1] == f"{asked}; a reconstruction, made later from public documents"
    assert "A reconstruction" in answer("status", "syria", *EVENING, cwd=place).splitlines()[1]


def test_a_case_is_asked_at_its_own_moments(place: Path) -> None:
    told = answer("why", "syria", "pause-waits-on-26-august", cwd=place).splitlines()
    assert told[0].startswith("case pause-waits-on-26-august (C-")
    short = told[0].split("(")[1].split(")")[0]
    assert "26 August 2016" in told[-1]
    assert answer("why", "syria", short, cwd=place).splitlines() == told


def test_the_same_question_gets_the_same_answer(place: Path) -> None:
    for words in (["status", "syria", *EVENING, "--all"], ["why", "syria", "coh-2016-02/no-attacks", *EVENING]):
        assert well(*words, cwd=place) == answer(*words, cwd=place)


def test_the_brief_fits_one_screen_and_all_gives_the_rest(place: Path) -> None:
    short = answer("status", "syria", *EVENING, cwd=place).splitlines()
    assert len(short) <= 50
    assert max(map(len, short)) <= 116
    assert any(re.fullmatch(r"  and \d+ more \(--all\)", line) for line in short)
    whole = answer("status", "syria", *EVENING, "--all", cwd=place).splitlines()
    assert len(whole) > 150
    assert not [line for line in whole if "--all" in line or line.endswith(" …")]


# ---------------------------------------------------------------- terminals, pipes, speed


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_cannot_show_a_letter_is_no_failure(encoding: str, place: Path) -> None:
    words = ["status", "syria", *EVENING, "--all"]
    done = run(*words, cwd=place, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert not done.stderr
    data = run("why", "syria", "jarablus", *EVENING, "--json", cwd=place, env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(data.stdout) == json.loads(answer("why", "syria", "jarablus", *EVENING, "--json", cwd=place))


def test_a_reader_that_goes_away_is_no_failure(place: Path) -> None:
    code = f"{shlex.quote(sys.executable)} -m holdfire log syria | head -n 1"
    around = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["sh", "-c", code], cwd=place, env=around, capture_output=True, text=True, timeout=60)
    assert done.stdout.count("\n") == 1
    assert not done.stderr


def modules_after(cwd: Path, *words: str) -> set[str]:
    """What is imported once a command has run."""
    code = (
        "import contextlib, io, sys\n"
        "from holdfire.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(words)!r})\n"
        "print('\\n'.join(sys.modules))"
    )
    around = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, env=around, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stdout.split()}


def test_version_and_help_import_nothing_heavy(tmp_path: Path) -> None:
    for words in (["--version"], ["--help"], ["status", "--help"]):
        assert not modules_after(tmp_path, *words) & {"numpy", "yaml", "shapely", "pyproj", "sqlite3", "rich"}


def test_an_answer_without_geometry_imports_no_geometry(small: Path) -> None:
    well("record", "river", cwd=small)
    for words in (["status", "river"], ["why", "river", "pause"], ["status", "river", "--json"], ["log", "river"]):
        assert not modules_after(small, *words) & {"shapely", "pyproj", "pandas", "rich"}


# ---------------------------------------------------------------- the demo


def test_the_demo_twice_says_the_same(reader: Path) -> None:
    first = well("demo", cwd=reader)
    assert well("demo", cwd=reader) == first
    assert "WHERE THINGS STAND" in first
    page = re.search(r"holdfire-demo/\S+\.html", first)
    assert page is not None
    assert (reader / page[0]).stat().st_size > 10_000
    assert "0 not" in well("check", "holdfire-demo", cwd=reader)


def test_the_demo_writes_over_nothing_of_somebody_else(tmp_path: Path) -> None:
    if not find_spec("holdfire.book.reporting"):
        pytest.skip("`holdfire demo` writes a page, and the page is not there yet")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", "utf-8")
    assert "is not empty and is no casebook" in wrong("demo", "--into", "mine", cwd=tmp_path)
    assert [f.name for f in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    shutil.copytree(EXAMPLE, tmp_path / "edited")
    added = tmp_path / "edited" / "statements" / "my-own.yaml"
    added.write_text("", "utf-8")
    assert "statements/my-own.yaml. Nothing was changed" in wrong("demo", "--into", "edited", cwd=tmp_path)
    assert added.exists()
    (tmp_path / "file").write_text("mine", "utf-8")
    assert "file" in wrong("demo", "--into", "file", cwd=tmp_path)
