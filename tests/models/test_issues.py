from datetime import date

import pytest

from models.errors import RejectedInput
from models.issues import Issue, IssueName, Stage, parse_issue_name
from models.periods import Period


def test_issues_supplements_and_versions_have_names() -> None:
    assert parse_issue_name("2018-11") == (2018, "11", None)
    assert parse_issue_name("2018-增1") == (2018, "增1", None)
    assert parse_issue_name("2018-11@2") == (2018, "11", 2)
    assert str(IssueName(2018, "11", 2)) == "2018-11@2"
    assert str(IssueName(2018, "增1")) == "2018-增1"


@pytest.mark.parametrize("name", ["11", "2018-0", "2018-011", "2018-11@0", "第11期", "2018/11"])
def test_a_name_that_is_none_is_refused_with_advice(name: str) -> None:
    with pytest.raises(RejectedInput, match="请写成2018-11"):
        parse_issue_name(name)


def test_an_issue_is_listed_in_the_offices_words() -> None:
    issue = Issue(1, IssueName(2018, "11"), Period(2018, 1, 4), date(2018, 5, 14), 1)
    assert issue.caption == "2018年第11期（1—4月）"
    assert IssueName(2018, "增1", 2).chinese == "2018年增刊第1期（第2版）"


def test_files_are_marked_as_drafts_until_the_issue_is_signed() -> None:
    assert [stage.draft for stage in Stage] == [True, True, False, False]
