"""Every figure has a picture that a phone shows well, in both languages, whatever the data."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import count
from xml.etree import ElementTree

import pytest
from PIL import Image

from bot.charts import Picture, draw
from bot.charts.letters import drawable, fitted, width, wrapped
from bot.language import Look, look_for
from bot.views.examples.insights import CALIBRATIONS, CONVERSIONS, IDEALS
from domain.foundations.event import Event
from domain.foundations.figure import Figure
from domain.foundations.money import Rates
from domain.foundations.when import Calendar, month_of
from domain.insight.changes import changes
from domain.insight.months import months
from domain.insight.positions import Cause, Dated, Sum
from domain.insight.stages import StagesFigure, stages
from domain.insight.staircase import Climb, staircase
from domain.insight.stall_count import StallCount
from domain.insight.trend import trend
from domain.insight.whose import Whose
from domain.selling.activity import ActionType
from domain.selling.catalogue import ACTIONS
from domain.selling.deal import DealCreated, Status
from domain.selling.people import Role
from domain.selling.process import Process
from domain.selling.templates import process_from_template
from domain.selling.terms import Term
from domain.team.activity import ActivityFigure, Aim, acted
from domain.team.board import board_period
from domain.team.by_role import ByRole, PhaseParts, RolePart
from domain.team.contribution import Part
from domain.team.dependence import Dependence, Won, dependence, year_before
from domain.voice.digest import Actions, DigestFigure, digest, working_days
from tests.domain.insight.book import (
    BUSINESS,
    RATES,
    STAGES,
    TODAY,
    Story,
    as_of,
    at,
    day_sums,
    deals,
    euros,
    overdue,
    sums,
)

FRENCH = look_for("fr-FR", "Europe/Paris", TODAY)
ENGLISH = look_for("en-US", "Europe/Paris", TODAY)
A_QUARTER = """
    to_qualify        12000 EUR open   2027-02-10
    to_qualify            - EUR open   -
    meeting_planned    8000 EUR open   2026-12-20
    needs_identified  20000 EUR open   2027-01-15
    proposal_sent      6000 EUR open   2026-11-20
    proposal_sent      9000 USD open   2028-05-01
    negotiation       15000 EUR open   2026-11-30
    negotiation        5000 EUR parked 2027-03-01
    negotiation        3800 JPY open   2026-12-01
