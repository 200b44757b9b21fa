"""The scenario desk: what changes, and both columns of every account beside each other, in one named mode."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from liantu.atlas.changes import Act, Change, apply, words
from liantu.atlas.comparison import answer, bounded
from liantu.atlas.model import Evidence, Facility, Mark, Scenario, Status
from liantu.atlas.network import compile_network, marks
from liantu.atlas.scenario import KEYS, read_scenario
from liantu.atlas.scenario_write import dump
from liantu.atlas.units import unit_word
from liantu.errors import LiantuError
from liantu.ledgers.pack_files import require_keys
from liantu.packs.loader import Entry, read_pack
from liantu.store import atlas as book
from liantu.store.errors import Refused
from liantu.store.reach import Reach
from liantu.web.asked import reach_for, shown_in
from liantu.web.atlas_outcome import Known, Outcome, outcome_of
from liantu.web.atlas_scene import (
    MODES,
    chain_asked,
    chain_choices,
    crumbs,
    day_asked,
    goal_asked,
    goal_value,
    goals,
    mode_asked,
    tabs,
)
from liantu.web.atlas_shown import STATUSES, openable, place_of, tallies
from liantu.web.figures import Display

ACTS = (
    (Act.RESTART, "投入运行（项目建成、停产恢复）"), (Act.CLOSE, "停产"), (Act.CAPACITY, "改产能"),
    (Act.LEVEL, "改产量"),
    (Act.ADD, "新增设施（填工艺和产能）"), (Act.STOP_IMPORT, "停止外购"), (Act.CAP, "设上限（碳、能耗或产品）"),
)  # fmt: skip
LINES = 4
LONGEST = 400_000  # characters of an uploaded scenario: some thousand facilities
_IMPACTS = {"综合能耗": "tce", "能耗": "tce", "二氧化碳": "co2", "二氧化碳排放": "co2", "碳": "co2", "碳排放": "co2"}
_COUNTED = (Act.CAPACITY, Act.LEVEL, Act.CAP, Act.ADD)


@dataclass(frozen=True, slots=True)
class Entered:
    """One line of the form as typed."""

    act: str = ""
    of: str = ""
    amount: str = ""
    zone: str = ""


@require_GET
def atlas_desk(request: HttpRequest) -> HttpResponse:
    """Show the desk with the book's scenario; `?change=` and `?of=` fill its first line (a link from a chain)."""
    reach = reach_for(request, "view")
    first = Entered(request.GET.get("change", ""), request.GET.get("of", ""))
    context = _desk(request, reach, [first])
    return render(request, "atlas/desk.html", context)


@require_POST
def atlas_desk_run(request: HttpRequest) -> HttpResponse:
    """Answer base and scenario in one mode: to htmx the result alone, else the whole page."""
    reach = reach_for(request, "view")
    entered = list(_entered(request.POST))
    context = _desk(request, reach, entered, _text(request))
    try:
        context["outcome"] = _run(reach, context, entered, shown_in(request))
    except LiantuError as error:  # beside the form, which stays as it was filled in
        context["refused"] = str(error)
    htmx = getattr(request, "htmx", False)
    return render(request, "atlas/desk_result.html" if htmx else "atlas/desk.html", context)


@require_POST
def atlas_desk_yaml(request: HttpRequest) -> HttpResponse:
    """Send the scenario with its changes as YAML: for `liantu atlas`, or to be given to the desk again."""
    reach = reach_for(request, "export")
    entered = list(_entered(request.POST))
    base = _desk(request, reach, entered, _text(request))["scenario"]
    changed, said_ = _changed(base, entered)
    label = "；".join([base.label or "情景", *said_])
    response = HttpResponse(dump(replace(changed, label=label), book.library()), content_type="application/yaml")
    response["Content-Disposition"] = content_disposition_header(True, "情景.yaml") or "attachment"
    return response


def _desk(request: HttpRequest, reach: Reach, entered: Sequence[Entered], text: str = "") -> dict[str, Any]:
    given = request.POST if request.method == "POST" else request.GET
    chain, on = chain_asked(given.get("chain", "")), day_asked(request)
    scenario = _uploaded(text, on) if text else book.scenario_of(reach, on=on, chain=chain.id if chain else "")
    network, planned = compile_network(scenario), compile_network(bounded(scenario)[0])
    mode, goal = mode_asked(given), goal_asked(given.get("goal", ""), planned, chain)
    empty = [Entered()] * max(LINES - len(entered), 1)
    return {
        "scenario": scenario, "chain": chain, "on": on, "mode": mode, "goal": goal, "goal_value": goal_value(goal),
        "goals": goals(planned, shown_in(request).lang), "modes": MODES.items(), "acts": ACTS,
        "lines": [*entered, *empty],
        "tallies": tallies(marks(network)), "text": text, "objects": list(_objects(scenario)),
        "chains": chain_choices(),
        "zones": sorted({each.zone for each in scenario.facilities if each.zone}) if scenario.roads else [],
        "facilities": [(each, STATUSES[each.status], _unit(each, scenario), place_of(each))
                       for each in scenario.facilities],
        "tabs": tabs("atlas_desk", chain), "crumbs": crumbs(chain, "情景"), "may_export": reach.may("export"),
    }  # fmt: skip


