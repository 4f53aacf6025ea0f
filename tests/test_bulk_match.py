"""The bulk match against a slow one made of lines, one event at a time; and what it says of the rows of Syria 2016."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulk_rows import (
    A_DENSE_EVENT,
    AN_EVENT,
    BOOK,
    TABLE,
    Row,
    as_scalar,
    dense,
    events,
    found_of,
    holds_of,
    known_at,
    matched,
    question,
    row,
    slow,
)
from holdfire.assess.bulk import BulkMatch, EitherWay, match_table, over, question_of, widened
from holdfire.assess.bulk_counts import counts, names_of_actors, summary, table_tallies
from holdfire.assess.question import Question
from holdfire.assess.reports import CONJUNCTS
from holdfire.model.answers import Tally
from holdfire.model.events import EventTable
from holdfire.model.timeline import Timeline
from holdfire.model.times import read_when
from holdfire.model.truth import FALSE, TRUE, blurred, word
from strategies import LAST, all_worlds, lines, timelines

NO_ATTACKS = "coh-2016-02/no-attacks"
DAY = 86_400


def moment(text: str) -> int:
    return read_when(text, BOOK.zone).earliest


@lru_cache
def whole() -> dict[str, BulkMatch]:
    """The shipped table against every prohibition, as known on 1 January 2020."""
    return {m.clause: m for m in match_table(question("2020-01-01"), TABLE)}


# ---------------------------------------------------------------- column = scalar


@settings(max_examples=300)
@given(timelines(), st.lists(st.tuples(st.integers(-5, LAST + 5), st.integers(0, LAST)), min_size=1, max_size=8))
def test_many_intervals_at_once_are_each_of_them_alone(line: Timeline, spans: list[tuple[int, int]]) -> None:
    start = np.array([s for s, _ in spans], np.int64)
    end = start + np.array([n for _, n in spans], np.int64)
    alone = [line.over(s, e) for s, e in zip(start.tolist(), end.tolist(), strict=True)]
    assert over(line, start, end).tolist() == alone


@given(lines(), lines(), st.integers(-5, LAST + 5))
def test_either_way_is_what_both_ways_agree_on_in_each_world(a: Any, b: Any, at: int) -> None:
    by_world = [blurred(a.timeline(w).at(at), b.timeline(w).at(at)) for w in all_worlds()]
    assert EitherWay((a, b)).timeline().at(at) == reduce(lambda x, y: x | y, by_world)


def assert_slow_says_the_same(q: Question, table: EventTable) -> None:
    expected = slow(q, table)
    for match in match_table(q, table):
        truths, conjuncts = expected[match.clause]
        assert match.truth.tolist() == truths, match.clause
        for i in match.rows().tolist():
            assert {n: int(match.conjuncts[n][i]) for n in CONJUNCTS} == conjuncts[i], (match.clause, i)


@settings(max_examples=25)
@given(st.lists(AN_EVENT, min_size=1, max_size=6), st.sampled_from(["2016-02-27", "2016-09-13", "2020-01-01"]))
def test_the_columns_are_the_slow_match_of_each_event(rows: list[Row], known: str) -> None:
    assert_slow_says_the_same(question(known), events(rows))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Question:
    return known_at(dense(tmp_path_factory.mktemp("dense")), "2020-01-01")


@settings(max_examples=80)
@given(st.lists(A_DENSE_EVENT, min_size=1, max_size=10))
def test_where_everything_is_told_in_two_ways_the_columns_are_still_the_slow_match(
    small: Question, rows: list[Row]
) -> None:
    assert_slow_says_the_same(small, events(rows))


def test_the_small_casebook_gives_every_word(small: Question) -> None:
    """Else the test above would prove little."""
    days = [read_when(f"2016-03-{n:02}", BOOK.zone).earliest for n in (1, 4, 8, 14, 20)]
    numbers = range(len(small.book.actors))
    rows = [
        {**row(), "a_id": str(a), "b_id": str(b), "direction": 1, "start": day, "end": day + DAY, "act": act, **where}
        for a in numbers
        for b in numbers
        for day in days
        for act in ("attack", "shelling", "air-attack")
        for where in ({"place": "Town", "adm1": "Province"}, {"place": "Village", "adm1": "Far"})
    ]
    found = {m.clause: {word(t) for t in m.truth.tolist()} for m in match_table(small, events(rows))}
    assert found["deal/fire"] == {"yes", "no", "disputed", "cannot tell"}
    assert found["deal/told"] == {"no", "disputed", "cannot tell"}  # its two readings leave nothing in common
    assert {"disputed", "no"} <= found["deal/from-air"]


@settings(max_examples=25)
@given(st.lists(AN_EVENT.map(as_scalar), min_size=1, max_size=8), st.sampled_from(["2016-02-27", "2020-01-01"]))
def test_a_row_that_says_all_is_a_statement_that_says_it(rows: list[Row], known: str) -> None:
    """Who acted, where exactly and when: then the row is matched as a statement with these words is."""
    q = question(known)
    for match in match_table(q, events(rows)):
        for i, said in enumerate(rows):
            assert int(match.truth[i]) == found_of(q, match.clause, said), (match.clause, said)


# ---------------------------------------------------------------- the rows of Syria 2016


def rows_of(a_id: str, b_id: str, since: str, until: str) -> list[int]:
    within = (TABLE.start >= moment(since)) & (TABLE.end <= moment(until))
    pairs = zip(TABLE.a_id, TABLE.b_id, within.tolist(), strict=True)
    return [i for i, (a, b, inside) in enumerate(pairs) if inside and (a, b) == (a_id, b_id)]


def test_government_against_insurgents_in_the_truce_is_open_by_the_sides() -> None:
    """The collective name holds groups that joined and groups left out, and who attacked is not said."""
    match = whole()[NO_ATTACKS]
    at = rows_of("118", "4456", "2016-03-01", "2016-05-01")
    assert len(at) > 300
    assert {word(t) for t in match.truth[at].tolist()} == {"cannot tell"}
    for name, holds in {"time": "yes", "by": "cannot tell", "against": "cannot tell", "act": "yes"}.items():
        assert {word(t) for t in match.conjuncts[name][at].tolist()} == {holds}
    assert {word(t) for t in match.conjuncts["place"][at].tolist()} == {"yes"}


def test_the_islamic_state_is_not_covered() -> None:
    at = [*rows_of("118", "234", "2016-01-01", "2017-01-01"), *rows_of("234", "6288", "2016-01-01", "2017-01-01")]
    assert len(at) > 1400
    assert set(whole()[NO_ATTACKS].truth[at].tolist()) == {FALSE}


def test_before_the_truce_and_after_it_nothing_stands_against_it() -> None:
    before = np.flatnonzero(TABLE.end <= moment("2016-02-27"))
    assert len(before) > 800
    assert set(whole()[NO_ATTACKS].truth[before].tolist()) == {FALSE}
    assert not any(len(match.rows()) for name, match in whole().items() if name.startswith("aleppo-pause/"))


def test_one_sided_rows_run_from_a_to_b() -> None:
    """The package of September protects anybody: the state may be the one who acted, civilians never are."""
    at = {"start": "2016-09-13", "end": "2016-09-14", "place": "Homs town", "adm1": "Homs Governorate"}
    by_state = row(a_id="118", b_id="1", direction=1, **at)
    by_nobody = row(a_id="1", b_id="118", direction=1, **at)
    either = row(a_id="118", b_id="1", direction=0, **at)
    assert holds_of("package-2016-09/no-attacks", [by_state, by_nobody, either]) == ["yes", "no", "cannot tell"]


def test_a_side_that_the_casebook_does_not_know_cannot_be_told() -> None:
    known = row(a_id="5554", b_id="6377", direction=1, start="2016-03-10", end="2016-03-11")
    found = matched(NO_ATTACKS, [{**known, "b_id": "99999", "b": "ISIS"}, {**known, "a_id": "99999"}])
    assert [word(t) for t in found.truth.tolist()] == ["cannot tell", "cannot tell"]
    assert word(int(found.conjuncts["against"][0])) == word(int(found.conjuncts["by"][1])) == "cannot tell"


def test_a_table_without_ids_is_read_by_the_names_of_its_sides() -> None:
    unnumbered = row(a_id="", a="ISIS", b_id="", b="syria", direction=1)
    assert holds_of(NO_ATTACKS, [unnumbered, {**unnumbered, "a": "nobody known"}]) == ["no", "cannot tell"]


def test_a_state_stands_for_the_force_that_it_commands() -> None:
    """The calm of the army: a row of the government may be the army's. A side that is neither is plainly no."""
    calm = {"start": "2016-07-07", "end": "2016-07-08", "direction": 1, "b_id": "4456"}
    rows = [row(a_id="118", **calm), row(a_id="115", **calm)]
    assert holds_of("coh-2016-02/eid-calm", rows) == ["cannot tell", "no"]


