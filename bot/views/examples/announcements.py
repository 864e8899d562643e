"""Examples of what is announced by itself: wins, and that somebody or a channel cannot be reached."""

from typing import Any, Final

from bot.views.posts.announcements import ExportPost, HeldOnYouPost, WinPost
from bot.views.posts.troubles import ChannelTroublePost, MemberUnreachablePost
from bot.views.sample import ACME, MOSES, NOW, SALES, WON, euros
from domain.insight.movers import PhaseMovers
from domain.selling.process import Phase
from domain.voice.announcements import ChannelTrouble, Export, MemberUnreachable, Win

OF_ANNOUNCEMENTS: Final[dict[type, tuple[Any, ...]]] = {
    WinPost: (
        WinPost(
            Win(
                deal=142,
                team=1,
                owner=1,
                amount=euros(5800),
                batch=7,
                helpers=(2,),
                chain=(
                    PhaseMovers(phase=Phase.PROSPECTING, members=(3,)),
                    PhaseMovers(phase=Phase.QUALIFICATION, members=(3, 2)),
                    PhaseMovers(phase=Phase.CLOSING, members=(1,)),
                ),
            ),
            WON,
        ),
        WinPost(Win(deal=142, team=1, owner=1, amount=None, batch=7), WON),
        WinPost(Win(deal=142, team=1, owner=1, amount=None, batch=7, undone=True), ACME),
    ),
    ChannelTroublePost: (
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="archived"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="not_inside"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="taken_out"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="gone"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0SALES01", why="shared_outside"), SALES),
        ChannelTroublePost(ChannelTrouble(channel="C0OTHER01", why="restricted"), None),
    ),
    ExportPost: (
        ExportPost(Export(asked_by=2, what="deals", teams=(1,)), NOW, 50_000),
        ExportPost(Export(asked_by=2, what="months", file="csv"), NOW, 50_000),
        ExportPost(Export(asked_by=2, what="events", teams=(1,)), NOW, 50_000, few=False, shared=False),
        ExportPost(Export(asked_by=2, what="calibration", teams=(1,)), NOW, 50_000, tells=False, shared=False),
        ExportPost(Export(asked_by=2, what="activities", teams=(1,)), NOW, 50_000, shared=False),
    ),
    HeldOnYouPost: (HeldOnYouPost(MOSES, NOW), HeldOnYouPost(MOSES, NOW, shared=False)),
    MemberUnreachablePost: (MemberUnreachablePost(MemberUnreachable(member=2)),),
}
