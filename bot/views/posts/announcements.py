"""Posts as delivery hands them over: a win, a digest switched on, a board changed, a chart with its picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.language import Look
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import bare, bold, code, context, image, safe, section, sections
from bot.views.figures.reports import chart_title, headline
from bot.views.words.fields import BOARD_DETAILS
from bot.views.words.naming import Naming, naming
from bot.wording.exported import EXPORTED
from domain.foundations.figure import Figure
from domain.insight.movers import PhaseMovers
from domain.selling.deal import Deal
from domain.selling.people import BoardDetail, Member, Team
from domain.selling.process import PHASES
from domain.voice.announcements import AmountsChanged, BoardChanged, ChartAsked, DigestOn, Export, Win


@dataclass(frozen=True, slots=True)
class WinPost:
    """A win and its deal, as they stand."""

    win: Win
    deal: Deal


@dataclass(frozen=True, slots=True)
class DigestOnPost:
    """The news that a digest comes, with its team as it stands: it may be off again."""

    news: DigestOn
    team: Team
    undone: bool = False


@dataclass(frozen=True, slots=True)
class BoardChangedPost:
    """The news that the leaderboard shows more or less of people, with its team as it stands."""

    news: BoardChanged
    team: Team
    undone: bool = False
    back: bool = False
    """Whether it shows again what it did before all the changes that are told here."""


@dataclass(frozen=True, slots=True)
class AmountsChangedPost:
    """The news that amounts are hidden in the channel or shown again, with its team as it stands."""

    news: AmountsChanged
    team: Team
    undone: bool = False


@dataclass(frozen=True, slots=True)
class HeldOnYouPost:
    """What is held on a member was read at a moment; `shared` unless Slack took no file."""

    member: Member
    read: datetime
    shared: bool = True


@dataclass(frozen=True, slots=True)
class ExportPost:
    """Rows were read at a moment; `shared` unless Slack took no file.

    Not `few`: they are more than a file in Slack holds. Not `tells`: there is nothing yet that the report could tell.
    """

    asked: Export
    read: datetime
    most: int
    few: bool = True
    tells: bool = True
    shared: bool = True


@dataclass(frozen=True, slots=True)
class ChartPost:
    """A chart at the moment it is posted. `file` is the uploaded picture; without it the post is words."""

    asked: ChartAsked
    figure: Figure
    alt: str = ""
    file: str | None = None
    direct: bool = False
    """Whether it goes to the asker's own messages: then nobody is told who asked."""


def win_post(post: WinPost, drawing: Drawing) -> Message:
    """Draw a win with the people who made it; of an undone one, that it was taken back."""
    look, names, win = drawing.look, naming(drawing), post.win
    deal = names.deal(post.deal)
    if win.undone:
        return _line(look.say("{deal} is not signed after all: the win was taken back.", deal=deal))
    if win.amount is None or not look.amounts:
        said = look.say("🎉 {deal} is signed.", deal=deal)
    else:
        amount = names.beside(win.amount, post.deal.amount, with_meaning=True)
        said = look.say("🎉 {deal} is signed: {amount}.", deal=deal, amount=amount)
    lines = [said]
    if win.chain or win.helpers:
        lines.append(
            look.say("The team behind it: {chain}.", chain=chain_words(win.chain, win.helpers, names, told=win.owner))
        )
    elif win.owner is not None:
        lines.append(look.say("Well done, {person}!", person=names.mention(win.owner)))
    why = look.say("Why do I see this? Each win of the team is told here once, with everybody who made it possible.")
    return message(*sections(lines), context(why), text="\n".join(lines))


