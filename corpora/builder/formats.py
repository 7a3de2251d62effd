"""One referral in many layouts and formats, which must all be judged alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .mail import Letter, write_eml
from .open_document import write_odt
from .outlook import write_msg
from .pdf import write_pdf
from .plain_text import text_of, write_txt
from .rich_text import write_rtf
from .source import SUMMARY_LAYOUTS, Document, Source
from .web_page import html_body, page, write_html
from .word import write_word
from .word_file import zipped

Files = dict[str, bytes]
Recipe = Callable[["Referral"], Files]
WRITERS: Mapping[str, Callable[[Document, str], bytes]] = {
    "docx": write_word,
    "pdf": write_pdf,
    "odt": write_odt,
    "rtf": write_rtf,
    "txt": write_txt,
    "html": write_html,
}
PDF_LAYOUTS = ("headings", "side", "stacked", "plain")
COVER = "Dear panel,\n\nPlease find attached the papers for the next panel.\n\nKind regards\nDuty worker\n"
ZIPPED = "Referral papers.zip"
SENT_AS = "Referral papers.eml"
SAVED_AS = "Referral papers.msg"
KEPT = Path(__file__).parents[1] / "formats"


@dataclass(frozen=True)
class Referral:
    """A source's summary and its criteria form."""

    source: Source

    @property
    def procedure(self) -> str:
        """Whose questions the summary answers."""
        return self.source.expected.procedure or ""

    @property
    def summary(self) -> Document:
        """The case summary."""
        return next(document for document in self.source.documents if document.shape == "summary")

    @property
    def form(self) -> Document:
        """The criteria form."""
        return next(document for document in self.source.documents if document.shape == "form")

    def written(self, document: Document, ending: str, layout: str) -> Files:
        """Write one of the two in a format and layout."""
        name = f"{document.file.rpartition('.')[0]}.{ending}"
        copy = document.model_copy(update={"file": name, "layout": layout})
        return {name: WRITERS[ending](copy, self.procedure)}

    def papers(self) -> Files:
        """Write both as Word documents."""
        return self.written(self.summary, "docx", "headings") | self.word_form()

    def word_form(self) -> Files:
        """Write the form as a Word document."""
        return self.written(self.form, "docx", "ruled")

    def letter(self, *, plain: str | None = None, html: str | None = None) -> Letter:
        """Make a mail of the day on which the referral was received."""
        received = self.source.circumstances.received
        if received is None:
            raise ValueError("circumstances.received: a mail must have a date")
        return Letter(self.summary.heading or "", received, plain, html)


def _files(referral: Referral, ending: str, layout: str, form: tuple[str, str]) -> Files:
    return referral.written(referral.summary, ending, layout) | referral.written(referral.form, *form)


def _eml_plain(referral: Referral) -> Files:
    letter = referral.letter(plain=text_of(referral.summary, referral.procedure))
    return {SENT_AS: write_eml(letter, referral.word_form())}


def _eml_html(referral: Referral) -> Files:
    summary = referral.summary.model_copy(update={"layout": "headings"})
    html = page(summary.heading or "", html_body(summary, referral.procedure))
    return {SENT_AS: write_eml(referral.letter(html=html), referral.word_form())}


def _eml_attached(referral: Referral) -> Files:
    return {SENT_AS: write_eml(referral.letter(plain=COVER), referral.papers())}


def _msg_attached(referral: Referral) -> Files:
    return {SAVED_AS: write_msg(referral.letter(plain=COVER), referral.papers())}


def _old_word(referral: Referral) -> Files:
    """The summary as it was kept: LibreOffice wrote it, and each of its versions writes another file."""
    name = f"{referral.summary.file.rpartition('.')[0]}.doc"
    kept = KEPT / "doc-headings" / name
    if not kept.is_file():
        raise ValueError(f"{name}: make it from docx-headings by soffice --headless --convert-to doc")
    return {name: kept.read_bytes()} | referral.word_form()


def _zip(referral: Referral) -> Files:
    return {ZIPPED: zipped(referral.papers())}


RECIPES: Mapping[str, Recipe] = {
    **{
        f"docx-{layout}": partial(_files, ending="docx", layout=layout, form=("docx", "ruled"))
        for layout in SUMMARY_LAYOUTS
    },
    **{
        f"pdf-{layout}": partial(_files, ending="pdf", layout=layout, form=("pdf", "ruled"))
        for layout in PDF_LAYOUTS
    },
    "odt-headings": partial(_files, ending="odt", layout="headings", form=("odt", "ruled")),
    "odt-side": partial(_files, ending="odt", layout="side", form=("odt", "flat")),
    "rtf-headings": partial(_files, ending="rtf", layout="headings", form=("docx", "ruled")),
    "rtf-side": partial(_files, ending="rtf", layout="side", form=("rtf", "flat")),
    "rtf-plain": partial(_files, ending="rtf", layout="plain", form=("docx", "ruled")),
    "html-headings": partial(_files, ending="html", layout="headings", form=("html", "ruled")),
    "html-side": partial(_files, ending="html", layout="side", form=("html", "flat")),
    "txt-plain": partial(_files, ending="txt", layout="plain", form=("docx", "ruled")),
    "eml-plain-body": _eml_plain,
    "eml-html-body": _eml_html,
    "eml-attached": _eml_attached,
    "msg-attached": _msg_attached,
    "doc-headings": _old_word,
    "zip-both": _zip,
}


def build_formats(source: Source) -> dict[str, Files]:
    """Give the files of each format and layout, by the name of its folder."""
    referral = Referral(source)
    return {name: recipe(referral) for name, recipe in RECIPES.items()}
