"""Names, sources and readings in plain English: who, of what, and who has it so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from holdfire.casebook.english import is_plural, listed, plain_words, with_article, with_place_article
from holdfire.casebook.phrases_dates import when_words
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Reading, Readings, Source
from holdfire.model.terms import Arrangement, Entry

T = TypeVar("T")

WAYS = {2: "two", 3: "three", 4: "four"}


@dataclass
class Spoken:
    """What one line has told so far: an entry, a source, the making of the terms are told in full once."""

    entries: set[str] = field(default_factory=set)
    later: dict[str, None] = field(default_factory=dict)
    """Entries that were named and are still to be told, in order."""
    documents: set[str] = field(default_factory=set)
    made: bool = False
    lengths: bool = False
    """Whether days were counted from a date, and so from a first day."""
    numbers: bool = False
    """Whether a day was named by its number."""


@dataclass(frozen=True)
class Names:
    """Speaks of one arrangement, for one line: its own entries in “quotes”, actors and places by their usual names."""

    terms: Arrangement
    book: Casebook
    event_words: Callable[[str, Any], str] = lambda name, phrases: ""
    """What an event of the arrangement is, in words."""
    entry_words: Callable[[str, Any], str] = lambda name, phrases: ""
    """What a role, an area, a word or a body is; nothing where that is not told beside its name."""
    room: int = 1000
    """Letters up to which what an entry is stands in brackets after its name."""
    alone: bool = False
    """Whether the line stands alone; else each entry has a line of its own above it."""
    instance: str | None = None
    """What the clause is asked for each of, such as a movement."""
    inside: bool = False
    """Whether this stands in brackets already."""
    spoken: Spoken = field(default_factory=Spoken)

    # ------------------------------------------------------------ names

    def who(self, names: Iterable[str], last: str = "and") -> str:
        return listed((self.name(name) for name in names), last)

    def name(self, name: str) -> str:
        if name in self.terms.roles or name in self.terms.bodies:
            return self.entry(name, f"the “{name}”")
        if name in self.terms.areas:
            return self.entry(name, f"“{name}”")
        if name in self.book.actors:
            return with_article(self.book.actors[name].shown)
        if name in self.book.places:
            return with_place_article(self.book.places[name].shown)
        return self.line(name) if name in self.book.lines else plain_words(name)

    def line(self, name: str) -> str:
        """A drawn line; where a casebook has only a place or an area of the name, that."""
        drawn = self.book.lines.get(name)
        if drawn is None and (name in self.terms.areas or name in self.book.places):
            return self.name(name)
        shown = drawn.names.get("en", ()) if drawn else ()
        return f"the {shown[0].removeprefix('the ')}" if shown else f"the line “{name}”"

    def entry(self, name: str, shown: str) -> str:
        """An entry by its name; what it is at its first mention in the line, if that is short."""
        if name in self.spoken.entries:
            return shown
        if self.inside:
            self.spoken.later.setdefault(name)
            return shown
        apart = Spoken(entries={*self.spoken.entries, name}, made=self.spoken.made)
        words = self.words_of(name, replace(self, inside=True, spoken=apart))
        if not 0 < len(words) <= self.room:
            self.spoken.later.setdefault(name)
            return shown
        self.spoken.entries.add(name)
        self.spoken.later |= apart.later
        self.spoken.made |= apart.made
        self.spoken.lengths |= apart.lengths
        self.spoken.numbers |= apart.numbers
        return f"{shown} ({words})"

    def rest(self) -> Iterator[str]:
        """What the entries are that a line standing alone named and did not tell."""
        inner = replace(self, inside=True)
        while self.alone and (names := [name for name in self.spoken.later if name not in self.spoken.entries]):
            self.spoken.entries.add(names[0])
            if words := self.words_of(names[0], inner):
                yield f"“{names[0]}”: {words}."

    def words_of(self, name: str, phrases: Names) -> str:
        tell = self.event_words if name in self.terms.events else self.entry_words
        return tell(name, phrases)

    def several(self, names: Collection[str]) -> bool:
        """Whether these are, or may be, more actors than one."""
        if len(names) != 1:
            return True
        role = self.terms.roles.get(next(iter(names)))
        return role is not None and (len(role.members) != 1 or role.of_role is not None or role.listed is not None)

    def many(self, names: Collection[str]) -> bool:
        """Whether a verb takes the plural after these names; one actor may have the name of several: `joint teams`."""
        if self.several(names):
            return True
        name = next(iter(names))
        if name in self.terms.roles:
            return is_plural(name) or self.many(self.terms.roles[name].members)
        actor = self.book.actors.get(name)
        return actor is not None and (is_plural(actor.shown) or (actor.is_ == "people" and actor.shown.endswith("s")))

    def matter(self, name: str) -> str:
        """An arrangement, a clause or a role, as something spoken of."""
        if name in self.terms.roles:
            return self.name(name)
        arrangement, _, clause = name.partition("/")
        if name in self.terms.clauses or arrangement not in self.book.arrangements:
            return f"“{name}”"
        title = self.book.arrangements[arrangement].title
        if arrangement == self.terms.id:
            return f"“{clause}”" if clause else "these terms"
        return f"“{clause}” of “{title}”" if clause else f"“{title}”"

    # ------------------------------------------------------------ readings and sources

    def either(self, value: T | Readings[T], say: Callable[[T], str]) -> str:
        """A value, or its readings side by side with who has them so. Nobody picks one."""
        if not isinstance(value, Readings):
            return say(value)
        alike = self.alike(value)
        if len(alike) == 1:
            return _with(say(alike[0][0].value), self.origins(alike[0]))
        if self.one_text(value):
            ways = WAYS.get(len(alike), str(len(alike)))
            told = " or ".join(_with(say(those[0].value), noted(those)) for those in alike)
            return f"[{told}; the text can be read in {ways} ways: {self.origins(value.options[:1])}]"
        told = " or ".join(_with(say(those[0].value), self.whose(those)) for those in alike)
        return f"[{told}; the sources differ]"

    @staticmethod
    def alike(readings: Readings[T]) -> list[list[Reading[T]]]:
        """The readings; those that are equal are one."""
        found: list[list[Reading[T]]] = []
        for option in readings.options:
            same = next((those for those in found if those[0].value == option.value), None)
            if same is None:
                found.append([option])
            else:
                same.append(option)
        return found

    @staticmethod
    def one_text(readings: Readings[T]) -> bool:
        """Whether the readings are of one and the same source."""
        return len({option.sources for option in readings.options}) == 1

    def origins(self, options: Iterable[Reading[T]]) -> str:
        return "; ".join(self.sources(o.sources, o.grade) for o in options)

    def whose(self, options: Collection[Reading[T]]) -> str:
        """Who has a reading so, and what is noted of it."""
        return ": ".join(filter(None, (self.origins(options), noted(options))))

    def sources(self, sources: Iterable[Source], grade: str | None = None) -> str:
        said = [self.source(one) for one in sources]
        return "; ".join([*([f"grade {grade}"] if grade else []), *said])

    def cited(self, entry: Entry) -> str:
        """The end of a line: the grade and the sources of an entry in brackets."""
        said = self.sources(entry.sources, entry.grade)
        return f" [{said}]" if said else ""

    def source(self, source: Source) -> str:
        text = self._document(source.document)
        if source.paragraph:
            text += f", paragraph {source.paragraph}"
        if source.says:
            text += f", in the words of {self.who(source.says)}"
        if source.denied_by:
            text += f", denied by {self.who(source.denied_by)}"
        return text

    def _document(self, name: str) -> str:
        """Who published it and when, with its name in the casebook; then the name alone."""
        held = self.book.documents.get(name)
        if held is None or name in self.spoken.documents:
            return name
        self.spoken.documents.add(name)
        outlet = self.book.actors[held.outlet].shown if held.outlet in self.book.actors else held.outlet
        date = when_words(held.published) if held.published else "without a date"
        return f"{outlet}, {date} ({name})"


def _with(words: str, more: str) -> str:
    return f"{words} ({more})" if more else words


def noted(options: Iterable[Reading[T]]) -> str:
    """The notes of readings, as parts of a sentence."""
    return "; ".join(filter(None, dict.fromkeys((option.note or "").strip().rstrip(".") for option in options)))
