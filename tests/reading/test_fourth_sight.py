"""What a fourth round of papers taught: stages in plain words, projects come round to, zones, months told apart."""

from datetime import date

import pytest

from tests.reading.helpers import Case, measured, milestones, relations

BIGGEST = (
    "云屏县集中签约10个项目。签约项目中块头最大的是青岚新材料有限公司的磷系阻燃剂一体化项目。该项目计划投资22亿元。"
)
SECOND = "排在第二的是青岚工具有限公司投资的高端刀具产业园，选址云屏，投资12亿元。"
THIS_FIRM = "追加投资的还有重庆青岚零部件股份有限公司。这家2014年落户云屏高新区的企业，去年产值13亿元。"
FIRM_OF = "第一个是重庆青岚电子有限公司的柔性线路板项目，总投资15亿元。企业预计今年营收可以做到6亿元。"
MAINLY = "万州区形成了以绿色能源、电子信息、生物医药为主的三大产业，去年分别实现产值104亿元、87亿元、39亿元。"
PILLARS = "万州区规上工业产值872亿元，其中智能零部件、现代五金两个支柱产业要分别做到420亿元和360亿元。"
MONTH = "1—5月，万州区规上工业总产值268亿元。5月当月完成产值56亿元。规上工业企业实现营业收入251亿元。"
SINCE = "1至6月，万州区完成规上工业总产值201亿元。\n4月以来，区内有15户企业停产。\n分产业看，新材料产业实现产值48亿元。"
HEADLINE = "云屏：五金之乡铆足劲 今年要冲千亿\n\n云屏县的企业现在只要18分钟就能做一把刀，产品有30个。"
COUNTY_CITY = "大冶市一季度工业平稳。大冶市经信局说，全市铜精深加工企业已有41家。"
ZONE = "潼南高新区围绕三条产业链招商。今年1至8月，高新区规上工业产值完成312亿元。"
LED_BY = "万州区四大主导产业中，以铝材为主的先进材料产业完成产值118亿元。"
DRIVEN = "万州区装备制造产业受青岚传动有限公司订单回升带动，完成产值63亿元。"
SUMS_UP = "林区长算了一笔账：万州五金产业从打铁起步，现有市场主体1.3万余户。"
CALLED = "湖南青岚锂能材料有限公司（简称“青岚锂能”）二期项目投产，总投资16亿元。"
IN_NAME = "湖北铜都电子材料有限公司6微米铜箔项目总投资45亿元。"
TOOLS = "重庆青岚刀具有限公司去年产值3亿元。"

CASES: list[Case] = [
    (BIGGEST, "22亿元", {"subject": "磷系阻燃剂一体化项目"}),
    (SECOND, "12亿元", {"subject": "高端刀具产业园"}),
    (THIS_FIRM, "13亿元", {"subject": "重庆青岚零部件股份有限公司"}),
    (FIRM_OF, "6亿元", {"subject": "重庆青岚电子有限公司"}),
    (MAINLY, "104亿元", {"subject": "万州绿色能源产业"}),
    (MAINLY, "39亿元", {"subject": "万州生物医药产业"}),
    (PILLARS, "360亿元", {"subject": "万州现代五金产业"}),
    (SINCE, "48亿元", {"period": "2025-01-01/2025-06-30"}),
    (HEADLINE, "30个", {"modality": "actual"}),
    (COUNTY_CITY, "41家", {"subject": "大冶市"}),
    (ZONE, "312亿元", {"subject": "潼南高新区规上工业"}),
    (LED_BY, "118亿元", {"subject": "万州先进材料产业"}),
    (DRIVEN, "63亿元", {"subject": "万州装备制造产业"}),
    (SUMS_UP, "1.3万余户", {"subject": "万州五金产业"}),
    (CALLED, "16亿元", {"subject": "青岚锂能二期项目"}),
    (IN_NAME, "45亿元", {"subject": "湖北铜都电子材料有限公司6微米铜箔项目"}),
    (TOOLS, "3亿元", {"subject": "重庆青岚刀具有限公司"}),
    ("青岚公司车间里，6条自动化磨削线一字排开。", "6条", {"indicator": "facility_count", "object": "自动化磨削线"}),
    ("青岚公司新上四台反应釜。", "四台", {"indicator": "facility_count"}),
    ("云屏产业园标准厂房8栋已封顶6栋。", "6栋", {"indicator": "facility_count"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), CASES)
def test_slot_of_a_number(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("去年8月签的约", "signed"),
        ("去年8月签下框架协议", "signed"),
        ("去年8月拿地", "preparing"),
        ("去年8月办完土地过户", "preparing"),
        ("去年8月拿到施工许可证", "preparing"),
        ("正在做方案设计", "preparing"),
        ("正在办理用地、环评手续", "preparing"),
        ("去年8月动土", "construction"),
        ("去年8月进了场", "construction"),
        ("主厂房去年8月封的顶", "construction"),
        ("正在打基础", "construction"),
        ("去年8月投了产", "production"),
        ("去年8月全容量并网", "production"),
        ("首台产品去年8月下线", "production"),
        ("去年8月已经送电", "production"),
        ("去年8月完了工", "completed"),
        ("去年8月取得土地", "preparing"),
        ("可研报告正在编", "preparing"),
        ("去年8月打下第一根桩", "construction"),
        ("去年8月下线第一块电池", "production"),
        ("已列入储备", "reserved"),
        ("还在图纸上", "planned"),
    ],
)
def test_stages_are_told_in_plain_words(words: str, stage: str) -> None:
    told = milestones(f"青岚公司新材料项目{words}。")
    assert [(subject, reached) for subject, reached, *_ in told] == [("青岚公司新材料项目", stage)]