# ---------------------------------------------------------------- when


def test_a_month_that_the_truce_begins_in_is_never_a_day_of_it() -> None:
    whole_month = row(start="2016-02-01", end="2016-03-01", date_prec=4)
    written_as_a_day = row(start="2016-03-10", end="2016-03-11", date_prec=4)
    a_day = row(start="2016-03-10", end="2016-03-11")
    found = matched(NO_ATTACKS, [whole_month, written_as_a_day, a_day])
    assert [word(t) for t in found.conjuncts["time"].tolist()] == ["cannot tell", "cannot tell", "yes"]


@pytest.mark.parametrize(("prec", "days", "most"), [(1, 1, 1), (2, 1, 6), (3, 1, 7), (4, 1, 31), (5, 31, 366)])
def test_dates_that_say_less_than_their_precision_are_widened(prec: int, days: int, most: int) -> None:
    table = events([row(start="2016-06-10", end="2016-06-11", date_prec=prec)])
    long = events([row(start="2016-01-01", end="2017-01-01", date_prec=prec)])
    start, end = widened(table)
    assert (int(table.end[0]) - int(start[0]), int(end[0]) - int(table.start[0])) == (most * DAY, most * DAY)
    assert [int(x[0]) for x in widened(long)] == [int(long.start[0]), int(long.end[0])]


