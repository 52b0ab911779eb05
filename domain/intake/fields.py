"""What a column of a spreadsheet can hold, and the headings people write over it, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from domain.words import Message, _


class SheetKind(StrEnum):
    """What the rows of a sheet are."""

    CUSTOMERS = "customers"
    CONTACTS = "contacts"
    FOLLOWUPS = "followups"


class Field(StrEnum):
    """The facts of customers, contacts and follow-ups (domain facts, sections 2 and 3) that a cell can hold."""

    CODE = "code"
    NAME = "name"
    KIND = "kind"
    STATUS = "status"
    LEVEL = "level"
    INDUSTRY = "industry"
    REGION = "region"
    SOURCE = "source"
    OWNER = "owner"
    PHONE = "phone"
    EMAIL = "email"
    FAX = "fax"
    COUNTRY = "country"
    ADDRESS = "address"
    WEBSITE = "website"
    USCC = "uscc"
    CORE_NEED = "core_need"
    NEED_PRIORITY = "need_priority"
    BUDGET = "budget"
    EXPECTED_DELIVERY = "expected_delivery"
    NEED_TYPE = "need_type"
    STAGE = "stage"
    REMARK = "remark"
    TAGS = "tags"
    REGISTERED_AT = "registered_at"
    CONTACT_NAME = "contact_name"
    CONTACT_TITLE = "contact_title"
    CONTACT_PHONE = "contact_phone"
    CONTACT_EMAIL = "contact_email"
    CONTACT_WECHAT = "contact_wechat"
    IS_DECISION_MAKER = "is_decision_maker"
    BIRTHDAY = "birthday"
    PREFERRED_METHOD = "preferred_method"
    OCCURRED_AT = "occurred_at"
    METHOD = "method"
    TOPIC = "topic"
    CONTENT = "content"
    FEEDBACK = "feedback"
    EMOTION = "emotion"
    OURS = "our_participants"
    THEIRS = "their_participants"
    NEXT_ACTION = "next_action"
    NEXT_OWNER = "next_owner"
    NEXT_DUE = "next_due"
    AUTHOR = "author"


LABELS: Mapping[Field, Message] = {
    Field.CODE: _("Code"),
    Field.NAME: _("Customer name"),
    Field.KIND: _("Company or person"),
    Field.STATUS: _("Customer type"),
    Field.LEVEL: _("Level"),
    Field.INDUSTRY: _("Industry"),
    Field.REGION: _("Region"),
    Field.SOURCE: _("Source"),
    Field.OWNER: _("Owner"),
    Field.PHONE: _("Company phone"),
    Field.EMAIL: _("Company e-mail"),
    Field.FAX: _("Fax"),
    Field.COUNTRY: _("Country"),
    Field.ADDRESS: _("Address"),
    Field.WEBSITE: _("Website"),
    Field.USCC: _("Credit code"),
    Field.CORE_NEED: _("Core need"),
    Field.NEED_PRIORITY: _("Need priority"),
    Field.BUDGET: _("Budget"),
    Field.EXPECTED_DELIVERY: _("Expected delivery"),
    Field.NEED_TYPE: _("Need type"),
    Field.STAGE: _("Stage"),
    Field.REMARK: _("Remark"),
    Field.TAGS: _("Tags"),
    Field.REGISTERED_AT: _("Registered on"),
    Field.CONTACT_NAME: _("Contact"),
    Field.CONTACT_TITLE: _("Contact's position"),
    Field.CONTACT_PHONE: _("Contact's phone"),
    Field.CONTACT_EMAIL: _("Contact's e-mail"),
    Field.CONTACT_WECHAT: _("Contact's WeChat"),
    Field.IS_DECISION_MAKER: _("Decision maker"),
    Field.BIRTHDAY: _("Birthday"),
    Field.PREFERRED_METHOD: _("Preferred method"),
    Field.OCCURRED_AT: _("Time"),
    Field.METHOD: _("Method"),
    Field.TOPIC: _("Topic"),
    Field.CONTENT: _("Content"),
    Field.FEEDBACK: _("Customer feedback"),
    Field.EMOTION: _("Emotion"),
    Field.OURS: _("Our participants"),
    Field.THEIRS: _("Their participants"),
    Field.NEXT_ACTION: _("Next action"),
    Field.NEXT_OWNER: _("Owner of the next action"),
    Field.NEXT_DUE: _("Due"),
    Field.AUTHOR: _("Author"),
}

HEADINGS: Mapping[Field, str] = {
    Field.CODE: "客户编号 客户id 编号 客户代码 线索编号 id code customer_id customer_code customer_no",
    Field.NAME: "客户名称 客户名 客户全称 公司名称 公司名 公司全称 公司 单位名称 单位 企业名称 企业 名称 客户 "
    "客户单位 customer_name customer company  "
    "company_name account account_name organization organisation name",
    Field.KIND: "公司或个人 客户性质 单位性质 主体类型 company_or_person",
    Field.STATUS: "客户类型 客户状态 类型 状态 status type customer_type customer_status lifecycle_stage",
    Field.LEVEL: "客户级别 客户等级 级别 等级 level grade rating customer_level",
    Field.INDUSTRY: "所属行业 行业 客户行业 行业类别 industry sector",
    Field.REGION: "区域 所属区域 地区 所在地区 省份 城市 所在城市 省市 region area city province territory",
    Field.SOURCE: "来源渠道 来源 客户来源 线索来源 渠道 source lead_source channel",
    Field.OWNER: "负责人 销售负责人 客户负责人 归属人 所属销售 业务员 销售 跟进人 销售代表 owner sales_rep rep "
    "account_owner assigned_to salesperson",
    Field.PHONE: "公司电话 单位电话 总机 座机 固定电话 固话 电话 电话号码 company_phone switchboard phone tel telephone phone_number",
    Field.EMAIL: "公司邮箱 单位邮箱 邮箱 电子邮箱 电子邮件 邮件地址 email e-mail company_email email_address email_addr mail",
    Field.FAX: "传真 传真号码 fax",
    Field.COUNTRY: "国家 国别 国家/地区 country",
    Field.ADDRESS: "地址 公司地址 详细地址 联系地址 通讯地址 单位地址 办公地址 address street_address",
    Field.WEBSITE: "官网 网址 网站 公司网址 公司网站 website web url homepage",
    Field.USCC: "统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 uscc credit_code unified_social_credit_code tax_id",
    Field.CORE_NEED: "核心需求 需求 客户需求 需求描述 主要需求 core_need need needs requirement requirements",
    Field.NEED_PRIORITY: "需求优先级 优先级 紧急程度 need_priority priority",
    Field.BUDGET: "预算范围 预算 客户预算 预计金额 budget budget_range deal_size deal_value est_value estimated_value",
    Field.EXPECTED_DELIVERY: "期望交付时间 交付时间 预计交付 期望交期 expected_delivery delivery",
    Field.NEED_TYPE: "需求类型 need_type",
    Field.STAGE: "需求阶段 销售阶段 跟进阶段 商机阶段 当前阶段 阶段 跟进状态 stage sales_stage deal_stage",
    Field.REMARK: "备注 重要备注 客户备注 说明 其他 remark remarks note notes comment comments memo",
    Field.TAGS: "标签 客户标签 需求标签 tags tag labels",
    Field.REGISTERED_AT: "登记日期 登记时间 创建时间 创建日期 录入时间 录入日期 建档日期 registered registered_on created "
    "created_at create_date created_on",
    Field.CONTACT_NAME: "联系人 主联系人 联系人姓名 主联系人姓名 客户联系人 姓名 对接人 contact contact_name contact_person "
    "main_contact full_name primary_contact poc point_of_contact",
    Field.CONTACT_TITLE: "职位 职务 联系人职位 联系人职务 角色 职位/角色 岗位 联系人角色 contact's_position title job_title position "
    "contact_title role contact_position",
    Field.CONTACT_PHONE: "手机 手机号 手机号码 移动电话 联系电话 联系方式 联系人电话 联系人手机 联系人手机号 联系人联系方式 "
    "联系人联系电话  "
    "mobile mobile_phone contact's_phone cell contact_phone contact_mobile cell_phone contact_tel phone_(mobile) contact_number",
    Field.CONTACT_EMAIL: "联系人邮箱 联系人电子邮箱 个人邮箱 contact_email contact_e-mail contact's_e-mail",
    Field.CONTACT_WECHAT: "微信 微信号 联系人微信 微信/qq qq wechat wechat_id weixin contact_wechat contact's_wechat",
    Field.IS_DECISION_MAKER: "关键决策人 是否决策人 决策人 decision_maker is_decision_maker",
    Field.BIRTHDAY: "生日 出生日期 联系人生日 birthday date_of_birth",
    Field.PREFERRED_METHOD: "联系偏好 偏好联系方式 首选联系方式 preferred_method contact_preference",
    Field.OCCURRED_AT: "沟通时间 跟进时间 跟进日期 沟通日期 拜访时间 拜访日期 联系时间 联系日期 时间 日期 date time datetime "
    "when occurred_at followup_date  "
    "activity_date contact_date follow-up_date date_time",
    Field.METHOD: "沟通方式 跟进方式 联系形式 方式 跟进类型 method channel_used activity_type how contact_method followup_type",
    Field.TOPIC: "主题 沟通主题 跟进主题 议题 topic subject",
    Field.CONTENT: "沟通内容 跟进内容 跟进记录 沟通记录 内容 拜访内容 拜访记录 记录 content details description summary "
    "notes_of_the_call activity followup  "
    "follow-up",
    Field.FEEDBACK: "客户反馈 反馈 客户意见 客户反馈/需求变化 需求变化 feedback customer_feedback response",
    Field.EMOTION: "客户情绪 情绪 情绪倾向 客户态度 态度 emotion mood sentiment",
    Field.OURS: "我方参与人 我方人员 我方参与人员 我方 our_participants our_side",
    Field.THEIRS: "客户参与人 客户方参与人 对方参与人 客户方人员 参与人 their_participants attendees customer_side",
    Field.NEXT_ACTION: "下一步行动 下一步计划 下一步 后续行动 后续计划 行动计划 待办 next_action next_step next_steps next "
    "todo follow_up_action",
    Field.NEXT_OWNER: "行动负责人 下一步负责人 责任人 owner_of_the_next_action action_owner next_owner",
    Field.NEXT_DUE: "截止 截止时间 截止日期 完成时间 计划完成时间 下次跟进时间 下次跟进日期 下次联系时间 due due_date "
    "next_date deadline next_followup_date  "
    "next_follow-up",
    Field.AUTHOR: "记录人 登记人 创建人 填写人 沟通人 录入人 author created_by recorded_by logged_by user",
}
"""Blanks within an English heading stand as underlines."""

TEMPLATE = (
    *(Field.NAME, Field.INDUSTRY, Field.REGION, Field.ADDRESS, Field.SOURCE, Field.STATUS, Field.LEVEL, Field.OWNER),
    *(Field.CONTACT_NAME, Field.CONTACT_TITLE, Field.CONTACT_PHONE, Field.CONTACT_EMAIL, Field.CONTACT_WECHAT),
    *(Field.CORE_NEED, Field.BUDGET, Field.TAGS, Field.REMARK, Field.REGISTERED_AT),
)
"""The columns of the empty spreadsheet that people may begin with."""
OF_CUSTOMERS = frozenset(list(Field)[: list(Field).index(Field.CONTACT_NAME)]) - {
    Field.CODE,
    Field.NAME,
    Field.PHONE,
    Field.EMAIL,
    Field.REMARK,
}
OF_CONTACTS = frozenset(list(Field)[list(Field).index(Field.CONTACT_NAME) : list(Field).index(Field.OCCURRED_AT)])
"""What tells a sheet of customers, and one of the people at them."""
