from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from domain.intake.cells import Manner
from domain.intake.headers import read_header
from domain.intake.rows import Read, RowReader, by_names, called
from domain.intake.values import Cell
from domain.people import Person
from domain.terms import Emotion, Level, Method, Role, Stage, Status
from domain.words import Message
from tests.rows import for_each

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
LIN = Person(id=1, handle="rep1", name="林小雨", role=Role.REP, team_id=1, team_path="/1/", team_name="East", rep_code="AB0101")


def read(headings: list[Cell], row: list[Cell], title: str = "", *, ownerless: bool = False) -> Read | tuple[Message, ...] | None:
    return reader_of(headings, title, ownerless=ownerless).read(row)


def reader_of(headings: list[Cell], title: str = "", *, ownerless: bool = False) -> RowReader:
    header = read_header([headings], title=title)
    assert header is not None
    return RowReader(header=header, manner=Manner(people=by_names([LIN]), zone="Asia/Shanghai", now=NOW, ownerless=ownerless))


def entered(headings: list[Cell], row: list[Cell], title: str = "") -> Read:
    found = read(headings, row, title)
    assert isinstance(found, Read)
    return found


def refused(headings: list[Cell], row: list[Cell], title: str = "") -> list[str]:
    found = read(headings, row, title)
    assert isinstance(found, tuple)
    return [reason.id for reason in found]


def test_a_customer_with_somebody_there() -> None:
    found = entered(
        [
            "客户名称",
            "客户类型",
            "级别",
            "阶段",
            "预算",
            "负责人",
            "联系人",
            "手机",
            "职位",
            "微信",
            "关键决策人",
            "生日",
            "标签",
            "登记日期",
            "联系偏好",
        ],
        [
            "星河",
            "意向客户",
            "A",
            "方案评估",
            "50-100万",
            "林小雨",
            "王工",
            13812345678.0,
            "采购",
            " WX 9 ",
            "是",
            "1980-5-6",
            "急，大",
            45453,
            "微信",
        ],
    )

    assert found.name == "星河"
    assert found.facts["status"] is Status.INTENT
    assert found.facts["level"] is Level.A
    assert found.facts["stage"] is Stage.PROPOSAL
    assert (found.facts["budget_low"], found.facts["budget_high"]) == (Decimal(500_000), Decimal(1_000_000))
    assert (found.owner, found.tags) == (LIN, ("急", "大"))
    assert found.registered_at == datetime(2024, 6, 9, 16, tzinfo=UTC)
    assert found.contact is not None
    assert (found.contact.phone, found.contact.wechat, found.contact.birthday) == ("+8613812345678", "wx9", date(1980, 5, 6))
    assert found.contact.is_decision_maker
    assert found.contact.preferred_method is Method.WECHAT


def test_an_empty_row_is_nothing() -> None:
    assert read(["客户名称", "行业"], [None, " "]) is None
    assert read(["客户名称", "行业"], []) is None


def test_a_number_without_a_name_belongs_to_the_company() -> None:
    found = entered(["客户名称", "行业", "手机"], ["星河", None, "13812345678"])

    assert found.contact is not None
    assert found.contact.name == "星河"
    assert entered(["客户名称", "行业"], ["星河", "IT"]).contact is None


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    headings: list[Cell] = ["客户名称", "类型", "电话", "邮箱", "信用代码", "预算", "负责人", "登记日期", "生日", "标签", "联系人"]
    row: list[Cell] = ["", "好客户", "12", "x", "91", "很多", "张三丰", "2099-01-01", "昨天", "长" * 61, "王" * 130]

    assert refused(headings, row) == [
        "There is no customer name.",
        "{label}: “{typed}” is none of the words known for it: {known}.",
        "“{typed}” is not a valid unified social credit code.",
        "{label}: “{typed}” is not an amount; write it like 800000, 80万 or 50万-100万.",
        "{label}: {typed} has not come yet.",
        "“{typed}” is not a valid phone number.",
        "There is nobody called “{typed}” here.",
        "{label}: at most {limit} characters.",
        "“{typed}” is not a valid e-mail address.",
        "{label}: at most {limit} characters.",
        "{label}: “{typed}” is not a date that can be read for sure; write it like 2026-11-18.",
    ]


TALK: list[Cell] = ["客户", "时间", "内容", "方式", "情绪", "记录人", "下一步行动", "责任人", "截止日期", "联系人", "主题"]


def test_a_talk_keeps_its_author_its_time_and_what_comes_next() -> None:
    found = entered(
        TALK, ["星河", "2024-6-10 14:00", "谈了方案", "电话", "满意", "@rep1", "发对比表", "rep1", "2026-12-01", "王工", "方案"]
    )

    assert found.followup is not None
    assert found.followup.occurred_at == datetime(2024, 6, 10, 6, tzinfo=UTC)
    assert found.followup.has_time
    assert found.followup.author == LIN
    assert (found.followup.method, found.followup.emotion) == (Method.CALL, Emotion.POSITIVE)
    assert (found.followup.next_task, found.followup.next_owner) == ("发对比表", LIN)
    assert found.followup.next_due == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert found.followup.texts == {"topic": "方案"}
    assert found.contact is not None
    assert found.contact.name == "王工"


