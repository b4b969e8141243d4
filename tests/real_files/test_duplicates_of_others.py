"""Candidates in a real list of partners, as numbers: the file lies beside a checkout and never in it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from workbench.domain.duplicate_search import find_duplicates
from workbench.domain.duplicates import Reason
from workbench.domain.partners import Organisation
from workbench.domain.subjects import Subject

LIST = Path(__file__).parents[3] / "shared" / "realdata" / "3w" / "unhcr-3w.csv"
_NAME = 7

pytestmark = pytest.mark.skipif(not LIST.exists(), reason=f"the real list is not at {LIST}")


def test_few_of_many_real_names_are_shown_and_each_says_why() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > _NAME][2:]
    names = sorted({row[_NAME].strip() for row in rows} - {""})
    organisations = [Organisation(id=f"{number:04}", names={"en": name}) for number, name in enumerate(names)]
    found = find_duplicates([Subject.of_organisation(each) for each in organisations])
    reasons = Counter(because.reason for pair in found for because in pair.because)
    assert (len(names), len(found)) == (267, 15)
    assert reasons == {Reason.INITIALS: 7, Reason.SIMILAR: 6, Reason.ACRONYM: 2, Reason.NAME: 1}
