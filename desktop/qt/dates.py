"""Days and hours as the screen writes them: `tirsdag 8. december 2026`, `tirsdag 8. dec.`, `kl. 16.15`."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, QLocale

from desktop.i18n import _, spoken

_DANISH, _ENGLISH = QLocale("da_DK"), QLocale("en_GB")


def full_day(on: date, today: date) -> str:
    """A day with its weekday; the year is left out when it is this year."""
    year = "" if on.year == today.year else " yyyy"
    return _said(on, f"dddd d. MMMM{year}", f"dddd d MMMM{year}")


def short_day(on: date, today: date) -> str:
    """A day with its weekday and a short month, for lists."""
    year = "" if on.year == today.year else " yyyy"
    return _said(on, f"dddd d. MMM{year}", f"ddd d MMM{year}")


def plain_day(on: date) -> str:
    """A day without its weekday, and with its year."""
    return _said(on, "d. MMMM yyyy", "d MMMM yyyy")


def at(hour: time) -> str:
    """An hour of the clock, as it follows a day."""
    return _("kl. {hour}").format(hour=f"{hour:%H.%M}" if spoken() == "da" else f"{hour:%H:%M}")


def _said(on: date, danish: str, english: str) -> str:
    locale, form = (_DANISH, danish) if spoken() == "da" else (_ENGLISH, english)
    return locale.toString(QDate(on.year, on.month, on.day), form)
