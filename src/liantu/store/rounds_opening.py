"""Opening a round: which form, from whom, by when; and who may see and handle it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.db import transaction
from django.db.models import Q, QuerySet

from liantu.collecting.template import Template
from liantu.ledgers.moments import period_of
from liantu.ledgers.spec import FieldType, LedgerSpec
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Entity, Recipient, Round, Source
from liantu.store.packs import ledgers, roles, workflows
from liantu.store.reach import Reach
from liantu.store.rounds_layout import read_spec, spec_text
from liantu.store.rounds_types import Invited

_MOST = 2000


def may_collect(reach: Reach) -> bool:
    """Tell whether the role opens rounds and handles what comes back."""
    return reach.may("collect")


def may_look(reach: Reach) -> bool:
    """Tell whether the role sees boards: collectors, and who may export (leaders, reviewers). Enterprises see only
    what they are asked (`rounds`).
    """
    return reach.enterprise is None and (reach.may("collect") or reach.may("export"))


def rounds(reach: Reach) -> QuerySet[Round]:
    """The one list of rounds within reach, latest first; of an enterprise those that ask it.

    A park's officer sees the park's own rounds only: another one shows the figures of firms elsewhere. Nor are those of
    a ledger seen that the role may not view.
    """
    rows = reach.rounds()
    if reach.enterprise is None:
        if not may_look(reach):
            return rows.none()
        rows = rows.filter(park=reach.park) if reach.park is not None else rows
        closed = [each.id for each in ledgers().values() if not reach.may_in(each, "view")]
        rows = rows.exclude(spec="", ledger__in=closed)
    return rows.select_related("template", "batch", "by", "park").order_by("-at", "-pk")


def one_round(reach: Reach, pk: int) -> Round:
    """Give a round within reach. Raise Refused where there is none."""
    found = rounds(reach).filter(pk=pk).first()
    if found is None:
        raise Refused(f"没有第{pk}号收表，或不在您的范围内：请从收表列表打开。")
    return found


def within(reach: Reach, round_: Round) -> None:
    """Raise NotAllowed unless the role collects and the round is in its reach."""
    reach.require("collect")
    if not rounds(reach).filter(pk=round_.pk).exists():
        raise NotAllowed("这次收表不在您的范围内。")


def looked_at(reach: Reach, round_: Round) -> None:
    """Raise NotAllowed unless the role may see the round's board."""
    if not may_look(reach) or not rounds(reach).filter(pk=round_.pk).exists():
        raise NotAllowed("您的角色不能查看这次收表的汇总。")


def must_be_open(round_: Round) -> None:
    """Raise Refused for a round that is closed or cancelled."""
    if round_.status != Round.Status.OPEN:
        raise Refused(f"这次收表的状态是“{round_.get_status_display()}”：请先重新打开，再办理。")


def spec_of(round_: Round) -> LedgerSpec:
    """Give the ledger of a round: its own template's, else the one it names. Raise Refused where its file is gone."""
    if round_.spec:
        return _own_spec(round_.spec, round_.title)
    spec = ledgers().get(round_.ledger)
    if spec is None:
        raise Refused(f"台账“{round_.ledger}”的定义文件不在了，请管理员恢复 packs 目录中的文件。")
    return spec


@lru_cache(maxsize=64)
def _own_spec(text: str, title: str) -> LedgerSpec:
    return read_spec(text, title, roles=roles(), workflows=workflows())


