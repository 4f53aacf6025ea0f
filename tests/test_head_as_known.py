"""What casebook.yaml says of the whole is answered as it was recorded: a new title or zone turns no earlier answer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import holdfire
from folders import casebook
from holdfire.book.recording import record_at

DURING, LATER = "2026-11-21T00:00+00:00", "2026-11-23T00:00+00:00"


def answers(folder: Path, known: str) -> list[object]:
    book = holdfire.open(folder)
    at = {"at": "2016-08-26 12:00", "known": known}
    told = book.why("pause", **at)
    return [book.status(**at).data(), str(book.status(**at)), told.data(), str(told), book.explain(recorded=known)]


def corrected(folder: Path, old: str, new: str) -> None:
    head = folder / "casebook.yaml"
    assert old in head.read_text("utf-8")
    head.write_text(head.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = casebook(tmp_path)
    pause = made / "arrangements" / "pause.yaml"
    pause.write_text(pause.read_text("utf-8").replace("zone: Asia/Damascus\n", ""), "utf-8")
    record_at(datetime(2026, 11, 20, 12, tzinfo=UTC), made, by="editor")
    return made


@pytest.mark.parametrize("known", [DURING, "2026-11-20 23:00"])
def test_a_new_title_and_a_new_zone_turn_no_answer_as_known_before(folder: Path, known: str) -> None:
    before = answers(folder, known)
    corrected(folder, "Asia/Damascus", "America/New_York")
    corrected(folder, "title: ", "title: Another ")
    record_at(datetime(2026, 11, 22, 12, tzinfo=UTC), folder, by="editor")
    assert answers(folder, known) == before
    later = answers(folder, LATER)
    assert later != before
    assert "Another" in str(later[1])


def test_before_the_first_recording_the_first_title_and_zone_stand(folder: Path) -> None:
    asked = {"at": "2016-08-26 12:00", "known": "2026-11-19"}
    before = holdfire.open(folder).status(**asked).data()
    corrected(folder, "Asia/Damascus", "America/New_York")
    record_at(datetime(2026, 11, 22, 12, tzinfo=UTC), folder, by="editor")
    assert holdfire.open(folder).status(**asked).data() == before


def test_a_folder_that_becomes_a_reconstruction_is_another_casebook(folder: Path) -> None:
    head = holdfire.open(folder).head
    corrected(folder, "title: ", "reconstruction: yes\ntitle: ")
    with pytest.raises(holdfire.NotRecorded, match=r"(?s)`reconstruction` was recorded as no, and is yes.*another cas"):
        holdfire.record(folder)
    assert holdfire.open(folder).head == head
