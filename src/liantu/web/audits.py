"""The audit log for those who may read it: who did what to what, when; and whether the chain still holds."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from liantu.store.audit import verify
from liantu.store.models import Audit
from liantu.store.places import district_name
from liantu.web.asked import page_number, reach_for
from liantu.web.parts import Cell, Column, Empty, Filter, Pages, Row, Table

COLUMNS = (Column("序号", number=True, minor=True), Column("时间"), Column("由谁"), Column("做了什么"),
           Column("对象", minor=True), Column("内容", wide=True), Column("区县", minor=True))  # fmt: skip
# What the acts of the store are called; an act that nobody has named yet stands for itself.
ACTIONS = {
    "login": "登录", "login_refused": "登录被拒", "account_locked": "账号锁定", "create_user": "建立账号",
    "disable_user": "停用账号", "enable_user": "启用账号", "reset_password": "重设密码", "change_password": "修改密码",
    "change_user": "修改账号",
    "ingest": "收入文件", "statements.accept": "采信陈述", "statements.reject": "剔除陈述",
    "statements.correct": "更正陈述", "statements.reopen": "撤回审核", "statements.queued_done": "处理旧决定",
    "names.accept": "确认名称", "names.reject": "否定名称", "names.revoke": "撤销名称判断", "names.split": "拆分名称",
    "names.join": "手工归并", "names.alias": "登记别名", "names.alias_revoke": "撤销别名",
    "conflict.settle": "核定冲突", "conflict.reopen": "撤销核定",
    "claim.verify": "核实地位说法", "claim.unverify": "撤销核实", "demo.switch": "演示切换身份",
    "membership.place": "归入体系", "membership.remove": "撤销归属", "export.scheme": "导出体系",
    "import.publish": "发布导入", "import.undo": "撤销导入", "import.discard": "清理中断的导入",
    "import_geojson": "导入地图", "entry.attach": "附上文件",
    "promise.assign": "落实责任单位", "promise.remind": "设置提醒", "promise.evidence": "补充佐证",
    "promise.close": "承诺销号", "promise.reopen": "承诺重新跟办", "promise.revoke": "撤销承诺办理",
    "finding.file": "处理对不上的数", "finding.unfile": "撤销处理",
    "placement.confirm": "确认设施", "placement.reject": "排除设施", "placement.change": "更改设施",
    "placement.take_back": "撤销设施判断", "lead.decide": "判断线索",
    "lead.take_back": "撤销线索判断", "export.leads": "导出招商线索",
    "round.return": "企业交回报表",
    "export.atlas": "导出产业链",
    "round.open": "发起收表", "round.invite": "增加收表对象", "round.receive": "收到报表", "round.submit": "在线填报",
    "round.form": "下载报表", "round.forms": "下载全部报表", "round.remind": "催报", "round.exempt": "免报",
    "round.assign": "认领报表", "round.use": "以此份为准", "round.set_aside": "退回报表", "round.correct": "更正报表",
    "round.accept": "核实无误", "round.leave_out": "不计入汇总", "round.restore": "恢复原数",
    "round.heading": "认定列名", "round.close": "汇总入账", "round.reopen": "撤销汇总", "round.cancel": "取消收表",
    "round.export": "导出汇总表", "export.chain": "导出一链一册", "export.claims": "导出地位说法",
    "export.findings": "导出对不上的数",
    "export.promises": "导出任务分解表", "export.order": "导出督办单", "export.ledger": "导出台账",
    "export.entities": "导出名单", "export.dossiers": "导出档案", "export.errors": "导出错误表",
}  # fmt: skip


@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """List the log, newest first, filtered by person, act and day."""
    reach = reach_for(request, "audit")
    rows = Audit.objects.filter(district__in=("", reach.district)) if reach.district else Audit.objects.all()
    asked = {name: request.GET.get(name, "").strip() for name in ("who", "action", "since", "until")}
    pages = Paginator(_filtered(rows, asked).order_by("-sequence"), 50).get_page(page_number(request))
    nothing = Empty("没有符合条件的记录。")
    context = {
        "table": Table("审计记录", COLUMNS, [_row(each) for each in pages], nothing, id="log"),
        "pages": Pages(pages, "log"), "filters": _filters(asked), "target": "log",
    }  # fmt: skip
    return render(request, "audits/list.html", context)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Recompute the whole chain and say whether it holds."""
    reach_for(request, "audit")
    found = verify()
    if found.broken is None:
        messages.success(request, f"哈希链完整：共 {found.rows} 条，末端 {found.head[:16]}。请与线下留存的末端核对。")
    else:
        messages.error(request, f"哈希链在第 {found.broken} 条断开：{found.reason}。请立即保全数据库并联系负责人。")
    return redirect("audit")


def _filtered(rows: QuerySet[Audit], asked: Mapping[str, str]) -> QuerySet[Audit]:
    if asked["who"]:
        rows = rows.filter(who__icontains=asked["who"])
    if asked["action"]:
        rows = rows.filter(Q(action=asked["action"]) | Q(action__startswith=asked["action"] + "."))
    for name, lookup in (("since", "at__date__gte"), ("until", "at__date__lte")):
        day = _day(asked[name])
        rows = rows.filter(**{lookup: day}) if day else rows
    return rows


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _filters(asked: Mapping[str, str]) -> tuple[Filter, ...]:
    return (
        Filter("who", "由谁", asked["who"]),
        Filter("action", "做了什么", asked["action"], list(ACTIONS.items())),
        Filter("since", "自", asked["since"], hint="2026-01-01"),
        Filter("until", "至", asked["until"], hint="2026-12-31"),
    )


def _row(row: Audit) -> Row:
    said = "；".join(f"{key}：{_short(value)}" for key, value in row.detail.items() if value not in ("", None, [], {}))
    at = timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S")
    district = district_name(row.district) if row.district else "—"
    action = ACTIONS.get(row.action, row.action)
    return Row((str(row.sequence), at, row.who, action, row.target, Cell(said or "—", note=row.digest[:12]), district))


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 120 else text[:120] + "…"


urlpatterns = [path("audit", audit, name="audit"), path("audit/verify", check, name="audit_verify")]
