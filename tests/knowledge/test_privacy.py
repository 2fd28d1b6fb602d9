"""What leaves a message before it is stored, and what must stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.privacy import CARD, IDENTITY, MOBILE, Masked, mask

# Raw text: what is stored. The numbers are the worked examples of the standards, or made up.
MASKED = {
    "身份证11010519491231002X好": "身份证〔身份证号〕好",
    "11010519491231002x": "〔身份证号〕",
    "１１０１０５１９４９１２３１００２Ｘ": "〔身份证号〕",
    "110105 19491231 002X": "〔身份证号〕",
    "110105-19491231-002x": "〔身份证号〕",
    "1101051949\u200b1231002X": "〔身份证号〕",
    "99911010519491231002X": "999〔身份证号〕",
    "11010519491231002X13812345678": "〔身份证号〕〔手机号〕",
    "电话13812345678。": "电话〔手机号〕。",
    "１３８１２３４５６７８": "〔手机号〕",
    "138-1234-5678": "〔手机号〕",
    "138 1234 5678": "〔手机号〕",
    "+86 13812345678": "〔手机号〕",
    "+8613812345678": "〔手机号〕",
    "0086-138-1234-5678": "〔手机号〕",
    "8613812345678": "〔手机号〕",
    "13812345678、13912345678": "〔手机号〕、〔手机号〕",
    "13812345678\n500": "〔手机号〕\n500",
    "卡4111111111111111": "卡〔银行卡号〕",
    "4111 1111 1111 1111": "〔银行卡号〕",
    "5555-5555-5555-4444": "〔银行卡号〕",
}
KEPT = [
    "110105194912310021",  # wrong check character
    "110105491231002",  # the old form of 15 digits
    "110105194913310023",  # no such month
    "4111111111111112",  # fails Luhn
    "213812345678",
    "138123456789",
    "12812345678",
    "15 320 120 100 60",
    "130 1200 1500 20",
    "1200 1500 1300 1100",
    "石柱府办发〔2025〕48号，服务人口1,250人，2026-02-13",
    "",
]


@pytest.mark.parametrize(("text", "stored"), MASKED.items(), ids=map(repr, MASKED))
def test_identifiers_are_replaced(text: str, stored: str) -> None:
    assert mask(text).text == stored


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == Masked(text, ())


def test_each_kind_is_named_once_in_order_of_appearance() -> None:
    assert mask("13812345678 11010519491231002X 13912345678 4111111111111111").found == (MOBILE, IDENTITY, CARD)


def identity(area: int, born: date, serial: int) -> str:
    digits = f"{area:06}{born:%Y%m%d}{serial:03}"
    # ISO 7064 MOD 11-2, written as the recurrence of the standard rather than with weights.
    product = 0
    for digit in digits:
        product = (product + int(digit)) * 2 % 11
    return digits + "0123456789X"[(12 - product) % 11]


IDENTITIES = st.builds(
    identity, st.integers(110_000, 829_999), st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(0, 999)
)
SURROUNDINGS = st.text(st.one_of(st.characters(exclude_categories=[]), st.sampled_from("0123456789Xx -+年人")))


def joined(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()


@given(SURROUNDINGS, IDENTITIES, SURROUNDINGS)
def test_a_valid_identity_number_never_survives(before: str, number: str, after: str) -> None:
    masked = mask(before + number + after)
    assert number not in masked.text
    assert IDENTITY in masked.found


@given(
    IDENTITIES, st.lists(st.sampled_from(["", "", " ", "-", " - ", "\u3000", "\u200b", "－"]), min_size=18, max_size=18)
)
def test_a_spaced_identity_number_never_survives(number: str, gaps: list[str]) -> None:
    typed = "".join(digit + gap for digit, gap in zip(number, gaps, strict=True))
    assert number not in joined(mask(f"他的号是{typed}谢谢").text)


@given(IDENTITIES)
def test_a_full_width_identity_number_never_survives(number: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
    assert mask(wide).text == "〔身份证号〕"


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text(st.characters(exclude_categories=["Nd"])))
def test_a_mobile_number_never_survives(number: str, around: str) -> None:
    assert number not in mask(around + number + around).text


@given(SURROUNDINGS)
def test_no_text_is_refused_and_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text


def test_a_very_long_text_is_read_in_one_pass() -> None:
    for piece in ("1", "1 ", "\u200b", "1\u200b", "- "):
        mask(piece * 20_000)
