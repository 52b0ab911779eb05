"""What is shown where: a redraw finds its message, a press its card, and of several that wait only the newest leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from store.database import Database
from store.messages.deliveries import Deliveries, Leased
from store.messages.outbox import Address, OutboxMessage, ShownAt
from tests.conftest import MakePerson
from tests.making import NOW

MINUTE = timedelta(minutes=1)
CARD = OutboxMessage(id="a", platform="there", chat="sales", card_json='"first"', event_key="e1")
REDRAWN = OutboxMessage(id="b", platform="there", chat="sales", card_json='"second"', event_key="e2", replaces="a")


def queue(database: Database, *messages: OutboxMessage) -> None:
    with database.transaction() as crm:
        for each in messages:
            crm.outbox.add(each)


def lease(database: Database, owner: str = "w1") -> list[Leased]:
    return list(Deliveries(database).lease(10, NOW, owner, MINUTE))


def show(database: Database, name: str, ref: str | None) -> None:
    assert name in [each.message.id for each in lease(database)]
    Deliveries(database).sent(name, "w1", ref, NOW)


def test_a_card_keeps_its_place_through_every_redraw(each_database: Database) -> None:
    queue(each_database, CARD)
    show(each_database, "a", "ref-1")
    queue(each_database, REDRAWN)
    show(each_database, "b", "ref-2")

    with each_database.reading() as crm:
        places = [crm.outbox.place_of("there", ref) for ref in ("ref-1", "ref-2")]
        assert (places, crm.outbox.card_at("a"), crm.outbox.shown_at("a")) == (["a", "a"], '"second"', ShownAt(message_ref="ref-2"))


def test_what_was_never_shown_has_no_place(database: Database) -> None:
    queue(database, CARD)

    with database.reading() as crm:
        assert crm.outbox.place_of("there", "ref-1") is None
        assert crm.outbox.card_at("a") is None
        assert crm.outbox.shown_at("a") == ShownAt(message_ref=None, awaited=True)
        assert crm.outbox.shown_at("a", besides="a") == ShownAt(message_ref=None)


def test_another_platform_s_message_of_the_same_name_is_another(database: Database) -> None:
    queue(database, CARD)
    show(database, "a", "ref-1")

    with database.reading() as crm:
        assert crm.outbox.place_of("elsewhere", "ref-1") is None


def test_a_place_that_the_outbox_never_knew_is_its_own_name(database: Database) -> None:
    with database.reading() as crm:
        assert crm.outbox.shown_at("line-1") == ShownAt(message_ref="line-1")
        assert crm.outbox.address_of("line-1") is None


def test_a_redraw_goes_where_the_card_is_shown(each_database: Database, make_person: MakePerson) -> None:
    rep, manager = make_person("rep1"), make_person("manager")
    queue(each_database, replace(CARD, person_id=rep.id, reader_id=manager.id))

    with each_database.transaction() as crm:
        known = crm.outbox.redraw(replace(REDRAWN, platform="elsewhere", chat="to:9"))
        unknown = crm.outbox.redraw(replace(REDRAWN, id="c", replaces="long-past"))

        assert (known, unknown) == (True, False)
        assert crm.outbox.address_of("a") == Address(platform="there", chat="sales", person_id=rep.id, reader_id=manager.id)
    show(each_database, "a", "ref-1")
    (leased,) = lease(each_database)
    assert leased.message == replace(REDRAWN, person_id=rep.id, reader_id=manager.id)


def test_of_redraws_that_wait_only_the_newest_leaves(each_database: Database) -> None:
    queue(each_database, CARD)
    show(each_database, "a", "ref-1")
    queue(each_database, REDRAWN, replace(REDRAWN, id="other", replaces="x"), replace(REDRAWN, id="c"))

    assert [each.message.id for each in lease(each_database)] == ["other"]
    Deliveries(each_database).sent("other", "w1", None, NOW)
    assert [each.message.id for each in lease(each_database)] == ["c"]


def test_a_redraw_that_is_on_its_way_is_followed_by_the_newer_one(each_database: Database) -> None:
    queue(each_database, REDRAWN)
    assert [each.message.id for each in lease(each_database)] == ["b"]
    queue(each_database, replace(REDRAWN, id="c"))

    Deliveries(each_database).sent("b", "w1", "ref-1", NOW)

    assert [each.message.id for each in lease(each_database)] == ["c"]


def test_a_repeated_cause_overtakes_nobody(database: Database) -> None:
    queue(database, REDRAWN, replace(REDRAWN, id="c"), REDRAWN)

    assert [each.message.id for each in lease(database)] == ["c"]


def test_what_waits_for_its_hour_keeps_nobody_waiting_and_is_overtaken(each_database: Database) -> None:
    hide = replace(REDRAWN, id="a:hide", not_before=NOW + MINUTE)
    queue(each_database, CARD, hide)
    show(each_database, "a", "ref-1")
    assert lease(each_database) == []

    queue(each_database, REDRAWN)

    assert [each.message.id for each in Deliveries(each_database).lease(10, NOW + MINUTE, "w1", MINUTE)] == ["b"]


def test_the_short_way_to_answer_lies_sealed_and_comes_back_whole(database: Database) -> None:
    queue(database, replace(CARD, via='{"address": "https://there.example/x"}'))

    with database.reading() as crm:
        assert "there.example" not in str(crm.session.connection.exec_driver_sql("SELECT via FROM outbox").scalar_one())
    (leased,) = lease(database)
    Deliveries(database).sent("a", "w1", "ref-1", NOW)
    with database.reading() as crm:
        assert crm.outbox.shown_at("a").via == leased.message.via == '{"address": "https://there.example/x"}'


def test_what_was_taken_back_is_forgotten_with_what_was_sent_after_it(database: Database) -> None:
    queue(database, REDRAWN, replace(REDRAWN, id="c"), replace(REDRAWN, id="d", replaces="x"), replace(REDRAWN, id="e", replaces="x"))
    show(database, "c", None)

    with database.transaction() as crm:
        assert crm.outbox.prune(NOW + MINUTE) == 1
        left = crm.session.connection.exec_driver_sql("SELECT id FROM outbox ORDER BY seq").scalars().all()

    assert left == ["d", "e"]


def test_people_are_told_where_they_talk_else_where_they_were_linked_last(each_database: Database, make_person: MakePerson) -> None:
    rep = make_person("rep1")
    with each_database.transaction() as crm:
        connection = crm.session.connection
        assert crm.people.home_of(rep, fallback="there") == "console"
        connection.exec_driver_sql(
            f"INSERT INTO identities (platform, tenant, \"user\", person_id, linked_at) VALUES ('chat', 't', 'u', {rep.id}, 5)"
        )
        assert crm.people.home_of(rep, fallback="there") == "chat"
        crm.people.set_home(rep, "console")
        assert crm.people.home_of(crm.people.get(rep.id), fallback="there") == "console"
        crm.people.leave_home(rep.id)
        assert crm.people.get(rep.id).home == "console"
        crm.people.set_home(rep, "elsewhere")
        crm.people.leave_home(rep.id)
        assert crm.people.get(rep.id).home is None
        assert [account.platform for account in crm.people.accounts(rep)] == ["chat", "console"]
        assert crm.people.identity_of(rep, "elsewhere") is None
        account = crm.people.identity_of(rep, "chat")

    assert account is not None
    assert (account.tenant, account.user) == ("t", "u")


def test_calls_are_counted_by_month_and_platform(each_database: Database) -> None:
    before, now = "2026-10", "2026-11"
    with each_database.transaction() as crm:
        for platform, month, calls in (("there", before, 5), ("there", now, 2), ("there", now, 1), ("elsewhere", now, 4)):
            crm.platform_calls.count(platform, month, calls)

        assert crm.platform_calls.of_month(now) == {"there": 3, "elsewhere": 4}
        assert crm.platform_calls.of_month("2027-01") == {}
