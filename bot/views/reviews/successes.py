"""The largest wins of a week, as its review tells them: the whole chain, and what made them work."""

from typing import Final

from bot.views.elements.drawing import Drawing
from bot.views.elements.parts import safe
from bot.views.posts.digest import with_its_people
from bot.views.reviews.post import STORY, ReviewPost, Told
from bot.views.words.naming import Naming
from domain.selling.deal import Deal, Status
from domain.team.weekly import Story
from domain.voice.wins import Success

STORIES: Final = 2
"""People of a chain who are quoted."""


def successes(post: ReviewPost, names: Naming, _: Drawing) -> Told:
    """Return the largest wins with the whole chain and what made them work; one that was taken back says so."""
    look, deals = names.look, post.words.deals
    there = [each for each in post.review.successes if each.deal in deals]
    if not there:
        return Told([])
    head = look.say("Successes")
    title = f"🎉 *{head}*"
    more = post.review.changes.wins - sum(each.deal not in post.review.late for each in there)
    if more > 0:
        others = look.say_many("and {n} more", "and {n} more", more)
        title = f"{title} · {others}"
    return Told([title, *(line for each in there for line in _success(deals[each.deal], each, post, names))])


def _success(deal: Deal, won: Success, post: ReviewPost, names: Naming) -> list[str]:
    if deal.status is not Status.WON:
        back = names.look.say("{deal}: taken back since", deal=names.deal(deal))
        return [f"• {back}"]
    told = [each for each in post.words.stories.get(won.deal, ()) if each.text.body]
    said = [_quoted(each, names) for each in told[:STORIES]]
    win = with_its_people(deal, won, names)
    if won.deal in post.review.late:
        late = names.look.say("after last week's review")
        win = f"{win} · {late}"
    return [f"• {win}", *([f"    ↳ {' · '.join(said)}"] if said else [])]


def _quoted(story: Story, names: Naming) -> str:
    return names.look.say("{person}: “{text}”", person=names.first_name(story.by), text=safe(story.text, STORY))
