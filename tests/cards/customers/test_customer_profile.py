"""One customer on one card, in a private talk and in a group."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cards.customers.customer_profile import customer_profile
from cards.customers.profile_facts import Profile
from cards.model import Buttons, Card, Tone
from cards.samples import ACTION, CONTACT, CUSTOMER, FOLLOWUP, NOW
from domain.access import Right
from domain.customers import PrivateValue
from domain.terms import Level, Method, NeedType, Secret, Tier
from tests.cards.reading import CHINESE, ENGLISH, button, presses, primary, seen
from tests.rows import for_each

PHONE = PrivateValue(id=1, kind=Secret.PHONE, mask="021****5678")
EMAIL = PrivateValue(id=2, kind=Secret.EMAIL, mask="i***@xx.example")
WECHAT = PrivateValue(id=3, kind=Secret.WECHAT, mask="wx****9")
SECOND = replace(CONTACT, id=2, number=2, name="李工", title=None, phone=None, email=None, is_main=False, is_decision_maker=False)
BARE = replace(
    CUSTOMER,
    lead_code=None,
    industry=None,
    region=None,
    owner_id=None,
    owner_name=None,
    core_need=None,
    need_priority=None,
    budget_low=None,
    budget_high=None,
    stage=None,
    source=None,
    remark=None,
    level=None,
    tier=Tier.BASIC,
    last_contact_at=None,
    completeness=7,
)


def profile(**facts: object) -> Card:
    return customer_profile(Profile(**{"customer": CUSTOMER, **facts}))  # type: ignore[arg-type]


@for_each(
    ("language", "facts"),
    [
        (
            CHINESE,
            {
                "客户类型": "意向客户",
                "需求阶段": "方案评估",
                "负责人": "林晓 · 华东团队",
                "客户级别": "B级 · 高价值",
                "所属行业": "互联网",
                "区域": "华东",
                "预算": "80万元至100万元",
                "来源渠道": "展会推荐",
                "最近联系时间": "11月15日 周日",
                "信息完整率": "88%",
            },
        ),
        (
            ENGLISH,
            {
                "Customer type": "Intent customer",
                "Stage": "Proposal",
                "Owner": "林晓 · 华东团队",
                "Level": "Level B · High value",
                "Industry": "互联网",
                "Region": "华东",
                "Budget": "¥800,000 to ¥1,000,000",
                "Source": "展会推荐",
                "Last contact": "Sun 15 Nov",
                "Completeness": "88%",
            },
        ),
    ],
)
def test_the_first_ten_facts_are_those_one_asks_for(language: str, facts: dict[str, str]) -> None:
    assert dict(seen(profile(), language).all_facts[:10]) == facts


def test_a_bare_record_shows_what_there_is_and_who_could_take_it() -> None:
    card = seen(profile(customer=BARE))

    assert card.facts == {
        "客户类型": "意向客户",
        "负责人": "无（公海）",
        "客户级别": "基础",
        "最近联系时间": "暂无",
        "信息完整率": "7%",
        "登记日期": "10月9日 周五",
    }
    assert card.tags == []
    assert "暂无下一步行动。" in card.notes


@for_each(
    ("low", "high", "said"),
    [
        (None, None, None),
        ("500000", None, "50万元"),
        (None, "500000", "50万元"),
        ("500000", "500000", "50万元"),
        ("0", "120000000", "¥0至1.2亿元"),
        ("1234.50", "9999", "¥1,234.50至¥9,999"),
    ],
)
def test_a_budget_is_one_amount_or_a_range(low: str | None, high: str | None, said: str | None) -> None:
    customer = replace(CUSTOMER, budget_low=Decimal(low) if low else None, budget_high=Decimal(high) if high else None)

    assert seen(profile(customer=customer)).facts.get("预算") == said


def test_what_is_missing_is_named_in_words() -> None:
    card = profile(missing=("region", "tags", "contact_way"))

    assert "尚缺：区域、需求标签、联系人的电话、邮箱或微信" in seen(card).notes
    assert "Still missing: Region, Tags, Contact's phone, e-mail or WeChat" in seen(card, ENGLISH).notes


@for_each(
    ("change", "tags", "tone"),
    [
        ({"tier": Tier.GROWTH}, [], Tone.INFO),
        ({}, ["高价值"], Tone.INFO),
        ({"at_risk": True}, ["流失预警", "高价值"], Tone.WARNING),
        ({"tier": Tier.BASIC, "is_trading": True}, ["交易客户"], Tone.INFO),
        ({"at_risk": True, "is_trading": True}, ["流失预警", "高价值", "交易客户"], Tone.WARNING),
    ],
)
def test_its_marks_stand_at_its_head(change: dict[str, object], tags: list[str], tone: Tone) -> None:
    card = profile(customer=replace(CUSTOMER, **change))  # type: ignore[arg-type]

    assert seen(card).tags == tags
    assert card.tone is tone


def test_contacts_are_masked_and_the_main_one_is_named_so() -> None:
    main = replace(CONTACT, wechat=WECHAT)

    facts = seen(profile(contacts=(main, SECOND))).facts

    assert facts["主联系人"] == "王经理 · 采购总监 · 关键决策人 · 138****5678 · wx****9 · w***@example.com · 偏好：电话"
    assert facts["联系人"] == "李工 · 偏好：电话"


def test_a_group_reads_aliases_and_no_number_not_even_a_masked_one() -> None:
    customer = replace(CUSTOMER, phone=PHONE, email=EMAIL)

    card = seen(profile(customer=customer, contacts=(CONTACT, SECOND), followups=(FOLLOWUP,), in_group=True))

    assert card.facts["主联系人"] == "客户联系方式-1 · 采购总监 · 关键决策人"
    assert card.facts["联系人"] == "客户联系方式-2"
    assert "****" not in card.text
    assert "王经理" not in card.text
    assert "查看完整信息" not in card.text
    assert seen(card.card, ENGLISH).facts["Main contact"] == "Contact way-1 · 采购总监 · decision maker"


def test_more_facts_are_a_click_away() -> None:
    customer = replace(
        CUSTOMER,
        phone=PHONE,
        email=EMAIL,
        fax="021-62345679",
        country="中国",
        address="上海市浦东新区世纪大道100号",
        website="https://xx.example",
        uscc="91310000MA1FL0X00X",
        need_type=NeedType.CUSTOM,
        expected_delivery="年底前",
        remark=None,
    )

    facts = dict(seen(profile(customer=customer, tags=("价格敏感", "数据对接"))).all_facts[10:])

    assert facts == {
        "核心需求": "增加数据对接模块",
        "需求标签": "价格敏感、数据对接",
        "需求优先级": "高",
        "需求类型": "定制化",
        "期望交付时间": "年底前",
        "线索编号": "L0001",
        "公司电话": "021****5678",
        "公司邮箱": "i***@xx.example",
        "传真": "021-62345679",
        "国家": "中国",
        "官网": "https://xx.example",
        "统一社会信用代码": "91310000MA1FL0X00X",
        "登记日期": "10月9日 周五",
        "地址": "上海市浦东新区世纪大道100号",
    }


def test_open_actions_and_the_last_talks_are_on_it() -> None:
    second = replace(ACTION, code="T002", task="寄合同", due_at=None)

    card = seen(profile(actions=(ACTION, second), followups=(FOLLOWUP,)))

    assert [value for label, value in card.all_facts if label == "下一步行动"] == [
        "提交定制方案 · 11月20日 周五 · 林晓",
        "寄合同 · 未定日期 · 林晓",
    ]
    assert "今天 09:00 · 电话 · 王经理 · 林晓 · J004" in card.headings
    assert card.card.refs == ("C001", "T001", "T002", "J004")


def test_a_customer_without_talks_says_how_to_begin() -> None:
    assert "还没有跟进记录。输入 /跟进 C001 开始。" in seen(profile()).paragraphs


@for_each(
    ("rights", "buttons", "main"),
    [
        ({Right.SEE}, ["跟进时间线"], None),
        ({Right.SEE, Right.LOG}, ["记跟进", "跟进时间线"], "log"),
        ({Right.SEE, Right.EDIT}, ["编辑", "跟进时间线"], None),
        ({Right.SEE, Right.EDIT_CONTACTS}, ["编辑", "跟进时间线", "今天已核实"], None),
        ({Right.SEE, Right.REVEAL}, ["跟进时间线", "王经理 · 电话", "王经理 · 邮箱"], None),
        (set(Right), ["记跟进", "编辑", "跟进时间线", "王经理 · 电话", "王经理 · 邮箱", "今天已核实"], "log"),
    ],
)
def test_only_what_one_may_do_is_offered(rights: set[Right], buttons: list[str], main: str | None) -> None:
    card = profile(contacts=(CONTACT,), rights=frozenset(rights))

    assert seen(card).labels == buttons
    assert primary(card) == main


@for_each(
    ("rights", "group"),
    [({Right.EDIT}, "facts"), ({Right.EDIT, Right.EDIT_CONTACTS}, "facts"), ({Right.EDIT_CONTACTS}, "contact")],
)
def test_editing_opens_the_group_one_may_change(rights: set[Right], group: str) -> None:
    card = profile(rights=frozenset(rights))

    assert button(card, "edit").values == {"group": group}


def test_its_buttons_are_about_its_code_and_reveals_about_the_contact() -> None:
    assert presses(profile(contacts=(CONTACT,))) == [
        ("customer.log", "C001", {}),
        ("customer.edit", "C001", {"group": "facts"}),
        ("customer.timeline", "C001", {}),
        ("customer.reveal", "1", {"kind": "phone"}),
        ("customer.reveal", "1", {"kind": "private_email"}),
        ("contact.verify", "1", {}),
    ]


@for_each(("people", "rows"), [(1, [3]), (2, [5, 1]), (4, [5, 5, 2])])
def test_every_private_value_can_be_revealed_five_in_a_row(people: int, rows: list[int]) -> None:
    contacts = tuple(
        replace(
            CONTACT,
            id=number,
            number=number,
            phone=replace(PHONE, id=number * 10),
            email=replace(EMAIL, id=number * 10 + 1),
            wechat=replace(WECHAT, id=number * 10 + 2),
        )
        for number in range(1, people + 1)
    )

    card = profile(contacts=contacts)

    quick = [element for element in card.elements if isinstance(element, Buttons) and element.quick]
    assert [len(row.buttons) for row in quick] == rows
    assert len({each.id for each in card.buttons()}) == 3 + sum(rows) + people


def test_long_names_are_cut_in_title_and_buttons_alone() -> None:
    contact = replace(CONTACT, name="阿卜杜拉·本·穆罕默德·阿勒马克图姆", preferred_method=Method.WECHAT)
    customer = replace(CUSTOMER, name="新疆维吾尔自治区乌鲁木齐高新技术产业开发区丝绸之路国际贸易有限责任公司")

    card = seen(profile(customer=customer, contacts=(contact,)))

    assert card.title == "新疆维吾尔自治区乌鲁木齐高新技术产业开发区丝绸之路国际贸易… · C001"
    assert card.facts["主联系人"].startswith("阿卜杜拉·本·穆罕默德·阿勒马克图姆 · ")
    assert all(len(label) <= 30 for label in card.labels)


def test_a_level_brings_its_tier_along() -> None:
    customer = replace(CUSTOMER, level=Level.C, tier=Tier.GROWTH)

    assert seen(profile(customer=customer)).facts["客户级别"] == "C级 · 成长型"


def test_the_last_contact_is_the_reader_s_day() -> None:
    customer = replace(CUSTOMER, last_contact_at=NOW.replace(hour=17))

    assert seen(profile(customer=customer)).facts["最近联系时间"] == "明天"
    assert seen(profile(customer=customer), zone="Europe/London").facts["最近联系时间"] == "今天"
