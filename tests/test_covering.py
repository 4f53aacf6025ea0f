"""`check DIR --document FILE`: each sentence of a held text with its statements, or why there is none."""

import hashlib
from pathlib import Path

import pytest

from holdfire.book.covering import Covering, NotHeld, cover, named_by
from holdfire.casebook.load import load
from holdfire.cli.main import main
from test_casebook_small import write

TEXT = """\
Talks at Lake Velm

Email Print

On Monday the UN said that Russia had agreed. It waits for the others.
The road to Velm was built long ago.
A commander told Delta Radio that it could take weeks.

More :
"""


def words(text: str) -> str:
    return f"from: {TEXT.index(text)}, to: {TEXT.index(text) + len(text)}"


CITES = {
    "agreed": f"paragraph: 1, {words('On Monday the UN said that Russia had agreed.')}",
    "waits": words("It waits for the others."),
    "weeks": "paragraph: 3",
    "somewhere": "",
}
ROAD = "[{paragraph: 2, because: background}]"


def cited(cites: dict[str, str]) -> str:
    claim = "speaker: un, said: 2016-08-25, claim: {say: expect, about: pause}"
    return "".join(f"{name}: {{{claim}, source: {{document: velm{at and f', {at}'}}}}}\n" for name, at in cites.items())


def folder_of(
    tmp_path: Path, text: str = TEXT, cites: dict[str, str] = CITES, uncovered: str = ROAD, paragraphs: int = 3
) -> tuple[Path, Path]:
    """A casebook with a held document, and the file."""
    file = tmp_path / "velm.txt"
    file.write_bytes(text.encode("utf-8"))
    digest = f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
    velm = (
        f"velm:\n  title: Talks\n  outlet: delta\n  published: 2016-08-26\n  paragraphs: {paragraphs}\n"
        f"  digest: {digest}\n  uncovered: {uncovered}\n"
        "story: {title: The story, outlet: reuters, published: 2016-08-26, paragraphs: 17, release: public}\n"
    )
    folder = write(tmp_path / "book", documents=velm, statements__velm=cited(cites))
    return folder, file


def covered(tmp_path: Path, **given: object) -> Covering:
    folder, file = folder_of(tmp_path, **given)  # type: ignore[arg-type]
    return cover(load(folder), file.read_bytes())


def wrong(tmp_path: Path, **given: object) -> list[str]:
    return [str(problem) for problem in covered(tmp_path, **given).problems]


def test_each_sentence_has_its_statements_or_a_reason(tmp_path: Path) -> None:
    found = covered(tmp_path)
    assert not found.problems
    assert [
        (row.paragraph, row.sentence, [one.by for one in row.statements], row.because, row.accounted)
        for row in found.rows
    ] == [
        (None, None, [], "title", True),
        (None, None, [], "print line", True),
        (1, 1, ["agreed"], None, True),
        (1, 2, ["waits"], None, True),
        (2, 1, [], "background", True),
        (3, 1, ["weeks"], None, True),
        (None, None, [], "boilerplate", True),
    ]
    assert [row.statements[0].words for row in found.rows if row.statements] == [
        "On Monday the UN said that Russia had agreed.",
        "It waits for the others.",
        None,
    ]
    assert [one.by for one in found.anywhere] == ["somewhere"]


def test_a_sentence_with_neither_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = folder_of(tmp_path, uncovered="[]")
    assert main(["check", str(folder), "--document", str(file)]) == 1
    told = capsys.readouterr().out.splitlines()
    at = told.index("  2.1  The road to Velm was built long ago.")
    assert told[at + 1].strip() == (
        "no statement, and no reason: write one of the two (a statement, or `uncovered` of the document)"
    )
    assert told[-1] == (
        "4 sentences: 3 in 3 statements, 0 with a reason why not, 1 unaccounted for; 3 lines beside the body"
    )


def test_what_is_accounted_for_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = folder_of(tmp_path)
    assert main(["check", str(folder), "--document", str(file)]) == 0
    told = capsys.readouterr().out
    assert "agreed: the whole of it\n" in told
    assert "weeks: its paragraph\n" in told
    assert "         no statement: background\n" in told
    assert " somewhere\n4 sentences: " in told


def test_a_sentence_covered_in_part_says_what_is_left(tmp_path: Path) -> None:
    some = {**CITES, "waits": f"paragraph: 1, {words('It waits')}", "weeks": words("A commander")}
    left = [row.left for row in covered(tmp_path, cites=some).rows if row.statements]
    assert left == [(), ("for the others",), ("told Delta Radio that it could take weeks",)]


def test_the_reason_is_then_of_what_is_left(tmp_path: Path) -> None:
    some = {**CITES, "weeks": words("A commander")}
    because = "[{paragraph: 2, because: background}, {paragraph: 3, sentence: 1, because: forecast}]"
    found = covered(tmp_path, cites=some, uncovered=because)
    assert not found.problems
    assert [row.because for row in found.rows if row.paragraph == 3] == ["forecast"]


