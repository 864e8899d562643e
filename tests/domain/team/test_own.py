"""One's own chain credit: as deals, in which runs count as one, and as money to the cent."""

from decimal import Decimal
from fractions import Fraction

from domain.foundations.money import Money
from domain.team.contribution import as_deals, as_money
from domain.team.own import OwnPart, own_part
from tests.domain.insight.book import RATES, euros
from tests.domain.team.test_board import ANN, BOB, ZOE, credit

WINS = (
    credit(1, euros(100), closing={ZOE: 6000, ANN: 4000}),
    credit(2, euros(50), closing={ZOE: 5000}, help={ZOE: 1000, BOB: 4000}),
    credit(3, Money(amount=Decimal(9), currency="JPY"), closing={ZOE: 10_000}),
)
HALF = {1: Fraction(1, 2), 2: Fraction(1, 2)}


def mine(who: int) -> OwnPart:
    return own_part(who, WINS, HALF, currency="EUR", rates=RATES)


def test_ones_part_is_told_as_deals_and_as_money() -> None:
    assert mine(ZOE) == OwnPart(wins=3, deals=Fraction(8, 5), worth=euros(90), unknown=1)
    assert mine(BOB) == OwnPart(wins=1, deals=Fraction(1, 5), worth=euros(20))
    assert mine(99) == OwnPart(wins=0, deals=Fraction(), worth=euros(0))


def test_everybodys_parts_add_up_to_what_was_won() -> None:
    everybody = [mine(who) for who in (ZOE, ANN, BOB)]
    assert sum(part.worth.minor for part in everybody) == euros(150).minor
    assert sum(money.minor for each in WINS[:2] for money in as_money(each).values()) == euros(150).minor
    assert sum(part.deals for part in everybody) == sum(sum(m.values()) for m in as_deals(WINS, HALF).values())
