"""All the looks at the terms of a casebook, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from holdfire.assess.slips.acts import acts, reported_acts
from holdfire.assess.slips.amounts import amounts
from holdfire.assess.slips.areas import areas
from holdfire.assess.slips.people import people
from holdfire.assess.slips.repeated import repeated
from holdfire.assess.slips.slip import Slip
from holdfire.assess.slips.windows import windows
from holdfire.model.casebook import Casebook
from holdfire.model.terms import Arrangement

Look = Callable[[Casebook, Arrangement], Iterator[Slip]]
LOOKS: tuple[Look, ...] = (windows, people, areas, amounts, acts, repeated)


def slips(book: Casebook) -> tuple[Slip, ...]:
    """What is suspicious in a casebook, each said once."""
    found = [slip for terms in book.arrangements.values() for look in LOOKS for slip in look(book, terms)]
    return tuple(dict.fromkeys([*found, *reported_acts(book)]))
