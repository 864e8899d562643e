"""What an admin may decide about an import, and what was assumed where they did not."""

import codecs
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from bot.transfer.cells import DateOrder
from bot.transfer.headers import Kind
from bot.transfer.rows import Refused
from commands.reading.numbers import Mark
from domain.foundations.value import Value
from domain.selling.process import Phase


class ImportOptions(Value):
    """The switches of `cordee import`; whatever is None is found out and told among the assumptions."""

    maps: dict[str, str] = {}
    """Their column → our field ("ignore" leaves a column out)."""
    kind: Kind | None = None
    currency: str | None = None
    date_order: DateOrder | None = None
    decimal: Mark | None = None
    encoding: str | None = None
    separator: str | None = None
    team: str | None = None
    """The team of whatever names none, instead of "Sales"."""
    process: str | None = None
    """The process to use, or the name of the one to create."""
    stages: tuple[str, ...] = ()
    """The order of the stages, first to last, where ours would be wrong."""
    amount_from: Path | None = None
    """A price list: open deals without an amount take their product's price."""
    strict: bool = False
    """Refuse rows with a person or a stage that is not known already."""
    dry_run: bool = False
    language: str = "en"
    """Decides between 3 April and 4 March where a whole column leaves it open, and between 1.234 and 1,234."""
    month_first: bool = False
    """The admin's own place writes the month first (en_US)."""
    rejected: Path | None = None
    """Where refused rows go, instead of `<file>.rejected.csv`."""

    @field_validator("encoding")
    @classmethod
    def _of_an_encoding(cls, name: str | None) -> str | None:
        try:
            return None if name is None else codecs.lookup(name).name
        except LookupError as error:
            raise ValueError("no encoding") from error


Origin = Literal["told", "header", "column", "content", "cells", "language", "workspace"]
"""How something was known: told by an option, by a header's word, by a column, by what cells hold..."""


class ColumnRead(Value):
    """One column and the field it was taken for."""

    header: str
    field: str
    origin: Origin


class FileAssumed(Value):
    """What was assumed about one table."""

    file: str
    sheet: str | None
    """None for a CSV."""
    kind: Kind
    crm: str | None
    encoding: str | None
    separator: str | None
    columns: tuple[ColumnRead, ...]
    ignored: tuple[str, ...]
    date_order: DateOrder | None
    """None when no day of the table could be read in two ways."""
    date_origin: Origin
    decimal: Mark | None
    decimal_origin: Origin
    currency: str
    currency_origin: Origin


class StageAssumed(Value):
    """A stage of a process that the file brings: probability in basis points, duration in business days."""

    name: str
    phase: Phase
    p: int
    days: int
    days_observed: int
    """In how many deals the duration was observed; 0: the default of 10."""


class ProcessAssumed(Value):
    """The process that deals go to."""

    name: str
    is_new: bool
    stages: tuple[StageAssumed, ...]


class Assumptions(Value):
    """Everything that was not said and had to be decided, for the admin to check."""

    files: tuple[FileAssumed, ...] = ()
    left_out: tuple[str, ...] = ()
    """Sheets of a workbook that hold nothing we know."""
    processes: tuple[ProcessAssumed, ...] = ()
    new_teams: tuple[str, ...] = ()
    fallback_team: str | None = None
    """The team of deals and people for whom no team is named."""
    new_members: int = 0
    managers: tuple[str, ...] = ()
    new_products: int = 0
    unnamed: int = 0
    """Deals without a name of their own, named after account and product."""
    unknown_amounts: int = 0
    """Open deals whose amount is unknown."""
    priced: int = 0
    """Open deals that took the price of their product."""
    unknown_starts: int = 0
    unknown_closes: int = 0
    left_closed: int = 0
    """Deals that are open in the file and closed here: they stay closed."""
    without_id: int = 0
    """Deals and actions without an id, known again by what they say."""


class Counts(Value):
    """What happened (or would happen) to the rows of one kind."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


class ImportReport(Value):
    """What an import did, or would do."""

    dry_run: bool
    counts: dict[Kind, Counts]
    refused: tuple[Refused, ...]
    """The first hundred; all of them are in the files of rejected rows."""
    assumptions: Assumptions
    batch: int | None = None
    """By which the operator takes it back; None when nothing was written."""
    rejected_files: tuple[Path, ...] = ()

    @property
    def refused_count(self) -> int:
        """How many rows were refused in all."""
        return sum(each.refused for each in self.counts.values())
