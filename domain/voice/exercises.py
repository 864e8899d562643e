"""Five-minute exercises with which a review ends: one a week, in turn (rules 10)."""

from typing import Final

from domain.foundations.when import Week

EXERCISES: Final = (
    "first_sentence",
    "silence",
    "next_date",
    "why_now",
    "objection_price",
    "who_decides",
    "two_questions",
    "say_no",
    "lost_deal",
    "voicemail",
    "proposal_line",
    "thank_you",
    "swap_roles",
)
"""Their keys: thirteen, so that each comes once a quarter. Reviews keep them: no key is given another meaning."""


def exercise_of(week: Week) -> str:
    """Return the exercise of a week: a year's weeks are counted on end, so that none comes twice in a row."""
    return EXERCISES[(week.first.toordinal() // 7) % len(EXERCISES)]
