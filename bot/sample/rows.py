"""The sample rows, in both languages. They happened in October 2023; seeding moves them to the days before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from domain.terms import Emotion, Level, Method, Priority, Role, Side, Stage, Status, Tier


class Text(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class TeamRow:
    """A team below another one, named by its code."""

    code: str
    name: Text
    parent: str | None
    region: Text | None = None


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """Somebody of ours."""

    handle: str
    name: Text
    role: Role
    team: str
    rep_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerRow:
    """A customer with its one contact."""

    name: Text
    industry: Text
    region: Text
    status: Status
    stage: Stage
    source: Text
    remark: Text
    need: Text
    priority: Priority
    level: Level
    tier: Tier
    tags: tuple[Text, ...]
    owner: str
    served_by: str | None
    contact: Text
    title: Text
    phone: str


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """What was promised, by us or by the customer, until a day."""

    task: Text
    due: date
    owner: str
    side: Side = Side.OURS
    department: Text | None = None


@dataclass(frozen=True, kw_only=True)
class FollowupRow:
    """What was said; `customer` counts the rows above from 0."""

    customer: int
    author: str
    day: date
    time: time
    method: Method
    ours: Text
    theirs: Text
    topic: Text
    content: Text
    feedback: Text
    emotion: Emotion
    emotion_words: Text
    actions: tuple[ActionRow, ...]


SEEDED_ON = date(2023, 10, 18)
"""The day after the newest row's: seeding happens on it, wherever it is moved to."""

EAST, WEST = Text("华东", "East China"), Text("西南", "Southwest China")

TEAMS = (
    TeamRow(code="company", name=Text("公司", "Company"), parent=None),
    TeamRow(code="team-east", name=Text("华东销售部", "Sales East"), parent="company", region=EAST),
    TeamRow(code="team-west", name=Text("西南销售部", "Sales Southwest"), parent="company", region=WEST),
    TeamRow(code="customer-service", name=Text("客户服务部", "Customer Service"), parent="company"),
    TeamRow(code="head-office", name=Text("综合部", "Head Office"), parent="company"),
)

PEOPLE = (
    PersonRow(handle="rep1", name=Text("林晓", "Lin Xiao"), role=Role.REP, team="team-east", rep_code="HD0101"),
    PersonRow(handle="rep2", name=Text("王磊", "Wang Lei"), role=Role.REP, team="team-east", rep_code="HD0102"),
    PersonRow(handle="manager", name=Text("陈静", "Chen Jing"), role=Role.MANAGER, team="team-east"),
    PersonRow(handle="rep3", name=Text("周强", "Zhou Qiang"), role=Role.REP, team="team-west", rep_code="XN0101"),
    PersonRow(handle="manager2", name=Text("赵敏", "Zhao Min"), role=Role.MANAGER, team="team-west"),
    PersonRow(handle="director", name=Text("孙立", "Sun Li"), role=Role.DIRECTOR, team="company"),
    PersonRow(handle="ops", name=Text("吴芳", "Wu Fang"), role=Role.SALES_OPS, team="head-office"),
    PersonRow(handle="presales", name=Text("郑凯", "Zheng Kai"), role=Role.PRESALES, team="head-office"),
    PersonRow(handle="service", name=Text("冯雪", "Feng Xue"), role=Role.SERVICE, team="customer-service"),
    PersonRow(handle="service_lead", name=Text("蒋云", "Jiang Yun"), role=Role.SERVICE_LEAD, team="customer-service"),
    PersonRow(handle="after_sales", name=Text("韩冰", "Han Bing"), role=Role.AFTER_SALES, team="customer-service"),
    PersonRow(handle="csm", name=Text("杨柳", "Yang Liu"), role=Role.CSM, team="customer-service"),
    PersonRow(handle="ops_manager", name=Text("许诺", "Xu Nuo"), role=Role.OPS_MANAGER, team="head-office"),
    PersonRow(handle="admin", name=Text("何平", "He Ping"), role=Role.ADMIN, team="head-office"),
)

