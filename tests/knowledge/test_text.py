"""What one normal form promises: one spelling for one text, a fixed point, no text refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import chinese, normalize

ANY_TEXT = st.text(st.characters(exclude_categories=[]))

FORMS = {
    "full width": ("ＡＢＣ１２３％", "abc123%"),
    "traditional": ("臺灣醫療衛生鄉鎮頭髮乾燥", "台湾医疗卫生乡镇头发干燥"),
    "financial numerals": ("貳佰萬", "贰佰万"),
    "lines and blanks": ("  一\r\n二\t三\u3000四 ", "一 二 三 四"),
    "line and paragraph separators": ("一\u2028二\u2029三\x85四", "一 二 三 四"),
    "zero width and bidi": ("八\u200b百\u202e人\ufeff\u2066", "八百人"),
    "control characters": ("八\x00百\x07", "八百"),
    "lone surrogates": ("八\ud800百\udfff", "八百"),
    "keycap": ("1\ufe0f\u20e3", "1"),
    "dashes": ("100—120～130－140〜150−160", "100-120-130-140-150-160"),
    "long dash": ("这样——就好", "这样-就好"),
    "brackets": ("〔2025〕【48】[1]（2）", "(2025)(48)(1)(2)"),
    "quotes": ("“三心”‘服务’「一」《办法》'\"", "三心服务一办法"),
    "fraction slash": ("1⁄3", "1/3"),
    "vulgar fraction": ("3½", "3 1/2"),
    "circled numbers": ("①签约②转诊⑳", "(1)签约(2)转诊(20)"),
    "full-width comma in a list": ("15，320", "15, 320"),
    "full-width comma between words": ("好的，谢谢", "好的,谢谢"),
    "thousands": ("1,250人", "1,250人"),
    "comparison signs": ("≧60＞5", "≥60>5"),
    "compatibility ideograph": ("⽉\uf9d1", "月六"),
    "empty": (" \u200b\n", ""),
}


@pytest.mark.parametrize(("raw", "normal"), FORMS.values(), ids=FORMS)
def test_form(raw: str, normal: str) -> None:
    assert normalize(raw) == normal


@given(ANY_TEXT)
def test_any_text_has_a_normal_form_that_is_a_fixed_point(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text(st.sampled_from("臺台乾干後后餘余隆坤發髮发鐘钟鍾裡里１½①，,0 \u200b\ufe0f\ud800-—İſǅ")))
def test_characters_with_several_forms_have_a_fixed_point(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(ANY_TEXT)
def test_the_result_is_one_clean_line(text: str) -> None:
    normal = normalize(text)
    assert normal == normal.strip()
    assert "  " not in normal
    assert "\n" not in normal
    normal.encode()


@pytest.mark.parametrize("char", "村〇㐀𠀀")
def test_ideographs_are_chinese(char: str) -> None:
    assert chinese(char)


@pytest.mark.parametrize("char", ["a", "1", "，", "。", "", "ひ", "村医", "🙂"])
def test_everything_else_is_not(char: str) -> None:
    assert not chinese(char)
