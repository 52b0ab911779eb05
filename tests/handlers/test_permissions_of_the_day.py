"""Who may do what in the working day: every line is tried by everybody, and only those it is for get through."""

from __future__ import annotations

import pytest

from tests.handlers.conversation import Conversation
from tests.rows import for_each

EVERYBODY = tuple(
    "rep1 rep2 manager rep3 manager2 director ops presales service service_lead after_sales csm ops_manager admin".split()  # noqa: SIM905 — read as a line.
)
OF_C001 = "rep1 manager director admin"
SEE_C001 = "rep1 manager director ops_manager admin"
OF_C003 = "rep2 manager director admin"
SERVE_C003 = "rep2 manager director service service_lead after_sales admin"
SEE_C003 = "rep2 manager director service service_lead after_sales ops_manager admin"
LEAD_EAST = "manager director ops_manager admin"

ALLOWED = {
    "/claim L0001": "rep1 rep2 manager",
    "/claim L0005": "rep1 rep2 manager rep3 manager2 director",
    "/release C001 no need": OF_C001,
    "/release C003 no need": OF_C003,
    "/assign L0001 to rep2": "manager director ops admin",
    "/assign L0005 to rep3": "manager2 director ops admin",
    "/share C001 with rep3": OF_C001,
    "/owner C001": SEE_C001,
    "/owner C003": SEE_C003,
    "/deal C001 won": OF_C001,
    "/deal C003 lost too dear": OF_C003,
    "/order C001 100": OF_C001,
    "/order C003 100": OF_C003,
    "/pay O002 100": OF_C003,
    "/ticket C001 broken": OF_C001,
    "/ticket C003 broken": SERVE_C003,
    "/ticket W001": SEE_C003,
    "/handover C001 to rep2": SEE_C001,
    "/handover C003": OF_C003,
    "/cadence C001": SEE_C001,
    "/cadence C001 9": OF_C001,
    "/cadence growth 20": "director ops_manager admin",
    "/cadence @rep1 5": "manager director admin",
    "/health C001": SEE_C001,
    "/health C003": SEE_C003,
    "/digest team-east": LEAD_EAST,
    "/digest team-west": "manager2 director ops_manager admin",
    "/report week team-east": LEAD_EAST,
    "/why followups team-east": LEAD_EAST,
    "/pool": "rep1 rep2 manager rep3 manager2 director ops ops_manager admin",
}
REFUSALS = {"not_allowed", "unknown_customer", "unknown_order", "unknown_ticket", "outside_team"}


@pytest.mark.parametrize(("line", "allowed"), ALLOWED.items(), ids=ALLOWED)
def test_a_line_is_for_those_it_is_for(talk: Conversation, line: str, allowed: str) -> None:
    entitled = allowed.split()
    strangers = [handle for handle in EVERYBODY if handle not in entitled]

    refused = {handle: talk.say(line, handle).error for handle in strangers}
    carried_out = talk.say(line, entitled[0])

    assert {handle: error for handle, error in refused.items() if error not in REFUSALS} == {}
    assert carried_out.error is None
    assert talk.rows("SELECT COUNT(*) FROM audit WHERE action = 'refused'") == [(len(strangers),)]


@pytest.mark.parametrize(("line", "allowed"), ALLOWED.items(), ids=ALLOWED)
def test_the_last_of_those_it_is_for_gets_through_as_well(talk: Conversation, line: str, allowed: str) -> None:
    assert talk.say(line, allowed.rsplit(maxsplit=1)[-1]).error is None


@for_each("line", ["/mine", "/today", "/mute", "/pool", "/ticket", "/handover"])
def test_ones_own_lists_go_to_ones_own_talk_even_from_a_group(talk: Conversation, line: str) -> None:
    shown = talk.say(line, "rep1").shown

    assert shown.card.error is None
    assert not shown.in_group
