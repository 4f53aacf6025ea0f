"""Amounts in plain English: how many or how much, of what each, on which side, from which line, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from holdfire.casebook.english import every_one, listed, plain_words, plural
from holdfire.casebook.phrases import Phrases
from holdfire.model.readings import Readings
from holdfire.model.terms import Amount, Distance, Length

Much = float | Distance | Length


def amounts_words(amounts: Sequence[Amount], phrases: Phrases) -> str:
    """`Amounts: at least 600 lorries a day; at least 50 fuel lorries a day.`"""
    said = [_amount(amount, phrases) for amount in amounts]
    return f"Amount{'s' if len(said) > 1 else ''}: {'; '.join(said)}."


def _amount(amount: Amount, phrases: Phrases) -> str:
    if amount.variants:
        return phrases.either(amount.variants, partial(_amount, phrases=phrases))
    said = " ".join([_bounded(amount, phrases), *_rest(amount, phrases)])
    agreed = [value.options for _, value in _bounds(amount) if isinstance(value, Readings) and _alike(value)]
    cited = [*map(phrases.origins, agreed), *([phrases.sources(amount.sources)] if amount.sources else [])]
    return f"{said} [{'; '.join(cited)}]" if cited else said


def _bounds(amount: Amount) -> list[tuple[str, Much | Readings[Much]]]:
    bounds = (("at least", amount.at_least), ("at most", amount.at_most), ("exactly", amount.exactly))
    return [(word, value) for word, value in bounds if value is not None]


def _bounded(amount: Amount, phrases: Phrases) -> str:
    """`exactly 33 hostages`, `at least 10 hours of rest`, `heavy weapons at least 3500 m`."""
    given = _bounds(amount)
    said = listed(f"{word} {_value(value, phrases)}" for word, value in given)
    of = plain_words(amount.of)
    values = [o for _, value in given for o in _options(value)]
    if any(isinstance(value, Length) for value in values):
        return f"{said} of {of}"
    if not values or any(isinstance(value, Distance) for value in values):
        return f"{of} {said}".rstrip()
    return f"{said} {of if values == [1] else plural(of)}"


def _value(value: Much | Readings[Much], phrases: Phrases) -> str:
    """A value, or its readings. Those that agree are one, whose sources stand behind the whole amount."""
    if not isinstance(value, Readings) or _alike(value):
        return _much(_options(value)[0])
    return phrases.either(value, _much)


def _alike(readings: Readings[Much]) -> bool:
    return len({o.value for o in readings.options}) == 1


def _options(value: Much | Readings[Much]) -> list[Much]:
    return [o.value for o in value.options] if isinstance(value, Readings) else [value]


def _much(value: Much) -> str:
    return f"{value:,g}" if isinstance(value, int | float) else str(value)


def _rest(amount: Amount, phrases: Phrases) -> Iterator[str]:
    if amount.measure:
        yield f"in {amount.measure}{',' if amount.line else ''}"
    if amount.per:
        yield every_one(amount.per)
    if amount.line:
        yield f"{'measured ' if amount.measure else ''}from {phrases.line(amount.line)}{',' if amount.by else ''}"
    if amount.side:
        yield f"on {'its' if amount.line else 'the'} {amount.side} side"
    if amount.by:
        yield f"by {phrases.who(amount.by)}"
    if amount.to:
        yield f"to {phrases.who(amount.to)}"
