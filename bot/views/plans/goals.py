"""What a day begins with: the objectives that run, in a few words, and the thanks that somebody got."""

from collections.abc import Sequence

from bot.views.elements.blocks import Block
from bot.views.elements.buttons import do
from bot.views.elements.drawing import Drawing, Started
from bot.views.elements.parts import MORE, quote, section
from bot.views.words.naming import Naming
from bot.views.words.objectives import NOW, done_words, target_words, what_words
from domain.team.plan import PlanLine
from domain.team.recognition import Thanks


def goals(lines: Sequence[PlanLine], names: Naming, drawing: Drawing) -> Block | None:
    """Draw one's objectives, a line for each period that runs, with the whole plan behind a button."""
    told = []
    for per, now in NOW.items():
        those = [_goal(line, names) for line in lines if line.per is per]
        if those:
            title = names.look.say(now)
            told.append(f"🎯 *{title[:1].upper()}{title[1:]}* · {' · '.join(those)}")
    if not told:
        return None
    return section("\n".join(told), do(drawing, names.look.say("My objectives"), Started("plan.me", {}), 901))


def thanked_lines(thanks: Sequence[Thanks], names: Naming, *, more: int = 0) -> Block | None:
    """Draw who thanked the reader, and what for; `more` are not shown."""
    lines = []
    for each in thanks:
        who = names.look.say("🙏 {person} thanks you", person=f"*{names.member(each.by)}*")
        lines.append(f"{who}\n{quote(each.why)}")
    if lines and more > 0:
        lines.append(names.look.say_many(*MORE, more))
    return section("\n".join(lines)) if lines else None


def _goal(line: PlanLine, names: Naming) -> str:
    what, target = what_words(line.what, names), target_words(line.target, line.currency, names)
    done = names.look.say("{done} of {target}", done=done_words(line.done, line.currency, names), target=target)
    return f"{what} {done}"
