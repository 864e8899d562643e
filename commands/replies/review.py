"""What is answered about reviews, one-to-ones, and the beginning of weeks and months."""

from pydantic import AwareDatetime

from commands.command import Reply
from commands.replies.written import Written
from domain.foundations.when import Period
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.team.one_to_one import Agreed, Debrief
from domain.team.weekly import Decision, Example, Story
from domain.voice.monday import Monday
from domain.voice.month import TeamMonth
from domain.voice.one_to_one import Packet
from domain.voice.review import ReviewWords, WeekReview


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
