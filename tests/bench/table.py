"""Prints figures as a table."""

from collections.abc import Iterable, Sequence

from tests.bench.figures import Figure

_HEAD = ("", "", "target", "", "peer", "", "ahead by")


def printed(name: str, figures: Iterable[Figure]) -> str:
    rows = [_HEAD, *map(_cells, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join([f"== {name}", *(_line(row, widths) for row in rows)])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"  {first}  {'  '.join(rest)}".rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    sign = ">" if figure.at_least else "<"
    return (
        figure.what,
        _amount(figure.value, figure.unit),
        "" if figure.target is None else f"{sign} {figure.target:g} {figure.unit}",
        "" if figure.met is None else "met" if figure.met else "NOT MET",
        "" if figure.peer is None else _amount(figure.peer, figure.unit),
        figure.beside,
        "" if figure.ratio is None else f"{figure.ratio:.2g}x",
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"
