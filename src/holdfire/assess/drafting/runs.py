"""What drafts leave open about days in a row: from when they count, what breaks them, whether the count starts again,
and who counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.drafting.parts import parts
from holdfire.assess.drafting.words import quoted
from holdfire.model.terms import Length, Quiet
from holdfire.model.times import EVER, NEVER, elapsed, local_text


@rule(
    "From when do the days count?",
    where="Syria, package of 9 September",
    year=2016,
    what="seven days: after twice 48 hours, or five more after 48, or from the first hour, as three reports had it",
    rows="J18",
)
def run_from_when(draft: Draft) -> Iterator[Open]:
    """The days of a run may count from more than one moment, or the run may last more than one length."""
    for place, runs in groupby(draft.each(Quiet), key=lambda found: found[0]):
        each = dict.fromkeys((draft.words.time(r.since), n, r) for _, r in runs for n in parts(r.lasts, Length))
        told = [Gives(f"{n} from {since}", _full(draft, r, n)) for since, n, r in each]
        if len(told) == 1:
            ((_, n, run),) = each
            told = [
                reading
                for day in draft.days(run.since)
                for reading in (
                    Gives("from the first minute of that day", _at(draft, day.earliest, n)),
                    Gives("from its end", _at(draft, day.latest, n)),
                )
            ]
        if len(told) > 1:
            yield Open(
                place=place,
                what="the days in a row may count from more than one moment",
                readings=tuple(dict.fromkeys(told)),
                wording="The days count from [day, hour and zone], and are full at the same hour [so many] days later.",
            )


def _full(draft: Draft, run: Quiet, length: Length) -> str:
    """When an unbroken run is full, by its readings."""
    starts = [s.start[0] for s in draft.moment(run.since).spans()]
    return " or ".join(_at(draft, t, length) for t in starts if EVER < t < NEVER) or "no date: it has not begun"


def _at(draft: Draft, start: int, length: Length) -> str:
    zone = draft.terms.zone
    return f"full at {local_text(elapsed(start, length.n, length.unit, zone), zone)}"


@rule(
    "What breaks the days?",
    where="Syria, package of 9 September",
    year=2016,
    what="what breaks the seven days was in none of the published papers; of the first three days one side counted 23, "
    "37 and 45 breaches by the other",
    rows="J18",
)
def run_broken_by_what(draft: Draft) -> Iterator[Open]:
    """What has to be quiet is an act that the terms do not define."""
    for place, run in draft.each(Quiet):
        acts = {draft.terms.clauses[c].object: None for c in run.clauses if c in draft.terms.clauses}
        loose = [act for act in acts if act not in draft.terms.words]
        if loose:
            which = quoted(loose)
            yield Open(
                place=place,
                what=f"what breaks the days is not said: the terms do not define {which}",
                readings=(
                    Gives("any report", "a single shot, told by one source, breaks them"),
                    Gives("a breach of weight", "they go on until somebody judges it to be one"),
                    Gives("a breach that a body has found", "they go on until it finds"),
                ),
                wording=f"The days are broken by {which} as defined here: [which acts, with what weapons, how many].",
            )


@rule(
    "Does the count start again?",
    where="Syria, package of 9 September",
    year=2016,
    what="whether a breach sets the seven days back to the first is not stated",
    rows="J18 FD-2",
)
def run_restart(draft: Draft) -> Iterator[Open]:
    """What a breach does to the days that went before is not said."""
    first: dict[str, Quiet] = {}
    for place, run in draft.each(Quiet):
        if run.restart == "unstated":
            first.setdefault(place, run)
    for place, run in first.items():
        yield Open(
            place=place,
            what="whether the count starts again after a breach is not said",
            readings=_after_a_breach(draft, run),
            wording="After a breach the count starts again at the first minute after it.",
        )


def _after_a_breach(draft: Draft, run: Quiet) -> tuple[Gives, ...]:
    """What a breach half-way through does, by each reading; with dates where the run has them."""
    length = next(parts(run.lasts, Length))
    zone = draft.terms.zone
    starts = [t for s in draft.moment(run.since).spans() if EVER < (t := s.start[0]) < NEVER]
    if not starts:
        return (
            Gives("it starts again", f"{length} after the breach"),
            Gives("the day of the breach does not count", f"{length} and a day after its beginning"),
            Gives("it ends for good", "never"),
        )
    full = elapsed(starts[0], length.n, length.unit, zone)
    breach = (starts[0] + full) // 2
    when = f"after a breach at {local_text(breach, zone)}"
    return (
        Gives(f"{when} it starts again", _at(draft, breach, length)),
        Gives("the day of the breach does not count", f"full at {local_text(elapsed(full, 1, 'days', zone), zone)}"),
        Gives("it ends for good", "never full"),
    )


@rule(
    "Who counts the days?",
    where="Syria, package of 9 September",
    year=2016,
    what="no judge of the seven days was named in what could be read; in Ukraine the OSCE mission was, and the sides "
    "still quarrelled over its word",
    rows="J18 FD-2",
)
def run_nobody_counts(draft: Draft) -> Iterator[Open]:
    """Nobody is named whose word makes the days full."""
    for place, run in draft.each(Quiet):
        if run.confirmed_by == "nobody":
            yield Open(
                place=place,
                what="nobody is named who says that the days are full",
                readings=(
                    Gives("by the count of the side that wants what follows", "full when it says so"),
                    Gives("by the count of the other", "full when it agrees"),
                    Gives("by the reports", "nobody's word: it cannot be told"),
                ),
                wording="The days are full when [body] says so in writing; it says so, or why not, on the day after "
                "the last.",
            )


RULES: tuple[Rule, ...] = (run_from_when, run_broken_by_what, run_restart, run_nobody_counts)
