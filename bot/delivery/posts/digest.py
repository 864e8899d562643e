"""The morning digest: computed for its day when it is delivered, with its chart (rules 7)."""

from bot.charts import Picture, draw
from bot.delivery.telling import Pointless, Stand, Telling, Uploaded, drawing
from bot.views import Message, render
from bot.views.figures.reports import whose_words
from bot.views.posts.digest import DigestPost
from bot.views.words.naming import Naming
from commands.pipeline.figures import figure_of
from domain.foundations.event import Subject
from domain.ports import Scope, UnitOfWork
from domain.selling.people import Team
from domain.voice.announcements import Digest, ToChannel
from domain.voice.digest import DigestFigure


def digest(told: Digest, stand: Stand) -> Telling:
    """Prepare a digest. Raises Pointless where it was switched off or moved since, or there is nothing to tell.

    It is told again, in its place, when something that it told is taken back.
    """
    to = stand.post.to
    assert isinstance(to, ToChannel), "digests are told to channels"
    with stand.reading() as work:
        workspace = work.workspace
        team = next((team for team in workspace.teams if team.id == told.team), None)
        if team is None or team.channel != to.channel or not team.digest.on:
            raise Pointless("switched off, or moved to another channel")
        scope = Scope(teams=(team.id,))
        figure = figure_of("digest", scope, work, who="team", currency=team.currency, today=told.day)
        assert isinstance(figure, DigestFigure), "this view is a digest"
        if figure.is_empty and team.silent and not stand.again:
            raise Pointless("nothing happened")
        deals = work.deals.many(signed.deal for signed in figure.signed)
        chosen_by = _chosen_by(team, work)
    look = stand.team_look(team)

    def picture() -> Picture:
        return draw(figure, look, of=whose_words(figure, Naming(look, workspace)))

    def words(uploaded: Uploaded | None) -> Message:
        file, alt = (None, "") if uploaded is None else uploaded
        return render(DigestPost(figure, deals, stand.post.due, chosen_by, alt, file), drawing(look, workspace))

    return Telling(to.channel, words, picture=None if figure.is_empty else picture)


def _chosen_by(team: Team, work: UnitOfWork) -> int | None:
    """Return who chose last that the team has a digest, or its hour; who made the team where nobody did."""
    told = [each for each in work.ledger.of(Subject("team", team.id)) if each.live]
    chosen = [each for each in told if "digest" in each.event.changes] or told[:1]
    return chosen[-1].event.by if chosen else None
