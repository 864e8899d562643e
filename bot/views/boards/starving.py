"""What the leaderboard shows nothing of, as its managers read it: forms and roles, never a person."""

from bot.language import sayable
from bot.views.boards.brought import FORMS
from bot.views.boards.honours import TITLES
from bot.views.elements.drawing import Drawing
from bot.views.elements.message import Message, message
from bot.views.elements.parts import context, safe, section
from bot.views.plans.plan import period_words
from bot.views.words.naming import Naming, naming
from commands.replies import BoardChecked
from domain.selling.people import ROLES
from domain.team.starving import Starving

DEFECT = sayable(
    "That is a defect of the board, not of anybody: are these actions noted, are the roles right, is help confirmed?"
)


def board_checked(shown: BoardChecked, drawing: Drawing) -> Message:
    """Draw what starves in this quarter, or that nothing does."""
    names = naming(drawing, shown.workspace)
    look = names.look
    title = look.say("Check of the leaderboard · {team}", team=safe(shown.team.name))
    about = period_words(shown.starving.period, look)
    lines = starving_lines(shown.starving, names)
    well = look.say("Every form of value and every role shows on it.")
    if shown.starving.unused:
        well = look.say("Nothing was noted or won in these weeks yet.")
    said = "\n".join(lines) if lines else well
    note = context(look.say(DEFECT)) if lines else None
    return message(section(f"*{title}* · {about}\n{said}"), note, text=f"{title} · {about}\n{said}")


def starving_told(starving: Starving, names: Naming) -> str:
    """Return what a manager reads of one team on their first morning of a quarter; "" where nothing starves."""
    lines = starving_lines(starving, names)
    if not lines:
        return ""
    look, workspace = names.look, names.workspace
    team = next((each for each in (workspace.teams if workspace else ()) if each.id == starving.team), None)
    about = [] if team is None else [names.team(team)]
    title = look.say("The leaderboard in the quarter that ended")
    return "\n".join([" · ".join([f"🧭 *{title}*", *about]), *lines, f"_{look.say(DEFECT)}_"])


def starving_lines(starving: Starving, names: Naming) -> list[str]:
    """Return one line for each kind of thing that starves."""
    look = names.look
    told = (
        (sayable("Nothing was brought to: {forms}"), [look.say(FORMS[each]) for each in starving.forms]),
        (sayable("Work that never shows: {forms}"), [look.term(ROLES[each]) for each in starving.roles]),
        (sayable("Never mentioned: {forms}"), [look.say(TITLES[each]) for each in starving.titles]),
    )
    return [f"• {look.say(words, forms=look.listing(forms))}" for words, forms in told if forms]
