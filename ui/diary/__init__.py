"""The diary: everything that was done in the workspace, and taking it back from there."""
