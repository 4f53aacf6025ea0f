"""What drafts leave open about what happens when something happens: who answers fire, who finds, what follows."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.drafting.parts import parts
from holdfire.assess.drafting.words import quoted
from holdfire.model.terms import Anchor, Clause, Due, Offset, Quiet, Word

FINDS = ("find", "qualify", "judge", "establish", "determine", "evaluate")
"""Decisions by which a body says that something was against the terms."""
FOLLOWS = frozenset({
    "suspend", "exclude", "end", "refer", "sanction", "decide", "handle", "recommend", "send", "punish", "discipline",
    "warn", "report",
})  # fmt: skip
"""First words of the decisions that follow from a finding."""
TELLS = frozenset({"notify", "announce", "declare", "inform"})
"""First words of acts by which one tells before one moves."""


def finders(draft: Draft) -> Iterator[Clause]:
    return draft.powers(*FINDS)


# ---------------------------------------------------------------- fire


@rule(
    "In self-defence, by what test, and who judges?",
    where="Lebanon",
    year=2024,
    what="both kept an inherent right of self-defence; who judges whether an act was that is not stated",
    rows="B4 F8",
)
def self_defence_without_test(draft: Draft) -> Iterator[Open]:
    """Self-defence is pleaded against a prohibition, and by what test it is judged is not said."""
    tested = any(clause.object == "standard" for clause in draft.clauses("notes"))
    for clause in draft.clauses("forbids") if not tested else ():
        pleas = [word.word for word in parts(clause.unless, Word) if word.verb == "pleads"]
        if pleas and not clause.standard:
            yield Open(
                place=clause.name,
                what=f"an act is out of it for which {quoted(pleas)} is pleaded, and by what test is not said",
                readings=(
                    Gives("by the word of the one who fires", "every act is out for which it is pleaded"),
                    Gives(
                        "no more than an immediate threat needs", "an answer beyond it, or later, is against the terms"
                    ),
                    Gives("only by order from above", "an answer without that order is against the terms"),
                ),
                wording="In self-defence no more force than an immediate threat needs, only until it is over, told to "
                "[body] within [hours]; [body] judges.",
            )


@rule(
    "May fire be answered?",
    where="Ukraine",
    year=2018,
    what="no fire, return fire included; two years later return fire by order of the top command alone, after the "
    "channel had failed",
    rows="RC-4 Q6",
)
def return_fire_not_said(draft: Draft) -> Iterator[Open]:
    """Attacks are forbidden, and whether fire may be answered is not said."""
    said = [c for c in draft.clauses("notes") if c.object in ("standard", "non-effect")]
    said += [c for c in draft.clauses("allows", "forbids") if c.object == "return-fire"]
    for clause in draft.clauses("forbids") if not said else ():
        if clause.object == "attack" and not any(parts(clause.unless, Word)):
            yield Open(
                place=clause.name,
                what="whether fire may be answered is not said",
                readings=(
                    Gives("a right that no text takes away", "an answer is not against the terms"),
                    Gives("what is forbidden is forbidden", "the answer is a second breach"),
                ),
                wording="Fire is not answered, unless [who] so orders after [body] was called and did not stop it.",
            )


# ---------------------------------------------------------------- who watches, who finds


@rule(
    "Who watches?",
    where="Ukraine, corridors",
    year=2022,
    what="of 282 corridors on a list made by hand 145 have no outcome that is known",
    rows="HC-5",
)
def nobody_watches(draft: Draft) -> Iterator[Open]:
    """Something is forbidden, and nobody is named who watches."""
    confirmers = {run.confirmed_by for _, run in draft.each(Quiet)} - {"nobody"}
    others = any(_watches(clause) for clause in draft.clauses("requires", "allows", "empowers"))
    watching = draft.terms.bodies or confirmers or others
    prohibitions = [clause.name for clause in draft.clauses("forbids")]
    if prohibitions and not watching:
        yield Open(
            place="",
            what=f"nobody is named who watches {quoted(prohibitions)}",
            readings=(
                Gives("no report is calm", "kept, for all that is known"),
                Gives("no report is no watcher", "it cannot be told whether it is kept"),
            ),
            wording="[Body] watches at [places], from [day and hour], and publishes each day what it saw and where it "
            "could not go.",
        )


def _watches(clause: Clause) -> bool:
    word = clause.object if clause.verb in ("requires", "allows") else clause.to_decide or ""
    return word.split("-")[0] in ("monitor", "observe", "oversee", "verify", "watch", "inspect", "patrol")


@rule(
    "Do the watchers get through?",
    where="South Sudan, agreement of 2018",
    year=2018,
    what="that there be no limit on where monitors go had to be said; in Ukraine the restrictions of the mission were "
    "reported beside its counts",
    rows="ss-3",
)
def watchers_not_let_in(draft: Draft) -> Iterator[Open]:
    """A body watches, and nobody is bound to let it through."""
    if draft.terms.bodies and not any(_lets_in(clause) for clause in draft.clauses("requires", "forbids")):
        bodies = draft.words.who(draft.terms.bodies)
        yield Open(
            place=next(iter(draft.terms.bodies)),
            what=f"nobody is bound to let {bodies} through",
            readings=(
                Gives("it goes wherever the terms reach", "who stops it acts against them"),
                Gives("it goes where it is let", "what it did not see cannot be told"),
            ),
            wording=f"All let {bodies} through at any hour to any place that the terms reach; who stops it is "
            "reported.",
        )


def _lets_in(clause: Clause) -> bool:
    first, _, rest = clause.object.partition("-")
    letting = ("let", "admit", "give", "grant") if clause.verb == "requires" else ("obstruct", "hinder", "deny", "stop")
    return first in letting and any(who in rest for who in ("monitor", "observer", "inspector", "mission", "verif"))


@rule(
    "Who finds that it was broken?",
    where="Syria, registers of Russia and Turkey",
    year=2021,
    what="two counts for one day, 17 and 5; of the second side's cases the first confirmed none",
    rows="RTC-1 RTC-2",
)
def nobody_finds(draft: Draft) -> Iterator[Open]:
    """Something is forbidden, and nobody is given the power to find that it was done."""
    prohibitions = [clause.name for clause in draft.clauses("forbids")]
    if prohibitions and not any(finders(draft)):
        yield Open(
            place="",
            what=f"nobody is given the power to find that {quoted(prohibitions)} was broken",
            readings=(
                Gives("each side finds for itself", "two registers, and neither is the other's"),
                Gives("nobody finds", "reports and denials, and no finding"),
            ),
            wording="[Body] finds whether a term was broken, by whom, and says so to all.",
        )


@rule(
    "Together, or each alone?",
    where="Syria, procedures of the co-chairs",
    year=2016,
    what="the two states might establish what happened jointly or separately: one incident, two findings",
    rows="M4",
)
def findings_that_differ(draft: Draft) -> Iterator[Open]:
    """Several find, and what holds when they differ is not said."""
    for clause in finders(draft):
        who = draft.members((clause.object,)) if clause.object in draft.terms.roles else ()
        if len(who) > 1 and not clause.rule:
            names = draft.words.who(who)
            yield Open(
                place=clause.name,
                what=f"{names} find, and what holds when they differ is not said",
                readings=(
                    Gives("only together", "no finding where one of them disagrees"),
                    Gives("each alone", "two findings on one incident, and both stand"),
                ),
                wording=f"{names} find together; where they differ, [third] finds, no later than [hours] after.",
            )


@rule(
    "By what standard of proof?",
    where="South Sudan, monitor",
    year=2017,
    what="reasonable grounds to believe, and insufficient evidence as an outcome of its own: that is how a case of "
    "September 2016 was closed",
    rows="ss43-12 ss43-13",
)
def finding_without_standard(draft: Draft) -> Iterator[Open]:
    """Somebody finds, and by what standard is not said."""
    for clause in finders(draft):
        if not clause.standard:
            yield Open(
                place=clause.name,
                what=f"{draft.words.name(clause.object)} finds, and by what standard is not said",
                readings=(
                    Gives("beyond doubt", "most cases stay open"),
                    Gives("reasonable grounds to believe", "a case may be found on what one side tells"),
                ),
                wording="A finding needs reasonable grounds to believe; where they are missing it says: insufficient "
                "evidence.",
            )


@rule(
    "By when is it found?",
    where="South Sudan, monitor",
    year=2017,
    what="an incident of September 2016 was reported on in February 2017",
    rows="ss43-13",
)
def finding_by_when(draft: Draft) -> Iterator[Open]:
    """Somebody finds, and by when is not said."""
    for clause in finders(draft):
        if clause.due is None:
            yield Open(
                place=clause.name,
                what=f"{draft.words.name(clause.object)} finds, and by when is not said",
                readings=(
                    Gives("within days", "while what follows can still be stopped"),
                    Gives("in its time", "months later, as in 2017"),
                ),
                wording="The finding is published no later than [hours] after the report.",
            )


# ---------------------------------------------------------------- what follows


@rule(
    "And what follows?",
    where="Lebanon",
    year=2024,
    what="breaches are reported to a mechanism and to the UN force; what follows was in nothing that could be read",
    rows="B7",
)
def nothing_follows(draft: Draft) -> Iterator[Open]:
    """Something is forbidden, and nobody may decide anything when it is done."""
    prohibitions = [clause.name for clause in draft.clauses("forbids")]
    following = [c for c in draft.clauses("empowers") if (c.to_decide or "").split("-")[0] in FOLLOWS]
    if prohibitions and not following:
        yield Open(
            place="",
            what=f"nothing follows when {quoted(prohibitions)} is broken",
            readings=(
                Gives("it goes on, broken or not", "no date on which it ends"),
                Gives("the other side is free of it", "from the first breach that it sees"),
            ),
            wording="When [body] has found a breach it may [warn, suspend, exclude]; until it does, all remain bound.",
        )


@rule(
    "Who judges that, and by what?",
    where="Syria, package of 9 September",
    year=2016,
    what="extended if it held to the mutual satisfaction of two states, and left by one that believes that it was not "
    "kept; in February what was persistent had no measure",
    rows="J2 J20 F11",
)
def judgement_without_test(draft: Draft) -> Iterator[Open]:
    """A power hangs on a judgement that nothing here measures."""
    for clause in draft.clauses("empowers"):
        if clause.rule and not clause.standard and clause.to_decide not in (*FINDS, "confirm"):
            yield Open(
                place=clause.name,
                what=f"“{clause.rule}” is a judgement without a test",
                readings=(
                    Gives("as the one who decides sees it", "whenever it says so"),
                    Gives("as the facts show", "nothing here says which"),
                ),
                wording="[Who] may so decide when [this number, within this time, found by this body].",
            )


# ---------------------------------------------------------------- telling beforehand


@rule(
    "Told: may one move then?",
    where="Syria, Yemen and Ukraine, notification of humanitarian movements",
    year=2020,
    what="to tell changes nobody's duties, guarantees nothing and is no approval, say the UN office's procedures",
    rows="HNS-5",
)
def told_or_allowed(draft: Draft) -> Iterator[Open]:
    """Who moves has to tell, and whether that is a permission is not said."""
    said = any(clause.object == "non-effect" for clause in draft.clauses("notes"))
    gates = [w for _, w in draft.each(Word) if w.verb == "decides" and w.word in ("authorise", "approve", "permit")]
    for clause in draft.clauses("requires", "allows") if not (said or gates) else ():
        if _told_before(clause):
            yield Open(
                place=clause.name,
                what=f"a {clause.for_each} is told beforehand, and what that gives is not said",
                readings=(
                    Gives("told is enough", f"it may begin {_lead(draft, clause)}"),
                    Gives("it needs an answer", "it may begin when somebody says yes, and nobody has to"),
                ),
                wording="To tell is no permission and needs none: no answer is waited for, and every duty to spare "
                "those who move stands as before.",
            )


def _lead(draft: Draft, clause: Clause) -> str:
    """How long after the notice what was told may begin."""
    leads = [str(offset.length) for due in parts(clause.due, Due) for offset in parts(due, Offset)]
    return f"{leads[0]} after it was told" if leads else "as soon as it was told"


@rule(
    "How long before?",
    where="Syria, package of 9 September",
    year=2016,
    what="those who leave tell the UN beforehand, and no number of hours was seen; in Yemen it is 48, the Black Sea "
    "ships had 44",
    rows="J14 W5",
)
def how_long_before(draft: Draft) -> Iterator[Open]:
    """Something is told beforehand, and how long is not said."""
    for clause in draft.clauses("requires"):
        if not _told_before(clause) or _has_an_hour(clause):
            continue
        yield Open(
            place=clause.name,
            what=f"a {clause.for_each} is told beforehand, and how long is not said",
            readings=(
                Gives("a minute before", "nobody can pass it on"),
                Gives("in good time", "no hour: nobody named it"),
            ),
            wording="It is told no later than 48 hours before; what is told later is told at once, and counts as late.",
        )


def _told_before(clause: Clause) -> bool:
    """Whether somebody tells of a movement of his own, as before a convoy sets out."""
    return clause.object.split("-")[0] in TELLS and clause.for_each in ("movement", "convoy", "batch", "vessel")


def _has_an_hour(clause: Clause) -> bool:
    times = (time for due in parts(clause.due, Due) for time in (due.no_later_than, due.before))
    return any(time is not None and time != Anchor("start") for time in times)


RULES: tuple[Rule, ...] = (
    self_defence_without_test, return_fire_not_said, nobody_watches, watchers_not_let_in, nobody_finds,
    findings_that_differ, finding_without_standard, finding_by_when, nothing_follows, judgement_without_test,
    told_or_allowed, how_long_before,
)  # fmt: skip
