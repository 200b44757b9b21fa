"""Statements find the member they name, and a scheme tells its targets beside actual figures."""

from datetime import date

import pytest

from liantu.model.fact import Paper
from liantu.model.statement import Basis
from liantu.planning.naming import node_of, spoken
from liantu.planning.scheme_figures import figures, lifespan
from liantu.planning.scheme_load import load_schemes
from liantu.planning.targets import Standing
from tests.planning.scheme_facts import YI, aim, fact, read, year

SCHEMES = load_schemes()


@pytest.mark.parametrize(
    ("scheme", "subject", "node"),
    [
        ("wanzhou-3233", "万州先进材料产业集群", "advanced-materials"),
        ("wanzhou-3233", "万州区先进材料产业", "advanced-materials"),
        ("wanzhou-3233", "重庆市万州区先进材料", "advanced-materials"),
        ("wanzhou-3233", "涪陵先进材料产业集群", None),
        ("wanzhou-3233", "万州材料产业", None),
        ("wanzhou-3233", "万州医药产业链", None),
        ("wanzhou-5-10", "万州医药产业链", "pharma"),
        ("wanzhou-5-10", "万州医药化工产业", "pharma-chemicals"),
        ("qianjiang-chains", "黔江新材料产业", "new-materials"),
        ("qianjiang-chains", "黔江玻纤主导产业集群", "glass-fibre"),
        ("qianjiang-chains", "黔江铝产业链", "aluminium"),
        ("fuling-leading", "涪陵高新区材料产业", None),
        ("fuling-leading", "临港经济区新材料产业", None),
        ("fuling-leading", "涪陵新能源汽车动力电池及轻量化部件产业集群", "batteries-lightweight"),
        ("wansheng-231", "万盛经开区新能源及新型储能产业", "new-energy"),
        ("chongqing-33618", "重庆先进材料产业集群", "advanced-materials"),
    ],
)
def test_a_subject_names_a_member_by_district_alias_and_suffix(scheme: str, subject: str, node: str | None) -> None:
    found = node_of(SCHEMES[scheme], subject)
    assert (found.id if found else None) == node


def test_a_subject_without_a_place_is_that_of_its_papers_district() -> None:
    assert spoken("先进材料产业", "500101") is None
    assert spoken("先进材料产业", "500101", "500101") == "先进材料产业"
    assert node_of(SCHEMES["wanzhou-3233"], "先进材料产业", "500102") is None


WANZHOU = """万州谈工业

2025年万州先进材料产业产值突破400亿元。

区经济信息委副主任李某表示，“十五五”期间，全区规上工业总产值实现翻番，打造800亿级先进材料、200亿级装备制造产业集群。
"""


def test_a_short_document_of_our_own_gives_the_numbers() -> None:
    found = figures(SCHEMES["wanzhou-3233"], read(WANZHOU, date(2026, 1, 6)))
    told = found.of("advanced-materials").targets[0]
    assert (told.standing, told.gap) == (Standing.COMPUTED, 400 * YI)
    assert f"{told.rate:.1f}" == "14.9"
    assert found.of("equipment").targets[0].standing is Standing.NO_ACTUAL
    whole = next(each for each in found.series if each.series.id == "above-scale")
    assert [each.standing for each in whole.targets] == [Standing.NO_BASE]
    assert found.total is not None
    assert found.total.total == 1000 * YI


def test_two_definitions_of_one_name_stay_two_series() -> None:
    facts = [
        fact("万州战略性新兴制造业", "25", year(2021), basis=Basis.SHARE, unit="%"),
        aim("万州规上战新产业", "35", year(2026, 2030), basis=Basis.SHARE, unit="%", scope="规上"),
    ]
    series = {each.series.id: each for each in figures(SCHEMES["wanzhou-3233"], facts).series}
    target = series["strategic-above-scale"]
    assert (target.targets[0].standing, target.actuals) == (Standing.NO_ACTUAL, ())
    assert target.beside == "战略性新兴制造业产值占比"
    assert [each.measure.low for each in series["strategic-manufacturing"].actuals if each.measure] == [25]


def test_targets_of_a_later_system_are_not_those_of_the_one_it_replaced() -> None:
    old, new = SCHEMES["wanzhou-5-10"], SCHEMES["wanzhou-3233"]
    papers = [Paper(str(at), "稿", (date(at, 10, 1), date(at, 10, 1))) for at in (2022, 2026)]
    facts = [aim("万州先进材料产业", str(at), year(2030), paper=paper) for at, paper in enumerate(papers, 1)]
    facts.append(fact("万州先进材料产业", "400", year(2025), paper=papers[1]))
    for scheme, wanted in ((old, 1), (new, 2)):
        told = figures(scheme, facts, lifespan(scheme, SCHEMES.values())).of("advanced-materials")
        assert [each.wanted for each in told.targets] == [wanted * YI]
        assert told.level is not None


def test_facts_are_counted_once_per_member() -> None:
    told = figures(SCHEMES["wanzhou-3233"], [aim("万州新型能源产业集群", "150", year(2030))])
    assert [each.node.id for each in told.nodes if each.facts] == ["new-energy"]
