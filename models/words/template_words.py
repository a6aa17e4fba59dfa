"""Templates in a clerk's words: {{ 购买总额 }} for {{ purchase_total }}, and back again.

Only names within {{ }} and {% if %} are worded; the frame of a template stays as it is.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from models.schemes.scheme import Scheme

_TAG = re.compile(r"\{\{.*?\}\}|\{%-?\s*(?:if|elif)\b.*?%\}", re.DOTALL)
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
# What else a template may name, in words; the full meanings stand in models.words.sentences.
COMMON_WORDS = {
    "city": "城市",
    "whole": "全市",
    "office": "编发单位",
    "bulletin": "简报名称",
    "unit_word": "县区统称",
    "year": "年份",
    "months": "月份",
    "period": "报告期",
    "date": "编发日期",
    "number": "期号",
    "total_number": "总期号",
    "issue_year": "期号年份",
    "supplement": "增刊",
    "unit_count": "县区个数",
    "reported": "已报个数",
    "missing": "未报个数",
    "last_period": "上期",
    "unit": "县区全称",
    "short": "县区简称",
    "first": "第一个",
    "last": "最后一个",
    "chinese": "汉字",
    "wan": "万",
    "yi": "亿",
    "change": "比上期",
}


def names_in_words(scheme: Scheme) -> Mapping[str, str]:
    """The word for every name of a template; a word that would mean two names is left out."""
    return _names(tuple((i.key, i.name) for i in scheme.indicators))


@lru_cache(maxsize=8)
def _names(indicators: tuple[tuple[str, str], ...]) -> dict[str, str]:
    names = COMMON_WORDS | dict(indicators)
    words = list(names.values())
    return {key: word for key, word in names.items() if words.count(word) == 1}


def template_in_words(scheme: Scheme, source: str) -> str:
    """A template as a clerk edits it."""
    return in_words(names_in_words(scheme), source)


def template_in_keys(scheme: Scheme, text: str) -> str:
    """A template as it is kept, from what a clerk wrote; unknown words stay, to be refused."""
    return in_keys(names_in_words(scheme), text)


def in_words(words: Mapping[str, str], source: str) -> str:
    """A template with each name in place of its key."""
    return _TAG.sub(lambda tag: _NAME.sub(lambda name: words.get(name[0], name[0]), tag[0]), source)


def in_keys(words: Mapping[str, str], text: str) -> str:
    """A template with each key in place of its name."""
    keys = {word: key for key, word in words.items()}
    # A whole word only: 万 is a filter and may be part of an indicator's name.
    known = "|".join(re.escape(word) for word in sorted(keys, key=len, reverse=True))
    pattern = re.compile(f"(?<!\\w)(?:{known})(?!\\w)")
    return _TAG.sub(lambda tag: pattern.sub(lambda word: keys[word[0]], tag[0]), text)
