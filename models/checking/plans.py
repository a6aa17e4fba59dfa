"""Numbers that are only meant to be reached: 力争销售600万元, 计划年底前开办60个.

A plan is no report, so the table cannot contradict it. 预计 alone tells of what is already under
way and is a plan only with a time to come.
"""

import re

from models.checking.claims import Claim

_PLAN = re.compile(
    r"力争|争取|确保(?!了)|(?<![按照超])计划(?!生育|内|地|性)|规划到|目标[是为：]|目标任务[是为：]|定于"
    r"|(?<![模虚])拟(?![定订稿人])|下一?步|今后|明年|预期|有望"
    r"|将(?=(?:新|再|继续|全面|于|在)?(?:建|增|开|完成|达|带动|覆盖|突破|超过|实现|投入|培训|组织))"
    r"|预计(?=[^。；]{0,12}(?:年底|全年|今年|明年|下半年|年内|月底|将|到\d))"
)
# What tells again of what was done.
_DONE = re.compile(r"已|目前|截至|实际|现有|累计|共(?!同|建|享)|完成了|实现了|达到了")
_TIMED = re.compile(r"\d|[一二三四五六七八九十]|年底|年内|全年|月底|月末|期末|季度末|之?前$")
_AIM = re.compile(r"^[^，。；]{0,8}(?:的)?(?:年度|全年|总|工作|任务)*(?:目标|计划数|任务数)")


def is_planned(claim: Claim) -> bool:
    """Whether its sentence only means to reach the number."""
    if _AIM.match(claim.after):
        return True
    marks = list(_PLAN.finditer(claim.lead))
    if not marks:
        return False
    between = claim.lead[marks[-1].end() :]
    first, *others = between.split("，")
    # 确保活动实效，开展活动420次 is told as done: the first clause aims at no number.
    goes_on = not others or all(_TIMED.search(clause) for clause in (first, *others[:-1]))
    return goes_on and not _DONE.search(between)
