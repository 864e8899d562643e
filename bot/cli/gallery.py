"""`cordee gallery`: pictures of the main screens, taken of the demo by a browser."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer
from PIL import Image

from bot.cli.terminal import Halted, out
from bot.log import set_up_log

if TYPE_CHECKING:
    from sandbox import Slack

MOST_BYTES: Final = 150 * 1024
COLOURS: Final = 128
MONDAY: Final = 0
DESKTOP: Final = (1200, 760)
PHONE: Final = (390, 844)
TALL: Final = (390, 1_240)
"""A phone on which one has scrolled on."""
WALL: Final = (1_000, 1_300)
REVIEW: Final = 'article:has-text("Revue de la semaine")'
LOADED: Final = "[...document.images].every((i) => i.complete && i.naturalWidth)"
LOOK: Final = "(shown) => (shown.closest('article') || shown).scrollIntoView({ block: 'end' })"
FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en-GB"]


class Shot(NamedTuple):
    """One picture: whose screen, in which channel (None: with the bot alone), how large, and what they do first."""

    name: str
    who: str
    room: str | None
    size: tuple[int, int]
    does: Callable[[Any], str]
    """Does it, and returns where to look then."""
    dark: bool = False
    monday: bool = False
    """Whether it is seen on the next Monday morning, once the week's messages are there."""


def types(line: str, shows: str) -> Callable[[Any], str]:
    """Return how somebody types a line and waits for what it shows."""

    def do(page: Any) -> str:
        page.fill("#line", line)
        page.press("#line", "Enter")
        page.wait_for_selector(shows)
        return shows

    return do


def chart(title: str) -> str:
    """Return where the chart of that title is."""
    return f'article:has-text("{title}") figure img'


def sees(shows: str) -> Callable[[Any], str]:
    """Return how somebody waits for what is there."""

    def do(page: Any) -> str:
        page.wait_for_selector(shows)
        return shows

    return do


def logs(page: Any) -> str:
    """Open the form that logs an action."""
    page.click("#shortcuts summary")
    page.click("#shortcuts button >> nth=1")
    page.wait_for_selector("#modal .tick")
    return "#modal"


def home(page: Any) -> str:
    """Look at the bot's Home tab."""
    page.click("[data-tab=home]")
    page.wait_for_selector("text=Ma journée")
    return "text=Ma journée"


SHOTS: Final = (
    Shot("pipeline-fr", "Marie Fontaine", "#ventes", DESKTOP, types("/pipeline", chart("Pipeline par étape"))),
    Shot("deal-fr", "Hugo Lefèvre", "#ventes", DESKTOP, types("/deal passer acme propale", ".ephemeral .actions")),
    Shot("wall-phone-fr", "Inès Garnier", "#ventes", PHONE, sees(chart("Escalier de la réussite"))),
    Shot("log-form-fr", "Inès Garnier", None, PHONE, logs),
    Shot(
        "trend-en", "Ann Miller", "#sales", DESKTOP, types("/pipeline trend", chart("Trend of the pipeline")), dark=True
    ),
    Shot("months-phone-en", "Ann Miller", "#sales", PHONE, types("/pipeline months", chart("Pipeline by month"))),
    Shot("review-phone-fr", "Marie Fontaine", "#ventes", TALL, sees(REVIEW), monday=True),
    Shot("home-phone-fr", "Hugo Lefèvre", None, TALL, home, monday=True),
    Shot("board-en", "Ann Miller", "#sales", WALL, types("/board", ".ephemeral .actions"), monday=True),
    Shot("help-phone-en", "Bob Carter", None, PHONE, types("/cordee help", ".ephemeral")),
)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(gallery)


def gallery(
    to: Annotated[Path, typer.Option(help="The folder that the pictures are written to.")] = Path("docs/pictures"),
) -> None:
    """Take pictures of the main screens of the demo, in French and English, on a desk and on a phone."""
    set_up_log("error")
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    if browser is None:
        raise Halted("Pictures need Chromium and Playwright: apt-get install chromium, then uv sync.")
    from bot.cli.cast import SampleCast
    from bot.cli.stage import stage

    to.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="cordee-") as folder, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=FLAGS)
        with stage(f"sqlite:///{folder}/gallery.db", 0, SampleCast()) as (slack, address):
            for shot in sorted(SHOTS, key=lambda shot: shot.monday):
                if shot.monday and slack.workspace.clock().weekday() != MONDAY:
                    assert slack.journey is not None, "the stage's clock can be moved"
                    slack.journey.go(monday_after(slack.workspace.clock()))
                small = smaller(taken(chromium, slack, address.page, shot))
                (to / f"{shot.name}.png").write_bytes(small)
                out.print(f"{to / shot.name}.png · {len(small) // 1024} KiB")
        chromium.close()


def monday_after(now: datetime) -> datetime:
    """Return the next Monday at an hour at which Paris has its morning behind it."""
    days = (MONDAY - now.weekday()) % 7 or 7
    return now.astimezone(UTC).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)


def taken(chromium: Any, slack: "Slack", address: str, shot: Shot) -> bytes:
    """Return what somebody sees once they have done it."""
    width, height = shot.size
    page = chromium.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if shot.dark else "light", locale="en-GB"
    )
    who = slack.user(shot.who)
    room = slack.workspace.direct(who.id).id if shot.room is None else slack.channel(shot.room).id
    page.goto(f"{address}?as={who.id}&in={room}")
    page.wait_for_selector("#rooms button", state="attached")
    shown = shot.does(page)
    page.wait_for_timeout(1_500)  # scrolling and fading come to rest, and the team's channel says what it has to say
    page.wait_for_function(LOADED)
    page.locator(shown).last.evaluate(LOOK)
    picture = page.screenshot()
    page.close()
    return bytes(picture)


def smaller(picture: bytes) -> bytes:
    """Return a picture of few colours; raises Halted when it is too large for the repository all the same."""
    few = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        few, "PNG", optimize=True
    )
    if len(few.getvalue()) > MOST_BYTES:
        raise Halted(f"A picture has {len(few.getvalue()) // 1024} KiB: more than the {MOST_BYTES // 1024} allowed.")
    return few.getvalue()
