"""Examples of answers about help, the team, its settings and its people."""

from decimal import Decimal
from typing import Any, Final

from bot.views.sample import BOB, MOSES, NOW, SALES, TODAY, WORKSPACE
from commands.replies import ExportComes, ExportOfMe, Forgotten, Help, Linked, SettingsShown, TeamShown
from domain.foundations.money import Rate
from domain.selling.people import TeamAdded
from domain.selling.process import Phase
from domain.selling.workspace import RateSet
from domain.team.dependence import Cover, CoveredByOne, Uncovered

OF_WORKSPACE: Final[dict[type, tuple[Any, ...]]] = {
    Help: (
        Help(workspace=WORKSPACE, family=None),
        Help(workspace=WORKSPACE, family="deal", unknown="mvoe", nearest="move"),
        Help(workspace=WORKSPACE, family="log"),
        Help(workspace=WORKSPACE, family="pipeline", unknown="xyz"),
        Help(workspace=WORKSPACE, family="cordee"),
        Help(workspace=WORKSPACE, family=None, in_team=False, ask=(BOB,)),
        Help(workspace=WORKSPACE, family=None, in_team=False),
    ),
    TeamShown: (
        TeamShown(
            workspace=WORKSPACE,
            team=SALES,
            members=WORKSPACE.members,
            changed=(TeamAdded(team=SALES, by=2, at=NOW),),
            batch=3,
            advice=("three_phases",),
            cover=Cover(
                by_one=(CoveredByOne(phase=Phase.CLOSING, process=1, member=1),),
                by_nobody=(Uncovered(phase=Phase.PROPOSAL, process=1), Uncovered(phase=Phase.PROPOSAL, process=2)),
                on_many=(2,),
            ),
        ),
        TeamShown(workspace=WORKSPACE, team=SALES.but(channel=None), members=()),
    ),
    SettingsShown: (
        SettingsShown(workspace=WORKSPACE, team=SALES),
        SettingsShown(workspace=WORKSPACE, team=SALES.but(amounts=False)),
        SettingsShown(workspace=WORKSPACE, team=SALES, details=True),
        SettingsShown(
            workspace=WORKSPACE,
            team=SALES,
            changed=(
                RateSet(
                    rate_id=1,
                    rate=Rate(currency="USD", into="EUR", rate=Decimal("0.92"), valid_from=TODAY),
                    by=2,
                    at=NOW,
                ),
            ),
            batch=4,
        ),
    ),
    Forgotten: tuple(
        Forgotten(workspace=WORKSPACE, member=MOSES, deals=deals, done=done)
        for deals, done in ((3, False), (0, False), (3, True), (0, True))
    ),
    ExportComes: (
        ExportComes(workspace=WORKSPACE, what="deals", file="xlsx", member=MOSES, sent=True),
        ExportComes(workspace=WORKSPACE, what="months", file="csv", member=MOSES, sent=False),
    ),
    ExportOfMe: tuple(ExportOfMe(workspace=WORKSPACE, member=MOSES, sent=sent) for sent in (True, False)),
    Linked: (Linked(workspace=WORKSPACE, batch=5, member=MOSES.but(slack="U0MOSES01")),),
}
