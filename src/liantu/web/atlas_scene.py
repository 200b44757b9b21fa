"""What an atlas page is asked about: the day, the chain, the scenario of the reader's book, the goal."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, QueryDict

from liantu.atlas.chains import Chain
from liantu.atlas.comparison import Mode
from liantu.atlas.model import Product, Scenario
from liantu.atlas.network import Network
from liantu.atlas.program import Goal
from liantu.model.lang import Lang
from liantu.store import atlas as book
from liantu.store.calendar import day_of
from liantu.store.errors import Refused
from liantu.store.reach import Reach
from liantu.web.asked import act_of
from liantu.web.navigation import address
from liantu.web.parts import Crumb, Tab

MODES = {Mode.REPORTED: "按报告产量", Mode.CAPACITY: "按产能满产（假设）", Mode.BEST: "最优"}
VIEWS = (
    ("atlas_flows", "流向"), ("atlas_limits", "瓶颈"), ("atlas_desk", "情景"), ("atlas_symbiosis", "副产互供"),
    ("atlas_places", "设施核对"),
)  # fmt: skip
MONEY = "money"


@dataclass(frozen=True, slots=True)
class Scene:
    """What one page shows: the scenario on a day, of one chain's facilities only where `chain` is given."""

    reach: Reach
    on: date
    chain: Chain | None
    scenario: Scenario


def scene(request: HttpRequest, reach: Reach) -> Scene:
    """Give the scene of `?on=` and `?chain=`. Raise Refused for a day that is none, Http404 for an unknown chain."""
    on, chain = day_asked(request), chain_asked(request.GET.get("chain", ""))
    return Scene(reach, on, chain, book.scenario_of(reach, on=on, chain=chain.id if chain else ""))


def today(request: HttpRequest) -> date:
    """Give the day on which the page is asked for, in China."""
    return day_of(act_of(request).at)


def day_asked(request: HttpRequest, name: str = "on") -> date:
    """Give the day of a parameter, today without one; a year alone is its last day."""
    given = request.POST if request.method == "POST" else request.GET
    text = given.get(name, "").strip()
    if not text:
        return today(request)
    try:
        return date.fromisoformat(f"{text}-12-31" if len(text) == 4 else text)
    except ValueError as error:
        raise Refused(f"日期“{text[:20]}”读不出；请写成 2026-06-30 或 2026。") from error


def chain_asked(name: str) -> Chain | None:
    """Give the chain of an id, None for no id. Raise Http404 for an unknown one."""
    found = book.chains()
    if name and name not in found:
        raise Http404
    return found[name] if name else None


def mode_asked(given: QueryDict, default: Mode = Mode.REPORTED) -> Mode:
    """Give the mode of `?mode=`, `default` for none that there is."""
    text = given.get("mode", "")
    return Mode(text) if text in list(Mode) else default


def goals(network: Network, lang: Lang = Lang.ZH) -> list[tuple[str, str]]:
    """The goals a network can be asked for: (value, label), money first, then each product that a facility is for."""
    known = network.scenario.library
    made = dict.fromkeys(known.technologies[each.technology].reference for each in network.columns)
    zones = {name: [zone for product, zone in network.rows if product == name] for name in made}
    rows = [(f"{name}@{zone}", _most(known.products[name], zone, lang)) for name in made for zone in zones[name]]
    return [(MONEY, lang.pick("收益最大（须有价格）", "Most money (needs prices)")), *rows]


def _most(product: Product, zone: str, lang: Lang) -> str:
    where = lang.pick(f"（{zone}）", f" ({zone})") if zone else ""
    chinese, english = f"{product.name}{where}外供最多", f"Most {product.english}{where} leaving"
    return lang.pick(chinese, english if product.english else "")


def goal_asked(text: str, network: Network, chain: Chain | None = None) -> Goal:
    """Give the goal of a value of `goals`. Without one: the product furthest down the chain that is made here, money
    where nothing is made.
    """
    offered = [value for value, _ in goals(network)]
    if text not in offered:
        order = chain.products if chain else ()
        made = [each for name in order for each in offered if each.split("@")[0] == name]
        text = made[-1] if made else offered[-1]
    product, _, zone = text.partition("@")
    return Goal() if text == MONEY else Goal(product, zone)


def goal_value(goal: Goal) -> str:
    """Give a goal as the value that asks for it."""
    return f"{goal.product}@{goal.zone}" if goal.product else MONEY


def chain_choices() -> list[tuple[str, str]]:
    """The chains to choose among, by label."""
    return [(each.id, each.label) for each in book.chains().values()]


def tabs(current: str, chain: Chain | None) -> list[Tab]:
    """The views of the atlas; with a chain its drawing first, and every view narrowed to it."""
    query = f"?chain={chain.id}" if chain else ""
    first = Tab("链图", address("atlas_chain", chain.id), current == "atlas_chain") if chain else Tab(
        "全部产业链", address("atlas"), current == "atlas")  # fmt: skip
    return [first, *(Tab(label, f"{address(name)}{query}", name == current) for name, label in VIEWS)]


def crumbs(chain: Chain | None, here: str) -> list[Crumb]:
    """The way to a page of the atlas."""
    found = [Crumb("产业链", address("atlas"))]
    if chain:
        found.append(Crumb(chain.label, address("atlas_chain", chain.id) if here else ""))
    return [*found, Crumb(here)] if here else found
