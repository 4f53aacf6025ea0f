"""What can be seen only once the whole casebook is read: names that name nothing, and terms that cannot work."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from holdfire.casebook.circles import circles, circles_of_actors, circles_of_places
from holdfire.casebook.form import Desk
from holdfire.casebook.forms_times import OWN_ANCHORS
from holdfire.casebook.names import Lookup, Registry
from holdfire.casebook.problems import Spot, nearest, one_of
from holdfire.model.casebook import Casebook
from holdfire.model.items import Kind
from holdfire.model.readings import Readings
from holdfire.model.statements import Claim, Statement
from holdfire.model.terms import Anchor, Arrangement, At, Offset, TimeRead, While
from holdfire.model.times import NEVER, When, elapsed

SECTIONS = ("roles", "areas", "events", "words", "bodies", "clauses")


def check_links(book: Casebook, desk: Desk, lost: Collection[Kind] = ()) -> None:
    """Note every name that names nothing, and every rule across the casebook that is not kept.

    `lost` are kinds of which a file could not be read: a name of such a kind may be right.
    """
    registry = Registry(book, desk, frozenset(lost))
    lookup = Lookup(registry)
    for reference in desk.references:
        lookup.check(reference)
    for terms in book.arrangements.values():
        _names(terms, registry, desk)
        _windows(terms, desk)
    for said in book.statements.values():
        _statement(said, book, lookup, desk)
    _documents(book, desk)
    for actor in book.actors.values():
        for kind in ("part_of", "allied_with", "commanded_by"):
            for at, tie in enumerate((tie for tie in actor.ties if tie.kind == kind), 1):
                spots = (f"actor {actor.name}/{kind}/{at}", f"actor {actor.name}/{kind}")
                _in_order(tie.since, tie.until, desk, *(f"{spot}/until" for spot in spots))
    _circles(book, desk)


def _spot(desk: Desk, *places: str) -> Spot:
    """Where the first of these places that was read stands."""
    found = next((desk.spots[place] for place in places if place in desk.spots), None)
    return found or Spot(places[-1])


def _names(terms: Arrangement, registry: Registry, desk: Desk) -> None:
    """Each name once in the document, and no role that could be mistaken for an actor."""
    first: dict[str, str] = {}
    for section in SECTIONS:
        for name in getattr(terms, section):
            if name in first:
                found = f"the name `{name}` in `{section}` and in `{first[name]}`"
                do = "give one of them another name"
                desk.note(_spot(desk, f"{terms.id}/{name}"), found, "each name once in an arrangement", do)
            first.setdefault(name, section)
    for name in OWN_ANCHORS & terms.events.keys():
        found = f"the event `{name}`, which is a word of the language for a moment of its own"
        desk.note(_spot(desk, f"{terms.id}/{name}"), found, "an event's own name", "give the event another name")
    for name in terms.roles:
        if name in registry.actors:
            do = "give the role a name of its own and the actor as its member"
            desk.note(
                _spot(desk, f"{terms.id}/{name}"),
                f"the role `{name}`, which is an actor's name",
                "a role's own name",
                do,
            )


# ---------------------------------------------------------------- ends before starts


def _windows(terms: Arrangement, desk: Desk) -> None:
    force = terms.in_force
    if force:
        start = force.since or terms.made
        _in_order(_sure(start, terms), _sure(force.until, terms), desk, f"{terms.id}/in_force/until")
    for name, clause in terms.clauses.items():
        for window in _options(clause.during):
            at = (f"{terms.id}/{name}/while/until", f"{terms.id}/{name}/while", f"{terms.id}/{name}")
            _in_order(_sure(window.since, terms), _sure(window.until, terms), desk, *at)


def _options(value: While | Readings[While] | None) -> Iterator[While]:
    if isinstance(value, Readings):
        yield from (option.value for option in value.options)
    elif value is not None:
        yield value


def _sure(time: TimeRead | None, terms: Arrangement, depth: int = 0) -> When | None:
    """The moment of a time that no reading and no condition leaves open."""
    match time:
        case At(when=when):
            return when
        case Anchor(name=name) if depth < len(terms.events) + 2:
            event = terms.events.get(name)
            return _sure(terms.made if name == "made" else event.at if event else None, terms, depth + 1)
        case Offset(length=length, sign=sign, of=of):
            base = _sure(of, terms, depth)
            if base is None:
                return None
            first, last = (elapsed(at, sign * length.n, length.unit, terms.zone) for at in (base.earliest, base.latest))
            return When(
                f"{length} {'after' if sign > 0 else 'before'} {base.text}", first, last, base.precision, base.zone
            )
    return None


def _in_order(start: When | None, end: When | None, desk: Desk, *places: str) -> None:
    if start and end and end.last_instant < start.earliest:
        found = f"an end ({end.text}) before its start ({start.text})"
        desk.note(_spot(desk, *places), found, "an end that comes after the start", "mend one of the two")


# ---------------------------------------------------------------- statements


def _statement(said: Statement, book: Casebook, lookup: Lookup, desk: Desk) -> None:
    place = f"statement {said.name}"
    claim = said.claim
    _in_order(claim.since, claim.until, desk, f"{place}/claim/until")
    _word(claim, place, lookup, desk)
    old = book.statements.get(said.replaces) if said.replaces else None
    if old and old.speaker != said.speaker:
        found = f"a statement of `{said.speaker}` in place of one of `{old.speaker}`"
        do = "take `replaces` away: another's word stands beside it"
        desk.note(_spot(desk, f"{place}/replaces"), found, "a correction by the same speaker", do)
    printed = book.documents.get(said.source.document) if said.source else None
    if (
        book.reconstruction
        and printed
        and printed.published
        and said.said.earliest >= printed.published.latest > printed.published.earliest
    ):
        found = f"a word of {said.said.text}, in a source published {printed.published.text} (`{printed.name}`)"
        do = "mend `said`, or `published` of the document"
        desk.note(_spot(desk, f"{place}/said", place), found, "a word no later than its source", do)
    if said.replaces and said.replaces != said.name and _replaces_itself(said, book):
        found = f"corrections in a circle: `{said.name}` in the end replaces itself"
        desk.note(_spot(desk, f"{place}/replaces"), found, "the later word in place of the earlier", "take one out")
    if said.replaces == said.name:
        desk.note(
            _spot(desk, f"{place}/replaces"), "a statement in place of itself", "another statement's name", "mend it"
        )
    cited = book.documents.get(said.source.document) if said.source else None
    if book.reconstruction and said.learned == NEVER and (cited or not said.source):
        found = f"a source without a date of publication (`{cited.name}`)" if cited else "no `source` and no `learned`"
        expected = "when it was known: `published` of the document, or `learned`"
        do = "write `learned`, the first day on which it can have been known"
        desk.note(_spot(desk, f"{place}/source", place), found, expected, do)


def _replaces_itself(said: Statement, book: Casebook) -> bool:
    seen: set[str] = set()
    older = said.replaces
    while older and older in book.statements and older not in seen:
        seen.add(older)
        older = book.statements[older].replaces
    return said.name in seen


def _word(claim: Claim, place: str, lookup: Lookup, desk: Desk) -> None:
    """What is said is one of the common words, or one that the terms it is about define."""
    if claim.verb != "say":
        return
    scope = (claim.about or "").partition("/")[0]
    known = lookup.known("said", scope)
    if claim.word not in known and scope not in lookup.registry.unread("arrangement"):
        near = nearest(claim.word, known)
        do = f"did you mean `{near}`?" if near else f"define it in `words` of `{scope}`"
        desk.note(_spot(desk, f"{place}/claim/say"), f"the word `{claim.word}`", one_of(sorted(known)), do)


# ---------------------------------------------------------------- documents


def _documents(book: Casebook, desk: Desk) -> None:
    """Each held text is one document, and what no statement tells of it is in it."""
    first: dict[str, str] = {}
    for held in book.documents.values():
        at = f"document {held.name}"
        other = first.setdefault(held.digest, held.name) if held.digest else held.name
        if other != held.name:
            found = f"the digest of `{other}` a second time"
            do = "cite one of the two documents, and take the other away"
            desk.note(_spot(desk, f"{at}/digest"), found, "one document for each text", do)
        for number, entry in enumerate(held.uncovered, 1):
            if held.paragraphs and entry.paragraph > held.paragraphs:
                expected = f"a paragraph of `{held.name}`, from 1 to {held.paragraphs}"
                spot = _spot(desk, f"{at}/uncovered/{number}/paragraph")
                desk.note(spot, f"paragraph {entry.paragraph}", expected, "count its body paragraphs again")


# ---------------------------------------------------------------- circles


def _circles(book: Casebook, desk: Desk) -> None:
    for knots in circles(book):
        _circle([knot.place for knot in knots], _spot(desk, *(knot.place for knot in knots)), "conditions that", desk)
    for names in circles_of_actors(book):
        _circle(list(names), _spot(desk, f"actor {names[0]}"), "actors that", desk)
    for names in circles_of_places(book):
        _circle(list(names), _spot(desk, f"place {names[0]}"), "places that", desk)


def _circle(places: list[str], at: Spot, what: str, desk: Desk) -> None:
    way = " → ".join(f"`{place}`" for place in [*places, places[0]])
    desk.note(at, f"a circle: {way}", f"{what} do not need themselves", "take one link out")
