"""Arrangements told in sentences: golden texts, and the shipped casebook told without a gap."""

import re
from functools import cache
from pathlib import Path

import pytest

from holdfire.book.explaining import explained
from holdfire.casebook.explain import explain, explain_clause
from holdfire.casebook.load import load
from holdfire.model.casebook import Casebook
from test_casebook_small import FILES, write

PAUSE = FILES["arrangements/pause.yaml"]
HEAD = PAUSE[: PAUSE.index("clauses:")]


def book(folder: Path, terms: str = PAUSE) -> Casebook:
    loaded = load(write(folder, arrangements__pause=terms))
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.casebook is not None
    return loaded.casebook


def test_an_arrangement_is_told_line_by_line(tmp_path: Path) -> None:
    found = book(tmp_path)
    assert list(explain(found.arrangements["pause"], found)) == [
        "A weekly pause",
        "A proposal: it binds nobody until its conditions are met. Made: 25 August 2016. Where no zone is given it is"
        " Asia/Damascus. [reuters, 26 August 2016 (story)]",
        "In force from “first-convoy”, if each of the “consenting” (Russia and Syria) accepts these terms.",
        "Role “consenting”: Russia and Syria.",
        "Event “first-convoy”: the moment from which the United Nations is reported to set out on Castello Road.",
        "halt-fire: The “consenting” (Russia and Syria) must not make attacks in Aleppo, from “first-convoy” for"
        " 48 hours every week. [grade R; reuters, 26 August 2016 (story), paragraph 15]",
        "answer: The “consenting” (Russia and Syria) must give an answer, no later than 28 August 2016,"
        " whether or not the rest is in force. [no source of its own]",
    ]


