"""Who is in a role, and when. A role's membership is a line: by name, by a list that changes, by accession, through
others.

A *label* ("Syrian insurgents") is never a member itself: as a label nobody acts. It stands for its known members: all
in, none in,
or *cannot tell*. An organisation binds its parts where the terms say so (`through`). A new name is followed by claims
of identity.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from holdfire.assess.facts import Affirmed, asked_of_record
from holdfire.assess.known import interval
from holdfire.assess.lines import FREE, Fact, Line, Negated, World, all_of, any_of
from holdfire.assess.times import either_reading
from holdfire.model.answers import Reason, Want
from holdfire.model.terms import Arrangement, ConditionRead, Role
from holdfire.model.timeline import CANNOT_TELL, NO, YES, Timeline
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, word

if TYPE_CHECKING:
    from holdfire.assess.question import Question


def member(q: Question, arrangement: Arrangement, role_name: str, actor: str) -> Line:
    """Whether the actor is in the role."""
    role = arrangement.roles.get(role_name)
    if role is None:
        return _same_actor(q, role_name, actor)
    if role.variants is not None:
        lines = [of_role(q, arrangement, face, actor) for face in q.faces(role)]
        return either_reading(q, role.variants, lines, f"the role {role.name}, as different sources have it")
    return of_role(q, arrangement, role, actor)


def of_role(q: Question, arrangement: Arrangement, role: Role, actor: str) -> Line:
    if q.is_label(actor) and actor not in q.role_base(arrangement, role):
        return of_label(q, arrangement, role, actor)
    parts = [base(q, arrangement, role, actor, role.through)]
    if role.condition is not None:
        parts.append(accession(q, arrangement, role, role.condition, actor))
    for other in role.excepted:
        out = member(q, arrangement, other, actor)
        parts.append(Negated(out, f"{q.known.name(actor)} is not of those {other}"))
    return all_of(*parts, text=f"{q.known.name(actor)} is in the role {role.name}")


def _same_actor(q: Question, name: str, actor: str) -> Line:
    """A role that is the plain name of an actor: the actor, or a part of it."""
    if actor == name or q.is_part(actor, name):
        return Fact(YES, f"{q.known.name(actor)} is named")
    if q.is_label(actor) and any(q.is_actor(m, name) for m in q.members_of_label(actor)):
        return Fact(
            CANNOT_TELL,
            f"{q.known.name(actor)} is a collective name, and {q.known.name(name)} is among those it covers",
        )
    return wider(q, actor, (name,)) or by_identity(q, actor, (name,), f"{q.known.name(actor)} is not named")


def perhaps_one(q: Question, actor: str, members: Sequence[str]) -> Line | None:
    """One who may be among those of a collective name of whom nobody says who they are: both belong to a wider name."""
    mine = {actor, *q.who.above(actor)}
    for m in members:
        if q.is_label(m) and not q.members_of_label(m) and mine & set(q.who.above(m)):
            text = f"nobody says who {q.known.name(m)} are; {q.known.name(actor)} may be one of them"
            return Fact(CANNOT_TELL, text, wants=(Want(None, f"who {q.known.name(m)} are"),))
    return None


def wider(q: Question, actor: str, members: Sequence[str]) -> Line | None:
    """An organisation of which somebody named is a part: it says less than the terms, so whether he is meant is
    open."""
    parts = [m for m in members if q.is_part(m, actor, ("part_of", "commanded_by"))]
    if q.is_label(actor) or not parts:
        return None
    shown, named = q.known.name(actor), q.known.names(parts)
    return Fact(CANNOT_TELL, f"{shown} is wider than {named}", wants=(Want(None, f"which part of {shown} it was"),))


def base(q: Question, arrangement: Arrangement, role: Role, actor: str, through: Sequence[str]) -> Line:
    """Membership by name, by list, through others, or by another name; before any condition."""
    if role.of_role and role.of_role in arrangement.roles:
        below = arrangement.roles[role.of_role]
        own = q.member(arrangement, below.name, actor)
        if not through or below.condition is not None:
            return own
        return any_of(
            own, base(q, arrangement, below, actor, through), text=f"{q.known.name(actor)} is of those {below.name}"
        )
    shown = q.known.name(actor)
    if actor in role.members:
        return Fact(YES, f"{shown} is named in the role {role.name}")
    for m in role.members:
        if q.is_label(m) and q.is_part(actor, m):
            return Fact(YES, f"{shown} is one of those called {q.known.name(m)}, who are named in the role {role.name}")
        if through and q.is_part(actor, m, through):
            return Fact(YES, f"{shown} belongs to {q.known.name(m)}, which is named in the role {role.name}")
    vague = wider(q, actor, role.members) or perhaps_one(q, actor, role.members)
    if vague is not None:
        return vague
    nothing = f"{shown} is not named in the role {role.name}"
    lines = [by_identity(q, actor, role.members, nothing)]
    if role.listed:
        lines.append(by_list(q, role, actor))
    return any_of(*lines) if len(lines) > 1 else lines[0]


def by_identity(q: Question, actor: str, members: Sequence[str], nothing: str) -> Line:
    """By a claim that the actor is the same as a member, from a date on."""
    affirmed = []
    for s in q.known.of_verb("same"):
        a, b = s.claim.word, s.claim.as_actor
        if (a == actor and b in members) or (b == actor and a in members):
            since = s.claim.since or s.said
            affirmed.append(Affirmed(statement=s, timeline=Timeline.come(since.earliest, since.earliest)))
    return asked_of_record(
        q.known, f"whether {q.known.name(actor)} is the same as one who is named", affirmed, nothing=nothing
    )


def by_list(q: Question, role: Role, actor: str) -> Line:
    affirmed = []
    for s in q.known.of_verb("listed"):
        if s.claim.word == actor and s.claim.on == role.listed:
            start = s.claim.since or s.claim.when or s.said
            line = Timeline.come(start.earliest, start.latest)
            if s.claim.until:
                line = line & ~Timeline.come(s.claim.until.latest, s.claim.until.latest)
            affirmed.append(Affirmed(statement=s, timeline=line))
    shown = q.known.name(actor)
    return asked_of_record(
        q.known,
        f"whether {shown} is on the list {role.listed}",
        affirmed,
        nothing=f"{shown} is not on the list {role.listed}, nothing on record",
    )


def accession(q: Question, arrangement: Arrangement, role: Role, condition: ConditionRead, actor: str) -> Line:
    """The role's `if`, asked of the actor; or, where the terms bind through others, of those whom it belongs to."""
    own = q.condition(arrangement, condition, asked=actor)
    above = [a for a in q.above(actor, role.through) if a in q.role_base(arrangement, role)]
    through = [q.condition(arrangement, condition, asked=a) for a in above]
    own_word = any(v != FALSE for v in own.timeline().values)
    unnamed = [] if own_word else _among_unnamed(q, arrangement, actor)
    if not through and not unnamed:
        return own
    return any_of(own, *through, *unnamed, text=f"{q.known.name(actor)} accepted, or one who answers for it")