def digest_on_post(post: DigestOnPost, drawing: Drawing) -> Message:
    """Draw that a digest comes from now on: who wanted it, what it holds, how to stop it; or that it does not."""
    look, names, hour = drawing.look, naming(drawing), drawing.look.clock(post.team.digest.at)
    if post.undone:
        return _line(look.say("The daily digest was switched on here, and that was taken back."))
    if not post.team.digest.on:
        return _line(look.say("The daily digest was switched on here, and is off again."))
    if post.news.by is None:
        said = look.say("The daily digest is on.")
    else:
        said = look.say("{person} switched on the daily digest.", person=names.member(post.news.by))
    what = look.say(
        "On working days at {hour} it tells here in one message what the team did the day before: actions, deals that"
        " moved, and what is due.",
        hour=hour,
    )
    stop = look.say(
        "To stop it, a manager types {off}; another hour: {hour}",
        off=names.example("/cordee digest off"),
        hour=names.example("/cordee digest 08:45"),
    )
    return message(section(f"{said} {what}"), context(stop), text=f"{said} {what}")


def board_changed_post(post: BoardChangedPost, drawing: Drawing) -> Message:
    """Draw what the leaderboard shows from now on, who wanted it, and how to have one's own name left out."""
    look, names = drawing.look, naming(drawing)
    detail = look.say(BOARD_DETAILS[post.team.board])
    if post.undone:
        said = look.say("The change of the leaderboard was taken back. It shows: {detail}.", detail=detail)
    elif post.back:
        said = look.say("The leaderboard was changed, and shows again what it did: {detail}.", detail=detail)
    elif post.news.by is None:
        said = look.say("From now on the leaderboard shows: {detail}.", detail=detail)
    else:
        person = names.member(post.news.by)
        said = look.say("{person} has the leaderboard show from now on: {detail}.", person=person, detail=detail)
    return message(section(said), context(left_out(names)) if _names(post.team) else None, text=said)


def board_changed_told(team: Team, names: Naming) -> str:
    """Return what the leaderboard of a team without a channel shows from now on, for one of its members."""
    look = names.look
    said = look.say(
        "📋 The leaderboard of {team} shows from now on: {detail}.",
        team=names.team(team),
        detail=look.say(BOARD_DETAILS[team.board]),
    )
    return f"{said} {left_out(names)}" if _names(team) else said


def _names(team: Team) -> bool:
    """Whether the leaderboard of a team names anybody: only then a name can be left out."""
    return team.board is not BoardDetail.TEAM


def left_out(names: Naming) -> str:
    """Return how to have one's name left out of the leaderboard."""
    return names.look.say("To have your name left out, type {off}", off=names.example("/board off"))


def amounts_changed_post(post: AmountsChangedPost, drawing: Drawing) -> Message:
    """Draw that amounts are hidden here from now on or shown again, who wanted it, and what that does not reach."""
    look, names = drawing.look, naming(drawing)
    hidden = not post.team.amounts
    if post.undone:
        took = look.say("The change of the amounts was taken back.")
        said = f"{took} {look.say('They are hidden here.') if hidden else look.say('They are shown here.')}"
    elif post.news.by is None:
        said = look.say("Amounts are hidden here from now on.") if hidden else look.say("Amounts are shown here again.")
    else:
        person = names.member(post.news.by)
        said = (
            look.say("{person} has amounts hidden here from now on.", person=person)
            if hidden
            else look.say("{person} has amounts shown here again.", person=person)
        )
    if not hidden:
        return _line(said)
    what = look.say("What I tell this channel counts and names no money; answers that only you see keep amounts.")
    return message(section(f"{said} {what}"), context(typed_as_typed(look)), text=f"{said} {what}")


def typed_as_typed(look: Look) -> str:
    """Return what hiding amounts does not reach: what people type is theirs, and what was posted stays."""
    return look.say(
        "Texts that people type (names of deals, practices, decisions, what made a win work) are shown as they were"
        " typed: write no amount in them. What was posted before stays as it is."
    )


