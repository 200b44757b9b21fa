"""Titles and certificates that are held, and what is given, promised or only told of like one."""

import pytest

from tests.reading.helpers import relations

FIRM = "恒拓科技有限公司"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            f"{FIRM}已通过ISO9001质量管理体系认证和童车强制性(CCC)产品认证。",
            {(FIRM, "ISO9001质量管理体系认证"), (FIRM, "童车强制性(CCC)产品认证")},
        ),
        (f"{FIRM}被市政府授予“优秀企业”称号。", {(FIRM, "优秀企业")}),
        (f"{FIRM}获得“2018年度重点培育企业”的殊荣。", {(FIRM, "2018年度重点培育企业")}),
        (f"{FIRM}荣获全市科技进步一等奖。", {(FIRM, "全市科技进步一等奖")}),
        (f"{FIRM}荣登全省民营企业综合百强名单。", {(FIRM, "全省民营企业综合百强")}),
        (f"{FIRM}是全国同行中首家国家绿色制造示范企业。", {(FIRM, "国家绿色制造示范企业")}),
        (f"{FIRM}将通过ISO9001质量管理体系认证。", set()),
        ("万州开发区2015年和2016年在全省考核中荣获一等奖。", set()),
        ("2022年度万州区试点企业将获得13项高于普通企业标准的政策资助。", set()),
        ("支持万州区创建国家级研发中心。", set()),
        ("今年，万州区将创建示范村20个。", set()),
        (f"{FIRM}与省内5家获得采购许可的轴承企业一道，共同成立新公司。", set()),
    ],
)
def test_a_title_is_its_holders(text: str, titles: set[tuple[str, str]]) -> None:
    assert {(who, title) for who, _, title in relations(text, "holds")} == titles


def test_who_gives_a_title_holds_none() -> None:
    assert not relations("白岩曾被《城市周刊》评为“最宜居小城”榜单第2名。", "holds")


def test_each_firm_of_a_list_leads_the_system_that_it_heads() -> None:
    text = "形成了以恒拓汽车、青岚车业、岚江电动车等企业为龙头，主机与配件相互带动的“2+1”产业体系。"
    firms = {"恒拓汽车", "青岚车业", "岚江电动车"}
    assert relations(text, "leads") == {(firm, "leads", "2+1产业体系") for firm in firms}


def test_one_thing_by_two_names_feeds_nothing() -> None:
    assert not relations("全产业链生产基地——恒拓建筑公司车间，5条生产线开足马力。", "feeds")
