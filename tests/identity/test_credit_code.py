import doctest
from decimal import Decimal
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.identity import credit_code
from liantu.identity.credit_code import (
    ALPHABET,
    CreditCodeError,
    check,
    check_digit,
    is_valid,
    make_check_digits,
    normalise,
    organisation_check,
    suggest,
    synthetic,
    usable,
)

GOOD = synthetic(1)
LOST = "科学计数法，位数已丢失；请把该列设为文本后重新填写"

valid_codes = st.builds(
    lambda first, org: first + org + make_check_digits(first, org),
    st.text(ALPHABET, min_size=8, max_size=8),
    st.text(ALPHABET, min_size=8, max_size=8),
)


def by_horner(first: str) -> str:
    """Position 18 by another road: the polynomial in 3 from its highest power down, the sum then searched for."""
    legal = [c for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c not in "IOZSV"]
    total = reduce(lambda value, sign: (value * 3 + legal.index(sign)) % 31, reversed(first), 0)
    return next(sign for sign in legal if (legal.index(sign) + total) % 31 == 0)


def org_by_search(first: str) -> str:
    """Position 17 by another road: the digit of weight 1 that brings the weighted sum to a multiple of 11."""
    weights = {0: 3, 1: 7, 2: 9, 3: 10, 4: 5, 5: 8, 6: 4, 7: 2}
    total = sum(weights[place] * int(sign, 36) for place, sign in enumerate(first))
    return next(sign for value, sign in enumerate("0123456789X") if (total + value) % 11 == 0)


def test_doctests_of_the_module_hold() -> None:
    assert doctest.testmod(credit_code).failed == 0


@given(valid_codes)
def test_both_check_digits_agree_with_an_independent_checker(code: str) -> None:
    assert code[16] == org_by_search(code[8:16])
    assert code[17] == by_horner(code[:17])
    assert check(code).text == code


@given(valid_codes, st.integers(0, 17), st.characters())
def test_changing_any_one_character_is_always_detected(code: str, place: int, sign: str) -> None:
    changed = code[:place] + sign + code[place + 1 :]
    if normalise(changed) != code:
        with pytest.raises(CreditCodeError):
            check(changed)


@given(valid_codes, st.integers(0, 16))
def test_swapping_neighbours_is_always_detected(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or not is_valid(swapped)


@given(st.integers(0, 999_999), st.sampled_from(["500101", "500102", "500110", "500114"]))
def test_synthetic_codes_are_valid_and_recognisable(number: int, division: str) -> None:
    code = check(synthetic(number, division))
    assert (code.division, code.organisation[:2]) == (division, "EX")


def test_synthetic_code_refuses_a_number_it_cannot_hold() -> None:
    with pytest.raises(ValueError, match="1000000"):
        synthetic(1_000_000)


@pytest.mark.parametrize("sign", "IOZSV")
@pytest.mark.parametrize("place", [1, 9, 17, 18])
def test_illegal_letter_is_named_by_its_position(place: int, sign: str) -> None:
    with pytest.raises(CreditCodeError, match=f"第{place}位“{sign}”不在允许的字符之内") as caught:
        check(GOOD[: place - 1] + sign + GOOD[place:])
    assert caught.value.position == place


def test_wrong_last_digit_is_named_as_position_18() -> None:
    other = "0" if GOOD[17] != "0" else "1"
    with pytest.raises(CreditCodeError, match="第18位校验码") as caught:
        check(GOOD[:17] + other)
    assert caught.value.position == 18


def test_wrong_organisation_check_is_named_as_position_17_though_the_last_digit_fits() -> None:
    other = "1" if GOOD[16] != "1" else "2"
    wrong = GOOD[:16] + other
    with pytest.raises(CreditCodeError, match="第9–17位的组织机构代码校验不符") as caught:
        check(wrong + check_digit(wrong))
    assert caught.value.position == 17
    assert "第18位" not in caught.value.reason


def test_fault_inside_the_organisation_code_breaks_both_checks_and_says_so() -> None:
    with pytest.raises(CreditCodeError, match="第9–17位的组织机构代码校验不符，第18位也不符") as caught:
        check(GOOD[:12] + "7" + GOOD[13:])
    assert caught.value.position == 17


@pytest.mark.parametrize(
    "written",
    [
        GOOD.lower(),
        f"  {GOOD}\u3000",
        f"'{GOOD}",
        f"{GOOD[:8]}-{GOOD[8:16]}-{GOOD[16:]}",
        f"{GOOD[:6]} {GOOD[6:]}\u200b\n",
        "".join(chr(ord(sign) + 0xFEE0) for sign in GOOD),
    ],
)
def test_case_width_spaces_and_dashes_do_not_matter(written: str) -> None:
    assert str(check(written)) == GOOD


@pytest.mark.parametrize(
    "code",
    [
        *("9.15E+17", "9.15001E+17", "9.15e17", "9.15E17", "９.１５Ｅ＋１７", " 9.15001E+17 ", "9E+17", "9.15001E+"),
        *("915001010000124000", "915001010000123000.0", 915001010000123000, 9.15001010000123e17, 9.15e17),
        *(Decimal("9.15001010000123E+17"), float("nan"), float("inf")),
    ],
)
def test_what_excel_turned_into_a_number_is_refused_because_digits_are_lost(code: str | float | Decimal) -> None:
    with pytest.raises(CreditCodeError, match=LOST) as caught:
        check(code)
    assert caught.value.position is None


def test_number_that_kept_all_its_digits_is_read() -> None:
    digits = next(c for c in (f"915001{n:010d}" for n in range(1, 999)) if make_check_digits(c[:8], c[8:]).isdecimal())
    code = digits + make_check_digits(digits[:8], digits[8:])
    assert str(check(int(code))) == code


def test_text_that_ends_in_zeros_and_fits_both_checks_is_read_but_the_same_number_is_not() -> None:
    assert check("915001010000123000").text == "915001010000123000"
    with pytest.raises(CreditCodeError, match=LOST):
        check(915001010000123000)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("500101000012345", "15位的旧工商注册号"),
        (500101000012345.0, "15位的旧工商注册号"),
        ("12345678-9", "9位的组织机构代码"),
        ("MA5U1234X", "9位的组织机构代码"),
        ("", "为空"),
        (GOOD[:17], "共17位，应为18位，少1位"),
        (GOOD + "0", "共19位，应为18位，多1位"),
    ],
)
def test_other_numbers_are_refused_by_what_they_are(code: str | float, reason: str) -> None:
    with pytest.raises(CreditCodeError, match=reason):
        check(code)


