"""However a casebook is spoiled: words and no traceback, and never a long wait."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfire.casebook.explain import explain
from holdfire.casebook.load import build, load
from test_casebook_small import FILES, write

SNIPPETS = [
    "",
    "\t",
    "\n",
    "  ",
    ": ",
    "- ",
    "[",
    "}",
    "{",
    "&a ",
    "*a",
    "!!x ",
    "'",
    '"',
    "#",
    "|",
    ">",
    "---\n",
    "null",
    "[]",
    "{}",
    "0",
    "-1",
    "true",
    "2016-02-30",
    "readings",
    "readings: [{value: un, source: story}, {value: ypg, source: story}]",
    "{readings: [{source: story}, {source: story}]}",
    "if: {in_force: pause}",
    "each",
    "999999 years after made",
    "first-convoy",
    "day 9999 of made",
    "سوريا",
    "\x00",
    "\u2028",
    "x" * 500,
    "[" * 60,
]


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, str]:
    """One file or two, each with a stretch cut, doubled or replaced."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 3))):
        file = draw(st.sampled_from(sorted(files)))
        text = files[file]
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        kept = text[start:end]
        piece = draw(st.sampled_from([*SNIPPETS, kept * 2, kept[::-1]]))
        files[file] = text[:start] + piece + text[end:]
    return files


@settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled())
def test_a_spoiled_casebook_is_told_in_words(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name))
        for file, text in files.items():
            (folder / file).write_bytes(text.encode("utf-8", "surrogatepass"))
        loaded = load(folder)
        assert (loaded.casebook is None) == bool(loaded.problems)
        for problem in loaded.problems:
            assert str(problem).startswith(f"{problem.file}:{problem.line}:{problem.column}: found ")
            assert problem.line >= 1
            assert problem.column >= 1
        if loaded.casebook:
            assert build(loaded.items, {}).casebook == loaded.casebook
            for terms in loaded.casebook.arrangements.values():
                assert explain(terms, loaded.casebook)
