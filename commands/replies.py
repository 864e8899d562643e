"""What a command answers: frozen values without a sentence; a view draws each in the asker's language."""

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from pydantic import AwareDatetime, SerializeAsAny

from commands.command import Command, Reply
from domain.foundations.figure import Figure
from domain.foundations.refusals import Refusal
from domain.foundations.value import Value
from domain.foundations.when import Period
from domain.insight.ideal import IdealPipeline
from domain.insight.stall_count import StallCount
from domain.insight.stalls import Health
from domain.ledger import AnyEvent, Batch, Recorded
from domain.ports import Logged, Scope
from domain.selling.account import Account, Contact
from domain.selling.activity import Activity
from domain.selling.deal import Deal
from domain.selling.people import Member, Role, Team
from domain.selling.process import Stage
from domain.team.activity import ActivityFigure
from domain.team.board import Board, Brought, Form
from domain.team.by_role import ByRole
from domain.team.dependence import Cover, Dependence
from domain.team.funnel import Funnel, Step, TeamRatios, WeekShare
from domain.team.honours import Mention
from domain.team.objective import Objective
from domain.team.observed import Observed
from domain.team.one_to_one import Agreed, Debrief
from domain.team.own import OwnPart
from domain.team.plan import PlanLine, TeamPlan
from domain.team.recognition import Practice, Thanks
from domain.team.starving import Starving
from domain.team.weekly import Decision, Example, Story
from domain.voice.monday import Monday
from domain.voice.month import TeamMonth
from domain.voice.nudges import Told
from domain.voice.one_to_one import Packet
from domain.voice.precision import Precision
from domain.voice.review import ReviewWords, WeekReview


class Written(Reply):
    """Something was written, and may be undone until a moment; `batch` is what Undo takes back."""

    batch: int
    again: int = 1
    """How many times the same thing was said within two minutes: 2 reads "second in 2 minutes"."""


# -- deals ------------------------------------------------------------------------------------------------------------


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


# -- actions ----------------------------------------------------------------------------------------------------------


class ActionLogged(Written):
    """An action was logged, with what was set beside it."""

    activity: Activity
    deal: Deal | None = None
    account: Account | None = None
    next_step_set: bool = False
    asks_next_step: bool = False
    fits: Stage | None = None
    """A stage ahead that this action fits: the view offers the move."""


class ActionList(Reply):
    """A member's latest actions, the latest first."""

    actions: tuple[Logged, ...]
    deals: dict[int, Deal] = {}
    accounts: dict[int, Account] = {}
    member: Member


# -- reports ----------------------------------------------------------------------------------------------------------


class Report(Reply):
    """Figures with whose they are. `posted` says where the chart goes: the team's channel, or the asker's messages."""

    figure: SerializeAsAny[Figure]
    view: str
    scope: Scope
    whose: Literal["me", "team", "member", "all"]
    member: Member | None = None
    team: Team | None = None
    posted: Literal["channel", "direct", "none"] = "none"
    not_in_channel: bool = False
    may_post_here: bool = False
    """Whether the asker manages the team and may have the chart posted where they asked: `command` with `here` set."""
    command: SerializeAsAny[Command]


class NoIdeal(Reply):
    """A team has no ideal pipeline: no revenue is planned that it could be worked out from."""

    team: Team
    may_set: bool = False


# -- the plan ---------------------------------------------------------------------------------------------------------


class MyPlan(Reply):
    """One member's objectives with what was done, for them and their managers. `period` is None for each its own."""

    member: Member
    team: Team
    lines: tuple[PlanLine, ...]
    attainment: Fraction | None = None
    """Of 100; one objective adds 120 at most."""
    period: Period | None = None
    may_set: bool = False


class TeamPlanned(Reply):
    """A team against its plan over some days."""

    team: Team
    period: Period
    plan: TeamPlan
    may_set: bool = False


class MondayShown(Reply):
    """How a team stands at the beginning of its week, for its manager alone."""

    monday: Monday


