"""Posts: a win told to the team's channel, and a chart with its picture, as delivery hands them over."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.views.drawing import Drawing
from bot.views.message import Message, message
from bot.views.naming import Naming, naming
from bot.views.parts import context, image, section, sections
from bot.views.reports import chart_title, headline
from domain.foundations.figure import Figure
from domain.insight.movers import PhaseMovers
from domain.selling.deal import Deal
from domain.selling.process import PHASES
from domain.voice.announcements import ChartAsked, Win


@dataclass(frozen=True, slots=True)
class WinPost:
    """A win and its deal, as they stand."""

    win: Win
    deal: Deal


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
    if win.amount is None:
        said = look.say("🎉 {deal} is signed.", deal=deal)
    else:
        said = look.say("🎉 {deal} is signed: {amount}.", deal=deal, amount=names.amount(win.amount))
    lines = [said]
    if win.chain or win.helpers:
        lines.append(
            look.say("The team behind it: {chain}.", chain=chain_words(win.chain, win.helpers, names, told=win.owner))
        )
    elif win.owner is not None:
        lines.append(look.say("Well done, {person}!", person=names.mention(win.owner)))
    return message(*sections(lines), text="\n".join(lines))


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
    """Return who acted in which phase, by first name. Slack tells at most one of them, once: the owner of a win."""
    links: list[str] = []
    for phase, members in (*((each.phase, each.members) for each in chain), (None, helpers)):
        people: list[str] = []
        for member in members:
            people.append(names.mention(member) if member == told else names.first_name(member))
            told = None if member == told else told
        if people:
            what = names.look.say("help") if phase is None else names.term(PHASES[phase]).lower()
            links.append(f"{what} {names.look.listing(people)}")
    return " · ".join(links)
