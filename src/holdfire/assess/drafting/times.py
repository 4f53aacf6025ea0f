"""What drafts leave open about times: whose clock, which day, from when, until when."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.drafting.draft import Draft, at
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.drafting.parts import counted, lasting_in, parts
from holdfire.assess.moments import Fixed, Moment, Span, bounds
from holdfire.assess.times import due_moments
from holdfire.model.terms import At, DayNumber, Due, InForce, Length, Offset, Word
from holdfire.model.times import NEVER, BadTime, When, day_words, local_text, moment_words, next_day, read_when

DONE_ONCE = frozenset({
    "withdraw", "redeploy", "disengage", "leave", "vacate", "hand", "remove", "dismantle", "release", "exchange",
    "clear", "disarm", "canton", "gather", "deploy", "move", "pull",
})  # fmt: skip
"""First words of acts that are done once and are then done, as leaving a place is, and letting aid in is not."""


def done_once(act: str) -> bool:
    return act.split("-")[0] in DONE_ONCE


# ---------------------------------------------------------------- whose clock


@rule(
    "By whose clock?",
    where="Black Sea, procedures for ships",
    year=2022,
    what="the plan was due by 12:00 and back by 16:00, and the zone was not told",
    rows="W6",
)
def no_zone(draft: Draft) -> Iterator[Open]:
    """A time of the clock or a date, and no zone. The zone that the casebook fills in is one reading, UTC another."""
    zone = draft.terms.zone
    local = [one.when for one in dict.fromkeys(parts(draft.terms, At)) if _hangs_on_a_zone(one.when)]
    if "zone" in draft.said or not local:
        return
    first, more = local[0], len(local) - 1
    there = read_when(first.text, "UTC").earliest
    yield Open(
        place="",
        what=f"{first.text} stands without a zone" + (f", and {more} more" if more else ""),
        readings=(
            Gives(f"by the clock of {zone}", local_text(first.earliest, zone)),
            Gives("by UTC", local_text(there, "UTC")),
        ),
        wording=f"All times are those of {zone}: {first.text} begins on {moment_words(first.earliest, zone)}.",
    )


def _hangs_on_a_zone(when: When) -> bool:
    try:
        return read_when(when.text, "UTC").earliest != read_when(when.text, "Asia/Tokyo").earliest
    except BadTime:
        return False  # a range: its two ends are not kept apart


# ---------------------------------------------------------------- by, before, from


@rule(
    "Is the day itself still in time?",
    where="Nagorno-Karabakh",
    year=2020,
    what="a district was handed over by, before or from 20 November: two official texts and a third rendering",
    rows="Z2",
)
def bare_day(draft: Draft) -> Iterator[Open]:
    """Something is due by a day without an hour."""
    zone = draft.terms.zone
    for place, due in draft.each(Due):
        for time in (due.no_later_than, due.before, due.since):
            for span in draft.days(time) if time is not None else ():
                day = day_words(span.earliest, zone)
                yield Open(
                    place=place,
                    what=f"it hangs on {day}, without an hour",
                    readings=(
                        Gives(f"no later than {day}", draft.over("late from {}", at(span))),
                        Gives(f"before {day}", draft.begins("late from {}", at(span))),
                        Gives(f"from {day}", draft.begins("not before {}, and never late", at(span))),
                    ),
                    wording=f"No later than 24:00 on {day}, by the clock of {zone}.",
                )


@rule(
    "By when is it done?",
    where="Syria, Castello Road",
    year=2016,
    what="09:00 on 15 September was the hour for the withdrawal to begin and none was read for its end; that day "
    "Moscow said that it had begun, and Washington that nothing showed it",
    rows="J9",
)
def from_alone(draft: Draft) -> Iterator[Open]:
    """A duty has a beginning and no end: it can never be late."""
    for clause in draft.clauses("requires"):
        for due in parts(clause.due, Due):
            if due.since is None or due.start_no_later_than is not None:
                continue
            begins = draft.moment(due.since)
            yield Open(
                place=clause.name,
                what=f"it is due {draft.words.due(due)}, and no end is given",
                readings=(
                    Gives("it may begin then", draft.begins("not before {}, and never late", begins)),
                    Gives("it has to be done then", draft.over("late from {}", begins)),
                ),
                wording="It begins no later than [day and hour], and is done no later than [day and hour].",
            )


@rule(
    "By when at all?",
    where="Syria, procedures of the co-chairs",
    year=2016,
    what="information on an alleged breach was to be asked for promptly; no number of hours was seen",
    rows="M3",
)
def no_day(draft: Draft) -> Iterator[Open]:
    """Something that is done once, such as to leave a place, is due on no day."""
    for clause in draft.clauses("requires"):
        when = (clause.due, clause.every, clause.during, clause.together or None)
        if done_once(clause.object) and not any(when):
            yield Open(
                place=clause.name,
                what=f"to {draft.words.act(clause.object)} is due on no day",
                readings=(
                    Gives("at once", draft.begins("late from {}", _beginning(draft))),
                    Gives("some day", "never late, and so never not done"),
                ),
                wording="It is done no later than [day and hour].",
            )


def _beginning(draft: Draft) -> Moment | None:
    return next((start for force in draft.forces() if (start := draft.start(force))), None)


@rule(
    "Is the first day day 0 or day 1?",
    where="Colombia, ELN",
    year=2023,
    what="180 days from 3 August end on 29 January where that day is day 1, as the decree has it, and else on the 30th",
    rows="C8",
)
def day_zero_or_one(draft: Draft) -> Iterator[Open]:
    """Days are counted from a date, and the number of the first is not told."""
    if draft.terms.first_day is not None and "first_day" in draft.said:
        return
    zero, one = draft.counting_from(0), draft.counting_from(1)
    for place, time in _counts(draft):
        zeroth, first = (d.over("over at {}", d.moment(time)) for d in (zero, one))
        if zeroth == first:
            if not isinstance(time, DayNumber):
                continue
            zeroth, first = (f"{Length(n, 'days')} after the first" for n in (time.n, time.n - 1))
        yield Open(
            place=place,
            what=f"{draft.words.counted(time)}: which number the first day has is not told",
            readings=(Gives("the first day is day 0", zeroth), Gives("it is day 1", first)),
            wording=f"The day from which it counts is day 0: it is {zeroth}.",
        )


def _counts(draft: Draft) -> Iterator[tuple[str, Offset | DayNumber]]:
    """Everything that is counted in time: offsets, day numbers, and how long something lasts from its start."""
    for place, entry in draft.entries():
        yield from ((place, time) for time in dict.fromkeys(counted(entry)))
        for lasting in lasting_in(entry):
            start = lasting.since or (draft.terms.made if isinstance(lasting, InForce) else None)
            if start is not None:
                yield from ((place, Offset(length, 1, start)) for length in parts(lasting.lasts, Length))


# ---------------------------------------------------------------- from when


@rule(
    "From the signature, or from a later hour?",
    where="Hodeidah",
    year=2018,
    what="in force on signature by the text, on 13 December; in practice from the midnight of the 17th to the 18th, "
    "and the 21 days of the withdrawal hung on it",
    rows="P1 P2",
)
def start_left_out(draft: Draft) -> Iterator[Open]:
    """No beginning is given."""
    for force in draft.forces():
        if force.since is not None:
            continue
        made = draft.start(force)
        yield Open(
            place="in_force" if draft.terms.in_force else "",
            what="when it begins is not given",
            readings=(
                Gives("on signature", draft.begins("from {}", made)),
                Gives("at the midnight after it", draft.begins("from {}", made and _midnight_after(draft, made))),
            ),
            wording="It is in force from [day and hour, and the zone].",
        )


def _midnight_after(draft: Draft, made: Moment) -> Moment:
    """The midnight at the end of the day on which it is made; a day that is not known to its hour ends with it."""
    ends = bounds(made, end=True)
    midnight = next_day(ends[0] - 1, draft.terms.zone) if ends else NEVER
    return Fixed(Span(midnight, midnight))


@rule(
    "With the first minute of the day, or with its end?",
    where="Syria, de-escalation areas",
    year=2017,
    what="serious reports had the memorandum in force the same day and the day after",
    rows="F2-3",
)
def start_without_hour(draft: Draft) -> Iterator[Open]:
    """It begins on a day without an hour."""
    zone = draft.terms.zone
    for force in draft.forces():
        for span in draft.days(force.since) if force.since is not None else ():
            day = day_words(span.earliest, zone)
            yield Open(
                place="in_force",
                what=f"it begins on {day}, without an hour",
                readings=(
                    Gives("with its first minute", draft.begins("from {}", at(span))),
                    Gives("when it is over", draft.over("from {}", at(span))),
                ),
                wording=f"It is in force from 00:00 on {day}, by the clock of {zone}.",
            )


@rule(
    "What holds between the signature and the beginning?",
    where="Sudan, Jeddah",
    year=2023,
    what="in force 48 hours after the signature; that no advantage be sought in those hours had to be said",
    rows="D-a D-b",
)
def before_it_begins(draft: Draft) -> Iterator[Open]:
    """It begins later than it is made, and nothing holds until then."""
    if draft.terms.made is None or any(clause.stands_alone for clause in draft.clauses("forbids")):
        return
    made = draft.moment(draft.terms.made)
    for force in draft.forces():
        start = draft.start(force)
        signed, begins = bounds(made, end=True), bounds(start) if start else ()
        if start and signed and begins and min(begins) > max(signed):
            yield Open(
                place="in_force",
                what="it begins later than it is made, and nothing is forbidden until then",
                readings=(
                    Gives("the parties hold still from the signature", draft.begins("from {}", made)),
                    Gives("until it begins nothing binds", draft.begins("from {}", start)),
                ),
                wording="From the signature until it begins no party seeks a military advantage.",
            )


# ---------------------------------------------------------------- until when


@rule(
    "When is it over, and who can end it?",
    where="Syria, cessation of hostilities",
    year=2016,
    what="no end was named, and nobody was given the power to end it: by August many said that it had failed, and on "
    "paper it went on",
    rows="F1",
)
def no_end(draft: Draft) -> Iterator[Open]:
    """No length, no last day, and nobody who may end it."""
    for force in draft.forces():
        if force.lasts or force.until or force.unless or any(draft.powers("end")):
            continue
        yield Open(
            place="in_force" if draft.terms.in_force else "",
            what="no end is given, and nobody is given the power to end it",
            readings=(
                Gives("it ends when all who made it say so", "no date"),
                Gives("it ends when one of them says so", "the day of that word"),
                Gives("it ends when it is not kept", "a day on which nobody agrees"),
            ),
            wording="It ends on [day and hour], or when [body] decides so; until then nobody's word ends it.",
        )


@rule(
    "Is it still due after the end?",
    where="Gaza",
    year=2025,
    what="a withdrawal was to be complete by day 50 of a stage of 42 days",
    rows="E6",
)
def due_after_the_end(draft: Draft) -> Iterator[Open]:
    """A duty is due when the terms are over, and it is not said to outlast them."""
    ends = [end for force in draft.forces() if (end := draft.end(force))]
    for clause in draft.clauses("requires"):
        due = due_moments(draft.q, draft.terms, clause.due)
        late = bounds(due, end=True) if due and not clause.stands_alone else ()
        for end in ends:
            over = bounds(end, end=True)
            if due and late and over and max(late) > min(over):
                yield Open(
                    place=clause.name,
                    what="it is due after the terms are over",
                    readings=(
                        Gives("it lapses with them", draft.over("never due after {}", end)),
                        Gives("it outlasts them", draft.over("late from {}", due)),
                    ),
                    wording="This duty stands even when the rest is no longer in force.",
                )


@rule(
    "Until when can it be extended?",
    where="Syria, package of 9 September",
    year=2016,
    what="48 hours, and more if the two states so decide; two days after the end of the first it was said to be "
    "extended, to the 19th",
    rows="J2",
)
def extended_too_late(draft: Draft) -> Iterator[Open]:
    """A decision extends it, and may come after the end."""
    for force in draft.forces():
        end = draft.end(force)
        decided = [word for ext in force.extends for word in parts(ext.condition, Word) if word.verb == "decides"]
        if end and any(word.due is None for word in decided):
            over = draft.over("{}", end)
            yield Open(
                place="in_force",
                what="it is extended by a decision, and until when that is taken is not said",
                readings=(
                    Gives("only before the end", f"taken after {over} it extends nothing"),
                    Gives("at any time", f"a gap from {over} to the decision"),
                ),
                wording=f"The decision is taken and made public before {over}; one taken later does not extend it.",
            )


@rule(
    "Until when can it be stopped?",
    where="Black Sea",
    year=2022,
    what="120 days and the same again unless a party gave notice; by when was not in what was read, while the "
    "statement on Nagorno-Karabakh asks for six months",
    rows="W2 Z5",
)
def notice_of_the_last_minute(draft: Draft) -> Iterator[Open]:
    """Silence renews it, and until when an objection has to come is not said."""
    for force in draft.forces():
        end = draft.end(force)
        objections = [word for ext in force.extends for word in parts(ext.unless, Word)]
        if end and any(word.due is None for word in objections):
            over = draft.over("{}", end)
            yield Open(
                place="in_force",
                what="silence renews it, and until when an objection has to come is not said",
                readings=(
                    Gives("until the last minute", f"before {over}"),
                    Gives("in good time", "some day before, which nobody named"),
                ),
                wording=f"Unless a party objects in writing to [whom], received no later than [day and hour before "
                f"{over}].",
            )


RULES: tuple[Rule, ...] = (
    no_zone, bare_day, from_alone, no_day, day_zero_or_one, start_left_out, start_without_hour, before_it_begins,
    no_end, due_after_the_end, extended_too_late, notice_of_the_last_minute,
)  # fmt: skip
