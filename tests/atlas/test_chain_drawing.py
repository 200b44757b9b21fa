"""A chain as a drawing: lanes, states, figures, what lines rest on, in Chinese and in English."""

from lxml import etree

from liantu.atlas.chain_drawing import DENSE, Page, chain_drawing
from liantu.atlas.chains import Chain, Node, Stage
from liantu.atlas.draw import Ground
from liantu.atlas.links import Link, State
from liantu.atlas.model import Kind, Library, Product, Technology
from liantu.atlas.placement_edges import NodeEdge
from liantu.model.lang import Lang

SVG = "{http://www.w3.org/2000/svg}"
LIBRARY = Library(
    {
        "alumina": Product("alumina", "氧化铝", "t", Kind.GOOD, "alumina"),
        "gas": Product("gas", "煤气", "m3", Kind.GOOD),
    },
    {"smelt": Technology("smelt", "电解", "metal", (), "smelting")},
)
STAGES = (Stage("base", "基础材料", "上游", "basic materials"), Stage("loop", "循环利用", "循环"))
NODES = (
    Node("ore", "矿", "base"),
    Node("alumina", "氧化铝", "base", ("alumina",)),
    Node("gas", "煤气", "loop", ("gas",)),
)
CHAIN = Chain("a", "铝", "aluminium", (), (), (), STAGES, NODES, "万元")
LINKS = (
    Link(NODES[0], State.ABSENT, ("本地没有生产",)), Link(NODES[1], State.STRONG, (), 900.0, 0.0, 1200000.0, 5.5),
    Link(NODES[2], State.UNKNOWN, (), None, None, 40.0),
)  # fmt: skip
EDGES = (
    NodeEdge("ore", "alumina", Ground.STATED, (7, 8)),
    NodeEdge("alumina", "gas", Ground.LIBRARY, (), ("smelt",)),
)


def drawn(page: Page = Page(), lang: Lang = Lang.ZH) -> "etree._Element":  # noqa: B008  (frozen)
    return etree.fromstring(chain_drawing(CHAIN, LINKS, EDGES, LIBRARY, lang, page).encode())


def texts(root: "etree._Element", name: str = "text") -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}{name}")]


def test_boxes_tell_capacities_before_flows_in_the_unit_of_their_product() -> None:
    found = texts(drawn())
    assert {"产能 1,200,000吨", "在建 5.5吨", "产能 40立方米"} <= set(found)
    assert "产出 900吨" not in found
    assert {"基础材料", "循环利用", "有", "空白", "待核"} <= set(found)


def test_tooltips_tell_the_state_the_reasons_and_what_a_line_rests_on() -> None:
    found = texts(drawn(Page(changes={"alumina": "new"})), "title")
    assert {
        "矿：空白；本地没有生产",
        "氧化铝：有；新增",
        "矿 → 氧化铝；文件所述 2 条",
        "氧化铝 → 煤气；工艺库：电解",
    } <= set(found)


def test_a_page_adds_addresses_and_who_stands_where_one_figure_is_all() -> None:
    page = Page(lambda node: f"/n/{node}", lambda one, other: f"/e/{one}/{other}", {"gas": 3, "alumina": 2})
    root = drawn(page)
    assert {each.get("href") for each in root.iter(f"{SVG}a")} == {
        "/n/ore", "/n/alumina", "/n/gas", "/e/ore/alumina", "/e/alumina/gas",
    }  # fmt: skip
    assert "3 处设施" in texts(root)
    assert "2 处设施" not in texts(root)


def test_in_english_every_word_of_the_drawing_is_and_names_without_english_stay() -> None:
    root = drawn(Page(standing={"gas": 3}, changes={"alumina": "new"}), Lang.EN)
    found = set(texts(root))
    assert {"Basic materials", "Alumina", "矿", "Here", "Capacity 1,200,000 t", "Facilities: 3"} <= found
    assert {"Alumina: Here; New", "矿 → Alumina; Statements: 2", "Alumina → 煤气; Library: smelting"} <= set(
        texts(root, "title")
    )
    assert root.get("aria-label") == "aluminium: drawing of the chain"


def test_a_dense_drawing_holds_one_figure_a_box() -> None:
    nodes = tuple(Node(f"n{at}", f"环节{at}", "base") for at in range(DENSE + 1))
    links = [Link(each, State.STRONG, (), 1.0, 1.0, 1.0) for each in nodes]
    chain = Chain("a", "铝", "", (), (), (), STAGES, nodes, "万元")
    found = texts(etree.fromstring(chain_drawing(chain, links, (), LIBRARY, Lang.ZH).encode()))
    assert sum(each.startswith("产") for each in found) == len(nodes)
