from __future__ import annotations

import pytest

from cards.model import ButtonStyle, Card, Tone
from cards.pool import my_records, owner_history, record_kept, shared
from cards.samples import CUSTOMER
from tests.cards.pool.made import said
from tests.cards.reading import CHINESE, ENGLISH, button, presses, seen
from tests.rows import for_each

SAYS = [
    pytest.param(
        owner_history.example(),
        """
L0001 归 林晓 负责
XX科技公司
时间 · 内容 · 负责人 · 操作人
今天 10:00 · 领取 · 林晓 · 林晓
11月16日 10:00 · 释放 · 没有预算 · 明年再议 · 王磊 → 公海 · 王磊
10月9日 10:00 · 回收 · 周强 → 公海 · Genjin
""",
        """
L0001 belongs to 林晓
XX科技公司
When · What · Owner · Done by
today 10:00 · Claimed · 林晓 · 林晓
16 Nov 10:00 · Released · No budget · 明年再议 · 王磊 → public pool · 王磊
9 Oct 10:00 · Recycled · 周强 → public pool · Genjin
""",
        id="owner_history.example",
    ),
    pytest.param(
        owner_history.example_nobody(),
        """
L0001 在公海
XX科技公司
还没有人负责过它。
""",
        """
L0001 is in the public pool
XX科技公司
Nobody has owned it yet.
""",
        id="owner_history.example_nobody",
    ),
    pytest.param(
        record_kept.example(),
        """
已锁定：XX科技公司不会掉保
客户：XX科技公司 · C001
已锁定：3/10
[撤销]
""",
        """
Locked: XX科技公司 does not drop
Customer: XX科技公司 · C001
Locked: 3 of 10
[Undo]
""",
        id="record_kept.example",
    ),
    pytest.param(
        record_kept.example_unlocked(),
        """
已解锁：XX科技公司可能掉保
客户：XX科技公司 · C001
掉保时间：11月21日 周六 10:00
已锁定：2/10
[撤销]
""",
        """
Unlocked: XX科技公司 may drop
Customer: XX科技公司 · C001
Drops: Sat 21 Nov 10:00
Locked: 2 of 10
[Undo]
""",
        id="record_kept.example_unlocked",
    ),
    pytest.param(
        shared.example(),
        """
C001 已共享给 林晓
客户：XX科技公司
负责人：林晓
权限：查看和跟进
截至：12月2日 周三
对方不能修改或释放它；输入 /取消共享 可结束共享。
""",
        """
C001 is shared with 林晓
Customer: XX科技公司
Owner: 林晓
They may: see and log
Until: Wed 2 Dec
They can neither edit nor release it; /unshare ends it.
""",
        id="shared.example",
    ),
    pytest.param(
        shared.example_with_you(),
        """
王磊 与您共享 C001：XX科技公司
客户：XX科技公司
负责人：林晓
权限：查看
截至：直到取消
[查看客户]
""",
        """
王磊 shares C001 with you: XX科技公司
Customer: XX科技公司
Owner: 林晓
They may: see
Until: until it is ended
[Open customer]
""",
        id="shared.example_with_you",
    ),
    pytest.param(
        shared.example_ended(),
        """
C001 不再共享给 林晓
客户：XX科技公司
编号：C001
""",
        """
C001 is no longer shared with 林晓
Customer: XX科技公司
Code: C001
""",
        id="shared.example_ended",
    ),
    pytest.param(
        my_records.example(),
        """
我的客户：14个，其中2个可能掉保
客户 · 剩余天数 · 需求阶段
XX科技公司 · C001 · 🔴 2天 · 方案评估 [记跟进]
杭州星河贸易 · L0007 · 12天 · 方案评估 [记跟进]
XX科技公司 · C002 · 不掉保 · 方案评估 [记跟进]
第1至3个，共14个
[更多]
""",
        """
My records: 14, of which 2 may drop
Customer · Days left · Stage
XX科技公司 · C001 · 🔴 2 days · Proposal [Log]
杭州星河贸易 · L0007 · 12 days · Proposal [Log]
XX科技公司 · C002 · stays · Proposal [Log]
1 to 3 of 14
[More]
""",
        id="my_records.example",
    ),
    pytest.param(
        my_records.example_today(),
        """
我的客户：2个，其中1个可能掉保
客户 · 剩余天数 · 需求阶段
XX科技公司 · C001 · 🔴 今天 · 方案评估 [记跟进]
XX科技公司 · C003 · 已锁定 · 方案评估 [记跟进]
""",
        """
My records: 2, of which 1 may drop
Customer · Days left · Stage
XX科技公司 · C001 · 🔴 today · Proposal [Log]
XX科技公司 · C003 · Locked · Proposal [Log]
""",
        id="my_records.example_today",
    ),
    pytest.param(
        my_records.example_none(),
        """
您还没有客户
输入 /公海 查看可领取的客户，或用 /新建 新增客户。
""",
        """
You own no records
Type /pool to see what you can claim, or /new to add a customer.
""",
        id="my_records.example_none",
    ),
]


@for_each(("card", "chinese", "english"), SAYS)
def test_a_card_says_all_of_it_in_both_languages(card: Card, chinese: str, english: str) -> None:
    assert said(card, CHINESE) == chinese.strip()
    assert said(card, ENGLISH) == english.strip()


def test_a_long_history_shows_the_newest_and_says_so() -> None:
    history = seen(owner_history.example_long(), ENGLISH)

    assert len(history.rows) == owner_history.MOST
    assert history.notes == ["Older changes are left out."]


def test_owner_and_who_pressed_are_two_columns_of_two_names() -> None:
    assert seen(owner_history.example()).columns == ["时间", "内容", "负责人", "操作人"]
    assert seen(owner_history.example(), ENGLISH).columns == ["When", "What", "Owner", "Done by"]


@for_each(
    ("left", "said_so", "is_red"),
    [
        (None, "stays", False),
        (12, "12 days", False),
        (3, "3 days", False),
        (2, "🔴 2 days", True),
        (0, "🔴 today", True),
        (-1, "🔴 today", True),
    ],
)
def test_under_three_days_a_record_is_red(left: int | None, said_so: str, is_red: bool) -> None:  # noqa: FBT001
    card = my_records.my_records([my_records.Mine(customer=CUSTOMER, left=left)], count=1, dropping=1, first=1)

    assert seen(card, ENGLISH).rows[0][1] == said_so
    assert (card.tone is Tone.DANGER) is is_red
    assert (button(card, "log-C001").style is ButtonStyle.DANGER) is is_red


def test_a_page_of_ones_own_says_where_it_is_and_the_last_has_no_more() -> None:
    mine = [my_records.Mine(customer=CUSTOMER, left=None)] * 2

    assert presses(my_records.my_records(mine, count=9, dropping=0, first=3))[-1] == ("mine.page", "4", {})
    assert "more" not in [each.id for each in my_records.my_records(mine, count=4, dropping=0, first=3).buttons()]
