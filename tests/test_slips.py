"""What is legal in the terms but suspicious: each kind by a small deal that trips it, and by one that does not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

import holdfire
from folders import run
from holdfire.assess.slips.look import slips
from holdfire.assess.slips.slip import Slip
from holdfire.book.warning import warnings
from holdfire.casebook.load import load
from strategies import written
from test_casebook_small import write

DEAL = """
    id: deal
    title: A deal
    nature: agreement
    made: 2016-09-01
    source: text
    in_force: {FORCE}
    roles:
      sides: {members: [us, russia]}
      fighting: {members: [syria, opposition]}
      ROLE
    areas:
      AREA
    events:
      convoy: {when: {happens: depart, by: un}}
      EVENT
    bodies: {centre: {seats: {us: 1, russia: 1}}}
    clauses:
      halt: {forbids: attack, by: fighting}
      leave: {requires: leave, by: syria, due: {no_later_than: 2016-09-20}}
      CLAUSE
"""
FORCE = "from: 2016-09-12, until: 2016-12-01"


def deal(
    *, force: str = FORCE, role: str = "", area: str = "", event: str = "", clause: str = "", nature: str = "agreement"
) -> str:
    text = DEAL.replace("FORCE", force).replace("nature: agreement", f"nature: {nature}")
    for word, line in (("ROLE", role), ("AREA", area), ("EVENT", event), ("CLAUSE", clause)):
        text = text.replace(f"      {word}\n", f"      {line}\n" if line else "")
    return text.replace("    areas:\n    events", "    events")


@dataclass(frozen=True)
class Kind:
    """One kind of slip: what is written with it and what without, where it is found, and in which words."""

    slip: dict[str, str]
    mended: dict[str, str]
    place: str
    found: str
    said: str = ""
    said_mended: str | None = None


def each(key: str, slip: str, mended: str, place: str, found: str, said: str = "") -> Kind:
    return Kind({key: slip}, {key: mended}, place, found, said)


KINDS = {
    "a deadline before entry into force": each(
        "clause",
        "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-10}}",
        "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-12}}",
        "deal/pull/due",
        "a deadline before the entry into force, in every reading: late from 11 September 2016, 00:00",
    ),
    "a deadline before entry into force, whenever that is": Kind(
        {
            "force": "from: convoy",
            "clause": "pull: {requires: withdraw, by: syria, due: {before: 2 days before convoy}}",
        },
        {
            "force": "from: convoy",
            "clause": "pull: {requires: withdraw, by: syria, due: {before: 2 days after convoy}}",
        },
        "deal/pull/due",
        "a deadline before the entry into force, in every reading",
    ),
    "a deadline before its window": each(
        "clause",
        "pull: {requires: withdraw, by: syria, while: {from: 2016-10-01}, due: {no_later_than: 2016-09-20}}",
        "pull: {requires: withdraw, by: syria, while: {from: 2016-10-01}, due: {no_later_than: 2016-10-20}}",
        "deal/pull/due",
        "a deadline before the duty can run, in every reading: late from 21 September 2016, 00:00",
    ),
    "a deadline after the end": each(
        "clause",
        "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-12-20}}",
        "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-12-20}, stands: alone}",
        "deal/pull/due",
        "a deadline after the duty has ended",
    ),
    "a last day to begin after the last day to be done": each(
        "clause",
        "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-20, start_no_later_than: 2016-09-22}}",
        "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-22, start_no_later_than: 2016-09-20}}",
        "deal/pull/due",
        "a last day to begin",
    ),
    "a window that ends before it begins": each(
        "clause",
        "calm: {forbids: fly, by: syria, while: {from: 48 hours after convoy, until: 24 hours after convoy}}",
        "calm: {forbids: fly, by: syria, while: {from: 24 hours after convoy, until: 48 hours after convoy}}",
        "deal/calm/while",
        "a window that ends before it begins, in every reading",
    ),
    "a window outside the time in force": each(
        "clause",
        "calm: {forbids: fly, by: syria, while: {from: 2017-01-01, for: 48 hours, every: week}}",
        "calm: {forbids: fly, by: syria, while: {from: 2016-01-01, for: 48 hours, every: week}}",
        "deal/calm/while",
        "a window that lies wholly outside the time in force",
    ),
    "a window that hangs on what cannot come": Kind(
        {
            "event": "talks: {when: {in_force: paper}}",
            "clause": "calm: {forbids: fly, by: syria, while: {from: 2 days after talks}}",
        },
        {
            "event": "talks: {when: {says: accept, by: sides}}",
            "clause": "calm: {forbids: fly, by: syria, while: {from: 2 days after talks}}",
        },
        "deal/calm/while",
        "a window that hangs on `talks`, which can never come",
    ),
    "a force that is over before it begins": each(
        "force",
        "from: 3 days after convoy, until: 1 day after convoy",
        "from: 1 day after convoy, until: 3 days after convoy",
        "deal/in_force/until",
        "a time in force that is over before it begins",
    ),
    "a role with nobody": each(
        "role",
        "others: {from: fighting, except: [fighting]}",
        "others: {from: fighting, except: [sides]}",
        "deal/others/except",
        "the role `others`, in which nobody can be",
    ),
    "a list on which nobody is": each(
        "role",
        "outlawed: {listed: un-lists}",
        "outlawed: {listed: un-list}",
        "deal/outlawed/listed",
        "no statement puts anybody on the list `un-lists`",
        said="on-it: {said: 2016-01-01, claim: {listed: isis, on: un-list}}\n",
    ),
    "a clause that binds nobody": Kind(
        {"role": "others: {from: fighting, except: [fighting]}", "clause": "calm: {forbids: fly, by: others}"},
        {"role": "others: {from: fighting, except: [sides]}", "clause": "calm: {forbids: fly, by: others}"},
        "deal/calm/by",
        "the clause `calm`, which binds nobody: nobody can ever be in the role `others`",
    ),
    "a power of a body that no statement can name": each(
        "clause",
        "stop: {empowers: centre, to: suspend, about: halt}",
        "stop: {empowers: sides, to: suspend, about: halt}",
        "deal/stop/by",
        "`centre` is a body of the terms and no actor",
    ),
    "a duty that nobody owes": each(
        "clause",
        "pull: {requires: withdraw, due: {no_later_than: 2016-09-20}}",
        "pull: {requires: withdraw, where: town}",
        "deal/pull",
        "the duty `pull`, which nobody owes",
    ),
    "an `if` that can never come": each(
        "clause",
        "talk: {allows: talks, by: sides, if: {all: [{in_force: paper}, {says: accept, by: sides}]}}",
        "talk: {allows: talks, by: sides, if: {any: [{in_force: paper}, {says: accept, by: sides}]}}",
        "deal/talk/if",
        "a condition (`if`) that can never come: `paper` is a draft, which is never in force",
    ),
    "an `if` that needs an event that can never come": Kind(
        {
            "event": "talks: {when: {decides: begin, by: centre}}",
            "clause": "talk: {allows: talks, by: sides, if: {quiet: [halt], from: talks, for: 7 days}}",
        },
        {
            "event": "talks: {when: {decides: begin, by: sides}}",
            "clause": "talk: {allows: talks, by: sides, if: {quiet: [halt], from: talks, for: 7 days}}",
        },
        "deal/talk/if",
        "the moment from which it counts never comes",
    ),
    "a force that waits for nobody's word": each(
        "force",
        "from: 2016-09-12, if: {decides: start, by: centre}",
        "from: 2016-09-12, if: {decides: start, by: sides}",
        "deal/in_force/if",
        "a condition (`if`) that can never come",
    ),
    "an area without points": each(
        "area",
        "zone: {corners: [here, there, yonder]}",
        "zone: {corners: [town, village, third]}",
        "deal/zone/where",
        "an area that nobody can test: of its corners `here`, `there`, `yonder` nobody has the point",
    ),
    "a kind of which there is no place": each(
        "clause",
        "calm: {forbids: fly, by: syria, where: {kind: towns}}",
        "calm: {forbids: fly, by: syria, where: {kind: town}}",
        "deal/calm/where",
        "an area that nobody can test: no place of the casebook is a `towns`",
    ),
    "at least more than at most": each(
        "clause",
        "pull: {requires: withdraw, by: syria, amounts: [{of: gun, at_least: 9 km, at_most: 4000 m}]}",
        "pull: {requires: withdraw, by: syria, amounts: [{of: gun, at_least: 4 km, at_most: 9000 m}]}",
        "deal/pull/amounts/1",
        "`at_least` 9 km and `at_most` 4000 m of gun",
    ),
    "a count without a number": each(
        "clause",
        "talk: {allows: talks, by: sides, if: {count: prisoner}}",
        "talk: {allows: talks, by: sides, if: {count: prisoner, at_least: 50}}",
        "deal/talk/if/count",
        "a count of `prisoner` without a number",
    ),
    "an exception for all of it": each(
        "clause",
        "calm: {forbids: shelling, by: syria, except: [{act: attack, by: [syria, us]}]}",
        "calm: {forbids: attack, by: syria, except: [{act: shelling, by: [syria, us]}]}",
        "deal/calm/except/1",
        "an exception that takes out all that the clause forbids",
    ),
    "quiet about what no report can break": each(
        "clause",
        "talk: {allows: talks, by: sides, if: {quiet: [halt, leave], from: convoy, for: 7 days}}",
        "talk: {allows: talks, by: sides, if: {quiet: [halt], from: convoy, for: 7 days}}",
        "deal/talk/if/quiet",
        "`quiet` about `leave`, against which no report can stand",
    ),
    "an act that is nearly a known one": each(
        "clause",
        "calm: {forbids: air-atack, by: syria}",
        "calm: {forbids: air-drop, by: syria}",
        "deal/calm/forbids",
        "the act `air-atack`, which is no word of the language nor of the terms",
    ),
    "a reported act that is nearly a known one": Kind(
        {},
        {},
        "statement shells/claim/act",
        "the act `atttack`, which is no word of the language nor of any terms",
        said="shells: {said: 2016-09-15, claim: {act: atttack, by: syria}}\n",
        said_mended="shells: {said: 2016-09-15, claim: {act: attrition, by: syria}}\n",
    ),
    "two readings that say the same": each(
        "clause",
        "pull: {requires: withdraw, by: syria, due: {readings: "
        "[{no_later_than: 2016-09-20, source: text}, {before: 2016-09-21, source: other}]}}",
        "pull: {requires: withdraw, by: syria, due: {readings: "
        "[{no_later_than: 2016-09-20, source: text}, {before: 2016-09-20, source: other}]}}",
        "deal/pull/due",
        "two readings that say the same, of text and of other",
    ),
    "two readings from one event": each(
        "clause",
        "calm: {forbids: fly, by: syria, while: {from: {readings: "
        "[{value: 1 week after convoy, source: text}, {value: 7 days after convoy, source: other}]}}}",
        "calm: {forbids: fly, by: syria, while: {from: {readings: "
        "[{value: 1 week after convoy, source: text}, {value: 3 days after convoy, source: other}]}}}",
        "deal/calm/while/from",
        "two readings that say the same, of text and of other",
    ),
    "a clause twice": each(
        "clause",
        "calm: {forbids: attack, by: fighting, note: As before.}",
        "calm: {forbids: attack, by: fighting, against: sides, note: As before.}",
        "deal/calm",
        "the clause `calm`, which says what `halt` says",
    ),
}
PAPER = "{id: paper, title: A draft, nature: draft, source: text, clauses: {sit: {notes: purpose, text: To sit.}}}"
PLACES = """
    town: {names: {en: Town}, kind: town, point: [37.15, 36.2]}
    village: {names: {en: Village}, kind: village, point: [40.0, 35.0]}
    third: {names: {en: Third}, kind: village, point: [39.0, 37.0]}
    here: {names: {en: Here}, kind: town}
    there: {names: {en: There}, kind: town}
    yonder: {names: {en: Yonder}, kind: town}
