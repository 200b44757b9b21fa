"""Undoing an import: entries go back by compensating revisions, and later edits are left alone."""

from collections.abc import Callable

import pytest

from liantu.identity.credit_code import synthetic
from liantu.store import entries, importing, staging, undoing
from liantu.store.act import Act
from liantu.store.errors import Refused
from liantu.store.models import Batch, Entity
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING

pytestmark = pytest.mark.django_db
HEADINGS = ("统一社会信用代码", "企业名称", "注册资本（万元）")
Book = Callable[..., bytes]


def published(act: Act, data: bytes) -> Batch:
    batch = importing.receive(act, EVERYTHING, "名录.xlsx", data, district="500101")
    staging.publish(act, EVERYTHING, batch)
    return batch


def capitals() -> dict[str, str]:
    rows = EVERYTHING.entries(ledgers()["enterprise_register"])
    return {each.title: each.data["registered_capital"] for each in rows}


def test_entries_an_import_made_are_withdrawn_with_their_statements_and_entities(act: Act, book: Book) -> None:
    batch = published(act, book(HEADINGS, [(synthetic(1), "甲有限公司", 5), (synthetic(2), "乙有限公司", 6)]))
    done = undoing.undo(act, EVERYTHING, batch)
    assert (done.withdrawn, done.restored, done.skipped) == (2, 0, [])
    assert capitals() == {}
    assert not EVERYTHING.statements().exists()
    assert not EVERYTHING.entities().filter(kind="enterprise").exists()
    assert Entity.objects.filter(kind="enterprise").count() == 2


def test_entries_an_import_changed_go_back_to_what_they_were(act: Act, book: Book) -> None:
    published(act, book(HEADINGS, [(synthetic(1), "甲有限公司", 5)]))
    batch = published(act, book(HEADINGS, [(synthetic(1), "甲有限公司", 9), (synthetic(2), "乙有限公司", 6)]))
    done = undoing.undo(act, EVERYTHING, batch)
    assert (done.withdrawn, done.restored) == (1, 1)
    assert capitals() == {"甲有限公司": "50000"}
    [entry] = EVERYTHING.entries(ledgers()["enterprise_register"])
    assert [each.action for each in entry.revisions.order_by("number")] == ["enter", "correct", "undo"]
    assert EVERYTHING.statements().get(kind="measure").low == 50_000


def test_entries_edited_since_are_listed_and_left(act: Act, book: Book) -> None:
    batch = published(act, book(HEADINGS, [(synthetic(1), "甲有限公司", 5), (synthetic(2), "乙有限公司", 6)]))
    entry = EVERYTHING.entries(ledgers()["enterprise_register"]).get(title="甲有限公司")
    entries.revise(act, EVERYTHING, entry, "correct", {**entry.data, "registered_capital": "70000"}, base=1)
    done = undoing.undo(act, EVERYTHING, batch)
    assert done.skipped == [f"甲有限公司（{synthetic(1)}）"]
    assert capitals() == {"甲有限公司": "70000"}


def test_what_was_undone_can_be_imported_again(act: Act, book: Book) -> None:
    data = book(HEADINGS, [(synthetic(1), "甲有限公司", 5)])
    undoing.undo(act, EVERYTHING, published(act, data))
    again = published(act, data)
    assert capitals() == {"甲有限公司": "50000"}
    assert EVERYTHING.entities().filter(kind="enterprise", name="甲有限公司").exists()
    undoing.undo(act, EVERYTHING, again)
    assert capitals() == {}


def test_an_import_is_undone_once(act: Act, book: Book) -> None:
    batch = published(act, book(HEADINGS, [(synthetic(1), "甲有限公司", 5)]))
    undoing.undo(act, EVERYTHING, batch)
    with pytest.raises(Refused, match="已撤销"):
        undoing.undo(act, EVERYTHING, Batch.objects.get(pk=batch.pk))
