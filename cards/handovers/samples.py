"""Handovers that the examples show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.samples import CUSTOMER, NOW, OTHER
from domain.handovers.handovers import Handover, HandoverItem, HandoverKind, HandoverState, ItemState
from domain.handovers.lists import CustomerList, Known, prefilled

DRAFT = Handover(
    id=1,
    code="H001",
    kind=HandoverKind.SERVICE,
    state=HandoverState.DRAFT,
    started_at=NOW,
    giver_id=1,
    giver_name="林晓",
    customer_id=CUSTOMER.id,
    customer_code=CUSTOMER.code,
    customer_name=CUSTOMER.name,
    basics="XX科技公司 · 互联网 · 华东 · 王经理(采购总监)",
    history="共3次跟进，最近一次：客户要求增加数据对接模块，我方承诺3日内提供定制方案",
    problems="无",
    needs="增加数据对接模块 · 高 · 80万元至100万元",
    promises="提交定制方案 · 11月20日",
    due_at=NOW + timedelta(hours=24),
)
SENT = replace(DRAFT, state=HandoverState.SENT, receiver_id=9, receiver_name="冯雪", sent_at=NOW)
SENT_BACK = replace(SENT, state=HandoverState.SENT_BACK, reason="缺少发票信息")
ACCEPTED = replace(SENT, state=HandoverState.ACCEPTED, finished_at=NOW)
GIVING = Handover(
    id=2,
    code="H002",
    kind=HandoverKind.TRANSFER,
    state=HandoverState.DRAFT,
    started_at=NOW,
    giver_id=1,
    giver_name="林晓",
    receiver_id=2,
    receiver_name="王磊",
    supervisor_id=6,
    supervisor_name="孙立",
)
LISTS = (
    CustomerList(customer=CUSTOMER, items=prefilled(CUSTOMER, Known(followups=True, orders=True))),
    CustomerList(customer=OTHER, items=dict.fromkeys(HandoverItem, ItemState.HANDED)),
)
