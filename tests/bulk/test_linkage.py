import random
from collections.abc import Callable
from itertools import product

import polars as pl
import pytest

from liantu.bulk.linkage import OUTPUT, link
from liantu.bulk.linkage_model import COMPARISONS
from liantu.identity.credit_code import synthetic

SIGNS = ("嘉泰宏瑞盛辉腾凯", "德昌隆祥源泽润禾", "林森岳峰川洋海澜", "达远博智信诚同和")
LINES = ("化工", "新材料科技", "食品", "机械制造", "汽车零部件", "建材", "电子", "生物科技")
PLACES = (("涪陵区", "500102"), ("万州区", "500101"), ("黔江区", "500114"), ("綦江区", "500110"))
NOISE = random.Random(31)  # noqa: S311  (synthetic rows, not secrets)
Row = tuple[str, str, str | None, str | None]


def frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(("id", "name", "code", "place"), pl.String), orient="row")


def register(count: int) -> list[Row]:
    trades = ["".join(signs) for signs in product(*SIGNS)]
    NOISE.shuffle(trades)
    made: list[Row] = []
    for number, trade in enumerate(trades[:count]):
        place, code = PLACES[number % 4]
        name = f"重庆市{place}{trade}{LINES[number % 8]}有限公司"
        made.append((f"L{number:05}", name, synthetic(number, code), code))
    return made


def as_written(row: Row) -> Row:
    return row[0].replace("L", "R"), row[1].replace("重庆市", "重庆").replace("有限公司", "有限责任公司"), None, None


def without_place_and_code(row: Row) -> Row:
    return row[0].replace("L", "R"), row[1][6:], None, row[3]


def without_form(row: Row) -> Row:
    return row[0].replace("L", "R"), row[1].removesuffix("有限公司"), None, "500000"


def renamed_under_its_code(row: Row) -> Row:
    return row[0].replace("L", "R"), f"重庆新名{row[0]}食品厂", str(row[2]).lower(), None


def misspelt(row: Row) -> Row:
    name = row[1].translate(str.maketrans("博达远智", "搏大元志"))
    return row[0].replace("L", "R"), name, None, row[3]


def sibling_of_other_line(row: Row) -> Row:
    return row[0].replace("L", "X"), f"四川{row[1][6:10]}酒店管理有限公司", None, "510100"


def branch(row: Row) -> Row:
    return row[0].replace("L", "X"), row[1] + "合川分公司", None, row[3]


def other_code(row: Row) -> Row:
    return row[0].replace("L", "X"), row[1], synthetic(900_000 + int(row[0][1:]), "500101"), row[3]


TRUE: tuple[Callable[[Row], Row], ...] = (
    as_written,
    without_place_and_code,
    without_form,
    renamed_under_its_code,
    misspelt,
)
FALSE: tuple[Callable[[Row], Row], ...] = (sibling_of_other_line, branch, other_code)


def test_precision_and_recall_against_a_known_truth() -> None:
    left = register(2000)
    right = [TRUE[place % 5](row) for place, row in enumerate(left[:1200])]
    right += [FALSE[place % 3](row) for place, row in enumerate(left[1200:])]
    found = set(link(frame(left), frame(right)).select("left_id", "right_id").iter_rows())
    truth = {(row[0], row[0].replace("L", "R")) for row in left[:1200]}
    assert len(found & truth) / len(truth) > 0.97
    assert len(found & truth) / len(found) > 0.98


@pytest.mark.parametrize("change", TRUE)
def test_each_way_of_writing_one_firm_is_linked(change: Callable[[Row], Row]) -> None:
    left = register(5)
    found = link(frame(left), frame([change(row) for row in left]))
    assert set(found["left_id"].str.slice(1)) == {row[0][1:] for row in left}
    assert (found["left_id"].str.slice(1) == found["right_id"].str.slice(1)).all()


@pytest.mark.parametrize("change", FALSE)
def test_each_near_miss_is_left_apart(change: Callable[[Row], Row]) -> None:
    left = register(5)
    assert link(frame(left), frame([change(row) for row in left])).is_empty()


def test_reasons_say_what_agrees_and_what_does_not() -> None:
    left = frame([("1", "重庆市九龙万博新材料科技有限公司", synthetic(1), "500117")])
    right = frame(
        [
            ("a", "重庆九龙万博新材料科技有限责任公司", synthetic(1), "500102"),
            ("b", "九龙万博新材料股份有限公司", None, "500000"),
        ]
    )
    assert link(left, right).select("right_id", "reasons").rows() == [
        ("a", "统一社会信用代码相同；全称一致；行业相同；属地不一致"),
        ("b", "字号相同；行业相近；属地一致；组织形式不同"),
    ]


def test_codes_that_fail_their_check_and_missing_names_link_nothing() -> None:
    left = frame([("1", "甲乙丙化工厂", "9.15E+17", None), ("2", None, None, None)])  # type: ignore[list-item]
    right = frame([("a", "丁戊己食品厂", "9.15E+17", None), ("b", None, None, None)])  # type: ignore[list-item]
    assert link(left, right).is_empty()


def test_same_rows_in_another_order_give_the_same_answer() -> None:
    left = register(200)
    right = [without_place_and_code(row) for row in left]
    again = link(frame(left[::-1]), frame(right[::-1]))
    assert again.equals(link(frame(left), frame(right)))


@pytest.mark.parametrize(("left", "right"), [(0, 3), (3, 0), (0, 0)])
def test_empty_register_links_to_nothing(left: int, right: int) -> None:
    found = link(frame(register(left)), frame(register(right)))
    assert found.is_empty()
    assert found.schema == pl.Schema(OUTPUT)


def test_no_pair_keeps_the_same_columns() -> None:
    found = link(frame([("1", "甲乙丙厂", None, None)]), frame([("2", "丁戊己店", None, None)]))
    assert found.schema == pl.Schema(OUTPUT)


def test_chances_of_each_comparison_add_up_to_one() -> None:
    for spec in COMPARISONS:
        assert sum(level.m for level in spec.levels) == pytest.approx(1, abs=1e-6)
        assert sum(level.u for level in spec.levels) == pytest.approx(1, abs=1e-6)
