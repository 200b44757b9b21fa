"""Imports from workbook to published entries: what is seen when, and what two writers leave."""

import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from liantu.identity.credit_code import synthetic
from liantu.store import entries, importing, staging
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.landing import Outcome
from liantu.store.linking import new_entity
from liantu.store.models import Audit, Batch, Entity, Entry, Judgement, Name, Revision, Source, Statement, Text
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, Reach

pytestmark = pytest.mark.django_db
HEADINGS = ("统一社会信用代码", "企业名称", "所在园区", "注册资本（万元）", "主要产品")
ROWS = [
    (synthetic(1), "重庆江南铝业有限公司", "示例园区", 500, "铝箔、铝板"),
    (synthetic(2), "重庆河东玻纤有限公司", "示例园区", 1200.5, "玻纤纱"),
]
Book = Callable[..., bytes]


def received(act: Act, data: bytes, *, name: str = "名录.xlsx", reach: Reach = EVERYTHING) -> Batch:
    return importing.receive(act, reach, name, data, district="500101")


def published(act: Act, data: bytes, *, only_good: bool = False) -> tuple[Batch, Outcome]:
    batch = received(act, data)
    return batch, staging.publish(act, EVERYTHING, batch, only_good=only_good)


def register() -> "list[Entry]":
    return list(EVERYTHING.entries(ledgers()["enterprise_register"]).order_by("key"))


def test_a_preview_writes_nothing_to_any_ledger(act: Act, book: Book) -> None:
    batch = received(act, book(HEADINGS, ROWS))
    assert (batch.status, batch.counts["rows"], batch.ledger) == (Batch.Status.PREVIEW, 2, "enterprise_register")
    assert not Entry.objects.exists()


def test_published_rows_become_entries_entities_and_statements_with_their_cells(act: Act, book: Book) -> None:
    _, outcome = published(act, book(HEADINGS, ROWS))
    first, second = register()
    assert (outcome.new, outcome.changed, outcome.same) == (2, 0, 0)
    assert first.entity is not None
    assert (first.entity.code, first.entity.registered) == (synthetic(1), True)
    assert first.entity.park is not None
    assert first.entity.park.name == "示例园区"
    capital = Statement.objects.get(entity=second.entity, kind="measure")
    assert (capital.low, capital.unit, capital.status) == (Decimal(12_005_000), "CNY", "accepted")
    assert capital.revision is not None
    assert capital.revision.place["cells"]["registered_capital"] == "D3"
    assert set(Statement.objects.filter(entity=first.entity, relation="makes").values_list("object", flat=True)) == {
        "铝箔",
        "铝板",
    }


def test_importing_the_same_workbook_again_changes_nothing(act: Act, book: Book) -> None:
    published(act, book(HEADINGS, ROWS))
    before = Revision.objects.count(), Statement.objects.count(), Entity.objects.count()
    _, outcome = published(act, book(HEADINGS, ROWS))
    assert (outcome.new, outcome.changed, outcome.same) == (0, 0, 2)
    assert (Revision.objects.count(), Statement.objects.count(), Entity.objects.count()) == before


def test_a_changed_row_makes_a_revision_and_ends_what_the_old_one_stated(act: Act, book: Book) -> None:
    published(act, book(HEADINGS, ROWS))
    changed = [(ROWS[0][0], ROWS[0][1], "示例二园区", 800, "铝箔"), ROWS[1]]
    _, outcome = published(act, book(HEADINGS, changed))
    first = register()[0]
    assert (outcome.changed, outcome.same, first.revision) == (1, 1, 2)
    assert [each.number for each in first.revisions.order_by("number")] == [1, 2]
    capital = EVERYTHING.statements().get(entity=first.entity, kind="measure")
    assert capital.low == 8_000_000
    assert first.park is not None
    assert first.park.name == "示例二园区"
    assert Statement.objects.filter(revision__entry=first, status="superseded", live=False, kind="measure").count() == 1


def test_an_empty_cell_erases_nothing(act: Act, book: Book) -> None:
    published(act, book(HEADINGS, ROWS))
    published(act, book(HEADINGS, [(*ROWS[0][:3], "—", "铝箔")]))
    assert register()[0].data["registered_capital"] == "5000000"


def test_rows_with_errors_are_all_or_nothing_unless_asked(act: Act, book: Book) -> None:
    bad = [ROWS[0], ("9.15E+17", "示例坏行有限公司", "", "", "")]
    with pytest.raises(Refused, match="1 行存在错误"):
        published(act, book(HEADINGS, bad))
    assert not Entry.objects.exists()
    _, outcome = published(act, book(HEADINGS, bad), only_good=True)
    assert (outcome.new, outcome.refused) == (1, 1)


def test_a_staged_import_is_unseen_until_it_is_published(act: Act, book: Book) -> None:
    seen: list[int] = []

    def look(done: int, total: int) -> None:
        made = EVERYTHING.entities().filter(batch__isnull=False)
        seen.append(len(register()) + EVERYTHING.statements().count() + made.count())

    staging.publish(act, EVERYTHING, received(act, book(HEADINGS, ROWS)), progress=look)
    assert seen == [0]
    assert len(register()) == 2


