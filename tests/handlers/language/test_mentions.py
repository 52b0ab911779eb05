"""Who is named in a sentence: found among its other words, or asked back."""

from __future__ import annotations

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from handlers.language.mentions import Mentioned, mentions, named_in, worth_a_slip
from handlers.language.text import Line
from handlers.language.understanding.directory import Directory
from handlers.language.understanding.reading import understand
from tests.handlers.language.reading import BASE
from tests.handlers.language.test_understanding import directory
from tests.rows import for_each

NAMES = directory("spoken_customers.json")


def named(said: str, names: Directory = NAMES) -> Mentioned[str]:
    return named_in(Line.of(said), names.customer, names.customers.__getitem__, names.is_colleague)


@for_each(
    ("code", "said"),
    [
        ("C106", "海岳那个项目定了，下周签"),
        ("C106", "给海岳通信的报价改好发过去了"),
        ("C106", "海岳的王总打电话来问进度"),
        ("C101", "今天紫金光电的人来公司参观，聊得不错"),
        ("C102", "问了下嘉陵重工，预算还没批"),
        ("C102", "收到嘉陵重工的邮件，要改交期"),
        ("C102", "嘉陵重工催货，答应周五发"),
        ("C102", "嘉陵重工已付首款"),
        ("C102", "加陵重工打电话来催货"),
        ("C107", "the Redwood guys called, they want a demo"),
        ("C108", "re: Kestrel - called Marcus, all good"),
        ("C108", "Kestrel - left a voicemail"),
        ("C113", "Summit Food called about invoices"),
        ("C107", "Redwod Analytics asked for pricing"),
        ("C110", "湖畔酒店管理公司来电"),
        ("C104", "中原食品跟我们续签了一年"),
        ("C104", "和中原食品续签了一年"),
        ("C117", "闽江茶业王姐微信下单20箱"),
        ("C103", "长风航空部件的吕主任下午来电话确认交期"),
        ("C114", "瑞康生物医药 视频会议 讲了冻干线"),
        ("C114", "刚才瑞康生物医药QA打来电话问验证"),
        ("C105", "锦程国际旅行社陈小姐发微信改行程"),
        ("C105", "锦程国旅来电话改行程"),
        ("C118", "长春一东的唐工发来图纸"),
        ("C120", "晋源煤机设备坏了，投诉我们响应慢"),
        ("L0101", "横琴跨境的老板约我周四喝茶"),
        ("L0103", "黔灵大数据中标了！"),
        ("L0104", "冀中制药退回了样品，说纯度不够"),
        ("C112", "去泉城印刷收款，收到5万"),
        ("C115", "春城花卉老段生病住院了，合同先放放"),
        ("C109", "Pioneer Dental is happy with the install"),
        ("C116", "just heard from Tidewater Shipping, they signed"),
        ("C116", "tidewater shipping wants a discount"),
        ("L0105", "Orchard finally replied by email, budget cut to 50k"),
        ("L0102", "had a zoom w/ Halcyon, Rachel liked the pilot"),
        ("C113", "met the CFO of Summit Foods today"),
        ("C113", "Summit's CFO called, wants 10% off"),
        ("C107", "Dana (Redwood) texted: approved"),
        ("C107", "Dana @ Redwood texted: approved"),
        ("C108", "Need to call Kestrel back tomorrow 10am"),
        ("C107", "follow up with Redwood next Tue on the SOW"),
        ("C107", "Redwood Analytics的Dana微信我说要改合同"),
        ("C108", "Kestrel那边货到了"),
        ("C108", "kestrel那边货到了，很满意"),
        ("C101", "紫金光电：确认样品OK"),
        ("C101", "【紫金光电】电话，确认样品OK"),
        ("C101", "#C101 电话 确认样品OK"),
        ("C101", "c101 刚电话确认了样品"),
        ("C111", "锡能電氣的錢總很滿意"),
        ("C111", "锡能的钱总很满意"),
        ("C106", "帮海岳通信办好了付款"),
        ("C106", "替海岳通信申请了折扣"),
        ("C106", "陪海岳通信的客户吃饭"),
        ("C106", "海岳通信明天上门"),
        ("C106", "明天上午去海岳通信"),
        ("C106", "下午三点跟海岳通信开会"),
        ("C106", "周五前要给海岳通信报价"),
        ("C106", "答应海岳通信周五前报价"),
        ("C106", "海岳通信下周付款"),
        ("C106", "海岳通信 not happy with price"),
        ("C106", "海岳通信王工said OK"),
        ("C106", "visited 海岳通信 yesterday，聊了报价"),
        ("C106", "刚called海岳通信，没人接"),
        ("C106", "今天call了海岳通信的Sam，他说budget 30w，下周二发proposal"),
        ("C107", "今天call了Redwood的Sam，他说budget 30w，下周二发proposal"),
    ],
)
def test_a_customer_is_found_among_the_words_around_its_name(code: str, said: str) -> None:
    assert named(said).only == code


