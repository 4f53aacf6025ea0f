"""Names that name nothing, and terms that cannot work: what can be seen only once the whole casebook is read."""

from __future__ import annotations

from holdfire.casebook.form import Desk
from holdfire.model.casebook import Casebook


def check_links(book: Casebook, desk: Desk) -> None:
    """Note every reference that names nothing, and every rule across the casebook that is not kept."""
