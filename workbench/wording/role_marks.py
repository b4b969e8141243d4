"""The one or two letters by which a role stands in a cell of the roles matrix, and is typed, in each language.

They are no words of the catalogue: what matters of them is that no two of one language are alike, and that one key
gives each of the usual ones.
"""

from collections.abc import Mapping

MARKS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "convener": "C", "co_convener": "O", "lead": "L", "co_lead": "K", "chair": "H", "co_chair": "A",
        "secretariat": "T", "support": "S", "member": "M", "observer": "B", "informed": "I",
    },
    "fr": {
        "convener": "C", "co_convener": "O", "lead": "F", "co_lead": "K", "chair": "P", "co_chair": "V",
        "secretariat": "S", "support": "A", "member": "M", "observer": "B", "informed": "I",
    },
    "es": {
        "convener": "C", "co_convener": "O", "lead": "L", "co_lead": "K", "chair": "P", "co_chair": "V",
        "secretariat": "S", "support": "A", "member": "M", "observer": "B", "informed": "I",
    },
    "ar": {
        "convener": "د", "co_convener": "ش", "lead": "ق", "co_lead": "ك", "chair": "ر", "co_chair": "ئ",
        "secretariat": "أ", "support": "م", "member": "ع", "observer": "ب", "informed": "ط",
    },
    "uk": {
        "convener": "С", "co_convener": "К", "lead": "П", "co_lead": "В", "chair": "Г", "co_chair": "З",
        "secretariat": "Р", "support": "Д", "member": "Ч", "observer": "О", "informed": "І",
    },
}  # fmt: skip
"""Language to role's code to its mark."""
SIGNS: Mapping[str, str] = {"proposed": "?", "contested": "!", "declined": "×"}
"""Code of how far a role is agreed to the sign behind its letter; an agreed one has none."""
_OWN_SIGNS: Mapping[str, Mapping[str, str]] = {"ar": {**SIGNS, "proposed": "؟"}}
_USUAL = "en"


def mark(role: str, language: str) -> str:
    """The mark of a role in a language; that of English where the language has none."""
    return MARKS.get(language, MARKS[_USUAL]).get(role, "")


def signs(language: str) -> Mapping[str, str]:
    """The signs as a language writes them, by the code of how far a role is agreed."""
    return _OWN_SIGNS.get(language, SIGNS)


def signed_mark(role: str, status: str, language: str) -> str:
    """The mark of a role with the sign of how far it is agreed, as copies show it."""
    return mark(role, language) + signs(language).get(status, "")


def role_marked(letter: str, language: str) -> str:
    """The code of the role a mark stands for, in this language or else in English; empty where it is none."""
    wanted = letter.strip().casefold()
    for marks in (MARKS.get(language, {}), MARKS[_USUAL]):
        found = next((role for role, known in marks.items() if known.casefold() == wanted), "")
        if found:
            return found
    return ""