def test_what_was_to_be_done_long_ago_reminds_nobody_but_is_not_lost() -> None:
    found = entered(TALK, ["星河", 45453, "谈了方案", None, None, "离职的人", "发对比表", "产品部", "2024-06-12"])

    assert found.followup is not None
    assert found.followup.next_task is None
    assert found.followup.content == "谈了方案 → 发对比表 产品部 2024-06-12"
    assert found.followup.author is None
    assert found.followup.texts == {"our_participants": "离职的人"}


def test_a_talk_without_words_or_time_is_none() -> None:
    assert refused(TALK, [None, "上周", None, "电话"]) == [
        "Whose row this is cannot be seen: name the customer or its code.",
        "{label}: “{typed}” is not a date that can be read for sure; write it like 2026-11-18.",
        "There is no content.",
    ]
    assert entered(TALK, ["星河", 45453, "谈了"]).followup is not None
    assert refused(TALK, ["星河", None, "谈了"]) == ["There is no time."]


def test_a_sheet_of_people_names_whose_they_are() -> None:
    found = entered(["客户编号", "姓名", "职务", "手机", "微信", "邮箱"], ["C001", "王工", None, "13812345678", None, "Wang@Example.com"])

    assert (found.code, found.name) == ("C001", "")
    assert found.contact is not None
    assert found.contact.email == "wang@example.com"


def test_a_name_that_two_share_means_neither() -> None:
    other = Person(id=2, handle="rep2", name="林小雨", role=Role.REP, team_id=1, team_path="/1/", team_name="East")

    found = by_names([LIN, other])

    assert found == {"rep1": LIN, "rep2": other, "ab0101": LIN}
    assert called([LIN, other]) == {1: "rep1", 2: "rep2"}
    assert called([LIN]) == {1: "林小雨"}


def test_a_mark_beside_no_name_and_no_number_is_nobody() -> None:
    assert entered(["客户名称", "联系人", "决策人"], ["星河科技", None, "是"]).contact is None


NUMBERS: list[Cell] = ["客户名称", "行业", "联系人", "手机", "公司电话"]


@for_each(
    ("mobile", "switchboard", "numbers"),
    [
        ("13812345678/13912345678", None, ("+8613812345678", "+8613912345678")),
        ("0513-82345678 138 1234 5678", None, (None, None)),
        ("0513-82345678、138 1234 5678", None, ("+8613812345678", "+8651382345678")),
        ("0513-82345678 13812345678", None, ("+8613812345678", "+8651382345678")),
        (None, "13812345678或0513-82345678", ("+8613812345678", "+8651382345678")),
        ("13812345678；13812345678", "0513-82345678", ("+8613812345678", "+8651382345678")),
        ("13812345678/13912345678", "0513-82345678", (None, None)),
        ("13812345678/13912345678/13712345678", None, (None, None)),
        ("13812345678/12", None, (None, None)),
    ],
)
def test_two_numbers_of_one_cell_find_room_or_are_refused(mobile: Cell, switchboard: Cell, numbers: tuple[str | None, str | None]) -> None:
    found = read(NUMBERS, ["星河", None, "王工", mobile, switchboard])

    kept = (found.contact and found.contact.phone, found.phone) if isinstance(found, Read) else (None, None)
    assert kept == numbers


def test_several_numbers_of_somebody_among_people_are_refused_in_words() -> None:
    assert refused(["客户编号", "姓名", "职务", "手机", "微信"], ["C001", "王工", None, "13812345678,13912345678"]) == [
        "{label}: “{typed}” holds several numbers; leave one of them."
    ]


def test_an_owner_nobody_knows_is_counted_and_left_out_or_to_the_public_pool() -> None:
    headings: list[Cell] = ["客户名称", "行业", "负责人"]
    strict, loose = reader_of(headings), reader_of(headings, ownerless=True)

    refusals = [strict.read(["星河", None, name]) for name in ("张三丰", "张三丰", "林小雨")]
    found = loose.read(["星河", None, "张三丰"])

    assert [isinstance(each, Read) for each in refusals] == [False, False, True]
    assert strict.strangers == {"张三丰": 2}
    assert isinstance(found, Read)
    assert found.owner is None
    assert loose.strangers == {"张三丰": 1}


@for_each("row", [["合计", None, 192], ["总 计：", "共 3 家", "192"], [None, "Total", 5.0]])
def test_the_sums_below_a_list_are_no_customer(row: list[Cell]) -> None:
    assert read(["客户名称", "行业", "预算"], row) is None


def test_a_customer_may_be_called_like_a_sum() -> None:
    assert entered(["客户名称", "行业", "联系人"], ["Total", "能源", "王工"]).name == "Total"


@for_each(
    ("heading", "words", "high"),
    [
        ("预算(万)", "50", 500_000),
        ("预算（单位：万元）", "80-120", 1_200_000),
        ("预算/千元", "5", 5_000),
        ("预算(万元)", "3000元整万", None),
        ("预算(万元)", "2亿", 200_000_000),
        ("预算(month)", "50", 50),
        ("Deal Size", "50k", 50_000),
    ],
)
def test_an_amount_is_counted_as_its_heading_says_unless_it_says_so_itself(heading: str, words: str, high: int | None) -> None:
    found = read(["客户名称", "行业", heading], ["星河", None, words])

    assert (found.facts["budget_high"] if isinstance(found, Read) else None) == high
