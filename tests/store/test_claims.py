"""The registry of claims in the book: found when a text is read, shared by papers, verified, taken back, in reach."""

import io
from pathlib import Path

import openpyxl
import pytest

from liantu.store.claims import UNVERIFIED, Held, listed, of_entity, rebuild, unverify, verify
from liantu.store.claims_book import claims_book
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Audit, Claim, Verification
from liantu.store.reach import EVERYTHING, NOTHING, Reach
from liantu.store.reading_in import Terms
from tests.store.papers import FULL, QIJIANG, WANZHOU, later, named, take_in

pytestmark = pytest.mark.django_db
FIRST = f"""江南新材料年度简报
2025年12月31日
{FULL}（以下简称江南新材料）2025年实现产值5.2亿元，产能居全国第八，是国内唯一的铜箔供应商。
"""
SECOND = f"""新闻稿
2026年2月1日
{FULL}（以下简称江南新材料）产能居全国第七，是国内唯一的铜箔供应商。
"""
CLERK = Reach("data_clerk", frozenset(("view", "follow", "export")), WANZHOU)
LEADER = Reach("leader", frozenset(("view",)), WANZHOU)


def held(words: str, reach: Reach = EVERYTHING) -> Held:
    return next(each for each in listed(reach) if each.first.words.startswith(words))


def test_claims_are_found_when_a_text_is_read_in(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    rows = Claim.objects.order_by("start")
    assert [(row.words, row.area, row.rank, row.district) for row in rows] == [
        ("全国第八", "全国", "第8", WANZHOU), ("国内唯一的铜箔供应商", "国内", "唯一", WANZHOU),
    ]  # fmt: skip
    assert {row.entity for row in rows} == {named(FULL)}
    assert [each.first.words for each in of_entity(EVERYTHING, named(FULL))] == [row.words for row in rows]


def test_the_same_claim_in_two_papers_is_one_and_shares_what_was_verified(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    verify(later(1), CLERK, held("国内唯一").first, "verified", "2025年", "行业协会名录")
    take_in(tmp_path, SECOND, name="二.txt", at=2)
    one = held("国内唯一")
    assert [row.text.source.name for row in one.claims] == ["二.txt", "简报.txt"]
    assert one.verification is not None
    assert (one.verification.verdict, one.verification.scope) == ("verified", "2025年")


def test_a_changed_rank_stands_beside_the_other(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND, name="二.txt", at=1)
    assert [each.words for each in held("全国第八").others] == ["全国第七"]
    assert [each.words for each in held("全国第七").others] == ["全国第八"]
    assert held("国内唯一").others == ()
    ranks = [each.first.words for each in listed(EVERYTHING)]
    assert abs(ranks.index("全国第七") - ranks.index("全国第八")) == 1


def test_two_holders_of_one_position_stand_side_by_side(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    other = FIRST.replace("江南", "河东").replace("国内唯一", "全国唯一")
    take_in(tmp_path, other, name="二.txt", at=1)
    assert [each.holder for each in held("国内唯一").others] == ["重庆市河东新材料有限公司"]


def test_a_verdict_needs_permission_a_known_word_and_a_basis(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    row = held("全国第八").first
    with pytest.raises(NotAllowed):
        verify(later(1), LEADER, row, "verified", "", "年鉴")
    with pytest.raises(Refused, match="核实结果"):
        verify(later(1), CLERK, row, "sure", "", "年鉴")
    with pytest.raises(Refused, match="依据"):
        verify(later(1), CLERK, row, "verified", "", " ")
    assert not Verification.objects.exists()


def test_verdicts_are_replaced_and_revoked_never_deleted(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    row = held("全国第八").first
    verify(later(1), CLERK, row, "verified", "", "年鉴")
    verify(later(2), CLERK, row, "outdated", "", "新年鉴")
    assert [each.first.words for each in listed(CLERK, verdict="outdated")] == ["全国第八"]
    unverify(later(3), CLERK, row)
    assert [each.revoked_at for each in Verification.objects.order_by("pk")] == [later(2).at, later(3).at]
    assert held("全国第八").verification is None
    assert len(listed(CLERK, verdict=UNVERIFIED)) == 2
    with pytest.raises(Refused, match="尚未核实"):
        unverify(later(4), CLERK, row)
    actions = list(Audit.objects.filter(action__startswith="claim.").order_by("pk").values_list("action", flat=True))
    assert actions == ["claim.verify", "claim.verify", "claim.unverify"]


def test_reading_again_keeps_what_was_verified(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    verify(later(1), CLERK, held("全国第八").first, "refuted", "", "年鉴")
    Claim.objects.all().delete()
    assert rebuild() == 2
    again = held("全国第八").verification
    assert again is not None
    assert again.verdict == "refuted"


def test_claims_are_found_by_words_and_only_within_reach(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, FIRST.replace("江南", "河东"), name="二.txt", terms=Terms(district=QIJIANG), at=1)
    assert {each.name for each in listed(CLERK)} == {FULL}
    assert [each.first.words for each in listed(EVERYTHING, words="河东 铜箔")] == ["国内唯一的铜箔供应商"]
    with pytest.raises(NotAllowed):
        listed(NOTHING)


def test_the_workbook_has_a_row_for_each_place_and_needs_the_permission(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    verify(later(1), CLERK, held("全国第八").first, "verified", "按产能", "行业年鉴")
    sheet = openpyxl.load_workbook(io.BytesIO(claims_book(later(2), CLERK))).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    for said in ("地位说法登记表", FULL, "全国第八", "已核实", "行业年鉴", "未核实", "2025年12月31日"):
        assert any(said in each for each in cells), said
    with pytest.raises(NotAllowed):
        claims_book(later(3), LEADER)
