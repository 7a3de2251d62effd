"""All the packs of a run: procedures, the rules common to all, kinds, labels, vocabularies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from summarylint.packs.errors import PackError
from summarylint.packs.schema import (
    CommonKinds,
    CommonRules,
    CriteriaForm,
    DocumentKind,
    Labels,
    Pack,
    Rule,
)
from summarylint.packs.yaml_file import read_model, read_yaml

Vocabulary = Mapping[str, tuple[str, ...]]


def shipped_rules() -> Path:
    """The folder of the packs that come with summarylint: in the wheel, or beside the source."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


@dataclass(frozen=True)
class Library:
    """Everything that the packs say."""

    packs: Mapping[str, Pack]
    files: Mapping[str, Path]  # of each procedure, for error messages
    common: CommonRules
    common_file: Path
    form: CriteriaForm
    kinds: Mapping[str, DocumentKind]
    labels: Mapping[str, tuple[str, ...]]
    words: Vocabulary

    def vocabulary(self, procedure: str | None) -> Vocabulary:
        """The shared vocabularies, extended by a procedure's own words."""
        pack = self.packs.get(procedure or "")
        if pack is None or not pack.vocabulary:
            return self.words
        extended = {name: self.words.get(name, ()) + words for name, words in pack.vocabulary.items()}
        return {**self.words, **extended}

    def rules(self, procedure: str | None) -> tuple[Rule, ...]:
        """A procedure's own rules, then those that every procedure has."""
        pack = self.packs.get(procedure or "")
        return (*(pack.rules if pack else ()), *self.common.rules)

    @cached_property
    def by_code(self) -> dict[str, tuple[Rule, Pack | None]]:
        """Every rule with its pack; None where it holds for every procedure."""
        found: dict[str, tuple[Rule, Pack | None]] = {rule.code: (rule, None) for rule in self.common.rules}
        for pack in self.packs.values():
            found.update({rule.code: (rule, pack) for rule in pack.rules})
        return dict(sorted(found.items()))


def load_library(extra_folders: Iterable[Path] = ()) -> Library:
    """The shipped packs, with those of further folders added.

    Raises:
        PackError: a pack can't be read, is not allowed, or uses a code or name twice.
    """
    home = shipped_rules()
    common = home / "common"
    files = sorted(path for path in home.glob("*/*.yaml") if path.parent != common)
    for folder in extra_folders:
        if not folder.is_dir():
            raise PackError(folder, "is not a folder of packs")
        files += sorted(folder.rglob("*.yaml"))
    packs = {path: read_model(path, Pack) for path in files}
    rules = read_model(common / "sl.yaml", CommonRules)
    _refuse_twice(packs, rules)
    return Library(
        packs={pack.procedure: pack for pack in packs.values()},
        files={pack.procedure: path for path, pack in packs.items()},
        common=rules,
        common_file=common / "sl.yaml",
        form=read_model(common / "supporting-families.yaml", CriteriaForm),
        kinds=read_model(common / "kinds.yaml", CommonKinds).kinds,
        labels=read_model(common / "labels.yaml", Labels).labels,
        words=_read_words(common / "vocabulary"),
    )


def _read_words(folder: Path) -> Vocabulary:
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for name, phrases in _word_lists(path, read_yaml(path)).items():
            if name in words:
                raise PackError(path, f"the vocabulary {name} stands in another file too")
            words[name] = phrases
    return words


def _word_lists(path: Path, data: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        raise PackError(path, "must be a list of phrases under each vocabulary's name")
    lists: dict[str, tuple[str, ...]] = {}
    for name, phrases in data.items():
        if not isinstance(phrases, list) or not all(isinstance(item, str) for item in phrases):
            raise PackError(path, f"{name}: must be a list of phrases (quote yes, no and numbers)")
        lists[str(name)] = tuple(phrases)
    return lists


def _refuse_twice(packs: Mapping[Path, Pack], common: CommonRules) -> None:
    codes: set[str] = {rule.code for rule in common.rules}
    procedures: set[str] = set()
    for path, pack in packs.items():
        if pack.procedure in procedures:
            raise PackError(path, f"the procedure {pack.procedure} is declared twice")
        procedures.add(pack.procedure)
        for rule in pack.rules:
            if rule.code in codes:
                raise PackError(path, f"the code {rule.code} is used twice")
            codes.add(rule.code)