FIRST_CONVOY = "“first-convoy”: the moment from which the United Nations is reported to set out on Castello Road."
CLAUSES = {
    "{forbids: attack, by: consenting, against: ypg, unless: {pleads: self-defence},"
    " except: [{by: un}, {act: fly}, {by: syria}]}": (
        "The “consenting” (Russia and Syria) must not make attacks against YPG, unless self-defence is pleaded,"
        " except what is done by the United Nations or Syria, and except to fly."
    ),
    "{requires: hand-over, by: syria, what: aleppo, to: russia, confirmed_by: un, together: [c]}": (
        "Syria must hand over Aleppo to Russia. Each performs it together with the others."
        " The United Nations confirms that it was done."
    ),
    "{allows: deliver-aid, by: un, what: [food, water], while: {daily: '10:00-13:00'}}": (
        "The United Nations may deliver aid (food and water), each day from 10:00 to 13:00 (clock of Asia/Damascus)."
    ),
    "{requires: withdraw, by: ypg, where: {side: east of euphrates}, due: {readings: ["
    "{no_later_than: 1 week after made, source: story},"
    " {before: 2016-09-02, source: {document: undated, says: [un]}}]}}": (
        "YPG must withdraw east of the line “euphrates”, [no later than 1 week after the making of the terms on"
        " 25 August 2016 (reuters, 26 August 2016 (story)) or before 2 September 2016 (somewhere, without a date"
        " (undated), in the words of the United Nations); the sources differ]."
    ),
    "{requires: prevent, what: {act: enter, by: ypg}, by: syria, where: {beside: euphrates, each_side: 6 km}}": (
        "Syria must prevent YPG from entering a strip along the line “euphrates”, 6 km on each side."
    ),
    "{empowers: consenting, to: extend}": (
        "All of the “consenting” (Russia and Syria) together have the power to decide “extend”."
    ),
    "{empowers: consenting, to: extend, rule: 'by consensus, failing that by two thirds'}": (
        "The “consenting” (Russia and Syria) have the power to decide “extend”. Rule, told and never computed: by"
        " consensus, failing that by two thirds. What counts here is a decision of all of them."
    ),
    "{empowers: un, to: find, about: c, for_each: case, standard: reasonable grounds, outcomes: [breach, no-breach]}": (
        "For each case, on its own: the United Nations has the power to decide “find” about “c”."
        " Outcomes: “breach” or “no-breach”. Standard of proof: reasonable grounds."
    ),
    "{allows: open-jic, by: consenting, if: {quiet: [answer], from: 2 days after made, for: 7 days}}": (
        "The “consenting” (Russia and Syria) may open jic, if nothing inconsistent with “answer” happens for some 7"
        " days"
        " on end, counted at the earliest from 2 days after the making of the terms on 25 August 2016 (whether a"
        " breach starts the count anew is not"
        " stated; nobody is named to confirm it)."
    ),
    "{notes: unpublished, text: The mandate exists}": "Text that is not public: The mandate exists.",
    "{notes: effort, text: Use influence., by: russia}": "Effort of Russia, not a result that is owed: Use influence.",
    "{prevails_over: every other order}": "These terms prevail over every other order.",
    "{forbids: fly, where: {unpublished: held by the sides}}": (
        "Nobody may fly in an area that is not public: held by the sides."
    ),
    "{requires: release, by: syria, amounts: [{of: prisoner, at_least: {readings: [{value: 30, source: story},"
    " {value: 50, source: undated, grade: U}]}, per: hostage}]}": (
        "Syria must release. Amount: at least [30 (reuters, 26 August 2016 (story)) or 50 (grade U;"
        " somewhere, without a date (undated)); the sources differ] prisoners for each hostage."
    ),
    "{allows: return-fire, by: syria, for_each: case, if: {in_order: [{happens: attack, by: ypg},"
    " {decides: order, by: [syria, russia], alone: yes}]}}": (
        "For each case, on its own: Syria may return fire, if in this order: YPG is reported to make attacks; then any"
        " one of Syria and Russia decides “order”."
    ),
    "{requires: withdraw, by: syria, where: castello-road, while: {from: first-convoy}, due: {from: first-convoy}}": (
        f"Syria must withdraw from Castello Road, from “first-convoy”, with no last day given. {FIRST_CONVOY}"
    ),
    "{requires: notify, by: un, due: {before: 24 hours before start}, for_each: movement,"
    " while: {from: first-convoy, until: 7 days after first-convoy}}": (
        "For each movement, on its own: the United Nations must give notice, from “first-convoy” until 7 days after"
        f" “first-convoy”, more than 24 hours before the start of that movement. {FIRST_CONVOY}"
    ),
    "{forbids: move-in, by: [syria, russia], where: aleppo, if: {happens: leave, by: consenting, at_least: 2}}": (
        "Syria and Russia must not move into Aleppo, if any of the “consenting” (Russia and Syria) is reported to"
        " leave at least 2 times."
    ),
    "{requires: transport, by: un, to: ypg, if: {happens: flood}}": (
        "The United Nations must give transport to YPG, if “flood” is reported."
    ),
    "{requires: leave, by: ypg, where: aleppo, due: {readings: [{no_later_than: 2016-08-27, source: story},"
    " {no_later_than: 2016-08-27, source: undated}]}, amounts: [{of: fighter, readings: [{exactly: 700, source: story},"
    " {exactly: 700, source: {document: undated, says: [un]}}, {exactly: 300, source: undated}]}]}": (
        "YPG must leave Aleppo, no later than 27 August 2016 (reuters, 26 August 2016 (story); somewhere, without"
        " a date (undated)). Amount: exactly [700 (story; undated, in the words of the United Nations) or 300"
        " (undated); the sources differ] fighters."
    ),
    "{requires: leave, by: ypg, where: aleppo, amounts: [{of: fighter, exactly: {readings: ["
    "{value: 700, source: story}, {value: 700, source: undated}]}}]}": (
        "YPG must leave Aleppo. Amount: exactly 700 fighters [reuters, 26 August 2016 (story); somewhere, without a"
        " date (undated)]."
    ),
    "{forbids: pillage, by: consenting, against: consenting}": (
        "The “consenting” (Russia and Syria) must not commit “pillage” against one another."
    ),
    "{requires: parade, by: syria}": "Syria must carry out “parade”.",
    "{requires: report, by: syria, due: {readings: [{no_later_than: 2016-09-01, source: story, note: As a day.},"
    " {before: 2016-09-01, source: story, note: As a moment.}]}}": (
        "Syria must report, [no later than 1 September 2016 (As a day) or before 1 September 2016 (As a moment); the"
        " text can be read in two ways: reuters, 26 August 2016 (story)]."
    ),
    "{allows: stay, by: un, while: {from: {earliest: 2016-08-01, latest: 2016-08-31}, until: 2016-12-31}}": (
        "The United Nations may stay, from some time between 1 and 31 August 2016 until the end of 31 December 2016."
    ),
    "{allows: stay, by: un, while: {from: 2016-08}}": "The United Nations may stay, from some time in August 2016.",
    "{requires: answer, by: syria, unless: {says: object, by: consenting}}": (
        "Syria must give an answer, unless all of the “consenting” (Russia and Syria) object."
    ),
    "{forbids: plunder, by: syria, while: {from: day 3 of made}}": (
        "Syria must not do what the terms call “plunder”, from day 3 of the making of the terms on 25 August 2016."
        " “plunder”: a narrower kind of this: “theft”; a report of the wider act leaves open whether it was that."
        " The first day is day 0."
    ),
    "{forbids: attack, by: syria, where: front}": (
        "Syria must not make attacks in the area “front” (an area that nobody has drawn: the front as it is)."
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_a_sentence(clause: str, tmp_path: Path) -> None:
    more = "words: {plunder: {kind_of: theft}}\nareas: {front: {undrawn: the front as it is}}\n"
    found = book(tmp_path, f"{HEAD}{more}clauses:\n  c: {clause}\n  answer: {{requires: answer}}\n")
    terms = found.arrangements["pause"]
    assert explain_clause(terms.clauses["c"], terms, found) == f"c: {CLAUSES[clause]} [no source of its own]"


def test_readings_of_an_entry_stand_side_by_side(tmp_path: Path) -> None:
    clause = (
        "{forbids: attack, by: syria, readings: [{where: aleppo, source: story}, {except: {by: un}, source: undated}]}"
    )
    found = book(tmp_path, f"{HEAD}clauses:\n  c: {clause}\n  answer: {{requires: answer}}\n")
    terms = found.arrangements["pause"]
    assert explain_clause(terms.clauses["c"], terms, found) == (
        "c: The sources differ. Either: Syria must not make attacks in Aleppo. (So by reuters, 26 August 2016 (story).)"
        " Or: Syria must not make attacks, except what is done by the United Nations."
        " (So by somewhere, without a date (undated).) [no source of its own]"
    )


def test_readings_of_an_entry_that_are_equal_are_not_told_as_different(tmp_path: Path) -> None:
    clause = (
        "{forbids: attack, by: syria, readings: [{where: aleppo, source: story}, {where: aleppo, source: undated}]}"
    )
    found = book(tmp_path, f"{HEAD}clauses:\n  c: {clause}\n  answer: {{requires: answer}}\n")
    terms = found.arrangements["pause"]
    assert explain_clause(terms.clauses["c"], terms, found) == (
        "c: Syria must not make attacks in Aleppo (reuters, 26 August 2016 (story); somewhere, without a date"
        " (undated)). [no source of its own]"
    )


def test_what_is_long_has_a_line_of_its_own_and_follows_a_clause_that_stands_alone(tmp_path: Path) -> None:
    found = book(tmp_path)
    terms = found.arrangements["pause"]
    assert [line for line in explain(terms, found) if "the moment from which" in line] == [f"Event {FIRST_CONVOY}"]
    assert FIRST_CONVOY in explain_clause(terms.clauses["halt-fire"], terms, found)


@pytest.mark.parametrize("nature", ["demand", "draft"])
def test_what_binds_nobody_says_so_and_is_not_in_force(nature: str, tmp_path: Path) -> None:
    found = book(tmp_path, PAUSE.replace("nature: proposal", f"nature: {nature}"))
    lines = explain(found.arrangements["pause"], found)
    assert "binds nobody" in lines[1]
    assert [line for line in lines if line.startswith("In force")] == [
        "In force, were it agreed, from “first-convoy”, if each of the “consenting” (Russia and Syria) accepts these"
        " terms."
    ]


def test_a_clause_alone_says_whose_it_is_and_whether_that_binds(tmp_path: Path) -> None:
    found = book(tmp_path, PAUSE.replace("nature: proposal", "nature: draft"))
    assert explained(found, "pause/answer").splitlines() == [
        "answer: The “consenting” (Russia and Syria) must give an answer, no later than 28 August 2016,"
        " whether or not the rest is in force. [no source of its own]",
        "From “A weekly pause”. A draft: it is never in force and binds nobody.",
    ]


SHIPPED = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "casebooks"
CASEBOOKS = sorted(folder.name for folder in SHIPPED.iterdir() if (folder / "casebook.yaml").is_file())


@cache
def shipped(name: str) -> Casebook:
    loaded = load(SHIPPED / name)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.casebook is not None
    return loaded.casebook


@pytest.mark.parametrize("name", CASEBOOKS)
def test_a_shipped_casebook_has_nothing_wrong_and_is_told_without_a_gap(name: str) -> None:
    for terms in shipped(name).arrangements.values():
        for line in explain(terms, shipped(name)):
            assert re.search(r"[\w.)\]”]$", line)
            assert not re.search(r"None|\(\)|Reading|[{}]|  | ,|: \.|\bin in\b|\bfrom from\b", line), line


# Sentences of real clauses, each for a rule of its own; compare them with the YAML.
REAL = {
    "gaza gaza-deal-2025": [
        # whether day 0 or day 1 is the first is not stated; the last of two; a road that is no name
        "leave-coast-road: The “holder-of-prisoners” (Israel) must withdraw from the coast road, no later than the last"
        " of day 7 of “first-day” (19 January 2025) and “seven-out” (the moment from which the count of hostages"
        " reaches 7). On day 7, after seven hostages are out. Whether the first day is day 0 or day 1, the text does"
        " not say. [grade R; IUVM Press, January 2025 (gz25-iuvm)]",
        # a quota of each day, and a share that goes to a place
        "lorries: The “holder-of-prisoners” (Israel) must let lorries in, every day. Amounts: at least 600 lorries a"
        " day; at least 50 fuel lorries a day; at least 300 lorries a day to northern Gaza. All of them are owed; where"
        " a part is told to be enough, it is partly done. The 50 with fuel and the 300 for the north are shares of"
        " the 600. [grade R; Israel National News, January 2025 (gz25-inn)]",
        # a ratio
        "release-prisoners: The “holder-of-prisoners” (Israel) must release prisoners. Amounts: exactly 30 prisoners"
        " for each civilian hostage; exactly 50 prisoners for each female soldier. [grade R; Israel National News,"
        " January 2025 (gz25-inn)]",
    ],
    "gaza gaza-pause-2023": [
        # a count that extends, again and again
        "Extended by 1 day if the count of hostages reaches 60, 10 beyond 50; it may repeat, with each 10 more.",
    ],
    "south-sudan monitor-procedure": [
        # a start of which the year alone is known is no period
        "In force from some time between 1 January and 31 December 2015. [grade R; CTSAMVM, without a date (ctsamvm)]",
        # any one of several says a word of the terms
        "print-dissent: For each case, on its own: the “monitor” (CTSAMM) must print dissent, if any one of the"
        " “parties” (the Government of South Sudan and SPLM/A-IO) says “dissent” (a party disagrees with the"
        " conclusion, in the committee), about “discuss”. [grade R; CTSAMM, February 2017 (ctsamvm-30)]",
    ],
    "south-sudan acoh-2017": [
        # one text that can be read in two ways
        "release-prisoners: The “armed-parties” must release prisoners to ICRC, from the making of the terms on"
        " 21 December 2017, [no later than 14 days after the making of the terms (the fourteen days run beside the"
        " 72 hours) or no later than 14 days after the moment 72 hours after the making of the terms (the fourteen days"
        " run from the last hour for the lists); the text can be read in two ways: grade P; PA-X, 21 December 2017"
        " (acoh)], whether or not the rest is in force. [grade P; acoh]",
        # a rule that is not the word of all, and what counts here
        "amend: The “signatories” have the power to decide “amend”. Rule, told and never computed: by consensus,"
        " failing that by two thirds. What counts here is a decision of all of them."
        " [grade P; PA-X, 21 December 2017 (acoh)]",
    ],
    "nagorno-karabakh-2020 karabakh-2020": [
        # a guarantor who acts itself; a strip of a width in all; the source of the whole text
        "traffic-guarantee: Guarantee of Azerbaijan, in the area “corridor” (a strip along the Lachin road, 5 km wide"
        " in all): Azerbaijan answers for the traffic through the corridor both ways. [grade P; as the whole text:"
        " primeminister.am, 10 November 2020 (kar-am); belgrade.mfa.gov.az, 10 November 2020 (kar-az)]",
    ],
    "nagorno-karabakh-2020 karabakh-peacekeepers": [
        # silence renews, and any one may stop it
        "Extended by 5 years unless any one of the “two-parties” (Armenia and Azerbaijan) objects no later than"
        " 6 months before the end of the running period; it may repeat.",
    ],
    "syria-2016 package-2016-09": [
        # what the readings of a quiet time have alike is told once
        "open-jic: The “sides” (the United States and Russia) may open jic, if [nothing inconsistent with “no-attacks”"
        " and “access” happens for some 7 days on end, counted at the earliest from 96 hours after “d-day” (12"
        " September 2016, 19:00 UTC+03:00) (SANA,"
        " 10 September 2016 (sana-10sep)) or nothing inconsistent with “no-attacks” and “access” happens for some 5"
        " days on end, counted at the earliest from 48 hours after “d-day” (Topwar, September 2016 (topwar-de)) or"
        " nothing inconsistent with “no-attacks”"
        " and “access” happens for some 7 days on end, counted at the earliest from “d-day” (The Syria Institute, 9"
        " September 2016 (tsi)); the sources"
        " differ] (whether a breach starts the count anew is not stated; nobody is named to confirm it), whether or not"
        " the rest is in force. [grade R; sana-10sep]",
        # ceilings for each side
        "guards: The “castello-forces” (the Syrian army and the Aleppo opposition) must guard checkpoints on Castello"
        " Road. Amounts: at most 20 armed guards by the “government-forces” (the Syrian army); at most 20 armed guards"
        " by the “opposition-forces” (the Aleppo opposition). [grade R; Al-Akhbar, 22 September 2016 (akhbar)]",
        # a distance from a line and on a side; a beginning and no end
        "heavy-weapons-government: The “government-forces” (the Syrian army) must withdraw heavy weapons from Castello"
        " Road, from 15 September 2016, 09:00 UTC+03:00, with no last day given. Amount: heavy weapons at least 3500 m"
        " from Castello Road on its north side. To be done together with “distances-opposition”. [grade R; Al-Akhbar,"
        " 22 September 2016 (akhbar)]",
        # a word of the terms, with what it means
        "no-hindrance: The “parties” must not do what the terms call “hinder-trucks” (to inspect, to unload, to delay"
        " aid or to block aid) on Castello Road, from “d-day” (12 September 2016, 19:00 UTC+03:00), except to check"
        " seal. [grade R; Al-Akhbar, 22 September 2016 (akhbar)]",
    ],
    "syria-after-2016 manbij-roadmap-2018": [
        # what is brought out, and from where
        "ypg-leaves: The “two-states” (the United States and Turkey) must bring out YPG from Manbij, no later than"
        " 90 days after the making of the terms on 4 June 2018. [grade R; TRT World, 8 June 2018 (trt-manb), in the"
        " words of Turkey, denied by the United States]",
    ],
    "syria-after-2016 east-aleppo-2016-12": [
        # who leaves a place for another
        "fighters-leave: The “fighters” (fighters in east Aleppo) must leave the area “enclave” (east Aleppo) for west"
        " Aleppo. [grade P; as the whole text: Sputnik Arabic, 15 December 2016 (sarabic-aleppo)]",
    ],
    "lebanon-2024 lebanon-2024": [
        # a duty to prevent
        "only-state-arms: The “state-that-prevents” (Lebanon) must prevent the “armed-groups” (Hezbollah and all other"
        " armed groups in Lebanon) from carrying arms in the area “south-litani”."
        " [grade p; Sarajevo Times, November 2024 (leb-sar)]",
    ],
    "colombia eln-decree-2023": [
        # until a day is until its end
        "In force from 3 August 2023 until the end of 29 January 2024."
        " [grade R; Radio Granma, 3 August 2023 (eln-dec)]",
    ],
    "hodeidah-2018 hodeidah-2018": [
        # readings with what is noted of each
        "Event “ceasefire-start”: [the making of the terms on 13 December 2018 (grade p; United Nations, 13 December"
        " 2018 (hod-text): On signature; the text shows the day and not the hour) or 18 December 2018, 00:00 UTC+03:00"
        " (grade R; Twasul, 18 December 2018 (hod-start): As practised); the sources differ].",
    ],
}


@pytest.mark.parametrize("where", REAL)
def test_a_real_clause_is_a_sentence(where: str) -> None:
    name, arrangement = where.split()
    lines = explain(shipped(name).arrangements[arrangement], shipped(name))
    for expected in REAL[where]:
        start = expected[:20]
        assert [line for line in lines if line.startswith(start)] == [expected]
