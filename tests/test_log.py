"""`log`: who recorded what when, of everything or of one thing; what a correction changed; why a thing is withheld."""

from pathlib import Path

import pytest

from folders import BAKERY, NAME, casebook, done, put, run
from holdfire.book.opened import Opened
from holdfire.model.ids import short_id

WHY = "it names a witness"
OTHER = f"""\
{NAME}:
  speaker: russia
  through: another
  said: 2016-08-23
  claim: {{act: shelling, where: castello-road}}
  source: {{document: story, paragraph: 2}}
  release: public
  note: In other words.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A statement added, corrected twice, and an arrangement corrected once."""
    made = casebook(tmp_path)
    done("record", made)
    corrected = BAKERY.replace("said: 2016-08-25", "said: 2016-08-24").replace("by: syria, where", "where")
    put(made, corrected)
    done("record", made)
    put(made, corrected.replace("  release: public\n", "  taken: {by: desk, how: radio}\n"))
    pause = made / "arrangements" / "pause.yaml"
    pause.write_text(pause.read_text("utf-8").replace("weekly", "monthly").replace("attack", "shelling"), "utf-8")
    done("record", made)
    return made


def what(folder: Path, *ask: str) -> list[str]:
    """The lines of the log, without number, time and who."""
    return [line.partition(": ")[2] for line in done("log", folder, *ask).out.splitlines()[:-1]]


def test_a_correction_says_which_keys_it_changed(folder: Path) -> None:
    assert what(folder, NAME) == [
        f"added statement {NAME}",
        f"corrected statement {NAME}: said changed; claim/by taken out",
        f"corrected statement {NAME} (taken by radio): taken added; release taken out",
    ]
    assert what(folder, "arrangement/pause")[-1] == (
        "corrected arrangement pause: title, clauses/halt-fire/forbids changed"
    )


def test_of_many_keys_the_first_are_named_and_the_others_counted(folder: Path) -> None:
    put(folder, OTHER)
    done("record", folder)
    assert what(folder, NAME)[-1] == (
        f"corrected statement {NAME}: speaker, through, said, claim/act, claim/where, source and 1 more changed;"
        " release added; taken taken out"
    )


@pytest.mark.parametrize("form", ["id", "small letters", "incident", "kind/name"])
def test_it_is_limited_to_one_thing_by_its_id_or_name(folder: Path, form: str) -> None:
    book = Opened.open(folder).held(None)
    short, incident = book.statements[NAME].id, short_id("I", book.id_salt, NAME)
    asked = {"id": short, "small letters": short.lower(), "incident": incident, "kind/name": f"statement/{NAME}"}
    assert what(folder, asked[form]) == what(folder, NAME)
    assert done("log", folder, asked[form]).head == done("log", folder).head


def test_what_was_withdrawn_or_struck_is_found_with_the_reason(folder: Path) -> None:
    short = Opened.open(folder).held(None).statements[NAME].id
    put(folder, "")
    done("record", folder, "--withdraw")
    assert what(folder, short)[-1] == f"withdrawn statement {NAME}"
    done("withhold", folder, short, "--because", WHY)
    for ask in (short, NAME, f"statement/{NAME}"):
        lines = what(folder, ask)
        assert len(lines) == 5
        assert lines[-1] == f"withheld statement {short}, because {WHY}"
        assert all(f"by editor, because {WHY} (entry 20)" in line for line in lines[:-1]), lines
        assert NAME not in "".join(lines)


def test_a_name_that_was_never_recorded_is_refused_in_words(folder: Path) -> None:
    assert "did you mean un-waits" in run("log", folder, "un-waitz").err
    told = run("log", folder, "ural")
    assert told.code == 1
    assert (
        told.err
        == "holdfire: nothing called ural was ever recorded; give a name, kind/name or an id; left out: every entry\n"
    )
