"""`/cordee settings`: language, currency and rates (rules 5, 13)."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar

from commands.arguments import CurrencyNamed, Day, Flag, OneOf, Words
from commands.command import Command
from commands.cordee.changing import edit_team, member_arranged, settings_shown
from commands.cordee.whose import oneself
from commands.replies import MemberArranged, NeedsForm, NotUnderstood, SettingsShown
from commands.request import Request
from commands.undoing import UndoOwn
from commands.whose import own_team
from domain.foundations.money import Rate
from domain.foundations.refusals import NotAllowed
from domain.ports import UnitOfWork
from domain.selling.rights import must_manage
from domain.selling.terms import Term
from domain.selling.workspace import RateSet

SPOKEN_TO = (
    ("channel", ("channel", "canal", "team", "équipe")),
    ("me", ("me", "for me", "moi", "pour moi", "mine")),
)
LANGUAGES = (("en", ("en", "english", "anglais")), ("fr", ("fr", "french", "français")))


class ShowSettings(Command):
    """Show what is configured: language, currency, hours and days, rates, processes, stages."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known("settings", "réglages", "parametres", "settings show", "reglages voir")
    example: ClassVar = "/cordee settings"
    writes: ClassVar = False

    details: Annotated[bool, Flag(markers=("details", "détails", "all", "tout"))] = False

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Return the team's settings, with all stages and rates if that is wished."""
        return SettingsShown(workspace=work.workspace, team=own_team(request, work), details=self.details)


class SetLanguage(Command):
    """Choose the language of the team's channel, or your own."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings language", "réglages langue", "settings langue", "parametres langue", "language", "langue"
    )
    example: ClassVar = "/cordee settings language fr"
    form: ClassVar = ("language", "whose")

    language: Annotated[str | None, OneOf(choices=LANGUAGES)] = None
    whose: Annotated[str | None, OneOf(choices=SPOKEN_TO)] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown | MemberArranged:
        """Set the language in which the channel is spoken to; people read that of their profile, or what they chose."""
        if self.language is None:
            raise NeedsForm(command=self)
        if self.whose == "me":
            member, team = oneself(request, work), own_team(request, work)
            return member_arranged(member, team, request, work, language=self.language)
        return _changed(request, work, language=self.language)


class SetCurrency(Command):
    """Choose the currency of the team's totals."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings currency", "réglages devise", "settings devise", "parametres devise", "currency", "devise"
    )
    example: ClassVar = "/cordee settings currency EUR"
    form: ClassVar = ("currency",)

    currency: Annotated[str | None, CurrencyNamed()] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Set the currency; closed deals keep what they were frozen at."""
        if self.currency is None:
            raise NeedsForm(command=self)
        return _changed(request, work, currency=self.currency)


class SetRate(Command):
    """Say what a currency is worth in the team's, from a day on."""

    family: ClassVar = "cordee"
    verb: ClassVar = Term.known(
        "settings rate", "réglages taux", "settings taux", "parametres taux", "rate", "taux", "cours"
    )
    example: ClassVar = "/cordee settings rate USD 0.92 from 1/3"
    form: ClassVar = ("currency", "text", "since")

    currency: Annotated[str | None, CurrencyNamed()] = None
    since: Annotated[date | None, Day(markers=("from", "à partir du", "depuis", "du", "since"), look="latest")] = None
    text: Annotated[str | None, Words()] = None

    def run(self, request: Request, work: UnitOfWork) -> SettingsShown:
        """Add a dated rate; the same day's earlier one gives way."""
        team = own_team(request, work)
        must_manage(request.member, team.id, in_charge=request.in_charge)
        if self.currency is None or self.text is None:
            raise NeedsForm(command=self)
        if self.currency == team.currency:
            raise NotAllowed(right="own_currency", currency=team.currency)
        rate = Rate(
            currency=self.currency,
            into=team.currency,
            rate=_decimal(self.text, self),
            valid_from=self.since or team.calendar.day_of(request.now),
        )
        event = RateSet(rate_id=work.new_id("rate"), rate=rate, by=request.by, at=request.now)
        work.record(event)
        return settings_shown(team, event, work)


class UndoSetting(UndoOwn):
    """Take back your last change of the team or its settings."""

    family: ClassVar = "cordee"
    example: ClassVar = "/cordee undo"


def _changed(request: Request, work: UnitOfWork, **fields: Any) -> SettingsShown:
    team = own_team(request, work)
    must_manage(request.member, team.id, in_charge=request.in_charge)
    return settings_shown(team, edit_team(team, request, work, **fields), work)


def _decimal(words: str, command: Command) -> Decimal:
    try:
        number = Decimal(words.replace(",", ".").strip())
    except InvalidOperation:
        number = Decimal(0)
    if not number.is_finite() or number <= 0:
        raise NotUnderstood(
            words=words, family="cordee", verb=command.verb, nearest=None, kind="rate", example=command.example
        )
    return number
