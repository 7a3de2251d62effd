"""A small linear classifier for what no cue decides, trained on sentences of many hands.

Its weights are plain data beside this module, made by ``make train``. What it alone believes is a
reason to ask a person, and no more, but where its measured precision says otherwise.
"""

from summarylint.language.classifier.model import odds

__all__ = ["odds"]
