"""The weekly review: once on Monday, with its thread, in the place of the digest; read again later it is the same."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.selling.people import REVIEW
from domain.voice.announcements import Review
from sandbox import Message, Person, Seen
from tests.flows.conftest import Office, on_both

PARIS = ZoneInfo("Europe/Paris")


def at(office: Office, moment: str) -> None:
    """Let time pass until a moment in Paris, and one sweep of all jobs then."""
    then = datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(UTC)
    office.watch.forward((then - office.watch()).total_seconds())
    office.program.tick()
    office.delivered()


def key_of(message: Message) -> str:
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))


def reviews(office: Office) -> list[Message]:
    """Return the reviews that the team's channel heard, without their threads."""
    return [each for each in office.sales.messages if key_of(each).startswith("review:") and each.thread_ts is None]


def thread_of(office: Office, message: Message) -> list[Message]:
    return [each for each in office.sales.messages if each.thread_ts == message.ts]


def with_a_review(office: Office) -> Office:
    office.edits_team(review=REVIEW)
    return office


@on_both
def test_on_monday_the_channel_looks_back_on_its_week(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/plan set team 90k/month")
    team.types(team.ann, "/deal new Acme paint $6000")
    team.types(team.ann, "/deal new Globex $20000")
    team.types(team.bob, "/log call reached x12")
    team.types(team.ann, "/deal won acme 5800")
    at(team, "2026-11-30 08:29")
    assert reviews(team) == []
    at(team, "2026-11-30 08:30")
    at(team, "2026-11-30 08:45")
    at(team, "2026-12-01 08:29")
    (review,) = reviews(team)
    assert key_of(review) == "review:1:2026-W48"
    assert "1 deal signed: $5,800 · 2 deals created: $26,000 · 12 actions" in review.text
    assert "Revenue · Nov 2026 · $5,800 of $90,000" in review.text
    assert "Pipeline: 1 open deal, $20,000, weighted $1,000 (+$1,000 since Nov 23)" in review.text
    assert "Acme paint · $5,800 · prospecting Ann" in review.text
    picture = next(block for block in review.blocks if block["type"] == "image")
    assert "1 deal, $20,000, weighted $1,000" in picture["alt_text"]
    assert [key_of(each) for each in thread_of(team, review)] == [
        "review:1:2026-W48:pipeline",
        "review:1:2026-W48:plan",
        "review:1:2026-W48:board",
    ], "one person alone brought the win: a chart by role would show who, and is left out"
    assert not [each for each in team.sales.messages if key_of(each).startswith("digest:1:2026-11-30")]
    assert "$1,000" in team.types(team.ann, "/pipeline").text
    assert "$5,800 of $90,000" in team.types(team.ann, "/plan team last month").text


def test_weeks_later_it_reads_the_same(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/deal new Acme paint $6000")
    team.types(team.ann, "/deal won acme 5800")
    at(team, "2026-11-30 08:30")
    (review,) = reviews(team)
    team.types(team.ann, "/deal new Globex $20000")
    team.watch.forward(timedelta(days=60).total_seconds())
    team.program.tick()
    database = team.program.database
    with database.begin(1, by=None, at=team.watch(), family="", verb="", door="job", writes=False) as work:
        kept = work.spoken.posts(["review:1:2026-W48", "review:1:2026-W48:board"])
    assert list(kept) == ["review:1:2026-W48"], "what holds ids alone is kept"
    told = kept["review:1:2026-W48"].says
    assert isinstance(told, Review)
    assert told.review.pipeline.total.deals == 0
    assert "Acme" not in kept["review:1:2026-W48"].model_dump_json()
    assert team.types(team.ann, "/review show 25/11").text == review.text
    assert "Aucune revue" in team.types(team.bob, "/review voir 16/11").text
    assert "1 deal signed: $5,800" in review.text


def test_a_channel_that_another_company_reads_hears_none(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/deal new Acme paint $6000")
    team.sales.share_outside()
    at(team, "2026-11-30 08:30")
    assert reviews(team) == []


def test_a_manager_chooses_its_day(team: Office) -> None:
    assert "Wed at 9:00" in team.types(team.ann, "/cordee review wednesday 09:00").text
    assert "off" in team.types(team.ann, "/cordee revue off").text
    assert "8:00" in team.types(team.ann, "/cordee review 07:00").text
    assert "manager" in team.types(team.bob, "/cordee review off").text
    team.types(team.ann, "/cordee review lundi 8h30")
    team.types(team.bob, "/log call reached")
    at(team, "2026-11-30 08:30")
    assert len(reviews(team)) == 1


def test_what_people_say_in_the_week_stands_in_its_review(team: Office) -> None:
    with_a_review(team)
    ann, bob = team.ann, team.bob
    team.types(ann, "/deal new Acme paint $6000")
    team.types(ann, "/deal new Globex $20000")
    team.types(ann, "/deal won acme 5800")
    kept = team.types(ann, "/review worked acme paint -- we asked for the date first")
    assert "we asked for the date first" in kept.words
    assert "part" in team.types(bob, "/review marché acme paint -- moi aussi").text, "he had no part in it"
    assert "responsable" in team.types(bob, "/review cas globex").text, "it is not his to lend"
    team.types(ann, "/review example globex anonymous -- the buyer left")
    team.types(bob, "/board practice ask for the date before the price")
    team.types(bob, "/review décision rappeler tous les devis @ann vendredi")
    team.types(ann, "/review say what a week, thank you all")
    at(team, "2026-11-30 08:30")
    (review,) = reviews(team)
    assert "what a week, thank you all" in review.text
    assert "Ann: “we asked for the date first”" in review.text
    assert "One deal, all heads · a deal · “the buyer left”" in review.text, "she alone has an open deal"
    assert "Globex" not in review.text
    assert "Practice of the week · Bob: ask for the date before the price" in review.text
    assert "rappeler tous les devis · Ann · Nov 27" in review.text
    assert len(review.text.splitlines()) <= 25

    seen = next(each for each in bob.sees("#sales") if "Review of the week" in each.text)
    hers = next(each for each in ann.sees("#sales") if each.text.startswith("Review of the week"))
    assert "Fait : rappeler tous les devis" in bob.clicks("Done", on=seen).text.replace("\xa0", " ")
    team.delivered()
    assert "✅ ~rappeler tous les devis~" in str(reviews(team)[0].blocks)
    assert "ta propre pratique" in bob.clicks("I tried it", on=seen).text
    assert "You tried what Bob shared" in ann.clicks("I tried it", on=hers).text
    assert "already" in ann.clicks("Done", on=hers, stale=True).text
    team.types(bob, "/review défaire")
    team.delivered()
    assert "• rappeler tous les devis" in str(reviews(team)[0].blocks)

    at(team, "2026-12-07 08:30")
    assert "rappeler tous les devis" in reviews(team)[-1].text, "it is carried on"


def test_guests_press_in_vain(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/log call reached")
    team.types(team.ann, "/review decision call again")
    at(team, "2026-11-30 08:30")
    seen = next(each for each in team.gus.sees("#sales") if "Review of the week" in each.text)
    assert "full members" in team.gus.clicks("Done", on=seen).text
    team.delivered()
    assert "• call again" in str(reviews(team)[0].blocks)


def test_a_manager_arranges_it_before_it_goes(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/log call reached")
    assert "manager" in team.types(team.bob, "/review aperçu").text
    assert "Aucune revue" in team.types(team.bob, "/review").text
    assert "Preview" in team.types(team.ann, "/review").text
    shown = team.types(team.ann, "/review preview")
    assert "It goes by itself Mon, Nov 30 at 8:30" in shown.text
    arranged = team.ann.chooses("do:arrange:0", "Leave out", on=shown)
    assert "Left out" in arranged.words
    at(team, "2026-11-30 08:30")
    assert "Pipeline" not in reviews(team)[0].text
    assert "Five minutes together" in reviews(team)[0].text


def test_a_manager_sends_it_at_once_and_it_comes_once(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/log call reached")
    assert "now" in team.types(team.ann, "/review post").text
    team.delivered()
    assert "already" in team.types(team.ann, "/review post").text
    at(team, "2026-11-30 08:30")
    assert len(reviews(team)) == 1
    at(team, "2026-11-30 08:45")  # nothing but a digest tells of that Monday now
    assert [key_of(each) for each in team.sales.messages if key_of(each).endswith("11-30")] == ["digest:1:2026-11-30"]


def mornings(office: Office, who: Person) -> list[Seen]:
    return [each for each in who.inbox if each.blocks[0]["text"]["text"].startswith("☀️")]


def test_a_week_from_the_win_to_the_review(team: Office) -> None:
    """The 26th is Thanksgiving: people are asked on Friday, when the manager may also look at the review."""
    with_a_review(team)
    ann, bob = team.ann, team.bob
    team.types(ann, "/cordee team add @ann manager")
    team.types(ann, "/deal new Acme paint $6000")
    team.types(ann, "/deal won acme 5800")
    team.types(bob, "/deal new Globex $20000")
    team.types(bob, "/deal perdue globex prix -- le patron n'était pas là")
    at(team, "2026-11-25 09:00")
    assert "made it work" not in str([each.words for each in mornings(team, ann)])
    at(team, "2026-11-27 09:00")
    hers, his = mornings(team, ann)[-1], mornings(team, bob)[-1]
    assert "what made it work?" in hers.words
    assert "Acme paint" in hers.words
    assert "Globex" not in hers.words
    assert "réfléchir à *Globex*" in his.words

    form = ann.opens("Tell it", on=hers)
    told = form.fill(text="We asked for the date first").submit()
    assert "We asked for the date first" in told.words
    team.delivered()
    assert "✅ *Acme paint* · “We asked for the date first”" in mornings(team, ann)[-1].words
    lent = bob.opens("Oui, sans nom", on=his).fill(text="Personne ne décide").submit()
    assert "sans son nom ni le tien" in lent.words
    team.delivered()
    assert "un cas pour la prochaine revue, sans noms" in mornings(team, bob)[-1].words.replace("\xa0", " ")

    preview = ann.clicks("Preview", on=mornings(team, ann)[-1])
    assert "We asked for the date first" in preview.words
    ann.chooses("do:arrange:1", "Move up", on=preview)
    at(team, "2026-11-30 09:00")
    (review,) = reviews(team)
    lines = review.text.splitlines()
    assert lines.index("🎉 Successes") < next(n for n, line in enumerate(lines) if "1 deal signed" in line)
    assert "↳ Ann: “We asked for the date first”" in review.text
    assert "One deal, all heads · a deal · “Personne ne décide”" in review.text, "nobody else lost any: it would tell"
    assert "Globex" not in review.text
    assert "Bob" not in review.text


def test_what_is_told_or_taken_back_afterwards_is_told_in_its_place(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/deal new Acme paint $6000")
    at(team, "2026-11-27 15:00")
    team.types(team.ann, "/deal won acme 5800")
    at(team, "2026-11-30 08:30")
    assert "Acme paint" in team.ann.inbox[-1].words
    team.ann.opens("Tell it", on=team.ann.inbox[-1]).fill(text="the date first").submit()
    team.delivered()
    assert "the date first" in str(reviews(team)[0].blocks), "the answers of its own day are told in its place"
    team.types(team.ann, "/review undo")
    team.delivered()
    assert "the date first" not in str(reviews(team)[0].blocks)
    assert "Acme paint" in str(reviews(team)[0].blocks)
    team.types(team.ann, "/deal undo")
    team.delivered()
    (review,) = reviews(team)
    assert "*Acme paint*: taken back since" in str(review.blocks)
    assert "1 deal signed: $5,800 (1 taken back since: $5,800)" in review.text
    assert team.types(team.ann, "/review show").text == review.text


def test_over_a_broken_line_nothing_of_it_is_said_twice(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/deal new Acme paint $6000")
    team.slack.faults.add("chat.postMessage", "drop_after", times=3)
    at(team, "2026-11-30 08:30")
    for _ in range(6):
        team.watch.forward(120)
        team.delivered()
    (review,) = reviews(team)
    said = [key_of(each).rpartition(":")[2] for each in thread_of(team, review)]
    assert sorted(said) == ["board", "pipeline"]
    assert team.program.database.posts.waiting() == []


def test_where_slack_takes_no_picture_the_words_come_and_none_waits_for_another(team: Office) -> None:
    with_a_review(team)
    team.types(team.ann, "/plan set team 90k/month")
    team.types(team.ann, "/deal new Acme paint $6000")
    at(team, "2026-11-29 20:00")
    team.slack.faults.add("files.getUploadURLExternal", "500", times=999)  # no picture today
    at(team, "2026-11-30 08:30")
    for _ in range(4):
        team.watch.forward(120)
        team.delivered()
    said = [key_of(each).rpartition(":")[2] for each in team.sales.messages if key_of(each).startswith("review:")]
    assert said == ["2026-W48", "plan", "board", "pipeline"]
    assert not [block for each in team.sales.messages for block in each.blocks if block["type"] == "image"]
