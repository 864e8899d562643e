"""`/deal ask`: a hand with an opportunity, from a mentor, a mate or the team (rules 6)."""

from datetime import timedelta
from typing import Annotated, ClassVar, Final

from commands.arguments import DealNamed, Note, OneOf, Person
from commands.command import Command
from commands.finding import team_mates, the_deal, the_member
from commands.replies import HelpAsked, Option, Question
from commands.request import Request
from commands.turns import turn_of
from domain.foundations.refusals import NotAllowed
from domain.foundations.value import Text
from domain.ports import UnitOfWork
from domain.selling.deal import Deal
from domain.selling.people import Member, Team
from domain.selling.rights import must_work_on
from domain.selling.terms import Term
from domain.voice.announcements import HelpWanted, Post, ToChannel, ToMember

STANDS: Final = timedelta(days=2)
"""How long a request waits to be told."""
TEAM: Final = (("team", ("team", "équipe", "the team", "l'équipe", "channel", "canal", "tous")),)


class AskHelp(Command):
    """Ask a mentor, a mate or the team for a hand with an opportunity."""

    family: ClassVar = "deal"
    verb: ClassVar = Term.known("ask", "demander", "ask for help", "ask help", "sos")
    example: ClassVar = "/deal ask acme @bob -- how do I get to the budget?"
    form: ClassVar = ("deal", "person", "note")

    deal: Annotated[str | None, DealNamed()] = None
    person: Annotated[int | str | None, Person(markers=("to", "à", "from", "de"), needs_marker=False)] = None
    team: Annotated[str | None, OneOf(choices=TEAM)] = None
    note: Annotated[str | None, Note()] = None

    def run(self, request: Request, work: UnitOfWork) -> HelpAsked:
        """Have the request told: in direct messages within working hours, or at once in the team's channel."""
        deal = the_deal(self, request, work)
        must_work_on(request.member, deal)
        assert request.member is not None  # the operator works on no deal
        its_team = work.workspace.team(deal.team)
        if self.team is None and self.person is None:
            raise self._whom(deal, request.member, its_team, work)
        wanted = HelpWanted(deal=deal.id, asked_by=request.member.id, note=Text.of(self.note) if self.note else None)
        if self.person is None:
            return self._in_channel(wanted, deal, its_team, request, work)
        mates = tuple(mate for mate in team_mates(request, work, deal.team) if mate.id != request.by)
        mate = the_member(self.person, mates, lambda each: self.but(deal=deal.number, person=each), work)
        if mate.slack is None:
            raise NotAllowed(right="unlinked", member=mate)
        due, key = turn_of(mate, its_team, request.now, work)
        post = Post(key=key, says=wanted, to=ToMember(member=mate.id), due=due, expires=due + STANDS)
        work.post(post)
        return HelpAsked(workspace=work.workspace, deal=deal, member=mate, due=due)

    def _in_channel(self, wanted: HelpWanted, deal: Deal, team: Team, request: Request, work: UnitOfWork) -> HelpAsked:
        if team.channel is None:
            raise NotAllowed(right="no_channel", team=team.id)
        key = f"help:{deal.id}:{request.by}:{request.today}"
        to = ToChannel(channel=team.channel)
        work.post(Post(key=key, says=wanted, to=to, due=request.now, expires=request.now + STANDS))
        return HelpAsked(workspace=work.workspace, deal=deal, channel=team.channel, due=request.now)

    def _whom(self, deal: Deal, asker: Member, team: Team, work: UnitOfWork) -> Question:
        """Ask whom to ask: mentors first, then the team in its channel, then mates."""
        named = self.but(deal=deal.number)
        mates = [mate for mate in work.workspace.members_of(deal.team) if mate.id != asker.id and mate.slack]
        mentors = [mate for mate in mates if _mentors(mate, asker, team)]
        others = [mate for mate in mates if mate not in mentors]
        ask = [Option(kind="member", value=mate, command=named.but(person=mate.id)) for mate in mentors]
        if team.channel is not None:
            ask.append(Option(kind="team", value=team, command=named.but(team="team")))
        ask += [Option(kind="member", value=mate, command=named.but(person=mate.id)) for mate in others]
        return Question(about="helper", words=None, options=tuple(ask), more=False, deal=deal)


def _mentors(mate: Member, asker: Member, team: Team) -> bool:
    membership = mate.in_team(team.id)
    return membership is not None and asker.id in membership.mentors
