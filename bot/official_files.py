"""Reads an official document's file (.txt, .docx) into the text that `knowledge.official.split` takes."""

from dataclasses import dataclass
from pathlib import Path

from bot.official_docx import read_docx
from knowledge.problems import Problem

LARGEST = 20_000_000  # bytes; a policy document is far below
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_OLD_WORD, _PDF, _ZIP = b"\xd0\xcf\x11\xe0", b"%PDF", b"PK\x03\x04"


@dataclass(frozen=True)
class OfficialFile:
    """The text of a document, table rows tab-led and apart, and what the person should check in it (in Chinese)."""

    text: str
    notes: tuple[str, ...] = ()


class OfficialFileError(Exception):
    """The file can't be read; the problem says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(path: Path) -> OfficialFile:
    """The document in a .txt (UTF-8, UTF-16 or GB18030) or .docx file; OfficialFileError says what else to do."""
    content = _content(path)
    problem = _unreadable(path, content)
    if problem:
        raise OfficialFileError(problem)
    found = _word(path) if content.startswith(_ZIP) else _plain(path, content)
    if not found.text.strip():
        raise OfficialFileError(_empty(path))
    return found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise OfficialFileError(
                Problem("file-too-large", str(path), "文件超过 20 MB", "请删去图片，或只把文字另存为 .txt 再导入。")
            )
        return path.read_bytes()
    except OSError as error:
        missing = Problem(
            "file-unreadable", str(path), "打不开这个文件", "请检查路径和文件名，再看文件是否可读、是否文件夹。"
        )
        raise OfficialFileError(missing) from error


def _unreadable(path: Path, content: bytes) -> Problem | None:
    """What the file is instead of text or Word, told by its first bytes, or else by its name."""
    kind, where = path.suffix.lower(), str(path)
    if not content.strip():
        return _empty(path)
    if content.startswith(_PDF) or kind in (".pdf", ".ofd"):
        remedy = "请在 PDF 阅读器里复制全部文字，或转成 Word，存为 .txt 或 .docx 再导入；扫描件要先识别文字并核对。"
        return Problem("file-pdf", where, "这是 PDF 或 OFD 版式文件，不能直接导入", remedy)
    if content.startswith(_OLD_WORD) or kind in (".doc", ".wps"):
        remedy = "请用 Word 或 WPS 打开（有密码的先去掉密码），另存为 .docx 或 .txt 再导入。"
        return Problem("file-old-word", where, "这是旧版 Word/WPS 文件，或加了密码的文件", remedy)
    if content.startswith(_ZIP) and kind != ".docx":
        return Problem("file-kind", where, "这不是 .txt，也不是 .docx", "请用 Word 或 WPS 打开，另存为 .docx 再导入。")
    if kind == ".docx" and not content.startswith(_ZIP):
        return _broken(path)
    return None


def _empty(path: Path) -> Problem:
    remedy = "请确认选对了文件；图片或扫描件要先识别成文字。"
    return Problem("file-empty", str(path), "文件是空的，没有文字", remedy)


def _broken(path: Path) -> Problem:
    remedy = "请用 Word 或 WPS 打开它，另存为新的 .docx 再导入；打不开就请发文单位重新发一份。"
    return Problem("file-broken", str(path), "这个 .docx 文件已损坏，或不是 Word 文件", remedy)


def _word(path: Path) -> OfficialFile:
    found = read_docx(path)
    if found is None:
        raise OfficialFileError(_broken(path))
    return OfficialFile(*found)


def _plain(path: Path, content: bytes) -> OfficialFile:
    """Text by its byte order mark, else as UTF-8, else as GB18030, which a person must look over."""
    marked = next((code for mark, code in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "")
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        guessed = ("文件不是 UTF-8，已按 GB18030（国标码）读取，请核对前几行文字是否正确。",)
        return OfficialFile(text, guessed if encoding == "gb18030" else ())
    remedy = "请用记事本打开，另存为时把编码选成 UTF-8，再导入；若不是文字文件，请先转成 .txt 或 .docx。"
    raise OfficialFileError(Problem("file-encoding", str(path), "读不出文字：编码不是 UTF-8，也不是 GB18030", remedy))
