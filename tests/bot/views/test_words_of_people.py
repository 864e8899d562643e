"""What people write cannot format, mention, link or break a message (rules 5)."""

import pytest

from bot.views import render
from bot.views.elements.parts import bare, bold, cut, mail, phone, quote, safe, without_marks
from bot.views.examples import EXAMPLES
from bot.views.sample import ACME, HOSTILE, RIGHT_TO_LEFT, WORKSPACE, text
from commands.replies import DealCard, DealList
from tests.bot.views.drawings import drawing, parts

HOSTILE_WORDS = (
    "*bold*",
    "_italic_",
    "~gone~",
    "`code`",
    "```block```",
    "<!channel>",
    "<!here|here>",
    "<@U123>",
    "<https://evil.example|click>",
    "@channel @here @everyone",
    "a\nb\r\nc\u2028d",
    "\u202eright to left",
    "\u2066isolated",
    "zero\u200bwidth\ufeff",
    "&amp; &lt;",
    "\ud800 half a letter",
    "\x1b[31mred\x1b[0m",
    "e" + "\u0301" * 500,
    "👩‍👩‍👧‍👦" * 60,
    "x" * 5000,
)


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_nothing_of_it_is_left_for_slack_to_read(words):
    shown = safe(words)
    assert not set("*~`<>\n\r\u2028\u202e\u2066\u200b\x1b") & set(shown.replace("&lt;", "").replace("&gt;", ""))
    assert "@here" not in shown
    assert "@channel" not in shown
    assert len(bare(words)) <= 62
    shown.encode()


def test_an_ampersand_is_escaped_once():
    assert safe("Marks & <Spencer>") == "Marks &amp; &lt;Spencer&gt;"
    assert safe("&amp;") == "&amp;amp;"


def test_underscores_within_a_word_stay():
    assert safe("rate_2026_v2") == "rate_2026_v2"
    assert "_" not in safe("_x_ and _ y")


def test_a_name_of_right_to_left_letters_keeps_to_itself():
    assert safe("شركة النور") == "\u2068شركة النور\u2069"
    assert bold("שלום").startswith("*\u2068")


def test_a_long_name_ends_in_an_ellipsis_and_no_accent_is_lost():
    assert cut("abcdef", 4) == "abc…"
    assert not cut("ae\u0301" * 40, 60).removesuffix("…").endswith("e")


def test_an_empty_name_is_still_something_to_read():
    assert bare("\u200b\n") == "—"


def test_a_number_is_dialled_on_a_tap():
    assert phone("+33 (0)6 12.34-56 78") == "<tel:+330612345678|+33 (0)6 12.34-56 78>"
    assert phone("extension twelve") == "extension twelve"
    assert phone("<!channel>") == "&lt;!channel&gt;"


def test_an_address_is_no_way_to_smuggle_a_link():
    assert mail("a@b.example") == "<mailto:a@b.example|a@b.example>"
    assert mail("a@b.example|<!here>").startswith("a@b.example|&lt;")


def test_a_note_is_quoted_line_by_line_and_not_for_ever():
    assert quote("one\n\n*two*") == ">one\n>∗two∗"
    assert quote("line\n" * 900).count("\n") <= 5


def test_a_notification_shows_no_marks():
    assert (
        without_marks("*Acme* moves to _Proposal sent_\n>a_b <tel:+33|call>") == "Acme moves to Proposal sent\na_b call"
    )


@pytest.mark.parametrize("deal", [HOSTILE, RIGHT_TO_LEFT])
def test_a_hostile_name_in_a_card_mentions_nobody(deal):
    drawn = render(DealCard(workspace=WORKSPACE, deal=deal, account=None), drawing())
    told = [part["text"] for part in parts(drawn.blocks) if part.get("type") == "mrkdwn"]
    assert not any("<!" in each or "<@" in each or "<http" in each for each in [*told, drawn.text])
    assert all(part["verbatim"] for part in parts(drawn.blocks) if part.get("type") == "mrkdwn")


def test_ten_deals_of_the_longest_names_fit_in_a_message():
    deal = ACME.but(name=text("\u0628" * 3000), account=None)
    listed = EXAMPLES[DealList][0]
    message = render(listed.but(deals=(deal,) * 10, accounts={}), drawing())
    assert len(message.blocks) <= 50
    assert len(str(message.blocks)) <= 13_000
