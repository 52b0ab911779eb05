from __future__ import annotations

from handlers.language.pool.lines import AssignLine, PoolLine, read_assign, read_pool, read_share
from tests.handlers.language.reading import BASE
from tests.rows import for_each

POOLS = {"east": 1, "华东公海": 1, "west": 2}


@for_each(
    ("typed", "codes", "target", "evenly"),
    [
        ("L0001 to rep1", ("L0001",), "rep1", False),
        ("l1,c2 @rep1", ("L0001", "C002"), "@rep1", False),
        ("L0001 and L0002 to rep1", ("L0001", "L0002"), "rep1", False),
        ("L0001，L0002、L0003 给 @rep1", ("L0001", "L0002", "L0003"), "@rep1", False),
        ("L0001和L0002分给王磊", ("L0001", "L0002"), "王磊", False),
        ("L0001 L0001 to rep1", ("L0001",), "rep1", False),
        ("#L0001 给到 rep1", ("L0001",), "rep1", False),
        ("L0001,L0002 evenly to team-east", ("L0001", "L0002"), "team-east", True),
        ("L0001,L0002 to team-east evenly", ("L0001", "L0002"), "team-east", True),
        ("L0001,L0002 平均分配给 华东销售部", ("L0001", "L0002"), "华东销售部", True),
        ("L0001 平均 华东销售部", ("L0001",), "华东销售部", True),
        ("L0001", ("L0001",), "", False),
        ("to rep1", (), "rep1", False),
        ("", (), "", False),
    ],
)
def test_a_line_says_which_records_go_to_whom(typed: str, codes: tuple[str, ...], target: str, evenly: bool) -> None:  # noqa: FBT001
    assert read_assign(typed) == AssignLine(codes=codes, target=target, evenly=evenly)


@for_each(
    ("typed", "person", "may_log", "has_end"),
    [
        ("with rep3", "rep3", False, False),
        ("rep3 to log", "rep3", True, False),
        ("with rep3 to log until 1 Dec", "rep3", True, True),
        ("with rep3 until Friday", "rep3", False, True),
        ("给 @rep3 可跟进 到12月1日", "@rep3", True, True),
        ("给周强", "周强", False, False),
        ("与 周强 截至12月1日", "周强", False, True),
        ("with", "with", False, False),
        ("", "", False, False),
    ],
)
def test_a_line_says_with_whom_a_customer_is_shared(typed: str, person: str, may_log: bool, has_end: bool) -> None:  # noqa: FBT001
    line = read_share(typed, BASE)

    assert (line.person, line.may_log, line.until is not None) == (person, may_log, has_end)


@for_each(
    ("typed", "line"),
    [
        ("", PoolLine()),
        ("leads", PoolLine(leads=True)),
        ("线索", PoolLine(leads=True)),
        ("客户", PoolLine(leads=False)),
        ("east", PoolLine(pools=(1,))),
        ("华东公海 零售", PoolLine(pools=(1,), words=("零售",))),
        ("east, west customers", PoolLine(leads=False, pools=(1, 2))),
        ("a b c d e f", PoolLine(words=("a", "b", "c", "d"))),
    ],
)
def test_each_word_is_a_kind_a_pool_or_something_to_look_for(typed: str, line: PoolLine) -> None:
    assert read_pool(typed, POOLS.get) == line
