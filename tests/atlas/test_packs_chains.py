"""The chain templates: every chain that a scheme names is drawn, or the list says why not; depths stand in the docs."""

import re
from pathlib import Path

from liantu.atlas.chains import chains
from liantu.atlas.load import library
from liantu.model.lang import Lang
from liantu.planning.scheme_load import load_schemes

DOCS = (Path(__file__).parents[2] / "docs" / "atlas-packs.md").read_text(encoding="utf-8")
MEMBERS = {f"{scheme.id}/{node.id}" for scheme in load_schemes().values() for node in scheme.nodes}


def listed() -> dict[str, str]:
    """The members that the documentation lists as not drawn, with the reason."""
    section = DOCS.partition("## Members of schemes without a chain here")[2]
    return dict(re.findall(r"^\| `([a-z0-9-]+/[a-z0-9-]+)`[^|]*\| ([^|]+) \|", section, re.MULTILINE))


def depths() -> dict[str, int]:
    return {name: int(depth) for name, depth in re.findall(r"^\| `([a-z_]+)`[^|]*\| (\d) \|", DOCS, re.MULTILINE)}


def test_every_member_of_a_scheme_has_a_chain_or_is_listed_with_the_reason() -> None:
    drawn = {each for chain in chains().values() for each in chain.schemes}
    assert drawn <= MEMBERS
    assert MEMBERS - drawn == set(listed())
    assert all(len(reason) > 10 for reason in listed().values())


def test_every_chain_stands_in_the_documentation_with_its_depth_and_what_would_raise_it() -> None:
    assert set(depths()) == set(chains())
    assert set(depths().values()) <= {0, 1, 2, 3}


def test_the_note_of_a_chain_tells_the_depth_that_the_documentation_tells() -> None:
    stated = {name: each.note[2] for name, each in chains().items() if each.note.startswith("深度")}
    assert stated == {name: str(depths()[name]) for name in stated}
    assert {"aluminium", "copper", "magnesium"} <= set(stated)


def test_a_chain_of_depth_three_has_ways_to_make_on_most_nodes_before_its_last_stage() -> None:
    for name in (name for name, depth in depths().items() if depth == 3):
        ways = [node for node in chains()[name].nodes if node.alternatives]
        assert 2 * len(ways) >= len([node for node in chains()[name].nodes if node.products]), name


def test_the_aluminium_chain_runs_from_ore_to_foil_and_back() -> None:
    chain = chains()["aluminium"]
    assert [each.position for each in chain.stages] == ["上游", "中游", "下游", "下游", "循环"]
    assert {"赤泥选铁", "再生铝"} <= {node.label for node in chain.nodes if node.stage == "loop"}
    strip = next(node for node in chain.nodes if node.id == "strip")
    assert strip.alternatives == ("strip_cast_rolled", "strip_hot_rolled", "strip_cast_recycled")


def test_every_lane_has_an_english_heading() -> None:
    headings = {each.label: each.name(Lang.EN) for chain in chains().values() for each in chain.stages}
    assert [each for each in headings.values() if re.search("[一-鿿]", each)] == []


def test_a_node_is_named_in_english_by_itself_or_by_a_product_that_is_its_alone() -> None:
    found = chains()["aluminium"].names(library(), Lang.EN)
    assert (found["bauxite"], found["castings"]) == ("Bauxite", "Castings and forgings")
    assert all(len(set(each.names(library(), Lang.EN).values())) == len(each.nodes) for each in chains().values())
