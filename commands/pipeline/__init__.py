"""`/pipeline`: where the team stands, as figures that only the asker sees and a chart for the channel."""

from commands.family import Family
from commands.help import help_of
from commands.pipeline.needed import Ideal
from commands.pipeline.stalled import Stalled
from commands.pipeline.views import Calibration, Changes, Conversion, Digest, Months, Stages, Staircase, Trend
from domain.selling.terms import Term

TERM = Term.known("pipeline", "pipeline", "pipe", "entonnoir")
FAMILY = Family(
    name="pipeline",
    term=TERM,
    commands=(
        Stages,
        Months,
        Trend,
        Changes,
        Staircase,
        Digest,
        Conversion,
        Calibration,
        Ideal,
        Stalled,
        help_of("pipeline"),
    ),
    bare=Stages,
    default=Stages,
    verb="anywhere",
)
