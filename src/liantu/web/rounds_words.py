"""What every page of a round needs: the round within reach, its form's name, and how its due day stands in words."""

from datetime import date

from django.http import Http404

from liantu.collecting.doubts import Weight
from liantu.ledgers.spec import FieldType
from liantu.store import rounds
from liantu.store.calendar import working_days
from liantu.store.errors import Refused
from liantu.store.models import Round
from liantu.store.reach import Reach
from liantu.store.rounds import State

TONES = {
    State.RETURNED: "good",
    State.DOUBTFUL: "open",
    State.WAITING: "off",
    State.OVERDUE: "bad",
    State.EXEMPT: "off",
}
WEIGHTS = {Weight.ERROR: ("错误", "bad"), Weight.GRAVE: ("重大疑点", "bad"), Weight.ASK: ("疑点", "open"),
           Weight.NOTE: ("说明", "off")}  # fmt: skip
STATUSES = {Round.Status.OPEN: "open", Round.Status.CLOSED: "good", Round.Status.CANCELLED: "off"}
TYPES = {
    FieldType.TEXT: "文字", FieldType.NAME: "企业名称", FieldType.CREDIT_CODE: "统一社会信用代码",
    FieldType.AMOUNT: "数量或金额", FieldType.PERCENT: "百分比", FieldType.INTEGER: "整数", FieldType.DATE: "日期",
    FieldType.MONTH: "月份", FieldType.YEAR: "年份", FieldType.CHOICE: "单选", FieldType.CHOICES: "多选",
    FieldType.FLAG: "是否", FieldType.PHONE: "电话", FieldType.POINT: "坐标",
}  # fmt: skip


def round_or_404(reach: Reach, pk: int) -> Round:
    """Give a round within reach. Raise Http404 where there is none."""
    found = rounds.rounds(reach).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def form_name(round_: Round) -> str:
    """Give the name of the form that a round collects."""
    try:
        return rounds.spec_of(round_).label
    except Refused:
        return round_.ledger


def due_words(due: date, today: date) -> str:
    """Say how far off a due day is, in working days.

    >>> due_words(date(2026, 3, 4), date(2026, 3, 2)), due_words(date(2026, 3, 4), date(2026, 3, 6))
    ('还有 2 个工作日', '逾期 2 个工作日')
    """
    if due == today:
        return "今天截止"
    start, end = sorted((due, today))
    days = working_days().working_days_between(start, end).days
    if today < due:
        return f"还有 {days} 个工作日"
    return f"逾期 {days} 个工作日" if days else "已过截止日"
