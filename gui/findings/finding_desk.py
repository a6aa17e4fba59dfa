"""What can be done with findings: explained, ticked off, let pass, asked back, silenced."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.kit.error_dialog import refusals_shown
from gui.kit.reason_dialog import Question, ReasonDialog
from gui.session import Session
from gui.settings import Settings
from models.checking import standing
from models.errors import Refused
from models.figures import TOTAL
from models.words.own_words import balanced

if TYPE_CHECKING:
    from models.changes import Change
    from models.checking.findings import Finding

Findings = Sequence["Finding"]


class FindingDesk(QObject):
    """Asks what is to be asked, and changes the issue's remarks through the session."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings, self._parent = session, settings, parent

    def explain(self, found: Findings) -> None:
        """说明: why findings may stand; an answer to a 退回核实单 is one as well."""
        asked = any(self._query(finding) for finding in found)
        question = Question(
            "登记答复" if asked else "说明",
            _sentences(found),
            "答复内容" if asked else "原因",
            "如：已电话核实，属实，两项口径有交叉。",
            proposed="经县（区）核实：" if asked else "",
        )
        self._ask(question, partial(standing.explained, found=found))

    def tick(self, found: Findings) -> None:
        """属实: hints are ticked off at once, once a name is known."""
        if not self._settings.person:
            question = Question("属实", _sentences(found), "怎么核实的", "", proposed="属实")
            self._ask(question, partial(standing.explained, found=found))
            return
        with refusals_shown(self._parent):
            remarks, issue = self._session.remarks, self._issue
            self._session.change(standing.ticked(remarks, issue, found, self._settings.person))

    def let_pass(self, found: Findings) -> None:
        """放行: why 强制性 findings may stand, and who agreed."""
        question = Question(
            "放行",
            _sentences(found),
            "放行的理由",
            "如：数据后补，先行印发。",
            person="同意放行的负责人（经×××同意，写进记录）",
        )
        self._ask(question, partial(standing.let_pass, found=found))

    def switch_off(self, found: Findings) -> None:
        """不再提示这类: silences the checks of findings for good."""
        finding, scheme = found[0], self._session.scheme
        name = standing.check_name(scheme, finding.check)
        question = Question(
            "不再提示这类疑点",
            (f"“{name}”这一类以后各期都不再提示，核实性的也在内。",),
            "理由（留在记录里；在“审核规则”里可以恢复）",
            "如：本市口径规定两项可以交叉。",
        )

        def decide(reason: str, person: str) -> None:
            remarks = self._session.remarks
            change = standing.switched_off(remarks, scheme, finding, reason, person)
            self._session.change(change)

        ReasonDialog(question, self._settings, decide, self._parent).open()

    def balance(self, found: Findings) -> None:
        """舍位平衡: the printed amounts of an indicator are made to add up."""
        for key in dict.fromkeys(finding.cells[0].indicator for finding in found):
            name = self._session.scheme.indicator(key).name
            change = balanced(self._session.remarks, self._issue, key, name, True)
            self._session.change(change)
            self._session.told.emit(f"正文里的{name}已作舍位平衡，附件下有注。")

    def take_back(self, found: Findings) -> None:
        """撤回说明: findings are open again."""
        self._session.change(standing.taken_back(self._session.remarks, self._issue, found))

    def query(self, found: Findings, all_found: Findings) -> None:
        """退回核实单: a Word note a district, with its selected findings or, for one, all."""
        from gui.findings.query_notes import save_query_notes

        with refusals_shown(self._parent):
            asked = self._asked(found, all_found)
            saved = save_query_notes(self._session, self._settings, self._parent, asked)
            if saved:
                sent = [finding for own in asked.values() for finding in own]
                remarks, name = self._session.remarks, self._settings.person
                self._session.change(standing.sent_back(remarks, self._issue, sent, name))
                self._session.told.emit(
                    f"已存为“{saved[0].name}”。"
                    if len(saved) == 1
                    else f"已把{len(saved)}份核实单存到“{saved[0].parent.name}”。"
                )

    # -- within --------------------------------------------------------------------------------

    @property
    def _issue(self) -> int:
        assert self._session.issue is not None
        return self._session.issue.id

    def _query(self, finding: "Finding") -> object:
        return standing.query(self._session.remarks, self._issue, finding)

    def _ask(self, question: Question, change: Callable[..., "Change"]) -> None:
        def decide(reason: str, person: str) -> None:
            made = change(self._session.remarks, self._issue, reason=reason, person=person)
            self._session.change(made)

        ReasonDialog(question, self._settings, decide, self._parent).open()

    def _asked(self, found: Findings, all_found: Findings) -> dict[str, list["Finding"]]:
        """The findings to ask about, by district."""
        units = dict.fromkeys(f.unit for f in found if f.unit and f.unit != TOTAL)
        if not units:
            raise Refused("退回核实单是开给县（区）的，请先选中县（区）的疑点。")
        still = standing.unsettled(self._session.remarks, self._issue, all_found)
        chosen = found if len(found) > 1 else still
        return {unit: [f for f in chosen if f.unit == unit] or list(found) for unit in units}


def _sentences(found: Findings) -> tuple[str, ...]:
    return tuple(finding.sentence for finding in found)
