"""What a team may practise together in five minutes: the exercise with which a review ends."""

from typing import Final

from bot.language import Look, sayable

WORDS: Final = {
    "first_sentence": sayable("In pairs: say your first sentence of a call, then shorten it by half. Keep the best."),
    "silence": sayable("In pairs: state a price, then stay silent for five seconds. Swap, and tell how it felt."),
    "next_date": sayable("Each names one deal without a next date, and says aloud how they will ask for it today."),
    "why_now": sayable("For one open deal each: what changes for the client if nothing is signed this quarter?"),
    "objection_price": sayable("“It is too expensive.” Each answers with a question, never with a discount."),
    "who_decides": sayable("For one deal each: who decides, who pays, who uses it? Note whom you have not met yet."),
    "two_questions": sayable("Write the two questions that taught you most last week. Share them, try another's."),
    "say_no": sayable("Each names one opportunity that they would rather stop, and what they would do with the time."),
    "lost_deal": sayable("Take one lost deal: at which moment could it still have turned, and on what sign?"),
    "voicemail": sayable("Say a voicemail of ten seconds that makes one call back. The others time it."),
    "proposal_line": sayable("Read the first line of your last proposal aloud: does it speak of the client or of us?"),
    "thank_you": sayable("Each thanks one colleague for one precise thing that moved a deal on."),
    "swap_roles": sayable("Swap roles: whoever closes makes a first call, whoever prospects concludes."),
}


def exercise_words(key: str, look: Look) -> str:
    """Return an exercise by its key; nothing for one that this release does not know."""
    return look.say(WORDS[key]) if key in WORDS else ""
