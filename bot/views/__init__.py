"""Views: every value that Cordée can say, drawn as a Slack message. Pure: value in, message out.

For the doors:

    drawing = Drawing(look=look, pack=pack, workspace=workspace, viewer=request.member, door=request.door)
    message = render(reply_or_refusal_or_post, drawing)     # Message(text, blocks, replace)

- `pack(order, most=1500) -> str` is the door's: JSON of `order.packed()`, or the id of a draft when that takes more
  than `most` bytes (150 in options, 240 in block ids). Keep drafts until the message is sent.
- `workspace` is what refusals name stages and members from (replies bring theirs); None is allowed.
- `Message.replace`: on a click, take the place of the message that was clicked; otherwise answer beside it.
- Names of clicks (`do:`, `fill:`, `form:`, `link:`) are documented in `bot/views/elements/buttons.py`. A `fill:`
  select gives the JSON of its field (a date picker gives an ISO date).
- `failure(reference, drawing)`, `busy(reference, drawing)`, `working(drawing)`, `expired(drawing)`, `late(drawing)`,
  `unknown_command(typed, drawing)`: what doors say when no command answered.
- Posts: `WinPost` and `ChartPost` (bot/views/posts/announcements.py) are what delivery hands to `render`.
- Send messages with `unfurl_links=False, unfurl_media=False`; when Slack says `invalid_blocks`, send `text` alone.
"""

from bot.views.drawn import VIEWS as VIEWS
from bot.views.drawn import render as render
from bot.views.elements.drawing import Drawing as Drawing
from bot.views.elements.drawing import Order as Order
from bot.views.elements.drawing import Pack as Pack
from bot.views.elements.drawing import Started as Started
from bot.views.elements.message import Message as Message
from bot.views.refusals.failures import busy as busy
from bot.views.refusals.failures import expired as expired
from bot.views.refusals.failures import failure as failure
from bot.views.refusals.failures import late as late
from bot.views.refusals.failures import unknown_command as unknown_command
from bot.views.refusals.failures import working as working
