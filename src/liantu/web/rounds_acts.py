"""What an officer decides on the desk of a round; every act says why, and can be taken back there."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from liantu.store import rounds
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.models import Recipient, Returned, Round
from liantu.store.reach import Reach
from liantu.store.rounds import Invited
from liantu.web.asked import act_of, reach_for
from liantu.web.language import back
from liantu.web.navigation import address
from liantu.web.rounds_words import round_or_404

Do = Callable[[Act, Reach, Round, QueryDict], str]


@require_POST
def round_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one thing about a round: `act` names it, the form's other fields say about what and why."""
    reach = reach_for(request, "collect")
    found = round_or_404(reach, pk)
    kind = request.POST.get("act", "")
    if kind not in ACTS:
        raise Refused(f"没有“{kind}”这一步；请从收表页面的按钮办理。")
    said = ACTS[kind](act_of(request), reach, found, request.POST)
    messages.success(request, said)
    return redirect(back(request) if request.POST.get("next") else found_address(found))


@require_POST
def round_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what is good; refused while errors or grave doubts remain, unless `only_good` is given."""
    reach = reach_for(request, "collect")
    found = round_or_404(reach, pk)
    done = rounds.close(act_of(request), reach, found, only_good=request.POST.get("only_good") == "1")
    if done.batch is None:
        said = "已汇总：自制的表不写入台账，请导出汇总表。"
    else:
        said = f"已汇总入账：新增 {done.new} 条，更新 {done.changed} 条"
        said += f"，与台账一致的 {done.same} 条未重复写入" if done.same else ""
        said += "。"
    left = f"有疑点的 {done.left_out} 行没有计入。" if done.left_out else ""
    skipped = f"另有 {len(done.skipped)} 行没有写入：{'；'.join(done.skipped[:3])}。" if done.skipped else ""
    messages.add_message(request, messages.WARNING if left or skipped else messages.SUCCESS, said + left + skipped)
    return redirect(f"{found_address(found)}?tab=merged")


@require_POST
def round_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed round again: what it published is taken back, except what was edited since."""
    reach = reach_for(request, "collect")
    found = round_or_404(reach, pk)
    done = rounds.reopen(act_of(request), reach, found)
    said = f"已重新打开：撤回 {done.withdrawn} 条新增，还原 {done.restored} 条更新"
    left = f"；{len(done.skipped)} 条在入账后又改过，保留现状" if done.skipped else ""
    messages.success(request, f"{said}{left}。")
    return redirect(found_address(found))


def found_address(round_: Round) -> str:
    """Give the address of a round's desk."""
    return address("round", round_.pk)


def _file(round_: Round, given: QueryDict) -> Returned:
    rows = Returned.objects.select_related("round", "recipient__entity")
    return get_object_or_404(rows, round=round_, pk=_number(given.get("returned", "")))


def _recipient(round_: Round, given: QueryDict) -> Recipient:
    rows = Recipient.objects.select_related("round", "entity")
    return get_object_or_404(rows, round=round_, pk=_number(given.get("recipient", "")))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _correct(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    row, field, value = _number(given.get("row", "")), given.get("field", ""), given.get("value", "").strip()
    rounds.correct(act, reach, _file(round_, given), row, field, value, given.get("reason", ""))
    return (
        f"已更正为“{value}”，报来的原值留在汇总表的来源里。" if value else "已更正为空，报来的原值留在汇总表的来源里。"
    )


def _accept(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    row = _number(given.get("row", ""))
    rounds.accept_doubt(act, reach, _file(round_, given), row, given.get("key", ""), given.get("reason", ""))
    return "已核实无误，可在“已核实”中撤销。"


def _leave_out(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    rounds.leave_out(act, reach, _file(round_, given), _number(given.get("row", "")), given.get("reason", ""))
    return "这一行不再计入；可在“文件”中恢复。"


def _restore(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    row = _number(given.get("row", ""))
    rounds.restore(act, reach, _file(round_, given), row, given.get("field", ""), given.get("key", ""))
    return "已撤销，恢复为报来的样子。"


def _set_aside(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    file = _file(round_, given)
    rounds.set_aside(act, reach, file, given.get("reason", ""))
    name = file.recipient.entity.name if file.recipient else ""
    return f"已退回《{file.name}》：{name}转入未报名单，请催其重报。" if name else f"《{file.name}》不再计入。"


def _use(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    file = _file(round_, given)
    rounds.use(act, reach, file)
    return f"以《{file.name}》为准，同一家的其他文件留存备查。"


def _assign(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    file, recipient = _file(round_, given), _recipient(round_, given)
    rounds.assign(act, reach, file, recipient)
    return f"《{file.name}》归 {recipient.entity.name}。"


def _heading(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    again = rounds.settle_heading(act, reach, round_, given.get("heading", ""), given.get("field", ""))
    return f"已记住这一列，重读了 {again} 个文件；以后同样的列名自动沿用。"


def _exempt(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    recipient, reason = _recipient(round_, given), given.get("reason", "").strip()
    if not reason and not recipient.exempt:
        raise Refused("请写明为什么豁免（如 停产、已迁出）。")
    rounds.exempt(act, reach, recipient, reason)
    return f"已豁免 {recipient.entity.name}。" if reason else f"已取消豁免，{recipient.entity.name}应报。"


def _remind(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    wanted = {_number(each) for each in given.getlist("chosen")}
    chosen = [each for each in rounds.people(round_) if each.pk in wanted]
    if not chosen:
        raise Refused("没有要标记的单位；请先勾选催过的单位。")
    rounds.record_reminder(act, reach, round_, chosen)
    return f"已记下催报 {len(chosen)} 家。"


def _cancel(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    if not given.get("reason", "").strip():
        raise Refused("请写明为什么取消这次收表。")
    rounds.cancel(act, reach, round_, given.get("reason", ""))
    return "已取消这次收表，收到的文件留存，可重新打开。"


def _invite(act: Act, reach: Reach, round_: Round, given: QueryDict) -> str:
    found = rounds.match_names(reach, given.get("names", ""))
    known = [Invited(each.entity, each.contact) for each in found if each.entity is not None]
    missed = [each.name for each in found if each.entity is None]
    if not known:
        raise Refused(
            f"没有认出要增加的单位{'：' + '、'.join(missed[:5]) if missed else '，请粘贴企业全称或信用代码'}。"
        )
    added = rounds.invite(act, reach, round_, known)
    return f"增加 {added} 家" + (f"；没有认出：{'、'.join(missed[:10])}。" if missed else "。")


ACTS: Mapping[str, Do] = {
    "correct": _correct, "accept": _accept, "leave_out": _leave_out, "restore": _restore, "set_aside": _set_aside,
    "use": _use, "assign": _assign, "heading": _heading, "exempt": _exempt, "remind": _remind, "cancel": _cancel,
    "invite": _invite,
}  # fmt: skip
