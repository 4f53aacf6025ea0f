"""What the terms mean (docs/language.md): anchors that differ, how long it lasts, who extends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_deals import HODEIDAH, clause, force, gate, holds, states, whose
from strategies import written

# --------------------------------------------------------------- Hodeidah: one duty, two anchors


@pytest.mark.parametrize(
    ("at", "in_force", "found"),
    [
        ("2018-12-12", "no", {"not yet running"}),
        ("2018-12-13 00:00", "disputed", {"not yet running", "running"}),
        ("2018-12-17", "disputed", {"not yet running", "running"}),
        ("2018-12-18 00:00", "yes", {"running"}),
        ("2019-01-03", "yes", {"running"}),
        ("2019-01-04 00:00", "yes", {"running", "overdue"}),
        ("2019-01-07", "yes", {"running", "overdue"}),
        ("2019-01-08 00:00", "yes", {"overdue"}),
        ("2019-06-01", "yes", {"overdue"}),
    ],
)
def test_hodeidah_goes_through_five_stretches(tmp_path: Path, at: str, in_force: str, found: set[str]) -> None:
    book = written(tmp_path, HODEIDAH, zone="Asia/Aden")
    duty = clause(book, at, "deal/redeploy")
    assert states(duty) == found
    assert duty.state == (next(iter(found)) if len(found) == 1 else "disputed")
    assert force(book, at).holds == in_force


def test_each_state_of_a_disputed_duty_says_whose_reading_it_is(tmp_path: Path) -> None:
    book = written(tmp_path, HODEIDAH, zone="Asia/Aden")
    before, after = (clause(book, at, "deal/redeploy") for at in ("2018-12-15", "2019-01-05"))
    assert "[text]" in whose(before, "running")
    assert "[other]" in whose(before, "not yet running")
    assert "[text]" in whose(after, "overdue")
    assert "[other]" in whose(after, "running")
    assert after.due == ("2019-01-04T00:00+03:00", "2019-01-08T00:00+03:00")


# --------------------------------------------------------------- how long: decisions, silence, counts


TRUCE = """
    id: deal
    title: A truce
    nature: agreement
    made: 2016-09-12 19:00
    source: text
    in_force: {from: made, for: 48 hours, extends: [EXTENDS]}
    roles: {sides: {members: [us, russia]}, parties: {members: [syria, opposition]}}
    clauses: {halt-fire: {forbids: attack, by: parties}}
