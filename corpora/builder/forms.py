"""The printed words of the procedures' forms, read from forms.yaml."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent


class Frozen(BaseModel):
    """A record that takes no keys it doesn't know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Headline(Frozen):
    """One headline criterion with its identifications of need."""

    id: str
    title: str
    needs: tuple[str, ...]


class Criteria(Frozen):
    """The Supporting Families criteria form."""

    title: str
    statement: str
    columns: tuple[str, str, str]
    headlines: tuple[Headline, ...]

    def allows(self, key: str) -> bool:
        """Say whether `headline.number` names a need of the form."""
        name, _, number = key.rpartition(".")
        counts = {headline.id: len(headline.needs) for headline in self.headlines}
        return number.isdecimal() and 1 <= int(number) <= counts.get(name, 0)


class Forms(Frozen):
    """Everything that the forms print."""

    kinds: dict[str, str]
    procedures: dict[str, dict[str, str]]
    choices: dict[str, tuple[str, ...]]
    chronology: tuple[str, ...]
    criteria: Criteria

    def wording(self, procedure: str, question: str) -> str | None:
        """Give a question's wording; the referral's own procedure comes before the others.

        `procedure:question` asks for that of another procedure.
        """
        if ":" in question:
            procedure, question = question.split(":", 1)
            return self.procedures.get(procedure, {}).get(question)
        own = self.procedures.get(procedure, {}).get(question)
        others = (asked.get(question) for asked in self.procedures.values())
        return own or next((words for words in others if words), None)


@cache
def forms() -> Forms:
    """Read forms.yaml once."""
    data = yaml.safe_load((HERE / "forms.yaml").read_text(encoding="utf-8"))
    return Forms.model_validate(data)
