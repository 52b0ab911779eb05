"""Chinese persons: by surname and title, by post and name, by what the clause says of them."""

from __future__ import annotations

from handlers.language.logs.contacts import find_contact
from handlers.language.persons.chinese import is_full_name
from handlers.language.text import Line
from tests.rows import for_each


@for_each(
    ("said", "name"),
    [
        ("电话 许工确认了", "许工"),
        ("电话 采购沈慧问交期", "沈慧"),
        ("电话 和沈慧聊了交期", "沈慧"),
        ("拜访 见到了沈慧", "沈慧"),
        ("电话 沈慧说下周定", "沈慧"),
        ("电话 联系人沈慧，聊了交期", "沈慧"),
        ("电话 对接人：沈慧 聊了交期", "沈慧"),
        ("拜访 见了总经理李建国，聊了合作", "李建国"),
        ("电话 欧阳总同意了", "欧阳总"),
        ("电话 陈小姐要发票", "陈小姐"),
        ("微信 马老师问课程", "马老师"),
        ("拜访 周院长接待", "周院长"),
        ("电话 老郑让报价", "老郑"),
        ("微信 小魏要资料", "小魏"),
        ("微信 刘姐催单", "刘姐"),
        ("电话 对方换了负责人王主任", "王主任"),
        ("約了陳協理看樣機", "陳協理"),
        ("老板娘马姐说可以", "马姐"),
        ("裘主任带看了车间", "裘主任"),
        ("刚跟厂长老潘见了面", "老潘"),
        ("品牌部的何静也在", "何静"),
        ("采购部焦婷确认收到", "焦婷"),
        ("负责人叫韩磊", "韩磊"),
        ("小顾语音聊了十分钟", "小顾"),
        ("竹海旅游谈主任来电", "谈主任"),
        ("和蔺院长碰了图纸", "蔺院长"),
        ("付总说先等等", "付总"),
        ("见面 王朝晖总监试了样品", "王朝晖"),
        ("碰到鲍凯了，聊了两句", "鲍凯"),
        ("负责人游丽娟休产假", "游丽娟"),
        ("参会：对方采购周小雨、我们三人", "周小雨"),
    ],
)
def test_a_chinese_person_is_heard(said: str, name: str) -> None:
    assert find_contact(Line.of(said)) == name


@for_each(
    "said",
    [
        "电话 高层要汇报",
        "电话 安全方案过了",
        "电话 施工图发了",
        "电话 老客户推荐",
        "电话 和江苏那边对齐",
        "电话 聊了金额和交期",
        "采购方案说明发了",
        "跟高管汇报",
        "对方金额确认了",
        "对方会计打款了",
        "那边黄了",
        "石化院说要改图",
        "当时经理不在",
        "招商经理和店长都在",
        "付总额的三成",
    ],
)
def test_words_that_begin_like_a_surname_are_nobody(said: str) -> None:
    assert find_contact(Line.of(said)) is None


@for_each("words", ["刘洋", "张晓敏", "王芳"])
def test_a_full_name_is_known_by_itself(words: str) -> None:
    assert is_full_name(words)


@for_each("words", ["星河", "金石", "紫金光电", "华为", "刘洋饰品", "Linda"])
def test_a_brand_is_no_full_name(words: str) -> None:
    assert not is_full_name(words)


def test_the_first_of_the_line_counts_whichever_language_it_is_in() -> None:
    assert find_contact(Line.of("Dana和王经理都在")) == "Dana"
    assert find_contact(Line.of("王经理和Dana都在")) == "王经理"


def test_a_company_that_is_called_like_a_master_is_no_person() -> None:
    assert find_contact(Line.of("和康师傅开会"), "天津康师傅食品有限公司") is None


def test_somebody_may_be_called_like_the_beginning_of_the_company() -> None:
    assert find_contact(Line.of("微信 老李说要换包装"), "重庆老李家食品有限公司") == "老李"
    assert find_contact(Line.of("call - Jackson asked for it"), "Jackson Medical Group") == "Jackson"
    assert find_contact(Line.of("Jackson met us at Jackson Medical"), "Jackson Medical Group") == "Jackson"
    assert find_contact(Line.of("Jackson asked for it"), "Jackson Medical Group") is None
    assert find_contact(Line.of("call, Jackson Medical asked for it"), "Jackson Medical Group") is None
