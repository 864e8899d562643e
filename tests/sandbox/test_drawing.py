"""What is drawn: escaped, complete, readable."""

import pytest

from sandbox import Slack
from sandbox.draw.look import Look
from sandbox.draw.markdown import markdown
from sandbox.draw.text import mrkdwn
from tests.sandbox.clinic import Clinic, answer, button, form, plain, section


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("*bold* _it_ ~no~ `a*b*`", "<b>bold</b> <i>it</i> <s>no</s> <code>a*b*</code>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        ("<script>alert(1)</script>", "script"),
        ("&lt;img onerror=x&gt;", "&lt;img onerror=x&gt;"),
        ("<https://a.example/?x=1&amp;y=2|here>", 'href="https://a.example/?x=1&amp;y=2" target'),
        ("<javascript:alert(1)|click>", "click"),
        ("one\n> said\ntwo", "one<blockquote>said</blockquote>two"),
        ("```a\n<b>```", "<pre>a\n&lt;b&gt;</pre>"),
        (":tada: :no_such:", "🎉 :no_such:"),
        ("<!date^1764000000^{date_num}|x>", "2025-11-24"),
        ("<!here> <@U404>", '<span class="mention mine">@here</span> <span class="mention">@U404</span>'),
    ],
)
def test_mrkdwn(slack: Slack, typed: str, drawn: str) -> None:
    html = mrkdwn(typed, Look(slack.workspace))
    assert drawn in html
    for danger in ("<script", "<img", "javascript:alert"):
        assert f'"{danger}' not in html
        assert danger not in html or danger == "javascript:alert"
    assert 'href="javascript' not in html


def test_mentions_become_names(slack: Slack) -> None:
    ann, sales = slack.user("Ann"), slack.channel("#sales")
    html = mrkdwn(f"<@{ann.id}> in <#{sales.id}>", Look(slack.workspace))
    assert html == '<span class="mention">@Ann</span> in <span class="mention">#sales</span>'


def test_markdown_blocks() -> None:
    html = markdown("# Big\n\n- **a**\n- `b<c`\n\n| x | y |\n|---|---|\n| 1 | <i> |\n\n[l](javascript:x)")
    assert "<h3>Big</h3>" in html
    assert "<ul><li><b>a</b></li><li><code>b&lt;c</code></li></ul>" in html
    assert '<td class="left">&lt;i&gt;</td>' in html
    assert "javascript" not in html


def test_a_payload_becomes_a_page_of_its_own(slack: Slack) -> None:
    html = slack.draw({"text": "x", "blocks": answer("Hello *you*"), "response_type": "ephemeral"}, slack.user("Ann"))
    assert "Hello <b>you</b>" in html
    assert "Only visible to you" in html
    assert "<style>" in html
    assert 'src="/' not in html
    assert "Close date" in slack.draw(form())
    home = {"type": "home", "blocks": [section("My day")]}
    assert "My day" in slack.draw(home, dark=True)


def test_what_people_see_can_be_drawn(slack: Slack, clinic: Clinic) -> None:
    ann = slack.user("Ann")
    seen = ann.types("/log <b>x</b>", in_="#sales")
    assert seen is not None
    html = slack.draw(seen)
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "New deal" in slack.draw(ann.shortcut("new_deal"))


def test_pictures_have_their_alt_text_and_confirmations_their_words(slack: Slack) -> None:
    confirm = {"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("Yes"), "deny": plain("No")}
    blocks = [
        {"type": "image", "alt_text": '3 "deals"', "image_url": "https://a.example/x.png"},
        {"type": "actions", "elements": [button("Go", "go", confirm=confirm)]},
    ]
    html = slack.draw({"text": "x", "blocks": blocks})
    assert 'alt="3 &quot;deals&quot;"' in html
    assert "data-confirm=" in html


def test_radio_buttons_of_two_inputs_leave_each_other_alone(slack: Slack) -> None:
    option = {"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"}
    asked = [
        {
            "type": "input",
            "block_id": block,
            "label": {"type": "plain_text", "text": block},
            "element": {"type": "radio_buttons", "action_id": "value", "options": [option]},
        }
        for block in ("one", "two")
    ]
    drawn = slack.draw({"type": "modal", "title": {"type": "plain_text", "text": "Ask"}, "blocks": asked})
    assert 'name="one value"' in drawn
    assert 'name="two value"' in drawn


def test_a_list_in_markdown_keeps_its_levels_and_a_table_its_sides() -> None:
    listed = markdown("- one\n- two\n  - deeper\n    more\n- three")
    assert listed == "<ul><li>one</li><li>two<ul><li>deeper<br>more</li></ul></li><li>three</li></ul>"
    table = markdown("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert '<td class="center">1</td><td class="right">2</td>' in table