def test_the_shipped_rows_are_as_wide_as_their_precision() -> None:
    start, end = widened(TABLE)
    assert (start == TABLE.start).all()
    assert (end == TABLE.end).all()


# ---------------------------------------------------------------- known when, and counted


def test_a_table_that_was_not_released_yet_has_no_row() -> None:
    q = question_of(BOOK, TABLE, moment("2019-12-17"))
    assert not any(len(m.truth) for m in match_table(q, TABLE))
    at = Question(BOOK, at=moment("2016-08-26"), known=moment("2016-08-26"))
    truce = BOOK.arrangements["coh-2016-02"]
    assert table_tallies(at, TABLE, truce, truce.clauses["no-attacks"]) == (Tally(), Tally())


def test_tallies_count_what_began_by_the_moment_asked() -> None:
    truce = BOOK.arrangements["coh-2016-02"]
    q = Question(BOOK, at=moment("2016-03-28"), known=moment("2020-01-01"))
    reports, origins = table_tallies(q, TABLE, truce, truce.clauses["no-attacks"])
    standing = whole()[NO_ATTACKS].rows()
    assert reports.cannot_tell == int((TABLE.start[standing] <= q.at).sum())
    assert (TABLE.start[standing] == q.at).any()
    assert 0 < origins.cannot_tell < reports.cannot_tell


def test_counts_are_ranges_and_say_what_leaves_them_open() -> None:
    found = {c.clause: c for c in summary(list(whole().values()), BOOK)}[NO_ATTACKS]
    standing = whole()[NO_ATTACKS].rows()
    assert found.reports_range == (0, len(standing))
    assert found.open_by["by"] == found.open_by["against"] == found.reports.cannot_tell
    assert found.open_by["act"] == 0
    assert found.origins_range[0] == 0


def test_origins_are_counted_without_regard_to_case_and_as_actors() -> None:
    sources: Sequence[tuple[str, ...]] = [("SOHR",), ("sohr",), ("Syrian Observatory for Human Rights",), ("Reuters",)]
    match = matched(NO_ATTACKS, [row(start="2016-03-10", end="2016-03-11", origins=o) for o in sources])
    found = counts(match, names_of_actors(BOOK))
    assert (found.reports.cannot_tell, found.origins.cannot_tell, found.origins_range) == (4, 2, (0, 2))


def test_every_truth_that_was_looked_at_is_a_truth() -> None:
    for match in whole().values():
        assert set(np.unique(match.truth).tolist()) <= set(range(1, 8))
        for name in CONJUNCTS:
            assert (match.conjuncts[name][match.rows()] > 0).all()
        assert ((match.conjuncts["time"] & TRUE) | (match.truth & TRUE) == (match.conjuncts["time"] & TRUE)).all()
