"""What is shipped beside the code, and where: the only place that finds `resources/`."""

from pathlib import Path


def resources() -> Path:
    """The folder of what is shipped beside the code: vocabularies, the sample, words, fonts, icons."""
    return Path(__file__).resolve().parents[2] / "resources"
