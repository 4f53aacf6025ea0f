"""What the terms mean (docs/language.md): a sustained quiet, prohibitions, texts that are not public."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from holdfire.assess.lines import Line, World
from holdfire.assess.moments import Span
from holdfire.assess.quiet import Breach, Run
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement, Length, Quiet
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED
from small_deals import FIRST, HODEIDAH, clause, force
from strategies import ask, written

# --------------------------------------------------------------- a sustained quiet


QUIET = """
    id: deal
    title: Seven quiet days
    nature: agreement
    made: 2016-09-12 19:00
    source: text
    clauses:
      halt: {forbids: attack, by: syria, where: town}
      open:
        allows: cooperate
        by: [us, russia]
        if: {quiet: halt, from: made, for: 7 days, restart: RESTART, confirmed_by: BODY}
"""


def quiet(
    folder: Path, restart: str, *times: str, said: str = "", body: str = "mission"
) -> list[tuple[str, str | None]]:
    book = written(folder, QUIET.replace("RESTART", restart).replace("BODY", body), said=said)
    return [(clause(book, t, "deal/open").state, clause(book, t, "deal/open").window) for t in times]


def attack(when: str, name: str = "a", by: str = "syria", where: str = "town") -> str:
    return f"{name}: {{speaker: sohr, said: {when}, claim: {{act: attack, by: {by}, where: {where}}}}}\n"


WATCHED = "w: {speaker: mission, said: 2016-10-30, claim: {watched: town, from: 2016-09-12 19:00, until: 2016-10-30}}\n"


CONFIRMS = "c: {speaker: mission, said: 2016-09-20, claim: {decides: confirm, about: deal}}\n"


def test_no_report_is_never_calm_and_our_count_unlocks_nothing(tmp_path: Path) -> None:
    times = ("2016-09-12 18:00", "2016-09-15", "2016-09-20")
    assert quiet(tmp_path / "silent", "zero", *times) == [
        ("not in force", "not started"),
        ("steps missing", "running"),
        ("steps missing", "cannot tell"),
    ]
    assert quiet(tmp_path / "watched", "zero", "2016-09-20", said=WATCHED) == [("steps missing", "full by our count")]
    elsewhere = WATCHED.replace("watched: town", "watched: village")
    assert quiet(tmp_path / "elsewhere", "zero", "2016-09-20", said=elsewhere) == [("steps missing", "cannot tell")]
    stopped = WATCHED.replace("until: 2016-10-30", "until: 2016-10-30, stopped_by: no way in")
    assert quiet(tmp_path / "stopped", "zero", "2016-09-20", said=stopped) == [("steps missing", "cannot tell")]


def test_only_the_word_of_the_named_body_opens_what_waits_for_the_quiet(tmp_path: Path) -> None:
    assert quiet(tmp_path / "1", "zero", "2016-09-19", "2016-09-21", said=CONFIRMS)[1] == ("open", "confirmed")
    assert quiet(tmp_path / "2", "zero", "2016-09-21", said=CONFIRMS.replace("speaker: mission", "speaker: sohr"))[
        0
    ] == (
        "steps missing",
        "cannot tell",
    )
    nobody = quiet(tmp_path / "3", "zero", "2016-09-21", said=WATCHED + CONFIRMS, body="nobody")
    assert nobody == [("cannot tell", "full by our count")]


def test_a_report_starts_the_count_again_ends_it_or_both_where_the_text_does_not_say(tmp_path: Path) -> None:
    said = WATCHED + attack("2016-09-15 10:00")
    times = ("2016-09-14", "2016-09-20", "2016-09-22 10:01")
    zero = [window for _, window in quiet(tmp_path / "zero", "zero", *times, said=said)]
    ends = [window for _, window in quiet(tmp_path / "no", "no", *times, said=said)]
    either = [window for _, window in quiet(tmp_path / "unstated", "unstated", *times, said=said)]
    assert zero == ["running", "running", "full by our count"]
    assert ends == ["running", "broken", "broken"]
    assert either == ["running", "disputed", "disputed"]


def test_a_report_of_another_place_or_by_another_does_not_break_it(tmp_path: Path) -> None:
    said = WATCHED + attack("2016-09-15 10:00", where="village") + attack("2016-09-16", "b", by="us")
    assert quiet(tmp_path, "no", "2016-09-20", said=said) == [("steps missing", "full by our count")]


def test_a_report_that_may_lie_in_the_time_makes_it_cannot_tell(tmp_path: Path) -> None:
    assert quiet(tmp_path, "no", "2016-09-20", said=WATCHED + attack("2016-09")) == [("steps missing", "cannot tell")]


def test_the_days_count_from_where_somebody_began_to_watch(tmp_path: Path) -> None:
    """Whatever was before: a report of the second day cannot make the run that follows it look better than none."""
    watched = WATCHED.replace("from: 2016-09-12 19:00", "from: 2016-09-14 12:00")
    times = ("2016-09-21 11:59", "2016-09-21 12:00")
    for name, said in (("silent", watched), ("reported", watched + attack("2016-09-13 10:00"))):
        found = [window for _, window in quiet(tmp_path / name, "zero", *times, said=said)]
        assert found == ["cannot tell", "full by our count"]
    assert quiet(tmp_path / "no", "no", "2016-09-25", said=watched) == [("steps missing", "cannot tell")]


def test_quiet_asked_for_at_a_place_looks_at_reports_and_watchers_of_that_place(tmp_path: Path) -> None:
    terms = (
        QUIET.replace("RESTART", "no")
        .replace("BODY", "mission")
        .replace("quiet: halt,", "quiet: halt, where: village,")
    )
    terms = terms.replace("by: syria, where: town", "by: syria")
    watched = WATCHED.replace("watched: town", "watched: village")
    for name, said, found in (
        ("1", watched + attack("2016-09-15", where="town"), "full by our count"),
        ("2", watched + attack("2016-09-15", where="village"), "broken"),
        ("3", WATCHED, "cannot tell"),
    ):
        assert clause(written(tmp_path / name, terms, said=said), "2016-09-20", "deal/open").window == found


def test_a_length_of_quiet_counts_from_when_its_reading_was_public(tmp_path: Path) -> None:
    readings = "{readings: [{value: 30 days, source: later}, {value: 7 days, source: text}]}"
    terms = QUIET.replace("RESTART", "no").replace("BODY", "mission")
    book = written(tmp_path, terms.replace("for: 7 days", f"for: {readings}"), said=WATCHED)
    assert clause(book, "2016-09-20", "deal/open", known="2016-12-31").window == "full by our count"
    assert clause(book, "2016-09-20", "deal/open", known="2017-06-01").window == "disputed"


DAYS = [f"2016-09-{day} {hour:02}:00" for day in range(12, 30) for hour in (9, 20)] + [
    f"2016-09-{d}" for d in range(13, 30)
]


REPORTS = "".join(attack(day, f"r{n}", by="syria" if n % 4 else "un") for n, day in enumerate(DAYS))


WATCHES = "".join(
    f"w{n}: {{said: 2016-10-30, claim: {{watched: town, from: 2016-09-{a}, until: 2016-09-{b}}}}}\n"
    for n, (a, b) in enumerate([(12, 30), (12, 18), (14, 25), (17, 30)])
)


@cache
def noisy() -> Casebook:
    terms = QUIET.replace("RESTART", "zero").replace("BODY", "mission")
    with TemporaryDirectory() as folder:
        return written(Path(folder), terms, said=REPORTS + WATCHES)


NAMED = [line.partition(":")[0] for line in (REPORTS + WATCHES).splitlines()]


some_named = st.sets(st.sampled_from(NAMED), max_size=6)


some_reports = st.sets(st.sampled_from([name for name in NAMED if name.startswith("r")]), max_size=4)


@given(some_named, some_reports)
@settings(max_examples=150)
def test_more_reports_never_mean_more_quiet(few: set[str], more: set[str]) -> None:
    whole = noisy()
    terms = whole.arrangements["deal"]
    asked = terms.clauses["open"].condition
    assert isinstance(asked, Quiet)
    for restart in ("zero", "no"):
        lines = []
        for kept in (few, few | more):
            book = replace(whole, statements={n: s for n, s in whole.statements.items() if n in kept})
            lines.append(Run(ask(book, "2016-10-30"), terms, replace(asked, restart=restart)).timeline())
        fewer_reports, more_reports = lines
        for t in {*fewer_reports.starts, *more_reports.starts}:
            order = (FALSE, UNDETERMINED, TRUE).index
            assert order(more_reports.at(t)) <= order(fewer_reports.at(t))


def test_a_hundred_denied_reports_are_two_worlds(tmp_path: Path) -> None:
    said = WATCHED
    for n in range(105):
        said += attack(f"2016-09-{13 + n % 5} {n % 24:02}:{n % 60:02}", f"a{n}")
        said += f"n{n}: {{speaker: syria, said: 2016-09-19, claim: {{denies: a{n}}}}}\n"
    assert quiet(tmp_path, "no", "2016-09-20", said=said) == [("steps missing", "disputed")]


MINUTE = 60


class Drawn(Run):
    """A run of one minute from the moment 0 on, over breaches and watches that are given."""

    def __init__(self, breaches: list[Breach], watches: list[tuple[int, int]], restart: bool) -> None:
        Line.__init__(self)
        self.arrangement = Arrangement(id="deal", title="A deal", nature="agreement", zone="UTC")
        self._given, self._restart = tuple(sorted(breaches, key=lambda b: b.early)), restart
        self.watches = tuple(sorted(watches))

    def breaches(self, world: World) -> tuple[Breach, ...]:
        return self._given

    def restarts(self, world: World) -> bool:
        return self._restart

    def span(self, world: World) -> Span:
        return Span(0, 0)

    def lasts(self, world: World) -> Length:
        return Length(1, "minutes")


def is_full(t: int, breaches: set[int], unseen: list[tuple[int, int]], restart: bool) -> bool:
    """Whether a quiet minute lies between 0 and `t`, with breaches at these seconds and all through what was unseen."""
    starts = {0, *(x + 1 for x in breaches), *(b for _, b in unseen)} if restart else {0}
    return any(
        s + MINUTE <= t
        and not any(s <= x < s + MINUTE for x in breaches)
        and not any(s < b and a < s + MINUTE for a, b in unseen)
        for s in starts
        if s >= 0
    )


def unseen(watches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found, reach = [], -1000
    for a, b in sorted(watches):
        if a > reach:
            found.append((reach, a))
        reach = max(reach, b)
    return [*found, (reach, 1000)]


def ways(breaches: list[Breach]) -> list[set[int]]:
    """Where the reports may lie: each at the first, a middle or the last second of its time, or nowhere if it may be
    no breach."""
    each = [[b.early, (b.early + b.late - 1) // 2, b.late - 1] + [None] * (b.truth != TRUE) for b in breaches]
    return [{x for x in picks if x is not None} for picks in product(*each)]


seconds = st.sampled_from([-1, 0, 1, 30, 59, 60, 61]) | st.integers(-20, 200)


breach = st.builds(
    lambda early, length, truth: Breach(early, early + length, truth, ()),
    seconds,
    st.sampled_from([1, 1, 1, 20, 90]),
    st.sampled_from([TRUE, TRUE, UNDETERMINED]),
)


watching = st.lists(st.tuples(seconds, st.integers(10, 250)).map(lambda w: (w[0], w[0] + w[1])), max_size=2)


@given(st.lists(breach, max_size=3), watching, st.booleans())
@example([Breach(0, 20, TRUE, ())], [], True)
@example([Breach(10, 50, TRUE, ()), Breach(100, 101, TRUE, ())], [(-20, 300)], True)
@settings(max_examples=150)
def test_quiet_is_full_or_not_only_where_it_is_so_however_it_was(
    breaches: list[Breach], watches: list[tuple[int, int]], restart: bool
) -> None:
    """What nobody watched may have been calm, or one long breach."""
    full = Drawn(breaches, watches, restart).full({})
    for t in {*full.starts[1:], *(x - 1 for x in full.starts[1:]), 59, 60, 61, 119, 121, 180, 250}:
        found = {is_full(t, way, hidden, restart) for way in ways(breaches) for hidden in ([], unseen(watches))}
        assert full.at(t) == UNDETERMINED or found == {full.at(t) == TRUE}


@pytest.mark.parametrize(
    ("breaches", "restart", "full_at", "t"),
    [
        ([], True, TRUE, 60),
        ([], True, FALSE, 59),
        ([(0, 1)], True, TRUE, 61),
        ([(0, 1)], True, FALSE, 60),
        ([(30, 31)], False, FALSE, 250),
        ([(30, 31)], True, TRUE, 91),
        ([(30, 31)], True, FALSE, 89),
        ([(60, 61)], False, TRUE, 60),
        ([(59, 60)], False, FALSE, 60),
        ([(-1, 0)], False, TRUE, 60),
        ([(50, 70)], False, UNDETERMINED, 60),
        ([(10, 50)], True, UNDETERMINED, 80),
        ([(10, 50)], True, TRUE, 110),
    ],
)
def test_quiet_is_as_sure_as_the_reports_are(
    breaches: list[tuple[int, int]], restart: bool, full_at: int, t: int
) -> None:
    run = Drawn([Breach(a, b, TRUE, ()) for a, b in breaches], [(-100, 1000)], restart)
    assert run.full({}).at(t) == full_at


# --------------------------------------------------------------- prohibitions, and the text itself


def test_silence_is_calm_only_where_somebody_watched_all_of_it(tmp_path: Path) -> None:
    terms = QUIET.replace("RESTART", "zero").replace("BODY", "mission")
    assert clause(written(tmp_path / "1", terms), "2016-09-20", "deal/halt").state == "cannot tell"
    assert clause(written(tmp_path / "2", terms, said=WATCHED), "2016-09-20", "deal/halt").state == (
        "nothing inconsistent reported"
    )
    part = WATCHED.replace("until: 2016-10-30", "until: 2016-09-15")
    assert clause(written(tmp_path / "3", terms, said=part), "2016-09-20", "deal/halt").state == "cannot tell"
    said = WATCHED + attack("2016-09-15 10:00")
    found = clause(written(tmp_path / "4", terms, said=said), "2016-09-20", "deal/halt")
    assert (found.state, found.reports.yes) == ("reported inconsistent", 1)


def test_a_report_vague_over_two_changes_that_exclude_each_other_is_no(tmp_path: Path) -> None:
    """The truce was over before the group joined: of a report of that month each alone cannot be told, both are no."""
    terms = """
        id: deal
        title: A short truce
        nature: agreement
        made: 2016-09-01
        source: text
        in_force: {from: 2016-09-05, until: 2016-09-10}
        roles:
          fighting: {members: [syria, opposition]}
          parties: {from: fighting, if: {says: accept}}
        clauses: {halt: {forbids: attack, by: parties}}
    """
    joins = "j: {said: DAY, claim: {say: accept, by: syria, about: deal}}\n"
    for day, found in (("2016-09-15", 0), ("2016-09-07", 1)):
        said = joins.replace("DAY", day) + attack("2016-09")
        answered = clause(written(tmp_path / day, terms, said=said), "2016-10-01", "deal/halt")
        assert answered.reports.cannot_tell == found
        assert answered.reports.yes == answered.reports.disputed == 0


def test_before_its_text_is_known_nothing_can_be_told(tmp_path: Path) -> None:
    book = written(tmp_path, HODEIDAH.replace("source: text\n", "source: later\n"), zone="Asia/Aden")
    before, after = (force(book, "2016-12-31", known=known) for known in ("2016-12-31", "2017-01-02"))
    assert (before.holds, after.holds) == ("cannot tell", "no")
    assert clause(book, "2019-02-01", "deal/redeploy", known="2016-12-31").state == "cannot tell"


def test_a_clause_whose_text_is_not_public_is_so(tmp_path: Path) -> None:
    terms = (
        FIRST.replace("in_force: other-deal", "says: accept, by: syria")
        + "      map: {notes: unpublished, text: the map}\n"
    )
    assert clause(written(tmp_path, terms), "2016-09-10", "deal/map").state == "text not public"