"""


DONE = {
    (TODAY - timedelta(days=1), "call", "reached"): 3,
    (TODAY - timedelta(days=1), "call", "voicemail"): 2,
    (TODAY - timedelta(days=1), "meeting", "held"): 1,
    (TODAY - timedelta(days=5), "email", "sent"): 12,
}
BY_ROLE = ByRole(
    period=board_period(TODAY),
    wins=3,
    rows=tuple(
        PhaseParts(
            part=part,
            wins=3,
            parts=(
                *(RolePart(role=role, share=Fraction(1, 9)) for role in Role),
                RolePart(role=None, share=Fraction(1, 3)),
            ),
        )
        for part in Part
    ),
)
CLIMBS = (
    Climb(deal=6, name="deal 6", by=1, who="Léa", process=1, to=STAGES["negotiation"].id),
    Climb(deal=5, name="deal 5", by=2, who="Karim", process=1, to=None),
)


def told(table: str = A_QUARTER) -> list[Story]:
    """Let each deal of a table come two days after the one before; the fifth is won, the sixth moved on."""
    book: list[Story] = []
    for n, deal in enumerate(deals(table)):
        day = TODAY - timedelta(days=60 - 2 * n)
        story = [Dated(day=day, event=DealCreated(deal=deal, by=1, at=at(day)))]
        later: Event | None = None
        if n == 4:
            later = deal.win(by=1, at=now(), amount=euros(5800), worth=euros(5800))
        if n == 5:
            later = deal.move(STAGES["negotiation"], leaving=STAGES["proposal_sent"], by=1, at=now())
        if later is not None:
            story.append(Dated(day=TODAY - timedelta(days=1), event=later))
        book.append(story)
    return book


def now() -> datetime:
    return at(TODAY - timedelta(days=1))


def figures(book: list[Story], processes: list[Process] | None = None, rates: Rates = RATES) -> Iterator[Figure]:
    standing, days = as_of(book, TODAY), day_sums(book)
    known = {"processes": processes or [BUSINESS], "rates": rates, "currency": "EUR", "today": TODAY}
    yield stages(sums(standing), **known)
    yield months(sums(standing), overdue(standing, TODAY), days, **known)
    yield trend(sums(standing), days, **known)
    yield changes(sums(standing), days, since=TODAY - timedelta(days=50), **known)
    yield staircase(sums(standing), days, CLIMBS if standing else (), **known)
    yield BY_ROLE if book else BY_ROLE.but(rows=(), wins=0)
    yield of_actions(9) if book else of_actions(0)
    yield from (dependence_on(95, 3, 1, 1), dependence_on(*[1] * 30)) if book else ()
    yield from (each.figure for each in (*IDEALS, *CONVERSIONS, *CALIBRATIONS)) if book else ()
    yield of_a_morning(book, DONE if book else {}, processes=processes or [BUSINESS], rates=rates)


def of_a_morning(
    book: Sequence[Story],
    actions: Actions,
    *,
    catalogue: Sequence[ActionType] = ACTIONS,
    processes: Sequence[Process] = (BUSINESS,),
    rates: Rates = RATES,
) -> DigestFigure:
    """Return the digest of today."""
    periods = working_days(TODAY, Calendar(zone="Europe/Paris"))
    days = day_sums(book)
    return digest(
        sums(as_of(book, TODAY)),
        [row for row in days if row.day > periods[-2].last],
        {row.day: row.happened for row in days if row.cause == Cause.WON and row.happened},
        actions,
        signed=(),
        steps_due=2,
        stalled=StallCount(),
        periods=periods,
        catalogue=catalogue,
        processes=processes,
        rates=rates,
        currency="EUR",
        today=TODAY,
    )


def of_actions(objectives: int) -> ActivityFigure:
    """Return a month of every action, each with an objective up to so many; without any, of nothing done."""
    kinds = ACTIONS[:objectives]
    lines = [Aim(action=k.key, term=k.term, done=Fraction(n, 2), target=Fraction(7)) for n, k in enumerate(kinds)]
    done = acted({(kind.key, None): 40 for kind in ACTIONS} if objectives else {}, ACTIONS)
    month = month_of(TODAY)
    return ActivityFigure(period=month, people=3, created=2, done=done, aims=tuple(lines), role=Role.PROPOSAL_BUILDER)


def dependence_on(*parts: int) -> Dependence:
    """Return how much a team depends on people who won in these proportions."""
    won = [Won(owner, euros(part), TODAY) for owner, part in enumerate(parts, start=1)]
    won += [Won(1, None, TODAY)] * 8
    found = dependence(
        won,
        (),
        currency="EUR",
        rates=RATES,
        period=year_before(TODAY),
        members=(),
        team=1,
        processes=(),
        names={1: "Anne-Charlotte de la Rochefoucauld-Montmorency", 2: "Bob"},
    )
    assert found is not None
    return found


def of_stages(names: list[str], minor: int = 1_234_500) -> StagesFigure:
    """Return a pipeline of stages with these names, one deal in each."""
    rows = [_row(n, minor * n) for n in range(1, len(names) + 1)]
    stage = BUSINESS.stages[0]
    named = tuple(stage.but(id=n, position=n, term=Term.known(name)) for n, name in enumerate(names, start=1))
    return stages(rows, processes=[BUSINESS.but(stages=named)], rates=RATES, currency="EUR", today=TODAY)


def _row(stage: int, minor: int, status: Status = Status.OPEN, process: int = 1) -> Sum:
    return Sum(
        process=process,
        stage=stage,
        status=status,
        currency="EUR",
        p=None,
        close_month="2026-12",
        deals=1,
        unknown=0,
        minor=minor,
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def opened(picture: Picture) -> Image.Image:
    with Image.open(BytesIO(picture.content)) as image:
        image.load()
        return image


# -- pictures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("table", [A_QUARTER, "", "to_qualify - EUR open -", "to_qualify 1 EUR parked -"])
def test_every_figure_is_drawn_in_both_languages_and_both_formats(look: Look, table: str) -> None:
    for figure in figures(told(table)):
        picture = draw(figure, look)
        image = opened(picture)
        assert (image.size, image.format, image.mode) == ((1600, 900), "PNG", "P")
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
        assert len(picture.content) < 100_000
        assert 0 < len(picture.alt) <= 2_000
        drawn = draw(figure, look, "svg")
        assert ElementTree.fromstring(drawn.content).tag.endswith("svg")
        assert (drawn.alt, drawn.title) == (picture.alt, picture.title)


def test_a_picture_says_what_it_shows() -> None:
    figure = next(figures(told()))
    assert plain(draw(figure, ENGLISH, of="Team North").alt) == (
        "Pipeline by stage · Team North. Wed, Nov 25: 7 deals, €63,100, weighted €26,035. "
        "To qualify: 2 deals, €12,000, weighted €600. Meeting planned: 1 deal, €8,000, weighted €800. "
        "Needs identified: 1 deal, €20,000, weighted €5,000. Negotiation: 3 deals, €23,100, weighted €19,635. "
        "1 without an amount. parked: 1 deal (€5,000). 1 without a rate: ¥3,800. "
        "won: 1 deal (€5,800); lost: 0; win rate 100%."
    )
    assert plain(draw(figure, FRENCH).alt).startswith(
        "Pipeline par étape · L'équipe. mer. 25 nov. : 7 affaires, 63 100 €, pondéré 26 035 €. À qualifier : 2 affaires"
    )


def test_a_digest_says_of_every_day_what_was_done_and_signed() -> None:
    alt = plain(draw(of_a_morning(told(), DONE), ENGLISH, of="Team North").alt)
    assert alt.startswith(
        "Actions per working day · Team North. 2 a day on average. "
        "Tue, Nov 24: 6 actions (Call: 5, Meeting: 1, 1 deal signed). Mon, Nov 23: 0 actions. "
    )
    assert "Fri, Nov 20: 12 actions (E-mail: 12)" in alt
    french = plain(draw(of_a_morning(told(), DONE), FRENCH).alt)
    assert "mar. 24 nov. : 6 actions (Appel : 5, RDV : 1, 1 affaire signée)" in french


def test_rare_actions_share_a_part_and_what_colours_mean_takes_as_many_lines_as_it_needs() -> None:
    named = [
        action.but(term=Term.known(f"{action.term.name} with the client and all of its subsidiaries"))
        for action in ACTIONS
    ]
    actions = {(TODAY - timedelta(days=1), action.key, None): n for n, action in enumerate(ACTIONS, start=1)}
    picture = draw(of_a_morning([], actions, catalogue=named), ENGLISH)
    assert f"other actions: {sum(range(1, len(ACTIONS) - 3))}" in picture.alt
    assert opened(picture).size == (1600, 900)


def test_changes_say_what_came_and_went() -> None:
    figure = list(figures(told()))[3]
    alt = plain(draw(figure, ENGLISH).alt)
    assert "New deals: 4" in alt
    assert "Wins: 1, −€6,000" in alt
    assert "1 moved on" in alt


def test_the_staircase_says_who_climbed_and_what_was_signed() -> None:
    figure = list(figures(told()))[4]
    assert plain(draw(figure, ENGLISH, of="Team North").alt) == (
        "Staircase of success · Team North. Wed, Nov 25: 7 deals, €63,100, weighted €26,035. "
        "Signed in Nov: 1 deal (€5,800). "
        "To qualify: 2 deals, €12,000, weighted €600. Meeting planned: 1 deal, €8,000, weighted €800. "
        "Needs identified: 1 deal, €20,000, weighted €5,000. Negotiation: 3 deals, €23,100, weighted €19,635. "
        "Climbed today: Léa: deal 6 → Negotiation, Karim: deal 5 signed. "
        "1 without an amount. parked: 1 deal (€5,000). 1 without a rate: ¥3,800."
    )
    assert "Montées du jour : Léa : deal 6 → Négociation, Karim : deal 5 signée" in plain(draw(figure, FRENCH).alt)


def test_a_staircase_of_many_steps_of_several_processes_and_of_many_climbers_is_drawn() -> None:
    ids = count(100)
    tender = process_from_template("tender", process_id=2, new_stage_id=lambda: next(ids))
    steps = tuple(STAGES["to_qualify"].but(id=n, position=n) for n in range(1, 15))
    many = BUSINESS.but(stages=steps)
    rows = [*(_row(n, 10_000 * n) for n in range(1, 13)), _row(tender.stages[0].id, 500_000, process=2)]
    crowd = [Climb(deal=n, name="x" * 80, by=n, who="Maximilian-Alexander" * n, process=1, to=3) for n in range(1, 6)]
    known = {"processes": [many, tender], "rates": RATES, "currency": "EUR", "today": TODAY}
    figure = staircase(rows, [], crowd, **known)
    assert opened(draw(figure, FRENCH)).size == (1600, 900)


def test_amounts_that_nobody_knows_are_not_zero() -> None:
    for figure in figures(told("to_qualify - EUR open -")):
        assert "€0" not in draw(figure, ENGLISH).alt


def test_a_picture_says_whose_it_is() -> None:
    mine = stages([], processes=[BUSINESS], rates=RATES, currency="EUR", today=TODAY, whose=Whose(who="me", owner=1))
    assert draw(mine, FRENCH).title == "Pipeline par étape · Mes affaires"
    assert draw(mine, ENGLISH, of="Marie").title == "Pipeline by stage · Marie"


def test_a_file_has_a_name_that_any_system_takes() -> None:
    picture = draw(next(figures([])), FRENCH, of='R&D / "Nord" 🚀')
    assert picture.filename == "pipeline-par-étape-r-d-nord.png"


def test_every_figure_has_its_chart() -> None:
    for figure in figures([]):
        assert draw(figure, ENGLISH).content


def test_the_same_figure_gives_the_same_bytes_in_any_thread() -> None:
    wanted = [(figure, fmt) for figure in figures(told()) for fmt in ("png", "svg")] * 2
    alone = [draw(figure, ENGLISH, fmt).content for figure, fmt in wanted]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda each: draw(each[0], ENGLISH, each[1]).content, wanted))
    assert together == alone


def test_matplotlib_waits_for_the_first_chart() -> None:
    script = "import sys, bot.charts, bot.language; sys.exit('matplotlib' in sys.modules or 'PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# -- awkward data --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Découverte approfondie des besoins du client et de toutes ses filiales européennes",
        "$5 to $10 deals",
        "Négo_{x}^2 $\\alpha$",
        "🚀🚀🚀",
        "谈判阶段",
        "עברית ומשא ומתן",
        "مفاوضات العقد",
        "line\nbreak\ttab",
        "a" * 500,
        "\u200d\ufe0f",
        " ",
    ],
)
def test_any_name_can_be_drawn_without_a_warning(name: str) -> None:
    picture = draw(of_stages([name, "Negotiation"]), ENGLISH, of=name)
    assert opened(picture).size == (1600, 900)


def test_one_stage_and_twenty_stages_are_drawn() -> None:
    assert draw(of_stages(["Only"]), ENGLISH).content
    many = draw(of_stages([f"Stage {n}" for n in range(1, 21)]), ENGLISH)
    assert "Stage 20: 1 deal" in many.alt
    assert len(draw(of_stages([f"A very long name of a stage {n}" * 3 for n in range(60)]), FRENCH).alt) == 2_000


def test_several_processes_are_told_apart() -> None:
    tender = process_from_template("tender", process_id=2, new_stage_id=count(11).__next__)
    figure = stages(
        [_row(1, 100), _row(11, 100, process=2)],
        processes=[BUSINESS, tender],
        rates=RATES,
        currency="EUR",
        today=TODAY,
    )
    assert "Tenders · Spotted: 1 deal" in draw(figure, ENGLISH).alt


def test_huge_and_tiny_values_stand_side_by_side() -> None:
    figure = stages(
        [_row(1, 10**16), _row(2, 1)], processes=[BUSINESS], rates=RATES, currency="EUR", today=date(2026, 11, 25)
    )
    assert Decimal("100000000000000.01") == figure.total.gross.amount
    assert opened(draw(figure, FRENCH)).size == (1600, 900)


def test_a_month_in_which_an_old_win_was_reopened_is_drawn() -> None:
    deal = deals("negotiation 1000 EUR won -")[0]
    begun = TODAY - timedelta(days=90)
    story = [
        Dated(day=begun, event=DealCreated(deal=deal, by=1, at=at(begun))),
        Dated(day=TODAY, event=deal.reopen(by=1, at=at(TODAY))),
    ]
    for figure in figures([story]):
        assert draw(figure, FRENCH).content


# -- letters -------------------------------------------------------------------------------------------------------


def test_letters_that_the_font_lacks_are_dropped_or_boxed() -> None:
    assert drawable("🚀 Acme") == "Acme"
    assert drawable("谈判 Acme") == "▯ Acme"
    assert drawable("🚀") == "▯"
    assert drawable("") == ""


def test_words_are_cut_to_their_room() -> None:
    assert fitted("Negotiation", 30, 1_000) == "Negotiation"
    cut = fitted("Negotiation", 30, 100)
    assert cut.endswith("…")
    assert width(cut, 30) <= 100


def test_words_wrap_onto_so_many_lines() -> None:
    assert wrapped("Needs identified", 30, 170, most=2) == ["Needs", "identified"]
    lines = wrapped("one two three four five six", 30, 100, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_what_has_no_rate_is_no_zero() -> None:
    told_ = told("negotiation 100 CHF open 2026-12-20\n    negotiation 100 CHF open 2026-12-21")
    for figure in list(figures(told_))[:5]:
        alt = plain(draw(figure, ENGLISH).alt)
        assert "€0" not in alt, alt
        assert "2 without a rate: CHF 200" in alt


def test_few_people_fill_the_sheet() -> None:
    image = opened(draw(dependence_on(5, 4, 3), ENGLISH)).convert("L")
    rows = [y for y in range(160, 830) if image.getpixel((500, y)) < 200]
    assert max(rows) > 650
