"""The atlas in a browser: two thousand nodes open quickly, zoom and pan, panels, the slider, the desk."""

from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import CDPSession, Page, expect

from liantu.atlas.chains import Chain, Node, Stage
from liantu.atlas.draw import Ground
from liantu.atlas.links import Link, State
from liantu.atlas.model import Library, Scenario
from liantu.atlas.network import compile_network, marks
from liantu.atlas.placement_edges import NodeEdge
from liantu.atlas.simulate import simulate
from liantu.store import atlas as book
from liantu.store.atlas import ChainView, NodeView
from tests.atlas.scenes import METAL
from tests.web.conftest import DESK, DISTRICTS, PHONE, Office
from tests.web.seeded import Corner, seed

pytestmark = pytest.mark.browser
PageAs = Callable[..., Page]
NODES, LANES, BAR = 2000, 10, 1.5
TRIES = 10
BOX = ".drawing > svg"


@pytest.fixture
def corner(transactional_db: None, office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


def large() -> ChainView:
    """A chain of NODES nodes in LANES lanes, every node with two lines, one in fifty back against the stream."""
    stages = tuple(Stage(f"s{each}", f"阶段{each}", "中游") for each in range(LANES))
    nodes = tuple(Node(f"n{each}", f"环节{each}", f"s{each * LANES // NODES}") for each in range(NODES))
    edges = [NodeEdge(f"n{each}", f"n{min(each + step, NODES - 1)}", Ground.LIBRARY)
             for each in range(NODES - 1) for step in (97, 211)]  # fmt: skip
    edges += [NodeEdge(f"n{each}", f"n{each - 300}", Ground.STATED) for each in range(400, NODES, 50)]
    lines = {(each.source, each.target): each for each in edges if each.source != each.target}
    states = list(State)
    views = tuple(NodeView(each, Link(each, states[at % len(states)], ("理由",), 100.0 * at, 50.0 * at, 2000.0), ())
                  for at, each in enumerate(nodes))  # fmt: skip
    empty = Scenario("大链", Library({}, {}))
    network = compile_network(empty)
    chain = Chain("aluminium", "大链", "", (), (), (), stages, nodes)
    return ChainView(chain, date(2026, 3, 2), views, tuple(lines.values()), 2, "", marks(network), (), (),
                     empty, simulate(network))  # fmt: skip


@pytest.fixture
def large_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    view = large()
    monkeypatch.setattr(book, "chain_view", lambda *args, **named: view)


def view_box(page: Page) -> list[float]:
    return [float(each) for each in str(page.locator(BOX).first.get_attribute("viewBox")).split()]


def serving(client: Client) -> float:
    """Seconds of processor that the server takes for the page: other tests share the machine, so no clock."""
    start = process_time()
    assert client.get("/atlas/aluminium").status_code == 200
    return process_time() - start


def showing(page: Page) -> float:
    """Seconds of processor that the browser takes until the page is loaded, laid out and painted."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = spent(session)
    page.goto("/atlas/aluminium", wait_until="load")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    return spent(session) - before


def spent(session: CDPSession) -> float:
    rows = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in rows if each["name"] == "TaskDuration"))


def test_two_thousand_nodes_open_in_time_and_are_found(
    page_as: PageAs, client_as: Callable[..., Client], corner: Corner, large_chain: None
) -> None:
    page, clerk = page_as("data_clerk"), client_as("data_clerk")
    clerk.get("/atlas/aluminium")  # templates are compiled once
    seconds = [serving(clerk) + showing(page)]
    while min(seconds) >= BAR and len(seconds) < TRIES:
        seconds.append(serving(clerk) + showing(page))  # what shares the caches slows even a processor's own time
    assert page.locator(".drawing .node").count() == NODES
    assert min(seconds) < BAR, seconds
    before = view_box(page)
    page.get_by_label("找环节").fill("环节1777")
    assert view_box(page) != before
    assert page.locator(".node.found").get_attribute("data-id") == "n1777"


IN_SIGHT = """selector => {
  const box = document.querySelector('.drawing').getBoundingClientRect();
  return [...document.querySelectorAll(selector)].filter(each => {
    const at = each.getBoundingClientRect();
    return at.left >= box.left && at.right <= box.right && at.top >= box.top - 1 && at.bottom <= box.bottom;
  }).length;
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_large_drawing_opens_on_its_headings_which_stay_in_sight(
    page_as: PageAs, corner: Corner, large_chain: None, size: dict[str, int]
) -> None:
    page = page_as("data_clerk", size=size)
    page.goto("/atlas/aluminium")
    assert view_box(page)[:2] == [0, 0]
    assert page.evaluate(IN_SIGHT, ".heads text") >= 1
    assert page.evaluate(IN_SIGHT, ".node") >= 5
    page.locator(".drawing").focus()
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    assert view_box(page)[1] >= 1000
    assert page.evaluate(IN_SIGHT, ".heads text") >= 1


def test_what_takes_the_focus_under_the_headings_comes_out(page_as: PageAs, corner: Corner, large_chain: None) -> None:
    page = page_as("data_clerk")
    page.goto("/atlas/aluminium")
    page.locator(".drawing").focus()
    page.keyboard.press("ArrowDown")
    page.locator(".drawing a").first.focus()
    below = page.locator(".heads").evaluate("each => each.getBoundingClientRect().bottom")
    node = page.locator('.node[data-id="n0"]')
    page.locator(".drawing a", has=node).focus()
    assert node.evaluate("each => each.getBoundingClientRect().top") >= below


def test_the_drawing_zooms_and_pans_by_wheel_mouse_and_keys(page_as: PageAs, corner: Corner) -> None:
    page = page_as("data_clerk")
    page.goto("/atlas/aluminium")
    first = view_box(page)
    page.locator(".drawing").hover()
    page.mouse.wheel(0, -200)
    nearer = view_box(page)
    assert nearer[2] < first[2]
    box: Any = page.locator(".drawing").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=4)
    page.mouse.up()
    moved = view_box(page)
    assert moved[0] > nearer[0]
    page.locator(".drawing").focus()
    page.keyboard.press("ArrowLeft")
    assert view_box(page)[0] < moved[0]
    page.get_by_role("button", name="全图").click()
    assert view_box(page)[2] > first[2]


def test_a_click_opens_the_panel_and_a_second_the_evidence(page_as: PageAs, corner: Corner) -> None:
    page = page_as("data_clerk")
    page.goto("/atlas/aluminium")
    page.locator('.node[data-id="alumina"]').click()
    expect(page.locator("#panel h2")).to_have_text("氧化铝")
    expect(page.locator("#panel")).to_contain_text("500,000")
    page.locator('#panel a.source[href^="/statement/"]').first.click()
    page.wait_for_url("**/statement/**")


def test_the_slider_chooses_a_day(page_as: PageAs, corner: Corner) -> None:
    page = page_as("data_clerk")
    page.goto("/atlas/aluminium")
    slider = page.locator(".slide input")
    slider.focus()
    with page.expect_navigation():
        slider.press("Home")
    assert "on=20" in page.url


def test_nothing_overflows_on_a_phone(page_as: PageAs, corner: Corner) -> None:
    page = page_as("data_clerk", size=PHONE)
    for address in ("/atlas", "/atlas/aluminium", "/atlas/desk", "/atlas/limits?chain=aluminium", "/atlas/places",
                    "/atlas/flows?mode=capacity", "/atlas/symbiosis?mode=capacity"):  # fmt: skip
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_the_desk_answers_beside_the_form_and_a_line_is_added(page_as: PageAs, corner: Corner) -> None:
    page = page_as("data_clerk")
    page.goto("/atlas/desk")
    page.locator("details.own summary").click()
    page.locator("textarea[name=text]").fill(METAL)
    page.get_by_role("button", name="再加一行").click()
    page.locator("select[name=act]").last.select_option("level")
    page.locator("input[name=of]").last.fill("s")
    page.locator("input[name=amount]").last.fill("100")
    page.get_by_role("button", name="测算").click()
    expect(page.locator("#difference")).to_contain_text("按报告产量")
    expect(page.locator("#result")).to_contain_text("+20")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载情景 YAML").click()
    assert download.value.suggested_filename.endswith(".yaml")


def test_on_paper_a_drawing_stands_whole(page_as: PageAs, corner: Corner) -> None:
    page = page_as("data_clerk", size=PHONE)
    page.goto("/atlas/aluminium")
    whole = [float(str(page.locator(BOX).first.get_attribute(side))) for side in ("width", "height")]
    screen = view_box(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert view_box(page) == [0, 0, *whole]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert view_box(page) == screen
