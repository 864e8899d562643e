"""A sheet of 1600 by 900 units to draw on, y downwards, and how it becomes a PNG or an SVG."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, Literal

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from PIL import Image

from bot.charts import Format, Picture
from bot.charts.letters import BOLD, REGULAR, drawable, fitted, width, wrapped
from bot.charts.palette import GROSS, INK, PALE, PAPER, QUIET, RULE

WIDE: Final = 1600
HIGH: Final = 900
MARGIN: Final = 48
DPI: Final = 100
POINTS: Final = 72 / DPI
COLOURS: Final = 64
MOST_ALT: Final = 2_000
"""Characters of alternative text that Slack takes."""

matplotlib.rcParams.update(
    {
        "svg.hashsalt": "cordee",
        "svg.fonttype": "path",
        "text.parse_math": False,
        "text.usetex": False,
        "path.simplify": True,
        "hatch.linewidth": 2.0,
    }
)

Align = Literal["left", "center", "right"]
Meaning = tuple[str, str, str]
"""An entry of a legend: fill, hatch, words."""


class Sheet:
    """One picture in the making. Sizes and places are units: 1600 from left to right, 900 from top to bottom."""

    def __init__(self, title: str, subtitle: str = "", notes: Sequence[str] = ()) -> None:
        self._figure = Figure(figsize=(WIDE / DPI, HIGH / DPI), dpi=DPI, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDE)
        self._axes.set_ylim(HIGH, 0)
        self.top = self._head(title, subtitle)
        self.bottom = self._foot(notes)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 34,
        *,
        bold: bool = False,
        colour: str = INK,
        align: Align = "left",
        room: float | None = None,
    ) -> float:
        """Write one line whose middle is at y; it is cut to `room`. Returns how wide it became."""
        text = drawable(text) if room is None else fitted(text, size, room, bold=bold)
        self._axes.text(
            x,
            y,
            text,
            fontproperties=BOLD if bold else REGULAR,
            fontsize=size * POINTS,
            color=colour,
            ha=align,
            va="center_baseline",
            parse_math=False,
        )
        return width(text, size, bold)

    def bar(self, x: float, y: float, wide: float, high: float, fill: str, *, hatch: str = "", edge: str = "") -> None:
        """Draw a rectangle from its left upper corner; a hatch takes the colour of the edge."""
        self._axes.add_patch(
            Rectangle((x, y), wide, high, facecolor=fill, edgecolor=edge or fill, hatch=hatch or None, linewidth=1.5)
        )

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = RULE, *, thick: float = 2, dashed: bool = False
    ) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        drawn = Line2D(xs, ys, color=colour, linewidth=thick * POINTS)
        if dashed:
            drawn.set_dashes((4, 2))
        self._axes.add_line(drawn)

    def dots(self, points: Sequence[tuple[float, float]], colour: str, marker: str, size: float = 16) -> None:
        """Draw a mark at each point."""
        xs, ys = zip(*points, strict=True)
        self._axes.add_line(
            Line2D(xs, ys, color=colour, marker=marker, markersize=size * POINTS, linestyle="", markeredgecolor=PAPER)
        )

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """Fill the area within points."""
        self._axes.add_patch(Polygon(list(points), closed=True, facecolor=colour, edgecolor="none"))

    def legend(self, y: float, entries: Sequence[Meaning], x: float = MARGIN, size: float = 30) -> None:
        """Write what colours and hatches mean, in a row: (fill, hatch, words)."""
        for fill, hatch, words in entries:
            self.bar(x, y - 15, 44, 30, fill, hatch=hatch, edge=GROSS if fill == PALE else PAPER if hatch else fill)
            x += 56
            x += self.write(x, y, words, size, colour=QUIET) + 44

    def nothing(self, words: str) -> None:
        """Say in the middle that there is nothing to draw."""
        middle = (self.top + self.bottom) / 2
        for n, line in enumerate(wrapped(words, 44, WIDE - 200, most=3)):
            self.write(WIDE / 2, middle + 56 * n, line, 44, colour=QUIET, align="center")

    # -- the finished picture --------------------------------------------------------------------------------------

    def picture(self, title: str, alt: str, fmt: Format) -> Picture:
        """Return what was drawn as a file."""
        alt = alt if len(alt) <= MOST_ALT else alt[: MOST_ALT - 1] + "…"
        content = self._png() if fmt == "png" else self._svg(title, alt)
        return Picture(content=content, title=title, alt=alt, fmt=fmt)

    def _png(self) -> bytes:
        canvas: Any = FigureCanvasAgg(self._figure)  # its methods are untyped
        canvas.draw()
        size = canvas.get_width_height()
        drawn = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
        few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        _whiten(few)
        file = BytesIO()
        few.save(file, "png", compress_level=3)
        return file.getvalue()

    def _svg(self, title: str, alt: str) -> bytes:
        file = BytesIO()
        words = {"Title": title, "Description": alt, "Creator": "Cordée", "Date": None}
        self._figure.savefig(file, format="svg", metadata=words)
        return file.getvalue()

    def _head(self, title: str, subtitle: str) -> float:
        self.write(MARGIN, 58, title, 50, bold=True, room=WIDE - 2 * MARGIN)
        if not subtitle:
            return 110
        self.write(MARGIN, 120, subtitle, 36, colour=INK, room=WIDE - 2 * MARGIN)
        return 166

    def _foot(self, notes: Sequence[str]) -> float:
        if not notes:
            return HIGH - 40
        lines = wrapped(" · ".join(notes), 28, WIDE - 2 * MARGIN, most=2)
        y = HIGH - 34 - 38 * (len(lines) - 1)
        for n, text in enumerate(lines):
            self.write(MARGIN, y + 38 * n, text, 28, colour=QUIET)
        return y - 34


def legend_rows(meanings: Sequence[Meaning], size: float) -> list[list[Meaning]]:
    """Return the entries of a legend in as few rows as are wide enough."""
    rows: list[list[Meaning]] = [[]]
    x = 0.0
    for meaning in meanings:
        wide = 100 + width(meaning[2], size)
        if rows[-1] and x + wide > WIDE - 2 * MARGIN:
            rows.append([])
            x = 0.0
        rows[-1].append(meaning)
        x += wide
    return rows


def _whiten(picture: Image.Image) -> None:
    """Make the paper white again: few colours are averages, and its corner's may have become a pale grey."""
    palette: list[int] = picture.getpalette() or []
    paper: Any = picture.getpixel((0, 0))
    palette[3 * paper : 3 * paper + 3] = [255, 255, 255]
    picture.putpalette(palette)
