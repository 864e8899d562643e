"""What a form stands on: the workspace, the deals within reach, and the place it was opened from."""

from domain.foundations.value import Stored, Value
from domain.selling.account import Account
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.selling.workspace import Workspace


class Origin(Stored):
    """Where a form was opened: what its answer may have to reach. It travels through Slack and back."""

    channel: str | None = None
    message_ts: str | None = None
    response_url: str | None = None


class Ground(Value):
    """What the door read before it drew a form; only the workspace is needed."""

    workspace: Workspace
    team: Team | None = None
    viewer: Member | None = None
    """Who fills it in."""
    deal: Deal | None = None
    """The deal that the command names, when it is clear which."""
    recent: tuple[Deal, ...] = ()
    """The asker's open deals touched last, the latest first."""
    to_redate: tuple[Deal, ...] = ()
    """The asker's deals whose expected signature has passed, where the form asks for them."""
    accounts: dict[int, Account] = {}
    origin: Origin = Origin()

    @property
    def currency(self) -> str:
        """The currency of an amount without one: the deal's, else the team's."""
        if self.deal is not None and self.deal.amount is not None:
            return self.deal.amount.currency
        return self.workspace.choices.currency if self.team is None else self.team.currency

    @property
    def managed(self) -> bool:
        """Whether whoever fills it in manages the team."""
        return self.team is not None and self.viewer is not None and self.viewer.manages(self.team.id)

    @property
    def at_hand(self) -> tuple[Deal, ...]:
        """The deals to offer first: the one that is meant, then the recent ones."""
        first = () if self.deal is None else (self.deal,)
        return (*first, *(deal for deal in self.recent if self.deal is None or deal.id != self.deal.id))
