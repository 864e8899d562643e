"""`/cordee`: the team, its settings, and help."""

from commands.cordee.people import Link, TeamAdd, TeamHere, TeamRemove, TeamShow
from commands.cordee.settings import SetCurrency, SetLanguage, SetProcess, SetRate, SetStage, ShowSettings, UndoSetting
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
        SetLanguage,
        SetCurrency,
        SetRate,
        SetProcess,
        SetStage,
        ShowSettings,
        UndoSetting,
        HELP,
    ),
    bare=HELP,
)
