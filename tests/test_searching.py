"""`search`: whatever has a text among its words, in any script, each in one sentence."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.book.recording import record_at
from holdfire.book.searching import Hit, search
from holdfire.casebook.load import load
from holdfire.cli.main import main
from holdfire.model.casebook import Casebook
from holdfire.model.folding import folded
from test_casebook_small import FILES, write

ACTORS = (
    FILES["actors.yaml"] + "isis: {kind: organisation, names: {en: Islamic State, ar: [داعش, الدّولة], ru: Исламский}}\n"
)
PLACES = FILES["places/places.yaml"] + "jirab: {names: {en: Cerablus, tr: Cerâblûs, ar: جَرابلس}, kind: town}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, actors=ACTORS, places__places=PLACES)


@pytest.fixture
def book(folder: Path) -> Casebook:
    found = load(folder).casebook
    assert found
    return found


def names(book: Casebook, text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.name) for hit in search(book, text)]


def test_a_word_is_found_in_every_kind(book: Casebook) -> None:
    assert names(book, "story") == [("document", "story"), ("clause", "pause/halt-fire")]
    assert names(book, "pause") == [
        ("arrangement", "pause"),
        ("statement", "russia-consents"),
        ("statement", "un-waits"),
        ("clause", "pause/halt-fire"),
        ("clause", "pause/answer"),
    ]
    assert names(book, "aleppo") == [("place", "aleppo"), ("clause", "pause/halt-fire")]
    assert names(book, "euphrates") == [("place", "euphrates")]


def test_what_bears_the_text_as_its_name_is_first(book: Casebook) -> None:
    assert names(book, "Russia")[0] == ("actor", "russia")
    assert ("statement", "russia-consents") in names(book, "Russia")


@pytest.mark.parametrize("text", ["castello road", "CASTELLO  ROAD", "castello-road", "Castello-Road"])
def test_names_are_found_however_they_are_written(text: str, book: Casebook) -> None:
    assert names(book, text)[0] == ("place", "castello-road")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("داعش", "isis"),
        ("الدولة", "isis"),
        ("الدّولة", "isis"),
        ("الدـولة", "isis"),
        ("ИСЛАМСКИЙ", "isis"),
        ("исламскии", "isis"),
        ("ceráblus", "jirab"),
        ("جرابلس", "jirab"),
        ("سُوريا", "syria"),
    ],
)
def test_every_script_is_found_without_its_marks(text: str, name: str, book: Casebook) -> None:
    assert [found for _, found in names(book, text)] == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("consents russia", ["russia-consents"]),
        ("accepts NATIONS weekly", ["russia-consents"]),
        ("داعش исламскии", ["isis"]),
        ("islamic داعش", ["isis"]),
        ("island state", []),
        ('"united nations" accepts', ["russia-consents"]),
        ("“united nations” accepts", ["russia-consents"]),
        ('"nations united"', []),
        ('accepts "united nations', ["russia-consents"]),
        ('""', []),
    ],
)
def test_several_words_find_what_has_all_of_them_and_quotes_make_a_phrase(
    text: str, found: list[str], book: Casebook
) -> None:
    assert [name for _, name in names(book, text)] == found


def test_what_has_the_words_as_one_phrase_is_first(tmp_path: Path) -> None:
    bridge = "bridge: {names: {en: Bridge of the Pause Weekly}, kind: bridge}\n"
    book = load(write(tmp_path, places__places=PLACES + bridge)).casebook
    assert book
    assert names(book, "pause weekly") == [
        ("place", "bridge"),
        ("statement", "russia-consents"),
        ("statement", "un-waits"),
        ("arrangement", "pause"),
    ]


def test_a_statement_is_found_by_its_short_id_and_told_as_a_sentence(book: Casebook) -> None:
    said = book.statements["russia-consents"]
    assert search(book, said.id.lower()) == (
        Hit("statement", said.id, said.name, "United Nations on 25 August 2016: Russia accepts A weekly pause"),
    )


def test_nothing_contains_nothing(book: Casebook) -> None:
    assert search(book, "") == search(book, " \u0301 ") == ()


@given(st.text())
def test_folding_is_done_at_once(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert folded(text.casefold()) == once


# ---------------------------------------------------------------- the command


@pytest.fixture
def recorded(folder: Path) -> str:
    record_at(datetime(2026, 11, 24, tzinfo=UTC), folder, by="editor")
    return str(folder)


def test_the_command_tells_each_hit_on_a_line(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", recorded, "داعش"]) == 0
    assert capsys.readouterr().out == (
        "actor isis: Islamic State, داعش, الدّولة, Исламский: organisation\nfound: 1 actor\n"
    )


def test_nothing_found_is_said(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", recorded, "xyzzy"]) == 0
    assert capsys.readouterr().out == (
        "nothing in A small casebook contains “xyzzy”: no statement, no document, no actor, no place, no arrangement, "
        "no clause\n"
    )


def test_nothing_to_look_for_is_refused(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", recorded, " "]) == 1
    assert capsys.readouterr().err == (
        "holdfire: there is nothing to look for: write a text that has letters or digits\n"
    )


def test_the_hits_are_data_too(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", recorded, "Cerablus", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit == {"kind": "place", "id": "jirab", "name": "jirab", "text": hit["text"]}
    assert main(["search", recorded, "xyzzy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_what_was_corrected_is_found_as_it_stands_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record_at(datetime(2026, 11, 24, tzinfo=UTC), folder, by="editor")
    places = folder / "places" / "places.yaml"
    places.write_text(places.read_text("utf-8").replace("Castello Road", "Kastello Road"), "utf-8")
    record_at(datetime(2026, 11, 25, tzinfo=UTC), folder, by="editor")
    main(["search", str(folder), "Kastello"])
    assert "place castello-road: Kastello Road" in capsys.readouterr().out
    main(["search", str(folder), "Castello R"])
    assert "Kastello" in capsys.readouterr().out  # by its name, `castello-road`
