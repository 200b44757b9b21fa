"""Promises in the words of an office's lists: what was promised, how much, by whom, and what was said of it since."""

from collections.abc import Iterable
from datetime import date

from liantu.export.display import period_text, value_text
from liantu.export.labels import label
from liantu.model.fact import Fact
from liantu.model.lang import Lang
from liantu.model.statement import Basis, Milestone, Modality, Stage
from liantu.planning.commitments import Commitment, Standing
from liantu.planning.commitments_bearing import Later
from liantu.planning.commitments_speaker import Speaker

SPEAKERS = {
    Speaker.FIRM: "企业说法", Speaker.AUTHORITY: "部门目标", Speaker.JOURNALIST: "文中所述",
    Speaker.QUESTIONER: "提问者说法", Speaker.LEDGER: "台账计划",
}  # fmt: skip
STANDINGS = {
    Standing.OVERDUE: "逾期，无后续佐证", Standing.DUE: "即将到期", Standing.LATER: "未到期",
    Standing.MET: "疑已兑现（待认定）", Standing.CONTRADICTED: "疑有出入（待认定）", Standing.UNDATED: "未写明时限",
}  # fmt: skip
_TOLD = (Basis.GROWTH, Basis.CHANGE, Basis.SHARE, Basis.RANK)  # a ratio's indicator says itself that it is one


def topic(fact: Fact) -> str:
    """Give what a fact says something of: 产值（氧化铝）增速, 投产."""
    one = fact.measure
    if one is None:
        return stage(fact.milestone) if fact.milestone else ""
    basis = label("basis", one.basis.value, Lang.ZH) if one.basis in _TOLD else ""
    known = one.indicator if one.indicator != "other" or not one.indicator_id else one.indicator_id
    return f"{label('indicator', known, Lang.ZH)}{f'（{one.object}）' if one.object else ''}{basis}"


def stage(step: Milestone) -> str:
    """Give a stage in words; what is planned is 开工, what is under way 在建."""
    if step.stage is Stage.CONSTRUCTION and step.modality is not Modality.ACTUAL:
        return "开工建设"
    return label("stage", step.stage.value, Lang.ZH)


def value(fact: Fact) -> str:
    """Give a figure as an office writes it with its 口径, the stage's name for a stage."""
    one = fact.measure
    if one is None:
        return topic(fact)
    record = {"low": one.low, "high": one.high, "unit": one.unit, "basis": one.basis.value, "approx": one.approx,
              "unit_id": one.unit_id}  # fmt: skip
    text = value_text(record, Lang.ZH)
    return f"{text[1:]}以上" if text[:1] == "≥" else f"{text[1:]}以内" if text[:1] == "≤" else text


def scope(fact: Fact) -> str:
    """Give the 口径 of a fact, "" where the source tells none."""
    stated = fact.measure or fact.milestone
    return (stated.scope or "") if stated else ""


def speaker(one: Commitment) -> str:
    """Give who promised: the kind of speaker and, where the paper names one, name and title."""
    return f"{SPEAKERS[one.speaker]}：{one.voice}" if one.voice else SPEAKERS[one.speaker]


def days(one: Commitment) -> str:
    """Say how far the due day is, "" where there is none."""
    if one.days is None:
        return ""
    return "今天到期" if one.days == 0 else f"还有{one.days}天" if one.days > 0 else f"逾期{-one.days}天"


def paper(fact: Fact) -> str:
    """Give the paper with its day: 《工作简报》（2026-01-06）."""
    dated = day(fact.paper.dated)
    title = fact.paper.title if fact.paper.is_ledger else f"《{fact.paper.title}》"
    return f"{title}（{dated}）" if dated and not fact.paper.is_ledger else title


def day(dated: tuple[date, date] | None) -> str:
    """Give a paper's day, month or year; "" where it is not known."""
    if dated is None:
        return ""
    start, end = dated
    if start == end:
        return start.isoformat()
    return f"{start:%Y-%m}" if (start.year, start.month) == (end.year, end.month) else f"{start:%Y}"


def progress(later: Iterable[Later]) -> str:
    """Give what later papers say, one line each, the decisive first."""
    return "\n".join(
        f"{each.reason}：{paper(each.fact)} {topic(each.fact)}" + (f" {value(each.fact)}" if each.fact.measure else "")
        for each in later
    )  # fmt: skip


def period(fact: Fact) -> str:
    """Give the period of a fact as offices write it, "" where the source tells none."""
    stated = fact.measure or fact.milestone
    if stated is None or stated.period is None:
        return ""
    ends = {"start": stated.period.start.isoformat(), "end": stated.period.end.isoformat()}
    return period_text(ends, Lang.ZH)