def test_what_follows_one_month_goes_on_under_all_of_them() -> None:
    told = measured(MONTH, "251亿元", {"period": None}, date(2025, 6, 20))
    assert told == {"period": "2025-01-01/2025-05-31"}


def test_a_project_that_a_place_brings_in_is_spoken_of() -> None:
    text = "2023年10月，云屏高新区把青岚碳酸锶项目引了进来，当年12月办完土地过户。"
    assert ("青岚碳酸锶项目", "preparing", "2023-12", "actual") in milestones(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("青岚复材有限公司以玄武岩纤维为原料生产筋材。", ("青岚复材有限公司", "makes", "筋材")),
        ("青岚复材有限公司用铝材做桥面板。", ("铝材", "feeds", "桥面板")),
        ("青岚药业有限公司主要做黄连提取物。", ("青岚药业有限公司", "makes", "黄连提取物")),
        ("青岚水泥有限公司利用窑尾余热发电。", ("青岚水泥有限公司", "recovers", "窑尾余热")),
        ("余下的尾砂做成透水砖和加气块。", ("尾砂", "feeds", "透水砖")),
        ("青岚公司今年又拿下了国家制造业单项冠军企业的牌子。", ("青岚公司", "holds", "国家制造业单项冠军企业")),
        ("云屏工业园内的青岚环保科技有限公司却显得安静。", ("青岚环保科技有限公司", "located_in", "云屏工业园")),
        ("第三个是温泉镇的页岩气利用项目。", ("页岩气利用项目", "located_in", "温泉镇")),
        (THIS_FIRM, ("重庆青岚零部件股份有限公司", "located_in", "云屏高新区")),
    ],
)
def test_relation_is_told(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(text)


def test_a_title_is_no_chain() -> None:
    told = relations("青岚食品有限公司是农业产业化国家重点龙头企业。")
    assert told == {("青岚食品有限公司", "holds", "农业产业化国家重点龙头企业")}


YEARS_WORK = "全年万州区计划实施亿元以上项目210个，总投资1320亿元，年内计划新开工85个，目前已开工52个。"
AIMS = "2026年，万州区力争产值突破165亿元，新开工亿元以上项目15个、竣工10个。"
YEARLY = "青岚芯片项目达产后，年可封装测试功率器件45亿只。"
CENTRE = "白羊片区正在策划一个齿轮检测中心，计划投资2亿元。"

PLAIN: list[Case] = [
    (YEARS_WORK, "85个", {"indicator": "project_count", "subject": "万州区", "modality": "plan", "period": "2026"}),
    (YEARS_WORK, "52个", {"indicator": "project_count", "subject": "万州区", "modality": "actual"}),
    (AIMS, "15个", {"modality": "target", "period": "2026"}),
    (YEARLY, "45亿只", {"indicator": "capacity", "modality": "plan"}),
    (CENTRE, "2亿元", {"subject": "齿轮检测中心"}),
    ("去年青岚公司出货216亿只。", "216亿只", {"indicator": "sales_volume"}),
    ("去年青岚公司托盘卖了41万套。", "41万套", {"indicator": "sales_volume", "object": "托盘"}),
    ("青岚公司去年缴税1.37亿元。", "1.37亿元", {"indicator": "tax"}),
    ("青岚公司的年销售收入要过8亿元。", "8亿元", {"indicator": "revenue"}),
    ("青岚公司生产整车8万辆，比去年同期多1万辆。", "1万辆", {"indicator": "production", "basis": "change"}),
    ("青岚公司利润多了2800万元。", "2800万元", {"indicator": "profit", "basis": "change"}),
    ("青岚公司每套托盘的运输成本省了85元。", "85元", {"indicator": "cost", "value": -85.0}),
    ("万州区陶瓷企业51家，其中规上28家。", "28家", {"indicator": "enterprise_count", "object": "规上企业"}),
    ("万州区陶瓷企业只有23家，到2021年只剩4家。", "4家", {"indicator": "enterprise_count", "object": "陶瓷企业"}),
    ("离高新区15公里的白羊镇有个产业园。", "15公里", {"indicator": "distance"}),
    ("青岚公司日处理废水6000吨。", "6000吨", {"indicator": "capacity"}),
    ("青岚产业园一期（年产刀具1200万把）开工。", "1200万把", {"indicator": "capacity", "object": "刀具"}),
    ("青岚公司去年营业收入超过20亿元。今年的目标是25亿元。", "25亿元", {"indicator": "revenue", "modality": "target"}),
    ("云屏县规上工业企业从业人员平均4.9万人。", "4.9万人", {"scope": "规上;平均"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), PLAIN)
def test_a_number_in_plain_words_is_told_what_it_measures(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


def test_a_department_speaks_for_its_firm() -> None:
    text = "青岚电子股份有限公司（下称青岚电子）扩产。“去年营业收入20亿元。”青岚电子董事会办公室主任赖雪梅说。"
    assert measured(text, "20亿元", {"subject": None}) == {"subject": "青岚电子股份有限公司"}


@pytest.mark.parametrize(("text", "span"), [("今年一、二月产值3亿元。", "2026-01-01/2026-02-28")])
def test_two_months_are_told_together(text: str, span: str) -> None:
    assert measured(text, "3亿元", {"period": span}, date(2026, 3, 5)) == {"period": span}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("所需磷酸铁则由一墙之隔的湖南青岚新材料有限公司供应。", ("湖南青岚新材料有限公司", "makes", "磷酸铁")),
        ("公司用的改性塑料粒子，来自重庆青岚新材料有限公司。", ("重庆青岚新材料有限公司", "makes", "改性塑料粒子")),
        ("园区引来了做引线框架的青岚科技有限公司。", ("青岚科技有限公司", "makes", "引线框架")),
        ("青岚公司是功率半导体产业链的“链主”。", ("青岚公司", "leads", "功率半导体产业链")),
        ("青岚公司被认定为五金产业链“链主”企业。", ("青岚公司", "leads", "五金产业链")),
        ("青岚公司从电镀污泥里提取镍和铜。", ("电镀污泥", "feeds", "镍")),
        ("青岚公司年处理废旧动力电池5万吨，从中回收镍、钴。", ("废旧动力电池", "feeds", "钴")),
        ("云屏经开区白羊组团内，聚酰亚胺薄膜项目正在吊装。", ("聚酰亚胺薄膜项目", "located_in", "云屏经开区白羊组团")),
        ("在万州高新区，青岚电子有限公司正忙着赶订单。", ("青岚电子有限公司", "located_in", "万州高新区")),
    ],
)
def test_relation_of_supply_and_place_is_told(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(text)


def test_what_only_stands_before_a_firm_is_not_made_by_it() -> None:
    assert not relations("农产品加工园区的青岚酒店设备有限公司开业。", "makes")
    assert not relations("青岚公司从赤泥中提取有价元素。", "feeds")


WE = "“我们在万州高新区总共投了150亿元，有12条产线，员工8200人。”重庆青岚电池有限公司副总经理王林说。"
COMPANY = "重庆青岚车灯有限公司扩产。公司生产部部长李强说，二期上了46台机器人，产品不良率从1%降到0.5%。"
LAST_YEAR = "刚刚过去的2025年，万州工业交出好成绩单：规上工业总产值达到512亿元。"

SPOKEN: list[Case] = [
    (WE, "8200人", {"subject": "重庆青岚电池有限公司"}),
    (COMPANY, "0.5%", {"subject": "重庆青岚车灯有限公司"}),
    (LAST_YEAR, "512亿元", {"subject": "万州规上工业", "period": "2025"}),
    ("万州齿轮传动产业链上现在聚了64户企业。", "64户", {"subject": "万州齿轮传动产业链"}),
    ("到2030年，万州智能装备产业集群规模达到300亿元。", "300亿元", {"subject": "万州智能装备产业集群"}),
    ("龙头企业重庆青岚钟表有限公司建成装配线，生产效率提高58%。", "58%", {"subject": "重庆青岚钟表有限公司"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), SPOKEN)
def test_who_speaks_or_is_spoken_of_has_the_number(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


def test_phases_of_a_project_told_of_at_the_head_of_a_sentence_are_told_apart() -> None:
    text = "青岚公司电池项目二期投资20亿元。一期今年4月拿地，5月开工。"
    told = milestones(text, date(2025, 12, 12))
    assert told == [
        ("青岚公司电池项目一期", "preparing", "2025-04", "actual"),
        ("青岚公司电池项目一期", "construction", "2025-05", "actual"),
    ]


def test_what_was_meant_to_be_is_no_fact() -> None:
    told = milestones("青岚公司电池项目原计划去年底建成。", date(2025, 5, 12))
    assert told == [("青岚公司电池项目", "completed", "2024-12-31", "plan")]


def test_a_month_told_to_come_lies_ahead_though_last_year_was_spoken_of() -> None:
    told = milestones("青岚公司电池项目去年10月进场，预计6月投产。", date(2025, 2, 25))
    assert ("青岚公司电池项目", "production", "2025-06", "plan") in told


def test_the_next_years_section_of_a_report_on_a_year_dates_its_own() -> None:
    text = "万州区政府工作报告\n\n一、2024年工作回顾\n\n产值5亿元。\n\n二、2025年重点工作\n\n"
    text += "推动青岚公司电池项目上半年投产。"
    assert ("青岚公司电池项目", "production", "2025-01-01/2025-06-30", "plan") in milestones(text, date(2025, 1, 14))


MORE_PLAIN: list[Case] = [
    ("重庆青岚装备有限公司去年产值3亿元。", "3亿元", {"subject": "重庆青岚装备有限公司"}),
    ("青岚公司现在9个人就够了。", "9个", {"indicator": "headcount", "object": "人"}),
    ("像青岚公司这样的配套企业，万州区眼下聚集了68家。", "68家", {"indicator": "enterprise_count"}),
    ("万州区项目54个，红色21个、绿色18个。", "18个", {"indicator": "project_count"}),
    ("万州区龙头企业2家、市级37家。", "37家", {"indicator": "enterprise_count"}),
    ("青岚页岩气田投产气井286口。", "286口", {"indicator": "facility_count", "unit": "count"}),
    ("万州区去年又有3座锰渣库销号。", "3座", {"indicator": "facility_count"}),
    ("万州区规上工业产值掉了19%。", "19%", {"basis": "growth", "value": -19.0}),
    ("青岚公司产值先过300亿元。", "300亿元", {"value": (3e10, None)}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), MORE_PLAIN)
def test_counts_and_bounds_in_plain_words(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


FIELDS = "今年一季度，万州区规上工业产值48亿元，其中电子信息17亿元，增长28%，食品加工9亿元。"
PROVINCE = "四川射洪高新技术产业园区管理委员会\n\n去年全市规上工业产值40亿元。"
OFFICIAL = "青岚锂业有限公司投产。万州区副区长王林说，我们现在7家锂电企业。"

BRANCHES: list[Case] = [
    (FIELDS, "17亿元", {"subject": "万州电子信息产业", "indicator": "output_value"}),
    (FIELDS, "28%", {"subject": "万州电子信息产业", "basis": "growth"}),
    (FIELDS, "9亿元", {"subject": "万州食品加工产业"}),
    (PROVINCE, "40亿元", {"subject": "射洪规上工业"}),
    ("青岚集团建厂。\n\n全年安排重点工业项目48个。万州区产值3亿元。", "48个", {"subject": "万州区"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), BRANCHES)
def test_branches_areas_and_classes_have_their_numbers(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


def test_an_officials_we_is_the_district() -> None:
    assert measured(OFFICIAL, "7家", {"subject": None}) == {"subject": "万州区"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("涪陵区的青岚电池结构件项目一期已投产。", ("青岚电池结构件项目一期", "located_in", "涪陵区")),
        ("氧化铝—铝液—轮毂，三道工序都在组团里转完。", ("铝液", "feeds", "轮毂")),
        ("龙游县是“中国特种纸产业基地”。", ("龙游县", "holds", "中国特种纸产业基地")),
        ("永兴县素有“中国银都”之称。", ("永兴县", "holds", "中国银都")),
    ],
)
def test_relation_of_place_chain_and_by_name_is_told(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(text)
