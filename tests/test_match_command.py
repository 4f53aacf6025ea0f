"""`match` and `read ucdp` as a user gets them: rows, ranges, what is not public, what is taken in, what is refused."""

from __future__ import annotations

import csv
import gzip
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from holdfire.cli.main import main

TABLE = "ucdp-ged-syria-2016"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("match") / "book"
    with as_file(files("holdfire") / "casebooks" / "syria-2016") as example:
        shutil.copytree(example, folder)
    assert main(["record", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def rows(recorded: Path) -> list[dict[str, str]]:
    out = recorded.parent / "matches.csv"
    assert main(["match", str(recorded), TABLE, "--known", "2020-01-01", "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_row_has_the_columns_that_scripts_rely_on(rows: list[dict[str, str]]) -> None:
    contract = ["event", "clause", "holds", "time", "place", "by", "against", "act", "unless", "origins"]
    assert list(rows[0]) == [*contract, "first_day", "last_day", "place_name", "side_a", "side_b"]
    assert all(r["event"].startswith(f"{TABLE}:") for r in rows)
    words = {"yes", "no", "disputed", "cannot tell"}
    assert {r[c] for r in rows for c in ("holds", "time", "place", "by", "against", "act", "unless")} <= words
    assert "no" not in {r["holds"] for r in rows}, "what is plainly no has no row"


def test_a_row_says_when_and_where_the_event_was_and_who_stood_on_which_side(rows: list[dict[str, str]]) -> None:
    days = {(r["first_day"], r["last_day"]) for r in rows}
    assert all(last >= "2016-02-27" and first <= last for first, last in days)
    assert {r["place_name"] for r in rows} >= {"Aleppo town", "Idlib town"}
    assert "Government of Syria" in {r["side_a"] for r in rows}


def test_each_origin_counts_once(rows: list[dict[str, str]]) -> None:
    assert all(int(r["origins"]) >= 0 for r in rows)
    assert any(int(r["origins"]) > 1 for r in rows)


def test_the_summary_gives_ranges_and_what_leaves_them_open(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", str(recorded), TABLE, "--known", "2020-01-01"]) == 0
    said = capsys.readouterr().out
    assert "coh-2016-02/no-attacks: 0 to 3,106 events" in said
    assert "what leaves it open: by (3,106), against (3,106)" in said
    assert "no row is not calm" in said


def test_before_its_release_the_table_stands_against_nothing(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = recorded.parent / "early.csv"
    assert main(["match", str(recorded), TABLE, "--known", "2016-12-31", "--out", str(out)]) == 0
    assert "was not known then: it became known on 17 December 2019" in capsys.readouterr().out
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1, "the header alone"


def test_the_name_of_a_place_that_is_not_public_needs_restricted(tmp_path: Path, recorded: Path) -> None:
    folder = tmp_path / "closed"
    shutil.copytree(recorded, folder, ignore=shutil.ignore_patterns("ledger.sqlite*", "held"))
    shelter = '\nshelter: {names: {en: A shelter}, kind: town, ids: {ucdp: "Kafr Takharim town"}, release: []}\n'
    (folder / "places" / "shelter.yaml").write_text(shelter, encoding="utf-8")
    assert main(["record", str(folder)]) == 0
    told = {}
    for more in ([], ["--restricted"]):
        out = tmp_path / f"x{len(more)}.csv"
        assert main(["match", str(folder), TABLE, "--out", str(out), *more]) == 0
        told[bool(more)] = out.read_text(encoding="utf-8")
    assert "Kafr Takharim town" in told[True]
    assert "not public" not in told[True]
    assert "Kafr Takharim town" not in told[False]
    assert "not public" in told[False]


def test_a_table_that_is_not_public_needs_restricted(
    tmp_path: Path, recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "closed"
    shutil.copytree(recorded, folder, ignore=shutil.ignore_patterns("ledger.sqlite*", "held"))
    listing = folder / "tables.yaml"
    listing.write_text(listing.read_text(encoding="utf-8").replace("release: public", "release: []"), encoding="utf-8")
    assert main(["record", str(folder)]) == 0
    out = tmp_path / "x.csv"
    assert main(["match", str(folder), TABLE, "--out", str(out)]) == 1
    assert "not public" in capsys.readouterr().err
    assert not out.exists()
    assert main(["match", str(folder), TABLE, "--out", str(out), "--restricted"]) == 0
    assert out.exists()


def test_an_unknown_table_is_told_in_words(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", str(recorded), "nothing-here"]) == 1
    assert f"(there: {TABLE})" in capsys.readouterr().err


def test_a_changed_table_file_is_refused(tmp_path: Path, recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(recorded, folder)
    for path in (*(folder / "held").iterdir(), *(folder / "tables").iterdir()):
        path.chmod(0o644)
        path.write_bytes(gzip.compress(b"id\n1\n"))
    assert main(["match", str(folder), TABLE]) == 1
    assert "not as it was recorded" in capsys.readouterr().err


def test_read_takes_a_file_in_once_and_says_what_to_do_next(
    tmp_path: Path, recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "taking"
    shutil.copytree(recorded, folder)
    text = gzip.decompress((folder / "tables" / f"{TABLE}.csv.gz").read_bytes()).decode()
    some = tmp_path / "ged_some.csv"
    some.write_text("\n".join(text.splitlines()[:101]) + "\n", encoding="utf-8")
    asked = ["read", "ucdp", str(some), "--into", str(folder)]
    assert main([*asked, "--dry-run"]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert "ged-some" not in (folder / "tables.yaml").read_text(encoding="utf-8")
    assert main(asked) == 0
    assert "100 events read" in (said := capsys.readouterr().out)
    assert "record it: holdfire record" in said
    assert main(asked) == 0
    assert "taken in already" in capsys.readouterr().out
    assert main(["record", str(folder)]) == 0
    assert main(["match", str(folder), "ged-some"]) == 0


def test_read_refuses_what_is_no_ucdp_file(tmp_path: Path, recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["read", "ucdp", str(other), "--into", str(recorded)]) == 1
    assert "missing" in capsys.readouterr().err
    assert main(["read", "ucdp", str(tmp_path / "none.csv"), "--into", str(recorded)]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_read_names_the_document_that_a_table_needs(
    tmp_path: Path, recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = recorded / "tables" / f"{TABLE}.csv.gz"
    assert main(["read", "ucdp", str(file), "--into", str(recorded), "--document", "nobody", "--name", "x"]) == 1
    assert "there is no document nobody" in capsys.readouterr().err


def test_the_figures_of_the_two_windows(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = recorded / "tables" / f"{TABLE}.csv.gz"
    windows = ["--window", "2016-01-28..2016-02-26", "--window", "2016-02-27..2016-03-27"]
    assert main(["read", "ucdp", str(file), "--into", str(recorded), "--dry-run", *windows]) == 0
    said = capsys.readouterr().out
    assert all(cell in said for cell in ("10.7; 64.9", "3.3; 26.9", "17.4; 109.2"))
    assert all(cell in said for cell in ("6.5; 22.3", "4.2; 30.4", "16.2; 79.5"))
    assert main(["read", "ucdp", str(file), "--into", str(recorded), "--dry-run", "--window", "March"]) == 1
    assert "FROM..TO" in capsys.readouterr().err
