"""Claims of position: what is one, whose, of what, for which area, who says so, and what makes it less than a fact."""

import pytest

from liantu.model.document import Block, Role
from liantu.model.statement import Mention
from liantu.planning.claims import Claim, find
from liantu.reading.documents import read_bytes

FIRM = "青砚锐丰铝业有限公司（以下简称锐丰铝业）"


def claims(text: str) -> list[Claim]:
    document, reading = read_bytes(f"青砚区工业简讯\n2025年12月31日\n{text}\n".encode(), "a.txt")
    return find(document.text, document.blocks, reading.mentions, reading.statements)


def only(text: str) -> Claim:
    [claim] = claims(text)
    return claim


@pytest.mark.parametrize(
    ("said", "words", "area", "field", "rank"),
    [
        ("{}是国内唯一的高纯铝箔供应商。", "国内唯一的高纯铝箔供应商", "国内", "高纯铝箔供应商", "唯一"),
        ("{}的市场占有率全国第一。", "全国第一", "全国", "市场占有率", "第1"),
        ("{}出口量位居全省前三。", "全省前三", "全省", "出口量", "前3"),
        ("{}产能在同行业中居全球第十。", "全球第十", "全球", "产能", "第10"),
        ("{}是全国最大的铝箔和铝带基地。", "全国最大的铝箔和铝带基地", "全国", "铝箔和铝带基地", "最大"),
        ("{}保持西南地区漆包线龙头企业的地位。", "西南地区漆包线龙头企业", "西南地区", "漆包线", "龙头企业"),
        ("{}建成全省首条钠电池生产线。", "全省首条钠电池生产线", "全省", "钠电池生产线", "首条"),
        ("{}采用铝箔行业最先进的轧制工艺。", "铝箔行业最先进的轧制工艺", "铝箔行业", "轧制工艺", "最先进"),
        ("{}获评全省唯一一个“绿色标杆车间”。", "全省唯一一个“绿色标杆车间”", "全省", "绿色标杆车间", "唯一"),
    ],
)  # fmt: skip
def test_a_firm_holds_a_position(said: str, words: str, area: str, field: str, rank: str) -> None:
    claim = only(said.format(FIRM))
    assert (claim.words, claim.area, claim.field, claim.rank) == (words, area, field, rank)
    assert (claim.holder, claim.kind) == ("青砚锐丰铝业有限公司", "enterprise")
    assert (claim.hedge, claim.said_by) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "全区公布第二批专精特新企业名单，第一季度产值增长5%，第54届展会举行，第三方机构出具报告。",
        "首先要抓好项目，最新数据显示，最后一批设备到位，营造一流营商环境。",
        "全区第一、二、三产业协调发展。",
        "前三季度全区产值增长8%，第37场新闻发布会举行。",
        "全市第五次会议召开，全国第三届职业技能大赛举行，全市第一书记座谈会举行。",
        "园区以创新为第一动力，把项目作为第一要务。",
        "引进世界500强企业3家，引进国内领先企业5家，培育行业龙头企业2家。",
        "全区有农业产业化国家重点龙头企业2家、全市领军链主企业1家。",
        "对首次达到国内领先水平的企业给予50万元奖励。",
        "这是河西矿业在我市布局的首个新能源材料项目。",
        "全区经济发展以项目建设为龙头。",
        "产品质量最好，材料产业发展最快。",
        "建设具有全球影响力的新材料高地。",
    ],
)
def test_these_are_none(text: str) -> None:
    assert [each.words for each in claims(text)] == []


def test_a_forecast_is_marked_and_is_the_districts() -> None:
    claim = only("“两条产线全部投产后，青砚将是国内最大的氧化铝基地。”锐丰铝业公司总经理陈友介绍。")
    assert (claim.holder, claim.hedge) == ("青砚区", "投产后、将")
    assert "陈友" in claim.said_by


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("我区力争到2030年打造全国最大的铝箔基地。", "力争、打造"),
        ("锐丰铝业公司是全国最大的铝箔生产企业之一。", "之一"),
        ("锐丰铝业公司建设了世界上最大的分解槽。", ""),
        ("青砚区地区生产总值增速有望领跑全市。", "有望"),
    ],
)
def test_aims_and_hedges(text: str, hedge: str) -> None:
    assert only(text).hedge == hedge


def test_we_are_the_speakers_firm() -> None:
    text = "“我们采用铝箔行业最先进的工艺，建成世界上最大的轧机。”青砚锐丰铝业有限公司总经理陈友介绍。"
    assert [each.holder for each in claims(text)] == ["青砚锐丰铝业有限公司"] * 2


def test_we_of_somebody_unknown_is_nobodys() -> None:
    assert only("“我们采用国内最先进的轧制技术，年产值可达10亿元。”总经理陈友介绍。").holder == ""


def test_a_rank_right_behind_another_is_about_the_same() -> None:
    found = claims(f"{FIRM}产能居全球第十，全国第八。")
    assert [(each.words, each.field, each.rank) for each in found] == [
        ("全球第十", "产能", "第10"), ("全国第八", "产能", "第8")
    ]  # fmt: skip
    assert len({each.holder for each in found}) == 1


def test_a_bare_growth_rate_takes_the_figure_before_it_along() -> None:
    claim = only("万州区举行发布会。全年万州区规模以上工业增加值增长8.1%，增速高出全市平均1.5个百分点，居全市第4位。")
    assert (claim.holder, claim.rank, claim.field) == ("万州区", "第4", "万州区规模以上工业增加值增速")


def test_who_ranks_is_not_where() -> None:
    claim = only("在全国工业百强区中，青砚区列第25位。")
    assert (claim.holder, claim.area, claim.rank) == ("青砚区", "全国", "第25")


def test_what_stands_behind_a_dash_or_in_quotes_holds_the_position() -> None:
    assert only("今年3月，全球最大的铝箔展览会——第8届国际铝箔展在南方举行。").holder == "第8届国际铝箔展"
    assert only("锐丰铝业公司共建了全区首家市级实验室“轻金属实验室”。").holder == "轻金属实验室"


def test_offsets_lead_to_the_raw_text_over_line_breaks() -> None:
    text = "简讯。\n锐丰铝业是全国最 大的铝\n箔生产基地，产能20万吨。\n"
    [claim] = find(text, [Block(0, len(text), Role.BODY)], [Mention(4, 8, "锐丰铝业", "enterprise")])
    at = claim.evidence
    assert text[at.start : at.end] == "全国最 大的铝\n箔生产基地"
    assert text[at.quote_start : at.quote_end] == text[4:-1]
    assert (claim.words, claim.holder) == ("全国最大的铝箔生产基地", "锐丰铝业")


@pytest.mark.parametrize("role", [Role.DUPLICATE, Role.NAVIGATION, Role.FOOTER])
def test_what_is_no_body_claims_nothing(role: Role) -> None:
    text = "锐丰铝业是全国最大的铝箔生产基地。"
    assert find(text, [Block(0, len(text), role)], []) == []
