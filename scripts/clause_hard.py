"""What is hard to express in the texts of ceasefires, and what is done about it; and what the language still says
clumsily. Only what stands here is written by hand; the rest is the program's.
"""

from __future__ import annotations

from dataclasses import dataclass

from clause_entries import At, Moment


@dataclass(frozen=True, kw_only=True)
class Hard:
    """`case` and `lines` as in `clause_kinds.Kind`."""

    problem: str
    done: str
    shown: At
    case: str | Moment
    lines: tuple[str, ...] = ()


HARD = (
    Hard(
        problem="A day that counts from an event which may never come, or whose date is disputed",
        done="an event and an offset; *not yet running* until it comes, and a day for each date that a source gives it",
        shown=At("hodeidah-2018", "hodeidah-2018/redeploy", "P2"),
        case="redeployment-late-by-one-anchor-only",
    ),
    Hard(
        problem="“Day 50”: is the first day 0 or 1; by, before or from; whose clock",
        done="the boundary is a key, the zone is written, and where the first day is not told both counts are given",
        shown=At("gaza", "gaza-deal-2025/leave-philadelphi", "E6"),
        case="deal-philadelphi-late-by-one-count",
    ),
    Hard(
        problem="Days of quiet in a row",
        done="what has to be quiet, where, from when, for how long, whether a breach starts it anew, who confirms; "
        "our count and the word of confirmation stay apart",
        shown=At("minsk", "framework-2016/gate-stanytsia", "FD-2"),
        case="framework-nine-quiet-days-at-stanytsia-luhanska-without-a-word-of-confirmation",
    ),
    Hard(
        problem="A test that only a mind can make (“mutual satisfaction”, “persistent”)",
        done="never computed: only a recorded decision of whoever has the power meets it",
        shown=At("syria-2016", "package-2016-09/extend", "J2"),
        case="power-to-extend-used",
    ),
    Hard(
        problem="Each waits for the other",
        done="*deadlocked* while each is told to wait; a word that one of them has begun stands beside it",
        shown=At("syria-2016", "package-2016-09/pull-back", "J9"),
        case="road-in-the-evening-of-the-15th",
    ),
    Hard(
        problem="Each side measures from a line of its own",
        done="an amount for each side, from the line as it was at its own date; a line that nobody drew stays a line "
        "in words",
        shown=At("minsk", "minsk-2015/pull-back", "N3"),
        case="package-withdrawal-is-overdue-for-each-from-its-own-line",
    ),
    Hard(
        problem="An area that is wherever somebody is",
        done="`held_by` a role: where nobody says who held the place then, it cannot be told",
        shown=At("syria-2016", "coh-2016-02/access", "F7"),
        case="access-without-a-watch-cannot-be-told",
    ),
    Hard(
        problem="An area whose map is not public, or still to be agreed",
        done="held as such; whether a place lies in it cannot be told",
        shown=At("syria-2016", "coh-2016-02/shown-not-attacked", "F10"),
        case="air-strike-in-an-area-that-is-not-published",
        lines=("coh-2016-02/shown-not-attacked", "the place lies where it binds"),
    ),
    Hard(
        problem="An excluded group takes a new name",
        done="*the same as* is a claim of whoever says it, with its day; the role follows the list, and the list its "
        "own statements",
        shown=At("syria-2016", "coh-2016-02/roles/excluded", "F3"),
        case="nusra-s-new-name-is-denied-by-nobody",
    ),
    Hard(
        problem="Protected only while one keeps the terms",
        done="who is in is asked for each and at each time; one is put out only by a decision that is on record",
        shown=At("syria-2016", "coh-2016-02/exclude", "F11"),
        case="ministers-cannot-exclude-without-a-referral",
    ),
    Hard(
        problem="What others, who signed nothing, have to do first",
        done="a line for them that binds nobody, and a condition on their act",
        shown=At("tigray-2022", "nairobi-2022/others-leave", "T4"),
        case="the-others-have-not-left-by-any-word",
    ),
    Hard(
        problem="A duty of both, done by one alone",
        done="*partly done* for the one and *overdue* for the other; whether that counts, and for whom, is an open "
        "point",
        shown=At("hodeidah-2018", "hodeidah-2018/who-accepts", "P7"),
        case="part-done-by-one-party-alone",
    ),
    Hard(
        problem="Two official findings or counts on one thing",
        done="each is that of its body; none is added to another, and there is no field for the truth",
        shown=At("syria-after-2016", "violations-mechanism-2016-12/each-part-counts", "H-1"),
        case="seventeen-and-five-answer-two-questions",
    ),
    Hard(
        problem="A duty to act through others (“use your influence”)",
        done="an effort: shown, and never said to be missed; what somebody tells of it is a statement",
        shown=At("syria-2016", "package-2016-09/influence", "J3"),
        case=Moment("package-2016-09/influence", "2016-09-17", "2016-09-23"),
    ),
    Hard(
        problem="Part of the deal is secret, and drafts are public",
        done="a draft is a draft and binds nobody, an unpublished term is held as such, and a text is known from the "
        "day on which it was public",
        shown=At("syria-2016", "jig-draft-2016-07/grounded", "G3"),
        case="july-draft-is-not-the-september-package",
    ),
    Hard(
        problem="Breaches without a shot (recruitment, hate speech, schools occupied, trenches)",
        done="an act is any word; the terms may say what it means",
        shown=At("south-sudan", "acoh-2017/no-sexual-violence", "S5"),
        case="a-breach-as-the-monitor-concludes",
    ),
    Hard(
        problem="The text says that it holds, everybody says that it does not, and nobody ruled",
        done="*in force on paper*, who declared it over, and what was reported against it, in one line",
        shown=At("syria-2016", "coh-2016-02/in_force", "F1"),
        case="february-truce-on-26-august",
    ),
)


@dataclass(frozen=True)
class Clumsy:
    """An entry that says itself what its words do not carry; `what` is the lack in one line."""

    at: At
    what: str


CLUMSY = (
    Clumsy(At("minsk", "memorandum-2014/stop-at-the-line", "K1"), "No verb for *stay where you are*"),
    Clumsy(At("minsk", "minsk-2015/border", "N8"), "What begins and what is complete are one permission"),
    Clumsy(At("minsk", "addendum-2015/only-if-the-truce-holds", "ADD-5"), "A condition of unknown length stays text"),
    Clumsy(At("syria-2016", "coh-2016-02/exclude", "F11"), "A decision takes nobody out of a role by itself"),
    Clumsy(At("humanitarian-notification", "cross-line-2016/answer-plan", "XL-1"), "No working days"),
    Clumsy(At("gaza", "gaza-deal-2025/flight-pause", "E4"), "So many hours of a day, without the hours of the clock"),
    Clumsy(At("colombia", "farc-2016/thirty-five-acts", "C1"), "A list that was not read binds as one line of text"),
    Clumsy(
        At("sudan-2023", "jeddah-2023-05-20/events/entry", "D-a"), "An offset from an hour that nobody tells is an hour"
    ),
)

NOTES = {
    "effort": "an effort, and not a result",
    "guarantee": "a result that one answers for and another brings about",
    "non-effect": "what the terms do not change",
    "unpublished": "that a term exists whose text is not public",
    "open-point": "what was left open, or is not told in what was read",
    "purpose": "what it is for",
    "context": "what helps to read the rest: how it came about, who watches, what the papers are",
    "threat": "what is announced for the case that it is not met",
    "standard": "a measure for somebody's judgement: proportion, how a mission counts, what a report has to have",
}
"""What each kind of `notes` is for."""
