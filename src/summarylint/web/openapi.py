"""The API's OpenAPI document: made from the packs, the report's schema and the fields as they are read."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarylint import __version__
from summarylint.model.finding import Severity
from summarylint.web.asked import COPIES
from summarylint.web.refusal import MEDIA_TYPE as PROBLEM
from summarylint.web.uploads import FILES, MOST_FILES

if TYPE_CHECKING:
    from summarylint.web.service import Service

PREFIX = "/api/v1"
MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "reply": "message/rfc822",
    "json": "application/json",
    "sarif": "application/sarif+json",
    "junit": "application/xml",
    "github": "text/x-github-annotations",
    "csv": "text/csv",
    COPIES: "application/zip",
}
_REFUSED = {
    "400": "What was sent can't be read.",
    "403": "It comes from another site, or from somebody who is not signed in.",
    "404": "There is none of this name.",
    "405": "This address is not used in this way.",
    "413": "It is too large, or has too many files.",
    "415": "It is not a form.",
    "421": "The page is not known by the name in the address.",
    "422": "A field can't be used.",
    "429": "Too many checks in a short time.",
    "500": "A fault in summarylint.",
    "503": "There is no room for it just now.",
}
_WORDS = {"type": "string"}
_DAY = {"type": "string", "format": "date"}


def document(service: "Service", base_path: str) -> dict[str, Any]:
    """The OpenAPI document."""
    names = sorted({*service.library.packs, *service.library.lists})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "summarylint",
            "version": __version__,
            "description": "Checks referral paperwork. Nothing of what is sent is kept.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base_path or "/"}],
        "paths": {
            f"{PREFIX}/check": {"post": _check(service)},
            f"{PREFIX}/procedures": {"get": _listing("procedures", "Every procedure", "Procedure")},
            f"{PREFIX}/procedures/{{authority}}/{{pathway}}": {
                "parameters": [_in_path("authority", "^[a-z0-9-]+$"), _in_path("pathway", "^[a-z0-9-]+$")],
                "get": _one("procedure", "One procedure", "Procedure"),
            },
            f"{PREFIX}/rules": {
                "get": {
                    **_listing("rules", "Every rule, or those of one procedure", "Rule", "422"),
                    "parameters": [
                        {"name": "procedure", "in": "query", "schema": {"type": "string", "enum": names}}
                    ],
                }
            },
            f"{PREFIX}/rules/{{code}}": {
                "parameters": [_in_path("code", "^[A-Z]{2,3}[0-9]{3}$")],
                "get": _one("rule", "One rule", "Rule"),
            },
            f"{PREFIX}/openapi.json": {
                "get": _operation("openapi", "This document", _json({"type": "object"}))
            },
        },
        "components": {"schemas": _schemas(), "responses": {code: _problem(code) for code in _REFUSED}},
    }


def _check(service: "Service") -> dict[str, Any]:
    documents = {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_FILES,
        "items": {"type": "string", "format": "binary"},
        "description": "One family's documents, or several families'; mails and zip files too.",
    }
    said = {
        name: {**field.schema, "description": field.description} for name, field in service.fields.items()
    }
    form = {
        "type": "object",
        "required": [FILES],
        "properties": {FILES: documents, **said},
        "additionalProperties": False,
    }
    content = {media_type: {"schema": _WORDS} for media_type in MEDIA_TYPES.values()}
    content["application/json"] = {"schema": _ref("Report")}
    content["application/sarif+json"] = {"schema": {"type": "object"}}
    content["application/zip"] = {"schema": {"type": "string", "format": "binary"}}
    described = "The report in the format asked for, or annotated copies."
    refused = ("400", "413", "415", "422", "429", "503")
    return {
        **_operation("check", "Check a referral", {"description": described, "content": content}, *refused),
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
    }


def _operation(name: str, summary: str, answer: Mapping[str, Any], *refused: str) -> dict[str, Any]:
    always = ("403", "405", "421", "500")
    responses = {code: {"$ref": f"#/components/responses/{code}"} for code in sorted({*refused, *always})}
    return {"operationId": name, "summary": summary, "responses": {"200": dict(answer), **responses}}


def _listing(name: str, summary: str, item: str, *refused: str) -> dict[str, Any]:
    return _operation(name, summary, _json({"type": "array", "items": _ref(item)}), *refused)


def _one(name: str, summary: str, item: str) -> dict[str, Any]:
    return _operation(name, summary, _json(_ref(item)), "404")


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": "Found.", "content": {"application/json": {"schema": dict(schema)}}}


def _problem(code: str) -> dict[str, Any]:
    return {"description": _REFUSED[code], "content": {PROBLEM: {"schema": _ref("Problem")}}}


def _in_path(name: str, pattern: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": pattern}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, Any]:
    return {
        "Procedure": _object(
            procedure=_WORDS,
            title=_WORDS,
            purpose=_WORDS,
            version=_WORDS,
            edition=_object(source=_WORDS, dated=_WORDS, valid_from=_DAY, valid_to=_or_null(_DAY)),
            lists={"type": "array", "items": _WORDS, "description": "On a panel list: its procedures."},
            documents={
                "type": "object",
                "additionalProperties": _object(
                    required={"type": "boolean"},
                    questions={"type": "object", "additionalProperties": _WORDS},
                ),
            },
        ),
        "Rule": _object(
            code={"type": "string", "pattern": "^[A-Z]{2,3}[0-9]{3}$"},
            name=_WORDS,
            severity={"type": "string", "enum": [severity.value for severity in Severity]},
            procedure=_or_null(_WORDS),
            check=_WORDS,
            help=_WORDS,
            why=_WORDS,
            citation=_object(source=_WORDS, section=_WORDS),
        ),
        "Problem": {
            **_object(title=_WORDS, status={"type": "integer"}, detail=_WORDS),
            "properties": {
                "title": _WORDS,
                "status": {"type": "integer"},
                "detail": _WORDS,
                "errors": {"type": "array", "items": _object(field=_WORDS, detail=_WORDS)},
            },
        },
        **_report(),
    }


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]}


def _report() -> dict[str, Any]:
    """The report's own schema, its parts put among the others."""
    path = files("summarylint.report") / "summarylint-report-1.schema.json"
    text = path.read_text(encoding="utf-8").replace("#/$defs/", "#/components/schemas/report-")
    schema = json.loads(text)
    parts = schema.pop("$defs")
    for key in ("$schema", "$id"):
        del schema[key]
    return {"Report": schema, **{f"report-{name}": part for name, part in parts.items()}}
