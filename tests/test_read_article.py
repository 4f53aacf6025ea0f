"""An article's parts: what is its body, its sentences, and what only stands beside it. All texts here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.read.article import Article, article

STORY = """\
Observers meet at Lake Velm

Email Print

The mayor of Orsk Dam speaks at a school in Tamra, May 3, 2021. The mayor of Orsk Dam speaks at a school in Tamra, May 3, 2021.

The mayor of Orsk Dam met the observers on Monday. "We never signed," he said. "Nobody showed us a paper."
A brigade officer told Delta Radio the crossing would open within three days.

More :

More World News"""  # noqa: E501


def kinds(text: str) -> list[str]:
    return [part.kind for part in article(text).parts]


def told(text: str) -> list[str]:
    """The sentences of the body."""
    found = article(text)
    return [found.words(sentence) for part in found.body for sentence in part.sentences]


def test_a_story_has_a_body_and_what_stands_beside_it() -> None:
    found = article(STORY)
    assert [(part.kind, part.number) for part in found.parts] == [
        ("title", None),
        ("print line", None),
        ("doubled caption", None),
        ("body", 1),
        ("body", 2),
        ("boilerplate", None),
        ("boilerplate", None),
    ]
    assert told(STORY) == [
        "The mayor of Orsk Dam met the observers on Monday.",
        '"We never signed," he said.',
        '"Nobody showed us a paper."',
        "A brigade officer told Delta Radio the crossing would open within three days.",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share · Tweet · WhatsApp", "print line"),
        ("طباعة", "print line"),
        ("Photo: A nurse in Velm, 3 May 2021.", "caption"),
        ("FILE PHOTO: The bridge at Tamra before the flood.", "caption"),
        ("Smoke over the lake on Sunday. REUTERS/Jane Doe", "caption"),
        ("Photo: A nurse in Velm, 3 May 2021. Photo: A nurse in Velm, 3 May 2021.", "doubled caption"),
        ("By Jane Doe and John Roe", "boilerplate"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "boilerplate"),
        ("Additional reporting by Jane Doe in Velm", "boilerplate"),
        ("© 2021 Delta Radio", "boilerplate"),
        ("Copyright 2021 Delta Radio. All rights reserved.", "boilerplate"),
        ("Updated 5:38 PM", "boilerplate"),
        ("We use cookies to make this page better.", "boilerplate"),
        ("Read also: The pause of 2019 holds.", "boilerplate"),
        ("Читайте также: Перемирие 2019 года.", "boilerplate"),
        ("Our Standards: The principles of Delta Radio.", "boilerplate"),
        ("WAITING FOR GUARANTEES", "title"),
        ("(c) Cease all attacks with any weapons", "body"),
        ("3. Open the road to convoys;", "body"),
        ("By noon the guards had let the fuel trucks pass.", "body"),
        ("Photographs by drones show the bridge unharmed.", "body"),
        ("Register of weapons and their holders was kept by the mission.", "body"),
        ("Related groups agreed to the pause on Monday.", "body"),
        ("Читатели узнали об этом в среду.", "body"),
    ],
)
def test_a_line_is_known_by_its_words(line: str, kind: str) -> None:
    assert kinds(f"A title\n\nThe first paragraph.\n\n{line}\n\nThe last paragraph.\n")[2] == kind


def test_a_caption_on_two_lines_is_doubled() -> None:
    caption = "The mayor of Orsk Dam at a school, May 3, 2021."
    assert kinds(f"A title\n{caption}\n\n{caption}\nThe body.\n") == ["title", *["doubled caption"] * 2, "body"]


def test_a_paragraph_broken_into_lines_is_one() -> None:
    text = (
        "The observers said that the Lake Front had accepted the pause, and\n"
        "that its forces would stay where they are until the bridge has been\n"
        "repaired. The Front denies it.\n\nThe next paragraph.\n"
    )
    assert [part.number for part in article(text).parts] == [1, 2]
    assert told(text)[1] == "The Front denies it."


@pytest.mark.parametrize(
    "sentence",
    [
        "U.S. officials said that the U.N. Security Council would meet at 10 a.m. Geneva time.",
        "Mr. Doe and Lt. Col. Roe met J. K. Smith near St. Anne on Aug. 26 in Velm.",
        "Under para. 5 of No. 2254 the sides must answer.",
        "The line is drawn 3.5 km from the road.",
        '"Why did they not answer?" Doe asked the observers.',
        "2. Each side keeps its forces where they are.",
        "She spoke of the talks... and of nothing else.",
    ],
)
def test_what_is_one_sentence_stays_one(sentence: str) -> None:
    assert told(f"A title\n\n{sentence} The end of it.\n") == [sentence, "The end of it."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They went to the U.S. The others stayed.", ["They went to the U.S.", "The others stayed."]),
        ("Will it hold? Nobody knows! So they wait.", ["Will it hold?", "Nobody knows!", "So they wait."]),
        ("“We stay.” “They do not.”", ["“We stay.”", "“They do not.”"]),
        ("(He did not say why.) It is not known.", ["(He did not say why.)", "It is not known."]),
        ("توقف إطلاق النار. لم يرد أحد.", ["توقف إطلاق النار.", "لم يرد أحد."]),
        ("هل صمد؟ لا أحد يعلم.", ["هل صمد؟", "لا أحد يعلم."]),
        ("Огонь прекращён. Ответа нет.", ["Огонь прекращён.", "Ответа нет."]),
    ],
)
def test_what_is_more_than_one_is_parted(text: str, parts: list[str]) -> None:
    assert told(f"A title\n\n{text}\n") == parts


def test_offsets_are_those_of_the_text_as_received() -> None:
    text = "\ufeffA title\r\n\r\n  The first. \tThe second.\r\n"
    (body,) = article(text).body
    assert [text[s.start : s.end] for s in body.sentences] == ["The first.", "The second."]


def test_words_are_shown_without_what_a_terminal_obeys() -> None:
    text = "A title\n\nThe \x1b[31mred\x07 line\u202e is   shown.\n"
    assert told(text) == ["The �[31mred� line is shown."]


def test_long_runs_of_stops_are_read_at_once() -> None:
    for text in ("." * 200_000, "a." * 100_000, "U. " * 50_000, ". A" * 50_000, "x" * 200_000 + ".", "\n" * 200_000):
        article(text)


PIECES = st.sampled_from(
    [
        "The guards left.",
        "the",
        "U.S.",
        "\n",
        "\n\n",
        " ",
        "\t",
        '"',
        "”",
        "No",
        "5.",
        "?",
        "More :",
        "Print",
        "لا",
        "…",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_every_character_is_in_exactly_one_part(text: str) -> None:
    found: Article = article(text)
    seen = [0] * len(text)
    for part in found.parts:
        assert part.sentences[0].start == part.start
        assert part.sentences[-1].end == part.end
        for sentence in part.sentences:
            assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
            for at in range(sentence.start, sentence.end):
                seen[at] += 1
    assert all(n == (1 if not sign.isspace() else n) <= 1 for n, sign in zip(seen, text, strict=True))
    assert [part.number for part in found.body] == list(range(1, len(found.body) + 1))
