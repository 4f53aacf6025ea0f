"""What a report says of the record that it was made from, in each of its forms: the head, and what was withheld."""

from pathlib import Path

import pytest

from folders import NAME, casebook, done, put

WHY = "it names a witness"


def told(folder: Path, form: str, *more: str) -> str:
    out = folder.parent / f"brief{form}"
    done("report", folder, "--out", out, "--at", "2016-08-26", *more)
    return " ".join(out.read_text("utf-8").split())


@pytest.mark.parametrize("more", [[], ["--restricted"]], ids=["public", "restricted"])
@pytest.mark.parametrize("form", [".html", ".md"])
def test_it_carries_the_head_and_says_how_many_things_were_withheld(tmp_path: Path, form: str, more: list[str]) -> None:
    folder = casebook(tmp_path / "book")
    head = done("record", folder).head
    before = told(folder, form, *more)
    assert f"Head of the ledger that it was made from: {head}." in before
    assert "Nothing of the casebook was withheld for good." in before
    put(folder, "")
    struck = done("withhold", folder, NAME, "--because", WHY).head
    after = told(folder, form, *more)
    assert f"Head of the ledger that it was made from: {struck}." in after
    assert "Withheld for good: 1 thing, on which nothing here rests" in after
    assert NAME not in after
