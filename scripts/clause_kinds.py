"""The 37 kinds of clause, each with an entry of the library that is shown in full, the place of another, and a
question. Only what stands here is written by hand; the rest is the program's.
"""

from __future__ import annotations

from dataclasses import dataclass

from clause_entries import At, Moment


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`case`: the name of a case of the casebook, or a moment. `lines`: of which lines of the answer, after the first,
    a part is. `explained`: nothing can be asked of it, and the answer is the sentence."""

    number: int
    name: str
    words: str
    shown: At
    case: str | Moment
    lines: tuple[str, ...] = ()
    also: tuple[At, ...]
    explained: bool = False


KINDS = (
    Kind(
        number=1,
        name="Standing prohibition",
        words="Something that is forbidden as long as the terms hold. Reports are set beside it one by one, and "
        "counted by reports and by independent origins. That somebody violated it is never said.",
        shown=At("minsk", "measures-2020/no-aircraft", "Q1"),
        case="measures-no-aircraft-after-the-armed-drone",
        also=(At("syria-2016", "package-2016-09/no-attacks", "J1"),),
    ),
    Kind(
        number=2,
        name="Duty with a last day",
        words="Each who owes it has a line. When the day is over and no word of it is on record, the line says "
        "*overdue*, which is no breach.",
        shown=At("syria-after-2016", "sochi-2018/heavy-weapons-out", "O2"),
        case="heavy-weapons-have-all-of-the-10th",
        also=(At("south-sudan", "acoh-2017/list-prisoners", "S6"),),
    ),
    Kind(
        number=3,
        name="Duty that comes again",
        words="Each day or week is a period of its own; what each counted stands beside what the terms ask. Here a "
        "count for the day is high enough, and how many of them carried fuel or went north is not told.",
        shown=At("gaza", "gaza-deal-2025/lorries", "E3"),
        case="deal-lorries-above-600-and-the-shares-not-told",
        lines=("197, as observed by Egypt", "915, as observed by OCHA"),
        also=(At("hodeidah-2018", "hodeidah-2018/weekly-report", "P6"),),
    ),
    Kind(
        number=4,
        name="Permission or right",
        words="*Open* says that the terms let them; never that a road is safe.",
        shown=At("syria-2016", "package-2016-09/leave-castello", "J13"),
        case="leaving-aleppo-as-known-later",
        also=(At("colombia", "farc-2016/move-nationally", "C5"),),
    ),
    Kind(
        number=5,
        name="Exception inside a prohibition",
        words="A report that falls under the exception does not count against the prohibition, and the answer says "
        "so. Here a flight of the monitors themselves.",
        shown=At("minsk", "memorandum-2014/no-flights", "K7"),
        case="memorandum-a-drone-of-the-osce-is-excepted",
        lines=("not against memorandum-2014/no-flights",),
        also=(At("south-sudan", "acoh-2017/freeze", "S2"),),
    ),
    Kind(
        number=6,
        name="Permission with steps before it",
        words="What may be done only after other things, here in their order. The answer names the step that is "
        "missing. In this case an order was given, and the attempt to coordinate that has to come before it "
        "came after.",
        shown=At("minsk", "measures-2020/return-fire", "Q6"),
        case="measures-shumy-order-on-7-september",
        lines=("steps missing: a report of this", "offensive operation", "only after the step before"),
        also=(At("syria-2016", "jig-draft-2016-07/agreed-targets", "G1"),),
    ),
    Kind(
        number=7,
        name="Exclusion of actors",
        words="Who is outside the terms, by name or by a list that changes. What an excluded group does is not "
        "against terms that do not bind it.",
        shown=At("syria-2016", "coh-2016-02/roles/excluded", "F3"),
        case="attack-by-nusra-is-of-one-that-is-not-bound",
        lines=("not against coh-2016-02/no-attacks",),
        also=(At("libya-2020", "libya-2020/roles/excluded", "L4"),),
    ),
    Kind(
        number=8,
        name="Accession: who is bound",
        words="A role that is entered by one's own word, here by an hour, or at any time, as two sources have it. A "
        "whole binds its parts; a part does not bind the whole.",
        shown=At("syria-2016", "coh-2016-02/roles/parties", "F2"),
        case="sdf-does-not-join-by-its-part",
        lines=("not against coh-2016-02/no-ground",),
        also=(At("syria-after-2016", "deescalation-2017-05/roles/joined", "A2"),),
    ),
    Kind(
        number=9,
        name="Attribution: whose acts count",
        words="Those who are part of a party, or commanded by it, are bound with it. Each tie has its source and its "
        "days.",
        shown=At("south-sudan", "acoh-2017/roles/parties", "S4"),
        case="a-force-under-command-is-bound",
        lines=("is it inconsistent with acoh-2017/no-sexual-violence", "the actor named is bound"),
        also=(At("lebanon-2024", "lebanon-2024/prevent-groups", "B2"),),
    ),
    Kind(
        number=10,
        name="Duty to stop a third party",
        words="The duty is on the one who has to prevent, and not on the one who is to be stopped.",
        shown=At("syria-2016", "package-2016-09/keep-nusra-out", "J12"),
        case="nusra-kept-out-nobody-knows",
        also=(At("lebanon-2024", "lebanon-2024/prevent-groups", "B2"),),
    ),
    Kind(
        number=11,
        name="Area",
        words="Named places, corners, a strip beside a line, a side of a river, a holder, or an area that was not "
        "published. A place that is known too coarsely is neither inside nor outside.",
        shown=At("minsk", "memorandum-2014/areas/four-towns", "K5"),
        case="memorandum-heavy-weapons-near-towns-are-not-the-four-towns",
        lines=("memorandum-2014/no-heavy-weapons-azov", "the place lies where it binds"),
        also=(At("syria-after-2016", "idlib-2020/areas/corridor", "I2"),),
    ),
    Kind(
        number=12,
        name="Distances by class of weapon",
        words="One duty with an amount for each class.",
        shown=At("minsk", "memorandum-2014/by-type", "K4"),
        case="memorandum-distances-by-type-have-no-day-of-their-own",
        also=(
            At("syria-2016", "package-2016-09/heavy-weapons-government", "J8a"),
            At("syria-2016", "package-2016-09/distances-government", "J8b"),
        ),
    ),
    Kind(
        number=13,
        name="Quota: at most, at least, exactly",
        words="A number of the terms. What others counted is set beside it.",
        shown=At("syria-2016", "package-2016-09/guards", "J7"),
        case=Moment("package-2016-09/guards", "2016-09-17", "2016-09-25"),
        also=(At("south-sudan", "rarcss-2018/canton", "S11"),),
    ),
    Kind(
        number=14,
        name="Ratio, exchange",
        words="So many of the one for each of the other, reckoned from what was counted, exchange by exchange. A "
        "planned number and a counted one are never mixed.",
        shown=At("gaza", "gaza-deal-2025/release-in-an-exchange", "E2"),
        case="exchange-of-19-january-thirty-for-each",
        lines=("30 per civilian hostage, 50 per female soldier",),
        also=(At("gaza", "gaza-pause-2023/release-prisoners", "H2"),),
    ),
    Kind(
        number=15,
        name="Entry into force",
        words="An hour on a named clock, or an event. Asked here is half past midnight in Moscow, which in Kyiv was "
        "still the evening before.",
        shown=At("minsk", "minsk-2015/in_force", "N1"),
        case="package-does-not-hold-at-midnight-of-moscow",
        also=(At("sudan-2023", "jeddah-2023-05-20/events/entry", "D-a"),),
    ),
    Kind(
        number=16,
        name="Duration, extension, expiry",
        words="A term that renews itself unless somebody objects in time; in the other example it ends unless both "
        "decide.",
        shown=At("nagorno-karabakh-2020", "karabakh-peacekeepers/in_force", "Z5"),
        case="peacekeepers-renewed-by-silence",
        lines=("extension 1", "nobody objected in time"),
        also=(At("syria-2016", "package-2016-09/in_force", "J2"),),
    ),
    Kind(
        number=17,
        name="Earned extension",
        words="Time that is won by what is done. An agreed number wins nothing; a counted one does.",
        shown=At("gaza", "gaza-pause-2023/in_force", "H1"),
        case="pause-an-agreed-number-earns-nothing",
        lines=("extension 1", "at least 60 hostage"),
        also=(At("gaza", "gaza-deal-2025/in_force", "E1"),),
    ),
    Kind(
        number=18,
        name="Sequence",
        words="One thing comes after another. While the first is not on record, the second has no last day.",
        shown=At("minsk", "minsk-2015/exchange", "N7"),
        case="package-exchange-has-no-last-day-seven-years-on",
        lines=("the window begins",),
        also=(
            At("syria-2016", "package-2016-09/prepare-jic", "J17"),
            At("syria-2016", "package-2016-09/open-jic", "J18"),
        ),
    ),
    Kind(
        number=19,
        name="At the same time",
        words="Where each waits for the other, and says so, the line is *deadlocked*. Here one says that it was "
        "done, and another that both still wait.",
        shown=At("syria-2016", "package-2016-09/pull-back", "J9"),
        case="road-in-the-evening-of-the-15th",
        also=(At("tigray-2022", "nairobi-2022/others-leave", "T4"),),
    ),
    Kind(
        number=20,
        name="Quiet for a number of days",
        words="The count that we make from reports is one thing, the word of whoever confirms another; only that "
        "word opens what depends on it. Here nobody is named who would say it, and the sources count from "
        "different hours.",
        shown=At("syria-2016", "package-2016-09/open-jic", "J18"),
        case="seven-days-on-the-19th",
        lines=("SANA [sana-10sep]", "days:", "The Syria Institute [tsi]", "days:", "days:"),
        also=(At("minsk", "framework-2016/gate-zolote", "FD-2"),),
    ),
    Kind(
        number=21,
        name="Condition on a third party",
        words="What is owed only once somebody else has acted, who is no party.",
        shown=At("syria-2016", "package-2016-09/follow-the-kurds", "J10"),
        case="kurdish-condition-not-met",
        lines=("follow-the-kurds is running", "the window begins"),
        also=(At("syria-2016", "aleppo-pause/no-move-before", "U4"),),
    ),
    Kind(
        number=22,
        name="Notification",
        words="One line for each movement, so many hours before it. A notice is no consent, and its absence takes no "
        "protection away.",
        shown=At("humanitarian-notification", "hns-yemen/tell", "HNS-3-YE"),
        case="yemen-no-movement-no-notice-due",
        also=(At("syria-2016", "jig-draft-2016-07/notify-flights", "G4"),),
    ),
    Kind(
        number=23,
        name="Power to authorise",
        words="A body that may say yes, once what it needs is there. Silence is never an approval.",
        shown=At("black-sea-2022", "bsg-procedures/approve", "W6"),
        case="approval-waits-for-a-plan",
        also=(At("south-sudan", "acoh-2017/authorise", "S2"),),
    ),
    Kind(
        number=24,
        name="Verification, attestation",
        words="*Reported done* is the word of anybody, *attested done* that of the body which the terms name.",
        shown=At("tigray-2022", "nairobi-2022/heavy-weapons", "T7"),
        case="handed-over-as-the-african-union-confirms",
        lines=("AU monitoring and verification team, through",),
        also=(At("minsk", "framework-2016/confirm-quiet", "FD-2"),),
    ),
    Kind(
        number=25,
        name="Power to judge",
        words="Only the named body rules, and the answer quotes its word. Its rule and its standard of proof are "
        "shown and never computed.",
        shown=At("south-sudan", "acoh-2017/judge", "S7"),
        case="the-monitor-of-2022-is-the-monitor-of-2017",
        lines=("finds “breach” on acoh-2017/no-sexual-violence",),
        also=(At("syria-2016", "package-2016-09/extend", "J2"),),
    ),
    Kind(
        number=26,
        name="Procedure after an incident",
        words="Steps, each with what has to come before, for each case on its own. Here the step up to the Security "
        "Council waits for a decision that the breach is serious.",
        shown=At("south-sudan", "acoh-2017/serious-breach", "S8"),
        case="escalation-needs-a-decision-that-it-is-serious",
        lines=("report-2022-07: not in force", "JMEC decides"),
        also=(
            At("syria-2016", "modalities-2016-03/contacts", "M1"),
            At("syria-2016", "modalities-2016-03/trigger", "M2"),
            At("syria-2016", "modalities-2016-03/ask-the-suspected", "M3"),
            At("syria-2016", "modalities-2016-03/establish", "M4"),
        ),
    ),
    Kind(
        number=27,
        name="Consequence, sanction",
        words="A power that somebody has once something was found. *Persistent* is a word of the rule, and is not "
        "computed.",
        shown=At("syria-2016", "coh-2016-02/exclude", "F11"),
        case="ministers-cannot-exclude-without-a-referral",
        also=(At("syria-2016", "package-2016-09/suspend-jic", "J19"),),
    ),
    Kind(
        number=28,
        name="Ending it, leaving it",
        words="Who may end the terms. That somebody without the power calls them over is recorded, and ends nothing.",
        shown=At("syria-2016", "package-2016-09/leave-the-package", "J20"),
        case="power-to-leave-not-used-by-the-army",
        also=(At("black-sea-2022", "bsg-ukraine/notice", "W2"),),
    ),
    Kind(
        number=29,
        name="A body and who sits in it",
        words="Held and shown. Nothing is worked out from seats, and there is no question of its own for a body: "
        "what it may do stands in clauses.",
        shown=At("sudan-2023", "jeddah-2023-05-20/bodies/mcc", "D-f"),
        case="",
        explained=True,
        also=(At("south-sudan", "rarcss-2018/bodies/ctsamvm-board", "S15"),),
    ),
    Kind(
        number=30,
        name="Other texts taken in, replaced, overruled",
        words="Three verbs: `takes_in`, `replaces`, `prevails_over`. That a text is replaced ends it in the answers; "
        "that it is taken in or outranked is shown.",
        shown=At("minsk", "measures-2020/supreme", "Q7"),
        case="measures-no-other-order-undoes-them",
        also=(
            At("syria-2016", "package-2016-09/taken-in", "J1"),
            At("south-sudan", "rarcss-2018/prevails", "S14"),
            At("south-sudan", "rarcss-2018/repeals-2015"),
        ),
    ),
    Kind(
        number=31,
        name="Definition",
        words="A word of the terms that stands for acts, from a date. A report of one of the acts is then of the "
        "kind that the clause forbids: here a trench.",
        shown=At("minsk", "measures-2020/words/offensive-operation", "Q8"),
        case="measures-trench-of-the-armed-forces",
        lines=("is it inconsistent with measures-2020/no-operations", "the act is of the kind"),
        also=(At("colombia", "eln-2023/glossary", "C11"),),
    ),
    Kind(
        number=32,
        name="Best effort, influence, guarantee",
        words="An effort is not a result, and a guarantee of what another does cannot be kept by an act of one's "
        "own: both are shown, and nobody is ever said to have failed in them.",
        shown=At("nagorno-karabakh-2020", "karabakh-2020/traffic-guarantee", "Z7"),
        case="traffic-is-guaranteed-not-computed",
        also=(At("syria-2016", "package-2016-09/influence", "J3"),),
    ),
    Kind(
        number=33,
        name="Duty before the entry into force",
        words="`stands: alone` lets it run while the rest does not.",
        shown=At("colombia", "eln-2023/prepare", "C7"),
        case="preparation-done-in-part-by-the-communique",
        also=(At("sudan-2023", "jeddah-2023-05-20/no-advantage", "D-b"),),
    ),
    Kind(
        number=34,
        name="Access of the monitors",
        words="A duty without a date. One who is told not to have done it is reported inconsistent with it.",
        shown=At("minsk", "recommitment-2019-07/monitors", "RC-11"),
        case="recommitment-monitors-held-up-six-days",
        also=(At("south-sudan", "rarcss-2018/no-limits-on-monitors", "ss-3"),),
    ),
    Kind(
        number=35,
        name="What it does not change",
        words="Shown, so that nobody reads into the terms what they say they do not do.",
        shown=At("humanitarian-notification", "hns-yemen/absence-changes-nothing", "HNS-5-YE"),
        case="yemen-protection-does-not-hang-on-it",
        also=(
            At("humanitarian-notification", "hns-syria/duties-unchanged", "HNS-5-SY"),
            At("lebanon-2024", "lebanon-2024/self-defence", "B4"),
        ),
    ),
    Kind(
        number=36,
        name="Word of one side: consent, pause, demand, claim",
        words="A demand binds nobody; its day is followed all the same, and a missed day is no breach. A pause that "
        "one side declares binds that side. A consent is a statement, with who said it and through whom.",
        shown=At("syria-2016", "ypg-east/go-east", "Y1"),
        case="turkey-denies-on-30-august-and-the-whole-is-disputed",
        also=(
            At("syria-2016", "statements/un-says-russia-agreed", "U3"),
            At("syria-2016", "russian-windows-2016-08/window", "U7"),
        ),
    ),
    Kind(
        number=37,
        name="Term that was not published",
        words="That it exists is held, and nothing is guessed of what it says.",
        shown=At("syria-2016", "package-2016-09/jic-mandate", "J18"),
        case="mandate-of-the-centre-is-not-public",
        also=(
            At("syria-2016", "package-2016-09/southern-road-addendum", "J15"),
            At("lebanon-2024", "lebanon-2024/side-letter", "B9"),
        ),
    ),
)
