"""A small team for the examples: four people, five deals, one month of November."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from domain.foundations.money import Money, Rate, Rates
from domain.foundations.value import Text
from domain.foundations.when import Calendar
from domain.selling.account import Account, Contact
from domain.selling.deal import Deal, Pinned, Status
from domain.selling.next_step import NextStep
from domain.selling.people import Member, Membership, Role, RoleHeld, Team
from domain.selling.templates import process_from_template
from domain.selling.workspace import Choices, Product, Workspace

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


def text(body: str) -> Text:
    """Return words whose id is always the same."""
    return Text(id=f"text-{body[:12]}", body=body)


def euros(amount: int | str, currency: str = "EUR") -> Money:
    """Return an amount."""
    return Money(amount=Decimal(amount), currency=currency)


_ids = count(1)
BUSINESS = process_from_template("business", process_id=1, new_stage_id=lambda: next(_ids))
TENDER = process_from_template("tender", process_id=2, new_stage_id=lambda: next(_ids))
TO_QUALIFY, MEETING, NEEDS, PROPOSAL, NEGOTIATION = BUSINESS.stages

SALES = Team(
    id=1, name=text("Sales"), channel="C0SALES1", calendar=Calendar(zone="Europe/Paris", country="FR"), currency="EUR"
)


def _member(number: int, name: str, *roles: Role, slack: str | None = None, manager: bool = False) -> Member:
    held = tuple(RoleHeld(role=role) for role in roles)
    seat = Membership(team=1, manager=manager, roles=held, mentors=(1,) if manager else ())
    return Member(id=number, name=text(name), slack=slack, memberships=(seat,), zone="Europe/Paris")


ANN = _member(1, "Ann Martin", Role.CLOSER, slack="U0ANN0001")
BOB = _member(2, "Bob Lefèvre", Role.MENTOR, slack="U0BOB0001", manager=True)
LEA = _member(3, "Léa Nguyen", Role.PROSPECTOR, Role.QUALIFIER, slack="U0LEA0001")
MOSES = _member(4, "Moses Frase")

WORKSPACE = Workspace(
    id=1,
    slack_team="T0CORDEE1",
    choices=Choices(country="FR"),
    members=(ANN, BOB, LEA, MOSES),
    teams=(SALES,),
    processes=(BUSINESS, TENDER),
    products=(Product(id=1, name=text("GTX Plus Pro")),),
    rates=Rates(rows=(Rate(currency="USD", into="EUR", rate=Decimal("0.92"), valid_from=date(2026, 3, 1)),)),
)

ACME_SA = Account(id=1, name=text("Acme SA"), team=1, owner=1, segment="gold")
GLOBEX_INC = Account(id=2, name=text("Globex Inc"), team=1)
JEANNE = Contact(
    id=1, account=1, name=text("Jeanne Durand"), function=text("Buyer"), phone=text("+33 6 12 34 56 78"),
    email=text("jeanne.durand@acme.example"),
)  # fmt: skip
PAUL = Contact(id=2, account=1, name=text("Paul Petit"))

ACME = Deal(
    id=142,
    name=text("Acme paint"),
    team=1,
    owner=1,
    account=1,
    contact=1,
    process=1,
    stage=NEEDS.id,
    amount=euros(6000),
    closes=date(2026, 12, 15),
    next=NextStep(text=text("send the quote"), due=date(2026, 11, 27)),
    source="referral",
    product=1,
    brought_by=3,
    criteria=frozenset({"need_expressed", "can_answer"}),
    created_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
)
GLOBEX = ACME.but(
    id=143,
    name=text("Globex"),
    account=2,
    contact=None,
    stage=PROPOSAL.id,
    amount=euros(12500),
    next=None,
    product=None,
    source=None,
    brought_by=None,
)
INITECH = GLOBEX.but(
    id=144,
    name=text("Initech website"),
    owner=3,
    stage=NEGOTIATION.id,
    amount=None,
    closes=date(2026, 11, 10),
    next=NextStep(text=text("call the buyer"), due=date(2026, 11, 20)),
    pinned=Pinned(p=6000, reason=text("budget frozen")),
)
WON = ACME.but(
    status=Status.WON,
    amount=euros(5800),
    worth=euros(5800),
    stage=NEGOTIATION.id,
    closed_at=NOW,
    next=None,
    helpers=(2,),
)
LOST = GLOBEX.but(status=Status.LOST, reason="price", worth=euros(12500), closed_at=NOW)
PARKED = GLOBEX.but(status=Status.PARKED, parked_until=date(2027, 1, 15))
HOSTILE = ACME.but(
    id=145,
    name=text("*<!channel> @here _x_ `rm` ~no~ & <https://evil.example|click>\n\u202eevil " + "é" * 90),
    account=None,
    contact=None,
    next=NextStep(text=text("<@U123> *now*\n>quote"), due=date(2026, 11, 24)),
)
RIGHT_TO_LEFT = GLOBEX.but(id=146, name=text("شركة النور"))
