"""Findings (疑点): what a check found, and what the kinds of built-in checks are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from models.figures import TOTAL, Cell
from models.schemes.scheme import Scheme, Severity

# The built-in checks and what a list of checks calls them; a scheme's rules have keys of their own.
BUILT_IN: Mapping[str, str] = {
    "not_reported": "指标未报",
    "total_not_given": "合计未填",
    "given_total": "填报的合计与各县（区）相加",
    "falling": "累计数减少",
    "scale": "疑似多写、少写位数或弄错元、万元",
    "ratio": "平均数与其他县（区）相差悬殊",
    "no_base": "户数或次数为0而金额不为0",
    "jump": "与上期相差悬殊",
    "printed_sum": "正文取整后相加与合计",
    "text_gap": "正文缺数",
    "unusable_words": "手工改写的段落不能用",
    "no_measures": "没有措施文字",
    "same_row": "整行数据与其他县（区）相同",
    "same_as_last": "整行数据与上期相同",
    "same_measures": "措施文字与其他县（区）相同",
    "claim": "措施里的数与表",
    "text_figure": "手写文字里的数与表",
    "period_word": "时间用语与报告期",
    "issue_date": "编发日期与报告期",
    "date_in_text": "文中日期与编发日期",
    "later_date": "文中日期晚于编发日期",
    "no_such_date": "没有的日期",
    "unit_count": "文中县（区）的个数",
    "percent": "文中的增幅、占比与表",
    "rank": "文中的名次与表",
    "other_place": "其他城市的名称",
    "weekday": "日期旁的星期",
    "secrecy": "密级的写法",
    "printed_twice": "报送单位里的印发日期",
    "unfinished": "没有写完的文字",
    "number_in_text": "文中期号与本期期号",
    "number_doubled": "期号重复",
    "number_skipped": "期号跳号",
    "straight_quotes": "直引号",
    "half_width": "半角标点",
    "full_width_digits": "全角数字、字母",
    "document_number": "发文字号的写法",
    "date_form": "日期的写法",
    "range_sign": "起止号的写法",
    "spaces": "汉字之间的空格",
    "unpaired": "引号、括号不成对",
    "doubled_marks": "标点重复",
    "end_mark": "标题末尾的标点",
}

# How heavy a built-in check's findings are, where that is not 提示性 alone.
_M, _V, _H = Severity.MANDATORY, Severity.VERIFY, Severity.HINT
_WEIGHTS: Mapping[str, tuple[Severity, ...]] = {
    "not_reported": (_V,),
    "total_not_given": (_V,),
    "given_total": (_V, _H),
    "falling": (_V,),
    "scale": (_V, _H),
    "no_base": (_V,),
    "text_gap": (_M,),
    "unusable_words": (_V,),
    "text_figure": (_V, _H),
    "period_word": (_V, _H),
    "issue_date": (_V, _H),
    "date_in_text": (_V,),
    "no_such_date": (_V,),
    "unit_count": (_V, _H),
    "percent": (_V, _H),
    "rank": (_V, _H),
    "other_place": (_V, _H),
    "weekday": (_V,),
    "secrecy": (_V, _H),
    "printed_twice": (_V,),
    "unfinished": (_V,),
    "number_in_text": (_V,),
    "number_doubled": (_M,),
}


def weights(check: str) -> tuple[Severity, ...]:
    """How heavy the findings of a built-in check may be, the heaviest first."""
    return _WEIGHTS.get(check, (_H,))


ISSUE = ""  # in the place of a unit: the issue as a whole, its texts
# Findings that say what the figures show themselves: what is not there yet.
NOT_YET = frozenset(("not_reported", "total_not_given", "no_measures", "text_gap"))


@dataclass(frozen=True)
class Finding:
    """What a check found: `unit` is a unit's key, TOTAL, or ISSUE.

    `amount` is the difference (left side minus right side), or the figure at issue, or in how many
    places of a text it stands. `about` says which of several findings of one check and unit it is,
    `note` why the rule holds.
    """

    check: str
    severity: Severity
    unit: str
    sentence: str
    cells: tuple[Cell, ...] = ()
    amount: Decimal | None = None
    about: str = ""
    note: str = ""

    @cached_property
    def key(self) -> str:
        """What an explanation is kept under: the same while only the numbers change."""
        return ":".join((self.check, self.unit, self.about))


def row_name(scheme: Scheme, unit: str) -> str:
    """What a finding calls a row: the unit's full name, or the office's word for 合计."""
    return scheme.office.total_word if unit == TOTAL else scheme.unit(unit).name
