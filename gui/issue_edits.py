"""An issue with its own data changed, as the changes name them."""

from dataclasses import replace
from typing import Any

from models.changes import Edit, IssueField
from models.issues import Issue


def with_edit(issue: Issue, edit: Edit) -> Issue:
    """The issue with one of its data changed; an edit of something else changes nothing."""
    match edit.place:
        case IssueField(issue=id, field=field) if id == issue.id:
            return _with_field(issue, field, edit.new)
    return issue


def _with_field(issue: Issue, field: str, value: Any) -> Issue:
    if field == "number":
        return replace(issue, name=value)
    if field in ("date", "period", "scheme"):
        return replace(issue, **{field: value})
    return replace(issue, texts=replace(issue.texts, **{field: value}))