def test_a_failure_midway_leaves_nothing(act: Act, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(staging, "release", fail)
    batch = received(act, book(HEADINGS, ROWS))
    with pytest.raises(RuntimeError):
        staging.publish(act, EVERYTHING, batch)
    assert not Entry.objects.exists()
    assert not Revision.objects.exists()
    assert not Statement.objects.exists()
    assert not Entity.objects.filter(kind="enterprise").exists()
    assert Batch.objects.get(pk=batch.pk).status == Batch.Status.DISCARDED


def test_an_interrupted_import_is_cleared_at_the_next_start_which_says_so(act: Act, book: Book) -> None:
    batch = received(act, book(HEADINGS, ROWS))
    stage = staging._Stage(act, EVERYTHING, batch)
    batch.status, batch.process = Batch.Status.STAGING, f"{platform.node()}:999999999"
    batch.save()
    for one in importing.read(act, batch):
        stage.add(one, lambda done, total: None)
    assert Entry.objects.count() == 2
    [ended] = importing.recover(act)
    assert "2 行没有发布" in ended.message
    assert ended.status == Batch.Status.DISCARDED
    assert not Entry.objects.exists()
    assert not Statement.objects.exists()
    assert importing.recover(act) == []


def test_an_import_at_work_elsewhere_is_left_alone(act: Act, book: Book) -> None:
    batch = received(act, book(HEADINGS, ROWS))
    batch.status, batch.process, batch.beat_at = Batch.Status.STAGING, "another-machine:12", act.at
    batch.save()
    assert importing.recover(replace(act, at=act.at + timedelta(minutes=5))) == []
    other = received(act, book(HEADINGS, ROWS), name="另一份.xlsx")
    with pytest.raises(Refused, match="请稍后再试"):
        staging.publish(act, EVERYTHING, other)
    assert importing.recover(replace(act, at=act.at + timedelta(minutes=11))) == [batch]
    assert staging.publish(act, EVERYTHING, Batch.objects.get(pk=other.pk)).new == 2


def test_an_edit_made_while_an_import_runs_is_kept_and_the_row_listed(act: Act, book: Book) -> None:
    published(act, book(HEADINGS, ROWS))
    entry = register()[0]

    def edit(done: int, total: int) -> None:
        data = {**entry.data, "registered_capital": "7000000"}
        entries.revise(act, EVERYTHING, entry, "correct", data, base=entry.revision)

    changed = [(*ROWS[0][:3], 999, "铝箔"), (*ROWS[1][:3], 888, "玻纤纱")]
    outcome = staging.publish(act, EVERYTHING, received(act, book(HEADINGS, changed)), progress=edit)
    first, second = register()
    assert outcome.skipped == ["“重庆江南铝业有限公司”在导入期间被他人修改，保留对方的修改"]
    assert (first.data["registered_capital"], second.data["registered_capital"]) == ("7000000", "8880000")
    assert EVERYTHING.statements().get(entity=first.entity, kind="measure").low == 7_000_000


def test_a_row_of_another_district_is_listed_not_imported(act: Act, book: Book) -> None:
    rows = [(*ROWS[0], "万州区"), (*ROWS[1], "黔江区")]
    _, outcome = published(act, book((*HEADINGS, "所在区县"), rows))
    assert outcome.new == 1
    assert outcome.skipped == ["Sheet1!3：属于其他区县（黔江区），未导入"]


def test_a_role_that_may_not_import_is_refused(act: Act, book: Book) -> None:
    leader = Reach("leader", frozenset(("view", "export")), "500101")
    with pytest.raises(NotAllowed):
        received(act, book(HEADINGS, ROWS), reach=leader)


def test_a_list_without_codes_is_kept_under_full_names_and_gets_its_codes_later(act: Act, book: Book) -> None:
    published(act, book(HEADINGS[1:4], [row[1:4] for row in ROWS]))
    assert {each.key for each in register()} == {"~重庆江南铝业有限公司", "~重庆河东玻纤有限公司"}
    entity = register()[0].entity
    batch, outcome = published(act, book(HEADINGS, ROWS[:1]))
    assert entity is not None
    assert Entity.objects.get(kind="enterprise", code=synthetic(1)).name == "重庆江南铝业有限公司"
    assert list(outcome.by_name) == ["重庆江南铝业有限公司"]
    assert batch.counts["by_name"] == ["重庆江南铝业有限公司"]


def test_a_name_that_only_papers_use_is_proposed_not_merged(act: Act, book: Book) -> None:
    source = Source.objects.create(
        sha="0" * 64, name="a.txt", kind="document", size=1, district="500101", added_at=act.at
    )
    text = Text.objects.create(source=source, sha="1" * 64, extractor="t", content="", reader="t", read_at=act.at)
    home = new_entity(act, "enterprise", "重庆江南铝业有限公司", "500101")
    name = Name.objects.create(text=text, name=home.name, kind="enterprise", home=home, entity=home)
    published(act, book(HEADINGS, ROWS))
    proposal = Judgement.objects.get(name=name)
    assert (proposal.verdict, proposal.entity.code) == ("proposed", synthetic(1))
    assert Name.objects.get(pk=name.pk).entity == home


def test_every_published_import_is_one_row_of_the_audit_log(act: Act, book: Book) -> None:
    published(act, book(HEADINGS, ROWS))
    row = Audit.objects.get(action="import.publish")
    assert (row.detail["新增"], row.detail["文件"], row.district) == (2, "名录.xlsx", "500101")
