"""What is shipped beside the code, and where: the only place that finds `resources/` and what lies beside it."""

from pathlib import Path


def shipped_folder() -> Path:
    """The program's own folder, in which all it needs lies."""
    return Path(__file__).resolve().parents[2]


def resources() -> Path:
    """The folder of what is shipped beside the code: vocabularies, the sample, words, fonts, icons."""
    return shipped_folder() / "resources"


def passphrase_words() -> list[str]:
    """The words that suggested passphrases are made of."""
    return (resources() / "passphrases" / "eff_large_wordlist.txt").read_text(encoding="ascii").split()
