"""The JSON Schema of a rule pack, by which an editor completes and checks what a practice lead writes."""

from typing import Any

from summarylint import checks
from summarylint.packs.schema import Pack

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DEFS = "#/$defs/"


def pack_schema() -> dict[str, Any]:
    """The schema of a pack's YAML; a rule's further keys are those of the check that it names."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Pack).json_schema(ref_template=_DEFS + "{model}")
    definitions = schema["$defs"]
    rule = definitions["Rule"]
    rule["properties"].pop("settings")
    rule.pop("additionalProperties", None)
    known = [*checks.names(), *checks.further()]
    rule["properties"]["check"] = {"enum": known, "description": "what decides the rule"}
    rule["allOf"] = [_settings(name, definitions) for name in known]
    rule["unevaluatedProperties"] = False
    return {"$schema": DRAFT, "title": "A rule pack of summarylint", **schema}


def _settings(name: str, definitions: dict[str, Any]) -> dict[str, Any]:
    """That a rule with this check may have, or must have, its settings."""
    from pydantic import TypeAdapter

    module = checks.find(name)
    settings = TypeAdapter(module.Settings).json_schema(ref_template=_DEFS + "{model}")
    definitions.update(settings.pop("$defs", {}))
    about = (module.__doc__ or "").strip().splitlines()[0]
    then = {"properties": settings.get("properties", {}), "required": settings.get("required", [])}
    return {
        "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
        "then": {"description": about, **then},
    }
