"""Statements as sentences: who says what, through whom, when. Plain words, nothing added to what was claimed."""

from __future__ import annotations

from holdfire.model.casebook import Casebook
from holdfire.model.counting import listed, plural
from holdfire.model.statements import Claim, Statement
from holdfire.model.times import When, day_words, moment_words

_SAYS = {
    "ask": "asks for", "accept": "accepts", "refuse": "refuses", "object": "objects to",
    "withdraw": "withdraws consent to",
    "demand": "demands", "order": "orders its own forces to keep", "expect": "has an expectation of",
}  # fmt: skip
_ACTS_DONE = {"done": "has done", "not_done": "has not done", "undone": "has reversed"}


def actor_name(book: Casebook, actor: str) -> str:
    found = book.actors.get(actor)
    return found.shown if found else _not_there(book, actor)


def _not_there(book: Casebook, name: str) -> str:
    """A name that names nothing here. Where its body was struck, the reader is told."""
    return f"{name} (withheld)" if name in book.withheld else name


def actor_names(book: Casebook, actors: tuple[str, ...]) -> str:
    return listed(actor_name(book, a) for a in actors)


def place_names(book: Casebook, places: tuple[str, ...]) -> str:
    return listed(book.places[p].shown if p in book.places else _not_there(book, p) for p in places)


def about_name(book: Casebook, about: str | None) -> str:
    """`Weekly pause in Aleppo` or `Weekly pause in Aleppo, clause answer`."""
    if about is None:
        return "something not named"
    arrangement, _, clause = about.partition("/")
    found = book.arrangements.get(arrangement)
    title = found.title if found else _not_there(book, arrangement)
    return f"{title}, clause {clause}" if clause else title


def when_words(when: When) -> str:
    """`on 25 August 2016`, `at 26 August 2016, 10:00 (UTC+02:00)`, `in 2016-08`."""
    if when.precision == "day":
        return f"on {day_words(when.earliest, when.zone)}"
    if when.precision == "month":
        return f"in {day_words(when.earliest, when.zone).split(' ', 1)[1]}"
    if when.precision == "range":
        return f"between {day_words(when.earliest, when.zone)} and {day_words(when.last_instant, when.zone)}"
    return f"at {moment_words(when.earliest, when.zone)}"


def source_words(book: Casebook, statement: Statement) -> str:
    """`the United Nations (through Reuters, 25 August 2016)`."""
    via = ", ".join(actor_name(book, v) for v in statement.via)
    who = actor_name(book, statement.speaker)
    if statement.through:
        who = f"{who} ({statement.through})"
    return f"{who}, through {via}," if via else who


def sentence(book: Casebook, statement: Statement) -> str:
    """The whole statement: `United Nations, through Reuters, on 25 August 2016: Russia accepts ...`."""
    return f"{source_words(book, statement)} {when_words(statement.said)}: {claim_words(book, statement)}"


def claim_words(book: Casebook, statement: Statement) -> str:
    """What is claimed, as a clause with its actor. A note in the editor's words is added where there is one."""
    claim = statement.claim
    words = _CLAIMS[claim.verb](book, claim)
    own = claim.by and claim.by != (statement.speaker,)
    if own and claim.verb in ("say", "decides", "done", "not_done", "undone", "waits", "pleads"):
        verb, _, rest = words.partition(" ")
        verb = _OF_MANY.get(verb, verb.removesuffix("s")) if len(claim.by) > 1 else verb
        words = f"{actor_names(book, claim.by)} {verb} {rest}"
    if statement.note and claim.verb == "say" and claim.word == "expect":
        words = f"on {about_name(book, claim.about)}: {statement.note.strip()}"
    elif statement.note:
        words = f"{words} ({statement.note.strip()})"
    return words


_OF_MANY = {"has": "have", "is": "are", "was": "were"}


def says_words(word: str) -> str:
    """`accepts`, `objects`; of a word that the terms define `says “collapsed”`: a word that somebody says, alone."""
    return {"order": "orders its own forces"}.get(word, f"{word}s" if word in _SAYS else f"says “{plain(word)}”")


def plain(word: str) -> str:
    """A name of the casebook as words: `start-cooperation` is `start cooperation`."""
    return word.replace("-", " ")


def _say(book: Casebook, claim: Claim) -> str:
    about = about_name(book, claim.about)
    out = f"{_SAYS[claim.word]} {about}" if claim.word in _SAYS else _own_word(book, claim, about)
    if claim.to:
        out += (
            f" (asked of {actor_names(book, claim.to)})"
            if claim.word == "ask"
            else f" (told to {actor_names(book, claim.to)})"
        )
    if claim.condition:
        out += f", on the condition: {claim.condition}"
    if claim.some_of:
        out += f", for {claim.some_of}"
    if claim.where:
        out += f", for {place_names(book, claim.where)}"
    if claim.until:
        out += f", until {claim.until}"
    return out


