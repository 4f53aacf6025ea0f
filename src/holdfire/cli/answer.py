"""How an answer is told: as sentences, or as JSON."""

from __future__ import annotations

import json as json_form
import sys
from typing import Protocol


class Answer(Protocol):
    def data(self) -> object: ...


def tell(answer: Answer, *, json: bool) -> None:
    """Print it. JSON stands in its own letters where the terminal can show them, else escaped."""
    if not json:
        print(answer)
        return
    every_letter = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    print(json_form.dumps(answer.data(), ensure_ascii=not every_letter, indent=1))
