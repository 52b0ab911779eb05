from __future__ import annotations

from domain.pool.ownership import ReleaseReason
from handlers.language.pool.reasons import read_reason
from tests.handlers.conftest import Fill, Press, Say
from tests.handlers.conversation import Conversation
from tests.handlers.pool.made import put, record
from tests.rows import for_each


def test_a_release_without_a_reason_asks_for_it(talk: Conversation, say: Say, fill: Fill) -> None:
    asked = say("/release C001")

    empty = fill(asked.form, note="call in spring")
    done = fill(asked.form, reason="unreachable", note="call in spring")

    assert asked.kinds == ["release_form"]
    assert "for 15 days" in asked.text
    assert list(empty.errors) == ["reason"]
    assert done.facts() | {"Reason": "Cannot be reached", "Note": "call in spring", "Owner until now": "林晓"} == done.facts()
    assert record(talk, "C001").owner_id is None


def test_what_comes_from_no_pool_goes_where_its_region_belongs(talk: Conversation, say: Say) -> None:
    say("/释放 C001 没有需求")

    with talk.database.reading() as crm:
        east = next(pool.id for pool in crm.pools.all() if pool.region == "华东")
    assert record(talk, "C001").pool_id == east


def test_a_superior_lets_go_and_the_owner_is_told(talk: Conversation, say: Say) -> None:
    heard = say("/release C001 no time", "manager")

    (told,) = heard.pushed
    assert told.to is not None
    assert (told.to.handle, told.card.kind) == ("rep1", "released")
    # The owner of before waits, not who pressed the button.
    assert say("/claim C001").error == "cool_down"
    assert say("/claim C001", "manager").error == "frozen"


def test_who_may_not_let_go_is_told_so(say: Say, press: Press, talk: Conversation) -> None:
    say("/share C001 with rep3 to log")
    put(talk, "Aurora")

    assert say("/release C001 no time", "rep3").error == "not_allowed"
    assert say("/release C001 no time", "rep2").error == "unknown_customer"
    assert say("/release Aurora no time", "ops").error == "not_owned"
    assert say("/release", "rep1").error == "missing_customer"


def test_what_the_owner_promised_stays_and_reminds_nobody(talk: Conversation, say: Say) -> None:
    say("/todo C001 send the offer tomorrow")
    say("/release C001 competitor")

    reminding = talk.rows("SELECT count(*) FROM actions WHERE customer_id = 1 AND remind_at IS NOT NULL")
    claimed = say("/claim C001", "rep2", at=talk.now.replace(day=19))

    assert reminding == [(0,)]
    assert "send the offer" in claimed.text
    assert "Chose a competitor" in claimed.text


@for_each(
    ("typed", "reason", "note"),
    [
        ("no need", ReleaseReason.NO_NEED, None),
        ("no_budget", ReleaseReason.NO_BUDGET, None),
        ("no budget this year", ReleaseReason.NO_BUDGET, "no budget this year"),
        ("没预算", ReleaseReason.NO_BUDGET, None),
        ("打了三次电话都联系不上", ReleaseReason.UNREACHABLE, "打了三次电话都联系不上"),
        ("选了别家", ReleaseReason.COMPETITOR, None),
        ("不是我的区域", ReleaseReason.NOT_MY_FIELD, None),
        ("忙不过来", ReleaseReason.NO_TIME, None),
        ("they moved abroad", ReleaseReason.OTHER, "they moved abroad"),
    ],
)
def test_a_reason_is_read_from_ones_own_words(typed: str, reason: ReleaseReason, note: str | None) -> None:
    assert read_reason(typed) == (reason, note)
