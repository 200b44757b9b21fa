"""Where a period stands to the day of its document: over, under way, or ahead."""

from liantu.measures.types import Period

_LAST_WEEKS = 16
_HALF_YEAR = 180


def ahead(period: Period | None, anchor: Period | None) -> bool | None:
    """True where the period ends after the document's date, False where it does not, None where either is unknown."""
    if period is None or anchor is None:
        return None
    return period.end > anchor.end and not period.start <= anchor.start


def is_over(period: Period, anchor: Period) -> bool:
    """Whether what happened in a period can be told on the document's date: it is over, or all but over."""
    return period.start <= anchor.end and not under_way(period, anchor) and not ahead(period, anchor)


def under_way(period: Period | None, anchor: Period | None) -> bool:
    """Whether a period has begun and not ended on the document's date (今年); in a year's last weeks all of it
    is told of.
    """
    if period is None or anchor is None or not period.start <= anchor.start <= anchor.end < period.end:
        return False
    left = (period.end - anchor.end).days
    return left > _LAST_WEEKS or (period.end - period.start).days < _HALF_YEAR
