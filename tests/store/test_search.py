from datetime import UTC, datetime

import pytest

from liantu.store.models import Alias, Entity, Entry, Source, Statement, Text
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.search import Hits, search
from liantu.store.search_index import (
    Kind,
    drop,
    drop_text,
    entity_items,
    entry_items,
    index_rows,
    passage_items,
    rebuild,
    statement_items,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, tzinfo=UTC)
VIEW = frozenset(("view",))
CONTENT = "一、总体情况\n九龙万博利用赤泥选铁，年处理赤泥30万吨。\n二、其他\n园区用电ＰＶＣ板材增长。"


def entity(name: str, initials: str = "", kind: str = "enterprise", district: str = "500101", **more: object) -> Entity:
    row = Entity(kind=kind, name=name, key=name, initials=initials, district=district, created_at=AT)
    for field, value in more.items():
        setattr(row, field, value)
    row.save()
    return row


def text(content: str = CONTENT, district: str = "500101", level: str = "public", sha: str = "a") -> Text:
    source = Source.objects.create(
        sha=sha * 64, name="报告.pdf", kind="document", size=1, title="年度报告", district=district, level=level,
        added_at=AT,
    )  # fmt: skip
    blocks = [[0, 7, "heading", ""], [7, 30, "body", ""], [30, 35, "heading", ""], [35, len(content), "body", ""]]
    return Text.objects.create(
        source=source, sha=sha * 64, extractor="t", content=content, blocks=blocks, reader="t", read_at=AT
    )


def names(hits: Hits) -> list[str]:
    return [each.name for each in hits.entities]


@pytest.fixture
def firms() -> dict[str, Entity]:
    rows = [
        entity("重庆市九龙万博新材料科技有限公司", "cqsjlwbxclkjyxgs jlwb cqjlwb", code="91500103MA5U5ABC1X"),
        entity("九龙万博", "jlwb", district="500110"),
        entity("九龙万博物流有限公司", "jlwbwlyxgs"),
        entity("万博九龙有限公司", "wbjlyxgs"),
        entity("赤泥综合利用厂", "cnzhlyc"),
    ]
    index_rows(entity_items(rows))
    return {each.name: each for each in rows}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("赤泥", ["赤泥综合利用厂"]),
        ("泥", ["赤泥综合利用厂"]),
        ("厂", ["赤泥综合利用厂"]),
        ("jlwb", ["九龙万博", "九龙万博物流有限公司", "重庆市九龙万博新材料科技有限公司"]),
        ("JLWBX", ["重庆市九龙万博新材料科技有限公司"]),
        ("九龙万博", ["九龙万博", "九龙万博物流有限公司", "重庆市九龙万博新材料科技有限公司"]),
        ("万博九龙", ["万博九龙有限公司"]),
        ("91500103ma5u", ["重庆市九龙万博新材料科技有限公司"]),
        ("重庆 新材料", ["重庆市九龙万博新材料科技有限公司"]),
        ("新材料 重庆", ["重庆市九龙万博新材料科技有限公司"]),
        ("铁矿", []),
        ('" OR *', []),
        ("）（", []),
    ],
)
def test_a_name_is_found_by_any_part_and_by_initials(firms: dict[str, Entity], query: str, expected: list[str]) -> None:
    assert names(search(EVERYTHING, query)) == expected


def test_an_alias_is_found_until_it_is_revoked(firms: dict[str, Entity]) -> None:
    firm = firms["赤泥综合利用厂"]
    alias = Alias.objects.create(entity=firm, name="红土坊", key="红土坊", at=AT)
    index_rows(entity_items([firm]))
    assert names(search(EVERYTHING, "红土")) == [firm.name]
    alias.revoked_at = AT
    alias.save()
    index_rows(entity_items([firm]))
    assert names(search(EVERYTHING, "红土")) == []


def test_what_the_reach_hides_is_never_found(firms: dict[str, Entity]) -> None:
    own = firms["九龙万博物流有限公司"]
    assert names(search(Reach("leader", VIEW, "500110"), "九龙")) == ["九龙万博"]
    assert names(search(Reach("enterprise", VIEW, "500101", None, own.pk), "九龙")) == [own.name]
    assert names(search(Reach("park_officer", VIEW, "500101", own.pk), "九龙")) == [own.name]
    assert len(search(Reach("", frozenset(), "-"), "九龙")) == 0


