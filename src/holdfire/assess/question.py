"""One question: a casebook as known at a moment, asked about a moment. What the parts of an answer share is found
here, once.

The parts (roles, conditions, force, ground ...) are functions of a question; they reach each other only through it,
so each file
holds one idea and none imports the other. A part that is asked for while it is being made (two texts that need each
other)
is a circle: it answers *cannot tell* and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from holdfire.assess import conditions, control, duties, force, ground, performance, reports, roles, times
from holdfire.assess.known import Known
from holdfire.assess.lines import Fact, Line
from holdfire.assess.moments import Moment, Span
from holdfire.assess.who import BELONGS, Who
from holdfire.model.acts import OwnWords
from holdfire.model.answers import Want
from holdfire.model.casebook import Casebook
from holdfire.model.readings import Reading, Readings
from holdfire.model.statements import Statement
from holdfire.model.terms import AreaRead, Arrangement, Clause, ConditionRead, DueRead, Role, TimeRead, While
from holdfire.model.timeline import CANNOT_TELL
from holdfire.model.times import When
from holdfire.model.truth import FALSE, TRUE, Truth
from holdfire.weigh.tellings import case_ids, incident_ids

L = TypeVar("L")
T = TypeVar("T")
E = TypeVar("E", Clause, Role)


class Question:
    """`at`: the moment asked about; `known`: the moment of knowledge; both UTC seconds."""

    def __init__(self, book: Casebook, *, at: int, known: int) -> None:
        self.book, self.at, self.known = book, at, Known(book, known)
        self.who = Who(book, at)
        self.ends: dict[str, Moment] = {}
        """The end that an extension is about (`end` in the terms), while it is being worked out."""
        self.whole: Question = self
        """The question that is asked of no case in particular: this one, or the one that a case belongs to."""
        self.case: str | None = None
        """The case, movement, batch or vessel asked about: only words about it count."""
        self._made: dict[Hashable, object] = {}
        self._making: set[Hashable] = set()

    def of_case(self, case: str | None) -> Question:
        """The same question of one case: only words about it count, and `start` is its own. Of None: of no case."""
        if case is None or case == self.case:
            return self if case else self.whole
        return self.whole.once(("case", case), lambda: self._narrowed(case), lambda: self)

    def _narrowed(self, case: str) -> Question:
        found = Question(self.book, at=self.at, known=self.known.known)
        found.known, found.whole, found.case = self.whole.known.of_case(case), self.whole, case
        return found

    def incident_id(self, name: str) -> str:
        """The short sayable id of an incident; of a word that something was not done, which is none, its own."""
        ids: dict[str, str] = self.once("incident ids", lambda: incident_ids(self.book), dict)
        own = self.book.statements.get(name)
        return ids.get(name) or (own.id if own else name)

    def case_id(self, name: str) -> str:
        """The short sayable id of a case, movement, batch or vessel."""
        ids: dict[str, str] = self.whole.once("case ids", lambda: case_ids(self.book), dict)
        return ids.get(name, name)

    @property
    def beyond_knowledge(self) -> bool:
        """Whether the moment lies after what is known, so that the answer is *as things stand*."""
        return self.at > self.known.known

    def once(self, key: Hashable, make: Callable[[], L], circle: Callable[[], L]) -> L:
        """Make something once for this question; `circle` gives what to say when it is asked for while being made."""
        if key in self._made:
            return self._made[key]  # type: ignore[return-value]
        if key in self._making:
            return circle()
        self._making.add(key)
        try:
            made = make()
        finally:
            self._making.discard(key)
        self._made[key] = made
        return made

    def _line(self, key: Hashable, make: Callable[[], Line], what: str) -> Line:
        def circle() -> Line:
            return Fact(
                CANNOT_TELL,
                f"{what} depends on itself: a circle in the terms",
                wants=(Want(None, f"a text that settles {what}"),),
            )

        return self.once(key, make, circle)

    def force(self, arrangement: Arrangement) -> Line:
        """Whether the arrangement is in force."""
        if self.case:
            return self.whole.force(arrangement)
        return self._line(
            ("force", arrangement.id), lambda: force.in_force(self, arrangement), f"the force of {arrangement.id}"
        )

    def entered(self, arrangement: Arrangement) -> Line:
        """Whether it has entered into force, and nobody with the power has ended it: in force on paper."""
        if self.case:
            return self.whole.entered(arrangement)
        return self._line(
            ("paper", arrangement.id), lambda: force.on_paper(self, arrangement), f"the entry of {arrangement.id}"
        )

    def member(self, arrangement: Arrangement, role: str, actor: str) -> Line:
        """Whether an actor is in a role."""
        if self.case:
            return self.whole.member(arrangement, role, actor)
        return self._line(
            ("member", arrangement.id, role, actor),
            lambda: roles.member(self, arrangement, role, actor),
            f"the role {role} of {arrangement.id}",
        )

    def condition(
        self,
        arrangement: Arrangement,
        condition: ConditionRead,
        *,
        asked: str | None = None,
        since: Span | None = None,
    ) -> Line:
        """A condition, asked of an actor where the terms ask it of each."""
        return conditions.line(self, arrangement, condition, asked=asked, since=since)

    def moment(self, arrangement: Arrangement, time: TimeRead) -> Moment:
        """A time of the terms."""
        return times.moment(self, arrangement, time)

    def window(self, arrangement: Arrangement, during: While | Readings[While] | None) -> Line:
        """The `while` of a clause."""
        return times.window(self, arrangement, during)

    def inside(self, arrangement: Arrangement, area: AreaRead | None, places: tuple[str, ...]) -> Line:
        """Whether a place, with its precision, lies in an area of the terms."""
        return ground.inside(self, arrangement, area, places)

    def performed(self, arrangement: Arrangement, clause: Clause, actor: str) -> Line:
        """Whether an actor has done what a clause requires of it."""
        if self.case and clause.for_each is None:
            return self.whole.performed(arrangement, clause, actor)
        return self._line(
            ("performed", arrangement.id, clause.name, actor),
            lambda: performance.performed(self, arrangement, clause, actor),
            f"the performance of {arrangement.id}/{clause.name}",
        )

    def runs(self, arrangement: Arrangement, clause: Clause) -> Line:
        """When a duty runs."""
        return self._line(
            ("runs", arrangement.id, clause.name),
            lambda: duties.duty_runs(self, arrangement, clause),
            f"the duty {clause.name}",
        )

    def stands(self, arrangement: Arrangement, clause: Clause) -> Line:
        """When a clause stands: what it says of other texts (replaces, takes in) then holds."""
        return self._line(
            ("stands", arrangement.id, clause.name),
            lambda: reports.running(self, arrangement, clause),
            f"whether {arrangement.id}/{clause.name} stands",
        )

    def is_same(self, named: str, meant: str) -> bool:
        """Whether a name means an actor: the same, or one that is said, by then, to be the same."""
        return named == meant or bool(roles.by_identity(self, named, (meant,), "").holds(self.at) & TRUE)

    def holder(self, place: str, role_of: Arrangement, role: str) -> Line:
        """Whether the place is held by somebody in the role."""
        return control.held_by(self, place, role_of, role)

    def options(self, readings: Readings[T]) -> tuple[Reading[T], ...]:
        """The readings known by then: each is known from the first of its sources."""
        return tuple(
            o for o in readings.options if any(self.known.document_known(s) <= self.known.known for s in o.sources)
        )

    def faces(self, entry: E) -> tuple[E, ...]:
        """A clause or role as its known readings have it, where it differs as a whole; else itself."""
        if entry.variants is None:
            return (entry,)
        return tuple(o.value for o in self.options(entry.variants))

    # ---------------------------------------------------------------- who is meant

    def is_label(self, actor: str) -> bool:
        return self.who.is_label(actor)

    def is_part(self, actor: str, of: str, kinds: Sequence[str] = BELONGS) -> bool:
        return self.who.is_part(actor, of, kinds)

    def is_actor(self, named: str, meant: str) -> bool:
        return self.who.is_actor(named, meant)

    def members_of_label(self, label: str) -> tuple[str, ...]:
        return self.who.members_of_label(label)

    def above(self, actor: str, kinds: Sequence[str]) -> tuple[str, ...]:
        return self.who.above(actor, kinds) if kinds else ()

    def role_base(self, arrangement: Arrangement, role: Role) -> tuple[str, ...]:
        """The actors that a role's members come from, by name."""
        if role.variants is not None:
            return tuple(dict.fromkeys(a for face in self.faces(role) for a in self.role_base(arrangement, face)))
        if role.of_role and role.of_role in arrangement.roles:
            return self.role_base(arrangement, arrangement.roles[role.of_role])
        return role.members

    def role_members(self, arrangement: Arrangement, role: str) -> tuple[str, ...]:
        """Who may be in a role: those named, less those who are plainly not in it."""
        found = arrangement.roles.get(role)
        if found is None:
            return (role,) if role in self.book.actors else ()
        return tuple(a for a in self.role_base(arrangement, found) if not self._plainly_out(arrangement, role, a))

    def _plainly_out(self, arrangement: Arrangement, role: str, actor: str) -> bool:
        line = self.member(arrangement, role, actor).timeline()
        return line.at(self.at) == FALSE and set(line.values) == {FALSE}

    def actors(self, arrangement: Arrangement, names: Sequence[str]) -> tuple[str, ...]:
        """Names of roles and actors as actors, each once."""
        found: list[str] = []
        for name in names:
            found += self.role_members(arrangement, name) if name in arrangement.roles else [name]
        return tuple(dict.fromkeys(found))

    def speaks_for(self, actor: str, statement: Statement) -> bool:
        """Whether a word is the actor's own: said to be by it, or, for a collective name, by one of those it covers."""
        by = statement.claim.by
        return actor in by or (self.is_label(actor) and any(self.is_part(b, actor) for b in by))

    def meanings(self, arrangement: Arrangement) -> OwnWords:
        """The terms' own words: what each means, or is a kind of."""
        defined = arrangement.words.values()
        return OwnWords(
            {w.name: w.means for w in defined if w.means}, {w.name: w.kind_of for w in defined if w.kind_of}
        )

    def in_time(self, arrangement: Arrangement, due: DueRead, said: When) -> Truth:
        """Whether something said at a time was said before it was due."""
        return times.in_time(self, arrangement, due, said)
