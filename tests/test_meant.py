"""What somebody means who types an id, a name or a title after `why`: answered, or told why not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from folders import BAKERY, NAME, casebook, done, put, run
from holdfire.book.meant import NotFound
from holdfire.book.opened import Opened
from holdfire.book.reasons import why
from holdfire.book.recording import record_at
from holdfire.model.ids import short_id

FIRST, SECOND = datetime(2024, 11, 24, 10, tzinfo=UTC), datetime(2024, 11, 26, 10, tzinfo=UTC)
BETWEEN, AFTER = "2024-11-25", "2024-11-27"
NAMES = {
    "places/places.yaml": "jirab: {names: {en: Jarablus, tr: Cerâblûs, ar: جَرابلس}, kind: town}\n",
    "actors.yaml": "isis: {kind: organisation, names: {en: Islamic State, ar: داعش}}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = casebook(tmp_path)
    for file, more in NAMES.items():
        (made / file).write_text((made / file).read_text("utf-8") + more, "utf-8")
    return made


def recorded(folder: Path, at: datetime = FIRST, by: str = "editor") -> Opened:
    record_at(at, folder, by=by, withdraw=True)
    return Opened.open(folder)


def first_line(book: Opened, ask: str, known: str = AFTER) -> str:
    return why(book, ask, at=book.moment("2016-08-26"), known=book.moment(known)).text


# ---------------------------------------------------------------- what was withdrawn


def withdrawn(folder: Path) -> tuple[Opened, str]:
    """A casebook out of which the statement was taken on the 26th, and its id."""
    short = recorded(folder).held(None).statements[NAME].id
    put(folder, "")
    return recorded(folder, SECOND, by="night desk"), short


@pytest.mark.parametrize("ask", ["short", "small letters", "incident", "name", "kind/name"])
def test_a_withdrawn_statement_says_who_recorded_and_withdrew_it_and_when(folder: Path, ask: str) -> None:
    book, short = withdrawn(folder)
    incident = short_id("I", book.held(None).id_salt, NAME)
    forms = {"short": short, "small letters": short.lower(), "incident": incident, "name": NAME}
    assert first_line(book, forms.get(ask, f"statement/{NAME}")) == (
        f"statement {short} ({NAME}): recorded on 24 November 2024, 13:00 (UTC+03:00) by editor (entry 16), withdrawn"
        " on 26 November 2024, 13:00 (UTC+03:00) by night desk (entry 18); no answer rests on it since then; as known"
        " before then (`--known`) it is still answered"
    )


def test_it_is_still_answered_as_known_before(folder: Path) -> None:
    book, short = withdrawn(folder)
    for ask in (short, NAME):
        assert "attack" in first_line(book, ask, known=BETWEEN)


def test_one_that_was_put_back_is_answered_and_the_time_between_is_told(folder: Path) -> None:
    _, short = withdrawn(folder)
    put(folder, BAKERY)
    book = recorded(folder, datetime(2024, 11, 28, 10, tzinfo=UTC))
    assert "attack" in first_line(book, short, known="2024-11-29")
    assert "withdrawn on 26 November 2024" in first_line(book, short, known=AFTER)


def test_in_a_reconstruction_what_was_withdrawn_counts_at_no_moment(folder: Path) -> None:
    head = folder / "casebook.yaml"
    head.write_text(head.read_text("utf-8") + "reconstruction: true\n", "utf-8")
    book, short = withdrawn(folder)
    for known in ("2016-08-26", BETWEEN, AFTER):
        assert first_line(book, short, known).endswith("(entry 18); no answer rests on it any more")


def test_what_was_recorded_later_is_not_told_as_missing(folder: Path) -> None:
    book = recorded(folder)
    short = book.held(None).statements[NAME].id
    with pytest.raises(NotFound, match=f"{short} was recorded on 24 November 2024, after the moment of knowledge"):
        first_line(book, short, known="2024-11-20")


def test_an_arrangement_that_was_withdrawn_is_told_by_its_name(folder: Path) -> None:
    recorded(folder)
    (folder / "arrangements" / "pause.yaml").unlink()
    for file in ("cases.yaml", "statements/august.yaml"):
        (folder / file).unlink()
    assert first_line(recorded(folder, SECOND), "pause").startswith("arrangement (pause): recorded on 24 November")


def test_the_command_ends_well_and_a_mistyped_id_is_still_refused(folder: Path) -> None:
    _, short = withdrawn(folder)
    assert done("why", folder, short).out.startswith(f"cannot tell: statement {short} ({NAME}): recorded on")
    slip = short[:-1] + ("2" if short[-1] != "2" else "3")
    told = run("why", folder, slip)
    assert told.code == 1
    assert "mistyped" in told.err


# ---------------------------------------------------------------- names as people write them


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("Jarablus", "who holds Jarablus: nothing on record"),
        ("JIRAB", "who holds Jarablus: nothing on record"),
        ("ceráblus", "who holds Jarablus: nothing on record"),
        ("جرابلس", "who holds Jarablus: nothing on record"),
        ("a weekly  pause", "A weekly pause: not in force"),
        ("Pause", "A weekly pause: not in force"),
        ("PAUSE/Halt-Fire", "pause/halt-fire"),
    ],
)
def test_a_name_or_title_is_found_however_it_is_written(folder: Path, ask: str, answer: str) -> None:
    assert first_line(recorded(folder), ask).startswith(answer)


def test_a_name_of_two_things_is_refused_with_both(folder: Path) -> None:
    places = folder / "places" / "places.yaml"
    more = "jarablus-bridge: {names: {en: The bridge, tr: Cerablus}, kind: bridge}\n"
    places.write_text(places.read_text("utf-8") + more, "utf-8")
    (folder / "actors.yaml").write_text(
        (folder / "actors.yaml").read_text("utf-8") + "council: {kind: organisation, names: {en: Cerâblus}}\n", "utf-8"
    )
    recorded(folder)
    told = run("why", folder, "Cerablus")
    assert told.code == 1
    assert told.err == (
        "holdfire: Cerablus may be more than one thing in A small casebook: place jirab (Jarablus), place"
        " jarablus-bridge (The bridge), actor council (Cerâblus). Ask by the name before the brackets\n"
    )


def test_an_actor_is_known_by_its_names_and_told_where_to_ask(folder: Path) -> None:
    book = recorded(folder)
    with pytest.raises(NotFound) as told:
        first_line(book, "سوريا")
    assert str(told.value) == (
        "syria (Syria) is an actor, and has no reasons of its own: ask about an arrangement that names it (pause);"
        " `holdfire search` finds its words"
    )
    with pytest.raises(NotFound, match=r"isis .Islamic State. is an actor.*no arrangement names it in a role"):
        first_line(book, "Islamic state")
