"""What a Chinese company's name ends in, beside its legal form: the trade it says it is in."""

from __future__ import annotations

from domain.naming.names import INDUSTRY, LEGAL
from domain.naming.trade_words import HAN_TRADES, WEAK

_MORE = """
通信 通讯 光电 光学 光缆 重工 制药 药业 药房 医院 诊所 口腔 健康 器械 检测 认证 航空 航天 航运 印刷 纸业 包装
电气 电器 电力 电网 电缆 电池 锂电 光伏 风电 照明 显示 茶业 茶叶 酒业 酒庄 乳业 饮料 花卉 园艺 园林 景观 种业
粮油 农牧 牧业 水产 渔业 农场 酒店 宾馆 民宿 餐厅 旅行社 旅游 文旅 影视 出版 设计 装修 半导体 芯片 精密 仪器
仪表 机电 机床 机器人 自动化 智造 智能装备 装备 阀门 轴承 模具 五金 塑料 塑胶 橡胶 玻璃 陶瓷 卫浴 水泥 钢铁
钢构 铝业 铜业 新材 新材料 建材 石材 石化 矿业 煤机 煤业 燃气 水务 环境 环卫 环保 能源 新能源 纺织 服装 针织
鞋业 家具 家纺 玩具 文具 珠宝 眼镜 化妆品 日化 美容 美业 母婴 宠物 体育 健身 汽配 零部件 轮胎 船舶 港口 货运
快递 仓储 冷链 物业 置业 地产 房产 电商 跨境电商 数据 大数据 云计算 互联网 保险 证券 银行 租赁 基金 律所 会计
人力 学校 大学 学院 幼儿园 培训 超市 百货 商场 便利店 连锁 控股 控制
"""
TRADES = tuple(
    sorted({*_MORE.split(), *(HAN_TRADES - WEAK), *(word for word in (*LEGAL, *INDUSTRY) if not word.isascii())}, key=len, reverse=True)
)
"""The longest first."""
