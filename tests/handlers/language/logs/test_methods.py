from __future__ import annotations

from domain.terms import Method
from domain.writing import fold
from handlers.language.logs.log_line import read_log
from handlers.language.logs.methods import find_method, first_method, method_at
from tests.handlers.language.reading import BASE
from tests.rows import for_each


@for_each(
    ("words", "method"),
    [
        ("电话", Method.CALL),
        ("客户来电", Method.CALL),
        ("打过去没接通", Method.CALL),
        ("電話", Method.CALL),
        ("left a voicemail", Method.CALL),
        ("called back", Method.CALL),
        ("CALL", Method.CALL),
        ("ｃａｌｌ", Method.CALL),
        ("邮件", Method.EMAIL),
        ("e-mailed him", Method.EMAIL),
        ("上门", Method.VISIT),
        ("现场看了机房", Method.VISIT),
        ("met on-site", Method.VISIT),
        ("微信", Method.WECHAT),
        ("企业微信", Method.WECHAT),
        ("WX发了资料", Method.WECHAT),
        ("腾讯会议", Method.VIDEO),
        ("Zoom", Method.VIDEO),
        ("Teams call", Method.VIDEO),
        ("视频会议", Method.VIDEO),
        ("钉钉", Method.IM),
        ("WhatsApp", Method.IM),
        ("短信", Method.SMS),
        ("text message", Method.SMS),
        ("开了个会", Method.MEETING),
        ("meeting", Method.MEETING),
        ("其他方式", Method.OTHER),
    ],
)
def test_each_method_has_its_words(words: str, method: Method) -> None:
    assert find_method(fold(words)) is method


@for_each("words", ["time", "recall", "imported", "metal", "wxyz", "callous", "smsx", "emailing", "报价", ""])
def test_a_latin_word_must_stand_alone(words: str) -> None:
    assert find_method(fold(words)) is None


def test_a_meeting_by_video_is_a_video_call_and_one_by_phone_a_call() -> None:
    assert find_method("视频会议") is Method.VIDEO
    assert find_method("电话会议") is Method.CALL
    assert find_method("会议") is Method.MEETING


@for_each(("words", "end"), [("电话,已发", 2), ("刚电话,已发", 3), ("by phone, sent", 8), ("通过微信 发了", 4)])
def test_a_small_lead_in_belongs_to_the_method(words: str, end: int) -> None:
    found = method_at(words, 0)

    assert found is not None
    assert found[1].end == end


def test_where_the_first_method_begins() -> None:
    assert first_method("xx科技 电话 微信") == 5
    assert first_method("xx科技") is None


@for_each(
    ("line", "method"),
    [
        ("电话，约好下周三视频演示", Method.CALL),
        ("客户同意了报价，下周二电话确认细节", None),
        ("sent the quote, will call on Friday", None),
        ("邮件发了方案，明天电话跟进", Method.EMAIL),
        ("visit, showed the demo, next: email the slides", Method.VISIT),
    ],
)
def test_how_the_next_step_will_happen_is_not_how_this_contact_did(line: str, method: Method | None) -> None:
    assert read_log(line, BASE).method is method


def test_the_method_in_the_method_place_wins() -> None:
    assert read_log("微信 客户说电话打不通", BASE).method is Method.WECHAT


@for_each(
    ("words", "method"),
    [
        ("去了海丝服饰", Method.VISIT),
        ("跑了趟工厂", Method.VISIT),
        ("on site Monday", Method.VISIT),
        ("in-person, fine", Method.VISIT),
        ("去了解情况", None),
        ("样品寄去了三份", None),
        ("客户去了外地", None),
    ],
)
def test_going_there_is_a_visit_but_not_everything_goes(words: str, method: Method | None) -> None:
    assert find_method(fold(words)) is method


@for_each("words", ["快递 寄了样品", "展会，聊了会儿", "lunch, price talk", "fax"])
def test_a_way_without_a_word_of_its_own_counts_in_the_methods_place_alone(words: str) -> None:
    found = method_at(words, 0)

    assert found is not None
    assert found[0] is Method.OTHER
    assert find_method(words) is None


@for_each("words", ["快递单号发了", "展会结束后聊", "luncheon"])
def test_a_thing_that_begins_like_a_way_is_none(words: str) -> None:
    assert method_at(words, 0) is None
