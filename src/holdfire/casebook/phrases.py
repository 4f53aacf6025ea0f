"""The values of the terms in plain English: who, when, where, how much, and who says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from holdfire.casebook.acts_words import act_words
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Reading, Readings, Source
from holdfire.model.terms import (
    Anchor,
    AreaRead,
    Arrangement,
    At,
    Beside,
    Corners,
    DayNumber,
    Distance,
    Due,
    DueRead,
    FirstOf,
    HeldBy,
    Kind,
    LastOf,
    Length,
    LineAt,
    NamedArea,
    Offset,
    Places,
    Side,
    TimeRead,
    ToBeAgreed,
    Undrawn,
    Unpublished,
    While,
)
from holdfire.model.times import When, day_words, moment_words

T = TypeVar("T")

ANCHORS = {"made": "the making of the terms", "now": "now", "end": "its end", "start": "its start"}


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def when_words(when: When) -> str:
    if when.precision == "day":
        return day_words(when.earliest, when.zone)
    if when.precision == "instant":
        return moment_words(when.earliest, when.zone)
    return when.text


TAKES_ARTICLE = re.compile(r"United .*|.* (army|coalition|opposition|Committee|Council|Group|Crescent|forces|Nations)")


def with_article(name: str) -> str:
    """`the United Nations`."""
    return f"the {name}" if TAKES_ARTICLE.fullmatch(name) else name


@dataclass(frozen=True)
class Phrases:
    """Speaks of one arrangement: its own entries in “quotes”, actors and places by their usual names."""

    terms: Arrangement
    book: Casebook
    event_words: Callable[[str, Phrases], str] = lambda name, phrases: ""
    """What an event of the arrangement is, in words."""
    _said: set[str] = field(default_factory=set)
    """The events whose words were told: they are told once, where the event is first spoken of."""

    # ------------------------------------------------------------ names

    def who(self, names: Iterable[str], last: str = "and") -> str:
        return listed((self.name(name) for name in names), last)

    def name(self, name: str) -> str:
        if name in self.terms.roles or name in self.terms.bodies:
            return f"the “{name}”"
        if name in self.terms.areas:
            return f"“{name}”"
        if name in self.book.actors:
            return with_article(self.book.actors[name].shown)
        return self.book.places[name].shown if name in self.book.places else name

    def many(self, names: Collection[str]) -> bool:
        """Whether what is said of these names is said of several."""
        if len(names) != 1:
            return True
        role = self.terms.roles.get(next(iter(names)))
        return role is not None and (len(role.members) != 1 or role.of_role is not None or role.listed is not None)

    def matter(self, name: str) -> str:
        """An arrangement, a clause or a role, as something spoken of."""
        arrangement, _, clause = name.partition("/")
        if name in self.terms.clauses or name in self.terms.roles or arrangement not in self.book.arrangements:
            return f"“{name}”"
        title = self.book.arrangements[arrangement].title
        return f"“{clause}” of “{title}”" if clause else f"“{title}”"

    # ------------------------------------------------------------ readings and sources

    def either(self, value: T | Readings[T], say: Callable[[T], str]) -> str:
        """A value, or its readings side by side with who has them so. Nobody picks one."""
        if not isinstance(value, Readings):
            return say(value)
        told = [f"{words} ({sources})" for words, sources in self.told(value, say)]
        return f"[{' or '.join(told)}; the sources differ]" if len(told) > 1 else told[0]

    def told(self, readings: Readings[T], say: Callable[[T], str]) -> list[tuple[str, str]]:
        """Each reading in words, and who has it so. Those that are equal are one."""
        alike: list[list[Reading[T]]] = []
        for option in readings.options:
            found = next((those for those in alike if those[0].value == option.value), None)
            if found is None:
                alike.append([option])
            else:
                found.append(option)
        return [(say(those[0].value), "; ".join(self.sources(o.sources, o.grade) for o in those)) for those in alike]

    def sources(self, sources: Iterable[Source], grade: str | None = None) -> str:
        said = [self.source(one) for one in sources]
        return "; ".join([*([f"grade {grade}"] if grade else []), *said])

    def source(self, source: Source) -> str:
        held = self.book.documents.get(source.document)
        text = source.document
        if held:
            outlet = self.book.actors[held.outlet].shown if held.outlet in self.book.actors else held.outlet
            date = f", {when_words(held.published)}" if held.published else ", without a date"
            text = f"{outlet}{date} ({source.document})"
        if source.paragraph:
            text += f", paragraph {source.paragraph}"
        if source.says:
            text += f", in the words of {self.who(source.says)}"
        if source.denied_by:
            text += f", denied by {self.who(source.denied_by)}"
        return text

    # ------------------------------------------------------------ times

    def time(self, value: TimeRead) -> str:
        if isinstance(value, Readings):
            return self.either(value, self.time)
        match value:
            case At(when=when):
                return when_words(when)
            case Anchor(name=name):
                return ANCHORS[name] if name in ANCHORS else self._event(name)
            case Offset(length=length, sign=sign, of=of):
                return f"{length} {'after' if sign > 0 else 'before'} {self.time(of)}"
            case DayNumber(n=n, of=of):
                return f"day {n} of {self.time(of)}"
            case FirstOf(times=times):
                return f"the first of {listed(map(self.time, times))}"
            case LastOf(times=times):
                return f"the last of {listed(map(self.time, times))}"
        return "a time that nobody knows"

    def _event(self, name: str) -> str:
        """An event by its name, at the first use with what it is."""
        if name in self._said or name not in self.terms.events:
            return f"“{name}”"
        self._said.add(name)
        return f"“{name}” ({self.event_words(name, self)})"

    def length(self, value: Length | Readings[Length]) -> str:
        return self.either(value, str)

    def due(self, value: DueRead) -> str:
        return self.either(value, self._due)

    def _due(self, due: Due) -> str:
        boundaries = (
            ("no later than", due.no_later_than),
            ("before", due.before),
            ("from", due.since),
            ("to be begun no later than", due.start_no_later_than),
        )
        return listed(self._boundary(word, time) for word, time in boundaries if time is not None)

    def _boundary(self, word: str, time: TimeRead) -> str:
        if word == "before" and isinstance(time, Offset) and time.sign < 0:
            return f"more than {self.time(time)}"  # `before 24 hours before` could be read as the contrary
        return f"{word} {self.time(time)}"

    def window(self, value: While | Readings[While]) -> str:
        return self.either(value, self._window)

    def _window(self, window: While) -> str:
        said = []
        if window.since is not None:
            said.append(f"from {self.time(window.since)}")
        if window.until is not None:
            said.append(f"until {self.time(window.until)}")
        if window.lasts is not None:
            said.append(f"for {self.length(window.lasts)}")
        if window.every:
            said.append(self.every(window.every))
        if window.daily:
            said.append(f"daily from {window.daily[0]} to {window.daily[1]} ({self.terms.zone})")
        return " ".join(said)

    @staticmethod
    def every(rule: str) -> str:
        return f"every {rule}" if rule in ("day", "week") else f"again and again by the rule {rule}"

    # ------------------------------------------------------------ acts and areas

    def act(self, name: str) -> str:
        """An act as a verb."""
        return f"do what the terms call “{name}”" if name in self.terms.words else act_words(name)

    def placed(self, said: str, act: str, where: AreaRead) -> str:
        """What is done, and where: who withdraws from a place does not do so in it."""
        place = self.where(where)
        if (act == "withdraw" and place.startswith(("in ", "on "))) or (act == "leave" and place.startswith("in ")):
            return f"{said} from {place[3:]}"
        if said.endswith(" in") and place.startswith("in "):
            return f"{said}to {place[3:]}"
        return f"{said} {place}"

    def where(self, value: AreaRead) -> str:
        if isinstance(value, Readings):
            return self.either(value, self.where)
        match value:
            case NamedArea(name=name) if name in self.terms.areas:
                return f"in the area “{name}” ({self.area(self.terms.areas[name].area)})"
            case NamedArea(name=name) | Places(places=(name,)) if self._is_road(name):
                return f"on {self.name(name)}"
            case Side(side=side, line=line):
                return f"{side} of {self.line(line)}"
            case Beside() | LineAt() | HeldBy() | Kind():
                return self.area(value)
        return f"in {self.area(value)}"

    def _is_road(self, name: str) -> bool:
        return name in self.book.places and self.book.places[name].kind == "road"

    def area(self, value: AreaRead) -> str:
        if isinstance(value, Readings):
            return self.either(value, self.area)
        match value:
            case NamedArea(name=name):
                return self.name(name)
            case Places(places=places):
                return self.who(places)
            case Kind(kind=kind):
                return f"at any {kind}"
            case Beside():
                return self._strip(value)
            case Corners(places=places):
                return f"the area between {self.who(places)}"
            case Side(side=side, line=line):
                return f"what lies {side} of {self.line(line)}"
            case LineAt(line=line, at=at):
                return f"along {self.line(line)} as it was on {self.time(at)}"
            case HeldBy(role=role):
                return f"wherever {self.name(role)} {'hold' if self.many((role,)) else 'holds'} the ground"
            case Unpublished(text=text):
                return f"an area that is not public: {text}"
            case Undrawn(text=text):
                return f"what nobody has drawn: {text}"
            case ToBeAgreed(text=text):
                return f"an area still to be agreed: {text}"

    def line(self, name: str) -> str:
        drawn = self.book.lines.get(name)
        shown = drawn.names.get("en", ()) if drawn else ()
        return f"the {shown[0]}" if shown else f"the line “{name}”"

    def _strip(self, strip: Beside) -> str:
        widths = (
            ("each side", strip.each_side),
            ("to its north", strip.north),
            ("to its south", strip.south),
            ("inside it", strip.inside),
            ("across", strip.width),
        )
        said = listed(f"{self.either(far, str)} {side}" for side, far in widths if far is not None)
        return f"within {said} of {self.line(strip.line)}"

    def much(self, value: float | Distance | Length | Readings[float | Distance | Length]) -> str:
        return self.either(value, lambda one: f"{one:,g}" if isinstance(one, int | float) else str(one))
