"""Findings as people see them: listed by how they were filed, shown with every figure, filed and taken back."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from liantu.checking.finding import Finding as Found
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.facts import standing
from liantu.store.finding_refresh import rebuild, refresh_entities, refresh_texts
from liantu.store.finding_sources import months_of
from liantu.store.models import Entity, Filing, Finding, Text
from liantu.store.models import Statement as Row
from liantu.store.reach import Reach

__all__ = (
    "ALL", "FILED", "OPEN", "counts", "derived_months", "facts_of", "file", "filing_of", "findings_of_entity",
    "findings_of_text", "listed", "rebuild", "recent", "refresh_entities", "refresh_texts", "shown", "unfile",
)  # fmt: skip

OPEN, ALL = "open", "all"
FILED = (OPEN, *Filing.Verdict.values, ALL)
_LONGEST = 500
# A year of a monthly report's figures.
_RECENT = 120


def listed(reach: Reach, *, rule: str = "", filed: str = OPEN, words: str = "") -> QuerySet[Finding]:
    """Give the findings within reach, the most telling first: contradictions before questions, large ones before small.

    `filed` is one of FILED; only `all` holds those that agree. `words` are looked for in formula and name.
    """
    rows = reach.findings()
    if filed != ALL:
        rows = _filed_as(rows.filter(doubtful=True), filed)
    rows = rows.filter(rule=rule) if rule else rows
    if words:
        rows = rows.filter(
            Q(formula__icontains=words) | Q(entity__name__icontains=words) | Q(first__subject__icontains=words)
        )
    # "disagrees" comes after "cannot_tell" and "agrees" in the alphabet.
    order = ("-outcome", F("deviation").desc(nulls_last=True), "pk")
    return rows.select_related("entity", "text__source").defer("text__content", "text__segments").order_by(*order)


def recent(reach: Reach, n: int) -> list[tuple[Finding, list[Row]]]:
    """Give the `n` most telling open findings, each with its figures."""
    return shown(reach, listed(reach)[: n * 3])[:n]


def findings_of_entity(reach: Reach, entity: Entity) -> QuerySet[Finding]:
    """Give the doubtful findings about an entity, or that begin with a figure of it; those explained stay out."""
    about = Q(entity=entity) | Q(first__entity=entity)
    return listed(reach, filed=ALL).filter(about, doubtful=True).exclude(_filing(Filing.Verdict.EXPLAINED))


def findings_of_text(reach: Reach, text: Text) -> QuerySet[Finding]:
    """Give the doubtful findings within a text, or that begin with a figure of it; those explained stay out."""
    about = Q(text=text) | Q(first__text=text)
    return listed(reach, filed=ALL).filter(about, doubtful=True).exclude(_filing(Filing.Verdict.EXPLAINED))


def derived_months(reach: Reach, entity: Entity) -> list[tuple[Found, list[Row]]]:
    """Give, for each indicator of an entity, the last month that nobody stated: the difference of two totals."""
    rows = reach.statements().filter(entity=entity, text__isnull=True, kind="measure", period_end__isnull=False)
    last = list(rows.order_by("-period_end", "pk").values_list("pk", flat=True)[:_RECENT])
    by_id = rows.in_bulk(last)
    found: dict[str, tuple[Found, list[Row]]] = {}
    for each in months_of(rows.filter(pk__in=last)):
        figures = [by_id[fact.id] for fact in each.facts]
        before = found.get(figures[0].indicator)
        if before is None or (before[1][0].period_end or date.min) < (figures[0].period_end or date.min):
            found[figures[0].indicator] = (each, figures)
    return list(found.values())


def shown(reach: Reach, findings: Iterable[Finding]) -> list[tuple[Finding, list[Row]]]:
    """Give each finding with its figures in the order of the formula; leave out those of which one is out of reach."""
    kept = list(findings)
    rows = standing(reach.statements()).in_bulk({pk for each in kept for pk in each.facts})
    found = [(each, [rows[pk] for pk in each.facts if pk in rows]) for each in kept]
    return [(each, figures) for each, figures in found if len(figures) == len(each.facts)]


def facts_of(finding: Finding, reach: Reach) -> list[Row] | None:
    """Give the figures of a finding in the order of its formula, None where one is out of reach or stands no more."""
    found = shown(reach, [finding])
    return found[0][1] if found else None


def counts(reach: Reach, *, rule: str = "", words: str = "") -> Mapping[str, int]:
    """Count the findings within reach under each way of FILED."""
    return {each: listed(reach, rule=rule, filed=each, words=words).order_by().count() for each in FILED}


def filing_of(findings: Iterable[Finding]) -> Mapping[str, Filing]:
    """Give how each finding is filed, by its key; one that nobody filed is missing."""
    keys = [each.key for each in findings]
    rows = Filing.objects.filter(key__in=keys, revoked_at__isnull=True).select_related("by")
    return {each.key: each for each in rows.order_by("pk")}


@transaction.atomic
def file(act: Act, reach: Reach, finding: Finding, verdict: str, note: str) -> Filing:
    """File a finding as explained, to ask or wrong; the figures stay as they are. An earlier filing is revoked."""
    _require(reach, finding)
    if verdict not in Filing.Verdict.values:
        known = "、".join(str(each) for each in Filing.Verdict.labels)
        raise Refused(f"请选择如何处理：{known}。收到的是“{verdict[:20]}”。")
    if not note.strip():
        raise Refused("请写明说明，例如“年报已按审计数调整”。")
    _end(act, finding)
    said = note.strip()[:_LONGEST]
    made = Filing.objects.create(key=finding.key, verdict=verdict, note=said, by=act.by, at=act.at)
    label = Filing.Verdict(verdict).label
    detail = {"处理": label, "说明": said, "算式": finding.formula, "规则": finding.rule}
    audit.record(act, "finding.file", f"finding:{finding.key}", detail, finding.first.district)
    return made


@transaction.atomic
def unfile(act: Act, reach: Reach, finding: Finding) -> None:
    """Take the filing of a finding back: it waits again."""
    _require(reach, finding)
    if not _end(act, finding):
        raise Refused("这条尚未处理，无需撤销；请刷新页面。")
    detail = {"算式": finding.formula, "规则": finding.rule}
    audit.record(act, "finding.unfile", f"finding:{finding.key}", detail, finding.first.district)


def _require(reach: Reach, finding: Finding) -> None:
    reach.require("settle")
    if facts_of(finding, reach) is None:
        raise Refused("这条的数据已变动或不在您的范围内，请刷新页面。")


def _end(act: Act, finding: Finding) -> int:
    return Filing.objects.filter(key=finding.key, revoked_at__isnull=True).update(revoked_at=act.at)


def _filed_as(rows: QuerySet[Finding], filed: str) -> QuerySet[Finding]:
    return rows.exclude(_filing()) if filed == OPEN else rows.filter(_filing(filed))


def _filing(*verdicts: str) -> Exists:
    rows = Filing.objects.filter(key=OuterRef("key"), revoked_at__isnull=True)
    return Exists(rows.filter(verdict__in=verdicts) if verdicts else rows)
