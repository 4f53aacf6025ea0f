"""A small casebook that has nothing wrong with it; the other tests of this room spoil it."""

from pathlib import Path

from holdfire.casebook.load import load

FILES = {
    "casebook.yaml": """\
title: A small casebook
zone: Asia/Damascus
reconstruction: true
records_as: editor
id_salt: small
""",
    "actors.yaml": """\
un: {kind: organisation, is: body, names: {en: [United Nations]}}
russia: {kind: organisation, is: state, names: {en: Russia}}
syria: {kind: organisation, is: state, names: {en: Syria, ar: سوريا}, allied_with: [{actor: russia, from: 2015-09}]}
ypg: {kind: organisation, is: force, names: {en: YPG}}
""",
    "documents.yaml": """\
story: {title: The story, outlet: reuters, published: 2016-08-26, paragraphs: 17, release: public}
undated: {title: No date on it, outlet: somewhere}
""",
    "places/places.yaml": """\
aleppo: {names: {en: Aleppo}, kind: town, point: [37.15, 36.2], within: 8 km, release: public}
castello-road: {names: {en: Castello Road}, kind: road, inside: aleppo}
""",
    "places/lines.geojson": """\
{"type": "FeatureCollection", "features": [{"type": "Feature",
  "properties": {"id": "euphrates", "error_km": 5, "left": "east", "right": "west", "source": "drawn for the test"},
  "geometry": {"type": "LineString", "coordinates": [[38.4, 36.9], [38.1, 36.5], [38.5, 36.0]]}}]}
""",
    "arrangements/pause.yaml": """\
id: pause
title: A weekly pause
nature: proposal
made: 2016-08-25
source: story
in_force:
  from: first-convoy
  if: {each: consenting, says: accept}
roles:
  consenting: {members: [russia, syria]}
events:
  first-convoy: {when: {happens: depart, by: un, where: castello-road}}
clauses:
  halt-fire:
    forbids: attack
    by: consenting
    where: aleppo
    while: {from: first-convoy, for: 48 hours, every: week}
    source: {document: story, paragraph: 15}
    grade: R
  answer:
    requires: answer
    by: consenting
    due: {no_later_than: 2016-08-28}
    stands: alone
""",
    "statements/august.yaml": """\
russia-consents:
  speaker: un
  said: 2016-08-25
  claim: {say: accept, by: russia, about: pause}
  source: {document: story, paragraph: 15}
  release: public
un-waits:
  speaker: un
  said: 2016-08-25
  claim: {say: expect, about: pause}
  source: story
""",
    "cases.yaml": """\
pause-waits:
  at: 2016-08-26
  known: 2016-08-26
  ask: pause
  expect: {in_force: {holds: "no", waiting_for: [syria]}}
  rests_on: one consent is not all
""",
}


def write(folder: Path, **changed: str) -> Path:
    """The small casebook with files added or changed: keys are paths with `__` for `/`, without the ending."""
    given = {_path(key): text for key, text in changed.items()}
    for file, text in {**FILES, **given}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _path(key: str) -> str:
    return f"{key.replace('__', '/')}.{'geojson' if key.endswith('lines') else 'yaml'}"


def spoiled(folder: Path, file: str, old: str, new: str) -> Path:
    """The small casebook with one text in one file replaced by another."""
    assert FILES[file].count(old) == 1, f"{old!r} is not once in {file}"
    write(folder)
    (folder / file).write_text(FILES[file].replace(old, new), "utf-8")
    return folder


def messages(folder: Path) -> list[str]:
    return [str(problem) for problem in load(folder).problems]


def test_the_small_casebook_has_nothing_wrong(tmp_path: Path) -> None:
    assert messages(write(tmp_path)) == []
