"""What drafts leave open about what has to come first: an event, a yes, and who moves before whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from holdfire.assess.drafting.draft import NO_DATE, Draft
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.drafting.parts import hanging, lasting_in, parts
from holdfire.assess.drafting.times import done_once
from holdfire.assess.drafting.words import quoted
from holdfire.assess.times import due_moments
from holdfire.model.readings import Readings
from holdfire.model.terms import Anchor, At, Clause, Due, Extension, FirstOf, LastOf, TimeRead, UnknownTime, Word

# ---------------------------------------------------------------- events


@rule(
    "What if it never comes?",
    where="Minsk, package of measures",
    year=2015,
    what="control of the border was to be handed back from the day after local elections, and these hung on the rest: "
    "a circle in practice",
    rows="N8",
)
def event_may_not_come(draft: Draft) -> Iterator[Open]:
    """A period or a last day hangs on an event, and nothing says what holds if that does not come."""
    users: dict[str, list[str]] = {}
    for place, entry in draft.entries():
        if place not in draft.terms.events:
            for event in sorted({e for time in hanging(entry) for e in hangs_on(draft, time)}):
                users.setdefault(event, []).append(place)
    for event, places in users.items():
        yield Open(
            place=event,
            what=f"{draft.words.time(Anchor(event))} may never come, and with it {quoted(places)}",
            readings=(
                Gives("it comes, say on the day on which the terms are made", _if_it_came(draft, event, places[0])),
                Gives("it never comes", _if_it_never_came(draft, event, places[0])),
            ),
            wording=f"…, and in any case no later than [day and hour], whether or not “{event}” has come.",
        )


def hangs_on(draft: Draft, time: TimeRead) -> frozenset[str]:
    """The events without which a time never comes; of the first of several a sure one takes the doubt away."""
    match time:
        case Readings(options=options):
            return frozenset().union(*(hangs_on(draft, o.value) for o in options))
        case Anchor(name=name):
            event = draft.terms.events.get(name)
            if event is None:
                return frozenset()
            return frozenset({name}) if event.at is None else hangs_on(draft, event.at)
        case FirstOf(times=times) | LastOf(times=times):
            each = [hangs_on(draft, t) for t in times]
            sure = isinstance(time, FirstOf) and not all(each)
            return frozenset() if sure else frozenset().union(*each)
        case At() | UnknownTime():
            return frozenset()
    return hangs_on(draft, time.of)


def _if_it_came(draft: Draft, name: str, place: str) -> str:
    """When what hangs on an event would be due, or begin, had it come on the day on which the terms are made."""
    if draft.terms.made is None:
        return "so long after it as is written"
    event = replace(draft.terms.events[name], at=draft.terms.made, when=None)
    terms = replace(draft.terms, events={**draft.terms.events, name: event})
    then = Draft(draft.book, terms, draft.said)
    entry = dict(then.entries())[place]
    due = due_moments(then.q, terms, entry.due) if isinstance(entry, Clause) else None
    if due:
        return then.over("late from {}", due)
    starts = [lasting.since for lasting in lasting_in(entry) if lasting.since is not None]
    return then.begins("it begins at {}", then.moment(starts[0])) if starts else NO_DATE


def _if_it_never_came(draft: Draft, event: str, place: str) -> str:
    entry = dict(draft.entries())[place]
    ends = (part.until for part in (*lasting_in(entry), *parts(entry, Extension)) if part.until is not None)
    if any(event in hangs_on(draft, end) for end in ends):
        return f"“{place}” never ends"
    return f"“{place}” never runs, and nobody is late"


@rule(
    "Who says that it has come?",
    where="Minsk, package of measures",
    year=2015,
    what="the exchange of prisoners was to end on day 5 after the withdrawal; that the withdrawal was complete was "
    "never agreed",
    rows="N7",
)
def event_nobody_attests(draft: Draft) -> Iterator[Open]:
    """Something hangs on an event, and nobody is named whose word settles that it came."""
    for event in draft.terms.events.values():
        if any(_by_anybody(draft, word) for word in parts(event, Word)):
            yield Open(
                place=event.name,
                what=f"nobody is named who says that “{event.name}” has come",
                readings=(
                    Gives("by the word of the one who did it", "the day that he names"),
                    Gives("by the word of the other side", "the day on which it agrees, if it does"),
                ),
                wording=f"“{event.name}” has come on the day on which [body] says in writing that it has.",
            )


def _by_anybody(draft: Draft, word: Word) -> bool:
    if word.verb not in ("happens", "done", "count") or word.confirmed_by:
        return False
    duty = draft.terms.clauses.get(word.word) if word.verb == "done" else None
    return duty is None or duty.confirmed_by is None


@rule(
    "Whose duty is it that this happens?",
    where="Syria, package of 9 September",
    year=2016,
    what="the opposition was to go back from a part of the road if Kurdish forces did, who had promised nothing in it",
    rows="J10",
)
def nobody_owes_it(draft: Draft) -> Iterator[Open]:
    """Something hangs on an act of somebody whom the draft does not bind to it."""
    for place, word in draft.each(Word):
        by = draft.members((*word.by, *((word.each,) if word.each else ())))
        if word.verb != "happens" or not by or _owed(draft, word.word, by) or word.word in _forbidden(draft):
            continue
        who, act = draft.words.who(by), draft.words.act(word.word)
        yield Open(
            place=place,
            what=f"it hangs on {who} to {act}, which nothing here makes a duty",
            readings=(
                Gives("it happens", "from the day on which it is told"),
                Gives("it does not", "never, and nobody has broken a term"),
            ),
            wording=f"{who} must {act} no later than [day and hour]; failing that, [what holds].",
        )


def _owed(draft: Draft, act: str, by: tuple[str, ...]) -> bool:
    return any(c.object == act and set(by) & set(draft.members(c.by)) for c in draft.clauses("requires"))


def _forbidden(draft: Draft) -> set[str]:
    """The acts that are forbidden, those that a word of the terms means too: what hangs on one hangs on a breach."""
    acts = {clause.object for clause in draft.clauses("forbids")}
    return acts | {act for word in draft.terms.words.values() if word.name in acts for act in word.means}


# ---------------------------------------------------------------- who moves first, and whose word counts


@rule(
    "Who moves first?",
    where="Syria, Castello Road",
    year=2016,
    what="both sides were to pull back at the same time; on 15 September each waited for the other to begin",
    rows="J9",
)
def who_first(draft: Draft) -> Iterator[Open]:
    """Duties wait for each other, and no hour makes each begin whatever the other does."""
    for clause in draft.clauses("requires"):
        if not clause.together or "start_no_later_than" in _bounds_of(clause):
            continue
        others = [name for name in clause.together if name != clause.name]
        whom = quoted(others) or "the others who owe it"
        yield Open(
            place=clause.name,
            what=f"it goes together with {whom}, and nobody is first",
            readings=(
                Gives("each begins at the hour, whatever the other does", _due(draft, clause)),
                Gives("each begins once the other has", "neither has to begin"),
            ),
            wording="Each begins no later than [day and hour], whether or not the other has; [body] watches, and says "
            "who has begun.",
        )


def _bounds_of(clause: Clause) -> frozenset[str]:
    """Which boundaries of time a duty has."""
    words = ("no_later_than", "before", "since", "start_no_later_than")
    return frozenset(w for due in parts(clause.due, Due) for w in words if getattr(due, w) is not None)


def _due(draft: Draft, clause: Clause) -> str:
    due = due_moments(draft.q, draft.terms, clause.due)
    return draft.over("late from {}", due) if due else "from its beginning on"


@rule(
    "Does one side's step alone perform it?",
    where="Hodeidah",
    year=2019,
    what="a first redeployment by one side alone, of a duty of both; the other disputed what it was worth",
    rows="P7",
)
def one_side_alone(draft: Draft) -> Iterator[Open]:
    """Several owe one thing, and whether the step of one counts before the others take theirs is not said."""
    for clause in draft.clauses("requires"):
        by = draft.members(clause.by)
        if not done_once(clause.object) or len(by) < 2 or clause.together or clause.for_each:
            continue
        yield Open(
            place=clause.name,
            what=f"{draft.words.who(by)} owe it, and whether one may be done without the others is not said",
            readings=(
                Gives("each performs its own part", "done by one on its day, whatever the others do"),
                Gives("it is one duty of all", "not done before the last has done it"),
            ),
            wording="Each performs its part by itself, and is done when [body] says so of that part.",
        )


@rule(
    "Done, by whose word?",
    where="Syria, Castello Road",
    year=2016,
    what="of one withdrawal on one day Moscow said that it had begun, Washington that nothing showed it, an "
    "observatory that the troops were there",
    rows="J9",
)
def done_by_whose_word(draft: Draft) -> Iterator[Open]:
    """Nobody is named who says that it was done."""
    for clause in draft.clauses("requires"):
        if done_once(clause.object) and clause.confirmed_by is None:
            yield Open(
                place=clause.name,
                what="nobody is named who says that it was done",
                readings=(
                    Gives("by the word of the one who owes it", "done when he says so"),
                    Gives("by the word of the other side", "done when it agrees"),
                    Gives("by what watchers saw", "done when one of them says so, and open if another denies it"),
                ),
                wording="It is done when [body] has seen it and says so in writing.",
            )


# ---------------------------------------------------------------- yes, no and silence


@rule(
    "What does silence mean, and until when?",
    where="Syria, pause in Aleppo",
    year=2016,
    what="Russia said yes and every other armed actor on the road was silent; that the envoy wanted answers by Sunday "
    "came later",
    rows="U4 U5",
)
def silence_or_no(draft: Draft) -> Iterator[Open]:
    """It waits for a yes, and until when that may be given is not said."""
    asked = [word for force in draft.forces() for word in parts(force.condition, Word) if word.verb == "says"]
    answers = [c for c in draft.clauses("requires") if c.object == "answer" and c.due is not None]
    for word in asked if not answers else ():
        if word.due is None:
            who = draft.words.who((*word.by, *((word.each,) if word.each else ()))) or "whoever is asked"
            yield Open(
                place="in_force",
                what=f"it waits for the word of {who}, and until when that may come is not said",
                readings=(
                    Gives("it waits", "no date: silence is no answer"),
                    Gives("silence for so long is a no", "some day, which nobody named"),
                ),
                wording=f"{who} answers in writing no later than [day and hour]; who is silent then has not joined.",
            )


@rule(
    "Who joined in time?",
    where="Syria, cessation of hostilities",
    year=2016,
    what="by noon of 26 February, said the text; the printed form for commanders had no last hour, 97 groups were "
    "counted by the 27th, and signatures were reported for years",
    rows="F2 F14",
)
def joined_in_time(draft: Draft) -> Iterator[Open]:
    """Who says yes is in, and until when that may be said is not told."""
    for role in draft.terms.roles.values():
        words = [word for face in draft.q.faces(role) for word in parts(face.condition, Word)]
        if any(word.verb == "says" and word.due is None for word in words):
            yield Open(
                place=role.name,
                what="who says yes is in, and until when that may be said is not told",
                readings=(
                    Gives("only who said it before the terms begin", "the others are not protected"),
                    Gives("whoever says it, whenever", "in from the day of that word"),
                ),
                wording="Who accepts in writing to [whom] no later than [day and hour] is in from then; who does so "
                "later, from [when].",
            )


RULES: tuple[Rule, ...] = (
    event_may_not_come, event_nobody_attests, nobody_owes_it, who_first, one_side_alone, done_by_whose_word,
    silence_or_no, joined_in_time,
)  # fmt: skip
