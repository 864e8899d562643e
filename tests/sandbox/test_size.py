"""A large workspace: what one message costs does not depend on how many people, channels and messages there are."""

from statistics import median
from time import process_time

from sandbox import Slack


def cost(people: int) -> float:
    """Seconds of work for one direct message, the median of many, with so many people who all were written to."""
    slack = Slack(strict_pace=True)
    slack.pace.messages_per_minute = 1_000_000
    everybody = [slack.user(f"Rep {number}").id for number in range(people)]
    crowd = slack.channel("#everybody").id
    for person in everybody:
        slack.counter.api("chat.postMessage", slack.bot_token, {"channel": person, "text": "x"})
    times = []
    for person in everybody[-50:]:
        before = process_time()
        for method, asked in (
            ("conversations.open", {"users": person}),
            ("chat.postMessage", {"channel": person, "text": "x"}),
            ("chat.postMessage", {"channel": crowd, "text": "x"}),
            ("users.info", {"user": person}),
            ("conversations.history", {"channel": slack.workspace.direct(person).id}),
        ):
            slack.counter.api(method, slack.bot_token, asked)
        times.append(process_time() - before)
    return median(times)


def test_ten_thousand_people_make_a_message_no_dearer() -> None:
    few, many = min(cost(100) for _ in range(3)), cost(10_000)
    assert many < 3 * few  # a search through all of them would be some hundred times as dear
