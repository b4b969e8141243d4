"""The shipped list of components: as its source has it, and refused where it is damaged."""

import csv
import json
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from workbench.domain.partners import OrganisationKind
from workbench.errors import Refused
from workbench.interchange.components import read_components

FILE = Path(ROOT) / "resources" / "vocabularies" / "national_societies.json"
SOURCE = ROOT.parent / "shared" / "reference" / "national_societies.csv"
LANGUAGES = ("en", "fr", "es", "ar", "uk")


def test_the_list_holds_every_national_society_and_the_two_others() -> None:
    found = read_components(FILE.read_bytes()).all()
    societies = [component for component in found if component.kind is OrganisationKind.NATIONAL_SOCIETY]
    assert len([component for component in societies if not component.remarks]) == 191
    assert sorted(component.code for component in societies if component.remarks) == ["ER", "NI"]
    assert all(set(component.remarks) == set(LANGUAGES) for component in societies if component.remarks)
    assert [(component.code, component.kind.value) for component in found if component.country is None] == [
        ("IFRC", "ifrc"), ("ICRC", "icrc"),
    ]  # fmt: skip
    assert all(set(component.names) == set(LANGUAGES) for component in found if component.country is None)


@pytest.mark.skipif(not SOURCE.exists(), reason="the table the list was made from is not at hand")
def test_the_list_says_what_its_source_says() -> None:
    known = {component.code: component for component in read_components(FILE.read_bytes()).all()}
    with SOURCE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(known) - 2
    for row in rows:
        component = known[row["iso2"]]
        assert component.names == {code: row[f"ns_{code}"] for code in LANGUAGES[:4]}, row["iso2"]
        assert component.country_names == {code: row[f"country_{code}"] for code in LANGUAGES}, row["iso2"]
        assert component.country3 == row["iso3"]
        assert component.identifiers.get("fdrs", "") == row["fdrs_id"]
        assert bool(component.remarks) == bool(row["status_note"])


def damaged() -> dict[str, bytes]:
    whole = json.loads(FILE.read_bytes())
    twice = {**whole, "societies": [*whole["societies"], whole["societies"][0]]}
    nameless = {**whole, "societies": [{"country": "XX"}]}
    return {
        "nothing": b"", "no text": b"\xff", "a list": b"[]", "empty": b"{}", "deep": b"[" * 100_000,
        "one twice": json.dumps(twice).encode(), "no names": json.dumps(nameless).encode(),
    }  # fmt: skip


@pytest.mark.parametrize("content", damaged().values(), ids=damaged().keys())
def test_a_damaged_list_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match=r"vocabularies\.damaged"):
        read_components(content)