@for_each(
    "said",
    [
        "今天天气真好",
        "中午吃什么",
        "大家加油",
        "好的，明天见",
        "我先下班了",
        "thanks for the update",
        "will do",
        "on my way",
        "good morning team",
        "see you tomorrow",
        "明天请假一天",
        "收到👌",
        "哈哈哈",
        "马上到",
        "周末团建有人报名吗",
        "happy birthday!",
    ],
)
def test_chit_chat_names_nobody_and_tells_nothing(said: str) -> None:
    assert understand(said, NAMES, BASE) == {"command": "none"}


@for_each(
    "said",
    [
        "今天上午见了紫金光电，下午去了海岳通信，都聊了样品",
        "called Kestrel and Redwood this morning, both fine with the price",
        "Kestrel referred us to Redwood, called Redwood and set up a demo",
        "C101和C102都打了电话",
        "嘉陵重工签了，海岳通信还在谈",
    ],
)
def test_a_line_that_names_two_is_nobodys(said: str) -> None:
    both = named(said)

    assert len(both.found) == 2
    assert both.only is None


@for_each(
    ("said", "code"),
    [
        ("Grace called TinyFish about the renewal", "C2"),
        ("张敏今天去拜访了海纳供应链，聊了仓库系统", "C4"),
        ("张敏说她明天请假", None),
        ("Grace will be out tomorrow", None),
    ],
)
def test_a_colleague_who_is_called_like_a_customer_is_the_colleague(said: str, code: str | None) -> None:
    names = Directory(
        customers={"C1": "Grace Bakery Ltd", "C2": "TinyFish Games", "C3": "杭州张敏服饰有限公司", "C4": "深圳海纳供应链有限公司"},
        users=["Grace", "张敏"],
    )

    assert named(said, names).only == code


@for_each("said", ["和刘洋开会，聊了明年目标", "张晓敏说下周再谈"])
def test_a_full_name_of_a_person_is_no_company(said: str) -> None:
    names = Directory(customers={"C1": "义乌刘洋饰品有限公司", "C2": "杭州张晓敏服饰有限公司"})

    assert named(said, names).found == ()


@for_each("said", ["all good with the team", "ring me about the art show", "我们合力把方案改完了"])
def test_a_common_word_within_a_name_is_not_the_name(said: str) -> None:
    names = Directory(customers={"C1": "Halliwell Foods", "C2": "Teamwork Ltd", "C3": "Smart Ring Inc.", "C4": "苏州合力叉车有限公司"})

    assert named(said, names).found == ()


def test_a_name_that_fits_two_is_told_with_its_piece() -> None:
    names = Directory(customers={"C1": "福州闽江茶业有限公司", "C2": "福州闽江家具有限公司"})

    both = named("闽江的王总来电", names)

    assert both.found == ()
    assert isinstance(both.unsure, AmbiguousCustomerError)
    assert both.unsure.typed == "闽江"


def test_codes_are_looked_up_alone_and_once() -> None:
    assert mentions(Line.of("C101 和紫金光电，c102，C101")) == ("C101", "c102")


@for_each(("said", "pieces"), [("加陵重工打电话来催货", {"加陵重工"}), ("called Redwod Analytics", {"Redwod Analytics"}), ("谢谢", set())])
def test_only_longer_words_may_hide_a_slip(said: str, pieces: set[str]) -> None:
    assert pieces <= set(worth_a_slip(Line.of(said)))
    assert len(worth_a_slip(Line.of(said))) <= 2


def test_what_nobody_knows_is_nobody() -> None:
    def find(typed: str) -> str:
        raise UnknownCustomerError(typed)

    assert named_in(Line.of("和火星贸易通了电话"), find, str) == Mentioned()
