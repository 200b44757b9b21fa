"""Leads for the missing links of a chain: ranked from the book's registries, decided by persons, handed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from liantu.atlas.chains import Chain
from liantu.atlas.leads import Lead, Verdict, rank
from liantu.atlas.leads_criteria import Criteria, criteria
from liantu.atlas.links import Link, State
from liantu.export.atlas_table import workbook
from liantu.export.lead_tables import criteria_table, leads_table
from liantu.identity.company_name import normal
from liantu.model.lang import Lang
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.atlas_view import ChainView, NodeView, chain_view, views
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.leads_rows import firms
from liantu.store.models import Lead as Decision
from liantu.store.reach import Reach

SOUGHT = (State.MISSING, State.WEAK, State.EXTENDABLE)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """A link for which firms are worth seeking."""

    chain: Chain
    link: Link


@dataclass(frozen=True, slots=True)
class Row:
    """A lead with every decision that stands on it, the last of which counts."""

    lead: Lead
    decisions: tuple[Decision, ...] = ()

    @property
    def decided(self) -> Decision | None:
        """The decision that counts."""
        return self.decisions[-1] if self.decisions else None

    @property
    def verdict(self) -> Verdict:
        """What is held of it: what a person decided, else what is proposed."""
        return Verdict(self.decisions[-1].verdict) if self.decisions else self.lead.proposed


@dataclass(frozen=True, slots=True)
class Board:
    """One link with what it asks for and the firms that might fill it; `searched` rows of registries were looked at."""

    chain: Chain
    link: Link
    criteria: Criteria
    rows: tuple[Row, ...]
    searched: int
    on: date
    view: ChainView


def gaps(reach: Reach, on: date, *, full: bool = False) -> list[Gap]:
    """Give the links worth seeking firms for, of every chain on which somebody within reach stands."""
    _may_see(reach)
    alive = [each for each in views(reach, on, full=full) if each.enterprises or each.projects]
    return [Gap(each.chain, node.link) for each in alive for node in each.nodes if node.link.state in SOUGHT]


def board(reach: Reach, chain: str, node: str, on: date, *, full: bool = False) -> Board:
    """Give the leads for a node of a chain, the best first. Raise Refused for a chain or node that no pack holds."""
    _may_see(reach)
    view = chain_view(reach, chain, on, full=full)
    one = next((each for each in view.nodes if each.node.id == node), None)
    if one is None:
        known = "、".join(each.node.label for each in view.nodes)
        raise Refused(f"“{view.chain.label}”没有“{node[:40]}”这个环节；可选的有：{known}。")
    wanted = criteria(one.link, view.chain, view.flows, _here(one))
    known_firms = firms(reach, _capacities(one))
    decided = _decisions(reach, chain, node)
    rows = [Row(each, tuple(decided.get(each.key, ()))) for each in rank(wanted, known_firms)]
    order = list(Verdict)
    rows.sort(key=lambda each: order.index(each.verdict))
    return Board(view.chain, one.link, wanted, tuple(rows), len(known_firms), on, view)


@transaction.atomic
def decide(act: Act, reach: Reach, found: Board, firm: str, verdict: str, reason: str) -> Decision:
    """Hold a lead confirmed, uncertain or rejected, with the reason. Raise Refused for a firm that is not on the board.

    To confirm against the proposal (fewer than two independent sources) the reason must say what else shows it.
    """
    reach.require("follow")
    row = _row(found, firm)
    if verdict not in Decision.Verdict.values:
        known = "、".join(str(each) for each in Decision.Verdict.labels)
        raise Refused(f"请选定处理结果（{known}）。")
    if not reason.strip():
        raise Refused("请写明依据，如“电话核实，年产2万吨”或“只做贸易”。")
    made = Decision.objects.create(
        chain=found.chain.id, node=found.link.node.id, firm=firm, name=row.lead.name[:200], verdict=verdict,
        reason=reason.strip()[:_LONGEST], district=reach.district, by=act.by, at=act.at,
        sources=[[each.kind, each.name, each.entry, each.statement] for each in row.lead.sources],
    )  # fmt: skip
    _record(act, "lead.decide", made)
    return made


@transaction.atomic
def take_back(act: Act, reach: Reach, found: Board, firm: str) -> Decision:
    """Take the last standing decision on a lead back. Raise Refused where none stands."""
    reach.require("follow")
    last = _row(found, firm).decided
    if last is None:
        raise Refused("这条线索尚未有人处理，无需撤销；请刷新页面。")
    last.revoked_at = act.at
    last.save(update_fields=["revoked_at"])
    _record(act, "lead.take_back", last)
    return last


def history(reach: Reach, chain: str, node: str) -> QuerySet[Decision]:
    """Give every decision on a node's leads, those taken back among them, the latest first."""
    _may_see(reach)
    rows = Decision.objects.filter(chain=chain, node=node).select_related("by")
    return (rows.filter(district__in=("", reach.district)) if reach.district else rows).order_by("-pk")


def leads_book(act: Act, reach: Reach, found: Board) -> bytes:
    """Give the leads and the criteria as a workbook. Raise NotAllowed without the permission `export`. Audited."""
    reach.require("export")
    title = f"{found.chain.label}·{found.criteria.label}线索"
    held = {each.lead.key: (str(each.decided.get_verdict_display()), each.decided.reason)
            for each in found.rows if each.decided}  # fmt: skip
    tables = [leads_table([each.lead for each in found.rows], held), criteria_table(found.criteria)]
    detail = {"环节": found.criteria.label, "线索": len(found.rows)}
    audit.record(act, "export.leads", f"chain:{found.chain.id}", detail, reach.district)
    notes = ["线索由名录和文件中的字句推出，未经核实，不得作为企业产能的依据", f"导出人 {act.who}",
             f"导出时间 {day_of(act.at):%Y-%m-%d}"]  # fmt: skip
    return workbook(tables, title, notes, Lang.ZH)


def _may_see(reach: Reach) -> None:
    reach.require("view")
    if reach.enterprise is not None:
        raise NotAllowed("招商线索只供本单位人员使用；企业账号不能查看。")


def _here(node: NodeView) -> Sequence[str]:
    return [each.proposal.owner or each.proposal.about for each in node.placed if each.counts]


def _capacities(node: NodeView) -> Mapping[str, float]:
    """What the facilities on a node can make a year, by their owners."""
    found: dict[str, float] = {}
    for each in node.placed:
        if each.counts and each.proposal.owner and each.facility.capacity:
            name = normal(each.proposal.owner)
            found[name] = max(found.get(name, 0.0), each.facility.capacity)
    return found


def _decisions(reach: Reach, chain: str, node: str) -> Mapping[str, Sequence[Decision]]:
    found: dict[str, list[Decision]] = {}
    for each in history(reach, chain, node).filter(revoked_at__isnull=True).order_by("pk"):
        found.setdefault(each.firm, []).append(each)
    return found


def _row(found: Board, firm: str) -> Row:
    row = next((each for each in found.rows if each.lead.key == firm), None)
    if row is None:
        raise Refused(f"“{firm[:40]}”不在这一环节的线索里；名录可能已更新，请刷新页面。")
    return row


def _record(act: Act, action: str, made: Decision) -> None:
    said = {"企业": made.name, "环节": f"{made.chain}/{made.node}", "处理": str(made.get_verdict_display()),
            "依据": made.reason}  # fmt: skip
    audit.record(act, action, f"lead:{made.pk}", said, made.district)