def held_on_you_post(post: HeldOnYouPost, drawing: Drawing) -> Message:
    """Draw what the file is that somebody asked for, and what they may do about what is held on them."""
    look, names = drawing.look, naming(drawing)
    if not post.shared:
        order = f'cordee export me you.xlsx --as "{bare(post.member.name)}"'
        return _line(
            look.say("Slack did not take your file. Whoever runs Cordée can write it: {order}", order=code(order))
        )
    said = look.say(
        "📎 Your file has all that Cordée holds on you as of {moment}, a sheet for each kind of thing: who you are,"
        " what you did and wrote, what others wrote to you, and who changed what about you.",
        moment=look.moment(post.read),
    )
    why = look.say(
        "You asked for it with {order}; nobody else can open it. To have something put right or your name and words"
        " erased, ask an admin of the workspace: {erase}",
        order=names.example("/cordee export me"),
        erase=names.example("/cordee forget @ann"),
    )
    return message(section(said), context(why), text=said)


def export_post(post: ExportPost, drawing: Drawing) -> Message:
    """Draw what the file holds that a manager asked for, whose rows they are, and that it left Cordée."""
    look, names, asked = drawing.look, naming(drawing), post.asked
    what = bold(look.say(EXPORTED[asked.what]))
    if not post.tells:
        return _line(look.say("{what}: there is nothing to tell yet, so no file comes.", what=what))
    if not (post.few and post.shared):
        said = (
            look.say("Slack did not take your file: {what}.", what=what)
            if not post.shared and post.few
            else look.say("{what}: more than {most} rows, too many for Slack.", what=what, most=look.number(post.most))
        )
        order = code(terminal_order(asked.what, asked.file, drawing.viewer))
        return _line(f"{said} {look.say('Whoever runs Cordée can write it: {order}', order=order)}")
    if asked.teams is None or names.workspace is None:
        whose = look.say("the whole workspace")
    else:
        teams = [safe(team.name) for team in names.workspace.teams if team.id in asked.teams]
        whose = look.say("team {name}", name=look.listing(teams))
    said = look.say("📎 {what} · {whose}, as of {moment}.", what=what, whose=whose, moment=look.moment(post.read))
    why = look.say(
        "You asked for it with {order}; only you get it, and the history says that it was written. It has names and"
        " amounts of customers: keep it as you would keep your CRM.",
        order=names.example("/cordee export"),
    )
    return message(section(said), context(why), text=said)


def terminal_order(what: str, file: str, member: Member | None) -> str:
    """Return how the same rows are written where Cordée runs: those of a member's teams, of all for the operator."""
    order = f"cordee export {what} {what}.{file}"
    return order if member is None else f'{order} --as "{bare(member.name)}"'


def chart_post(post: ChartPost, drawing: Drawing) -> Message:
    """Draw a chart: its title, the picture, who asked; in words where there is no picture."""
    look, names = drawing.look, naming(drawing)
    title, said = chart_title(post.figure, names), headline(post.figure, names)
    asked = None if post.direct else context(look.say("Asked by {person}", person=names.member(post.asked.asked_by)))
    hint = (
        context(look.say("To have it in the channel, invite me there: `/invite @Cordée`"))
        if post.asked.not_in_channel
        else None
    )
    picture = None if post.file is None else image(post.alt or f"{title}. {said}", post.file)
    body = [section(f"*{title}*\n{said}")]
    return message(*body, picture, asked, hint, text=f"{title}\n{said}")


def _line(sentence: str) -> Message:
    return message(section(sentence), text=sentence)


def chain_words(
    chain: Iterable[PhaseMovers], helpers: tuple[int, ...], names: Naming, *, told: int | None = None
) -> str:
    """Return who acted in which phase, by first name; phases that the same people carried one after the other as one.

    Slack tells at most one of them, once: the owner of a win.
    """
    links: list[tuple[list[str], tuple[int, ...]]] = []
    for phase, members in (*((each.phase, each.members) for each in chain), (None, helpers)):
        what = names.look.say("help") if phase is None else names.term(PHASES[phase]).lower()
        if links and links[-1][1] == members:
            links[-1][0].append(what)
        elif members:
            links.append(([what], members))
    said: list[str] = []
    for phases, members in links:
        people: list[str] = []
        for member in members:
            people.append(names.mention(member) if member == told else names.first_name(member))
            told = None if member == told else told
        said.append(f"{names.look.listing(phases)} {names.look.listing(people)}")
    return " · ".join(said)
