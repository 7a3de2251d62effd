"""Blank Word forms of a procedure, made to be filled in, that are read back exactly."""

from summarylint.authoring.template.form import blank_form

__all__ = ["blank_form"]
