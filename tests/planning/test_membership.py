"""Who may belong where: proposals from products, ledgers and industry codes, and shares that sum to at most one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.planning.membership import (
    BadShare,
    Candidate,
    Ground,
    products_in,
    propose,
    read_share,
    require_shares,
    rest,
)
from liantu.planning.scheme_load import load_schemes

SCHEME = load_schemes()["wanzhou-5-10"]
PRODUCTS = sorted({name for node in SCHEME.nodes for name, _ in node.products})


@pytest.mark.parametrize(
    ("candidate", "nodes", "ground"),
    [
        (Candidate(1, "甲", products=("铝板带",)), {"aluminium": "1"}, Ground.PRODUCT),
        (Candidate(1, "甲", products=("铝板带", "铜导体")), {"aluminium": "0.5", "copper": "0.5"}, Ground.PRODUCT),
        (Candidate(1, "甲", products=("高端铜箔",)), {"copper": "1"}, Ground.PRODUCT),  # ends with a listed word
        (Candidate(1, "甲", products=("再生铝材料",)), {"aluminium": "1"}, Ground.PRODUCT),  # has one inside
        (Candidate(1, "甲", products=("铝板带", "未知品")), {"aluminium": "0.5"}, Ground.PRODUCT),
        (Candidate(1, "甲", ("先进材料",)), {"advanced-materials": "1"}, Ground.NAMED),
        (Candidate(1, "甲", ("粮油加工产业链",)), {"grain-oil": "1"}, Ground.NAMED),
        (Candidate(1, "甲", code="C3252"), {"aluminium": "1"}, Ground.CODE),
        (Candidate(1, "甲", code="34"), {"equipment": "1"}, Ground.CODE),
        (Candidate(1, "甲", homes=(("ships", Decimal("0.6")),)), {"ships": "0.6"}, Ground.OWNER),
    ],
)
def test_the_strongest_ground_proposes(candidate: Candidate, nodes: dict[str, str], ground: Ground) -> None:
    found = propose(SCHEME, candidate)
    assert {each.node: each.share for each in found} == {node: Decimal(share) for node, share in nodes.items()}
    assert {each.ground for each in found} == {ground}
    assert all(each.basis for each in found)


@pytest.mark.parametrize(
    "candidate",
    [
        Candidate(1, "甲"),
        Candidate(1, "甲", ("其他制造",), ("未知品",), "43"),
        Candidate(1, "甲", ("装备制造", "医药化工")),  # two clusters: the ledger does not say how it is split
        Candidate(1, "甲", homes=(("gone", Decimal(1)),)),
    ],
)
def test_where_nothing_tells_nothing_is_proposed(candidate: Candidate) -> None:
    assert propose(SCHEME, candidate) == ()


def test_a_projects_name_tells_its_product() -> None:
    assert products_in(SCHEME, "某铝板带箔项目") == ("铝板带箔",)


@given(st.lists(st.sampled_from(PRODUCTS), min_size=1, max_size=9))
def test_proposed_shares_sum_to_one_where_every_product_is_known(products: list[str]) -> None:
    shares = [each.share for each in propose(SCHEME, Candidate(1, "甲", products=tuple(products)))]
    require_shares(shares, "甲")
    assert sum(shares) == 1
    assert rest(shares) == 0


@given(st.lists(st.decimals("0.01", "1", places=2), min_size=1, max_size=5))
def test_shares_above_one_are_refused_and_others_leave_a_rest(shares: list[Decimal]) -> None:
    if sum(shares) > 1:
        with pytest.raises(BadShare, match=r"合计为 .*超过 100%"):
            require_shares(shares, "甲")
    else:
        require_shares(shares, "甲")
        assert sum(shares) + rest(shares) == 1


@pytest.mark.parametrize(("text", "share"), [("60", "0.6"), (" 33.3% ", "0.333"), ("100％", "1")])
def test_a_share_is_read_from_a_percentage(text: str, share: str) -> None:
    assert read_share(text) == Decimal(share)


@pytest.mark.parametrize("text", ["", "一半", "0", "-5", "120", "NaN", "Infinity"])
def test_what_is_no_share_is_refused_with_the_value(text: str) -> None:
    with pytest.raises(BadShare, match=f"份额“{text}”"):
        read_share(text)
