"""The program's own faces, loaded once: what they show depends on nothing that was set before."""

import pytest

from tests.architecture.sources import ROOT
from workbench.documents.text.faces import Faces


@pytest.fixture(scope="session")
def faces() -> Faces:
    return Faces(ROOT / "resources" / "fonts")
