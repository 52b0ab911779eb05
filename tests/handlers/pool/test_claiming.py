from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.terms import Status
from tests.handlers.conftest import Press, Say
from tests.handlers.conversation import GROUP, Conversation
from tests.handlers.pool.made import PHONE, dig, put, record


def test_a_claim_brings_the_brief_and_the_second_one_hears_whose_it_is(anywhere: Conversation) -> None:
    lead = put(anywhere, "成都天府餐饮有限公司", phone=PHONE)

    won, lost = anywhere.say(f"/claim {lead.code}", "rep1"), anywhere.say(f"/领取 {lead.code}", "rep2")

    assert won.title == f"{lead.code} is yours: 成都天府餐饮有限公司"
    assert won.buttons() == ["log", "show", "undo"]
    assert "139****1234" in won.text
    assert (lost.error, lost.title) == ("already_owned", "成都天府餐饮有限公司 already belongs to 林晓.")
    assert f"/release {lead.code}" in lost.text
    assert record(anywhere, lead.code).owner_id == anywhere.person("rep1").id


def test_a_record_that_was_released_says_when_it_is_free_again(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")

    released = say(f"/release {lead.code} no budget this year")
    mine, frozen = say(f"/claim {lead.code}"), say(f"/claim {lead.code}", "rep2")
    thawed = say(f"/claim {lead.code}", "rep2", at=talk.now + timedelta(hours=12))
    say(f"/release {lead.code} no time", "rep2", at=talk.now + timedelta(hours=13))
    still = say(f"/claim {lead.code}", at=talk.now + timedelta(days=14, hours=23))
    again = say(f"/claim {lead.code}", at=talk.now + timedelta(days=15))

    assert "You can claim it again on Thu 3 Dec 10:00" in released.text
    assert mine.error == "cool_down"
    assert "You can claim it again on Thu 3 Dec 10:00, because you held it until today, Wed 18 Nov 10:00." in mine.text
    assert frozen.error == "frozen"
    assert "from today, Wed 18 Nov 22:00 on" in frozen.text
    assert thawed.error is None
    # Somebody else had it since: whoever owned it in the window still waits.
    assert still.error == "cool_down"
    assert again.error is None
    assert "No time for it · 王磊" in again.text


def test_a_days_claims_end_also_for_who_lets_go_and_a_refused_one_costs_nothing(talk: Conversation, say: Say) -> None:
    leads = [put(talk, f"Firm {number}") for number in range(11)]
    say(f"/claim {leads[0].code}", "rep2")
    assert say(f"/claim {leads[0].code}").error == "already_owned"
    for lead in leads[1:]:
        assert say(f"/claim {lead.code}").error is None
    say(f"/release {leads[1].code} other")

    refused = say("/claim C999"), say(f"/claim {put(talk, 'One more').code}")

    assert [heard.error for heard in refused] == ["unknown_customer", "daily_claims"]
    assert say("/claim One more", at=talk.now + timedelta(days=1)).error is None


def test_nobody_holds_more_than_the_cap_but_won_ones_do_not_count(talk: Conversation, say: Say) -> None:
    talk.database.policy = replace(talk.database.policy, held_at_most=3)
    first, second = put(talk, "First"), put(talk, "Second")

    assert say(f"/claim {first.code}").error is None
    assert say(f"/claim {second.code}").error == "holding_cap"
    assert say(f"/claim {second.code}", "rep2").error is None


def test_undoing_a_claim_is_letting_it_go(talk: Conversation, say: Say, press: Press) -> None:
    lead = put(talk, "Aurora")
    claimed = say(f"/claim {lead.code}")

    undone = press(claimed.button("undo"), card=claimed.shown.id)

    assert undone.kinds == ["released"]
    assert record(talk, lead.code).owner_id is None
    assert say(f"/claim {lead.code}").error == "cool_down"
    assert press(claimed.button("undo")).error == "nothing_to_undo"
    assert talk.rows("SELECT count(*) FROM ownership WHERE how = 'claimed'") == [(1,)]


def test_a_typed_undo_takes_the_shown_claim_back_too(talk: Conversation, say: Say) -> None:
    lead = put(talk, "Aurora")
    say(f"/claim {lead.code}")

    undone = say("/undo")

    assert undone.kinds == ["released", "withdrawn"]
    assert say("/undo").error == "owner_stands"


def test_a_claim_somebody_built_on_stands(talk: Conversation, say: Say, press: Press) -> None:
    lead = put(talk, "Aurora")
    claimed = say(f"/claim {lead.code}")
    say(f"/log {lead.code} call, talked about prices")
    say(f"/log {lead.code} call, helped with the offer", "manager")

    heard = press(claimed.button("undo"))

    assert heard.error == "built_on"
    assert record(talk, lead.code).owner_id is not None


def test_what_was_entered_cannot_be_taken_back_once_somebody_owns_it(talk: Conversation, say: Say, press: Press) -> None:
    entered = say("/new lead 海口椰风贸易", "ops")
    say(f"/assign {entered.code('L')} to rep1", "ops")

    assert press(entered.button("undo"), "ops").error == "built_on"
    assert say("/undo", "ops").error == "owner_stands"


def test_only_members_know_of_a_pools_records_and_of_who_took_them(talk: Conversation, say: Say) -> None:
    dig(talk, "tests", "team-east")
    lead = put(talk, "Aurora", pool="tests")
    strange = [say(line.format(lead.code), "rep3") for line in ("/claim {}", "/owner {}", "/pool {}", "/claim Aurora")]
    say(f"/claim {lead.code}")

    assert {heard.error for heard in strange} == {"unknown_customer"}
    assert say(f"/claim {lead.code}", "rep3").error == "unknown_customer"
    assert say(f"/claim {lead.code}", "rep2").error == "already_owned"
    assert say(f"/owner {lead.code}", "rep2").title == f"{lead.code} belongs to 林晓"
    assert say(f"/show {lead.code}", "rep2").error == "unknown_customer"
    assert say("/claim C001", "rep2").error == "unknown_customer"
    assert say(f"/claim {lead.code}").error == "already_yours"


def test_a_page_shows_what_fits_and_a_row_claims(talk: Conversation, say: Say, press: Press) -> None:
    dig(talk, "tests", "team-east")
    leads = [put(talk, f"Firm {number}", pool="tests") for number in range(6)]
    customer = put(talk, "Contoso", pool="tests", status=Status.POTENTIAL)

    page = say("/pool tests")
    older = press(page.button("older"))

    assert page.card.refs == (customer.code, *(lead.code for lead in reversed(leads[2:])))
    assert older.card.refs == (leads[1].code, leads[0].code)
    assert say("/pool tests 客户").card.refs == (customer.code,)
    assert say("/pool 华东 tests leads").card.refs == tuple(lead.code for lead in reversed(leads[1:]))
    assert say("/pool contoso").card.refs == (customer.code,)
    assert say("/pool nothing of the kind").title == "Nothing in the pool fits “nothing of the kind”"
    assert "claim-" not in " ".join(say("/pool", "ops").buttons())
    assert customer.code not in say("/pool", "rep3").card.refs
    assert press(page.button(f"claim-{customer.code}")).kinds == ["claimed"]
    assert press(page.button(f"open-{customer.code}"), "rep2").error == "already_owned"
    assert say("/pool", "service").error == "not_allowed"
    assert press(page.button("older"), "service").error == "not_allowed"


def test_a_records_card_is_masked_and_so_many_are_opened_a_day(talk: Conversation, say: Say, press: Press) -> None:
    talk.database.policy = replace(talk.database.policy, pool_views_per_day=2)
    first, second, third = (put(talk, name, phone=PHONE) for name in ("First", "Second", "Third"))
    page = say("/pool", chat=GROUP)

    seen = press(page.button(f"open-{first.code}"))
    press(page.button(f"open-{first.code}"))
    say(f"/pool {second.code}")
    refused = say(f"/pool {third.code}")

    assert seen.kinds == ["pool_record"]
    assert PHONE not in seen.text
    assert "You may open 1 more records today." in seen.text
    assert refused.error == "views_used_up"
    assert say(f"/pool {third.code}", at=talk.now + timedelta(days=1)).error is None
    assert say(f"/pool {third.code}", "ops").error is None


def test_a_name_that_fits_several_public_records_is_a_choice(talk: Conversation, say: Say) -> None:
    put(talk, "Aurora Robotics")
    put(talk, "Aurora Foods")

    assert say("/claim aurora").error == "ambiguous_customer"
    assert say("/claim Aurora Foods").error is None
    assert say("/claim").error == "missing_customer"
    assert say("/owner").error == "missing_customer"
