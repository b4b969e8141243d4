"""Dates, times and numbers as people of a language write them, with Western digits unless they chose others.

Which digits and which names of months Arabic is written with is kept by the application, as its direction of layout is;
whatever is made from then on follows.
"""

from datetime import date, datetime, time, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from workbench.wording.words import N_, Words

# Each with a country, as a bare language may bring other digits or another order.
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_001", "uk": "uk_UA"}
MONTHS = ("ar_001", "ar_SY", "ar_DZ", "ar_MA")
"""Ways in which Arabic names the months; the first unless another was chosen."""
OTHER_DIGITS = frozenset({"ar"})
"""Languages that are written with digits of their own too."""
_COMMAS = {"ar": "، "}
_MONTHS, _DIGITS = "names_of_months", "own_digits"
_WESTERN = "0123456789"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_TO_WESTERN = str.maketrans(_ARABIC, _WESTERN)
_TO_ARABIC = str.maketrans(_WESTERN, _ARABIC)
_LARGEST = 2**63
_WHOLE_DAY = len("2024-11-24")

TODAY = N_("today")
TOMORROW = N_("tomorrow")
YESTERDAY = N_("yesterday")


class Dates:
    """Writes dates and numbers in one language; English for a language it does not know."""

    def __init__(self, language: str) -> None:
        self._locale = QLocale(chosen_months() if language == "ar" else _LOCALES.get(language, _LOCALES["en"]))
        self._comma = _COMMAS.get(language, ", ")
        self._own_digits = language in OTHER_DIGITS and has_own_digits()

    @property
    def locale(self) -> QLocale:
        """The locale dates are written by."""
        return self._locale

    def figures(self, text: str) -> str:
        """The text with the digits that are in force for this language."""
        return text.translate(_TO_ARABIC if self._own_digits else _TO_WESTERN)

    def day(self, day: date) -> str:
        """Such as ``Tue 24 Nov 2026``."""
        return self.figures(self._locale.toString(_qdate(day), "ddd d MMM yyyy"))

    def short_day(self, day: date) -> str:
        """Such as ``24 Nov 2026``, for tables."""
        return self.figures(self._locale.toString(_qdate(day), "d MMM yyyy"))

    def partly_known(self, text: str) -> str:
        """A day as it is kept, of which only the year, or year and month, may be known: ``Nov 2024``."""
        if len(text) == _WHOLE_DAY:
            return self.short_day(date.fromisoformat(text))
        year, _, month = text.partition("-")
        known = self._locale.toString(QDate(int(year), int(month), 1), "MMM yyyy") if month else year
        return self.figures(known)

    def brief_day(self, day: date) -> str:
        """Such as ``24 Nov``, where the year goes without saying."""
        return self.figures(self._locale.toString(_qdate(day), "d MMM"))

    def long_day(self, day: date) -> str:
        """Such as ``Tuesday, 24 November 2026``, for headings."""
        return self.figures(self._locale.toString(_qdate(day), QLocale.FormatType.LongFormat))

    def time(self, clock: time) -> str:
        """Such as ``10:00``; hours from 0 to 23 in every language."""
        return self.figures(self._locale.toString(QTime(clock.hour, clock.minute), "HH:mm"))

    def moment(self, moment: datetime, zone: tzinfo) -> str:
        """A moment on the wall clock of ``zone``, such as ``Tue 24 Nov 2026, 10:00``. The moment knows its own zone."""
        there = moment.astimezone(zone)
        return f"{self.day(there.date())}{self._comma}{self.time(there.time())}"

    def relative(self, day: date, today: date, words: Words) -> str:
        """How far off something due is: ``today``, ``tomorrow``, ``in 3 days``, ``4 days late``."""
        days = (day - today).days
        if days < 0:
            return self.figures(words.plural("{count} day late", "{count} days late", -days))
        if days < 2:
            return words.text(TOMORROW if days else TODAY)
        return self.figures(words.plural("in {count} day", "in {count} days", days))

    def ago(self, day: date, today: date, words: Words) -> str:
        """How long ago something was: ``today``, ``yesterday``, ``3 days ago``.

        Where that lies ahead, the clock was put back or somebody mistyped: the day is named: nobody can say how long.
        """
        days = (today - day).days
        if days < 0:
            return self.short_day(day)
        if days < 2:
            return words.text(YESTERDAY if days else TODAY)
        return self.figures(words.plural("{count} day ago", "{count} days ago", days))

    def number(self, number: int) -> str:
        """A whole number with its thousands parted as the language does."""
        return self.figures(self._locale.toString(number) if -_LARGEST <= number < _LARGEST else str(number))


def keep_ways(months: str, *, own_digits: bool) -> None:
    """How dates and numbers are written from now on where a language knows several ways."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_MONTHS, months if months in MONTHS else MONTHS[0])
        application.setProperty(_DIGITS, own_digits)


def has_own_digits() -> bool:
    """Whether a language with digits of its own is written with them."""
    application = QCoreApplication.instance()
    return application is not None and application.property(_DIGITS) is True


def chosen_months() -> str:
    """How Arabic names the months now; one of `MONTHS`."""
    application = QCoreApplication.instance()
    kept = application.property(_MONTHS) if application is not None else None
    return kept if isinstance(kept, str) else MONTHS[0]


def months_in(way: str) -> str:
    """The first months of the year as one of `MONTHS` names them, to choose by."""
    locale = QLocale(way)
    return f"{locale.standaloneMonthName(1)}، {locale.standaloneMonthName(11)}"


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
