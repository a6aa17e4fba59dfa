"""A field for typing a figure a second time: it shows what was typed again, never the figure."""

from gui.form.form_field import FormField
from gui.form.form_rows import FormRow
from models.changes import Change
from models.entry.readings import exact_text
from models.entry.rekeying import second_edit, second_figure
from models.figures import Cell
from models.quantities import Figure


class BlindField(FormField):
    """Takes an entry as the form's field does, and keeps it apart from the figures."""

    def show_unit(self, unit: str) -> None:
        """Take another district's figure; an empty field says nothing, as it was not typed yet."""
        self.setPlaceholderText("")
        super().show_unit(unit)

    def show_figure(self) -> None:
        """Show what was typed again, but for a text that is not taken yet."""
        issue = self._session.issue
        if issue is None or (self.unit and self.isModified()):
            return
        cell = Cell(self.unit, self.indicator.key)
        self.setText(exact_text(second_figure(self._session.remarks, issue.id, cell)))
        self.setModified(False)

    def _put(self, figure: Figure) -> None:
        issue = self._session.issue
        assert issue is not None
        cell = Cell(self.unit, self.indicator.key)
        edit = second_edit(self._session.remarks, issue.id, cell, figure)
        self.setModified(False)
        self._tell(None)
        name = self._session.scheme.unit(self.unit).name
        self._session.change(Change.of(f"双录 {name} {self.indicator.name}", [edit]))
        self.show_figure()


class BlindRow(FormRow):
    """A row of the form without anything that tells the first figure."""

    field_type = BlindField

    def refresh(self) -> None:
        """Show what was typed again; neither the last period's figure nor the change."""
        self.field.show_figure()
