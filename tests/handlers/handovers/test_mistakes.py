"""Every mistake with a handover is named and says what to type next."""

from __future__ import annotations

from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation
from tests.handlers.handovers.made import given, sent, states
from tests.rows import for_each

MISTAKES = [
    ("/handover C002", "rep1", "not_won", "/deal C002 won"),
    ("/handover C999", "rep1", "unknown_customer", "/find"),
    ("/handover C003", "rep1", "unknown_customer", "/find"),
    ("/handover H009", "rep1", "unknown_handover", "/handover"),
    ("/handover C001 to @nobody", "rep1", "unknown_user", "@rep1"),
    ("/handover C001 to @rep1", "rep1", "invalid_receiver", "/handover"),
    ("/handover C001 to @presales", "rep1", "invalid_receiver", "/handover"),
    ("/handover C001 to @rep2 supervisor @rep2", "rep1", "invalid_supervisor", "supervisor @name"),
    ("/handover C001, C003 to @rep2", "manager", "several_owners", "one owner"),
    ("/handover C003 to @rep1", "service", "not_your_transfer", "Ask"),
    ("/handover all of @rep1 to @rep2", "rep2", "not_your_transfer", "Ask"),
    ("/handover all of @rep3 to @rep2", "manager2", "nothing_to_hand_over", "/find"),
    ("/handover all of @director", "admin", "no_superior", "supervisor @name"),
    ("/handover to @rep2", "rep1", "missing_customer", "/handover"),
    ("/移交 @rep2", "rep1", "missing_customer", "/handover"),
    ("/handover C001 @rep1", "rep1", "invalid_receiver", "/handover"),
    ("/confirm", "rep1", "missing_id", "/confirm"),
    ("/confirm C001", "rep1", "unknown_handover", "/handover"),
    ("/reject", "rep1", "missing_id", "/reject"),
    ("/打回 H009 x", "rep1", "unknown_handover", "/handover"),
]


@for_each(("line", "sender", "kind", "way_out"), MISTAKES)
def test_a_mistake_is_named_and_says_what_to_type_next(shared: Conversation, line: str, sender: str, kind: str, way_out: str) -> None:
    heard = shared.say(line, sender)

    assert (heard.error, heard.card.error) == (kind, kind), heard.text
    assert way_out in heard.text
    assert states(shared) == []


def test_a_pooled_customer_is_assigned_not_handed_over(say: Say) -> None:
    code = say("/new lead 北方贸易 13900001111", "ops").code("L")

    assert say(f"/handover {code} to @rep2", "ops").error == "no_owner"


def test_a_customer_is_in_one_owner_change_at_a_time(say: Say) -> None:
    say("/handover C001 to @rep2")

    again = say("/handover all of @rep1 to @rep2")

    assert (again.error, again.title) == ("already_in_transfer", "C001 is already in handover H001.")


def test_sending_back_needs_a_reason_that_fits(talk: Conversation, say: Say) -> None:
    sent(talk)

    assert say("/reject H001", "service").error == "missing_reason"
    assert say("/reject H001 " + "x" * 501, "service").error == "too_long"
    assert say("/reject H001 the invoice data is missing", "service").error is None
    assert say("/reject H001 again", "service").error == "handover_moved"
    assert say("/confirm H001", "service").error == "not_your_turn"


def test_what_is_finished_has_no_next_step(talk: Conversation, say: Say) -> None:
    sent(talk)
    say("/confirm H001", "service")

    assert say("/confirm H001", "service").error == "handover_moved"
    assert say("/handover H001 C001").error == "handover_moved"


def test_a_list_speaks_of_its_own_customers_only(talk: Conversation, say: Say) -> None:
    code = given(talk)

    assert say(f"/handover {code} C003", "rep2").error == "unknown_customer"


def test_it_is_said_in_chinese_too(talk: Conversation) -> None:
    talk.language = "zh_CN"

    assert talk.say("/交接 C002").title == "C002 YY制造集团 尚未成交。"
    assert talk.say("/确认").title == "哪一个交接？"


CHINESE = [
    ("/交接 C002", "rep1", ("/成交 C002 赢单", "/交接 C002 给 @姓名")),
    ("/交接 H009", "rep1", ("输入 /交接 查看",)),
    ("/移交 给 @rep2", "rep1", ("/交接 <客户> 给",)),
    ("/移交 C001 @rep1", "rep1", ("/交接 C001 给 @姓名",)),
    ("/确认", "rep1", ("/确认 <交接>", "/交接 列出")),
    ("/打回", "rep1", ("/打回 <交接> <缺少什么>",)),
    ("/移交 @director 全部", "admin", ("/交接 C001 给 @接交人 监交 @姓名",)),
    ("/离职 @rep1", "admin", ("/交接 @rep1 全部 给 @接交人",)),
    ("/离职", "admin", ("/离职 <姓名>",)),
]


@for_each(("line", "sender", "told"), CHINESE)
def test_the_way_out_is_told_in_chinese_words(shared: Conversation, line: str, sender: str, told: tuple[str, ...]) -> None:
    shared.language = "zh_CN"

    heard = shared.say(line, sender)

    assert heard.error is not None
    assert [each for each in told if each not in heard.text] == []
    assert "/handover" not in heard.text
    shared.language = "en"


def test_what_the_way_out_tells_in_chinese_works_as_it_stands(talk: Conversation) -> None:
    talk.language = "zh_CN"

    assert talk.say("/成交 C002 赢单").error is None
    assert talk.say("/交接 C002").card.kind == "handover_form"
    assert talk.say("/交接 C001 给 @rep2").card.kind == "transfer"
    assert talk.say("/交接 @rep2 全部 给 @rep1 监交 @director", "rep2").card.kind == "transfer"
