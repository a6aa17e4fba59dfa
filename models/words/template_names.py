"""What sentence templates may call by name, beside the indicators' keys."""

# Names of every template beside the indicators' keys, with what they mean (for the README too).
COMMON_NAMES = {
    "city": "城市，如遂宁市",
    "whole": "全市",
    "office": "编发单位",
    "bulletin": "简报名称",
    "unit_word": "县（区）",
    "year": "报告期的年份",
    "months": "报告期的月份，如1—4月",
    "period": "报告期，如2018年1—4月",
    "date": "编发日期",
    "number": "期号",
    "total_number": "总期号，不计增刊",
    "issue_year": "期号的年份",
    "supplement": "是否增刊",
    "unit_count": "县（区）个数",
    "reported": "本段已报的县（区）个数",
    "missing": "本段未报的县（区）个数",
    "last_period": "上期，如1—3月；去年同月的写作上年同期；没有上期时不成立",
}
LOOP_NAMES = {
    "unit": "县（区）全称",
    "short": "县（区）简称",
    "first": "是否第一个",
    "last": "是否最后一个",
}
