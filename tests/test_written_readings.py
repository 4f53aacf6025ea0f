"""Readings are read again as they were, in whatever form they were written; what no value could hold is refused."""

from __future__ import annotations

import pytest

from drawn_values import ZONE
from holdfire.casebook.form import Desk, Unread
from holdfire.casebook.load import READERS
from holdfire.casebook.nodes import plain
from holdfire.casebook.written import written
from test_written import entry_text, leaves, read_again, tree

HEAD = "id: deal\ntitle: A deal\nnature: agreement\nzone: UTC\n"
DUES = "due: {readings: [{value: {before: made}, source: s}, {value: {from: made}, source: t}]}"
FORMS = {
    "in the place of a value": DUES,
    "with the keys of a value": "due: {readings: [{before: made, source: s}, {from: made, source: t, grade: R}]}",
    "of a text": "due: {before: {readings: [{value: made, source: s}, {value: now, source: [t, u]}]}}",
    "beside the keys that agree": """
      if: {quiet: [a], readings: [{from: made, for: 1 day, source: s}, {from: now, for: 2 days, source: t}]}""",
    "of one key of an entry": "by: {readings: [{value: un, source: s}, {value: [us, un], source: t}]}, note: n",
    "of one key that a source lacks": "by: {readings: [{value: [], source: s}, {value: us, source: t}]}",
    "of several keys of an entry": "readings: [{by: un, where: p, source: s}, {by: us, source: t}]",
    "of one key of an entry that can hold them": """
      readings: [{due: {before: made}, source: s}, {due: {from: now}, source: t}]""",
    "beside a key that they change": """
      due: {before: made}, readings: [{due: {from: made}, source: s}, {due: {from: now}, source: t}]""",
    "that agree": "by: {readings: [{value: un, source: s}, {value: un, source: t}]}",
    "that agree and were read otherwise": """
      due: {readings: [
        {before: made, source: s, grade: P}, {before: made, source: t, note: n}, {from: made, source: u}]}""",
    "of a bound": """
      amounts: [{of: y, at_least: {readings: [{value: 3000 m, source: s}, {value: 3.5 km, source: t}]}}]""",
    "of an amount": """
      amounts: [{side: z, readings: [{of: y, at_least: 3, source: s}, {of: yy, at_most: 4, per: day, source: t}]}]""",
    "of another bound than it has": """
      amounts: [{of: y, at_least: 5, readings: [{at_least: 5, source: s}, {at_least: 7, source: t}]}]""",
    "of one bound or another": """
      amounts: [{of: y, readings: [{at_least: 5, source: s}, {exactly: 7, source: t}]}]""",
}


@pytest.mark.parametrize("form", FORMS)
def test_readings_of_a_clause_are_read_again_in_whatever_form_they_were_written(form: str) -> None:
    nothing_is_lost(f"{HEAD}clauses: {{a: {{forbids: x, {FORMS[form]}}}}}\n")


@pytest.mark.parametrize(
    "part",
    [
        "made: {readings: [{value: 2016-08, source: s}, {earliest: 2016-08-01, latest: 2016-09-01, source: t}]}",
        "in_force: {readings: [{from: made, for: 21 days, source: s}, {from: 2016-08, for: 14 days, source: t}]}",
        "in_force: {readings: [{value: {for: 21 days, note: n}, source: s}, {value: {for: 14 days}, source: t}]}",
        "in_force: {readings: [{for: 21 days, source: s}, {for: 14 days, source: t}]}",
        "in_force: {extends: {readings: [{value: [], source: s}, {value: [{for: 1 day, if: {says: x}}], source: t}]}}",
        "roles: {a: {readings: [{members: [un], source: s}, {members: [un, us], source: t}], note: n}}",
        "roles: {a: {listed: x, members: {readings: [{value: [un], source: s}, {value: [us], source: t}]}}}",
        "areas: {a: {readings: [{value: un, source: s}, {side: east of un, source: t}], note: n}}",
        "areas: {a: {beside: un, each_side: {readings: [{value: 5 km, source: s}, {value: 6 km, source: t}]}}}",
        "events: {a: {readings: [{at: 2016-08, source: s}, {at: 2016-09, source: t}]}}",
        "events: {a: {when: {readings: [{says: x, source: s}, {all: [{says: y}], source: t}]}}}",
        "clauses: {a: {requires: prevent, what: {readings: [{value: {act: x}, source: s}, {value: y, source: t}]}}}",
    ],
)
def test_readings_of_every_part_are_read_again(part: str) -> None:
    nothing_is_lost(f"{HEAD}{part}\n")


def nothing_is_lost(first: str) -> None:
    value = read_again("arrangement", "deal", first)
    text = entry_text("arrangement", "deal", value)
    assert read_again("arrangement", "deal", text) == value, text
    told = set(leaves(written(value)))
    assert not [leaf for leaf in leaves(plain(tree(first))) if leaf not in told], text


BESIDE = "`readings` beside `at` or `when`, or of both at once"


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("events: {d: {at: 2016-08, readings: [{at: 2016-09, source: s}, {at: 2016-10, source: t}]}}", BESIDE),
        ("events: {d: {readings: [{at: 2016-09, source: s}, {when: {says: x}, source: t}]}}", BESIDE),
        ("made: {earliest: {earliest: 2016-08-01, latest: 2016-08-02}, latest: 2016-09}", "a map with `earliest`"),
    ],
)
def test_what_no_value_could_hold_is_refused_and_not_dropped(part: str, found: str) -> None:
    desk = Desk(ZONE)
    with pytest.raises(Unread):
        READERS["arrangement"]("deal", tree(f"{HEAD}{part}\n"), desk)
    assert f"found {found}" in "\n".join(map(str, desk.problems))
