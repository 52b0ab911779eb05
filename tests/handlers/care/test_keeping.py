"""`/health`, the churn alert's buttons, the profile, and too many contacts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cards.model import Button, Card, Table
from domain.access import UnknownCustomerError
from reminders.rules.care.churn_risk import RULE
from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation
from tests.making import NOW
from tests.reminders.care.made import last_card, swept

LATER = NOW + timedelta(days=45)


def alarmed(talk: Conversation) -> Card:
    swept(RULE, talk.database, LATER)
    talk.now = LATER
    return last_card(talk.database, "csm")


def button(card: Card, action: str, number: int = 0) -> Button:
    return [each for each in card.buttons() if each.action == action][number]


@pytest.mark.parametrize("line", ["/health C001", "/健康度 XX科技公司"])
def test_health_shows_parts_that_sum_to_the_score(say: Say, line: str) -> None:
    heard = say(line)

    table = next(element for element in heard.card.elements if isinstance(element, Table))
    *parts, total = (int(str(row["points"])) for row in table.rows)
    assert sum(parts) == total
    assert heard.title == f"Health of XX科技公司: {total}"


def test_nobody_reads_the_health_of_a_stranger(say: Say) -> None:
    assert say("/health C003").error == UnknownCustomerError.kind


def test_the_success_manager_starts_a_retention_action_once(talk: Conversation) -> None:
    card = alarmed(talk)

    started = talk.press(button(card, "retention.start"), "csm", card="alert")
    again = talk.press(button(card, "retention.start", 1), "csm", card="alert")

    assert "专属优惠" in started.text
    assert started.shown.replaces == "alert"
    assert again.error == "already_started"
    assert talk.rows("SELECT count(*) FROM clocks WHERE kind = 'retention_clock' AND met_at IS NOT NULL") == [(1,)]
    assert talk.press(button(card, "customer.health"), "csm").card.kind == "health_card"


def test_a_talk_takes_the_alarm_away_and_its_buttons_say_so(talk: Conversation) -> None:
    card = alarmed(talk)
    code = card.refs[0]
    owner = "rep2" if code == "C003" else "rep1"

    talk.say(f"/log {code} called, they need a new quote", owner)

    assert talk.press(button(card, "retention.start"), owner).error == "not_at_risk"
    assert talk.say(f"/show {code}", owner).facts().get("At risk since") is None


def test_only_the_success_manager_or_a_superior_confirms_a_loss(talk: Conversation) -> None:
    card = alarmed(talk)
    code = card.refs[0]
    owner = "rep2" if code == "C003" else "rep1"
    lost = button(card, "churn.confirm")

    assert talk.press(lost, owner).error == "not_allowed"
    heard = talk.press(lost, "csm")
    assert heard.title.startswith("Churned: ")
    assert talk.rows(f"SELECT status FROM customers WHERE code = '{code}'") == [("churned",)]
    assert talk.press(lost, "csm").error == "not_at_risk"


def test_the_profile_tells_the_next_contact_and_the_risk(talk: Conversation) -> None:
    facts = talk.say("/show C002").facts()
    assert {"Next contact due", "Cadence"} <= facts.keys()

    code = alarmed(talk).refs[0]
    assert "At risk since" in talk.say(f"/show {code}", "manager").facts()


def test_a_fifth_contact_within_a_week_is_warned_of(anywhere: Conversation) -> None:
    """There was one two days ago."""
    texts = [anywhere.say(f"/log C002 called about point {number} of the quote").text for number in range(4)]

    warned = ["contacted this customer 5 times in 7 days" in text for text in texts]
    assert warned == [False] * 3 + [True]
