"""More golden texts: what stands in the wrong form, times that are none, circles, names that lead nowhere."""

from pathlib import Path

import pytest

from test_casebook_mistakes import mistakes
from test_casebook_small import messages, spoiled

MISTAKES = """
# a list where a text belongs
@ arrangements/pause.yaml
- title: A weekly pause
+ title: [A weekly pause]
> arrangements/pause.yaml:2:8: found a list; expected a text; write the text
# a text where a number belongs
@ documents.yaml
- paragraphs: 17
+ paragraphs: seventeen
> documents.yaml:1:79: found `seventeen`; expected a whole number; write it in digits, without quotes and without words
# a map where a list belongs
@ arrangements/pause.yaml
-     stands: alone
- 
+     together: {a: b}
+ 
> arrangements/pause.yaml:25:15: found a map with `a`; expected a name; write one name
# a map where a name belongs
@ statements/august.yaml
-   speaker: un
-   said: 2016-08-25
-   claim: {say: expect
+   speaker: {actor: un}
+   said: 2016-08-25
+   claim: {say: expect
> statements/august.yaml:8:12: found a map with `actor`; expected a name; write one name
# nothing where a text belongs
@ arrangements/pause.yaml
- title: A weekly pause
+ title:
> arrangements/pause.yaml:2:7: found nothing; expected a text; write the text
# nothing where a list belongs
@ arrangements/pause.yaml
- {members: [russia, syria]}
+ {members: }
> arrangements/pause.yaml:10:3: found the role `consenting`, which nobody holds; expected `members`, `from` or `listed`; say who holds it
> arrangements/pause.yaml:10:25: found nothing; expected a name; write one name
# an empty list
@ arrangements/pause.yaml
- [russia, syria]
+ []
> arrangements/pause.yaml:10:3: found the role `consenting`, which nobody holds; expected `members`, `from` or `listed`; say who holds it
# a word where a number belongs
@ statements/august.yaml
- {say: expect, about: pause}
+ {count: trucks, n: many, as: planned, about: pause}
> statements/august.yaml:10:29: found `many`; expected a number; write it in digits, without quotes and without words
# a count whose ends are exchanged
@ statements/august.yaml
- {say: expect, about: pause}
+ {count: trucks, n: {at_least: 40, at_most: 20}, as: planned, about: pause}
> statements/august.yaml:10:26: found at least 40 and at most 20; expected the smaller first; exchange the two
# a role that is asked of itself
@ arrangements/pause.yaml
- {members: [russia, syria]}
+ {from: consenting, if: {says: accept}}
> arrangements/pause.yaml:10:3: found a circle: `pause/consenting` → `pause/consenting`; expected conditions that do not need themselves; take one link out
# roles that hold each other
@ arrangements/pause.yaml
-   consenting: {members: [russia, syria]}
- 
+   consenting: {from: others}
+   others: {from: consenting}
+ 
> arrangements/pause.yaml:10:3: found a circle: `pause/consenting` → `pause/others` → `pause/consenting`; expected conditions that do not need themselves; take one link out
# an event whose condition needs the force that it begins
@ arrangements/pause.yaml
- {happens: depart, by: un, where: castello-road}
+ {in_force: pause}
> arrangements/pause.yaml:6:1: found a circle: `pause/in_force` → `pause/first-convoy` → `pause/in_force`; expected conditions that do not need themselves; take one link out
# quiet of the clause that waits for it
@ arrangements/pause.yaml
-     stands: alone
- 
+     if: {quiet: [answer], from: made, for: 7 days}
+ 
> arrangements/pause.yaml:21:3: found a circle: `pause/answer` → `pause/answer`; expected conditions that do not need themselves; take one link out
# places inside each other
@ places/places.yaml
- kind: town
+ inside: castello-road
> places/places.yaml:1:1: found a circle: `aleppo` → `castello-road` → `aleppo`; expected places that do not need themselves; take one link out
# a statement of no day that can be known
@ statements/august.yaml
-   source: story
- 
+ 
> statements/august.yaml:7:1: found no `source` and no `learned`; expected when it was known: `published` of the document, or `learned`; write `learned`, the first day on which it can have been known
# a learned that is no time
@ statements/august.yaml
-   source: story
- 
+   learned: later
+ 
> statements/august.yaml:11:12: found `later`; expected a date (2016-08-25), a month (2016-08), a local time (2016-08-25 10:00) or a time with its offset (2016-08-25T10:00+03:00); write it in one of these forms
# a statement in place of itself
@ statements/august.yaml
- un-waits:
- 
+ un-waits:
+   replaces: un-waits
+ 
> statements/august.yaml:8:3: found a statement in place of itself; expected another statement's name; mend it
# an unknown statement
@ statements/august.yaml
- un-waits:
- 
+ un-waits:
+   replaces: un-wait
+ 
> statements/august.yaml:8:13: found the name `un-wait`; expected the name of a statement; did you mean `un-waits`?
# a denial of what nobody said
@ statements/august.yaml
- {say: expect, about: pause}
+ {denies: russia-consent}
> statements/august.yaml:10:19: found the name `russia-consent`; expected the name of a statement, incident or arrangement; did you mean `russia-consents`?
# a day counted from a thing that is none
@ arrangements/pause.yaml
- first-convoy: {when: {happens: depart, by: un, where: castello-road}}
+ first-convoy: {at: 48 hours after lunch}
> arrangements/pause.yaml:12:22: found the name `lunch`; expected the name of an event; mend the name, or write it into `events`
# an offset in words
@ arrangements/pause.yaml
- no_later_than: 2016-08-28
+ no_later_than: two days after made
> arrangements/pause.yaml:24:26: found `two days after made`; expected a moment, an event, `48 hours after EVENT`, `3 days before EVENT`, `day 7 of EVENT`, `made` or `unknown`; write it in one of these forms
# an hour that no day has
@ statements/august.yaml
-   said: 2016-08-25
-   claim: {say: accept
+   said: 2016-08-25 25:00
+   claim: {say: accept
> statements/august.yaml:3:9: found the time `2016-08-25 25:00`; expected a moment that there is (there is no time 2016-08-25 25:00); hours go from 00 to 23, minutes to 59
# a month that no year has
@ statements/august.yaml
-   said: 2016-08-25
-   claim: {say: accept
+   said: 2016-13-01
+   claim: {say: accept
> statements/august.yaml:3:9: found the time `2016-13-01`; expected a moment that there is (there is no day 2016-13-01); write a day that exists
# a year alone
@ statements/august.yaml
-   said: 2016-08-25
-   claim: {say: accept
+   said: 2016
+   claim: {say: accept
> statements/august.yaml:3:9: found the number 2016; expected a date (2016-08-25), a month (2016-08), a local time (2016-08-25 10:00) or a time with its offset (2016-08-25T10:00+03:00); give month and day as well
# a tie that ends before it starts
@ actors.yaml
- {actor: russia, from: 2015-09}
+ {actor: russia, from: 2015-09, until: 2014-01}
> actors.yaml:3:116: found an end (2014-01) before its start (2015-09); expected an end that comes after the start; mend one of the two
# force that ends before it starts
@ arrangements/pause.yaml
-   from: first-convoy
-   if
+   from: 2016-08-28
+   until: 2016-08-27
+   if
> arrangements/pause.yaml:8:3: found an end (2016-08-27) before its start (2016-08-28); expected an end that comes after the start; mend one of the two
# a kind of actor that is none
@ actors.yaml
- is: body
+ is: boddy
> actors.yaml:1:30: found `boddy`; expected state, force, group, body, media, person or people; did you mean `body`?
# the reading of a whole clause without a source
@ arrangements/pause.yaml
-     forbids: attack
- 
+     readings: [{forbids: attack}, {forbids: shelling, source: story}]
+ 
> arrangements/pause.yaml:15:16: found a reading without a source; expected `source` in each reading; name the document that has it so
# readings of a title
@ arrangements/pause.yaml
- title: A weekly pause
+ title: {readings: [{value: A, source: story}, {value: B, source: story}]}
> arrangements/pause.yaml:2:8: found `readings`; expected one text here; write the readings of the entry, or a note for each source
# an id that is not the name of a thing
@ arrangements/pause.yaml
- id: pause
- 
+ id: Pause
+ 
> arrangements/pause.yaml:1:1: found the name `Pause`; expected lower-case letters, digits and hyphens; write `pause`
# an arrangement without an id
@ arrangements/pause.yaml
- id: pause
- 
+ 
> arrangements/pause.yaml:1:1: found no `id`; expected `id` in an arrangement; write it
# an unknown area
@ statements/august.yaml
- {say: expect, about: pause}
+ {watched: pause/city, from: 2016-08-25, until: 2016-08-26}
> statements/august.yaml:10:20: found the name `pause/city`; expected an area of `pause`; mend the name, or write it into its `areas`
# a name that would clear the screen
@ statements/august.yaml
- about: pause}
-   source: story
+ about: "\\e[2J\\npause"}
+   source: story
> statements/august.yaml:10:31: found the control character U+001B in a text; expected text that can be read; take it out
> statements/august.yaml:10:31: found the name `\\x1b[2J\\npause`; expected the name of an arrangement or clause; did you mean `pause`?
# a name without an end
@ arrangements/pause.yaml
- [russia, syria]
+ [russia, syriasyriasyriasyriasyriasyriasyriasyriasyriasyriasyriasyriasyria]
> arrangements/pause.yaml:10:34: found the name `syriasyriasyriasyriasyriasyriasyriasyriasyriasyriasyriasy...`; expected the name of an actor; mend the name, or write it into actors.yaml
# a body that nobody has heard of
@ arrangements/pause.yaml
-     stands: alone
- 
+     confirmed_by: centre
+ 
> arrangements/pause.yaml:25:19: found the name `centre`; expected the name of a role, body or actor; mend the name, or write it into `roles` or actors.yaml
# a recurrence that is none
@ arrangements/pause.yaml
- every: week
+ every: fortnight
> arrangements/pause.yaml:18:55: found `fortnight`; expected `day`, `week` or a rule such as `FREQ=WEEKLY;BYDAY=SU`; write one of them
"""  # noqa: E501  (the messages are kept as they are printed, each on its line)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), [pytest.param(*rest, id=title) for title, *rest in mistakes(MISTAKES)]
)
def test_a_mistake_is_told_in_words(file: str, old: str, new: str, told: list[str], tmp_path: Path) -> None:
    assert messages(spoiled(tmp_path, file, old, new)) == told
