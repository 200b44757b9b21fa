"""What holds for every statement of every text: the contract's vocabulary, spans, and that reading never fails."""

import random
import re
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liantu.model.document import Document
from liantu.model.statement import TYPES, Basis, Measure, Milestone, Modality, Reading, Relation, Stage
from liantu.reading import read, read_bytes
from tests.reading.helpers import DAY

HOME = Path(__file__).parents[2]
GOLD = sorted((HOME / "tests/gold").glob("*.txt"))
EXAMPLES = sorted(path for path in (HOME / "examples/documents").iterdir() if path.is_file())
INDICATORS = frozenset(
    "output_value added_value revenue profit tax investment investment_done capacity production sales_volume "
    "enterprise_count project_count facility_count event_count jobs headcount land_area floor_area output_intensity "
    "energy_use energy_saved energy_intensity emission emission_reduction water_use efficiency cost defect_rate "
    "automation_rate digital_rate compliance_rate duration distance population income_ratio award_count "
    "wage_recovered other".split()
)
UNITS = frozenset(
    "CNY t t/a m2 m3 km m kWh kW tce tCO2 % pp s a person count CNY/m2 CNY/t USD GJ kWh/t kgce/t m3/a rank x other "
    "count/a".split()
)


@cache
def reading_of(path: Path) -> tuple[Document, Reading]:
    return read_bytes(path.read_bytes(), path.name)


@pytest.fixture(params=[*GOLD, *EXAMPLES], ids=lambda path: path.name)
def document(request: pytest.FixtureRequest) -> tuple[str, Reading]:
    found, reading = reading_of(request.param)
    return found.extracted.text, reading


def assert_lawful(text: str, reading: Reading) -> None:
    """Spans inside the text, quotes around anchors, ordered bounds, words of the contract, relations distinct."""
    for item in reading.statements:
        at = item.evidence
        assert 0 <= at.quote_start <= at.start < at.end <= at.quote_end <= len(text), item
        if isinstance(item, Measure):
            assert item.low is not None or item.high is not None, item
            assert item.low is None or item.high is None or item.low <= item.high, item
            assert item.subject_type in TYPES, item
            assert item.indicator in INDICATORS, item
            assert item.unit in UNITS, item
            assert item.basis in Basis, item
            assert item.modality in Modality, item
            assert item.scope is None or all(item.scope.split(";")), item
            assert item.period is None or item.period.start <= item.period.end, item
            assert all(0 <= start < end <= len(text) for start, end in item.cues), item
        elif isinstance(item, Milestone):
            assert item.subject, item
            assert item.stage in Stage, item
            assert item.modality in (Modality.ACTUAL, Modality.PLAN), item
        else:
            assert item.subject, item
            assert item.object, item
            assert item.subject != item.object, item
    triples = [(r.subject, r.relation, r.object) for r in reading.statements if isinstance(r, Relation)]
    assert len(triples) == len(set(triples))
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.name
        assert mention.kind


def test_every_statement_of_a_document_is_lawful(document: tuple[str, Reading]) -> None:
    text, reading = document
    assert reading.statements
    assert_lawful(text, reading)


def test_an_anchor_holds_the_number_it_states(document: tuple[str, Reading]) -> None:
    text, reading = document
    for item in reading.statements:
        if isinstance(item, Measure):
            anchor = text[item.evidence.start : item.evidence.end]
            assert any(
                sign in "0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万亿几数半翻倍首成"
                for sign in anchor
            ), item


def test_reading_is_the_same_twice() -> None:
    text = GOLD[0].read_text(encoding="utf-8")
    assert read(text, DAY) == read(text, DAY)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_slices_and_shuffles_of_a_text_never_raise(path: Path) -> None:
    text, dice = path.read_text(encoding="utf-8"), random.Random(path.name)  # noqa: S311
    for _ in range(12):
        start = dice.randrange(len(text))
        piece = text[start : start + dice.randrange(1, 600)]
        clauses = piece.split("，")
        dice.shuffle(clauses)
        signs = list(piece)
        dice.shuffle(signs)
        for odd in (piece, "，".join(clauses), "".join(signs), piece.replace("\n", ""), piece[::-1]):
            assert_lawful(odd, read(odd, DAY))


# The words and marks that the rules hang on, in any order.
PARTS = st.sampled_from(
    (
        "2025年 今年 到2027年 目前 “ ” （ ） 、 ， 。 ； ： \n \t 1020亿元 3.2% 5个百分点 12家 100亿级 第3位 2.2:1 "
        "第一 翻番 分别 由 提升到 下降 增长 占 每 每吨 亩均 以上 不超过 其中 和 等 规上 工业 产值 营收 产能 产量 年产 "
        "生产 铝箔 万吨 企业 项目 产业 产业集群 有限公司 恒拓新材料 万州区 园区 该公司 我们 总经理 周明远 说 表示 会议 "
        "指出 签约 开工 投产 后 包括 位于 落户 获评 称号 为链主 龙头企业 以 为原料 从 中提取 — → + 一期 二期 名单 现有 "
        "力争 预计 将 可"
    ).split(" ")
)


@settings(max_examples=250, deadline=None)
@given(st.lists(PARTS | st.text(max_size=3), max_size=40).map("".join))
def test_any_sequence_of_words_and_marks_is_read_lawfully(text: str) -> None:
    assert_lawful(text, read(text, DAY))


CLAUSES = sorted(
    {part for path in GOLD for part in re.split("[，。；\n]", path.read_text(encoding="utf-8")) if 1 < len(part) < 60}
)
GOES_ON = st.sampled_from(("", "其中，", "其中", "分行业看，", "目前，", "该项目", "二期", "同比增长3%，", "3家"))


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(GOES_ON, st.lists(st.sampled_from(CLAUSES), max_size=3).map("，".join)), max_size=8))
def test_paragraphs_may_go_on_with_whatever_was_told_before(told: list[tuple[str, str]]) -> None:
    text = "\n".join(head + body for head, body in told)
    assert_lawful(text, read(text, DAY))


@pytest.mark.parametrize(
    "unit",
    [
        "恒拓新材料有限公司产值3亿元，",
        "铝箔、",
        "“他说，",
        "（其中",
        "A—B产业链",
        "位于万州区的项目",
        "1、",
        "12家企业和",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            read(text, DAY)
            best = min(best, time.process_time() - begun)
        return best

    small, large = seconds(4_000), seconds(16_000)
    assert large < 10 * small + 0.2, (small, large)


def test_a_list_that_ends_before_it_begins_is_no_list() -> None:
    assert read("0产业集群").statements == ()
