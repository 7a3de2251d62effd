"""Form controls, fields and content controls of an OpenDocument text, as they are filled in."""

from summarylint.extract.docx.names import Element
from summarylint.extract.docx.symbols import EMPTY, TICKED
from summarylint.extract.flow import Look, Piece
from summarylint.extract.odt.names import FIELD, FORM, LOEXT, OFFICE, XML_ID
from summarylint.model.document import Mark

_BOXES = frozenset({FORM + "checkbox", FORM + "radio"})
_CHECKED = frozenset({"checked", "true"})
_CHECKBOX_FIELD = "FORMCHECKBOX"
_RESULT = "Checkbox_Checked"


class Controls:
    """The controls of the forms of a document, by the names by which the text points at them."""

    def __init__(self, root: Element) -> None:
        """Find them."""
        self._controls: dict[str, Element] = {}
        for forms in root.iter(OFFICE + "forms"):
            for control in forms.iter():
                name = control.get(XML_ID) or control.get(FORM + "id")
                if name:
                    self._controls[name] = control

    def piece(self, name: str | None, look: Look) -> Piece | None:
        """What a control shows."""
        control = self._controls.get(name or "")
        if control is None:
            return None
        if control.tag in _BOXES:
            state = control.get(FORM + "current-state") or control.get(FORM + "current-selected")
            state = state or control.get(FORM + "state") or control.get(FORM + "selected")
            return TICKED if state in _CHECKED else EMPTY, look
        if control.tag == FORM + "listbox":
            return _chosen(control), look
        value = control.get(FORM + "current-value") or control.get(FORM + "value") or ""
        return value, look


def field_box(mark: Element, look: Look) -> Piece | None:
    """The checkbox that a field mark is, if it is one."""
    if not (mark.get(FIELD + "type") or "").endswith(_CHECKBOX_FIELD):
        return None
    results = (
        parameter.get(FIELD + "value")
        for parameter in mark.iter(FIELD + "param")
        if parameter.get(FIELD + "name") == _RESULT
    )
    return TICKED if next(results, None) in _CHECKED else EMPTY, look


def control_box(control: Element, look: Look) -> Piece | None:
    """The checkbox that a content control is, if it is one."""
    if control.get(LOEXT + "checkbox") != "true":
        return None
    return TICKED if control.get(LOEXT + "checked") in _CHECKED else EMPTY, look


def control_look(control: Element, look: Look) -> Look:
    """How the text in a content control looks: as a prompt as long as nobody has filled it in."""
    prompt = control.get(LOEXT + "showing-place-holder") == "true"
    return look.marked(Mark.PROMPT) if prompt else look


def _chosen(control: Element) -> str:
    chosen = (
        option.get(FORM + "label") or ""
        for option in control.iter(FORM + "option")
        if (option.get(FORM + "current-selected") or option.get(FORM + "selected")) == "true"
    )
    return ", ".join(chosen)
