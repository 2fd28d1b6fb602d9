from hypothesis import given
from hypothesis import strategies as st

from storage.words import index_terms, query_terms


def test_chinese_is_indexed_by_characters_and_pairs() -> None:
    assert index_terms("村医补") == ["村", "医", "补", "村医", "医补"]


def test_numbers_and_latin_words_stay_whole_in_one_width_and_case() -> None:
    assert index_terms("８００人Ｂ超ECG") == ["800", "人", "b", "超", "ecg"]


def test_a_question_asks_for_pairs_and_single_characters_only_where_alone() -> None:
    assert query_terms("村医，村医，药 3天") == ["村医", "药", "3", "天"]


@given(st.text())
def test_a_term_holds_only_letters_and_digits(text: str) -> None:
    for term in (*index_terms(text), *query_terms(text)):
        assert term
        assert not set(term) & set("\"'* ()|&:!<>-^+{}\\")


@given(st.text(alphabet="村医补助800 ，。ab"))
def test_what_is_asked_for_is_what_is_indexed(text: str) -> None:
    assert set(query_terms(text)) <= set(index_terms(text))
