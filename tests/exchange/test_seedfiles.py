"""The seed files are read whole, and each mistake in them is named."""

import pytest

from simmap import resources
from simmap.exchange.seedfiles import COLLECTIONS, CatalogueError, read_catalogue
from tests.builders import the_catalogue

FILES = {path.name: path.read_bytes() for path in resources.SEEDS.glob("*.yaml")}


SMALL = ("intercepts.yaml", "steps.yaml", "documents.yaml", "pathways.yaml")


def problems_after(file: str, old: str, new: str) -> tuple[str, ...]:
    """Return what the reader says of a small catalogue once the first *old* in *file* is *new*."""
    text = FILES[file].decode()
    assert old in text
    return problems_with({file: text.replace(old, new, 1).encode()})


def problems_with(files: dict[str, bytes]) -> tuple[str, ...]:
    """Return what the reader says of *files* in a small catalogue, which lacks whole kinds."""
    with pytest.raises(CatalogueError) as caught:
        read_catalogue({**{name: FILES[name] for name in SMALL}, **files})
    return tuple(p for p in caught.value.problems if not p.startswith("seeds: no file has"))


PLANTED = [
    ("steps.yaml", "is_entry: true", "is_entry: yes", "is_entry: expected one of true, false"),
    ("steps.yaml", "kind: community", "kind: comunity", "steps: community: kind: expected one of"),
    ("steps.yaml", 'also_at: ["5"]', 'also_at: "5"', "also_at: expected a list, found '5'"),
    ("steps.yaml", "short_name: Community", "short_name: [a]", "short_name: expected text, found"),
    ("resources.yaml", "year: 2020", "year: [2020]", "year: expected text, found a list"),
    ("terms.yaml", "sources: ['seed:004']", "sources: [[a]]", "sources: expected text, found a li"),
    ("programs.yaml", "url: https://walker", "url: https://[walker", "url: expected a web address"),
    (
        "programs.yaml",
        "url: https://walker",
        "url: https://a walker",
        "url: expected a web address",
    ),
    ("steps.yaml", 'intercept: "0"', 'intercept: "9"', "'9' is none of the intercepts"),
    ("steps.yaml", "id: warmline", "id: crisis_line", "crisis_line: this id is given twice"),
    ("steps.yaml", "name: Peer-run warmline", "name:", "warmline: name: expected text"),
    ("flows.yaml", "from: community", "from: comunity", "'comunity' is none of the steps"),
    ("flows.yaml", "pathway: self_referral", "pathway: walk_in", "'walk_in' is none of the path"),
    ("flows.yaml", "label: ", "lable: ", "unknown key 'lable'"),
    ("programs.yaml", "state: Alabama", "region: Alabama", "al_mercy: state is missing"),
    ("programs.yaml", "url: https://walker", "url: walker", "url: expected a web address"),
    ("resources.yaml", "year: 2020", "year: about 2020", "year: expected a number"),
    ("resources.yaml", "document: seed:000", "document: seed:009", "'seed:009' is none of the doc"),
    (
        "readiness.yaml",
        "group: promote",
        "group: promotion",
        "'promotion' is none of the readiness",
    ),
    ("documents.yaml", "holds: [resources]", "holds: [cards]", "'cards' is no kind of entry"),
    ("documents.yaml", "[pathways]", "[pathways/walk_in]", "'walk_in' is none of the pathways"),
    ("peer_roles.yaml", "[emotional, inf", "{moral: inf", "peer_roles.yaml: this is not YAML"),
    ("peer_support.yaml", "id: emotional", "id: informational", "informational: this id is given"),
    ("peer_roles.yaml", "steps: [warmline]", "steps: {warm: line}", "expected a list, found keys"),
    ("terms.yaml", "sources: ['seed:004']", "sources: []", "deflection: sources is empty"),
    ("terms.yaml", "sources: ['seed:004']", "sources: [by heart]", "'by heart' is none of the doc"),
    ("terms.yaml", "meaning:", "meaning: a\n    meaning:", "key 'meaning' is given twice"),
    ("language.yaml", "\\bdrug\\s+habits?\\b", "(habit", "this is not a regular expression"),
    ("measures.yaml", "measures:", "measurements:", "unknown key 'measurements'"),
    ("pathways.yaml", "pathways:", "pathways: [", "pathways.yaml: this is not YAML"),
]

DISTINCT = [
    plant for plant in PLANTED if plant[0] in ("flows.yaml", "resources.yaml", "readiness.yaml")
]


@pytest.mark.parametrize(("file", "old", "new", "named"), PLANTED)
def test_a_planted_mistake_is_named_with_its_file(
    file: str, old: str, new: str, named: str
) -> None:
    problems = problems_after(file, old, new)
    assert any(problem.startswith(file) and named in problem for problem in problems), problems[:5]


def test_a_mistake_is_named_with_its_line() -> None:
    line = FILES["steps.yaml"].decode().split("also_at:")[0].count("\n") + 1
    [problem] = problems_after("steps.yaml", 'also_at: ["5"]', 'also_at: ["5", "6"]')
    assert problem == f"steps.yaml:{line}: steps: community: also_at: '6' is none of the intercepts"


def test_all_mistakes_are_named_at_once() -> None:
    files = dict(FILES)
    for file, old, new, _ in DISTINCT:
        files[file] = files[file].replace(old.encode(), new.encode(), 1)
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(files)
    text = str(caught.value)
    assert [named for _, _, _, named in DISTINCT if named not in text] == []


def test_an_entry_with_a_mistake_is_still_there_for_those_that_refer_to_it() -> None:
    problems = problems_after("steps.yaml", "kind: community", "kind: town")
    assert len(problems) == 1


def test_a_catalogue_without_steps_is_refused() -> None:
    files = {name: data for name, data in FILES.items() if name != "steps.yaml"}
    with pytest.raises(CatalogueError, match=r"^seeds: no file has steps$"):
        read_catalogue(files)


def test_a_kind_of_entry_without_a_heading_is_refused() -> None:
    kinds = FILES["kinds.yaml"].replace(b"  - id: measures\n", b"  - id: numbers\n")
    with pytest.raises(CatalogueError, match=r"^seeds: kinds has no entry 'measures'$"):
        read_catalogue({**FILES, "kinds.yaml": kinds})


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\xff\xffsteps", "more.yaml: this is not YAML"),
        (b"statements: none", "more.yaml:1: statements: expected a list of entries"),
        (b"- terms", "more.yaml:1: expected keys with values, found a list"),
        (
            b"statements: [none]",
            "more.yaml:1: statements: entry 1: expected keys with values, found 'none'",
        ),
    ],
)
def test_a_file_of_another_shape_is_one_problem(data: bytes, named: str) -> None:
    [problem] = problems_with({"more.yaml": data})
    assert problem.startswith(named)


def test_an_empty_file_holds_nothing() -> None:
    assert read_catalogue({**FILES, "more.yaml": b""}).counts() == the_catalogue().counts()


def test_the_version_changes_with_any_file_and_with_nothing_else() -> None:
    changed = {**FILES, "terms.yaml": FILES["terms.yaml"] + b"\n# one more remark\n"}
    assert read_catalogue(FILES).version == the_catalogue().version
    assert read_catalogue(changed).version != the_catalogue().version


def test_each_kind_of_entry_has_a_heading_and_each_heading_a_kind() -> None:
    assert {kind.id for kind in the_catalogue().kinds} == set(COLLECTIONS) - {"kinds"}
