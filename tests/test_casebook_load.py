"""The folder and the ledger's items, through one reader, to the same values."""

import json
from dataclasses import replace
from pathlib import Path

from holdfire.casebook.load import build, load
from holdfire.model.casebook import Casebook
from holdfire.model.ids import check_id
from holdfire.model.items import Item
from holdfire.model.readings import Readings
from holdfire.model.terms import Anchor, At, DayNumber, Due, LastOf, Length, NamedArea, Offset, Quiet, UnknownTime, Word
from holdfire.model.times import NEVER, read_when
from test_casebook_small import FILES, messages, spoiled, write

PAUSE = "arrangements/pause.yaml"
AUGUST = "statements/august.yaml"


def book(folder: Path) -> Casebook:
    loaded = load(folder)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.casebook is not None
    return loaded.casebook


def clause(tmp_path: Path, text: str, **more: str) -> Casebook:
    """The small casebook with `answer` replaced by another clause."""
    terms = FILES[PAUSE]
    return book(write(tmp_path, arrangements__pause=terms[: terms.index("  answer:")] + text, **more))


def test_a_folder_becomes_a_casebook(tmp_path: Path) -> None:
    found = book(write(tmp_path))
    assert (found.title, found.reconstruction, found.id_salt) == ("A small casebook", True, "small")
    pause = found.arrangements["pause"]
    assert (pause.nature, pause.zone, pause.made) == (
        "proposal",
        "Asia/Damascus",
        At(read_when("2016-08-25", "Asia/Damascus")),
    )
    assert pause.in_force is not None
    assert pause.in_force.since == Anchor("first-convoy")
    assert pause.in_force.condition == Word(verb="says", word="accept", each="consenting")
    assert pause.clauses["answer"].stands_alone
    during = pause.clauses["halt-fire"].during
    assert not isinstance(during, Readings)
    assert during is not None
    assert (during.lasts, during.every) == (Length(48, "hours"), "week")
    assert found.actors["syria"].ties[0].actor == "russia"
    assert found.places["aleppo"].within == 8000
    assert found.lines["euphrates"].left == "east"


def test_the_speaker_is_meant_where_nobody_is_named(tmp_path: Path) -> None:
    statements = book(write(tmp_path)).statements
    assert statements["un-waits"].claim.by == ("un",)
    assert statements["russia-consents"].claim.by == ("russia",)


def test_statements_and_cases_have_ids_that_can_be_said(tmp_path: Path) -> None:
    found = book(write(tmp_path))
    assert check_id(found.statements["un-waits"].id)
    assert found.statements["un-waits"].id.startswith("S-")
    assert found.situations["pause-waits"].id.startswith("C-")


def test_in_a_reconstruction_it_is_known_when_the_document_was_published(tmp_path: Path) -> None:
    by_hand = FILES[AUGUST].replace("  source: story\n", "  source: undated\n  learned: 2016-08-30\n")
    found = book(write(tmp_path, statements__august=by_hand)).statements
    assert found["russia-consents"].learned == read_when("2016-08-26", "Asia/Damascus").last_instant
    assert found["un-waits"].learned == read_when("2016-08-30", "Asia/Damascus").last_instant


def test_else_it_is_known_when_the_ledger_took_it(tmp_path: Path) -> None:
    head = FILES["casebook.yaml"].replace("reconstruction: true\n", "")
    loaded = load(write(tmp_path, casebook=head))
    assert loaded.casebook is not None
    assert {said.learned for said in loaded.casebook.statements.values()} == {NEVER}
    found = build(loaded.items, {"un-waits": 1_472_000_000}).casebook
    assert found is not None
    assert found.statements["un-waits"].learned == 1_472_000_000
    assert found.statements["russia-consents"].learned == NEVER


def test_items_read_back_make_the_same_casebook(tmp_path: Path) -> None:
    loaded = load(write(tmp_path))
    back = [replace(item, value=json.loads(json.dumps(item.value)), where="") for item in loaded.items]
    again = build(back, {})
    assert again.problems == ()
    assert again.casebook == loaded.casebook