"""


BY_DECISION = TRUCE.replace("EXTENDS", "{for: 48 hours, if: {decides: extend, by: sides}, again: yes}")


def extend(name: str, when: str, more: str = "", by: str = "[us, russia]") -> str:
    return f"{name}: {{said: {when}, claim: {{decides: extend, by: {by}, about: deal{more}}}}}\n"


def test_without_a_word_it_ends_when_its_time_is_over(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION)
    assert holds(book, "2016-09-14 18:59", "2016-09-14 19:00") == {"2016-09-14 18:59": "yes", "2016-09-14 19:00": "no"}
    assert force(book, "2016-09-13").until == ("2016-09-14T19:00+03:00",)
    assert "Us" in " ".join(force(book, "2016-09-15").settled_by)


def test_a_decision_in_time_leaves_no_gap_and_a_second_adds_a_second_period(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-14 12:00") + extend("e2", "2016-09-16 12:00"))
    times = ("2016-09-14 18:59", "2016-09-14 19:00", "2016-09-16 19:00", "2016-09-18 18:59", "2016-09-18 19:00")
    assert list(holds(book, *times).values()) == ["yes", "yes", "yes", "yes", "no"]


def test_a_decision_after_the_end_leaves_a_gap_in_which_nobody_can_tell(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-15 12:00"))
    assert holds(book, "2016-09-14 18:59", "2016-09-14 19:00", "2016-09-15 11:59", "2016-09-15 12:00") == {
        "2016-09-14 18:59": "yes",
        "2016-09-14 19:00": "cannot tell",
        "2016-09-15 11:59": "cannot tell",
        "2016-09-15 12:00": "yes",
    }
    assert holds(book, "2016-09-16 18:59", "2016-09-16 19:00") == {"2016-09-16 18:59": "yes", "2016-09-16 19:00": "no"}


def test_a_decision_known_to_the_day_of_the_end_leaves_no_gap(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-14"))
    assert set(holds(book, "2016-09-14 19:00", "2016-09-14", "2016-09-16 18:59").values()) == {"yes"}


def test_a_decision_that_names_its_end_lasts_till_then(tmp_path: Path) -> None:
    book = written(tmp_path, BY_DECISION, said=extend("e1", "2016-09-14 12:00", ", until: 2016-09-18"))
    assert holds(book, "2016-09-18", "2016-09-19 00:00") == {"2016-09-18": "yes", "2016-09-19 00:00": "no"}


def test_those_who_decide_together_must_all_decide(tmp_path: Path) -> None:
    one = written(tmp_path / "one", BY_DECISION, said=extend("e1", "2016-09-14 12:00", by="us"))
    assert force(one, "2016-09-15").holds == "no"
    each = extend("e1", "2016-09-14 12:00", by="us") + extend("e2", "2016-09-15 09:00", by="russia")
    both = written(tmp_path / "both", BY_DECISION, said=each)
    assert holds(both, "2016-09-15 08:59", "2016-09-15 09:00") == {
        "2016-09-15 08:59": "cannot tell",
        "2016-09-15 09:00": "yes",
    }


def test_two_statements_of_one_day_are_about_one_decision_and_of_two_days_about_two(tmp_path: Path) -> None:
    same = extend("e1", "2016-09-14") + extend("e2", "2016-09-14 15:00")
    apart = extend("e1", "2016-09-14 15:00") + extend("e2", "2016-09-14 15:01")
    assert force(written(tmp_path / "1", BY_DECISION, said=same), "2016-09-17").holds == "no"
    assert force(written(tmp_path / "2", BY_DECISION, said=apart), "2016-09-17").holds == "yes"


def test_each_of_those_who_may_decide_alone_adds_a_period(tmp_path: Path) -> None:
    alone = BY_DECISION.replace("by: sides}", "by: sides, alone: yes}")
    one = written(tmp_path / "1", alone, said=extend("e1", "2016-09-14 12:00", by="us"))
    assert list(holds(one, "2016-09-16 18:59", "2016-09-16 19:00").values()) == ["yes", "no"]
    two = extend("e1", "2016-09-14 12:00", by="us") + extend("e2", "2016-09-15 12:00", by="russia")
    assert force(written(tmp_path / "2", alone, said=two), "2016-09-18 18:59").holds == "yes"


def test_each_reading_of_how_long_it_lasts_is_kept(tmp_path: Path) -> None:
    readings = "{readings: [{value: 48 hours, source: text}, {value: 7 days, source: other}]}"
    book = written(tmp_path, TRUCE.replace("for: 48 hours, extends: [EXTENDS]", f"for: {readings}"))
    times = ("2016-09-14 18:59", "2016-09-14 19:00", "2016-09-19 18:59", "2016-09-19 19:00")
    assert list(holds(book, *times).values()) == ["yes", "disputed", "disputed", "no"]
    assert force(book, "2016-09-15").until == ("2016-09-14T19:00+03:00", "2016-09-19T19:00+03:00")


def test_a_denied_extension_is_disputed_in_its_time_only(tmp_path: Path) -> None:
    said = extend("e1", "2016-09-14 12:00") + "no: {speaker: syria, said: 2016-09-14, claim: {denies: e1}}\n"
    book = written(tmp_path, BY_DECISION, said=said)
    assert list(holds(book, "2016-09-14 18:59", "2016-09-15", "2016-09-17").values()) == ["yes", "disputed", "no"]


OBJECTION = "{says: object, by: parties, alone: yes, due: {no_later_than: 6 hours before end}}"


TACIT = TRUCE.replace("EXTENDS", f"{{for: 1 day, unless: {OBJECTION}, again: yes}}")


def test_silence_renews_where_the_text_says_so_for_as_long_as_it_lasts(tmp_path: Path) -> None:
    book = written(tmp_path, TACIT)
    assert set(holds(book, "2016-09-14 19:00", "2016-09-20", "2016-10-15", "2016-12-24").values()) == {"yes"}


def object_on(when: str, by: str = "syria") -> str:
    return f"objects: {{said: {when}, claim: {{say: object, by: {by}, about: deal}}}}\n"


@pytest.mark.parametrize(
    ("when", "yes", "no"),
    [
        ("2016-09-14 13:00", "2016-09-14 18:59", "2016-09-14 19:00"),  # in time: six hours before the end
        ("2016-09-14 13:01", "2016-09-15 18:59", "2016-09-15 19:00"),  # too late for this period, in time for the next
        ("2016-09-20 10:00", "2016-09-20 18:59", "2016-09-20 19:00"),
        ("2016-10-20 10:00", "2016-10-20 18:59", "2016-10-20 19:00"),
    ],
)
def test_an_objection_in_time_ends_the_renewal_at_the_next_end(tmp_path: Path, when: str, yes: str, no: str) -> None:
    book = written(tmp_path, TACIT, said=object_on(when))
    assert holds(book, yes, no) == {yes: "yes", no: "no"}
    assert force(book, "2016-12-24").holds == "no"


def test_an_objection_known_to_the_day_only_leaves_the_next_period_open(tmp_path: Path) -> None:
    book = written(tmp_path, TACIT, said=object_on("2016-09-14"))
    times = ("2016-09-14 18:59", "2016-09-14 19:00", "2016-09-15 19:00")
    assert list(holds(book, *times).values()) == ["yes", "cannot tell", "no"]


def test_what_is_renewed_by_silence_has_no_end_until_somebody_speaks(tmp_path: Path) -> None:
    assert force(written(tmp_path / "1", TACIT), "2016-09-20").until == ()
    objected = written(tmp_path / "2", TACIT, said=object_on("2016-10-20 10:00"))
    assert force(objected, "2016-09-20").until == ("2016-10-20T19:00+03:00",)


def test_renewals_beyond_counting_are_never_no(tmp_path: Path) -> None:
    assert force(written(tmp_path, TACIT), "2018-09-20").holds == "cannot tell"


def test_a_truce_that_goes_on_while_the_talks_do(tmp_path: Path) -> None:
    """E1: as long as the talks that were opened have not been ended."""
    terms = TRUCE.replace("EXTENDS", "{until: talks-ended, if: {happens: open-talks}}").replace(
        "    clauses:", "    events: {talks-ended: {when: {decides: end-talks, by: sides, alone: yes}}}\n    clauses:"
    )
    said = "o: {said: 2016-09-13, claim: {act: open-talks, by: us}}\n"
    assert force(written(tmp_path / "1", terms), "2016-09-20").holds == "no"
    assert force(written(tmp_path / "2", terms, said=said), "2016-12-20").holds == "yes"
    ended = said + "e: {said: 2016-10-03 12:00, claim: {decides: end-talks, by: us, about: deal}}\n"
    book = written(tmp_path / "3", terms, said=ended)
    assert list(holds(book, "2016-10-03 11:59", "2016-10-03 12:00").values()) == ["yes", "no"]


def test_objecting_together_takes_all_of_them(tmp_path: Path) -> None:
    together = TACIT.replace("alone: yes, ", "")
    book = written(tmp_path, together, said=object_on("2016-09-13 10:00"))
    assert force(book, "2016-09-16").holds == "yes"


COUNTED = TRUCE.replace("EXTENDS", "{for: 1 day, if: {count: hostage, at_least: 10, beyond: 50}, again: yes}")


def counted(name: str, when: str, n: str) -> str:
    return f"{name}: {{said: {when}, claim: {{count: hostage, n: {n}, as: observed, about: deal}}}}\n"


def test_each_ten_beyond_fifty_add_a_day(tmp_path: Path) -> None:
    """H1: one more day for each ten, and each source's own count."""
    book = written(tmp_path, COUNTED, said=counted("a", "2016-09-13", "55") + counted("b", "2016-09-14", "71"))
    times = ("2016-09-14 18:59", "2016-09-15 18:59", "2016-09-16 18:59", "2016-09-16 19:00")
    assert list(holds(book, *times).values()) == ["yes", "yes", "yes", "no"]
    few = written(tmp_path / "few", COUNTED, said=counted("a", "2016-09-13", "59"))
    assert force(few, "2016-09-14 19:00").holds == "no"


