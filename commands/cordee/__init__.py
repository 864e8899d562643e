"""`/cordee`: the team, when it works and is spoken to, its settings, and help."""

from commands.cordee.absences import Absent, Present, WorkingDays
from commands.cordee.amounts import SetAmounts
from commands.cordee.calendar import Closed, SetCountry, SetDays, SetZone, ShowCalendar
from commands.cordee.exporting import ExportMe, ExportRows
from commands.cordee.forgetting import Forget
from commands.cordee.handoffs import SetHandOffs
from commands.cordee.leaderboard import SetBoard
from commands.cordee.people import Link, TeamAdd, TeamRemove
from commands.cordee.processes import SetProcess, SetStage
from commands.cordee.quiet import SetMorning, SetQuiet
from commands.cordee.rhythms import SetDigest, SetNudges, SetReview, SetWall
from commands.cordee.settings import SetCurrency, SetLanguage, SetRate, ShowSettings, UndoSetting
from commands.cordee.team import TeamHere, TeamShow
from commands.family import Family
from commands.help import help_of
from domain.selling.terms import Term

TERM = Term.known("cordee", "cordée", "reglages", "aide")
HELP = help_of("cordee")
FAMILY = Family(
    name="cordee",
    term=TERM,
    commands=(
        TeamHere,
        TeamAdd,
        TeamRemove,
        TeamShow,
        Link,
        SetDigest,
        SetReview,
        SetNudges,
        SetWall,
        SetQuiet,
        SetMorning,
        Absent,
        Present,
        WorkingDays,
        Closed,
        ShowCalendar,
        SetCountry,
        SetZone,
        SetDays,
        SetLanguage,
        SetCurrency,
        SetRate,
        SetProcess,
        SetStage,
        SetBoard,
        SetHandOffs,
        SetAmounts,
        ShowSettings,
        ExportMe,
        ExportRows,
        Forget,
        UndoSetting,
        HELP,
    ),
    bare=HELP,
)