CUSTOMERS = (
    CustomerRow(
        name=Text("XX科技公司", "XX Technology"),
        industry=Text("互联网", "Internet"),
        region=EAST,
        status=Status.INTENT,
        stage=Stage.PROPOSAL,
        source=Text("展会推荐", "Trade fair"),
        remark=Text("曾因价格问题暂停合作", "Once paused the cooperation over prices"),
        need=Text("增加数据对接模块", "A data interface module"),
        priority=Priority.HIGH,
        level=Level.C,
        tier=Tier.GROWTH,
        tags=(Text("数据对接", "data interface"), Text("价格敏感", "price sensitive")),
        owner="rep1",
        served_by=None,
        contact=Text("张经理", "Manager Zhang"),
        title=Text("采购总监", "Purchasing director"),
        phone="13912340001",
    ),
    CustomerRow(
        name=Text("YY制造集团", "YY Manufacturing"),
        industry=Text("制造业", "Manufacturing"),
        region=EAST,
        status=Status.POTENTIAL,
        stage=Stage.FIRST_CONTACT,
        source=Text("客户转介绍", "Customer referral"),
        remark=Text("关注生产效率提升", "Cares about production efficiency"),
        need=Text("降低生产成本", "Lower production costs"),
        priority=Priority.MEDIUM,
        level=Level.C,
        tier=Tier.GROWTH,
        tags=(Text("成本控制", "cost control"),),
        owner="rep1",
        served_by=None,
        contact=Text("刘主任", "Supervisor Liu"),
        title=Text("生产负责人", "Head of production"),
        phone="13912340002",
    ),
    CustomerRow(
        name=Text("ZZ贸易公司", "ZZ Trading"),
        industry=Text("零售", "Retail"),
        region=EAST,
        status=Status.DEAL,
        stage=Stage.WON,
        source=Text("线上广告", "Online advertising"),
        remark=Text("近期计划扩大采购规模", "Plans to buy more soon"),
        need=Text("增加售后响应渠道", "More after-sales channels"),
        priority=Priority.MEDIUM,
        level=Level.A,
        tier=Tier.HIGH_VALUE,
        tags=(Text("售后支持", "after-sales support"),),
        owner="rep2",
        served_by="service",
        contact=Text("陈总", "Mr Chen"),
        title=Text("运营总监", "Operations director"),
        phone="13912340003",
    ),
)

FOLLOWUPS = (
    FollowupRow(
        customer=0,
        author="rep1",
        day=date(2023, 10, 15),
        time=time(10, 0),
        method=Method.CALL,
        ours=Text("销售", "Sales"),
        theirs=Text("张经理", "Manager Zhang"),
        topic=Text("方案细节确认", "Details of the proposal"),
        content=Text(
            "客户要求增加数据对接模块，我方承诺3日内提供定制方案",
            "The customer asks for a data interface module; we promised a customised proposal within three days",
        ),
        feedback=Text("要求增加数据对接模块", "Asks for a data interface module"),
        emotion=Emotion.NEUTRAL,
        emotion_words=Text("中性", "neutral"),
        actions=(
            ActionRow(task=Text("提交定制方案", "Hand in the customised proposal"), due=date(2023, 10, 18), owner="rep1"),
            ActionRow(
                task=Text("客户同步评估可行性", "Judge the feasibility meanwhile"), due=date(2023, 10, 18), owner="rep1", side=Side.CUSTOMER
            ),
        ),
    ),
    FollowupRow(
        customer=1,
        author="manager",
        day=date(2023, 10, 16),
        time=time(14, 30),
        method=Method.VISIT,
        ours=Text("主管", "Team lead"),
        theirs=Text("刘主任", "Supervisor Liu"),
        topic=Text("需求深度挖掘", "A deeper look at the needs"),
        content=Text(
            "核心需求是降低生产成本，对价格敏感，希望了解成本控制案例",
            "The core need is lower production costs; sensitive to prices, wants to see cases of cost control",
        ),
        feedback=Text("希望了解成本控制案例", "Wants to see cases of cost control"),
        emotion=Emotion.POSITIVE,
        emotion_words=Text("积极", "positive"),
        actions=(
            ActionRow(
                task=Text("整理3个成功案例并发送，约定下次沟通时间", "Send three success stories and agree on the next talk"),
                due=date(2023, 10, 20),
                owner="rep1",
            ),
        ),
    ),
    FollowupRow(
        customer=2,
        author="service",
        day=date(2023, 10, 17),
        time=time(16, 0),
        method=Method.WECHAT,
        ours=Text("客服", "Service"),
        theirs=Text("陈总", "Mr Chen"),
        topic=Text("合作满意度回访", "Asking how satisfied they are"),
        content=Text(
            "对服务质量满意，提出希望增加售后响应渠道",
            "Satisfied with the quality of service; would like more after-sales channels",
        ),
        feedback=Text("希望增加售后响应渠道", "Would like more after-sales channels"),
        emotion=Emotion.POSITIVE,
        emotion_words=Text("满意", "satisfied"),
        actions=(
            ActionRow(
                task=Text("评估新增售后响应渠道", "Judge the new after-sales channels"),
                due=date(2023, 10, 31),
                owner="rep2",
                department=Text("产品部", "Product department"),
            ),
            ActionRow(task=Text("同步跟踪评估进展", "Keep track of it meanwhile"), due=date(2023, 10, 31), owner="service"),
        ),
    ),
)
