"""The values of the terms in plain English: when, where, and what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfire.casebook.acts_words import OF_GROUND, OUT_OF, act_words
from holdfire.casebook.english import NO_IN, listed
from holdfire.casebook.phrases_dates import moment_of_terms
from holdfire.casebook.phrases_days import counts_days, first_day_words
from holdfire.casebook.phrases_names import Names
from holdfire.model.readings import Readings
from holdfire.model.terms import (
    Anchor,
    AreaRead,
    At,
    Beside,
    Corners,
    DayNumber,
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
    UnknownTime,
    Unpublished,
    While,
)

__all__ = ["Phrases", "listed"]


BEGINS = frozenset(("batch", "case", "convoy", "movement"))
"""What a clause may be asked for each of and that begins itself; a vessel has a start that is told for it."""


@dataclass(frozen=True)
class Phrases(Names):
    """The sentences of one line about one arrangement; each entry is told once in it."""

    # ------------------------------------------------------------ times

    def time(self, value: TimeRead) -> str:
        if isinstance(value, Readings):
            return self.either(value, self.time)
        match value:
            case At(when=when):
                return moment_of_terms(when)
            case Anchor(name=name):
                return self._anchor(name)
            case Offset(length=length, sign=sign, of=of):
                self.count(length, of)
                base = f"the moment {self.time(of)}" if isinstance(of, Offset) else self.time(of)
                return f"{length} {'after' if sign > 0 else 'before'} {base}"
            case DayNumber(n=n, of=of):
                self.spoken.numbers = True
                return f"day {n} of {self.time(of)}"
            case FirstOf(times=times):
                return f"the first of {listed(map(self.time, times))}"
            case LastOf(times=times):
                return f"the last of {listed(map(self.time, times))}"
            case UnknownTime():
                return "a time that nobody knows"

    def _anchor(self, name: str) -> str:
        if name == "made":
            return self._made()
        if name == "start":
            return f"the start {'of' if self.instance in BEGINS else 'for'} that {self.instance or 'case'}"
        if name in ("now", "end"):
            return "now" if name == "now" else "the end of the running period"
        return self.entry(name, f"“{name}”") if name in self.terms.events else f"“{name}”"

    def _made(self) -> str:
        """The making of the terms, at its first mention with its day."""
        made = self.terms.made
        if self.spoken.made:
            return "the making of the terms"
        self.spoken.made = True
        if made is None:
            return "the making of the terms (when, is not given)"
        when = self.time(made)
        exact = isinstance(made, At) and made.when.precision in ("day", "instant")
        return f"the making of the terms {'on ' if exact else ''}{when}"

    def count(self, length: Length | Readings[Length], of: TimeRead | None) -> None:
        """Notes that days are counted from a date."""
        self.spoken.lengths |= counts_days(length, of, self.terms)

    def days(self) -> Iterator[str]:
        """Which number the first day has, if this line has counted days so far."""
        spoken = self.spoken
        if words := first_day_words(self.terms.first_day, counted=spoken.lengths, numbered=spoken.numbers):
            yield words
        spoken.lengths = spoken.numbers = False

    def due(self, value: DueRead) -> str:
        return self.either(value, self._due)

    def _due(self, due: Due) -> str:
        if due.since is not None and due == Due(since=due.since):
            return f"from {self.time(due.since)}, with no last day given"
        boundaries = (
            ("not before", due.since),
            ("no later than", due.no_later_than),
            ("before", due.before),
            ("to be begun no later than", due.start_no_later_than),
        )
        return listed(self._boundary(word, time) for word, time in boundaries if time is not None)

    def _boundary(self, word: str, time: TimeRead) -> str:
        if word == "before" and isinstance(time, Offset) and time.sign < 0:
            return f"more than {self.time(time)}"  # `before 24 hours before` could be read as the contrary
        return f"{word} {self.time(time)}"

    def until(self, time: TimeRead) -> str:
        """Until a day is until its end."""
        whole_day = isinstance(time, At) and time.when.precision == "day"
        return f"until {'the end of ' if whole_day else ''}{self.time(time)}"

    def length(self, value: Length | Readings[Length]) -> str:
        return self.either(value, str)

    def window(self, value: While | Readings[While]) -> str:
        return self.either(value, self._window)

    def _window(self, window: While) -> str:
        said = []
        if window.since is not None:
            said.append(f"from {self.time(window.since)}")
        if window.until is not None:
            said.append(self.until(window.until))
        if window.lasts is not None:
            self.count(window.lasts, window.since)
            said.append(f"for {self.length(window.lasts)}")
        if window.every:
            said.append(self.every(window.every))
        if window.daily:
            said.append(f"each day from {window.daily[0]} to {window.daily[1]} (clock of {self.terms.zone})")
        return " ".join(said)

    @staticmethod
    def every(rule: str) -> str:
        return f"every {rule}" if rule in ("day", "week") else f"again and again by the rule {rule}"

    # ------------------------------------------------------------ areas

    def where(self, value: AreaRead) -> str:
        """`in Aleppo`, `on Castello Road`, `east of the Euphrates`."""
        if isinstance(value, Readings):
            return self.either(value, self.where)
        match value:
            case NamedArea(name=name) if name in self.terms.areas:
                return f"in the area {self.name(name)}"
            case NamedArea(name=name):
                return self._in((name,))
            case Places(places=places):
                return self._in(places)
            case Side(side=side, line=line):
                return f"{side} of {self.line(line)}"
            case Kind(kind=kind):
                return f"at any {kind}"
            case LineAt() | HeldBy():
                return self.area(value)
        return f"in {self.area(value)}"

    def _in(self, places: tuple[str, ...]) -> str:
        said = self.who(places)
        if NO_IN.fullmatch(said):
            return said
        return f"{'on' if all(map(self._is_road, places)) else 'in'} {said}"

    def _is_road(self, name: str) -> bool:
        return name in self.book.places and self.book.places[name].kind == "road"

    def area(self, value: AreaRead) -> str:
        """What an area is."""
        if isinstance(value, Readings):
            return self.either(value, self.area)
        match value:
            case NamedArea(name=name):
                return self.name(name)
            case Places(places=places):
                return self.who(places)
            case Kind(kind=kind):
                return f"any {kind}"
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
                return f"an area that nobody has drawn: {text}"
            case ToBeAgreed(text=text):
                return f"an area still to be agreed: {text}"

    def _strip(self, strip: Beside) -> str:
        line = self.line(strip.line)
        widths = (
            ("on each side", strip.each_side),
            ("to the north", strip.north),
            ("to the south", strip.south),
            ("inside", strip.inside),
            ("wide in all", strip.width),
        )
        said = [f"{self.either(far, str)} {side}" for side, far in widths if far is not None]
        return f"a strip along {line}, {listed(said)}"

    # ------------------------------------------------------------ acts

    def act(self, name: str, *, wrong: bool = False) -> str:
        """An act as a verb; a word of the terms, with what it means."""
        if name in self.terms.words:
            return f"do what the terms call {self.entry(name, f'“{name}”')}"
        return act_words(name, wrong=wrong)

    def placed(self, said: str, act: str, where: AreaRead | None) -> str:
        """What is done, and where: who withdraws from a place does not do so in it."""
        if where is None:
            return said
        place = self.where(where)
        if act in OUT_OF and place.startswith(("in ", "on ")):
            return f"{said} from {place[3:]}"
        if act in OF_GROUND and place.startswith("in "):
            return f"{said} {place[3:]}"
        if act == "move-in" and place.startswith("in "):
            return f"{said}to {place[3:]}"
        return f"{said} {place}"
