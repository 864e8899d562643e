"""Rows that were refused, written to a file beside the original with the reason in one more column (rules 13)."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from bot.language import Look
from bot.transfer.export.safe import neutralised
from bot.transfer.headers import OURS
from bot.transfer.reasons import column_title, why
from bot.transfer.recognise import Table
from bot.transfer.rows import Refused

SUFFIX = ".rejected.csv"


class RejectedRows:
    """Writes the refused rows of each table to its own file, which is made when the first one comes."""

    def __init__(self, look: Look, named: Path | None, *, writes: bool) -> None:
        self._look, self._named, self._writes = look, named, writes
        self._files: dict[tuple[Path, str], TextIO] = {}
        self.paths: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()

    def add(self, table: Table, refused: Refused) -> None:
        """Write one row as it stood in its file, and why it was refused."""
        if not self._writes:
            return
        key = (table.sheet.path, table.sheet.name)
        ours = [n for n, header in enumerate(table.headers) if _is_ours(header)]
        if key not in self._files:
            path = self._path(table)
            # UTF-8 with its mark: what Excel opens with its accents intact, whatever the original was written in.
            self._files[key] = path.open("w", encoding="utf-8-sig", newline="")
            self.paths.append(path)
            headers = [header for n, header in enumerate(table.headers) if n not in ours]
            self._writer(table, key).writerow([*headers, column_title(self._look)])
        cells = [neutralised(cell) for n, cell in enumerate(refused.cells) if n not in ours]
        width = len(table.headers) - len(ours)
        cells += [""] * (width - len(cells))
        self._writer(table, key).writerow([*cells[:width], why(refused, self._look), *cells[width:]])

    def _writer(self, table: Table, key: tuple[Path, str]) -> "csv._writer":  # type: ignore[name-defined]  # typeshed's name
        return csv.writer(self._files[key], delimiter=table.sheet.separator or ",")

    def _path(self, table: Table) -> Path:
        if self._named is not None and not self.paths:
            return self._named
        path = table.sheet.path
        name = path.name if table.sheet.separator is not None else f"{path.name}.{table.sheet.name}"
        return path.with_name(name + SUFFIX)


def _is_ours(header: str) -> bool:
    return header.casefold().startswith(OURS) or header.casefold().startswith("cordée")