def _uploaded(text: str, on: date) -> Scenario:
    """The scenario uploaded. It stands on the workspace's library alone, never on files beside it."""
    if len(text) > LONGEST:
        raise Refused(f"情景文件有 {len(text)} 个字，超过 {LONGEST}；请在命令行用 liantu atlas scenario。")
    entry = Entry("上传的情景", read_pack(text, name="上传的情景").data)
    require_keys(entry, KEYS)
    if entry.data.get("include"):
        raise Refused("上传的情景不能用 include 引用别的文件；请把内容写在同一个文件里。")
    found = read_scenario(entry, book.library())
    return found if found.on else replace(found, on=on)


def _text(request: HttpRequest) -> str:
    """The scenario of the file sent along, else that of the text box."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("text", "").strip()
    data: bytes = file.read(LONGEST * 4)
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise Refused(f"情景文件不是 UTF-8（第 {error.start} 字节）；请另存为 UTF-8 后再上传。") from error


def _run(reach: Reach, asked: Mapping[str, Any], entered: Sequence[Entered], display: Display) -> Outcome:
    scenario, mode, goal = asked["scenario"], asked["mode"], asked["goal"]
    changed, told = _changed(scenario, entered)
    known = Known(display, openable(reach, scenario.facilities), in_book=not asked["text"])
    return outcome_of(told, answer(scenario, mode, goal), answer(changed, mode, goal), known)


def _entered(given: QueryDict) -> Iterator[Entered]:
    columns = [given.getlist(name) for name in ("act", "of", "amount", "zone")]
    for at in range(max(map(len, columns), default=0)):
        found = [column[at].strip() if at < len(column) else "" for column in columns]
        if found[0] or found[1]:
            yield Entered(*found)


def _changed(scenario: Scenario, entered: Sequence[Entered]) -> tuple[Scenario, list[str]]:
    """The scenario after the lines, each said in words."""
    told = []
    for number, each in enumerate(entered, 1):
        change = _change(scenario, each, number)
        told.append(words(scenario, change))
        scenario = apply(scenario, [change])
    return scenario, told


def _change(scenario: Scenario, line: Entered, number: int) -> Change:
    if line.act not in list(Act):
        raise Refused(f"第{number}行：没有选择要改什么。")
    if not line.of:
        raise Refused(f"第{number}行：没有填写改哪个设施、产品或工艺。")
    act = Act(line.act)
    amount = _amount(line.amount, number) if act in _COUNTED else None
    if act is Act.ADD:
        return Change(act, facility=_new(scenario, line, amount, number))
    known = _products(scenario) if act in (Act.STOP_IMPORT, Act.CAP) else _facilities(scenario)
    return Change(act, _known(line.of, known, number), amount, line.zone if act in (Act.STOP_IMPORT, Act.CAP) else "")


def _new(scenario: Scenario, line: Entered, amount: float | None, number: int) -> Facility:
    ways = {each.name: name for name, each in scenario.library.technologies.items()}
    technology = _known(line.of, {**{name: name for name in ways.values()}, **ways}, number)
    evidence = (Evidence(Mark.ASSUMED, "情景设定"),)
    name = f"新增{scenario.library.technologies[technology].name}"
    return Facility(f"new_{number}", name, technology, line.zone, capacity=amount, level=amount, status=Status.RUNNING,
                    evidence=evidence)  # fmt: skip


def _amount(text: str, number: int) -> float:
    try:
        return float(text.replace(",", "").replace("，", ""))
    except ValueError as error:
        raise Refused(f"第{number}行：数量“{text[:20]}”读不出；请填每年多少，如 100000。") from error


def _known(text: str, known: dict[str, str], number: int) -> str:
    if text not in known:
        raise Refused(f"第{number}行：没有找到“{text[:40]}”；请从下拉的提示里选。")
    return known[text]


def _facilities(scenario: Scenario) -> dict[str, str]:
    """The ids of the facilities by id and by name; a name that several have names none."""
    names = [each.name for each in scenario.facilities]
    by_name = {each.name: each.id for each in scenario.facilities if names.count(each.name) == 1}
    return {**by_name, **{each.id: each.id for each in scenario.facilities}}


def _products(scenario: Scenario) -> dict[str, str]:
    found = {each.name: name for name, each in scenario.library.products.items()}
    return {**found, **_IMPACTS, **{name: name for name in (*scenario.library.products, "tce", "co2")}}


def _objects(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """What the object of a line can be, offered while typing: (value, hint)."""
    network = compile_network(scenario)
    names = [each.name for each in scenario.facilities]
    for each in scenario.facilities:
        yield (each.name if names.count(each.name) == 1 else each.id), f"{STATUSES[each.status]} {each.enterprise}"
    for name in dict.fromkeys(product for product, _ in network.rows):
        yield scenario.library.products[name].name, "产品"
    yield from (("二氧化碳", "排放"), ("综合能耗", "能耗"))
    for way in scenario.library.technologies.values():
        yield way.name, "工艺"


def _unit(facility: Facility, scenario: Scenario) -> str:
    known = scenario.library
    return unit_word(known.products[known.technologies[facility.technology].reference].unit, yearly=True)
