from __future__ import annotations

import pytest

from cards.model import Card
from cards.pool import pool_list, pool_record
from tests.cards.pool.made import said
from tests.cards.reading import CHINESE, ENGLISH, presses, primary, seen
from tests.rows import for_each

SAYS = [
    pytest.param(
        pool_list.example(),
        """
公海，最新的在前
华东公海
客户 · 区域 · 所属行业 · 客户类型 · 进入公海
XX科技公司 · L0001 · 华东 · 互联网 · 线索 · 11月16日 周一 [领取]
西安秦岭食品有限公司 · C004 · 西南 · 零售 · 潜在客户 · 11月16日 周一 [领取]
查看 [L0001] [C004]
[更早]
""",
        """
Public pool, the newest first
华东公海
Customer · Region · Industry · Customer type · In the pool since
XX科技公司 · L0001 · 华东 · 互联网 · Lead · Mon 16 Nov [Claim]
西安秦岭食品有限公司 · C004 · 西南 · 零售 · Potential customer · Mon 16 Nov [Claim]
Show [L0001] [C004]
[Older]
""",
        id="pool_list.example",
    ),
    pytest.param(
        pool_list.example_without_a_claim(),
        """
公海：“华东”
华东公海
客户 · 区域 · 所属行业 · 客户类型 · 进入公海
XX科技公司 · L0001 · 华东 · 互联网 · 线索 · 11月16日 周一
查看 [L0001]
""",
        """
Public pool: “华东”
华东公海
Customer · Region · Industry · Customer type · In the pool since
XX科技公司 · L0001 · 华东 · 互联网 · Lead · Mon 16 Nov
Show [L0001]
""",
        id="pool_list.example_without_a_claim",
    ),
    pytest.param(
        pool_list.example_empty(),
        """
公海里没有符合“XX科技公司”的记录
华东公海
换个词试试 /公海，或只输入 /公海 查看全部。
""",
        """
Nothing in the pool fits “XX科技公司”
华东公海
Try /pool with another word, or /pool alone to see everything.
""",
        id="pool_list.example_empty",
    ),
    pytest.param(
        pool_list.example_further_back(),
        """
公海里没有符合“零售”的记录
华东公海
最新的记录里没有，可继续往前找。
[更早]
""",
        """
Nothing in the pool fits “零售”
华东公海
Nothing among the newest; look further back.
[Older]
""",
        id="pool_list.example_further_back",
    ),
    pytest.param(
        pool_list.example_nothing_at_all(),
        """
公海里没有记录
华东公海
换个词试试 /公海，或只输入 /公海 查看全部。
""",
        """
The public pool is empty
华东公海
Try /pool with another word, or /pool alone to see everything.
""",
        id="pool_list.example_nothing_at_all",
    ),
    pytest.param(
        pool_record.example(),
        """
XX科技公司 · L0001
公海
客户类型：线索
需求阶段：初步接洽
所属行业：互联网
区域：华东
来源渠道：展会推荐
预算：80万元至100万元
最近联系时间：11月15日 周日
编号：L0001
核心需求：增加数据对接模块 · 高
需求标签：数据对接
重要备注：曾因价格问题暂停合作
联系人：王经理 · 采购总监 · 关键决策人 · 138****5678 · w***@example.com · 偏好：电话
下一步行动：提交定制方案 · 11月20日 周五 · 林晓
放弃原因：没有预算 · 明年再议 · 王磊 · 11月16日 周一
上次沟通
今天 09:00 · 电话 · 王经理 · 林晓 · J004
客户要求增加数据对接模块，我方承诺3日内提供定制方案
今天还可以查看 19 条。
[领取]
""",
        """
XX科技公司 · L0001
public pool
Customer type: Lead
Stage: First contact
Industry: 互联网
Region: 华东
Source: 展会推荐
Budget: ¥800,000 to ¥1,000,000
Last contact: Sun 15 Nov
Code: L0001
Core need: 增加数据对接模块 · High
Tags: 数据对接
Remark: 曾因价格问题暂停合作
Contact: 王经理 · 采购总监 · decision maker · 138****5678 · w***@example.com · prefers: Call
Next action: 提交定制方案 · Fri 20 Nov · 林晓
Why it was dropped: No budget · 明年再议 · 王磊 · Mon 16 Nov
Last talk
today 09:00 · Call · 王经理 · 林晓 · J004
客户要求增加数据对接模块，我方承诺3日内提供定制方案
You may open 19 more records today.
[Claim]
""",
        id="pool_record.example",
    ),
]


@for_each(("card", "chinese", "english"), SAYS)
def test_a_card_says_all_of_it_in_both_languages(card: Card, chinese: str, english: str) -> None:
    assert said(card, CHINESE) == chinese.strip()
    assert said(card, ENGLISH) == english.strip()


def test_the_pool_s_own_card_masks_and_counts_down() -> None:
    counted, looking = seen(pool_record.example(), ENGLISH), pool_record.example_without_a_claim()

    assert "138****5678" in counted.text
    assert counted.notes == ["You may open 19 more records today."]
    assert primary(pool_record.example()) == "claim-L0001"
    assert list(looking.buttons()) == []


def test_older_records_are_behind_the_place_where_the_page_ended() -> None:
    assert presses(pool_list.example())[-1] == ("pool.page", "", {"before": "1763200000000000,1"})
    assert presses(pool_list.example_further_back()) == [("pool.page", "零售", {"before": "1763200000000000,1"})]
