"""Two versions of an arrangement: what changed in the terms, side by side, and which answers change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

import holdfire
from folders import done, run
from holdfire.tell.marked import marked

WORLD = {
    "casebook.yaml": "{title: One river, zone: Europe/Berlin, reconstruction: true, records_as: desk, id_salt: river}",
    "actors.yaml": """
        north: {kind: organisation, is: state, names: {en: [North]}}
        south: {kind: organisation, is: state, names: {en: [South]}}
        desk: {kind: organisation, is: body, names: {en: [The Desk]}}
    """,
    "documents.yaml": """
        draft-3: {title: The third draft, outlet: desk, published: 2018-09-01}
        draft-4: {title: The fourth draft, outlet: desk, published: 2018-09-03}
        letter: {title: A letter, outlet: desk, published: 2018-10-19}
    """,
    "places/places.yaml": "town: {names: {en: Town}, kind: town}\nbridge: {names: {en: Bridge}, kind: town}\n",
}
DRAFT_3 = """
    id: truce
    title: The truce
    nature: draft
    made: 2018-09-01
    source: draft-3
    in_force: {from: 2018-10-01}
    roles:
      sides: {members: [north, south]}
      watchers: {members: [desk]}
    events: {d-day: {at: 2018-10-01}}
    clauses:
      halt: {forbids: attack, by: sides}
      pull-back: {requires: withdraw, by: sides, where: town, due: {no_later_than: 2018-10-10}}
      watch: {requires: monitor, by: watchers, where: bridge}
      seat: {notes: context, text: The Desk sits in Town.}
"""
DRAFT_4 = """
    id: truce
    title: The truce
    nature: draft
    made: 2018-09-01
    source: draft-4
    in_force: {from: 2018-10-05}
    roles:
      sides: {members: [north, south]}
      watchers: {members: [desk, south]}
    events: {d-day: {at: 2018-10-01}}
    clauses:
      no-fire: {forbids: attack, by: sides, unless: {pleads: self-defence}}
      pull-back: {requires: withdraw, by: sides, where: town, due: {no_later_than: 2018-10-20}}
      watch: {requires: monitor, by: watchers, where: bridge}
      talk: {allows: talks, by: sides}
"""
SAID = """
    north-left:
      speaker: north
      said: 2018-10-18
      claim: {done: truce/pull-back, by: north}
      source: letter
"""


def casebook(folder: Path, terms: str, said: str = "", **more: str) -> Path:
    files = {**WORLD, "arrangements/truce.yaml": terms, **{f"arrangements/{name}.yaml": t for name, t in more.items()}}
    for name, text in {**files, **({"statements/all.yaml": said} if said else {})}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), "utf-8")
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return casebook(tmp_path / "third", DRAFT_3)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return casebook(tmp_path / "fourth", DRAFT_4, SAID)


# ---------------------------------------------------------------- two versions, whole


def test_two_drafts_in_two_folders_told_whole(old: Path, new: Path) -> None:
    told = done("diff", old, new).out
    assert told == f"from {old} to {new}\n" + dedent("""
        OLD: The truce (truce)
        NEW: The truce (truce)
        in short: force changed; roles: 1 changed; clauses: 1 renamed, 1 changed, 1 added, 1 gone, \
