"""Annotated copies: a document as its author knows it, with a comment at the place of each finding."""