@pytest.mark.parametrize(
    ("code", "expected"), [(GOOD.lower(), GOOD), ("9.15E+17", None), (None, None), ("", None), (GOOD[:17], None)]
)
def test_only_a_valid_code_is_usable(code: str | None, expected: str | None) -> None:
    assert usable(code) == expected


def test_single_lookalike_is_suggested_but_never_applied() -> None:
    wrong = GOOD[:3] + "O" + GOOD[4:]
    assert suggest(wrong) == GOOD
    with pytest.raises(CreditCodeError, match="若第4位的“O”应为“0”则校验相符") as caught:
        check(wrong)
    assert caught.value.code == wrong


def test_no_letter_is_suggested_where_the_division_stands() -> None:
    """91500101EX0000010A passes with a D at the fourth place, but there are only digits."""
    assert suggest("91500101EX0000010A") is None


def test_two_lookalikes_are_not_guessed() -> None:
    assert suggest(GOOD[:3] + "OO" + GOOD[5:]) is None


def org_over_31_letters(first: str) -> str:
    """The wrong algorithm of public code: the organisation check over the 31-letter table, so letters after H fail."""
    total = sum(ALPHABET.index(s) * w for s, w in zip(first, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return "0123456789X"[-total % 11]


def last_by_invented_weights(first: str) -> str:
    """The other wrong algorithm of public code: weights counted down from 31."""
    weights = [31 - 2 * place if place != 2 else 23 for place in range(17)]
    return ALPHABET[-sum(ALPHABET.index(s) * w for s, w in zip(first, weights, strict=True)) % 31]


@pytest.mark.parametrize("organisation", ["MA5UT002", "JK000001", "00000P12", "0000000Y", "X1234567"])
def test_organisation_check_over_31_letters_is_not_ours(organisation: str) -> None:
    wrong = "91500101" + organisation + org_over_31_letters(organisation)
    assert wrong[-1] != organisation_check(organisation)
    with pytest.raises(CreditCodeError, match="组织机构代码校验不符"):
        check(wrong + check_digit(wrong))
    right = "91500101" + organisation + make_check_digits("91500101", organisation)
    assert check(right).organisation[8] != org_over_31_letters(organisation)


def test_last_digit_by_invented_weights_is_not_ours() -> None:
    bodies = [synthetic(number)[:17] for number in range(200)]
    wrong = [body + last_by_invented_weights(body) for body in bodies]
    differing = [code for code, body in zip(wrong, bodies, strict=True) if code[17] != check_digit(body)]
    assert len(differing) > 180
    assert not any(map(is_valid, differing))


def test_organisation_check_takes_letters_after_h_at_their_place_of_36() -> None:
    # worked by hand: A=10 B=11 … M=22, U=30; 22·3 + 10·7 + 5·9 + 30·10 = 481 = 43·11 + 8, so 11 − 8 = 3
    assert organisation_check("MA5U0000") == "3"
