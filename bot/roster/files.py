"""Reads a roster file into rows of cells, as they stand: row numbers are those people see."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from bot.errors import UserError
from bot.os_errors import why

Table = Sequence[Sequence[object]]
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_LONGEST = 20_000_000  # bytes: a roster of 100,000 people is a tenth of it


def read_table(file: Path) -> Table:
    """The rows of a workbook's first sheet with anything in it, or of a csv file; UserError if it can't be read."""
    try:
        if file.stat().st_size > _LONGEST:
            raise UserError(f"{file} 超过20兆，不像名册。请只留名册那一张表再导入。")
        return _book(file) if file.suffix.lower() in _BOOKS else _csv(file.read_bytes(), file)
    except OSError as error:
        raise UserError(f"打不开 {file}（{why(error)}）。请检查文件名和权限。") from error


def _book(file: Path) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(file) as book:
            shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
            for name in shown:
                if rows := book.get_sheet_by_name(name).to_python(skip_empty_area=False):
                    return rows
    except PasswordError:
        raise UserError(f"{file} 有密码。请在 Excel 里去掉密码再导入。") from None
    except CalamineError as error:
        raise UserError(f"{file} 不是能读的 Excel 文件。请在 Excel 里另存为 .xlsx 再导入。") from error
    return ()


def _csv(data: bytes, file: Path) -> Table:
    text = _text(data, file)
    first = text.split("\n", 1)[0]
    delimiter = max((",", "\t", ";", "，"), key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UserError(f"{file} 不是合格的 csv。请用 Excel 打开，另存为 .xlsx 再导入。") from error


def _text(data: bytes, file: Path) -> str:
    """UTF-8 with or without its mark, or what Chinese Excel writes."""
    if b"\0" not in data:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise UserError(f"{file} 不是 Excel 文件，也不是 csv。请在 Excel 里另存为 .xlsx 再导入。")
