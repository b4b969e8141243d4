from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, a_workspace, add_vocabulary, places_in, vocabulary_codes
from workbench.errors import RuleViolation
from workbench.operations import workspaces
from workbench.operations.opening import open_workspace


def test_a_workspace_is_opened_with_its_passphrase_and_with_no_other(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as made:
        add_vocabulary(made, "mine")
        folder = made.folder
    with open_workspace(folder, PASSPHRASE, clock=StoppedClock(), places=places_in(tmp_path)) as workspace:
        assert vocabulary_codes(workspace) == ["mine"]
        assert isinstance(workspace, workspaces.Workspace)
    with pytest.raises(RuleViolation) as refused:
        open_workspace(folder, "another passphrase", clock=StoppedClock(), places=places_in(tmp_path))
    assert refused.value.code == "keys.wrong_passphrase"


def test_layers_above_open_and_name_workspaces_without_knowing_storage() -> None:
    assert workspaces.open_workspace is open_workspace
    assert {"Workspace", "Database", "Connection"} <= set(workspaces.__all__)
