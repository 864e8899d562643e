"""What is answered about deals and actions."""

from pydantic import AwareDatetime, SerializeAsAny

from commands.command import Command, Reply
from commands.replies.written import Written
from domain.foundations.value import Value
from domain.insight.stall_count import StallCount
from domain.insight.stalls import Health
from domain.ledger import AnyEvent, Batch, Recorded
from domain.ports import Logged
from domain.selling.account import Account, Contact
from domain.selling.activity import Activity
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.selling.process import Stage
from domain.team.recognition import Thanks
from domain.voice.nudges import Told
from domain.voice.precision import Precision


class DealDone(Written):
    """Something happened to a deal: `events` say what, in order; `deal` is how it stands now."""

    deal: Deal
    account: Account | None = None
    before: Deal | None = None
    """The deal as it stood; None when it was created."""
    events: tuple[SerializeAsAny[AnyEvent], ...]
    account_created: bool = False
    days_in_stage: int | None = None
    """Business days spent in the stage that was left."""
    asks_next_step: bool = False
    """No valid next step is set: the view offers Tomorrow, +3 d, +1 week, Date (rules 4)."""
    asks_help: bool = False
    """A win: the view asks the owner who helped."""
    unmet: tuple[str, ...] = ()
    """Keys of the entry criteria of the stage that are not yet met."""


class DealCard(Reply):
    """One deal with everything a rep needs before a call."""

    deal: Deal
    account: Account | None
    contacts: tuple[Contact, ...] = ()
    activities: tuple[Logged, ...] = ()
    health: Health | None = None
    """How it is doing today; None once it is closed."""
    batch: int | None = None
    """The batch that Undo takes back, when the card answers a write (a contact was added)."""


class Explained(Reply):
    """Why a deal is spoken of: how it is doing, and how often its owner was told. Closed deals have no health."""

    deal: Deal
    health: Health | None
    told: Told | None = None


class HelpAsked(Reply):
    """Somebody was asked for a hand: a member (told at `due`), or the team in its channel."""

    deal: Deal
    member: Member | None = None
    channel: str | None = None
    due: AwareDatetime


class DealList(Reply):
    """A page of deals. `command` with another `page` turns it."""

    deals: tuple[Deal, ...]
    accounts: dict[int, Account] = {}
    total: int
    page: int = 1
    per_page: int
    command: SerializeAsAny[Command]


class Waiting(Value):
    """A stalled deal with what the rules see in it."""

    deal: Deal
    health: Health


class StalledList(Reply):
    """A page of a member's stalled deals, the most at risk first. `command` with another `page` turns it."""

    member: Member
    deals: tuple[Waiting, ...]
    total: int
    page: int = 1
    per_page: int
    command: SerializeAsAny[Command]


class StalledCount(Reply):
    """How many deals of a team (None: of all that the asker sees) are stalled, without saying which."""

    count: StallCount
    team: Team | None
    left: tuple[Deal, ...] = ()
    """For the team's manager: deals about which their owners are left alone, to be talked over one to one (rules 6)."""
    precision: tuple[Precision, ...] = ()
    """For the team's manager: how often nudges were followed, by stage."""


class Todo(Reply):
    """My day: next steps late, due today, and due within the coming week; deals that wait, or lack a next step."""

    waiting: tuple[Waiting, ...] = ()
    """Stalled deals, by value at risk."""
    sort: tuple[Deal, ...] = ()
    """Imported deals that nobody has touched yet."""
    to_sort: int = 0
    """How many of them there are in all."""
    contacts: tuple[Account, ...] = ()
    """Accounts whose contact is due."""
    thanks: tuple[Thanks, ...] = ()
    """Thanks that the reader got since the morning that they worked last."""
    handed: tuple[Deal, ...] = ()
    """Deals that somebody handed on to the reader, who has not answered yet."""
    late: tuple[Deal, ...] = ()
    today: tuple[Deal, ...] = ()
    soon: tuple[Deal, ...] = ()
    stepless: tuple[Deal, ...] = ()


class History(Reply):
    """What happened to a deal, the oldest first; undone entries are marked, not hidden."""

    deal: Deal
    entries: tuple[Recorded, ...]
    more: bool = False


class Undone(Reply):
    """A batch was taken back. `deal` is how the deal stands now; None when it was created by the batch."""

    batch: Batch
    events: tuple[SerializeAsAny[AnyEvent], ...]
    deal: Deal | None = None
    names: dict[int, str] = {}
    """Names of the deals that the events speak of."""


class Redated(Written):
    """The expected signatures of several deals were revised at once."""

    deals: tuple[DealDone, ...]


class NothingToRedate(Reply):
    """No expected signature of the reader's has passed, or none was changed."""


class ActionLogged(Written):
    """An action was logged, with what was set beside it."""

    activity: Activity
    deal: Deal | None = None
    account: Account | None = None
    next_step_set: bool = False
    asks_next_step: bool = False
    fits: Stage | None = None
    """A stage ahead that this action fits: the view offers the move."""
    late: bool = False
    """Whether it was logged too late to count on the leaderboard."""


class ActionList(Reply):
    """A member's latest actions, the latest first."""

    actions: tuple[Logged, ...]
    deals: dict[int, Deal] = {}
    accounts: dict[int, Account] = {}
    member: Member