def _among_unnamed(q: Question, arrangement: Arrangement, actor: str) -> list[Line]:
    """A record of some unnamed members of a label makes membership *cannot tell* for each of them without a word of
    its own."""
    found: list[Line] = []
    refused = any(
        s.claim.word in ("refuse", "withdraw")
        and actor in s.claim.by
        and (s.claim.about or "").split("/")[0] == arrangement.id
        for s in q.known.of_verb("say")
    )
    if refused:
        return found
    for s in q.known.of_verb("say"):
        if s.claim.word != "accept" or not s.claim.some_of or (s.claim.about or "").split("/")[0] != arrangement.id:
            continue
        if any(q.is_label(label) and q.is_part(actor, label) for label in s.claim.by):
            start = interval(s)[0]
            line = Timeline.of([(-(2**62), FALSE), (start, UNDETERMINED)])
            own = f"whether {q.known.name(actor)} is one of them is not said"
            text = f"{q.known.name(s.speaker)} speaks of {s.claim.some_of}; {own}"
            found.append(
                Fact(
                    line,
                    text,
                    statements=(s.id,),
                    wants=(Want(actor, f"{q.known.name(actor)} says whether it accepted"),),
                )
            )
    return found


class OfLabel(Line):
    """A collective name: all of its known members in, none in, or cannot tell."""

    def __init__(self, q: Question, label: str, role: str, members: Sequence[tuple[str, Line]]) -> None:
        super().__init__()
        self._q, self._label, self._role, self._members = q, label, role, tuple(members)
        self.choices = frozenset().union(*(line.choices for _, line in members)) if members else frozenset()

    def _timeline(self, world: World) -> Timeline:
        if not self._members:
            return CANNOT_TELL
        lines = [line.timeline(world) for _, line in self._members]
        return reduce(lambda a, b: a.join(b, _alike), lines)

    def reason(self, at: int, world: World = FREE) -> Reason:
        truth = self.timeline(world).at(at)
        inside = [self._q.known.name(a) for a, line in self._members if line.holds(at, world) == TRUE]
        outside = [self._q.known.name(a) for a, line in self._members if line.holds(at, world) == FALSE]
        name = self._q.known.name(self._label)
        text = f"{name} is a collective name: "
        if not self._members:
            text += "nobody says who is meant by it"
        else:
            text += f"{_few(inside)} in the role {self._role}; {_few(outside)} not; the rest cannot be told"
        return Reason(
            text=text, holds=word(truth), wants=(Want(None, f"which of {name} is meant"),) if truth != TRUE else ()
        )


def _few(names: Sequence[str]) -> str:
    if not names:
        return "none known"
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _alike(a: int, b: int) -> int:
    return a if a == b and a in (TRUE, FALSE) else UNDETERMINED


def of_label(q: Question, arrangement: Arrangement, role: Role, label: str) -> Line:
    """A collective name by its known members; without any it cannot tell, but people who do not fight are in no role
    of fighters."""
    own = arrangement.roles.get(role.name) is role
    members = [
        (a, q.member(arrangement, role.name, a) if own else of_role(q, arrangement, role, a))
        for a in q.members_of_label(label)
        if not q.is_label(a)
    ]
    shown = q.known.name(label)
    if members:
        return OfLabel(q, label, role.name, members)
    found = q.book.actors.get(label)
    if (found and found.is_ == "people") or not any(q.is_label(m) for m in q.role_base(arrangement, role)):
        return Fact(NO, f"{shown} are not named in the role {role.name}")
    return Fact(
        CANNOT_TELL,
        f"{shown} is a collective name, and nobody says who is meant",
        wants=(Want(None, f"who {shown} are"),),
    )
