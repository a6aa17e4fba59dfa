"""What could not be taken over from an office's own Word file, kept with the scheme's version."""

from gui.session import Session

_NOTE = "template_notices:{}"


def keep_template_notes(session: Session, version: int, notices: list[str]) -> None:
    """Keep the sentences, for the preview of every issue that prints by it or a later version."""
    session.store.put_note(_NOTE.format(version), "\n".join(notices))


def template_notes(session: Session) -> list[str]:
    """The sentences for the open issue; those of the last template read for it, until read."""
    return _found(session)[1]


def have_read_notes(session: Session) -> None:
    """The clerk knows: they are told no more."""
    version, notes = _found(session)
    if notes and not session.read_only:
        keep_template_notes(session, version, [])


def _found(session: Session) -> tuple[int, list[str]]:
    """The version that the notes are kept with, and they."""
    if session.issue is None:
        return 0, []
    own = (version.id for version in session.store.schemes())
    for version in sorted((id for id in own if id <= session.issue.scheme), reverse=True):
        note = session.store.note(_NOTE.format(version))
        if note is not None:
            return version, note.splitlines()
    return 0, []
