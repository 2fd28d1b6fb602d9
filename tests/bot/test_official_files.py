"""Official files are read with their tables, or refused with what to do (青禾县 and its documents are invented)."""

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.official_files import OfficialFileError, read
from knowledge.official import split

PARAGRAPHS = (
    "青禾县村医助手试点方案",
    "一、总体目标",
    "到2032年，四十个村卫生室都用上村医助手。",
    "二、重点任务",
    "（一）健全上报制度。村医每周五前报送一次周报。",
    "1. 报送内容。接诊人数和用药。",
    "附件1",
    "青禾县试点指标表",
)
ROWS = (("序号", "指标名称", "目标"), ("1", "周报按时率", "≥95%"), ("2", "村医满意度", "≥90%"))


def plan() -> Document:
    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    fill(document.add_table(len(ROWS), len(ROWS[0])))
    document.add_paragraph("注：按时指当周周五二十四时前。")
    return document


def fill(table: Table) -> None:
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def saved(document: Document, folder: Path) -> Path:
    path = folder / "方案.docx"
    document.save(str(path))
    return path


def written(content: bytes, path: Path) -> Path:
    path.write_bytes(content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(OfficialFileError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    return caught.value.problem.code


def append(parent: Paragraph, *tags: str, text: str = "") -> None:
    """Nested elements at a paragraph's end, the innermost with the text."""
    element = parent._p
    for tag in tags:
        child = OxmlElement(tag)
        element.append(child)
        element = child
    element.text = text


def test_word_file_is_split_like_its_text(tmp_path: Path) -> None:
    found = read(saved(plan(), tmp_path))
    assert found.notes == ()
    clauses = {clause.path: clause for clause in split(found.text)}
    assert list(clauses) == [
        "文首", "一", "二", "二（一）", "二（一）1", "附件1", "附件1 序号1", "附件1 序号2", "附件1 注",
    ]  # fmt: skip
    assert clauses["附件1 序号2"].text == "2 | 村医满意度 | ≥90%"
    assert clauses["附件1"].heading == "附件1\n青禾县试点指标表"


def test_paragraphs_and_tables_keep_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("前")
    fill(document.add_table(3, 3))
    document.add_paragraph("后")
    text = read(saved(document, tmp_path)).text
    assert text.index("前") < text.index("周报按时率") < text.index("后")


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    fill(table)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "片区"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "合并"
    text = read(saved(document, tmp_path)).text
    assert text.count("片区") == text.count("合并") == 1
    assert "\t\n\t周报按时率" in text


def test_table_within_a_cell_is_kept(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    fill(table)
    table.cell(1, 1).add_table(1, 2).cell(0, 1).text = "里表"
    text = read(saved(document, tmp_path)).text
    assert text.count("里表") == 1
    assert text.count("\t") == 9


def test_empty_line_in_a_cell_does_not_end_the_row(tmp_path: Path) -> None:
    document = plan()
    document.tables[0].cell(1, 1).text = "周报\n\n按时率"
    clauses = {clause.path: clause.text for clause in split(read(saved(document, tmp_path)).text)}
    assert clauses["附件1 序号1"] == "1 | 周报 按时率 | ≥95%"


def test_automatic_numbers_are_noted(tmp_path: Path) -> None:
    document = plan()
    document.add_paragraph("登记造册", style="List Number")
    (note,) = read(saved(document, tmp_path)).notes
    assert "1 段" in note
    assert ".txt" in note


def test_revisions_are_read_as_accepted_and_noted(tmp_path: Path) -> None:
    document = plan()
    paragraph = document.add_paragraph("村医应当")
    append(paragraph, "w:ins", "w:r", "w:t", text="每日")
    append(paragraph, "w:del", "w:r", "w:delText", text="每周")
    append(paragraph, "w:moveFrom", "w:r", "w:t", text="移走")
    found = read(saved(document, tmp_path))
    assert "村医应当每日\n" in found.text
    assert any("修订" in note for note in found.notes)


def test_footnotes_are_noted(tmp_path: Path) -> None:
    document = plan()
    append(document.paragraphs[0], "w:r", "w:footnoteReference")
    assert any("脚注" in note for note in read(saved(document, tmp_path)).notes)


def test_content_controls_and_line_breaks_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    append(document.add_paragraph("一、"), "w:sdt", "w:sdtContent", "w:r", "w:t", text="目标")
    moved = document.add_paragraph("上行")
    moved.add_run().add_break()
    moved.add_run("下行\t甲")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    moved._p.addprevious(control)
    control.append(content)
    content.append(moved._p)
    assert read(saved(document, tmp_path)).text.split("\n")[:4] == ["一、目标", "", "上行", "下行 甲"]


def test_text_box_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choices = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f'<w:r {nsdecls("w")} xmlns:mc="{compatible}"><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>'
    document.add_paragraph("外")._p.append(parse_xml(run))
    assert read(saved(document, tmp_path)).text.count("框") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read(tmp_path: Path, encoding: str) -> None:
    found = read(written("一、总则\n甲".encode(encoding), tmp_path / "a.txt"))
    assert (found.text, found.notes) == ("一、总则\n甲", ())


def test_gb18030_is_read_and_noted(tmp_path: Path) -> None:
    found = read(written("一、总则\n㐂村".encode("gb18030"), tmp_path / "a.txt"))
    assert found.text == "一、总则\n㐂村"
    assert "GB18030" in found.notes[0]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "file-empty"),
        ("a.txt", b" \r\n\t", "file-empty"),
        ("a.txt", "\ufeff\u3000\n".encode(), "file-empty"),
        ("a.txt", b"\xff\xff\xff\xff", "file-encoding"),
        ("a.txt", b"ab\0cd", "file-encoding"),
        ("a.pdf", b"%PDF-1.7", "file-pdf"),
        ("a.txt", b"%PDF-1.7", "file-pdf"),
        ("a.ofd", b"PK\x03\x04", "file-pdf"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "file-old-word"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1", "file-old-word"),
        ("a.wps", b"x", "file-old-word"),
        ("a.xlsx", b"PK\x03\x04", "file-kind"),
        ("a.docx", b"text", "file-broken"),
        ("a.docx", b"PK\x03\x04broken", "file-broken"),
    ],
)
def test_bad_file_says_what_to_do(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    assert refused(written(content, tmp_path / name)) == code


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt") == refused(tmp_path) == "file-unreadable"


def test_word_file_without_text_is_empty(tmp_path: Path) -> None:
    assert refused(saved(docx.Document(), tmp_path)) == "file-empty"


def test_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.official_files.LARGEST", 3)
    assert refused(written(b"text", tmp_path / "a.txt")) == "file-too-large"


def outcome(path: Path) -> str:
    """The text of a file, or the remedy it is refused with."""
    try:
        return read(path).text
    except OfficialFileError as error:
        return error.problem.remedy


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, name: str) -> None:
    assert outcome(written(content, tmp_path / name)).strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_damaged_word_file_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(saved(plan(), tmp_path).read_bytes())
    for at in data.draw(st.lists(st.integers(4, len(content) - 1), min_size=1, max_size=30)):
        content[at] ^= 0xFF
    assert outcome(written(bytes(content), tmp_path / "damaged.docx")).strip()


@pytest.mark.parametrize("flag", [1, 32, 64], ids=["encrypted", "patched", "strongly-encrypted"])
def test_a_word_file_packed_in_a_way_we_cant_undo_is_refused(tmp_path: Path, flag: int) -> None:
    content = bytearray(saved(plan(), tmp_path).read_bytes())
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(header, bytes(content)):
            content[found.start() + at] |= flag
    assert refused(written(bytes(content), tmp_path / "locked.docx")) == "file-broken"


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_a_word_file_of_another_compression_is_refused(tmp_path: Path, method: int) -> None:
    content = bytearray(saved(plan(), tmp_path).read_bytes())
    for header, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for found in re.finditer(header, bytes(content)):
            content[found.start() + at] = method
    assert refused(written(bytes(content), tmp_path / "odd.docx")) == "file-broken"