def _own_word(book: Casebook, claim: Claim, about: str) -> str:
    """A word that the terms define, in their own explanation of it where they give one."""
    arrangement = book.arrangements.get((claim.about or "").split("/")[0])
    defined = arrangement.words.get(claim.word) if arrangement else None
    return f"on {about}: {defined.text}" if defined and defined.text else f"says “{plain(claim.word)}” of {about}"


def _decides(book: Casebook, claim: Claim) -> str:
    outcome = f", with the outcome {claim.outcome}" if claim.outcome else ""
    return f"decides to {plain(claim.word)}: {about_name(book, claim.about)}{outcome}"


def _act(book: Casebook, claim: Claim) -> str:
    who = actor_names(book, claim.by) if claim.by else "nobody named"
    out = f"{who}: {claim.word.replace('-', ' ')}"
    if claim.against:
        out += f" against {actor_names(book, claim.against)}"
    if claim.what:
        out += f", {claim.what}"
    if claim.where:
        out += f", {place_names(book, claim.where)}"
    if claim.when:
        out += f", {when_words(claim.when)}"
    if claim.outcome:
        out += f", outcome: {claim.outcome}"
    return out


def _done(book: Casebook, claim: Claim) -> str:
    part = f" in part ({claim.part})" if claim.part else ""
    return f"{_ACTS_DONE[claim.verb]}{part}: {about_name(book, claim.word)}"


def _waits(book: Casebook, claim: Claim) -> str:
    for_ = f" for {actor_names(book, claim.waits_for)}" if claim.waits_for else ""
    return f"waits{for_}: {about_name(book, claim.word)}"


def _count(book: Casebook, claim: Claim) -> str:
    role = f", {claim.as_}" if claim.as_ else ""
    place = f", {place_names(book, claim.where)}" if claim.where else ""
    of = f" (of {about_name(book, claim.about)})" if claim.about else ""
    rule = f"; what was counted: {claim.rule}" if claim.rule else ""
    n = claim.n
    one = n is not None and n.at_least == n.at_most == 1
    thing = plain(claim.word) if one else plural(plain(claim.word))
    return f"{n} {thing}{role}{place}{_counted_when(claim)}{of}{rule}"


def _counted_when(claim: Claim) -> str:
    """The time that a count is about, where it says one."""
    if claim.since is None:
        return ""
    first = when_words(claim.since)
    last = when_words(claim.until) if claim.until else first
    return f", {first}" if first == last else f", from {first.partition(' ')[2]} to {last.partition(' ')[2]}"


def _watched(book: Casebook, claim: Claim) -> str:
    stopped = f"; stopped by: {claim.stopped_by}" if claim.stopped_by else ""
    span = f" from {claim.since}" if claim.since else ""
    span += f" until {claim.until}" if claim.until else ""
    return f"watched {place_names(book, (claim.word,))}{span}{stopped}"


def _holds(book: Casebook, claim: Claim) -> str:
    since = f" since {claim.since}" if claim.since else ""
    return f"{place_names(book, (claim.word,))} is held by {actor_names(book, claim.by)}{since}"


def _same(book: Casebook, claim: Claim) -> str:
    return f"{actor_name(book, claim.word)} is the same as {actor_name(book, claim.as_actor or '')}"


def _listed(book: Casebook, claim: Claim) -> str:
    return f"{actor_name(book, claim.word)} is on the list {claim.on}"


def _denies(book: Casebook, claim: Claim) -> str:
    if claim.word in book.arrangements:
        return f"denies that there is such a thing as {about_name(book, claim.word)}"
    denied = book.statements.get(claim.word)
    if denied and denied.claim.verb == "denies":
        return f"denies {denied.id}, which is a denial itself"
    if denied:
        return f"denies {denied.id}: {claim_words(book, denied)}"
    gone = book.withheld.get(claim.word)
    return f"denies {gone.called}, which was {gone.words(book.zone)}" if gone else f"denies {claim.word}"


def _finds(book: Casebook, claim: Claim) -> str:
    against = f", against {actor_names(book, claim.against)}" if claim.against else ""
    return f"finds “{claim.word}” on {about_name(book, claim.about)}{against}"


def _alleges(book: Casebook, claim: Claim) -> str:
    n = f"{claim.n} times " if claim.n else ""
    against = f" by {actor_names(book, claim.against)}" if claim.against else ""
    return f"alleges that {about_name(book, claim.word)} was {n}not kept{against}"


def _pleads(book: Casebook, claim: Claim) -> str:
    return f"pleads {claim.word} on {claim.about}"


def _starts(book: Casebook, claim: Claim) -> str:
    return f"{claim.word} starts, of {about_name(book, claim.of)}"


_CLAIMS = {
    "say": _say, "decides": _decides, "act": _act, "done": _done, "not_done": _done, "undone": _done, "waits": _waits,
    "count": _count, "watched": _watched, "holds": _holds, "same": _same, "listed": _listed, "denies": _denies,
    "finds": _finds, "alleges": _alleges, "pleads": _pleads, "starts": _starts,
}  # fmt: skip
