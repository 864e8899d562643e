"""A manager sets an objective by its form: what is chosen brings the inputs that it needs, in front of them."""

from tests.flows.conftest import Office


def test_entries_into_a_stage_bring_the_stages_and_errors_stay_under_their_inputs(team: Office) -> None:
    team.watch.forward(30)
    team.ann.types("/plan set", in_="#sales")
    view = team.ann.view
    assert view is not None
    view.fill({"Counted, if it is no action": "Entries into a stage"})
    view.fill({"Entered stage": "Negotiation", "How many, per which period": "3", "Weight beside the others": "2"})
    wrong = view.submit()
    assert wrong is not None
    assert wrong.errors == {"text": "Say how much, and per which period: 10/day, 8/week, 90k/month."}
    done = wrong.fill({"How many, per which period": "3/week"}).submit()
    assert done is not None
    assert "Entries in _Negotiation_, 3 a week, weight 2" in done.words
