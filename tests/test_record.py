"""What recording a folder plans, says and writes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.book.record import Plan, plan, refuse, write
from holdfire.ledger import Ledger, NotRecorded
from holdfire.model.ids import key
from holdfire.model.items import Item

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def item(name: str, value: object = "said", **changes: Any) -> Item:
    fields: dict[str, Any] = {"kind": "statement", "where": f"statements/august.yaml:{len(name)}", **changes}
    return Item(name=name, value=value, **fields)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path) as made:
        yield made


def planned(ledger: Ledger, *items: Item) -> Plan:
    return plan(items, ledger.entries(), ledger.salt)


def recorded(ledger: Ledger, *items: Item, withdraw: bool = False) -> Plan:
    made = planned(ledger, *items)
    write(made, ledger, by="editor", at=AT, withdraw=withdraw)
    return made


def names(things: tuple[Any, ...]) -> list[str]:
    return [thing.name for thing in things]


def test_all_is_added_the_first_time_and_the_same_the_second(ledger: Ledger) -> None:
    assert names(recorded(ledger, item("a"), item("b")).added) == ["a", "b"]
    again = recorded(ledger, item("a"), item("b"))
    assert not again.changes
    assert names(again.same) == ["a", "b"]
    assert len(ledger.entries()) == 2
    assert list(again.lines()) == ["nothing new: 2 things are recorded as they stand"]


def test_a_corrected_value_is_a_new_entry_and_the_old_one_stays(ledger: Ledger) -> None:
    recorded(ledger, item("a", {"count": 1}))
    assert names(recorded(ledger, item("a", {"count": 2})).corrected) == ["a"]
    assert [(e.act, (e.body or {})["value"]["count"]) for e in ledger.entries()] == [("added", 1), ("corrected", 2)]


def test_how_it_was_taken_is_part_of_what_is_recorded(ledger: Ledger) -> None:
    recorded(ledger, item("a"))
    assert names(recorded(ledger, item("a", how="radio")).corrected) == ["a"]
    assert ledger.entries()[-1].how == "radio"


def test_moving_a_name_to_another_file_and_another_order_of_keys_change_nothing(ledger: Ledger) -> None:
    recorded(ledger, item("a", {"x": 1, "y": (1, 2)}))
    assert not planned(ledger, item("a", {"y": [1, 2], "x": 1}, where="statements/other.yaml:1")).changes


def test_a_name_that_is_gone_is_refused_in_words_unless_meant(ledger: Ledger) -> None:
    recorded(ledger, item("a"), item("b"))
    with pytest.raises(NotRecorded) as refused:
        recorded(ledger, item("a"), item("c"))
    assert str(refused.value) == (
        "Nothing was recorded. This is recorded, and stands in the folder no more; it would be withdrawn:\n"
        "  statement: b\n"
        "If that is meant, record with `--withdraw`; if not, put it back.\n"
        "What would be added beside it (1 statement):\n"
        "  statement: c"
    )
    assert len(ledger.entries()) == 2
    recorded(ledger, item("a"), withdraw=True)
    assert ledger.entries()[-1].act == "withdrawn"
    assert not planned(ledger, item("a")).changes


def test_a_withdrawn_name_that_comes_back_is_added(ledger: Ledger) -> None:
    recorded(ledger, item("a"))
    recorded(ledger, withdraw=True)
    assert names(recorded(ledger, item("a")).added) == ["a"]


def test_one_name_may_be_of_two_kinds_but_not_twice_of_one(ledger: Ledger) -> None:
    assert len(planned(ledger, item("aleppo", kind="place"), item("aleppo", kind="actor")).added) == 2
    with pytest.raises(NotRecorded, match=r"august.yaml:1: the statement a stands already in july.yaml:3"):
        planned(ledger, item("a", where="july.yaml:3"), item("a"))


def test_a_document_is_held_and_a_changed_one_is_a_correction(ledger: Ledger, tmp_path: Path) -> None:
    document = tmp_path / "terms.txt"
    document.write_text("first", "utf-8")
    terms = item("terms", kind="document", file=document)
    recorded(ledger, terms)
    moved = document.rename(tmp_path / "renamed.txt")
    assert not planned(ledger, replace(terms, file=moved)).changes
    moved.write_text("second", "utf-8")
    assert names(recorded(ledger, replace(terms, file=moved)).corrected) == ["terms"]
    assert len(list((tmp_path / "held").iterdir())) == 2
    assert ledger.verify().ok


def test_a_withheld_name_is_refused_with_the_reason_and_where_it_stands(ledger: Ledger) -> None:
    recorded(ledger, item("a"))
    ledger.withhold("statement", key(ledger.salt, "statement", "a"), {"because": "x"}, by="editor", at=AT)
    assert not planned(ledger).changes
    words = r"statements/august.yaml:1: a was withheld for good .* \(entry 2, by editor, because x\)"
    with pytest.raises(NotRecorded, match=words):
        recorded(ledger, item("a"), item("b"))
    assert len(ledger.entries()) == 2


def test_a_plan_made_before_its_name_was_withheld_is_refused(ledger: Ledger) -> None:
    recorded(ledger, item("a"))
    mine = planned(ledger, item("a", "corrected"))
    ledger.withhold("statement", key(ledger.salt, "statement", "a"), {"because": "x"}, by="editor", at=AT)
    with pytest.raises(NotRecorded, match="somebody recorded meanwhile"):
        write(mine, ledger, by="editor", at=AT, withdraw=False)


def test_a_plan_made_before_somebody_else_recorded_is_refused(ledger: Ledger) -> None:
    mine = planned(ledger, item("a"))
    recorded(ledger, item("b"))
    with pytest.raises(NotRecorded, match="somebody recorded meanwhile"):
        write(mine, ledger, by="editor", at=AT, withdraw=False)


def test_writing_returns_the_head_also_when_nothing_is_new(ledger: Ledger) -> None:
    head = write(planned(ledger, item("a")), ledger, by="editor", at=AT, withdraw=False)
    assert write(planned(ledger, item("a")), ledger, by="editor", at=AT + timedelta(1), withdraw=False) == head


def test_the_plan_says_counts_then_names_the_first_few_of_each_kind(ledger: Ledger) -> None:
    recorded(ledger, item("old"), item("stays"), item("gone"))
    many = [item(f"s{n}") for n in range(10)]
    made = planned(ledger, item("un", kind="actor"), *many, item("old", "new"), item("stays"))
    assert list(made.lines()) == [
        "added 11: 1 actor, 10 statements",
        "  actor: un",
        "  statement: s0, s1, s2, s3, s4, s5, s6, s7 and 2 more",
        "corrected 1: 1 statement",
        "  statement: old",
        "withdrawn 1: 1 statement",
        "  statement: gone",
        "as recorded before: 1",
    ]
    assert "  statement: s0, s1, s2, s3, s4, s5, s6, s7, s8, s9" in list(made.lines(every=True))


folders = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2))


@given(st.lists(folders, max_size=5))
def test_after_any_editing_the_newest_entries_are_the_folder(versions: list[dict[str, int]]) -> None:
    entries: list[Any] = []
    for version in versions:
        made = plan([item(name, value) for name, value in version.items()], entries, "salt")
        entries += replayed(made, len(entries))
    newest = {entry.key: entry for entry in entries}
    standing = {entry.body["name"]: entry.body["value"] for entry in newest.values() if entry.act != "withdrawn"}
    assert standing == (versions[-1] if versions else {})


def replayed(made: Plan, seq: int) -> Iterator[Any]:
    """The entries that the plan would write, without a disk."""
    from holdfire.ledger import Entry

    acts = [("added", i.name, i.value) for i in made.added] + [("corrected", i.name, i.value) for i in made.corrected]
    acts += [("withdrawn", gone.name, None) for gone in made.withdrawn]
    for number, (act, name, value) in enumerate(acts, seq + 1):
        fields: dict[str, Any] = {"seq": number, "kind": "statement", "key": key("salt", "statement", name), "act": act}
        fields |= {"at": "", "by": "", "how": None, "file": None, "body_hash": "", "head": ""}
        yield Entry(body={"name": name, "value": value}, **fields)


def test_the_order_of_clauses_is_kept_and_is_no_correction(tmp_path: Path) -> None:
    """Terms are read in the order in which they were written; another order of the same says nothing new."""
    clauses = {"withdraw": 1, "access": 2, "halt": 3}
    item = Item(kind="arrangement", name="deal", value={"id": "deal", "clauses": clauses}, where="deal.yaml:1")
    with Ledger.create(tmp_path) as ledger:
        write(plan([item], ledger.entries(), ledger.salt), ledger, by="a", at=AT, withdraw=False)
        (entry,) = ledger.entries()
        assert entry.body is not None
        assert list(entry.body["value"]["clauses"]) == ["withdraw", "access", "halt"]
        turned = replace(item, value={"clauses": dict(reversed(clauses.items())), "id": "deal"})
        assert not plan([turned], ledger.entries(), ledger.salt).changes
        assert ledger.verify().ok


HEAD = {"title": "T", "zone": "Etc/UTC", "id_salt": "x", "records_as": "editor"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id_salt": "y"}, "casebook.yaml:1: `id_salt` was recorded as x, and is y"),
        ({"reconstruction": "yes"}, "casebook.yaml:1: `reconstruction` was recorded as no, and is yes"),
        ({"reconstruction": True}, "casebook.yaml:1: `reconstruction` was recorded as no, and is yes"),
    ],
)
def test_what_would_turn_answers_that_were_given_is_refused(
    ledger: Ledger, change: dict[str, object], told: str
) -> None:
    head = Item(kind="casebook", name="casebook", value=HEAD, where="casebook.yaml:1")
    recorded(ledger, head)
    made = planned(ledger, replace(head, value={**HEAD, **change}))
    with pytest.raises(NotRecorded, match=r"begin another casebook") as refused:
        refuse(made, withdraw=True)
    assert str(refused.value).startswith(told)
    refuse(planned(ledger, replace(head, value={**HEAD, "reconstruction": "no", "title": "U"})), withdraw=False)
