"""Answers as plain dictionaries: the JSON of `status` and `why`, field for field as design.md section 7 has it."""

from __future__ import annotations

from typing import Any

from holdfire.model.answers import (
    ArrangementAnswer,
    ByActor,
    ByCase,
    ByReading,
    ClauseAnswer,
    ControlAnswer,
    ForceAnswer,
    Guarantee,
    Status,
)

Data = dict[str, Any]


def status_data(status: Status) -> Data:
    return {
        "casebook": status.casebook,
        "at": status.at,
        "known": status.known,
        "reconstruction": status.reconstruction,
        "arrangements": [arrangement_data(a) for a in status.arrangements],
        "control": [control_data(c) for c in status.control],
    }


def arrangement_data(a: ArrangementAnswer) -> Data:
    return {
        "id": a.id,
        "title": a.title,
        "labels": list(a.labels),
        "nature": a.nature,
        "in_force": force_data(a.in_force),
        "guarantees": [guarantee_data(g) for g in a.guarantees],
        "clauses": [clause_data(c) for c in a.clauses],
    }


def force_data(f: ForceAnswer) -> Data:
    return {
        "holds": f.holds,
        "on_paper": f.on_paper,
        "declared_over_by": list(f.declared_over_by),
        "since": list(f.since),
        "until": list(f.until),
        "headline": f.headline,
        "waiting_for": list(f.waiting_for),
        "settled_by": list(f.settled_by),
    }


def guarantee_data(g: Guarantee) -> Data:
    return {
        "actor": g.actor,
        "state": g.state,
        "since": g.since,
        "expires": g.expires,
        "statements": list(g.statements),
    }


def clause_data(c: ClauseAnswer) -> Data:
    return {
        "id": c.id,
        "kind": c.kind,
        "state": c.state,
        "window": c.window,
        "by_reading": [by_reading_data(r) for r in c.by_reading],
        "by_actor": [by_actor_data(r) for r in c.by_actor],
        **({"by_case": [by_case_data(r) for r in c.by_case]} if c.by_case else {}),
        "headline": c.headline,
        "since": list(c.since),
        "due": list(c.due),
        "reports": c.reports.as_dict(),
        "origins": c.origins.as_dict(),
    }


def by_reading_data(r: ByReading) -> Data:
    return {"state": r.state, "readings": list(r.readings)}


def by_actor_data(r: ByActor) -> Data:
    return {"actor": r.actor, "state": r.state, "since": r.since, "due": list(r.due), "statements": list(r.statements)}


def by_case_data(r: ByCase) -> Data:
    return {
        "case": r.case,
        "state": r.state,
        "since": list(r.since),
        "due": list(r.due),
        "statements": list(r.statements),
        "by_actor": [by_actor_data(a) for a in r.by_actor],
        "headline": r.headline,
    }


def control_data(c: ControlAnswer) -> Data:
    return {"place": c.place, "holder": c.holder, "since": c.since, "by": list(c.by), "statements": list(c.statements)}
