"""The text that reminds firms of a form, to be pasted into a chat: plain Chinese, no markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a reminder says: of which form, for which period, by when, and how to send it.

    `days` are the working days between the due day and today, 0 where they are the same day.
    """

    title: str
    period: str
    due: date
    today: date
    days: int
    how: str = ""


def reminder_text(told: Reminder, names: Sequence[str]) -> str:
    """Give the text: what is missing, of whom (numbered), since when, and how to send it. "" for nobody."""
    if not names:
        return ""
    what = f"《{told.title}》" + (f"（{period_text(told.period)}）" if told.period else "")
    listed = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    how = told.how or "请填好表格后直接发回，文件名可不改；如有困难请回复说明。"
    return f"各位好！{what}{_when(told)}，以下{len(names)}家单位尚未报送：\n{listed}\n{how}\n谢谢配合！"


def _when(told: Reminder) -> str:
    day = f"{told.due.month}月{told.due.day}日"
    if told.today > told.due:
        over = f"（已逾期{told.days}个工作日）" if told.days else ""
        return f"报送截止日为{day}{over}"
    return f"请于今天（{day}）下班前报送" if told.today == told.due else f"请于{day}前报送（还有{told.days}个工作日）"


def period_text(period: str) -> str:
    """Give a period as one says it.

    >>> period_text("2026-03"), period_text("2025")
    ('2026年3月', '2025年')
    """
    year, _, month = period.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"