def test_an_item_is_what_one_name_stands_for(tmp_path: Path) -> None:
    items = {(item.kind, item.name): item for item in load(write(tmp_path)).items}
    assert [kind for kind, _ in items] == [
        *["casebook", "actor", "actor", "actor", "actor", "document", "document", "place", "place", "line"],
        *["arrangement", "statement", "statement", "case"],
    ]
    said = items["statement", "un-waits"]
    assert said.value == {
        "speaker": "un",
        "said": "2016-08-25",
        "claim": {"say": "expect", "about": "pause"},
        "source": "story",
    }
    assert said.where == "statements/august.yaml:7"


def test_an_item_says_how_it_was_taken(tmp_path: Path) -> None:
    taken = "taken: {by: desk, how: radio, at: 2016-08-25 10:00}"
    said = FILES[AUGUST].replace("  source: story\n", f"  source: story\n  {taken}\n")
    items = load(write(tmp_path, statements__august=said)).items
    assert [item.how for item in items if item.kind == "statement"] == [None, "radio"]


def test_what_cannot_be_read_back_is_told_by_its_name() -> None:
    item = Item(kind="statement", name="x", value={"speaker": "un", "said": "2016-08-25", "claim": {"say": "accept"}})
    head = Item(kind="casebook", name="casebook", value={"title": "T", "zone": "UTC", "id_salt": "s"})
    assert [str(problem) for problem in build([head, item], {}).problems] == [
        "statement x: found no `about`; expected `about` in a claim with `say`; write it"
    ]


def test_what_was_withheld_may_still_be_named(tmp_path: Path) -> None:
    items = [item for item in load(write(tmp_path)).items if item.name != "story"]
    assert build(items, {}).problems == ()


# ---------------------------------------------------------------- times


def test_times_are_kept_as_they_were_written(tmp_path: Path) -> None:
    text = """  answer:
    requires: answer
    by: consenting
    while: {from: 3 days before 2 hours after first-convoy, until: {last: [day 7 of first-convoy, unknown]}}
    due: {no_later_than: 1 week after 2016-08-25}
"""
    answer = clause(tmp_path, text).arrangements["pause"].clauses["answer"]
    convoy = Anchor("first-convoy")
    during = answer.during
    assert during is not None
    assert not isinstance(during, Readings)
    assert during.since == Offset(Length(3, "days"), -1, Offset(Length(2, "hours"), 1, convoy))
    assert during.until == LastOf((DayNumber(7, convoy), UnknownTime()))
    day = At(read_when("2016-08-25", "Asia/Damascus"))
    assert answer.due == Due(no_later_than=Offset(Length(1, "weeks"), 1, day))


def test_local_times_are_of_the_arrangements_zone(tmp_path: Path) -> None:
    found = book(spoiled(tmp_path, PAUSE, "nature: proposal\n", "nature: proposal\nzone: Europe/Moscow\n"))
    assert found.arrangements["pause"].made == At(read_when("2016-08-25", "Europe/Moscow"))
    assert found.statements["un-waits"].said == read_when("2016-08-25", "Asia/Damascus")


# ---------------------------------------------------------------- readings


def test_readings_of_a_value_are_a_choice_named_by_its_place(tmp_path: Path) -> None:
    text = """  answer:
    requires: answer
    by: consenting
    due:
      readings:
        - {no_later_than: 2016-08-28, source: story}
        - {no_later_than: 2016-08-29, source: {document: undated, says: [un]}}
        - {no_later_than: 2016-08-28, source: [undated]}
"""
    due = clause(tmp_path, text).arrangements["pause"].clauses["answer"].due
    assert isinstance(due, Readings)
    assert due.name == "pause/answer/due"
    assert [[source.document for source in option.sources] for option in due.options] == [
        ["story", "undated"],
        ["undated"],
    ]


