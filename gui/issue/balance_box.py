"""舍位平衡, chosen indicator by indicator: which printed amounts are made to add up."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui.kit.widgets import label, named
from gui.session import Session
from models.words.own_words import balanced


class BalanceBox(QWidget):
    """A tick for every indicator whose rounded amounts might not add up; hidden without any."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.boxes: dict[str, QCheckBox] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def refresh(self) -> None:
        """Show the indicators of the sentences as they are now."""
        from models.checking.printed_sums import balance_candidates

        bulletin = self._session.bulletin()
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        candidates = balance_candidates(bulletin)
        self._row.addWidget(label("舍位平衡", "quiet"))
        for indicator in candidates:
            box = named(QCheckBox(indicator.name), f"balance_{indicator.key}", indicator.name)
            box.setToolTip("取整后的各数相加等于合计，个别数差不足1个单位，附件下加注")
            box.setChecked(indicator.key in bulletin.balanced)
            box.setEnabled(not self._session.read_only)
            box.clicked.connect(lambda on, key=indicator.key: self._choose(key, on))
            self.boxes[indicator.key] = box
            self._row.addWidget(box)
        self._row.addStretch(1)
        self.setVisible(bool(candidates))

    def _choose(self, key: str, on: bool) -> None:
        session = self._session
        assert session.issue is not None
        name = session.scheme.indicator(key).name
        session.change(balanced(session.remarks, session.issue.id, key, name, on))