"""


def found_in(folder: Path, terms: dict[str, str], said: str) -> tuple[Slip, ...]:
    """What is suspicious in the deal of these terms; nothing is wrong in it."""
    written(folder, deal(**terms), PAPER, said=said, problems=True)
    (folder / "places" / "places.yaml").write_text(dedent(PLACES), "utf-8")
    loaded = load(folder)
    assert loaded.casebook is not None, "\n".join(map(str, loaded.problems))
    return slips(loaded.casebook)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_slip_is_found_where_it_is_and_not_once_it_is_mended(kind: Kind, tmp_path: Path) -> None:
    found = [s for s in found_in(tmp_path / "slip", kind.slip, kind.said) if kind.found in s.found]
    assert [s.places[0] for s in found] == [kind.place], found_in(tmp_path / "slip", kind.slip, kind.said)
    said = kind.said if kind.said_mended is None else kind.said_mended
    assert found_in(tmp_path / "mended", kind.mended, said) == ()


NONE = {
    "a demand before it is in force": {
        "nature": "demand",
        "clause": "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-09-10}}",
    },
    "a deadline in one reading before the force": {
        "force": "from: {readings: [{value: 2016-09-12, source: text}, {value: 2016-09-14, source: other}]}",
        "clause": "pull: {requires: withdraw, by: syria, due: {before: 2016-09-14}}",
    },
    "a deadline that hangs on another event than the force": {
        "force": "from: signing",
        "event": "signing: {when: {says: accept, by: sides}}",
        "clause": "pull: {requires: withdraw, by: syria, due: {no_later_than: 3 days before convoy}}",
    },
    "a window from an event in a dated force": {
        "clause": "calm: {forbids: fly, by: syria, while: {from: 3 days before convoy, until: convoy}}"
    },
    "a notice before each start": {
        "clause": "tell: {requires: notify, by: us, for_each: convoy, due: {before: 72 hours before start}}"
    },
    "an extension that brings the end later": {
        "force": f"{FORCE}, extends: [{{for: 1 month, if: {{decides: extend, by: sides}}}}]",
        "clause": "pull: {requires: withdraw, by: syria, due: {no_later_than: 2016-12-20}}",
    },
    "a role that some accede to": {"role": "parties: {from: fighting, if: {says: accept}, except: [sides]}"},
    "a role less those who accede": {
        "role": "parties: {from: fighting, if: {says: accept}}\n      rest: {from: fighting, except: [parties]}"
    },
    "an area of which the text says that it is not public": {"area": "zone: {unpublished: a map}"},
    "numbers of different things": {
        "clause": "pull: {requires: withdraw, by: syria, amounts: "
        "[{of: gun, at_least: {readings: [{value: 9 km, source: text}, {value: 3 km, source: other}]}, at_most: 4 km}]}"
    },
    "an exception for some": {"clause": "calm: {forbids: fly, by: fighting, except: [{by: syria}]}"},
    "two readings from two events": {
        "event": "talks: {when: {says: accept, by: sides}}",
        "clause": "calm: {forbids: fly, by: syria, while: {from: {readings: "
        "[{value: 7 days after convoy, source: text}, {value: 7 days after talks, source: other}]}}}",
    },
    "a month and thirty days": {
        "clause": "calm: {forbids: fly, by: syria, while: {from: {readings: "
        "[{value: 1 month after convoy, source: text}, {value: 30 days after convoy, source: other}]}}}"
    },
    "two lengths before an unknown start": {
        "clause": "tell: {requires: notify, by: us, for_each: convoy, due: {readings: "
        "[{before: 72 hours before start, source: text}, {before: 48 hours before start, source: other}]}}"
    },
    "one reading of two recurrences": {
        "clause": "calm: {forbids: fly, by: syria, while: {readings: "
        "[{from: convoy, every: week, source: text}, {from: convoy, every: day, source: other}]}}"
    },
}


@pytest.mark.parametrize("terms", NONE.values(), ids=NONE)
def test_what_may_well_be_so_is_no_slip(terms: dict[str, str], tmp_path: Path) -> None:
    assert found_in(tmp_path, terms, "") == ()


# ---------------------------------------------------------------- in `check`


def test_check_lists_warnings_in_the_form_of_problems_and_ends_well(tmp_path: Path) -> None:
    folder = write(tmp_path)
    pause = folder / "arrangements" / "pause.yaml"
    pause.write_text(pause.read_text("utf-8").replace("for: 48 hours, every: week", "until: first-convoy"))
    ran = run("check", folder)
    assert ran.code == 0
    assert ran.out.splitlines()[1:3] == [
        "1 warning: legal, but each may be a slip",
        "arrangements/pause.yaml:18:5: warning: found a window that ends before it begins, in every reading; nothing "
        "can ever satisfy the clause, or be inconsistent with it; mend `from`, `until` or `for`",
    ]


def test_nothing_is_said_of_warnings_where_there_are_none_or_something_is_wrong(tmp_path: Path) -> None:
    assert holdfire.check(write(tmp_path / "well")).warnings == ()
    assert "warning" not in str(holdfire.check(tmp_path / "well"))
    spoiled = write(tmp_path / "spoiled")
    (spoiled / "actors.yaml").write_text("{}", "utf-8")
    checked = holdfire.check(spoiled)
    assert checked.problems
    assert not checked.warnings


SHIPPED = Path(holdfire.__file__).parent / "casebooks"


@pytest.mark.parametrize("folder", [p for p in sorted(SHIPPED.iterdir()) if (p / "casebook.yaml").is_file()], ids=str)
def test_warnings_of_the_library_have_a_line_each(folder: Path) -> None:
    loaded = load(folder)
    found = warnings(loaded)
    assert len(found) < 10
    assert all(w.line > 1 and (folder / w.file).is_file() for w in found)
