import pytest

from storage.paths import enclosing, parts, same_reference


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("二（二）1", ("二", "二", "1")),
        ("二(二) 1", ("二", "二", "1")),
        ("二、（二）1.", ("二", "二", "1")),
        ("三 8", ("三", "8")),
        ("三8", ("三", "8")),
        ("附件3 序号5", ("附件3", "序号5")),
        ("附件 ３序号 ５", ("附件3", "序号5")),
        ("附件4 一（二）2", ("附件4", "一", "二", "2")),
        ("附件4 附则", ("附件4", "附则")),
        ("第十二条第二款", ("第十二条", "第二款")),
        ("功能定位·乡镇卫生院", ("功能定位", "乡镇卫生院")),
        ("", ()),
    ],
)
def test_a_path_has_the_same_parts_however_it_is_written(written: str, expected: tuple[str, ...]) -> None:
    assert parts(written) == expected


def test_a_path_is_enclosed_by_its_beginnings() -> None:
    assert enclosing("二（二）1") == [("二", "二", "1"), ("二", "二"), ("二",)]


def test_references_are_the_same_but_for_brackets_spaces_and_width() -> None:
    assert same_reference("渝卫发〔2024〕95号", "渝卫发[2024] 95 号")
    assert same_reference("《关于建设的意见》", "关于建设的意见")
    assert not same_reference("渝卫发〔2024〕95号", "渝卫发〔2024〕9号")
    assert not same_reference("", "")