def test_terms_that_rest_on_a_sentence_account_for_it(tmp_path: Path) -> None:
    folder, file = folder_of(tmp_path, uncovered="[]")
    pause = folder / "arrangements" / "pause.yaml"
    pause.write_text(pause.read_text("utf-8").replace("document: story, paragraph: 15", "document: velm, paragraph: 2"))
    row = next(row for row in cover(load(folder), file.read_bytes()).rows if row.paragraph == 2)
    assert ([one.by for one in row.terms], row.accounted) == (["pause/halt-fire"], True)


# ---------------------------------------------------------------- what does not fit


def test_offsets_are_checked_against_the_text(tmp_path: Path) -> None:
    cites = {
        "beyond": "from: 79, to: 1000",
        "other": f"paragraph: 2, {words('It waits for the others.')}",
        "cut": words("aits for the othe"),
        "counted": "paragraph: 4",
    }
    do = "count the characters of the file from 0 again; `to` is the one after the last"
    assert wrong(tmp_path, cites=cites, paragraphs=9)[1:] == [
        "statements/velm.yaml:1:108: found words that end at 1000; "
        f"expected offsets within the text, which has {len(TEXT)} characters; {do}",
        "statements/velm.yaml:2:121: found words from 79 to 103; expected words of paragraph 2: 104 to 140; " + do,
        "statements/velm.yaml:3:105: found offsets within a word (“reed. It waits for the others. The ro”); "
        "expected the edges of words; the words there are 82 to 102",
        "statements/velm.yaml:4:114: found paragraph 4 of `velm`; expected a paragraph from 1 to 3, as its text has; "
        "count its body paragraphs again",
    ]


def test_the_number_of_paragraphs_is_checked(tmp_path: Path) -> None:
    assert wrong(tmp_path, paragraphs=4) == [
        "documents.yaml:5:3: found 4 paragraphs; expected 3, as its text has; "
        "write 3, and look at the numbers of the paragraphs that are cited"
    ]


def test_a_needless_reason_is_told(tmp_path: Path) -> None:
    because = (
        "[{paragraph: 2, because: background}, {paragraph: 3, because: forecast},"
        " {paragraph: 1, sentence: 3, because: repeat}]"
    )
    assert wrong(tmp_path, uncovered=because) == [
        "documents.yaml:7:52: found paragraph 3, which statements cover; expected what no statement covers; "
        "take the entry away, or the statement",
        "documents.yaml:7:87: found paragraph 1, sentence 3, which the text does not have; expected a sentence of the "
        "text; count again",
    ]


# ---------------------------------------------------------------- which document it is


def test_another_file_is_told_which_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = folder_of(tmp_path)
    file.write_text("Something else.\n")
    assert main(["check", str(folder), "--document", str(file)]) == 1
    digest = hashlib.sha256(b"Something else.\n").hexdigest()
    assert capsys.readouterr().err == (
        f"holdfire: {file}: this file is no document of A small casebook (its digest is sha256:{digest}). "
        "The documents with a digest are: velm (Talks)\n"
    )


def test_no_document_with_a_digest_is_told(tmp_path: Path) -> None:
    book = load(write(tmp_path)).casebook
    assert book
    with pytest.raises(NotHeld, match=r"none of its documents has a `digest`; write it into documents\.yaml"):
        named_by(b"x", book)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (TEXT.replace("\n", "\r\n"), "other line ends"),
        ("\ufeff" + TEXT, "a mark at its start"),
        (TEXT + "\n", "another end"),
        (TEXT.rstrip(), "another end"),
    ],
)
def test_the_file_as_an_editor_left_it_is_known_and_refused(data: str, what: str, tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path)
    book = load(folder).casebook
    assert book
    with pytest.raises(NotHeld, match=f"this is the text of velm with {what}, and not the file that was held"):
        named_by(data.encode(), book)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder, file = folder_of(tmp_path)
    data = b"\xff\xfe\x00"
    digest = hashlib.sha256(data).hexdigest()
    listing = folder / "documents.yaml"
    old = hashlib.sha256(file.read_bytes()).hexdigest()
    listing.write_text(listing.read_text("utf-8").replace(old, digest))
    with pytest.raises(NotHeld, match=r"velm is no text in UTF-8 \(byte 0\), so it has no sentences"):
        cover(load(folder), data)


def test_two_documents_of_one_text_are_told(tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path)
    listing = folder / "documents.yaml"
    text = listing.read_text("utf-8")
    digest = text[text.index("sha256:") :].split("\n")[0]
    listing.write_text(f"{text}again: {{title: Again, outlet: delta, published: 2016-08-26, digest: {digest}}}\n")
    assert [str(problem) for problem in load(folder).problems] == [
        "documents.yaml:9:61: found the digest of `velm` a second time; expected one document for each text; "
        "cite one of the two documents, and take the other away"
    ]
