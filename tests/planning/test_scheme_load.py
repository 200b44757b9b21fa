"""What a scheme or crosswalk file may not say: every mistake is named with file, entry and remedy."""

import re
from pathlib import Path

import pytest

from liantu.errors import PackError
from liantu.planning.crosswalk_load import load_crosswalks
from liantu.planning.scheme_load import load_schemes

GOOD = """
id: county-22
version: 1
label: 某县“22”体系
english: County 22
kind: clusters
district: '500101'
valid_from: '2025'
sources:
  - {id: plan, title: 规划, publisher: 县政府, dated: '2025'}
groups:
  - {id: two, label: “2”, count: 2, grade: confirmed}
  - {id: other, label: “2”, count: 2, open: 1, grade: pending}
nodes:
  - {id: food, label: 食品, level: cluster, group: two, source: plan, grade: confirmed, products: [榨菜]}
  - {id: steel, label: 钢铁, level: cluster, group: two, source: plan, grade: confirmed}
  - {id: rolls, label: 轧材, level: chain, group: other, source: plan, grade: pending,
     under: steel, under_grade: inferred}
"""
WALK = """
id: county-22_33618
left: county-22
right: chongqing-33618
links:
  - {left: food, right: food, kind: narrower, grade: inferred, reason: 名称相近}
unlinked:
  - {side: left, member: steel, reason: 没有同名集群}
  - {side: left, member: rolls, reason: 没有同名集群}
"""


def office(folder: Path, scheme: str = GOOD, walk: str = "") -> Path:
    for kind, content in (("schemes", scheme), ("crosswalks", walk)):
        (folder / kind).mkdir()
        if content:
            (folder / kind / "one.yaml").write_text(content, encoding="utf-8")
    return folder


def test_an_office_adds_a_scheme_and_a_crosswalk_of_its_own(tmp_path: Path) -> None:
    folder = office(tmp_path, GOOD, WALK)
    found = load_schemes([folder])
    assert (found["county-22"].open_slots, found["county-22"].pack) == (1, folder.name)
    assert load_crosswalks(found, [folder])["county-22_33618"].of("food")[0].reason == "名称相近"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("id: county-22", "id: wanzhou-3233"), "is stated in base/schemes/wanzhou_3233.yaml already"),
        (("version: 1", "version: 0"), "no version. Write `version: 1`"),
        (("kind: clusters", "kind: cluster"), "Did you mean clusters"),
        (("district: '500101'", "district: '999999'"), "district '999999' is unknown"),
        (("open: 1", "open: 2"), "group 'other' counts 2, but has 1 named and 2 open"),
        (("count: 2, open: 1, ", "open: 1, "), "open slots but no count"),
        (("id: steel, label", "id: food, label"), "a second 'food'. Give each entry an id of its own"),
        (("label: 钢铁", "label: 食品"), "the name '食品' belongs to 'food' already"),
        (("label: 食品, level: cluster, group: two", "label: 食品, level: cluster, group: tow"), "Did you mean two"),
        (("source: plan, grade: confirmed, products", "source: plam, grade: confirmed, products"), "Did you mean plan"),
        (("under: steel", "under: stele"), "`under`: node 'stele' is unknown. Did you mean steel"),
        (("under: steel", "under: rolls"), "'rolls' lies below itself"),
        ((", under_grade: inferred", ""), "`under` and `under_grade` go together"),
        (("under_grade: inferred", "under_grade: guessed"), "under_grade 'guessed' is unknown"),
        (("label: 钢铁, level: cluster", "label: 钢铁, level: cluster, products: [榨菜]"), "product '榨菜' sum to 2"),
        (("products: [榨菜]", "shares: {榨菜: '1.2'}"), "A share lies above 0 and is at most 1"),
        (("products: [榨菜]", "shares: {榨菜: 半}"), "Write a number such as '0.5'"),
        (("valid_from: '2025'", "valid_from: '2025'\nsuperseded_by: nothing"), "`superseded_by`: scheme 'nothing'"),
        (("valid_from: '2025'", "valid_from: '2025'\nvalid_form: x"), "Did you mean valid_from"),
        (("id: two, label", "id: food, label"), "group 'two' is unknown"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_scheme_is_named(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(PackError, match=re.escape(message)):
        load_schemes([office(tmp_path, GOOD.replace(*change))])


def test_shares_in_two_members_may_sum_to_one(tmp_path: Path) -> None:
    split = GOOD.replace("products: [榨菜]", "shares: {铝材: '0.5'}")
    split = split.replace("label: 钢铁, level: cluster", "label: 钢铁, level: cluster, shares: {铝材: '0.5'}")
    assert load_schemes([office(tmp_path, split)])["county-22"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("right: chongqing-33618", "right: chongqing-3361"), "Did you mean chongqing-33618"),
        (("right: food", "right: foods"), "`right`: end 'foods' is unknown. Did you mean food"),
        (("left: food", "left: drinks"), "`left`: end 'drinks' is unknown"),
        (("kind: narrower", "kind: part"), "kind 'part' is unknown"),
        (("member: steel", "member: food"), "'food' is linked and listed as unlinked"),
        (("  - {side: left, member: steel, reason: 没有同名集群}\n", ""), "nothing is said of 'steel'"),
        ((", reason: 名称相近", ""), "`reason` must be a text"),
    ],
)
def test_a_mistake_in_a_crosswalk_is_named(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    folder = office(tmp_path, GOOD, WALK.replace(*change))
    with pytest.raises(PackError, match=re.escape(message)):
        load_crosswalks(load_schemes([folder]), [folder])