class MonthShown(Reply):
    """Where all teams stand, at team level, for a director."""

    teams: tuple[TeamMonth, ...]


class OneToOneShown(Reply):
    """What a one-to-one is about, for the rep and their manager alone."""

    member: Member
    manager: Member | None
    """With whom; None in a team without another manager."""
    team: Team
    packet: Packet
    last: Debrief | None = None
    """What was answered the last time."""
    agreed: tuple[Agreed, ...] = ()
    """What is still to be done, by its day."""


class OneToOneKept(Written):
    """Something was answered, agreed on or done at a one-to-one."""

    shown: OneToOneShown


class PlanChanged(Written):
    """Objectives were set, changed or ended, each from its own day on; `before` is what one took the place of."""

    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...]
    before: Objective | None = None


class FunnelShown(Reply):
    """What a month's revenue takes, week by week; `command` with `apply` set makes it objectives."""

    team: Team
    plan: Funnel
    weeks: dict[Step, tuple[WeekShare, ...]]
    """Each step's number for this month, split over its weeks."""
    roles: frozenset[Role] = frozenset()
    """Roles that somebody holds: what falls to the others is the team's."""
    observed: Observed
    may_apply: bool = False
    command: SerializeAsAny[Command]


class RatiosShown(Reply):
    """The ratios of a team's own history, beside those that it works with."""

    team: Team
    observed: Observed
    kept: TeamRatios


class ActivityShown(Reply):
    """What was done in some days, by action and outcome, against the deals created, whosever they are."""

    team: Team
    member: Member | None = None
    figure: ActivityFigure
    posted: Literal["channel", "direct", "none"] = "none"
    """Where its chart goes."""


# -- the board --------------------------------------------------------------------------------------------------------


class BoardShown(Reply):
    """A team's leaderboard, and the practices shared last, for others to try."""

    team: Team
    board: Board
    practices: tuple[Practice, ...] = ()
    mentions: tuple[Mention, ...] = ()
    week: Period | None = None
    """The week whose mentions these are: they tell of the four weeks that ended with it."""
    plan: TeamPlan = TeamPlan()
    """What the team means to sign in the month, and what it signed."""
    month: Period | None = None
    ideal: IdealPipeline | None = None
    """The team's pipeline beside the one that its plan needs."""
    by_role: ByRole | None = None
    posted: Literal["channel", "direct", "none"] = "none"
    """Where its chart goes."""


class MyPart(Reply):
    """What the asker brought, lane by lane; for nobody else."""

    team: Team
    period: Period
    brought: dict[Form, Brought]
    thanks: tuple[Thanks, ...] = ()
    left: int
    """Thanks that they may still give this week."""
    named: bool = True
    """Whether the board names them."""
    own: OwnPart | None = None
    """What their parts in the wins of these weeks come to; None without any."""


class DependenceShown(Reply):
    """How much a team depends on few people; None where there is too little to tell."""

    team: Team
    figure: Dependence | None
    posted: Literal["direct", "none"] = "none"
    """Whether its chart comes in the asker's messages: nobody else sees it."""


class BoardChecked(Reply):
    """What a team's leaderboard shows nothing of, for its managers."""

    team: Team
    starving: Starving


class Thanked(Written):
    """Somebody was thanked; `left` more may be given this week."""

    thanks: Thanks
    deal: Deal | None = None
    left: int


class PracticeDone(Written):
    """A practice was shared, or `tried`."""

    practice: Practice
    tried: bool


class NamedOnBoard(Written):
    """The leaderboard names the asker from now on, or does not."""

    named: bool


# -- the review -------------------------------------------------------------------------------------------------------


class ReviewShown(Reply):
    """The next review as it would be said now, for whoever manages the team. `turn` is when it goes by itself."""

    team: Team
    review: WeekReview
    words: ReviewWords
    turn: AwareDatetime | None
    said: bool
    """Whether that week's review was said already."""
    honours_to_come: bool = False
    """Whether its mentions are settled later, when the days that they are of are over."""
    batch: int | None = None
    """What Undo takes back, where it was just arranged."""


