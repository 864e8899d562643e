"""How what goes out in a file is called: rows as they are kept, and reports."""

from typing import Final

from bot.language import sayable

EXPORTED: Final = {
    "deals": sayable("Deals"),
    "activities": sayable("Actions"),
    "events": sayable("History"),
    "stages": sayable("Pipeline by stage"),
    "months": sayable("Pipeline by month"),
    "trend": sayable("Trend of the pipeline"),
    "changes": sayable("Changes"),
    "conversion": sayable("Conversion"),
    "calibration": sayable("Calibration of forecasts"),
    "ideal": sayable("Ideal pipeline"),
    "activity": sayable("Actions against plan"),
    "by_role": sayable("Contribution by phase and role"),
    "staircase": sayable("Staircase of success"),
    "digest": sayable("Daily digest"),
    "dependence": sayable("Dependence"),
    "held": sayable("What is held on me"),
}
