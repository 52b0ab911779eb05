"""Working days in which every click and form of the product does what it is for, step by step."""

from __future__ import annotations

from datetime import timedelta

from cards.actions.action_form import example as action_form
from cards.codec import to_json
from domain.orders.orders import DealOutcome
from tests.bot.platforms.stories import Fill, Post, Press, Say, Speak, Step, Wait

A_DAY = timedelta(days=1)
FREE = "刚和XX科技公司的张经理通了电话，他们预算大概80万，约了下周二下午三点再聊"
NEW = {
    "name": "西安秦岭食品有限公司",
    "industry": "食品",
    "region": "西北",
    "source": "展会",
    "contact_name": "马超",
    "contact_title": "厂长",
    "phone": "13900001234",
    "core_need": "按件计费 & <更快>",
    "tags": "价格敏感",
}

FOLLOWUPS: tuple[Step, ...] = (
    Say(who="manager", text="/bind team-east", in_group=True),
    Say(who="manager", text="/bind", in_group=True),
    Say(who="rep1", text="/log C001 call, sent quote"),
    Press(who="rep1", action="followup.next"),
    Press(who="rep1", action="followup.edit"),
    Fill(who="rep1", action="followup.save", values={"topic": "Quote *with* <marks> & more"}),
    Say(who="rep1", text="/log C001 visit, saw the line"),
    Press(who="rep1", action="followup.undo"),
    Press(who="rep1", action="followup.undo", by="rep2"),
    Say(who="rep1", text="/edit C001 level A"),
    Say(who="rep1", text="/log C001 call, agreed on the scope, send the contract by Friday"),
    Press(who="manager", action="followup.review"),
    Say(who="rep1", text=FREE),
    Press(who="rep1", action="draft.edit"),
    Fill(who="rep1", action="followup.record", values={"content": "看了对比方案\n第二行", "stage": "negotiation"}),
    Say(who="rep1", text=FREE),
    Press(who="rep1", action="draft.run"),
    Say(who="rep1", text=FREE),
    Press(who="rep1", action="draft.discard"),
    Say(who="rep1", text="/lgo C001 call"),
    Press(who="rep1", action="draft.run"),
)

CUSTOMERS: tuple[Step, ...] = (
    Say(who="rep1", text="/show C001"),
    Press(who="rep1", action="customer.reveal"),
    Press(who="rep1", action="customer.timeline"),
    Press(who="rep1", action="customer.show"),
    Press(who="rep1", action="customer.edit"),
    Fill(who="rep1", action="customer.save", values={"remark": "a < b & 'c'\n=1+1\n@all <!channel>"}),
    Say(who="rep1", text="/show C002"),
    Press(who="rep1", action="customer.log"),
    Fill(who="rep1", action="followup.record", values={"content": "", "topic": "nothing"}),
    Fill(who="rep1", action="followup.record", values={"content": "asked about prices", "next": "send the list"}),
    Say(who="rep1", text="/stage C002"),
    Press(who="rep1", action="customer.stage"),
    Say(who="rep1", text="/new"),
    Fill(who="rep1", action="customer.create", values=NEW | {"phone": "12"}),
    Fill(who="rep1", action="customer.create", values=NEW),
    Say(who="rep1", text="/find 秦岭"),
    Say(who="rep1", text="/show C001", in_group=True),
    Say(who="rep2", text="/show C001", in_group=True),
    Press(who="rep1", action="customer.timeline", in_group=True),
)

OWN_DAY: tuple[Step, ...] = (
    Say(who="rep1", text="/todo C001 send the contract by Friday"),
    Post(who="rep1", name="action form", card=to_json(action_form())),
    Fill(who="rep1", action="action.save", values={"task": "send both contracts", "due": "2026-11-20"}),
    Press(who="rep1", action="action.done"),
    Say(who="rep1", text="/help"),
    Press(who="rep1", action="help.topic"),
    Say(who="rep1", text="/whoami"),
    Press(who="rep1", action="people.code"),
    Press(who="rep1", action="language.set"),
    Press(who="rep1", action="language.set"),
    Say(who="rep1", text="/mute"),
    Press(who="rep1", action="reminder.mute"),
    Say(who="rep1", text="/today"),
    Say(who="rep1", text="/digest"),
    Press(who="rep1", action="figures.why"),
    Press(who="rep1", action="figures.report"),
    Say(who="manager", text="/report last week"),
    Press(who="manager", action="figures.report"),
    Press(who="manager", action="figures.why", about="followups"),
    Say(who="rep1", text="/health C001"),
)