class ReviewRead(Reply):
    """A review as it was told."""

    team: Team
    review: WeekReview
    words: ReviewWords


class ReviewSent(Reply):
    """The review of a week is on its way to the channel."""

    team: Team
    week: Period


class StoryKept(Written):
    """What made a win work is kept for the review."""

    story: Story
    deal: Deal


class ExampleKept(Written):
    """The owner's answer whether a deal may be an example."""

    example: Example
    deal: Deal


class DecisionKept(Written):
    """Something was decided, or is `done` with: carried out, or `dropped`."""

    decision: Decision
    done: bool
    dropped: bool = False


# -- the workspace ----------------------------------------------------------------------------------------------------


class Help(Reply):
    """The verbs of a family (None: all families) with an example each. `unknown` is a word that was not understood."""

    family: str | None
    unknown: str | None = None
    nearest: str | None = None
    in_team: bool = True
    ask: tuple[Member, ...] = ()
    """Whom somebody in no team may ask to add them."""


class TeamShown(Reply):
    """A team with its people."""

    team: Team
    members: tuple[Member, ...]
    changed: tuple[SerializeAsAny[AnyEvent], ...] = ()
    batch: int | None = None
    advice: tuple[str, ...] = ()
    """Keys of advice: "three_phases" for a member who covers more than two phases of a process (rules 1)."""
    cover: Cover = Cover()
    """Who covers what, for managers only (rules 9)."""


class SettingsShown(Reply):
    """What is configured for a team and its workspace."""

    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...] = ()
    batch: int | None = None


class TeamArranged(Reply):
    """When a team works and when it is spoken to, what was just changed first; `changed` empty: as it stands."""

    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...] = ()
    batch: int | None = None
    next_turn: AwareDatetime | None = None
    """When the digest or the morning message that was changed is said next."""


class MemberArranged(Written):
    """When a member works, is away, or is left in peace: what was just changed."""

    member: Member
    team: Team
    changed: tuple[SerializeAsAny[AnyEvent], ...]
    days: Fraction | None = None
    """Working days that an absence takes, halves counted."""
    back: date | None = None
    """The first day worked after it."""


class Linked(Written):
    """A member without a Slack user was linked to one."""

    member: Member


class Forgotten(Reply):
    """A person was erased, or (`done` False) will be once that is confirmed; `deals` of theirs are open."""

    member: Member
    deals: int
    done: bool


# -- questions --------------------------------------------------------------------------------------------------------


class Option(Value):
    """One answer to a question: what is chosen, and the command that says so."""

    kind: str
    """What `value` is: deal, account, account_only, stage, member, team, action, outcome, reason, criterion, undo,
    command, new_deal, day, process, amount."""
    value: Any = None
    command: SerializeAsAny[Command]


class Question(Refusal):
    """One choice is missing or open to two readings; each option is a button with a whole command.

    Facts: about= (deal, account, alike, stage, reason, criterion, outcome, action, person, helper, until, meaning,
    net_amount, months, process),
    words= what was typed, options= tuple[Option, ...], more= whether there are others, deal= where known.
    """


class NeedsForm(Refusal):
    """More than one choice is missing: the door opens the command's form (command=), or names the example."""


class NotUnderstood(Refusal):
    """Some words fit nothing (words=, family=, verb= or None, nearest= a Term or str or None, kind= what it is near to,
    example=)."""


class NoTeam(Refusal):
    """The person is in no team (ask= members whom they may ask)."""


class Stranger(Refusal):
    """Guests, bots and people of other workspaces get nothing (rules 14)."""


class NotNow(Refusal):
    """What was asked makes no sense at that time (reason=, day=): a date in the past, an amount without a rate..."""


class ReasonWanted(Refusal):
    """The deal was put off twice in a row without any news: this time a reason is asked for (deal=, command=)."""


class TooMany(Refusal):
    """A count or a text beyond what is accepted (what=, most=)."""
