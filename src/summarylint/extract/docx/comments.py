"""Comments of a Word file that summarylint itself wrote into a copy."""

from summarylint.extract.docx.names import Element, W

AUTHOR = "summarylint"


def comment_ids(comments: Element | None) -> frozenset[str]:
    """The ids of all comments."""
    return frozenset() if comments is None else frozenset(map(_id, comments.iter(W + "comment")))


def own_comment_ids(comments: Element | None) -> frozenset[str]:
    """The ids of our own."""
    found = () if comments is None else comments.iter(W + "comment")
    return frozenset(_id(comment) for comment in found if comment.get(W + "author") == AUTHOR)


def _id(comment: Element) -> str:
    return comment.get(W + "id") or ""