def test_readings_beside_other_keys_are_the_map_with_the_keys_that_differ(tmp_path: Path) -> None:
    text = """  open:
    allows: open-jic
    if:
      quiet: [halt-fire]
      readings:
        - {from: 96 hours after first-convoy, for: 7 days, source: story}
        - {from: first-convoy, for: 5 days, source: undated}
      restart: zero
"""
    condition = clause(tmp_path, text).arrangements["pause"].clauses["open"].condition
    assert isinstance(condition, Readings)
    assert condition.name == "pause/open/if"
    found = [option.value for option in condition.options]
    assert all(
        isinstance(quiet, Quiet) and quiet.restart == "zero" and quiet.confirmed_by == "nobody" for quiet in found
    )
    assert [quiet.lasts for quiet in found if isinstance(quiet, Quiet)] == [Length(7, "days"), Length(5, "days")]


def test_readings_of_one_key_of_a_clause_are_put_into_that_key(tmp_path: Path) -> None:
    text = """  hold:
    forbids: attack
    readings: [{where: aleppo, source: story}, {where: castello-road, source: undated}]
"""
    where = clause(tmp_path, text).arrangements["pause"].clauses["hold"].where
    assert isinstance(where, Readings)
    assert (where.name, [option.value for option in where.options]) == (
        "pause/hold/where",
        [NamedArea(name="aleppo"), NamedArea(name="castello-road")],
    )


def test_readings_of_several_keys_or_of_a_name_are_readings_of_the_entry(tmp_path: Path) -> None:
    text = """  hold:
    forbids: attack
    by: consenting
    readings:
      - {where: aleppo, source: story}
      - {where: aleppo, except: [{by: ypg}], source: undated}
  go:
    requires: leave
    to: {readings: [{value: aleppo, source: story}, {value: castello-road, source: undated}]}
"""
    clauses = clause(tmp_path, text).arrangements["pause"].clauses
    hold, go = clauses["hold"].variants, clauses["go"].variants
    assert hold is not None
    assert go is not None
    assert (clauses["hold"].where, clauses["go"].to) == (None, ())
    assert [(option.value.by, len(option.value.excepted)) for option in hold.options] == [
        (("consenting",), 0),
        (("consenting",), 1),
    ]
    assert (hold.name, go.name) == ("pause/hold", "pause/go/to")
    assert [option.value.to for option in go.options] == [("aleppo",), ("castello-road",)]


def test_a_power_decides_and_a_duty_has_a_recipient(tmp_path: Path) -> None:
    text = """  stop:
    empowers: consenting
    to: suspend
    about: halt-fire
    alone: yes
  tell:
    requires: notify
    to: un
    for_each: movement
    due: {before: 48 hours before start}
  keep-out:
    requires: prevent
    what: {act: enter, by: ypg}
    by: consenting
"""
    clauses = clause(tmp_path, text).arrangements["pause"].clauses
    assert (clauses["stop"].to_decide, clauses["stop"].to, clauses["stop"].alone) == ("suspend", (), True)
    assert clauses["tell"].to == ("un",)
    assert clauses["keep-out"].prevents is not None
    assert clauses["keep-out"].prevents.by == ("ypg",)


def test_first_day_may_be_unstated(tmp_path: Path) -> None:
    changed = spoiled(tmp_path, PAUSE, "made: 2016-08-25\n", "made: 2016-08-25\nfirst_day: unstated\n")
    assert book(changed).arrangements["pause"].first_day is None


def test_a_table_must_lie_in_the_folder(tmp_path: Path) -> None:
    table = "events: {format: ucdp, file: ../x.csv, document: story, sha256: '00', rows: 1}\n"
    assert messages(write(tmp_path, tables=table)) == [
        "tables.yaml:1:24: found the file `../x.csv`; expected a file in the casebook's folder;"
        " put it there, or mend its name"
    ]
