"""What is held on a member, as a file to themselves: read and written when it is delivered (rules 14)."""

from io import BytesIO

from bot.delivery.telling import Stand, Telling, Uploaded, drawing, linked
from bot.delivery.uploads import Attached
from bot.language import Look
from bot.views import Message, render
from bot.views.posts.announcements import HeldOnYouPost
from domain.selling.workspace import Workspace
from domain.voice.announcements import HeldOnYou
from storage.held import held_on


def held_on_you(asked: HeldOnYou, stand: Stand) -> Telling:
    """Prepare the file, and what is said of it. Raises Pointless for whoever has no Slack user any more."""
    with stand.reading() as work:
        workspace = work.workspace
    member = workspace.member(asked.member)
    look = stand.member_look(member, workspace)

    def words(uploaded: Uploaded | None) -> Message:
        moment = stand.clock.now()
        return render(HeldOnYouPost(member, moment, uploaded is not None), drawing(look, workspace, viewer=member))

    return Telling(linked(member), words, file=lambda: _file(asked, stand, look, workspace))


def _file(asked: HeldOnYou, stand: Stand, look: Look, workspace: Workspace) -> Attached:
    from bot.transfer.export.formats import Format, write_sheets  # noqa: PLC0415  spreadsheets load slowly
    from bot.transfer.export.person import sheets  # noqa: PLC0415  as above

    with stand.database.snapshot(workspace.id) as transaction:
        held = held_on(transaction, asked.member)
    file = BytesIO()
    write_sheets(sheets(held, look), Format.XLSX, file)
    title = look.say("What Cordée holds on you, {day}", day=look.today.isoformat())
    return Attached(f"cordee-{look.today.isoformat()}.xlsx", title, file.getvalue())
