"""The shipped schemes: exactly the members that documents name, open slots for the rest, links with reasons."""

import pytest

from liantu.planning.crosswalk_load import load_crosswalks
from liantu.planning.scheme_load import load_schemes
from liantu.planning.schemes import Grade, LinkKind, Scheme

SCHEMES = load_schemes()
WALKS = load_crosswalks(SCHEMES)


def named(scheme: Scheme, group: str) -> list[str]:
    return [each.label for each in scheme.of_group(group)]


def test_the_two_systems_of_wanzhou_are_two_versions() -> None:
    old, new = SCHEMES["wanzhou-5-10"], SCHEMES["wanzhou-3233"]
    assert (old.superseded_by, new.superseded_by) == (new.id, None)
    assert old.valid_from < new.valid_from
    assert (len(named(old, "industries")), len(named(old, "chains")), old.open_slots) == (5, 10, 0)
    assert [each.count for each in new.groups] == [3, 2, 3, 3]
    assert named(new, "tracks") == ["前沿新材料", "氢能及新型储能", "生物制造"]
    assert (named(new, "last"), new.open_slots) == ([], 3)
    assert {each.grade for each in new.nodes} == {Grade.INFERRED}


def test_no_chain_of_2022_belongs_to_new_energy() -> None:
    old = SCHEMES["wanzhou-5-10"]
    assert old.within("new-energy") == {"new-energy"}
    assert old.within("advanced-materials") == {"advanced-materials", "aluminium", "building-materials", "copper"}
    assert {each.under_grade for each in old.of_group("chains")} == {Grade.INFERRED}


@pytest.mark.parametrize(
    ("scheme", "counts", "open_slots"),
    [
        ("chongqing-33618", [3, 3, 6, 0], 18),
        ("fuling-2349", [0, 0, 0, 0], 18),
        ("fuling-leading", [2], 0),
        ("fuling-materials-3-11", [3, 3], 8),
        ("fuling-1238", [0, 0, 0, 0], 14),
        ("wansheng-231", [2, 3, 1], 0),
        ("qianjiang-chains", [2, 2], 0),
    ],
)
def test_what_no_document_names_is_an_open_slot(scheme: str, counts: list[int], open_slots: int) -> None:
    found = SCHEMES[scheme]
    assert [len(found.of_group(each.id)) for each in found.groups] == counts
    assert found.open_slots == open_slots


def test_every_member_says_where_it_was_read() -> None:
    for scheme in SCHEMES.values():
        for node in scheme.nodes:
            assert (node.source.title, node.source.publisher, node.source.dated) > ("", "", "")
            assert node.source in scheme.sources


def test_the_municipal_twelve_are_secondary() -> None:
    assert {each.grade for each in SCHEMES["chongqing-33618"].nodes} == {Grade.SECONDARY}


def test_the_chain_leaders_of_qianjiang() -> None:
    found = SCHEMES["qianjiang-chains"].by_id
    assert found["glass-fibre"].leads == ("重庆三磊玻纤股份有限公司",)
    assert found["aluminium"].leads == ("重庆京宏源铝业有限公司",)


def test_links_lead_from_5_10_over_3233_to_33618() -> None:
    first, second = WALKS["wanzhou-5-10_wanzhou-3233"], WALKS["wanzhou-3233_chongqing-33618"]
    [copper] = first.of("copper")
    assert (copper.right, copper.kind, bool(copper.reason)) == ("advanced-materials", LinkKind.NARROWER, True)
    assert {each.right for each in second.of("advanced-materials")} == {"advanced-materials", "light-alloys"}


def test_every_member_is_linked_or_listed_with_why() -> None:
    for walk in WALKS.values():
        told = {each.left for each in walk.links} | {each.member for each in walk.unlinked if each.side == "left"}
        assert set(SCHEMES[walk.left].by_id) <= told
        assert all(each.reason for each in walk.links)
        assert all(each.reason for each in walk.unlinked)


def test_open_slots_are_linked_to_nothing() -> None:
    assert WALKS["fuling-2349_chongqing-33618"].links == ()
    for walk in WALKS.values():
        inferred = [each for each in walk.links if each.right not in SCHEMES[walk.right].by_id]
        assert {each.grade for each in inferred} <= {Grade.INFERRED}


def test_two_definitions_of_one_name_stand_beside_each_other() -> None:
    series = {each.id: each for each in SCHEMES["wanzhou-3233"].series}
    assert series["strategic-above-scale"].beside == "strategic-manufacturing"
    assert series["strategic-manufacturing"].beside == "strategic-above-scale"
