"""What no file of the project may say, and what its papers must keep true."""

import importlib.metadata
import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.sources import ROOT, tracked_texts

# Some patterns are spelled with a class of one letter, so that this file does not find itself.
REGISTRY = re.compile(r"\b(pypi\.org|pythonhosted\.org|npmjs\.(com|org)|crates\.io|anaconda\.org)", re.IGNORECASE)
INDEX_OPTION = re.compile(r"--(extra-index-ur[l]|index-ur[l]|find-link[s]|trusted-hos[t])")
MACHINE_PATH = re.compile(r"/wor[k]/(main|shared)\b|/hom[e]/[a-z]|/Use[r]s/[A-Za-z]|[A-Z]:\\Use[r]s\\|/roo[t]/")
MAKING = re.compile(
    r"\b(cl[a]ude|anthr[o]pic|chat[g]pt|open[a]i|cop[i]lot|llms?[ ]|language [m]odel|cod(ing|e) [a]gents?"
    r"|sub-?[a]gents?|TO[D]O|FIX[M]E|(issue|ticket|pull request) #?\d+)\b",
    re.IGNORECASE,
)
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
NAMED_PATH = re.compile(r"`([A-Za-z0-9_.\-]+(?:/[A-Za-z0-9_.\-]*)+|[A-Za-z0-9_\-]+\.(?:py|md|toml|txt))`")
# Whatever is in other people's words is theirs: texts of licences and shipped vocabularies.
QUOTED = ("LICENSE", "THIRD-PARTY-NOTICES.md", "resources/")


def lines_with(pattern: re.Pattern[str], but_not: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{name}:{number}"
        for name, text in tracked_texts()
        if not name.startswith(but_not or ("\0",))
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRY) == []
    assert lines_with(INDEX_OPTION, but_not=("constraints.txt", "CONTRIBUTING.md")) == []


def test_the_list_of_packages_names_no_address_but_a_hash_for_each() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in lines if "://" in line] == []
    assert [line for line in lines if line.lstrip().startswith("-") and "--hash=sha256:" not in line] == []
    entries = [line for line in lines if "==" in line]
    assert entries
    assert [line for line in entries if not line.endswith(" \\")] == []


def test_no_file_names_a_path_of_the_machine_it_was_made_on() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_speaks_of_how_it_is_made() -> None:
    assert lines_with(MAKING, but_not=QUOTED) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_paths_named_in_a_paper_exist(paper: str) -> None:
    """A line that says "planned" speaks of what is not built yet."""
    lines = (ROOT / paper).read_text(encoding="utf-8").splitlines()
    named = [path for line in lines if "planned" not in line for path in NAMED_PATH.findall(line)]
    assert named
    assert [path for path in named if ".workbench" not in path and not (ROOT / path).exists()] == []


def test_what_is_planned_is_not_there_yet() -> None:
    """Once it is built, the paper has to say so."""
    text = "\n".join((ROOT / paper).read_text(encoding="utf-8") for paper in PAPERS)
    planned = [path for path in re.findall(r"`([a-z_/]+)` \(planned\)", text) if (ROOT / path).exists()]
    assert planned == []


def pins() -> dict[str, str]:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.\-]+)==(\S+)", text, re.MULTILINE))


def asked_for() -> tuple[list[Requirement], list[Requirement]]:
    """What the program needs to run, and what is needed beside it to build and to test."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    running = [*project["project"]["dependencies"], *extras["hub"]]
    beside = [*project["build-system"]["requires"], *extras["dev"]]
    return [Requirement(text) for text in running], [Requirement(text) for text in beside]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed_by(requirement: Requirement) -> list[Requirement]:
    """What a package needs in its turn on this computer."""
    contexts = [{"extra": extra} for extra in (requirement.extras or {""})]
    needs = map(Requirement, importlib.metadata.requires(requirement.name) or ())
    return [each for each in needs if each.marker is None or any(map(each.marker.evaluate, contexts))]


def runtime_packages() -> set[str]:
    waiting, found = asked_for()[0], set()
    while waiting:
        requirement = waiting.pop()
        if plain(requirement.name) not in found:
            found.add(plain(requirement.name))
            waiting += needed_by(requirement)
    return found


def test_every_dependency_is_pinned() -> None:
    unpinned = [str(each) for part in asked_for() for each in part
                if not each.specifier.contains(pins().get(plain(each.name), "0"))]  # fmt: skip
    assert unpinned == []


def test_every_package_the_program_needs_is_in_the_notices() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    listed = {
        plain(name): version for name, version in re.findall(r"^\| ([\w.\-]+) \| (\S+) \|", notices, re.MULTILINE)
    }
    wanted = {name: pins()[name] for name in runtime_packages()}
    assert {name: version for name, version in wanted.items() if listed.get(name) != version} == {}
