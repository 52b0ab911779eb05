"""Invented companies, people and talk, in Chinese and English: realistic, and nobody's in particular.

Everything is drawn from a `random.Random`, so the same seed tells the same story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from domain.terms import Method

PLACES = (
    *(("上海", "华东"), ("苏州", "华东"), ("无锡", "华东"), ("杭州", "华东"), ("宁波", "华东"), ("南京", "华东"), ("合肥", "华东")),
    *(("青岛", "华东"), ("厦门", "华东"), ("福州", "华东"), ("南昌", "华东"), ("广州", "华南"), ("深圳", "华南"), ("东莞", "华南")),
    *(("佛山", "华南"), ("珠海", "华南"), ("南宁", "华南"), ("海口", "华南"), ("北京", "华北"), ("天津", "华北"), ("太原", "华北")),
    *(("石家庄", "华北"), ("大连", "东北"), ("沈阳", "东北"), ("长春", "东北"), ("武汉", "华中"), ("长沙", "华中"), ("郑州", "华中")),
    *(("成都", "西南"), ("重庆", "西南"), ("昆明", "西南"), ("贵阳", "西南"), ("西安", "西北"), ("兰州", "西北")),
)
BRAND_FIRST = "晨明嘉启泰恒瑞博远华景新安宏海云星天正凯卓铭德立信元盛联创诚达友方睿禾森岳澜川柏松清朗和宁弘展鼎颐旭朝丰沃辰亿硕骏锦翔"
BRAND_SECOND = "岳达科远泽能通源拓维图腾睿阳航锐创邦威特康捷力诺奇讯润森彩程迈越信合佳实成鸿坤峰禾岚舟帆桥野石林木原山湖溪竹麦"
TRADES = (
    *(("信息技术", "互联网"), ("软件", "互联网"), ("网络科技", "互联网"), ("智能装备", "制造业"), ("精密机械", "制造业")),
    *(("电子", "制造业"), ("模具", "制造业"), ("汽车零部件", "制造业"), ("新材料", "制造业"), ("包装制品", "制造业"), ("纺织", "制造业")),
    *(
        ("进出口贸易", "批发"),
        ("商贸", "零售"),
        ("百货", "零售"),
        ("食品", "食品"),
        ("餐饮管理", "餐饮"),
        ("物流", "物流"),
        ("供应链", "物流"),
    ),
    *(("医疗器械", "医疗"), ("生物医药", "医疗"), ("建筑工程", "建筑"), ("装饰设计", "建筑"), ("新能源", "能源"), ("环保科技", "环保")),
    *(("教育咨询", "教育"), ("文化传媒", "传媒"), ("广告", "传媒"), ("农业发展", "农业"), ("化工", "化工"), ("家居用品", "零售")),
)
FORMS = ("有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司", "集团有限公司")
ENGLISH_FIRST = (
    *("Amber", "Harbor", "Silver", "North", "Bright", "Maple", "Granite", "Falcon", "Summit", "River", "Cedar", "Copper", "Crescent"),
    *("Delta", "Ember", "Frontier", "Golden", "Horizon", "Ivory", "Juniper", "Keystone", "Lakeside", "Meridian", "Noble", "Orchard"),
    *("Pioneer", "Quartz", "Redwood", "Sterling", "Timber", "Union", "Vertex", "Willow", "Yellowstone", "Zenith", "Beacon", "Clover"),
)
ENGLISH_SECOND = (
    *("Lantern", "Bridge", "Field", "Stone", "Peak", "Wave", "Grove", "Forge", "Point", "Ridge", "Bay", "Gate", "Hill", "Crown", "Path"),
    *("Spring", "Valley", "Tower", "Mill", "Dale", "Cove", "Shore", "Brook", "Haven", "Port", "Vale", "Anchor", "Arrow", "Compass"),
)
ENGLISH_TRADES = (
    *(("Technologies", "互联网"), ("Software", "互联网"), ("Manufacturing", "制造业"), ("Industries", "制造业"), ("Trading", "批发")),
    *(("Logistics", "物流"), ("Foods", "食品"), ("Medical", "医疗"), ("Energy", "能源"), ("Textiles", "制造业"), ("Packaging", "制造业")),
)
ENGLISH_FORMS = ("Co., Ltd.", "Ltd.", "Inc.", "Group", "Limited")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍鑫浩宇轩子涵雨欣梓佳怡晨阳思远文博雅婷嘉豪俊峰晓东海燕志国建春红梅雪琳慧颖瑶倩"
)
TITLES = (
    "采购经理",
    "采购总监",
    "总经理",
    "副总经理",
    "IT经理",
    "生产厂长",
    "运营总监",
    "市场经理",
    "财务经理",
    "行政主管",
    "项目经理",
    "技术总监",
)
SOURCES = ("展会", "会议", "转介绍", "官网留资", "线上广告", "社交媒体", "电商平台", "门店", "名片", "黄页")
NEEDS = (
    *("降低生产成本", "提升生产效率", "打通数据对接", "缩短交货周期", "统一客户资料", "改善售后响应", "扩大采购规模", "替换老旧系统"),
    *("开拓海外渠道", "减少库存积压", "加强质量追溯", "规范审批流程"),
)
TAGS = (
    "价格敏感",
    "决策慢",
    "长期合作",
    "重视服务",
    "数据对接",
    "定制需求",
    "增长潜力",
    "竞品用户",
    "集团客户",
    "季度采购",
    "重视质量",
    "需要案例",
)
TOPICS = ("方案确认", "需求沟通", "报价讨论", "合同条款", "回访", "演示安排", "交付进度", "付款安排")
CONTENTS = (
    *("客户对方案整体认可，希望增加数据对接模块", "已发报价单，客户内部评审中", "介绍了核心产品，客户关注实施周期"),
    *("对方希望了解同行业案例，答应本周整理发送", "确认了预算范围，等待总经理审批", "客户反馈价格偏高，需要申请折扣"),
    *("约定下周到现场演示，参会人员已确认", "合同条款基本达成一致，付款方式还要商量", "对上次交付的质量表示满意，有追加采购意向"),
    *("客户负责人出差，约定回来后再联系", "讨论了售后响应时间，客户希望增加专人对接", "样品已收到，测试结果下周反馈"),
    *("Sent the updated quote, waiting for their feedback", "Walked through the proposal, they like the reporting part"),
    *("They asked for a reference in their own industry", "Agreed on the delivery plan, contract draft comes next"),
)
TASKS = (
    *(
        "发送产品对比表",
        "提交定制方案",
        "整理三个成功案例",
        "准备合同初稿",
        "确认演示时间",
        "跟进内部评审结果",
        "申请价格折扣",
        "寄送样品",
        "回访使用情况",
    ),
    *("Send the revised proposal", "Call back about the quote"),
)
TALKED = (Method.CALL, Method.CALL, Method.CALL, Method.WECHAT, Method.WECHAT, Method.EMAIL, Method.VISIT, Method.VIDEO, Method.MEETING)
MOBILE = ("130", "131", "132", "135", "136", "137", "138", "139", "150", "151", "152", "158", "159", "180", "181", "186", "188", "189")


@dataclass(frozen=True, slots=True)
class Company:
    """An invented company."""

    name: str
    industry: str
    region: str


def pick(draw: Random, choices: Sequence[str]) -> str:
    """One of the words; `Random.choice` is several times slower, and this is done millions of times."""
    return choices[int(draw.random() * len(choices))]


def pair(draw: Random, choices: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """One of the pairs."""
    return choices[int(draw.random() * len(choices))]


def company(draw: Random) -> Company:
    """Place, brand, trade and legal form; one in five is English."""
    place, region = pair(draw, PLACES)
    if draw.random() < 0.2:
        trade, industry = pair(draw, ENGLISH_TRADES)
        name = f"{pick(draw, ENGLISH_FIRST)} {pick(draw, ENGLISH_SECOND)} {trade} {pick(draw, ENGLISH_FORMS)}"
        return Company(name, industry, region)
    trade, industry = pair(draw, TRADES)
    return Company(f"{place}{pick(draw, BRAND_FIRST)}{pick(draw, BRAND_SECOND)}{trade}{pick(draw, FORMS)}", industry, region)


def people_names(draw: Random, count: int) -> tuple[str, ...]:
    """So many names; as in life, many people share them."""
    return tuple(person_name(draw) for _ in range(count))


def person_name(draw: Random) -> str:
    """A family name and one or two characters."""
    given = pick(draw, GIVEN) if draw.random() < 0.3 else pick(draw, GIVEN) + pick(draw, GIVEN)
    return pick(draw, SURNAMES) + given


def mobile(draw: Random) -> str:
    """A mainland mobile number in its one spelling."""
    return f"+86{pick(draw, MOBILE)}{int(draw.random() * 100_000_000):08d}"