1 rests on what changed; answers differ on whether it is in force and 3 of the 3 clauses that both have
        what changed in the terms ([-words-] are gone, {+words+} are new):
          force: changed
            OLD: In force, were it agreed, from [-1-] October 2018.
            NEW: In force, were it agreed, from {+5+} October 2018.
          clause no-fire: renamed (it was halt)
            OLD: The “sides” (North and South) must not make attacks.
            NEW: The “sides” (North and South) must not make attacks{+, unless self-defence is pleaded+}.
          clause pull-back: changed
            OLD: The “sides” (North and South) must withdraw from Town, no later than [-10-] October 2018.
            NEW: The “sides” (North and South) must withdraw from Town, no later than {+20+} October 2018.
          clause watch: its words are the same, and what they rest on changed (watchers)
          role watchers: changed
            OLD: The Desk.
            NEW: The Desk {+and South+}.
          clause talk: added
            NEW: The “sides” (North and South) may take part in talks.
          clause seat: gone
            OLD: Context: The Desk sits in Town.
        which answers change (both asked with the 1 statement of NEW, at 5 moments: where something of either begins, \
ends or falls due, those of the cases, the last word on record):
          (OLD and NEW asked as if agreed: a draft is never in force)
          in force
            on 1 October 2018: in force in OLD, not in force in NEW
          no-fire (halt in OLD), watch
            on 1 October 2018: cannot tell in OLD, not in force in NEW
          pull-back
            on 1 October 2018: running in OLD, not yet running in NEW
            on 11 October 2018: overdue in OLD, running in NEW
          pull-back, North
            from 18 October 2018 to 21 October 2018: done late in OLD, reported done in NEW
          pull-back, South
            on 18 October 2018: overdue in OLD, running in NEW
        """)


def test_the_same_as_data(old: Path, new: Path) -> None:
    data = json.loads(done("diff", old, new, "--json").out)
    assert data == holdfire.diff(old, new).data()
    [pair] = data["arrangements"]
    assert [(c["part"], c["name"], c["what"], c["was"]) for c in pair["terms"]] == [
        ("force", "", "changed", None),
        ("role", "watchers", "changed", None),
        ("clause", "no-fire", "renamed", "halt"),
        ("clause", "pull-back", "changed", None),
        ("clause", "talk", "added", None),
        ("clause", "seat", "gone", None),
        ("clause", "watch", "rests on what changed", None),
    ]
    assert pair["answers"][0] == {
        "subject": "in_force", "actor": None, "from": "2018-10-01T00:00+02:00", "to": "2018-10-01T00:00+02:00",
        "old": "yes", "new": "no",
    }  # fmt: skip
    assert pair["asked"]["clauses"] == {"no-fire": "halt", "pull-back": "pull-back", "watch": "watch"}
    assert pair["asked"]["as_agreed"] == ["OLD", "NEW"]


def test_nothing_changed(old: Path, tmp_path: Path) -> None:
    again = casebook(tmp_path / "again", DRAFT_3.replace("source: draft-3", "source: draft-4"))
    told = done("diff", old, again).out
    assert "in short: nothing changed in the terms; answers differ on 0 of the 4 clauses that both have" in told
    assert "none: what both have is answered alike at each of them" in told


# ---------------------------------------------------------------- what is read where


def test_files_and_folders_are_the_same_versions(old: Path, new: Path) -> None:
    whole = holdfire.diff(old, new).data()["arrangements"]
    files = [folder / "arrangements" / "truce.yaml" for folder in (old, new)]
    assert holdfire.diff(*files).data()["arrangements"] == whole
    assert holdfire.diff(old, files[1]).data()["arrangements"] == whole


def test_a_draft_that_came_by_mail_is_read_among_the_terms_of_the_other(new: Path, tmp_path: Path) -> None:
    mail = tmp_path / "mail" / "Draft 5 (final).yaml"
    mail.parent.mkdir()
    mail.write_text(dedent(DRAFT_4).replace("2018-10-20", "2018-10-12"), "utf-8")
    before = {p: p.read_bytes() for p in new.rglob("*") if p.is_file()}
    told = done("diff", new, mail).out
    assert "no later than {+12+} October 2018" in told
    assert "from 18 October 2018 to 21 October 2018: reported done in OLD, done late in NEW" in told
    assert {p: p.read_bytes() for p in new.rglob("*") if p.is_file()} == before
    assert "clause pull-back: changed" in done("diff", mail, new / "arrangements" / "truce.yaml").out


def test_a_mistake_in_a_draft_is_told_by_line(new: Path, tmp_path: Path) -> None:
    mail = tmp_path / "draft-5.yaml"
    mail.write_text(dedent(DRAFT_4).replace("monitor, by: watchers", "monitor, by: watcher"), "utf-8")
    ran = run("diff", new, mail)
    assert ran.code == 1
    assert f"{mail}, read among the terms of {new}: mend these first:" in ran.err
    assert "arrangements/draft-5.yaml:15:34: found the name `watcher`" in ran.err


def test_what_cannot_be_compared_is_told_in_words(new: Path, tmp_path: Path) -> None:
    lone = tmp_path / "lone.yaml"
    lone.write_text(dedent(DRAFT_3), "utf-8")
    assert "nothing says whom and which places they name" in run("diff", lone, lone).err
    assert "there is no" in run("diff", new, tmp_path / "nowhere").err
    two = casebook(tmp_path / "two", DRAFT_3, other=DRAFT_3.replace("truce", "other"))
    lone.write_text(dedent(DRAFT_3).replace("id: truce", "id: third"), "utf-8")
    assert "has no arrangement third" in run("diff", two, lone).err


def test_folders_of_several_arrangements(old: Path, tmp_path: Path) -> None:
    other = DRAFT_3.replace("id: truce", "id: other")
    a = casebook(tmp_path / "a", DRAFT_3, other=other, gone=DRAFT_3.replace("id: truce", "id: gone"))
    b = casebook(tmp_path / "b", DRAFT_4, other=other, come=DRAFT_3.replace("id: truce", "id: come"))
    found = holdfire.diff(a, b)
    assert ([p.new.terms.id for p in found.pairs], found.same, found.added, found.gone) == (
        ["truce"], ("other",), ("come",), ("gone",),
    )  # fmt: skip
    assert str(found).endswith("added: come\ngone: gone\nthe same: other")


def test_the_record_is_that_of_the_old_version_where_the_new_one_has_none(tmp_path: Path) -> None:
    a = casebook(tmp_path / "a", DRAFT_3, SAID)
    b = casebook(tmp_path / "b", DRAFT_4.replace("id: truce", "id: truce-4"))
    told = str(holdfire.diff(a, b))
    assert "both asked with the 1 statement of OLD" in told
    assert "from 18 October 2018 to 21 October 2018: done late in OLD, reported done in NEW" in told
    assert "both asked with no statement" in str(holdfire.diff(b, b))


def test_the_words_of_the_record_count_for_the_old_version_too_whatever_its_id(new: Path, tmp_path: Path) -> None:
    third = casebook(tmp_path / "a", DRAFT_3.replace("id: truce", "id: truce-3"))
    told = str(holdfire.diff(third, new))
    assert "from 18 October 2018 to 21 October 2018: done late in OLD, reported done in NEW" in told


def test_the_moments_of_the_cases_are_asked(new: Path, old: Path) -> None:
    case = {"at": "2018-10-03", "known": "2018-11-01", "ask": "truce/pull-back", "expect": {"state": "not yet running"}}
    (new / "cases.yaml").write_text(json.dumps({"between": {**case, "rests_on": "its force"}}), "utf-8")
    assert "from 1 October 2018 to 3 October 2018: in force in OLD, not in force in NEW" in str(holdfire.diff(old, new))


# ---------------------------------------------------------------- a real pair


SHIPPED = Path(holdfire.__file__).parent / "casebooks"


def test_the_memorandum_of_2014_and_the_package_of_2015() -> None:
    terms = SHIPPED / "minsk" / "arrangements"
    found = holdfire.diff(terms / "memorandum-2014.yaml", terms / "minsk-2015.yaml")
    told = str(found).splitlines()
    [pair] = found.pairs
    assert {(c.name, c.was) for c in pair.changes if c.what == "renamed"} == {("ceasefire", "no-fire")}
    assert {"pull-back", "ceasefire"} == set(pair.asked)
    assert "    NEW: In force from {+15 February 2015, 00:00 UTC+02:00+}." in told
    force = told.index("  in force")
    assert told[force + 1].startswith("    from 19 September 2014 to ")
    assert told[force + 1].endswith(": in force in OLD, not in force in NEW")
    assert any("overdue in OLD, running in NEW" in line for line in told)


def test_a_draft_and_the_package_that_came_of_it(tmp_path: Path) -> None:
    terms = SHIPPED / "syria-2016" / "arrangements"
    told = str(holdfire.diff(terms / "jig-draft-2016-07.yaml", terms / "package-2016-09.yaml"))
    assert "OLD: [-A draft" in told
    assert "NEW: {+An agreement" in told
    assert "(OLD asked as if agreed: a draft is never in force)" in told
    assert "from 12 September 2016, 19:00 (UTC+03:00) to" in told


def test_every_arrangement_of_the_library_is_the_same_as_itself(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SHIPPED / "south-sudan", tmp_path / "copy"))
    found = holdfire.diff(SHIPPED / "south-sudan", copy)
    assert not found.pairs
    assert set(found.same) == {"acoh-2017", "monitor-procedure", "pctsa-2015", "rarcss-2018"}


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("before 10 October.", "before 12 October.", ("before [-10-] October.", "before {+12+} October.")),
        ("A must not attack.", "A must not attack, or fly.", ("A must not attack.", "A must not attack{+, or fly+}.")),
        ("A, B and C must leave.", "A and C must leave.", ("A[-, B-] and C must leave.", "A and C must leave.")),
        ("the same words", "the same words", ("the same words", "the same words")),
        ("Nothing in common here", "Altogether other text", ("Nothing in common here", "Altogether other text")),
    ],
)  # fmt: skip
def test_marks(old: str, new: str, told: tuple[str, str]) -> None:
    assert marked(old, new) == told
