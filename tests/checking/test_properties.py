"""Generated sentences: true figures never raise an alarm, a figure off by more than two roundings always does."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liantu.checking.finding import Outcome, is_doubtful
from tests.checking.checked import checked, of_rule

TENTH = Decimal("0.1")
wholes = st.integers(1000, 9999).map(lambda tenths: tenths * TENTH)
fractions = st.integers(50, 950).map(lambda thousandths: Decimal(thousandths) / 1000)
signs = st.sampled_from([-1, 1])
SENTENCES = (
    "2024年，溪川工业园区规上工业总产值{part}亿元，占全区规上工业总产值（{whole}亿元）的{share}%。",
    "2024年完成工业投资{whole}亿元，其中技改投资{part}亿元，占比{share}%。",
    "2024年，全区规上工业总产值{whole}亿元。汽车产业产值{part}亿元，占全区规上工业总产值的{share}%。",
)
few = settings(max_examples=25)


def rounded(value: Decimal, digits: Decimal = TENTH) -> Decimal:
    return value.quantize(digits, ROUND_HALF_UP)


@few
@given(st.sampled_from(SENTENCES), wholes, fractions)
def test_a_true_share_raises_no_alarm(sentence: str, whole: Decimal, fraction: Decimal) -> None:
    part = rounded(whole * fraction)
    text = sentence.format(part=part, whole=whole, share=rounded(part / whole * 100))
    assert [each.outcome for each in of_rule("share", text)] == [Outcome.AGREES]
    assert not any(map(is_doubtful, checked(text)))


@few
@given(st.sampled_from(SENTENCES), wholes, fractions, st.integers(5, 300), signs)
def test_a_share_off_by_more_than_two_roundings_always_does(
    sentence: str, whole: Decimal, fraction: Decimal, off: int, sign: int
) -> None:
    part = rounded(whole * fraction)
    stated = rounded(part / whole * 100) + sign * off * TENTH
    assume(part / whole * 100 / 2 < stated < min(Decimal(100), part / whole * 200))
    [found] = of_rule("share", sentence.format(part=part, whole=whole, share=stated))
    assert found.outcome is Outcome.DISAGREES
    assert found.deviation is not None
    assert abs(found.deviation * 100 - off * TENTH) <= TENTH


@few
@given(wholes, st.integers(20, 900).map(lambda tenths: tenths * TENTH))
def test_a_true_change_with_its_growth_agrees(level: Decimal, change: Decimal) -> None:
    growth = rounded(change / (level - change) * 100)
    assume(growth >= 1)
    text = f"2024年，启明电工公司漆包线产量{level}万吨，比上年增加{change}万吨，增长{growth}%。"
    assert [each.outcome for each in of_rule("change_and_base", text)] == [Outcome.AGREES]


@few
@given(wholes, st.integers(100, 900).map(lambda tenths: tenths * TENTH), st.integers(20, 400), signs)
def test_a_wrong_growth_disagrees(level: Decimal, change: Decimal, off: int, sign: int) -> None:
    assume(change <= level / 2)
    stated = rounded(change / (level - change) * 100) + sign * off * TENTH
    assume(stated > 1)
    text = f"2024年，启明电工公司漆包线产量{level}万吨，比上年增加{change}万吨，增长{stated}%。"
    assert [each.outcome for each in of_rule("change_and_base", text)] == [Outcome.DISAGREES]


@few
@given(st.lists(st.integers(50, 2000), min_size=3, max_size=4), st.integers(-60, 60))
def test_zones_add_up_or_do_not(hundredths: list[int], off: int) -> None:
    names = ("东山", "西林", "南坝", "北关")
    zones = "，".join(f"{name}组团{each / 100:.2f}平方公里" for name, each in zip(names, hundredths, strict=False))
    total = sum(hundredths)
    assume(abs(off) < total * 0.14 and (off == 0 or abs(off) > 6))
    text = f"溪川工业园区规划面积{(total + off) / 100:.2f}平方公里，其中，{zones}。"
    outcomes = [each.outcome for each in of_rule("sum_of_parts", text)]
    assert outcomes == [Outcome.AGREES if off == 0 else Outcome.DISAGREES]
