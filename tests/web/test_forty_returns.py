"""In one sitting in the browser: forty returned workbooks are dropped, six faults named by cell, chased, and published.

The day is the collection's own, two working days after it was due.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from examples.collect.build import Fault, write
from playwright.sync_api import Locator, Page, expect

from liantu.store.models import Entry, Recipient, Returned, Round, Statement
from tests.store.collected import ACT, collection, fill_book

pytestmark = pytest.mark.browser
PageAs = Callable[..., Page]
MONTH = {"ledger": "enterprise_month", "data__month": "2026-10", "live": True}
LONGEST = 60  # seconds for the whole sitting


@pytest.fixture
def returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The forty files in a folder; the clock stands on the day of the collection (asked for before any account)."""
    monkeypatch.setattr(timezone, "now", lambda: ACT.at)
    write(tmp_path)
    return sorted((tmp_path / "returned").iterdir())


def ask_all(page: Page) -> None:
    """Open a round that asks the forty-two firms, pasted with one line that names nobody."""
    page.goto("/rounds")
    page.get_by_role("link", name="发起收表").click()
    page.get_by_role("link", name="企业月报").click()
    page.locator("#period").fill("2026-10")
    page.locator("#due").fill("2026-11-10")
    page.get_by_label("粘贴名单").fill("\n".join(each.name for each in collection().firms) + "\n示例没有这家厂")
    page.get_by_role("button", name="核对名单").click()
    expect(page.get_by_text("1 行没有认出")).to_be_visible()
    page.get_by_label("是哪一家：示例没有这家厂").select_option("不发")
    page.get_by_role("button", name="发起收表，应报 42 家").click()
    expect(page.get_by_role("heading", name="企业月报（2026-10）")).to_be_visible()


def drop(page: Page, files: list[Path]) -> None:
    page.set_input_files("#returned-files", files)
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_text("收到 40 个文件，认出 41 家")).to_be_visible(timeout=30_000)


def card(page: Page, fault: Fault) -> Locator:
    """The doubt on the page that names the fault's file, sheet and cell."""
    named = page.locator(".doubts > li").filter(has=page.locator(".where", has_text=fault.file))
    return named.filter(has=page.get_by_text(fault.cell, exact=True))


def of(kind: str) -> Fault:
    return next(each for each in collection().faults if each.kind == kind)


def settle(page: Page, kind: str, button: str, value: str = "") -> None:
    """Correct (`value`, "" for what the form proposes) or confirm one doubt."""
    one = card(page, of(kind))
    one.locator("summary", has_text=button).click()
    form = one.locator("details[open] form")
    if value:
        form.get_by_label("更正为").fill(value)
    form.locator("input[name=reason]").fill("电话核实")
    form.get_by_role("button").click()
    expect(card(page, of(kind))).to_have_count(0)


def settle_all(page: Page) -> None:
    """Do with the six what an officer would."""
    settle(page, "unit", "更正", "17416")
    settle(page, "words", "更正", "310.5")
    settle(page, "code", "更正")
    settle(page, "month", "更正")
    settle(page, "falling", "核实无误")
    card(page, of("twice")).get_by_role("button", name=f"以此份为准：{of('twice').file}").click()
    expect(page.get_by_text("没有待处理的疑点")).to_be_visible()


def chase(page: Page) -> str:
    """Copy the reminder and note that it was sent; give its text."""
    page.get_by_role("link", name="未报").click()
    expect(page.get_by_text("逾期 2 个工作日").first).to_be_visible()
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    text = page.locator("#reminder").input_value()
    page.get_by_role("button", name="标记已催（1 家）").click()
    expect(page.get_by_text("已记下催报 1 家")).to_be_visible()
    return text


def test_forty_files_are_merged_chased_and_published_in_one_sitting(returned: list[Path], page_as: PageAs) -> None:
    fill_book()
    page = page_as("data_clerk")
    begun = time.monotonic()
    ask_all(page)
    drop(page, returned)
    assert len(collection().faults) == 6 == page.locator(".doubts > li").count()
    for fault in collection().faults:
        one = card(page, fault)
        expect(one).to_have_count(1)
        expect(one.locator(".where")).to_contain_text(fault.sheet)
    page.get_by_role("button", name="汇总入账").click()
    expect(page.get_by_text("6 处必须先处理")).to_be_visible()
    page.get_by_role("button", name="取消", exact=True).click()
    settle_all(page)
    silent = collection().firms[41].name
    assert f"1. {silent}" in chase(page)
    publish(page)
    taken = time.monotonic() - begun
    assert taken < LONGEST, f"{taken:.0f} s"
    in_the_book(silent)


def publish(page: Page) -> None:
    """Look where a merged cell comes from, then close the round."""
    page.get_by_role("link", name="汇总表 41").click()
    fault = of("unit")
    page.locator(f'td.corrected a[title="{fault.file}［{fault.sheet}!{fault.cell}］"]').click()
    expect(page.locator("#origin")).to_contain_text("报来的是“174,160,000”，已更正：电话核实")
    page.get_by_role("button", name="汇总入账").click()
    page.get_by_role("button", name="确定入账").click()
    expect(page.get_by_text("已汇总入账：新增 41 条")).to_be_visible()


def in_the_book(silent: str) -> None:
    """Forty-one entries, with statements that lead to their files; who was silent was reminded once."""
    entries = Entry.objects.filter(**MONTH)
    assert entries.count() == 41
    corrected = next(each for each in entries if each.data["output_value"] == "174160000")
    said = Statement.objects.get(revision__entry=corrected, indicator="output_value", period_start__month=10)
    assert said.low == 174160000
    assert said.revision is not None
    assert said.revision.place["corrected"]["output_value"]["reason"] == "电话核实"
    assert Round.objects.get().status == Round.Status.CLOSED
    assert Returned.objects.filter(recipient=None).count() == 0
    assert Recipient.objects.get(entity__name=silent).reminders == 1


def test_a_closed_round_is_opened_again_and_its_entries_go(returned: list[Path], page_as: PageAs) -> None:
    fill_book()
    page = page_as("data_clerk")
    ask_all(page)
    drop(page, returned)
    page.get_by_role("button", name="汇总入账").click()
    page.get_by_label("只汇总无误的行").check()
    page.get_by_role("button", name="只入无误的").click()
    expect(page.get_by_text("有疑点的 6 行没有计入")).to_be_visible()
    assert Entry.objects.filter(**MONTH).count() == 35
    page.get_by_text("撤销汇总…").click()
    page.get_by_role("button", name="确定重新打开").click()
    expect(page.get_by_text("撤回 35 条新增")).to_be_visible()
    assert Entry.objects.filter(**MONTH).count() == 0
    assert page.locator(".doubts > li").count() == 6
