"""For each rule of `holdfire lint` a draft that leaves open what it asks, and that alone, and one that closes it.

A draft is a head that leaves nothing open, and what is added to it; `KEPT` is a prohibition that is watched, judged and
followed by something. `gives` is what the readings of the open one give, worked out by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD = {
    "id": "deal",
    "title": "A draft",
    "nature": "agreement",
    "zone": "Asia/Damascus",
    "made": "2016-09-01 12:00",
    "first_day": "0",
    "source": "text",
    "in_force": "{from: 2016-09-01 12:00, for: 30 days}",
}
ACTORS = """
judge: {kind: organisation, is: body, names: {en: the judge}}
second-judge: {kind: organisation, is: body, names: {en: the second judge}}
locals: {kind: label, names: {en: locals}}
baker: {kind: organisation, names: {en: the baker}, part_of: [{actor: locals, source: text}]}
"""
EARLIER = "{id: earlier, title: An earlier text, nature: agreement, made: 2016-01-01, source: text}"
DUE = "due: {no_later_than: 2016-09-10 18:00}"
GO = f"{{requires: withdraw, by: syria, {DUE}, confirmed_by: judge}}"
TWO = "{members: [syria, opposition], through: [commanded_by]}"
OUT = "{members: [isis, nusra], through: [part_of]}"


def draft(*, roles: str = "", **added: str | None) -> str:
    """A draft as YAML: the head, without what is None, and sections or keys added or changed."""
    given: dict[str, str | None] = {**HEAD, **added}
    if roles or "sides" in str(added):
        given["roles"] = f"{{sides: {TWO}{', ' if roles else ''}{roles}}}"
    return "\n".join(f"{key}: {value}" for key, value in given.items() if value is not None)


def clauses(**named: str) -> str:
    return f"{{{', '.join(f'{name}: {text}' for name, text in named.items() if text)}}}"


def kept(**changed: str) -> str:
    """Clauses with a prohibition that leaves nothing open; changed to nothing, a clause is left out."""
    return clauses(**{
        "halt": "{forbids: attack, by: sides}",
        "watch": "{requires: watch, by: judge, every: day}",
        "find": "{empowers: judge, to: find, about: halt, for_each: case, standard: reasonable grounds, "
        "due: {no_later_than: 72 hours after start}}",
        "stop": "{empowers: judge, to: suspend}",
        "fire": "{notes: standard, text: No more force than an immediate threat needs.}",
        **changed,
    })  # fmt: skip


def run(quiet: str, halt: str = "{forbids: fire-at-all, by: sides}") -> str:
    words = "{fire-at-all: {means: [attack]}}"
    gate = f"{{allows: open-centre, by: judge, if: {{quiet: halt, {quiet}}}}}"
    return draft(words=words, clauses=kept(halt=halt, gate=gate))


def aid(more: str) -> str:
    return clauses(aid=f"{{requires: let-aid-in, by: syria, {more}}}")


@dataclass(frozen=True)
class Pair:
    open: str
    closed: str
    gives: tuple[str, ...] = ()


EVENT = "{talks: {when: {decides: open-talks, by: judge}}}"
TEN_DAYS = clauses(let="{allows: enter, by: un, while: {from: 2016-09-01, for: 10 days}}")
SHOWN = "is it inside? cannot tell for Town"
PAIRS: dict[str, Pair] = {
    # ------------------------------------------------------------ times
    "no-zone": Pair(
        draft(zone=None), draft(), ("2016-09-01T12:00+03:00", "2016-09-01T12:00+00:00")
    ),
    "bare-day": Pair(
        draft(clauses=aid("due: {no_later_than: 2016-09-10}")),
        draft(clauses=aid(DUE)),
        (
            "late from 2016-09-11T00:00+03:00",
            "late from 2016-09-10T00:00+03:00",
            "not before 2016-09-10T00:00+03:00, and never late",
        ),
    ),
    "from-alone": Pair(
        draft(clauses=aid("due: {from: 2016-09-10 09:00}")),
        draft(clauses=aid("due: {start_no_later_than: 2016-09-10 09:00, no_later_than: 2016-09-10 18:00}")),
        ("not before 2016-09-10T09:00+03:00, and never late", "late from 2016-09-10T09:00+03:00"),
    ),
    "no-day": Pair(
        draft(clauses=clauses(go="{requires: withdraw, by: syria, confirmed_by: judge}")),
        draft(clauses=clauses(go=GO)),
        ("late from 2016-09-01T12:00+03:00", "never late, and so never not done"),
    ),
    "day-zero-or-one": Pair(
        draft(first_day="unstated", clauses=TEN_DAYS),
        draft(clauses=TEN_DAYS),
        ("over at 2016-09-12T00:00+03:00", "over at 2016-09-11T00:00+03:00"),
    ),
    "start-left-out": Pair(
        draft(in_force="{for: 30 days}"), draft(),
        ("from 2016-09-01T12:00+03:00", "from 2016-09-02T00:00+03:00"),
    ),
    "start-without-hour": Pair(
        draft(in_force="{from: 2016-09-01, until: 2016-10-01 12:00}"), draft(),
        ("from 2016-09-01T00:00+03:00", "from 2016-09-02T00:00+03:00"),
    ),
    "before-it-begins": Pair(
        draft(in_force="{from: 2016-09-03 12:00, for: 30 days}"),
        draft(
            in_force="{from: 2016-09-03 12:00, for: 30 days}",
            clauses=kept(hold="{forbids: seek-advantage, by: sides, stands: alone}"),
        ),
        ("from 2016-09-01T12:00+03:00", "from 2016-09-03T12:00+03:00"),
    ),
    "no-end": Pair(draft(in_force="{from: 2016-09-01 12:00}"), draft()),
    "due-after-the-end": Pair(
        draft(clauses=aid("due: {no_later_than: 2016-10-05 12:00}")),
        draft(clauses=aid("due: {no_later_than: 2016-10-05 12:00}, stands: alone")),
        ("never due after 2016-10-01T12:00+03:00", "late from 2016-10-05T12:00+03:00"),
    ),
    "extended-too-late": Pair(
        draft(in_force="{from: made, for: 48 hours, extends: [{for: 48 hours, if: {decides: extend, by: judge}}]}"),
        draft(
            in_force="{from: made, for: 48 hours, extends: [{for: 48 hours, if: {decides: extend, by: judge, "
            "due: {no_later_than: 2016-09-03 11:00}}}]}"
        ),
        (
            "taken after 2016-09-03T12:00+03:00 it extends nothing",
            "a gap from 2016-09-03T12:00+03:00 to the decision",
        ),
    ),
    "notice-of-the-last-minute": Pair(
        draft(in_force="{from: made, for: 120 days, extends: [{for: 120 days, unless: {says: object, by: syria}}]}"),
        draft(
            in_force="{from: made, for: 120 days, extends: [{for: 120 days, unless: {says: object, by: syria, "
            "due: {no_later_than: 30 days before end}}}]}"
        ),
        ("before 2016-12-30T12:00+02:00", "some day before, which nobody named"),
    ),
    # ------------------------------------------------------------ conditions
    "event-may-not-come": Pair(
        draft(events=EVENT, clauses=aid("due: {no_later_than: 10 days after talks}")),
        draft(events=EVENT, clauses=aid("due: {no_later_than: {first: [10 days after talks, 2016-09-20 12:00]}}")),
        ("late from 2016-09-11T12:00+03:00", "“aid” never runs, and nobody is late"),
    ),
    "event-nobody-attests": Pair(
        draft(events="{out: {when: {count: hostage, at_least: 7}}}"),
        draft(events="{out: {when: {count: hostage, at_least: 7, confirmed_by: judge}}}"),
    ),
    "nobody-owes-it": Pair(
        draft(clauses=aid(f"{DUE}, if: {{happens: withdraw, by: rebels}}")),
        draft(clauses=clauses(
            aid=f"{{requires: let-aid-in, by: syria, {DUE}, if: {{happens: withdraw, by: rebels}}}}",
            go=GO.replace("syria", "rebels"),
        )),
    ),
    "who-first": Pair(
        draft(clauses=clauses(go=GO.replace("by: syria", "by: sides, together: [go]"))),
        draft(clauses=clauses(go=GO.replace("by: syria", "by: sides, together: [go]").replace(
            "{no_later", "{start_no_later_than: 2016-09-10 09:00, no_later"
        ))),
        ("late from 2016-09-10T18:00+03:00", "neither has to begin"),
    ),
    "one-side-alone": Pair(
        draft(clauses=clauses(go=GO.replace("by: syria", "by: sides"))), draft(clauses=clauses(go=GO)),
    ),
    "done-by-whose-word": Pair(
        draft(clauses=clauses(go=GO.replace(", confirmed_by: judge", ""))), draft(clauses=clauses(go=GO)),
    ),
    "silence-or-no": Pair(
        draft(in_force="{from: made, for: 48 hours, if: {each: sides, says: accept}}"),
        draft(in_force="{from: made, for: 48 hours, if: {each: sides, says: accept, due: {no_later_than: made}}}"),
    ),
    "joined-in-time": Pair(
        draft(roles="parties: {from: sides, if: {says: accept}}"),
        draft(roles="parties: {from: sides, if: {says: accept, due: {no_later_than: 2016-09-01 12:00}}}"),
    ),
    # ------------------------------------------------------------ days in a row
    "run-from-when": Pair(
        run("from: 2016-09-02, for: 7 days, restart: zero, confirmed_by: judge"),
        run("from: 2016-09-02 12:00, for: 7 days, restart: zero, confirmed_by: judge"),
        ("full at 2016-09-09T00:00+03:00", "full at 2016-09-10T00:00+03:00"),
    ),
    "run-broken-by-what": Pair(
        run("from: made, for: 7 days, restart: zero, confirmed_by: judge", "{forbids: attack, by: sides}"),
        run("from: made, for: 7 days, restart: zero, confirmed_by: judge"),
    ),
    "run-restart": Pair(
        run("from: 2016-09-02 12:00, for: 7 days, restart: unstated, confirmed_by: judge"),
        run("from: 2016-09-02 12:00, for: 7 days, restart: no, confirmed_by: judge"),
        ("full at 2016-09-13T00:00+03:00", "full at 2016-09-10T12:00+03:00", "never full"),
    ),
    "run-nobody-counts": Pair(
        run("from: made, for: 7 days, restart: zero, confirmed_by: nobody"),
        run("from: made, for: 7 days, restart: zero, confirmed_by: judge"),
    ),
    # ------------------------------------------------------------ parties
    "bound-without-joining": Pair(
        draft(roles="states: {members: [us, russia]}", clauses=clauses(
            aid=f"{{requires: let-aid-in, by: syria, {DUE}}}", stop="{empowers: states, to: suspend}",
        )),
        draft(roles="states: {members: [us, russia, syria]}", clauses=clauses(
            aid=f"{{requires: let-aid-in, by: syria, {DUE}}}", stop="{empowers: states, to: suspend}",
        )),
    ),
    "collective-name": Pair(
        draft(clauses=aid(DUE).replace("by: syria", "by: locals")),
        draft(clauses=aid(DUE)),
        ("the baker", "whoever somebody calls so", "nobody, until they say so"),
    ),
    "whose-units": Pair(
        draft(clauses=kept(halt="{forbids: attack, by: syria}")),
        draft(clauses=kept(halt="{forbids: attack, by: sides}")),
    ),
    "must-prevent-others": Pair(
        draft(clauses=clauses(out="{requires: prevent, what: {act: enter, by: nusra}, by: syria}")),
        draft(clauses=clauses(out="{requires: guard-checkpoint, by: syria, where: road}")),
    ),
    "effort-or-result": Pair(
        draft(clauses=clauses(help="{notes: effort, text: Both use their influence., by: us}")),
        draft(clauses=clauses(help="{requires: report, by: us, to: judge, every: week}")),
    ),
    "list-that-changes": Pair(
        draft(roles="out: {members: [isis], listed: un-list}"), draft(roles="out: {members: [isis]}"),
        ("Isis", "Isis, and whoever is put on it later"),
    ),
    "other-name": Pair(
        draft(roles="out: {members: [isis, nusra]}", clauses=kept(
            halt="{forbids: attack, by: sides, except: [{against: out, where: town}]}"
        )),
        draft(roles=f"out: {OUT}", clauses=kept(
            halt="{forbids: attack, by: sides, except: [{against: out, where: town}]}"
        )),
    ),
    "excluded-among-others": Pair(
        draft(roles=f"out: {OUT}", clauses=kept(halt="{forbids: attack, by: sides, except: [{against: out}]}")),
        draft(roles=f"out: {OUT}", clauses=kept(
            halt="{forbids: attack, by: sides, except: [{against: out, where: town}]}"
        )),
    ),
    # ------------------------------------------------------------ areas
    "map-not-attached": Pair(
        draft(areas="{strip: {unpublished: a map of both}}", clauses=aid(f"where: town, {DUE}")),
        draft(areas="{strip: {places: [town]}}", clauses=aid(f"where: town, {DUE}")),
        (SHOWN, "no place is inside"),
    ),
    "area-to-be-agreed": Pair(
        draft(areas="{strip: {to_be_agreed: a map of both}}", clauses=aid(f"where: town, {DUE}")),
        draft(areas="{strip: {places: [town]}}", clauses=aid(f"where: town, {DUE}")),
        (SHOWN, "no place is inside"),
    ),
    "line-of-which-day": Pair(
        draft(areas="{front: {line: front, at: now}}"), draft(areas="{front: {line: front, at: 2016-09-01}}"),
        ("who advances takes the distance along", "the line of 1 September 2016, 12:00"),
    ),
    "held-by-whom": Pair(draft(areas="{own: {held_by: sides}}"), draft(areas="{own: {places: [town]}}")),
    "width-or-each-side": Pair(
        draft(areas="{strip: {beside: front, width: 50 km}}"),
        draft(areas="{strip: {beside: front, each_side: 25 km}}"),
        ("25 km on each side", "50 km on each side", "one may stand at the line itself"),
    ),
    "distance-from-what": Pair(
        draft(clauses=clauses(go=GO.replace(" by:", " amounts: [{of: tank, at_least: 3500 m}], by:"))),
        draft(clauses=clauses(go=GO.replace(" by:", " amounts: [{of: tank, from: road, at_least: 3500 m}], by:"))),
        ("3500 m behind it", "3500 m farther back, from a place that nobody marked"),
    ),
    "weapons-without-classes": Pair(
        draft(clauses=aid(f"what: heavy-weapons, {DUE}")),
        draft(words="{heavy-weapons: {text: guns over 100 mm}}", clauses=aid(f"what: heavy-weapons, {DUE}")),
    ),
    "freeze-and-supply": Pair(
        draft(clauses=kept(stay="{forbids: move-forces, by: sides}")),
        draft(clauses=kept(stay="{forbids: move-forces, by: sides, except: [{what: food}]}")),
    ),
    # ------------------------------------------------------------ procedure
    "self-defence-without-test": Pair(
        draft(clauses=kept(halt="{forbids: attack, by: sides, unless: {pleads: self-defence}}", fire="")),
        draft(clauses=kept(halt="{forbids: attack, by: sides, unless: {pleads: self-defence}}")),
    ),
    "return-fire-not-said": Pair(draft(clauses=kept(fire="")), draft(clauses=kept())),
    "nobody-watches": Pair(draft(clauses=kept(watch="")), draft(clauses=kept())),
    "watchers-not-let-in": Pair(
        draft(bodies="{centre: {does: watches}}"),
        draft(bodies="{centre: {does: watches}}", clauses=clauses(let="{requires: let-monitors-through, by: syria}")),
    ),
    "nobody-finds": Pair(draft(clauses=kept(find="")), draft(clauses=kept())),
    "findings-that-differ": Pair(
        draft(clauses=clauses(find="{empowers: judges, to: find, standard: x, due: {no_later_than: made}}"),
              roles="judges: {members: [judge, second-judge]}"),
        draft(clauses=clauses(find="{empowers: judges, to: find, rule: both, standard: x, due: {no_later_than: made}}"),
              roles="judges: {members: [judge, second-judge]}"),
    ),
    "finding-without-standard": Pair(
        draft(clauses=clauses(find="{empowers: judge, to: find, due: {no_later_than: made}}")),
        draft(clauses=clauses(find="{empowers: judge, to: find, standard: x, due: {no_later_than: made}}")),
    ),
    "finding-by-when": Pair(
        draft(clauses=clauses(find="{empowers: judge, to: find, standard: x}")),
        draft(clauses=clauses(find="{empowers: judge, to: find, standard: x, due: {no_later_than: made}}")),
    ),
    "nothing-follows": Pair(draft(clauses=kept(stop="")), draft(clauses=kept())),
    "judgement-without-test": Pair(
        draft(clauses=clauses(stop="{empowers: judge, to: suspend, rule: if breaches are persistent}")),
        draft(clauses=clauses(stop="{empowers: judge, to: suspend, rule: after three findings, standard: counted}")),
    ),
    "told-or-allowed": Pair(
        draft(clauses=clauses(
            tell="{requires: notify, by: un, to: judge, for_each: movement, due: {before: 48 hours before start}}",
        )),
        draft(clauses=clauses(
            tell="{requires: notify, by: un, to: judge, for_each: movement, due: {before: 48 hours before start}}",
            no="{notes: non-effect, text: To tell is no permission.}",
        )),
        ("it may begin 48 hours after it was told", "it may begin when somebody says yes, and nobody has to"),
    ),
    "how-long-before": Pair(
        draft(clauses=clauses(
            tell="{requires: notify, by: un, to: judge, for_each: movement, due: {before: start}}",
            no="{notes: non-effect, text: To tell is no permission.}",
        )),
        draft(clauses=clauses(
            tell="{requires: notify, by: un, to: judge, for_each: movement, due: {before: 48 hours before start}}",
            no="{notes: non-effect, text: To tell is no permission.}",
        )),
    ),
    # ------------------------------------------------------------ texts
    "two-texts": Pair(
        draft(clauses=aid("due: {readings: [{no_later_than: 2016-09-10 18:00, source: text}, "
                          "{before: 2016-09-12 18:00, source: other}]}")),
        draft(clauses=aid(DUE)),
        (
            "no later than 10 September 2016, 18:00",
            "before 12 September 2016, 18:00",
        ),
    ),
    "which-text-prevails": Pair(
        draft(clauses=clauses(old="{takes_in: earlier}")),
        draft(clauses=clauses(old="{takes_in: earlier}", this="{prevails_over: every earlier text}")),
    ),
    "part-not-public": Pair(draft(clauses=clauses(letter="{notes: unpublished, text: A side letter.}")), draft()),
    "left-for-later": Pair(draft(clauses=clauses(later="{notes: open-point, text: Where they go.}")), draft()),
}  # fmt: skip
