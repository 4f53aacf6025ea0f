"""`holdfire lint`: each rule sees what it asks for and that alone, and its readings give what one would work out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draft_pairs import ACTORS, DUE, EARLIER, PAIRS, aid, clauses, draft
from holdfire.assess.drafting.finding import Finding, Rule
from holdfire.assess.drafting.rules import RULES
from holdfire.book.linting import lint
from holdfire.book.meant import NotFound
from holdfire.book.opened import CannotOpen
from holdfire.casebook.load import load
from strategies import written
from test_library import rows

LIBRARY = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks"
SYRIA = LIBRARY / "syria-2016"
LINE = """{"type": "FeatureCollection", "features": [{"type": "Feature",
  "properties": {"id": "front", "error_km": 1, "left": "west", "right": "east", "source": "drawn for the test"},
  "geometry": {"type": "LineString", "coordinates": [[38.0, 35.0], [38.0, 37.0]]}}]}"""


def put(folder: Path, text: str, said: str = "") -> Path:
    """A casebook of one draft, with an earlier text and a line drawn on the map."""
    (folder / "places").mkdir(parents=True, exist_ok=True)
    (folder / "places" / "lines.geojson").write_text(LINE, "utf-8")
    written(folder, text, EARLIER, actors=ACTORS, said=said)
    return folder


def look(folder: Path, text: str, said: str = "") -> tuple[Finding, ...]:
    return lint(put(folder, text, said), "deal").findings


def gives(found: tuple[Finding, ...]) -> list[str]:
    return [reading.gives for finding in found for reading in finding.readings]


# ---------------------------------------------------------------- each rule


def test_every_rule_has_its_two_drafts() -> None:
    assert [rule.name for rule in RULES] == list(PAIRS)
    assert len(RULES) >= 20


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_draft_that_leaves_it_open_trips_this_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    found = look(tmp_path, PAIRS[rule.name].open)
    assert {finding.rule for finding in found} == {rule.name}
    assert all(finding.clause.split("/")[0] == "deal" and finding.what and finding.wording for finding in found)
    assert all(len(set(finding.readings)) > 1 for finding in found), "what has one reading is not open"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_draft_that_closes_it_trips_no_rule(rule: Rule, tmp_path: Path) -> None:
    assert look(tmp_path, PAIRS[rule.name].closed) == ()


@pytest.mark.parametrize("name", [name for name, pair in PAIRS.items() if pair.gives])
def test_the_readings_give_what_a_reader_would_work_out(name: str, tmp_path: Path) -> None:
    found, expected = gives(look(tmp_path, PAIRS[name].open)), PAIRS[name].gives
    assert [each for each, given in zip(expected, found, strict=True) if each not in given] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_where_it_happened_and_never_that_a_draft_is_bad(rule: Rule, tmp_path: Path) -> None:
    assert rule.asks.endswith("?")
    assert 1990 < rule.happened.year < 2030
    assert rule.happened.rows
    said = str(lint(put(tmp_path, PAIRS[rule.name].open), "deal")).lower()
    assert not [
        word for word in ("bad", "wrong", "error", "mistake", "violat") if word in said.split("a finding says")[0]
    ]


def test_every_fact_that_a_rule_names_stands_in_the_library() -> None:
    books = [load(path).casebook for path in LIBRARY.iterdir() if (path / "casebook.yaml").is_file()]
    there = {row for book in books if book for row in rows(book)}
    assert [(rule.name, row) for rule in RULES for row in rule.happened.rows if row not in there] == []


# ---------------------------------------------------------------- what a draft is


def test_the_number_of_the_first_day_is_open_where_the_text_has_none(tmp_path: Path) -> None:
    """Day 0 is what is taken then, and not what the text says."""
    window = clauses(let="{allows: enter, by: un, while: {from: 2016-09-01, for: 10 days}}")
    assert [f.rule for f in look(tmp_path / "left out", draft(first_day=None, clauses=window))] == ["day-zero-or-one"]
    assert not look(tmp_path / "one", draft(first_day="1", clauses=window))


def test_hours_and_days_from_an_instant_have_no_first_day(tmp_path: Path) -> None:
    window = clauses(let="{allows: enter, by: un, while: {from: 2016-09-01 12:00, for: 10 days}}")
    assert not look(tmp_path, draft(first_day="unstated", clauses=window))


def test_what_was_said_takes_no_part(tmp_path: Path) -> None:
    """A draft reads as on the day on which it is made: that the event came later closes nothing."""
    said = "c: {said: 2016-09-02, claim: {decides: open-talks, by: judge, about: deal}}\n"
    text = PAIRS["event-may-not-come"].open
    assert look(tmp_path / "said", text, said) == look(tmp_path / "silent", text) != ()


def test_a_window_that_ends_with_an_event_may_never_end(tmp_path: Path) -> None:
    events = "{talks: {when: {decides: open-talks, by: judge}}}"
    window = clauses(let="{allows: enter, by: un, while: {from: made, until: talks}}")
    (found,) = look(tmp_path, draft(events=events, clauses=window))
    assert [reading.gives for reading in found.readings][1] == "“let” never ends"


def test_the_last_of_two_waits_for_the_event_and_the_first_does_not(tmp_path: Path) -> None:
    events = "{talks: {when: {decides: open-talks, by: judge}}}"

    def due(which: str) -> str:
        return draft(events=events, clauses=aid(f"due: {{no_later_than: {{{which}: [talks, 2016-09-20 12:00]}}}}"))

    assert [f.rule for f in look(tmp_path / "last", due("last"))] == ["event-may-not-come"]
    assert not look(tmp_path / "first", due("first"))


def test_a_day_told_differently_is_open_by_each_reading(tmp_path: Path) -> None:
    """Nagorno-Karabakh: by 20 November in one text, before it in another, from it in a third rendering."""
    due = (
        "due: {readings: [{no_later_than: 2016-09-20, source: text}, {before: 2016-09-20, source: other}, "
        "{from: 2016-09-20, source: news}]}"
    )
    found = look(tmp_path, draft(clauses=aid(due)))
    assert {f.rule for f in found} == {"bare-day", "from-alone", "two-texts"}
    (texts,) = [f for f in found if f.rule == "two-texts"]
    assert [r.gives[-37:] for r in texts.readings[:2]] == [
        ", so late from 2016-09-21T00:00+03:00",
        ", so late from 2016-09-20T00:00+03:00",
    ]
    (day,) = [f for f in found if f.rule == "bare-day"]
    assert [r.gives for r in day.readings] == [
        "late from 2016-09-21T00:00+03:00",
        "late from 2016-09-20T00:00+03:00",
        "not before 2016-09-20T00:00+03:00, and never late",
    ]


def test_a_width_takes_in_other_places_by_each_reading(tmp_path: Path) -> None:
    """The town lies 76 km west of the line: outside 50 km, inside 100; the village lies 182 km east of it."""
    found = look(tmp_path, draft(areas="{strip: {beside: front, width: 100 km}}"))
    assert gives(found)[:2] == ["50 km on each side", "100 km on each side, which may take in Town"]


# ---------------------------------------------------------------- the drafts of the story


def rules_of(id: str) -> dict[str, list[str]]:
    """The places in which each rule found something."""
    found: dict[str, list[str]] = {}
    for finding in lint(SYRIA, id).findings:
        found.setdefault(finding.rule, []).append(finding.clause.partition("/")[2])
    return found


def test_the_package_of_september_leaves_open_what_was_fought_over() -> None:
    """By, before or from; seven days without a judge, or a rule for a breach; both at once; parts not public."""
    found = rules_of("package-2016-09")
    assert "heavy-weapons-government" in found["from-alone"]
    assert {"pull-back", "distances-opposition"} <= set(found["who-first"])
    assert "pull-back" in found["done-by-whose-word"]
    for rule in ("run-from-when", "run-broken-by-what", "run-restart", "run-nobody-counts"):
        assert found[rule] == ["open-jic"]
    assert found["nobody-owes-it"] == found["event-nobody-attests"][-1:] == ["kurds-back"]
    assert {"extend", "leave-the-package"} <= set(found["judgement-without-test"])
    assert found["nobody-finds"] == [""]
    assert set(found["part-not-public"]) == {"southern-road-addendum", "jic-mandate"}
    assert found["list-that-changes"] == ["excluded"]
    assert found["told-or-allowed"] == found["how-long-before"] == ["tell-the-un"]


def test_the_seven_days_of_the_package_are_full_on_two_days() -> None:
    """From 19:00 on 12 September: 96 hours and seven days; 48 hours and five; seven."""
    (run,) = [f for f in lint(SYRIA, "package-2016-09").findings if f.rule == "run-from-when"]
    assert [reading.gives for reading in run.readings] == [
        "full at 2016-09-23T19:00+03:00",
        "full at 2016-09-19T19:00+03:00",
        "full at 2016-09-19T19:00+03:00",
    ]
    assert run.happened.rows == ("J18",)


def test_the_draft_of_july_leaves_open_who_is_bound_where_and_from_when() -> None:
    found = rules_of("jig-draft-2016-07")
    assert found["bound-without-joining"] == ["grounded"]
    assert found["area-to-be-agreed"] == ["designated"]
    assert found["event-may-not-come"] == ["coh-strengthened"]
    assert found["told-or-allowed"] == ["notify-flights"]
    assert found["self-defence-without-test"] == ["agreed-targets"]
    assert found["nobody-finds"] == found["nobody-watches"] == found["nothing-follows"] == [""]


@pytest.mark.parametrize("name", sorted(p.name for p in LIBRARY.iterdir() if (p / "casebook.yaml").is_file()))
def test_every_casebook_of_the_library_can_be_looked_at(name: str) -> None:
    found = lint(LIBRARY / name)
    assert found.findings
    assert json.loads(json.dumps(found.data()))["casebook"] == found.casebook
    assert not [f for f in found.findings if "{}" in str(f) or "None" in str(f)]


# ---------------------------------------------------------------- the answer


def test_what_is_alike_stands_together(tmp_path: Path) -> None:
    two = clauses(a=f"{{requires: withdraw, by: syria, {DUE}}}", b=f"{{requires: leave, by: syria, {DUE}}}")
    lines = str(lint(put(tmp_path, draft(clauses=two)), "deal")).splitlines()
    assert "  deal/a, deal/b: nobody is named who says that it was done" in lines
    assert lines[-1].startswith(f"1 arrangement: 2 findings of 1 of the {len(RULES)} rules.")


def test_one_clause_can_be_asked_for(tmp_path: Path) -> None:
    put(tmp_path, PAIRS["no-day"].open)
    assert lint(tmp_path, "deal/go").findings == lint(tmp_path, "deal").findings != ()
    assert {f.clause for f in lint(tmp_path).findings} > {"deal/go"}


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("daal", "there is no arrangement daal; did you mean deal?"),
        ("deal/goo", "deal has no entry goo; did you mean go?"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(id: str, said: str, tmp_path: Path) -> None:
    put(tmp_path, PAIRS["no-day"].open)
    with pytest.raises(NotFound, match=said.replace("?", r"\?")):
        lint(tmp_path, id)


def test_files_in_which_something_is_wrong_are_mended_first(tmp_path: Path) -> None:
    put(tmp_path, draft())
    (tmp_path / "arrangements" / "0.yaml").write_text(draft(zone="Nowhere/At-all"), "utf-8")
    with pytest.raises(CannotOpen, match="mend these first"):
        lint(tmp_path)