@transaction.atomic
def open_round(
    act: Act,
    reach: Reach,
    *,
    title: str,
    due: date,
    recipients: Sequence[Invited],
    ledger: str = "",
    period: str = "",
    message: str = "",
    template: Template | None = None,
    source: Source | None = None,
    district: str = "",
    example: bool = False,
) -> Round:
    """Open a round of `ledger` (an id), or of an office's own `template` (with the `source` it was kept as).

    `period` is YYYY-MM or YYYY as the ledger asks; `district` counts where the reach has none, else that of all who are
    asked. Raise Refused for a period that does not fit, nobody to ask, and recipients outside the reach.
    """
    reach.require("collect")
    own = spec_text(template) if template is not None else ""
    spec = _own_spec(own, title) if own else ledgers().get(ledger)
    if spec is None:
        raise Refused(f"没有台账“{ledger}”：请从列表中选择，或上传自己的模板。")
    _check_period(spec, period)
    round_ = Round.objects.create(
        title=title.strip()[:200] or spec.label, ledger=spec.id, spec=own, period=period, due=due,
        message=message.strip(), template=source, park_id=reach.park,
        district=reach.district or district or _common_district(recipients),
        example=example, by=act.by, at=act.at,
    )  # fmt: skip
    _add(reach, round_, recipients)
    detail = {"表": spec.label, "时期": period, "截止": due.isoformat(), "家数": len(recipients)}
    audit.record(act, "round.open", f"round:{round_.pk}", detail, round_.district)
    return round_


@transaction.atomic
def invite(act: Act, reach: Reach, round_: Round, recipients: Sequence[Invited]) -> int:
    """Ask further firms in an open round; give how many were not asked before."""
    within(reach, round_)
    must_be_open(round_)
    added = _add(reach, round_, recipients)
    audit.record(act, "round.invite", f"round:{round_.pk}", {"新增家数": added}, round_.district)
    return added


def _add(reach: Reach, round_: Round, recipients: Sequence[Invited]) -> int:
    wanted = {each.entity: each.contact for each in recipients}
    if not wanted or len(wanted) > _MOST:
        raise Refused(f"请选择 1 至 {_MOST} 家填报单位，现为 {len(wanted)} 家。")
    known = set(reach.entities().filter(pk__in=wanted).values_list("pk", flat=True))
    if strange := set(wanted) - known:
        raise Refused(
            f"有 {len(strange)} 家填报单位不在您的范围内（编号 {', '.join(map(str, sorted(strange)[:5]))}）。"
        )
    asked = set(round_.recipients.values_list("entity", flat=True))
    rows = [Recipient(round=round_, entity_id=pk, contact=wanted[pk][:200]) for pk in wanted if pk not in asked]
    Recipient.objects.bulk_create(rows)
    return len(rows)


def _common_district(recipients: Sequence[Invited]) -> str:
    """The district of all who are asked, "" where they lie in several."""
    asked = Entity.objects.filter(pk__in=[each.entity for each in recipients])
    found = list(asked.values_list("district", flat=True).distinct()[:2])
    return found[0] if len(found) == 1 else ""


def _check_period(spec: LedgerSpec, period: str) -> None:
    """A ledger by month wants YYYY-MM, one by year YYYY; one without a period, and a template, may have any or none."""
    kind = spec.by_id[spec.period].type if spec.period else None
    wanted = {FieldType.MONTH: 7, FieldType.YEAR: 4}.get(kind) if kind else None
    like = "2026-03" if wanted == 7 else "2026"
    if (wanted is not None and len(period) != wanted) or len(period) not in (0, 4, 7):
        raise Refused(f"“{spec.label}”的时期“{period}”不对：请按 {like} 的样子填写。")
    try:
        if period:
            period_of(period)
    except ValueError as error:
        raise Refused(f"时期“{period}”不是年月：请按 {like} 的样子填写。") from error


def people(round_: Round) -> list[Recipient]:
    """The recipients of a round by name, each with its entity."""
    rows = Recipient.objects.filter(round=round_).select_related("entity", "returned", "returned__source")
    return list(rows.order_by("entity__name", "pk"))


def own_recipient(reach: Reach, round_: Round) -> Recipient | None:
    """The recipient that an enterprise account answers for, None where it is not asked."""
    if reach.enterprise is None:
        return None
    own = Q(entity=reach.enterprise) | Q(entity__owner=reach.enterprise)
    return Recipient.objects.filter(own, round=round_).select_related("entity").first()


def firms(reach: Reach, *, park: int | None = None, words: str = "") -> QuerySet[Entity]:
    """The registered enterprises within reach that may be asked: all, of a park, or with `words` in the name."""
    rows = reach.entities().filter(kind="enterprise", registered=True)
    rows = rows.filter(park=park) if park is not None else rows
    return rows.filter(name__icontains=words) if words else rows
