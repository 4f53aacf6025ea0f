"""Terms come out of a ledger again as YAML: those of any moment, also where the files are gone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import holdfire
from folders import casebook, done, run
from holdfire.book.recording import record_at
from holdfire.casebook.load import load

PAUSE = "arrangements/pause.yaml"


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A casebook recorded on the 20th, with its day of answer corrected on the 22nd, and all its files lost since."""
    folder = casebook(tmp_path / "book")
    record_at(datetime(2026, 11, 20, 12, tzinfo=UTC), folder)
    text = (folder / PAUSE).read_text("utf-8")
    (folder / PAUSE).write_text(text.replace("no_later_than: 2016-08-28", "no_later_than: 2016-08-30"), "utf-8")
    record_at(datetime(2026, 11, 22, 12, tzinfo=UTC), folder)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.suffix == ".yaml":
            path.unlink()
    return folder


def test_the_terms_of_each_recording_are_printed_though_the_files_are_gone(corrected: Path) -> None:
    for recorded, due in (("2026-11-21", "2016-08-28"), ("2026-11-22", "2016-08-30")):
        printed = done("explain", corrected, "pause/answer", "--yaml", "--recorded", recorded).out
        assert f"due: {{no_later_than: {due}}}" in printed.splitlines()[3]
    assert "no later than 28 August" in done("explain", corrected, "pause/answer", "--recorded", "2026-11-21").out


def test_what_is_printed_is_a_file_that_is_read_as_the_same_terms(corrected: Path, tmp_path: Path) -> None:
    again = casebook(tmp_path / "again")
    (again / PAUSE).write_text(done("explain", corrected, "pause", "--yaml", "--recorded", "2026-11-21").out, "utf-8")
    assert load(again).casebook == load(casebook(tmp_path / "as-it-was")).casebook


def test_before_anything_was_recorded_there_are_no_terms(corrected: Path) -> None:
    ran = run("explain", corrected, "pause", "--yaml", "--recorded", "2026-11-19")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no arrangement pause; there are: none" in ran.err


def test_as_yaml_one_arrangement_is_asked_for(tmp_path: Path) -> None:
    folder = casebook(tmp_path)
    assert done("explain", folder, "pause", "--yaml").out == holdfire.explain(folder, "pause", yaml=True) + "\n"
    ran = run("explain", folder, "--yaml")
    assert ran.code == 1
    assert "one arrangement at a time is printed" in ran.err
    assert "there are: pause" in ran.err
