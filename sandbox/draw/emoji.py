"""The commonest emoji by their short names."""

import re

_NAMES = """
+1 👍|-1 👎|thumbsup 👍|thumbsdown 👎|ok_hand 👌|clap 👏|wave 👋|raised_hands 🙌|pray 🙏|
muscle 💪|point_right 👉|point_left 👈|point_up ☝️|handshake 🤝|writing_hand ✍️|eyes 👀|
smile 😄|smiley 😃|grinning 😀|grin 😁|joy 😂|wink 😉|blush 😊|slightly_smiling_face 🙂|
thinking_face 🤔|sweat_smile 😅|sunglasses 😎|cry 😢|sob 😭|heart ❤️|broken_heart 💔|
star ⭐|star2 🌟|sparkles ✨|fire 🔥|boom 💥|100 💯|tada 🎉|confetti_ball 🎊|trophy 🏆|
medal 🏅|sports_medal 🏅|first_place_medal 🥇|second_place_medal 🥈|third_place_medal 🥉|
gift 🎁|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|phone ☎️|
telephone_receiver 📞|iphone 📱|email 📧|envelope ✉️|calendar 📅|date 📅|
spiral_calendar_pad 🗓️|clipboard 📋|memo 📝|pencil ✏️|pencil2 ✏️|bookmark 🔖|pushpin 📌|
round_pushpin 📍|paperclip 📎|link 🔗|lock 🔒|unlock 🔓|key 🔑|hammer 🔨|wrench 🔧|gear ⚙️|
bulb 💡|mag 🔍|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|
moneybag 💰|euro 💶|dollar 💵|credit_card 💳|handbag 👜|briefcase 💼|rocket 🚀|dart 🎯|
seedling 🌱|herb 🌿|evergreen_tree 🌲|mountain ⛰️|snow_capped_mountain 🏔️|
person_climbing 🧗|climbing 🧗|sunrise 🌅|sunny ☀️|cloud ☁️|umbrella ☔|snowflake ❄️|
rainbow 🌈|zap ⚡|coffee ☕|white_check_mark ✅|heavy_check_mark ✔️|
ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|warning ⚠️|no_entry ⛔|
no_entry_sign 🚫|question ❓|exclamation ❗|information_source ℹ️|heavy_plus_sign ➕|
heavy_minus_sign ➖|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|
arrow_upper_right ↗️|arrow_lower_right ↘️|repeat 🔁|arrows_counterclockwise 🔄|
hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|clock9 🕘|
red_circle 🔴|large_blue_circle 🔵|large_green_circle 🟢|large_yellow_circle 🟡|
large_orange_circle 🟠|white_circle ⚪|black_circle ⚫|large_green_square 🟩|
large_red_square 🟥|triangular_flag_on_post 🚩|checkered_flag 🏁|busts_in_silhouette 👥|
bust_in_silhouette 👤|family 👪|office 🏢|factory 🏭|house 🏠|package 📦|truck 🚚|
robot_face 🤖|zzz 💤|soon 🔜|new 🆕|ok 🆗|sos 🆘|crystal_ball 🔮|jigsaw 🧩|scales ⚖️|
compass 🧭|rope 🪢|knot 🪢|ladder 🪜|books 📚|book 📖|mailbox 📫|inbox_tray 📥|outbox_tray 📤|
file_folder 📁|card_index_dividers 🗂️|wastebasket 🗑️|flag-fr 🇫🇷|fr 🇫🇷|gb 🇬🇧|us 🇺🇸|
eu 🇪🇺|bow 🙇|dizzy 💫|hugging_face 🤗
"""
EMOJI: dict[str, str] = dict(entry.strip().split(" ", 1) for entry in _NAMES.split("|"))
_SHORT_NAME = re.compile(r":([a-z0-9_+\-]+):(?::skin-tone-\d:)?")


def with_emoji(text: str) -> str:
    """Text in which known `:short_names:` are pictures; unknown ones stay as typed."""
    return _SHORT_NAME.sub(lambda found: EMOJI.get(found[1], found[0]), text)
