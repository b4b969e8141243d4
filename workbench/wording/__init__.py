"""Words for people: sentences for error codes, translation with English as the fallback."""

from workbench.wording.explaining import explain, sentence
from workbench.wording.words import N_, Words

__all__ = ["N_", "Words", "explain", "sentence"]
