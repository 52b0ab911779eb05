"""`/tags`: the report, and one name for another."""

from __future__ import annotations

import pytest

from handlers.language.lines.tag_line import read_tags_line
from store.database import Acting
from tests.handlers.conftest import Say
from tests.handlers.conversation import Conversation
from tests.rows import for_each

NAMES = "SELECT customer_id, name FROM tags WHERE customer_id IN (1, 2) ORDER BY 1, 2"


@pytest.fixture
def tagged(talk: Conversation) -> Conversation:
    with talk.database.transaction() as crm:
        crm.acting = Acting(person_id=1, event_key="tagging", at=talk.now)
        crm.tags.set(crm.customers.get(1), ["价格", "数据对接"])
        crm.tags.set(crm.customers.get(2), ["价格敏感", "价格"])
    return talk


def test_the_report_counts_tags_and_customers(tagged: Conversation) -> None:
    heard = tagged.say("/tags", "admin")

    assert heard.title.startswith("Tags in use: ")
    assert "of customers carry a tag" in heard.text
    assert "价格 · 2" in heard.text


@pytest.mark.parametrize("line", ["/tags rename 价格 to 价格敏感", "/标签 重命名 价格 为 价格敏感"])
def test_renamed_it_is_the_other_one_everywhere_and_can_be_taken_back(tagged: Conversation, line: str) -> None:
    before = tagged.rows(NAMES)

    assert tagged.say(line, "ops_manager").title == "Tag 价格敏感: 2 customers updated"

    assert tagged.rows(NAMES) == [(1, "价格敏感"), (1, "数据对接"), (2, "价格敏感")]
    assert tagged.say("/undo", "ops_manager").error is None
    assert tagged.rows(NAMES) == before


def test_merged_they_are_one(tagged: Conversation) -> None:
    tagged.say("/tags merge 价格, 数据对接 into 重点", "admin")

    assert tagged.rows(NAMES) == [(1, "重点"), (2, "价格敏感"), (2, "重点")]


@for_each(
    ("line", "sender", "error"),
    [
        ("/tags", "rep1", "not_allowed"),
        ("/tags 价格", "admin", "unread_tags"),
        ("/tags rename 价格 to 价格", "admin", "unread_tags"),
        ("/tags rename 没人用 to 价格", "admin", "unknown_tag"),
        (f"/tags rename 价格 to {'长' * 61}", "admin", "unread_tags"),
    ],
)
def test_what_changes_nothing_is_told(say: Say, line: str, sender: str, error: str) -> None:
    assert say(line, sender).error == error


def test_a_line_names_the_old_ones_and_the_new_one() -> None:
    read = read_tags_line("合并 对价格敏感、价格 到 Price")

    assert read is not None
    assert (read.old, read.new) == (("对价格敏感", "价格"), "Price")
    assert read_tags_line("价格") is None