@pytest.mark.parametrize(
    ("n", "found"),
    [
        ("60", "open"),
        ("59", "steps missing"),
        ("{at_least: 60}", "open"),
        ("{at_least: 50}", "cannot tell"),
        ("{at_least: 50, at_most: 70}", "cannot tell"),
        ("{at_most: 59}", "steps missing"),
        ("{about: 60}", "cannot tell"),
    ],
)
def test_a_number_is_reached_missed_or_too_vague_to_tell(tmp_path: Path, n: str, found: str) -> None:
    assert gate(tmp_path, "{count: hostage, at_least: 60}", "2016-09-10", said=counted("a", "2016-09-09", n)) == [found]


def test_a_smaller_number_of_an_earlier_day_contradicts_nothing_and_one_of_the_same_day_does(tmp_path: Path) -> None:
    reached = counted("b", "2016-09-09", "60")
    earlier, same, later = (counted("a", day, "20") for day in ("2016-09-08", "2016-09-09", "2016-09-10"))
    condition = "{count: hostage, at_least: 60}"
    assert gate(tmp_path / "1", condition, "2016-09-08", "2016-09-11", said=earlier + reached) == [
        "steps missing",
        "open",
    ]
    assert gate(tmp_path / "2", condition, "2016-09-11", said=same + reached) == ["disputed"]
    assert gate(tmp_path / "3", condition, "2016-09-11", said=later + reached) == ["disputed"]
    planned = same.replace("as: observed", "as: planned")
    assert gate(tmp_path / "4", condition, "2016-09-11", said=planned + reached) == ["open"]
