"""The atlas's part of 一链一册: the drawing of each chain, missing and weak links, key technologies, decided leads."""

from collections.abc import Sequence
from datetime import date

from liantu.atlas.chain_drawing import chain_drawing
from liantu.atlas.draw import png
from liantu.atlas.links import State
from liantu.atlas.model import Exchange, Product, Technology
from liantu.atlas.terms import STATES
from liantu.atlas.units import unit_word
from liantu.export.chain_book import Section
from liantu.export.paper_doc import Column, Drawing
from liantu.model.lang import Lang
from liantu.planning.schemes import Node, Scheme
from liantu.store.atlas_packs import chains, library
from liantu.store.atlas_view import ChainView, chain_view
from liantu.store.models import Lead
from liantu.store.reach import Reach

WIDE = 3200  # pixels: A3 lying at 200 dpi
LINES = 6  # coefficients of one technology that a paper names
_WANTED = (State.MISSING, State.WEAK, State.EXTENDABLE, State.PLANNED)


def views_of(reach: Reach, scheme: Scheme, node: Node, on: date) -> list[ChainView]:
    """Give the chains that fill a member of a scheme and on which somebody of the district stands, capacities unasked
    for being taken for no output.
    """
    here = f"{scheme.id}/{node.id}"
    found = (chain_view(reach, each.id, on, district=scheme.district) for each in chains().values()
             if here in each.schemes)  # fmt: skip
    return [each for each in found if each.enterprises or each.projects]


def drawings(views: Sequence[ChainView]) -> Section:
    """产业链图谱: one A3 page a chain."""
    told = "图中实线为文件所述，虚线为工艺库所知；颜色和底纹表示有、弱、缺、可延、在建在谈、空白、待核。"
    pages = tuple(_page(each) for each in views)
    return Section("产业链图谱", opening=told if pages else "", drawings=pages)


def links(views: Sequence[ChainView]) -> Section:
    """强链补链延链: what is missing, weak, worth extending or coming, each with its reason."""
    columns = (Column("产业链", 16), Column("环节", 18), Column("状态", 12), Column("依据", 58))
    rows = tuple(
        (view.chain.label, each.node.label, Lang.ZH.pick(*STATES[each.link.state]), "；".join(each.link.reasons))
        for state in _WANTED for view in views for each in view.nodes if each.link.state is state
    )  # fmt: skip
    return Section("强链补链延链", columns, rows)


def technologies(views: Sequence[ChainView]) -> Section:
    """关键工艺: what the running and coming plants use per tonne, with source and grade."""
    columns = (Column("环节", 18), Column("工艺", 24), Column("每单位产品", 40), Column("来源", 24))
    known = library()
    rows = {}
    for view in views:
        for node in view.nodes:
            for name in dict.fromkeys(each.facility.technology for each in node.placed):
                if name in known.technologies and known.technologies[name].exchanges:
                    rows[name] = (node.node.label, known.technologies[name].name, *_told(known.technologies[name]))
    return Section("关键工艺", columns, tuple(rows.values()))


def leads(reach: Reach, views: Sequence[ChainView]) -> Section:
    """目标线索: the firms that a person confirmed or holds for uncertain."""
    columns = (Column("产业链", 16), Column("企业", 36), Column("判断", 12), Column("理由", 40))
    labels = {each.chain.id: each.chain.label for each in views}
    rows = Lead.objects.filter(chain__in=labels, revoked_at=None).exclude(verdict=Lead.Verdict.REJECTED)
    rows = rows.filter(district__in=("", reach.district)) if reach.district else rows
    return Section("目标线索", columns, tuple(
        (labels[each.chain], each.name, str(each.get_verdict_display()), each.reason) for each in rows.order_by("pk")
    ))  # fmt: skip


def _page(view: ChainView) -> Drawing:
    svg = chain_drawing(view.chain, [each.link for each in view.nodes], view.edges, library(), Lang.ZH)
    wide, high = (float(part) for part in svg.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split())
    return Drawing(f"{view.chain.label}图谱（{view.on:%Y年%-m月%-d日}）", png(svg, width=WIDE), wide / max(high, 1.0))


def _told(technology: Technology) -> tuple[str, str]:
    products = library().products
    exchanges = sorted(technology.exchanges, key=lambda each: -abs(each.amount))[:LINES]
    said = "、".join(_amount(each, products[each.product]) for each in exchanges)
    return said, "；".join(dict.fromkeys(each.evidence.source for each in exchanges))


def _amount(exchange: Exchange, product: Product) -> str:
    return f"{'产' if exchange.amount > 0 else '用'}{product.name}{abs(exchange.amount):.4g}{unit_word(product.unit)}"
