from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.language.lines.handover_line import HandoverLine, read_handover
from tests.rows import for_each

WHOLE = {"whole": True}


@for_each(
    ("text", "read"),
    [
        ("C001", {"customers": ("C001",)}),
        ("C001 to service", {"customers": ("C001",), "to_service": True}),
        ("C001 给 客服", {"customers": ("C001",), "to_service": True}),
        ("C001给客服", {"customers": ("C001",), "to_service": True}),
        ("C001 to @service", {"customers": ("C001",), "receiver": "@service"}),
        ("C001 @rep2", {"customers": ("C001",), "receiver": "@rep2"}),
        ("C001、C002 @rep2 监交 @director", {"customers": ("C001", "C002"), "receiver": "@rep2", "supervisor": "@director"}),
        ("给 @rep2", {"receiver": "@rep2"}),
        ("C001 to Wang Lei", {"customers": ("C001",), "receiver": "Wang Lei"}),
        ("C001，C002、C003 给 @rep2", {"customers": ("C001", "C002", "C003"), "receiver": "@rep2"}),
        ("C001 and C002 to rep2", {"customers": ("C001", "C002"), "receiver": "rep2"}),
        ("XX科技公司 移交给 王磊", {"customers": ("XX科技公司",), "receiver": "王磊"}),
        ("C001 to rep2 supervisor @director", {"customers": ("C001",), "receiver": "rep2", "supervisor": "@director"}),
        ("C001 to @rep2, supervised by 孙立", {"customers": ("C001",), "receiver": "@rep2", "supervisor": "孙立"}),
        ("C001 给 @rep2，监交人：孙立", {"customers": ("C001",), "receiver": "@rep2", "supervisor": "孙立"}),
        ("all", WHOLE),
        ("全部 给 rep2", {**WHOLE, "receiver": "rep2"}),
        ("all of @rep1 to @rep2", {**WHOLE, "all_of": "@rep1", "receiver": "@rep2"}),
        ("all of  @rep1", {**WHOLE, "all_of": "@rep1"}),
        ("@rep2", {"receiver": "@rep2"}),
        ("all from rep1", {**WHOLE, "all_of": "rep1"}),
        ("@rep1 全部 给 @rep2 监交 @director", {**WHOLE, "all_of": "@rep1", "receiver": "@rep2", "supervisor": "@director"}),
        ("林晓的所有客户给王磊", {**WHOLE, "all_of": "林晓", "receiver": "王磊"}),
        ("ＡＬＬ ＯＦ ＠rep1", {**WHOLE, "all_of": "＠rep1"}),
    ],
)
def test_it_reads_who_what_and_to_whom(text: str, read: dict[str, object]) -> None:
    assert read_handover(text) == HandoverLine(**read)  # type: ignore[arg-type]  # Facts by name.


@given(st.text(max_size=60))
def test_any_words_are_read_without_breaking(text: str) -> None:
    line = read_handover(text)

    assert all(line.customers) or line.whole


@for_each("to", [" to @rep2", " 给 @rep2", "给@rep2", " 转给 @rep2", " 移交给 @rep2", " 交给 @rep2", " @rep2"])
@for_each("supervisor", ["", " supervisor @director", "，监交人：@director", " 监交 @director"])
def test_every_way_of_saying_it_is_the_same(to: str, supervisor: str) -> None:
    line = read_handover(f"C001，C002{to}{supervisor}")

    assert (line.customers, line.receiver) == (("C001", "C002"), "@rep2")
    assert line.supervisor == ("@director" if supervisor else "")
    assert (line.whole, line.to_service) == (False, False)
