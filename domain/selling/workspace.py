"""The workspace as it is configured: its people, teams, processes, vocabulary and rates, as one frozen value."""

from datetime import date
from functools import cached_property
from typing import ClassVar, Literal

from domain.foundations.event import Event, Subject
from domain.foundations.money import Money, Rate, Rates, exact_minor, rounded
from domain.foundations.value import Stored, Text
from domain.selling.activity import ActionType
from domain.selling.catalogue import ACTIONS, CANCEL_REASONS, LOSS_REASONS
from domain.selling.people import Member, Team
from domain.selling.process import Process, Stage
from domain.selling.terms import Term


class Product(Stored):
    """Something that is sold, with its list price if it is known."""

    id: int
    name: Text
    external_id: str | None = None


class Choices(Stored):
    """What a workspace decided for itself. `language` and `currency` are the defaults of new teams."""

    language: str = "en"
    currency: str = "EUR"
    country: str | None = None
    zone: str = "Europe/Paris"


class Workspace(Stored):
    """One tenant. Loaded once per change of configuration and handed to whoever reads words or draws figures."""

    id: int
    slack_team: str | None = None
    choices: Choices = Choices()
    members: tuple[Member, ...] = ()
    teams: tuple[Team, ...] = ()
    processes: tuple[Process, ...] = ()
    products: tuple[Product, ...] = ()
    rates: Rates = Rates()
    actions: tuple[ActionType, ...] = ACTIONS
    loss_reasons: dict[str, Term] = LOSS_REASONS
    cancel_reasons: dict[str, Term] = CANCEL_REASONS

    @cached_property
    def _members(self) -> dict[int, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def _linked(self) -> dict[str, Member]:
        return {member.slack: member for member in self.members if member.slack is not None and member.active}

    @cached_property
    def _teams(self) -> dict[int, Team]:
        return {team.id: team for team in self.teams}

    @cached_property
    def _stages(self) -> dict[int, Stage]:
        return {stage.id: stage for process in self.processes for stage in process.stages}

    @cached_property
    def _processes(self) -> dict[int, Process]:
        return {process.id: process for process in self.processes}

    def member(self, member_id: int) -> Member:
        """Return the member of that id; KeyError when there is none."""
        return self._members[member_id]

    def linked_to(self, slack_user: str) -> Member | None:
        """Return the active member linked to a Slack user."""
        return self._linked.get(slack_user)

    def team(self, team_id: int) -> Team:
        """Return the team of that id; KeyError when there is none."""
        return self._teams[team_id]

    def team_of_channel(self, channel: str | None) -> Team | None:
        """Return the team whose channel this is."""
        return next((team for team in self.teams if channel is not None and team.channel == channel), None)

    def members_of(self, team_id: int) -> tuple[Member, ...]:
        """Return the active members of a team, in the order of their ids."""
        return tuple(member for member in self.members if member.active and member.in_team(team_id) is not None)

    def home_of(self, member: Member) -> Team | None:
        """Return the team whose hours a member keeps: their first; the workspace's first for a director in none."""
        if member.memberships:
            return self.team(member.teams[0])
        return next(iter(self.teams), None) if member.oversees else None

    def reaches(self, member: Member) -> bool:
        """Whether a member can be asked something: in Slack who is linked, everybody in a workspace without Slack."""
        return member.active and (self.slack_team is None or member.slack is not None)

    def process(self, process_id: int) -> Process:
        """Return the process of that id; KeyError when there is none."""
        return self._processes[process_id]

    def stage(self, stage_id: int) -> Stage:
        """Return the stage of that id, in whatever process; KeyError when there is none."""
        return self._stages[stage_id]

    @property
    def live_processes(self) -> tuple[Process, ...]:
        """The processes that are in use, the default one first."""
        return tuple(process for process in self.processes if not process.retired)

    def action(self, key: str) -> ActionType:
        """Return the action type of that key; KeyError when there is none."""
        for action in self.actions:
            if action.key == key:
                return action
        raise KeyError(key)

    def worth(self, amount: Money | None, team: int, day: date) -> Money | None:
        """Return an amount in a team's currency at that day's rate; in its own where no rate is known (rules 5)."""
        if amount is None:
            return None
        into = self.team(team).currency
        rate = self.rates.on(day, amount.currency, into)
        if rate is None:
            return amount
        return Money.of_minor(rounded(exact_minor(amount.minor, amount.currency, into, rate)), into)

    def product(self, product_id: int) -> Product:
        """Return the product of that id; KeyError when there is none."""
        for product in self.products:
            if product.id == product_id:
                return product
        raise KeyError(product_id)


class RateSet(Event):
    """A rate was set from a day on. A later one for the same day takes its place."""

    noun: ClassVar = "rate"
    kind: Literal["rate.set"] = "rate.set"
    rate_id: int
    rate: Rate

    @property
    def subject(self) -> Subject:
        return Subject("rate", self.rate_id)

    @property
    def created(self) -> Rate:
        return self.rate


class ProductAdded(Event):
    """A product became known."""

    about: ClassVar = Product
    noun: ClassVar = "product"
    kind: Literal["product.added"] = "product.added"
    product: Product

    @property
    def subject(self) -> Subject:
        return Subject("product", self.product.id)

    @property
    def created(self) -> Product:
        return self.product


class WorkspaceEdited(Event):
    """The workspace chose another language, currency, country or zone."""

    about: ClassVar = Choices
    noun: ClassVar = "workspace"
    kind: Literal["workspace.edited"] = "workspace.edited"

    @property
    def subject(self) -> Subject:
        return Subject("workspace", 0)
