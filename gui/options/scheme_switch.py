"""An edited scheme: a new version in the data file, and the open issue printed by it."""

from collections.abc import Callable, Iterable

from gui.session import Session
from models.changes import Change, Edit, IssueField
from models.errors import Refused


def switch_scheme(
    session: Session, label: str, edit: Callable[[str], str], also: Iterable[Edit] = ()
) -> int:
    """Edit the text of the issue's scheme and go over to the new version; undo goes back.

    `also` is changed in the same step. Raises Refused where the text cannot be edited, or would
    not be a scheme.
    """
    from export.layout import layout_of
    from models.schemes.scheme_toml import read_scheme

    issue = session.issue
    assert issue is not None
    if not session.finish_entries():
        raise Refused("还有一格没有录完，请先改好它，或者按Esc不要它，再存模板。")
    session.settle()
    text = edit(session.store.scheme_text(issue.scheme))
    layout_of(read_scheme(text))
    version = session.store.add_scheme(text)
    place = IssueField(issue.id, "scheme")
    session.change(Change.of(label, [*also, Edit(place, issue.scheme, version)]))
    return version