def test_the_limit_and_the_kinds_bound_what_is_given(firms: dict[str, Entity]) -> None:
    assert len(search(EVERYTHING, "有限公司", limit=2).entities) == 2
    assert len(search(EVERYTHING, "有限公司", kinds=[Kind.PASSAGE])) == 0
    assert len(search(EVERYTHING, "有限公司", limit=0)) == 0


def test_a_passage_points_at_the_match_in_the_text() -> None:
    page = text()
    index_rows(passage_items(page))
    (hit,) = search(EVERYTHING, "赤泥").passages
    assert (hit.source, hit.text, hit.title) == (page.source_id, page.pk, "年度报告")
    assert CONTENT[hit.start : hit.end] == "赤泥"
    assert CONTENT[hit.snippet_start :].startswith(hit.snippet)
    (wide,) = search(EVERYTHING, "pvc板").passages
    assert CONTENT[wide.start : wide.end] == "ＰＶＣ板"


def test_passages_of_an_internal_source_stay_shut_to_an_enterprise() -> None:
    firm = entity("甲公司")
    page = text(level="internal")
    Statement.objects.create(
        key="k", claim="c", kind="measure", text=page, quote_start=7, quote_end=30, entity=firm, subject="甲公司",
        indicator="output_value", district="500101", internal=True, created_at=AT,
    )  # fmt: skip
    rebuild()
    own = Reach("enterprise", VIEW, "500101", None, firm.pk)
    assert len(search(own, "赤泥").passages) == 0
    assert len(search(own, "赤泥").statements) == 1
    assert len(search(Reach("leader", VIEW, "500101"), "赤泥").passages) == 1


def test_a_statement_is_found_by_subject_and_quote() -> None:
    page = text()
    row = Statement.objects.create(
        key="k", claim="c", kind="measure", text=page, quote_start=7, quote_end=30, subject="九龙万博", created_at=AT
    )
    index_rows(statement_items([row]))
    assert [each.pk for each in search(EVERYTHING, "赤泥选铁").statements] == [row.pk]
    assert [each.pk for each in search(EVERYTHING, "九龙万博").statements] == [row.pk]


def test_only_fields_open_to_all_viewers_of_a_ledger_are_indexed() -> None:
    spec = next(each for each in ledgers().values() if any(field.see for field in each.fields))
    data = {field.id: f"独门{field.id}" for field in spec.fields}
    entry = Entry.objects.create(
        ledger=spec.id, key="1", revision=1, spec_version=1, state="accepted", title="岚溪竹坊", data=data,
        entered_state_at=AT, updated_at=AT,
    )  # fmt: skip
    index_rows(entry_items([entry]))
    assert [each.pk for each in search(EVERYTHING, "岚溪").entries] == [entry.pk]
    hidden = [field.id for field in spec.fields if field.see]
    assert all(not search(EVERYTHING, f"独门{each}").entries for each in hidden)


def test_indexing_again_replaces_and_dropping_removes(firms: dict[str, Entity]) -> None:
    firm = firms["赤泥综合利用厂"]
    firm.name = "铝灰综合利用厂"
    firm.save()
    index_rows(entity_items([firm]))
    assert names(search(EVERYTHING, "赤泥")) == []
    assert names(search(EVERYTHING, "铝灰")) == [firm.name]
    drop(Kind.ENTITY, [str(firm.pk)])
    assert names(search(EVERYTHING, "铝灰")) == []


def test_dropping_a_text_leaves_its_neighbours() -> None:
    first, second = text(), text(sha="b")
    index_rows([*passage_items(first), *passage_items(second)])
    drop_text(first.pk)
    assert {each.text for each in search(EVERYTHING, "赤泥").passages} == {second.pk}


def test_rebuilding_gives_the_same_answers(firms: dict[str, Entity]) -> None:
    index_rows(passage_items(text()))
    before = [names(search(EVERYTHING, query)) for query in ("九龙", "jlwb", "泥")]
    assert rebuild() == 5 + 4
    assert [names(search(EVERYTHING, query)) for query in ("九龙", "jlwb", "泥")] == before


def test_a_long_block_is_cut_at_sentences() -> None:
    content = "赤泥利用。" * 900
    page = text(content)
    page.blocks = [[0, len(content), "body", ""]]
    items = list(passage_items(page))
    spans = [tuple(map(int, each.ref.split(":")[1:])) for each in items]
    assert len(items) == 3
    assert "".join(content[start:end] for start, end in spans) == content
    assert all(content[end - 1] == "。" for _, end in spans)
