"""Acts as verbs of a sentence. An act that is not here is its own name with blanks for hyphens (`guard checkpoint`)."""

from __future__ import annotations

ACTS = {
    "attack": "make attacks",
    "air-attack": "make attacks from the air",
    "ground-attack": "make attacks on the ground",
    "shelling": "shell",
    "mortar-fire": "fire mortars",
    "artillery-fire": "fire artillery",
    "rocket-fire": "fire rockets",
    "small-arms-fire": "fire small arms",
    "sniping": "use snipers",
    "bombing": "bomb",
    "combat-flight": "fly combat missions",
    "observe-flight": "fly to observe",
    "talks": "take part in talks",
    "access": "give access",
    "notify": "give notice",
    "depart": "set out",
    "answer": "give an answer",
    "move-in": "move in",
    "move-out": "move out",
    "capture": "capture ground",
    "keep-cessation": "keep a cessation",
    "keep-hot-line": "keep a hot line",
    "run-checkpoint": "run checkpoints",
    "guard-checkpoint": "guard checkpoints",
    "political-transition": "carry out a political transition",
}
WITH_OBJECT = frozenset({"hand-over", "withdraw", "release", "transport", "deploy", "inspect", "strengthen"})
"""Acts whose `what` follows the verb; with any other it stands in brackets."""


def act_words(act: str) -> str:
    return ACTS.get(act, act.replace("-", " "))
