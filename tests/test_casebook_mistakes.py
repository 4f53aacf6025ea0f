"""Golden texts: for each mistake of the hand where it is, what was found, what was expected, what to do.

Each is written as `# the mistake`, `@ file`, the text of the small casebook that is replaced (`-`), by what (`+`), and
what is said (`>`).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from test_casebook_small import messages, spoiled

MISTAKES = """
# a missing field
@ arrangements/pause.yaml
- title: A weekly pause
-
+
> arrangements/pause.yaml:1:1: found no `title`; expected `title` in an arrangement; write it
# an unknown key
@ arrangements/pause.yaml
-     grade: R
-
+     graed: R
+
> arrangements/pause.yaml:20:5: found the key `graed`; expected a key of a clause; did you mean `grade`?
# a verb that is none
@ arrangements/pause.yaml
- forbids: attack
+ forbid: attack
> arrangements/pause.yaml:15:5: found the key `forbid`; expected a verb: forbids, requires, allows, empowers, takes_in, replaces, prevails_over or notes; did you mean `forbids`?
# two verbs in a clause
@ arrangements/pause.yaml
-     forbids: attack
-
+     forbids: attack
+     requires: answer
+
> arrangements/pause.yaml:16:5: found `forbids` and `requires`; expected one verb in a clause; write two entries, or take one away
# a name where a map belongs
@ arrangements/pause.yaml
- {members: [russia, syria]}
+ russia
> arrangements/pause.yaml:10:15: found `russia`; expected a role as a map (`key: value`); write its keys, each with a value
# a number where a text belongs
@ arrangements/pause.yaml
- title: A weekly pause
+ title: 2016
> arrangements/pause.yaml:2:8: found the number 2016; expected a text; put it in quotes
# a nature that is none
@ arrangements/pause.yaml
- nature: proposal
+ nature: propsal
> arrangements/pause.yaml:3:9: found `propsal`; expected agreement, understanding, proposal, draft, unilateral or demand; did you mean `proposal`?
# a duplicate key
@ arrangements/pause.yaml
-     grade: R
-
+     grade: R
+     grade: p
+
> arrangements/pause.yaml:21:5: found the key `grade` a second time (first on line 20); expected each key once; take one away or give it another name
# an unknown actor
@ arrangements/pause.yaml
- [russia, syria]
+ [rusia, syria]
> arrangements/pause.yaml:10:26: found the name `rusia`; expected the name of an actor; did you mean `russia`?
# an unknown place
@ arrangements/pause.yaml
-     where: aleppo
+     where: alepo
> arrangements/pause.yaml:17:12: found the name `alepo`; expected the name of a place or area; did you mean `aleppo`?
# an unknown document
@ arrangements/pause.yaml
- document: story
+ document: stroy
> arrangements/pause.yaml:19:24: found the name `stroy`; expected the name of a document; did you mean `story`?
# an unknown clause
@ statements/august.yaml
- {say: expect, about: pause}
+ {done: pause/anser}
> statements/august.yaml:10:17: found the name `pause/anser`; expected a clause of `pause`; did you mean `pause/answer`?
# an unknown arrangement
@ statements/august.yaml
- {say: expect, about: pause}
+ {say: expect, about: puase}
> statements/august.yaml:10:31: found the name `puase`; expected the name of an arrangement or clause; did you mean `pause`?
# an unknown event
@ arrangements/pause.yaml
- while: {from: first-convoy
+ while: {from: first-convoi
> arrangements/pause.yaml:18:19: found the name `first-convoi`; expected the name of an event; did you mean `first-convoy`?
# an unknown role
@ arrangements/pause.yaml
- each: consenting
+ each: consentig
> arrangements/pause.yaml:8:14: found the name `consentig`; expected the name of a role; did you mean `consenting`?
# an impossible date
@ arrangements/pause.yaml
- no_later_than: 2016-08-28
+ no_later_than: 2016-02-30
> arrangements/pause.yaml:24:26: found the time `2016-02-30`; expected a moment that there is (there is no day 2016-02-30); write a day that exists
# a time in another form
@ statements/august.yaml
-   said: 2016-08-25
-   claim: {say: accept
+   said: 25 August 2016
+   claim: {say: accept
> statements/august.yaml:3:9: found `25 August 2016`; expected a date (2016-08-25), a month (2016-08), a local time (2016-08-25 10:00) or a time with its offset (2016-08-25T10:00+03:00); write it in one of these forms
# a local time that does not exist
@ arrangements/pause.yaml
- made: 2016-08-25
+ made: "2016-03-25 00:30"
> arrangements/pause.yaml:4:7: found the time `2016-03-25 00:30`; expected a moment that there is (2016-03-25 00:30 does not exist in Asia/Damascus: the clocks were put forward over it); give the time with its offset
# a local time that exists twice
@ arrangements/pause.yaml
- made: 2016-08-25
+ made: "2016-10-27 23:30"
> arrangements/pause.yaml:4:7: found the time `2016-10-27 23:30`; expected a moment that there is (2016-10-27 23:30 exists twice in Asia/Damascus: the clocks were put back); give the time with its offset
# a length in words
@ arrangements/pause.yaml
- for: 48 hours
+ for: two days
> arrangements/pause.yaml:18:38: found `two days`; expected a length such as `48 hours`, `7 days` or `3 months`; write a number and its unit
# a watch that ends before it starts
@ statements/august.yaml
- {say: expect, about: pause}
+ {watched: aleppo, from: 2016-08-26, until: 2016-08-25}
> statements/august.yaml:10:46: found an end (2016-08-25) before its start (2016-08-26); expected an end that comes after the start; mend one of the two
# a window that ends before it starts
@ arrangements/pause.yaml
- while: {from: first-convoy, for: 48 hours, every: week}
+ while: {from: 2016-08-28, until: 2016-08-27}
> arrangements/pause.yaml:18:31: found an end (2016-08-27) before its start (2016-08-28); expected an end that comes after the start; mend one of the two
# a range that ends before it starts
@ statements/august.yaml
-   said: 2016-08-25
-   claim: {say: accept
+   said: {earliest: 2016-08-26, latest: 2016-08-25}
+   claim: {say: accept
> statements/august.yaml:3:9: found a range from 2016-08-26 to 2016-08-25; expected a range that ends after it starts; put the earlier of the two into `earliest`
# an arrangement that needs its own force
@ arrangements/pause.yaml
-   if: {each: consenting, says: accept}
+   if: {in_force: pause}
> arrangements/pause.yaml:6:1: found a circle: `pause/in_force` → `pause/in_force`; expected conditions that do not need themselves; take one link out
# events defined by each other
@ arrangements/pause.yaml
- events:
-
+ events:
+   a: {at: 1 day after b}
+   b: {at: 1 day before a}
+
> arrangements/pause.yaml:12:3: found a circle: `pause/a` → `pause/b` → `pause/a`; expected conditions that do not need themselves; take one link out
# a role nobody holds
@ arrangements/pause.yaml
- consenting: {members: [russia, syria]}
+ consenting: {note: those who can hit the route}
> arrangements/pause.yaml:10:3: found the role `consenting`, which nobody holds; expected `members`, `from` or `listed`; say who holds it
# a role that bears an actor's name
@ arrangements/pause.yaml
- roles:
-
+ roles:
+   un: {members: [un]}
+
> arrangements/pause.yaml:10:3: found the role `un`, which is an actor's name; expected a role's own name; give the role a name of its own and the actor as its member
# an event that bears a word of the language
@ arrangements/pause.yaml
- events:
-
+ events:
+   start: {at: 2016-08-28}
+
> arrangements/pause.yaml:12:3: found the event `start`, which is a word of the language for a moment of its own; expected an event's own name; give the event another name
# readings without a source
@ arrangements/pause.yaml
- due: {no_later_than: 2016-08-28}
+ due: {readings: [{no_later_than: 2016-08-28, source: story}, {no_later_than: 2016-08-29}]}
> arrangements/pause.yaml:24:66: found a reading without a source; expected `source` in each reading; name the document that has it so
# one reading alone
@ arrangements/pause.yaml
- due: {no_later_than: 2016-08-28}
+ due: {readings: [{no_later_than: 2016-08-28, source: story}]}
> arrangements/pause.yaml:24:21: found one reading; expected a list of two readings or more; write the value itself where all agree, its source in `source`
# silence read as calm
@ arrangements/pause.yaml
-     stands: alone
+     unless: {happens: attack}
> arrangements/pause.yaml:25:14: found `happens`; expected in `unless` only says, decides, pleads or in_force, or all or any of them; anything else would read silence as calm; write it in `if`, as `quiet`
# the word not
@ arrangements/pause.yaml
-   if: {each: consenting, says: accept}
+   if: {not: {says: refuse}}
> arrangements/pause.yaml:8:8: found `not`; expected a condition: all, any, in_order, says, decides, happens, done, pleads, count, in_force, quiet; there is no `not`: silence would count as calm; write `quiet`, or the word that does happen
# quiet that names no clause
@ arrangements/pause.yaml
-     stands: alone
+     if: {quiet: [], from: made, for: 7 days}
> arrangements/pause.yaml:25:5: found `quiet` that names no clause; expected the clauses that have to be kept; write them, as in quiet: [halt-fire]
# quiet that names an unknown clause
@ arrangements/pause.yaml
-     stands: alone
+     if: {quiet: [halt-fires], from: made, for: 7 days}
> arrangements/pause.yaml:25:18: found the name `halt-fires`; expected the name of a clause; did you mean `halt-fire`?
# together that names an unknown clause
@ arrangements/pause.yaml
-     stands: alone
+     together: [haltfire]
> arrangements/pause.yaml:25:16: found the name `haltfire`; expected the name of a clause; did you mean `halt-fire`?
# a correction by another speaker
@ statements/august.yaml
- un-waits:
-   speaker: un
-
+ un-waits:
+   speaker: syria
+   replaces: russia-consents
+
> statements/august.yaml:9:3: found a statement of `syria` in place of one of `un`; expected a correction by the same speaker; take `replaces` away: another's word stands beside it
# a source without a date in a reconstruction
@ statements/august.yaml
-   source: story
-
+   source: undated
+
> statements/august.yaml:11:3: found a source without a date of publication (`undated`); expected when it was known: `published` of the document, or `learned`; write `learned`, the first day on which it can have been known
# a paragraph that the document does not have
@ statements/august.yaml
- claim: {say: accept, by: russia, about: pause}
-   source: {document: story, paragraph: 15}
+ claim: {say: accept, by: russia, about: pause}
+   source: {document: story, paragraph: 18}
> statements/august.yaml:5:40: found paragraph 18; expected a paragraph of `story`, from 1 to 17; count its body paragraphs again
# an offset without the other
@ statements/august.yaml
-   source: story
-
+   source: {document: story, from: 10}
+
> statements/august.yaml:11:29: found `from` without `to`; expected both offsets, or neither; write `to`
# offsets that end before they start
@ statements/august.yaml
-   source: story
-
+   source: {document: story, from: 10, to: 10}
+
> statements/august.yaml:11:29: found the words from 10 to 10; expected two offsets from 0 on, the smaller first; mend them
# a digest in another form
@ documents.yaml
- paragraphs: 17,
+ paragraphs: 17, digest: a46dbebb,
> documents.yaml:1:91: found `a46dbebb`; expected `sha256:` and 64 hexadecimal digits; write what `sha256sum FILE` prints, in small letters and in quotes
# a reason that is none
@ documents.yaml
- paragraphs: 17,
+ paragraphs: 17, uncovered: [{paragraph: 8, because: backgruond}],
> documents.yaml:1:119: found `backgruond`; expected background, forecast, caption, boilerplate, title, repeat or elsewhere; did you mean `background`?
# a sentence counted from nought
@ documents.yaml
- paragraphs: 17,
+ paragraphs: 17, uncovered: [{paragraph: 8, sentence: 0, because: background}],
> documents.yaml:1:120: found the number 0; expected a number from 1 on; paragraphs and sentences are counted from 1
# a sentence with two reasons
@ documents.yaml
- paragraphs: 17,
+ paragraphs: 17, uncovered: [{paragraph: 8, because: title}, {paragraph: 8, sentence: 2, because: repeat}],
> documents.yaml:1:127: found paragraph 8, sentence 2 a second time; expected each sentence once; take one of them away
# a reason for a paragraph that the document does not have
@ documents.yaml
- paragraphs: 17,
+ paragraphs: 17, uncovered: [{paragraph: 18, because: background}],
> documents.yaml:1:96: found paragraph 18; expected a paragraph of `story`, from 1 to 17; count its body paragraphs again
# a word that nobody can say
@ statements/august.yaml
- say: accept
+ say: acept
> statements/august.yaml:4:11: found the word `acept`; expected accept, ask, demand, expect, object, order, refuse or withdraw; did you mean `accept`?
# a claim without what it is about
@ statements/august.yaml
- {say: expect, about: pause}
+ {say: expect}
> statements/august.yaml:10:3: found no `about`; expected `about` in a claim with `say`; write it
# an unknown key of a claim
@ statements/august.yaml
- {say: expect, about: pause}
+ {act: attack, bye: russia}
> statements/august.yaml:10:24: found the key `bye`; expected a key of a claim with `act`; did you mean `by`?
# a release in another form
@ statements/august.yaml
- release: public
+ release: open
> statements/august.yaml:6:12: found `open`; expected `public`, or a list of actors; write one of the two; left out, the recorder alone reads it
# a grade that is none
@ arrangements/pause.yaml
- grade: R
+ grade: A
> arrangements/pause.yaml:20:12: found `A`; expected P, p, R or U; write one of them
# an unknown zone
@ casebook.yaml
- Asia/Damascus
+ Asia/Damaskus
> casebook.yaml:2:7: found the zone `Asia/Damaskus`; expected a time zone by its name in the zone database; write it as in `Asia/Damascus`
# a name in another form
@ statements/august.yaml
- un-waits:
+ UN waits:
> statements/august.yaml:7:1: found the name `UN waits`; expected lower-case letters, digits and hyphens; write `un-waits`
# a comma that ends a text in braces
@ arrangements/pause.yaml
- {members: [russia, syria]}
+ {members: [russia, syria], note: those who shoot, and no others}
> arrangements/pause.yaml:10:65: found `and no others` after a comma; expected a key and a value; put the whole text in quotes: in braces a comma ends it
# an alias
@ arrangements/pause.yaml
- title: A weekly pause
+ title: &t A weekly pause
+ note: *t
> arrangements/pause.yaml:2:8: found the anchor `&t`; expected the value itself; take it away: aliases are not used here
> arrangements/pause.yaml:3:7: found the alias `*t`; expected the value itself; write the value out: aliases are not used here
# a foreign tag
@ arrangements/pause.yaml
- title: A weekly pause
+ title: !!binary aGVsbG8=
> arrangements/pause.yaml:2:8: found the tag `!!binary`; expected the value itself; take the tag away; text that looks like a number goes in quotes
# a tab
@ arrangements/pause.yaml
-     grade: R
-
+ 	grade: R
+
> arrangements/pause.yaml:20:1: found a tab; expected spaces; put spaces in its place: YAML is indented by spaces alone
# a colon in a plain text
@ arrangements/pause.yaml
- title: A weekly pause
+ title: A pause: weekly
> arrangements/pause.yaml:2:15: found a colon where no key can stand; expected one `key: value` a line; put a text that has `: ` in it in quotes, or mend the indentation
# a second document
@ arrangements/pause.yaml
- id: pause
-
+ id: pause
+ ---
+
> arrangements/pause.yaml:2:1: found a second document (`---`); expected one document a file; put it into a file of its own
# a quote that is never closed
@ arrangements/pause.yaml
- title: A weekly pause
+ title: "A weekly pause
> arrangements/pause.yaml:2:8: found a quote that is never closed; expected its closing quote; close it at the end of the text
# a list as a key
@ arrangements/pause.yaml
- title: A weekly pause
+ title: A weekly pause
+ ? [a, b]
+ : c
> arrangements/pause.yaml:3:3: found a list or a map as a key; expected a word; give each entry a name and a colon
# an unknown field of an answer
@ cases.yaml
- waiting_for
+ waits_for
> cases.yaml:5:36: found the key `waits_for`; expected a field of the answer: holds, on_paper, declared_over_by, since, until, headline, waiting_for or settled_by; did you mean `waiting_for`?
# no read as false
@ cases.yaml
- "no"
+ false
> cases.yaml:5:30: found `false`; expected "yes", "no", "disputed" or "cannot tell"; write one of them in quotes
# a question about an unknown name
@ cases.yaml
- ask: pause
+ ask: paus
> cases.yaml:4:8: found the name `paus`; expected the name of an arrangement, arrangement/clause, statement or place; did you mean `pause`?
# latitude before longitude
@ places/places.yaml
- [37.15, 36.2]
+ [36.2, 137.15]
> places/places.yaml:1:50: found the point [36.2, 137.15]; expected [longitude, latitude] in degrees; longitude first, as in [38.0111, 36.8175]
# a flag that is neither yes nor no
@ arrangements/pause.yaml
-     stands: alone
+     alone: maybe
> arrangements/pause.yaml:25:12: found `maybe`; expected `yes` or `no`; write one of the two
# two boundaries
@ arrangements/pause.yaml
- due: {no_later_than: 2016-08-28}
+ due: {no_later_than: 2016-08-28, before: 2016-08-29}
> arrangements/pause.yaml:24:5: found `no_later_than` and `before`; expected one boundary in a due time; keep one of them
# one name in two sections
@ arrangements/pause.yaml
- events:
-
+ events:
+   answer: {at: 2016-08-25}
+
> arrangements/pause.yaml:22:3: found the name `answer` in `clauses` and in `events`; expected each name once in an arrangement; give one of them another name
# an actor that is part of itself
@ actors.yaml
- ypg: {kind: organisation,
+ ypg: {kind: organisation, part_of: [{actor: ypg}],
> actors.yaml:4:1: found a circle: `ypg` → `ypg`; expected actors that do not need themselves; take one link out
# GeoJSON that is no JSON
@ places/lines.geojson
- {"type": "FeatureCollection",
+ {"type": "FeatureCollection"
> places/lines.geojson:1:30: found what is not JSON (Expecting ',' delimiter); expected GeoJSON; mend it at this place
# a line without its left
@ places/lines.geojson
- "left": "east",
+
> places/lines.geojson:2:1: found no `left`; expected `left` in the properties of a line; write it
"""  # noqa: E501  (the messages are kept as they are printed, each on its line)


def mistakes(texts: str) -> Iterator[tuple[str, str, str, str, list[str]]]:
    for block in texts.split("\n# ")[1:]:
        title, *lines = block.strip("\n").split("\n")
        kept: dict[str, list[str]] = {mark: [line[2:] for line in lines if line[:1] == mark] for mark in "@-+>"}
        yield title, kept["@"][0], "\n".join(kept["-"]), "\n".join(kept["+"]), kept[">"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), [pytest.param(*rest, id=title) for title, *rest in mistakes(MISTAKES)]
)
def test_a_mistake_is_told_in_words(file: str, old: str, new: str, told: list[str], tmp_path: Path) -> None:
    assert messages(spoiled(tmp_path, file, old, new)) == told


def test_there_are_many_kinds_of_mistakes() -> None:
    assert len({title for title, *_ in mistakes(MISTAKES)}) == MISTAKES.count("\n# ") > 50
