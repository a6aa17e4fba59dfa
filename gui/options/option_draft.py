"""A scheme being changed option by option; a wrong change is told at its own place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from models.errors import Refused, SchemeError
from models.schemes.scheme import Scheme

TextEdit = Callable[[str], str]


@dataclass(frozen=True)
class Tried:
    """The text with all changes that can be, what it says, and by name why others cannot."""

    text: str
    scheme: Scheme
    faults: dict[str, str] = field(default_factory=dict)


class OptionDraft:
    """Changes of a scheme's text by name, each put in the place of the one of its name before."""

    def __init__(self, text: str) -> None:
        self.base = text
        self._edits: dict[str, TextEdit] = {}

    def put(self, name: str, edit: TextEdit) -> None:
        """Change an option; an edit that changes nothing is none."""
        self._edits[name] = edit

    @property
    def changes(self) -> dict[str, TextEdit]:
        """The changes so far."""
        return dict(self._edits)

    def tried(self) -> Tried:
        """The scheme with the changes.

        Those that fail are tried again after the others: a total number needs its beginning,
        whichever of the two was chosen first.
        """
        text, scheme = self.base, read_valid(self.base)
        waiting, faults = dict(self._edits), dict[str, str]()
        while waiting:
            done = []
            for name, edit in waiting.items():
                try:
                    text, scheme = _applied(text, scheme, edit)
                    done.append(name)
                    faults.pop(name, None)
                except Refused as error:
                    faults[name] = error.reason if isinstance(error, SchemeError) else str(error)
            if not done:
                break
            for name in done:
                del waiting[name]
        return Tried(text, scheme, faults)


def _applied(text: str, scheme: Scheme, edit: TextEdit) -> tuple[str, Scheme]:
    from export.layout import layout_of
    from export.layout_sense import refuse_senseless

    edited = edit(text)
    if edited == text:
        return text, scheme
    made = read_valid(edited)
    refuse_senseless(layout_of(made), layout_of(scheme))
    return edited, made


def read_valid(text: str) -> Scheme:
    """The scheme that a text describes, its layout tried too; raises SchemeError."""
    from export.layout import layout_of
    from models.schemes.scheme_toml import read_scheme

    scheme = read_scheme(text)
    layout_of(scheme)
    return scheme