POOL: tuple[Step, ...] = (
    Say(who="rep1", text="/pool"),
    Press(who="rep1", action="pool.open", about="L0010"),
    Press(who="rep1", action="pool.claim", about="L0010"),
    Press(who="rep1", action="pool.claim", about="L0010", by="rep2"),
    Say(who="rep2", text="/pool national", in_group=True),
    Say(who="rep1", text="/protect L0010 10 the tender is late"),
    Press(who="manager", action="approval.approve"),
    Say(who="rep1", text="/leave tomorrow holiday"),
    Press(who="rep1", action="approval.withdraw"),
    Say(who="rep1", text="/leave tomorrow Friday holiday"),
    Press(who="manager", action="approval.refuse"),
    Say(who="rep1", text="/release L0010"),
    Fill(who="rep1", action="pool.let_go", values={"note": "asks for the moon"}),
    Say(who="ops", text="/assign L0002,L0003 evenly to team-east"),
    Press(who="rep1", action="assignment.accept"),
    Press(who="rep2", action="assignment.give_back"),
    Say(who="rep1", text="/mine"),
)

TRADE: tuple[Step, ...] = (
    Say(who="rep1", text="/deal C001"),
    Press(who="rep1", action="deal.close", about=DealOutcome.WON.value),
    Press(who="rep1", action="order.add"),
    Fill(who="rep1", action="order.place", values={"amount": "much"}),
    Fill(who="rep1", action="order.place", values={"amount": "80万", "note": "first batch"}),
    Press(who="rep1", action="order.pay"),
    Fill(who="rep1", action="payment.save", values={"amount": "30万"}),
    Say(who="rep1", text="/order C001"),
    Press(who="rep1", action="order.pay"),
    Press(who="rep1", action="order.show"),
    Say(who="rep1", text="/order C001 5000 spare parts"),
    Say(who="rep1", text="/order O004"),
    Press(who="rep1", action="order.call_off"),
    Say(who="rep1", text="/order C001 6000 more spare parts"),
    Say(who="rep1", text="/pay O005 6000"),
    Press(who="rep1", action="order.finish"),
    Say(who="rep2", text="/ticket C003 发票抬头有误"),
    Press(who="service", action="ticket.take"),
    Press(who="service", action="ticket.solve"),
    Fill(who="service", action="ticket.solved", values={"solution": "a new invoice was sent"}),
    Press(who="service", action="ticket.rate"),
    Say(who="service", text="/ticket"),
    Press(who="service", action="ticket.show"),
)

HANDOVERS: tuple[Step, ...] = (
    Say(who="rep1", text="/handover C001"),
    Fill(who="rep1", action="handover.send", values={"problems": "none", "needs": "a data interface", "receiver": "service"}),
    Press(who="service", action="handover.back"),
    Fill(who="service", action="handover.send_back", values={"reason": "缺少发票信息"}),
    Press(who="rep1", action="handover.step"),
    Fill(who="rep1", action="handover.send", values={"problems": "none", "needs": "an invoice", "receiver": "service"}),
    Press(who="service", action="handover.step", by="rep2"),
    Press(who="service", action="handover.step"),
    Say(who="rep1", text="/handover C002 to @rep2"),
    Press(who="rep1", action="handover.list"),
    Fill(who="rep1", action="handover.tick", values={"*": "item_handed"}),
    Say(who="rep1", text="/handover"),
    Press(who="rep1", action="handover.show"),
    Press(who="rep1", action="handover.call_off"),
)

LATER: tuple[Step, ...] = (
    Wait(by=A_DAY),
    Speak(),
    Press(who="service", action="action.postpone"),
    Wait(by=2 * A_DAY),
    Speak(),
    Say(who="rep1", text="/today"),
    Wait(by=7 * A_DAY),
    Speak(),
    Say(who="rep1", text="/snooze C002"),
    Wait(by=30 * A_DAY),
    Speak(),
    Press(who="csm", action="customer.health"),
    Press(who="csm", action="retention.start"),
)

WORKING_DAYS: tuple[Step, ...] = (*FOLLOWUPS, *CUSTOMERS, *OWN_DAY, *POOL, *TRADE, *HANDOVERS, *LATER)
