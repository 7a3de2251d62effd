"""All the packs of a run: procedures, the rules common to all, kinds, labels, vocabularies."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarylint.packs.errors import PackError
from summarylint.packs.extending import declared, extends, put_together
from summarylint.packs.rule import CommonRules, Rule
from summarylint.packs.structure import structure
from summarylint.packs.yaml_file import Kind, line_of, parse_yaml, read_part

if TYPE_CHECKING:
    from summarylint.packs.schema import CriteriaForm, DocumentKind, Pack

Vocabulary = Mapping[str, tuple[str, ...]]
LABEL = "expected.yaml"  # beside sample documents: what must be found in them
PASSED = "passed.json"  # shipped files that have passed validation, by hash; made by `make packs`
_FORM, _KINDS, _LABELS = "supporting-families.yaml", "kinds.yaml", "labels.yaml"
_CODE = re.compile(r"[A-Z]{2,3}[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PROCEDURE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_RULE_KEYS = frozenset(field.name for field in fields(Rule)) - {"settings"}


def shipped_rules() -> Path:
    """The folder of the packs that come with summarylint: in the wheel, or beside the source."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


@dataclass(frozen=True)
class Library:
    """Everything that the packs say.

    Earlier editions of a procedure stand beside the newest as procedure@day, the day from which they held.
    """

    packs: "Mapping[str, Pack]"  # by procedure: those about a referral
    lists: "Mapping[str, Pack]"  # by procedure: those about the list of what goes to a panel
    files: Mapping[str, Path]  # by procedure, for error messages
    common: CommonRules
    common_file: Path
    shared: "Shared"
    words: Vocabulary
    trusted: frozenset[Path]  # files whose bytes are known to have passed validation

    @property
    def form(self) -> "CriteriaForm":
        """The Supporting Families criteria form."""
        return self.shared.form

    @property
    def kinds(self) -> "Mapping[str, DocumentKind]":
        """Kinds of document that any procedure may be sent with."""
        return self.shared.kinds

    @property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """Printed labels of case records, by what they ask for."""
        return self.shared.labels

    def pack(self, procedure: str | None) -> "Pack | None":
        """A procedure's pack, whatever it is about."""
        return self.packs.get(procedure or "") or self.lists.get(procedure or "")

    def editions(self, procedure: str) -> "list[Pack]":
        """All editions of a procedure, the newest first."""
        meant = without_edition(procedure)
        named = (self.packs, self.lists)
        return [packs[name] for packs in named for name in packs if without_edition(name) == meant]

    def edition_on(self, procedure: str, day: date) -> "Pack":
        """The edition of a procedure in force on a day, else the nearest to it; the newest of equals."""
        return min(self.editions(procedure), key=lambda pack: pack.edition.days_from(day))

    def vocabulary(self, procedure: str | None) -> Vocabulary:
        """The shared vocabularies, extended by a procedure's own words."""
        pack = self.pack(procedure)
        if pack is None or not pack.vocabulary:
            return self.words
        extended = {name: self.words.get(name, ()) + words for name, words in pack.vocabulary.items()}
        return {**self.words, **extended}

    def rules(self, procedure: str | None) -> tuple[Rule, ...]:
        """A procedure's own rules, then those that every referral has."""
        pack = self.pack(procedure)
        return (*(pack.rules if pack else ()), *(() if pack and pack.lists else self.common.rules))

    @cached_property
    def by_code(self) -> "dict[str, tuple[Rule, Pack | None]]":
        """Every rule with its pack, in the newest edition; None where it holds for every procedure."""
        found: dict[str, tuple[Rule, Pack | None]] = {rule.code: (rule, None) for rule in self.common.rules}
        for pack in (*self.packs.values(), *self.lists.values()):
            for rule in pack.rules:
                found.setdefault(rule.code, (rule, pack))
        return dict(sorted(found.items()))


class _Files:
    """Pack files, read once, with whether their bytes are known."""

    def __init__(self, home: Path) -> None:
        passed = home / PASSED
        self._known: dict[str, Any] = json.loads(passed.read_bytes()) if passed.is_file() else {}
        self.trusted: set[Path] = set()

    def data(self, path: Path) -> Any:
        """The plain data of a file.

        Raises:
            PackError: it can't be read or is not YAML.
        """
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(path, f"can't be read: {error}") from error
        known = self._known.get(hashlib.sha256(raw).hexdigest())
        if known is None:
            return parse_yaml(path, text)
        self.trusted.add(path)
        return known


class Shared:
    """What all packs share, put into shape when it is asked for; validated at once where it isn't known."""

    def __init__(self, files: _Files, folder: Path) -> None:
        paths = [folder / name for name in (_FORM, _KINDS, _LABELS)]
        self._data = {path.name: (path, files.data(path)) for path in paths}
        self._is_known = files.trusted.issuperset(paths)
        if not self._is_known:
            _ = self.form, self.kinds, self.labels

    @cached_property
    def form(self) -> "CriteriaForm":
        from summarylint.packs.schema import CriteriaForm

        return self._part(_FORM, CriteriaForm)

    @cached_property
    def kinds(self) -> "Mapping[str, DocumentKind]":
        from summarylint.packs.schema import CommonKinds

        return self._part(_KINDS, CommonKinds).kinds

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        from summarylint.packs.schema import Labels

        return self._part(_LABELS, Labels).labels

    def _part(self, name: str, kind: type[Kind]) -> Kind:
        path, data = self._data[name]
        return read_part(path, kind, data, self._is_known)


def load_library(further: Iterable[Path] = (), instead: Iterable[Path] = ()) -> Library:
    """The shipped packs, with further ones added: files, or folders of them.

    Packs given as ``instead`` take the place of those that declare the same procedure.

    Raises:
        PackError: a pack can't be read, is not allowed, or uses a code or name twice.
    """
    home = shipped_rules()
    common = home / "common"
    files = _Files(home)
    shipped = sorted(path for path in home.glob("*/*.yaml") if path.parent != common)
    data = {path: files.data(path) for path in (*shipped, *pack_files(further))}
    own = {path: files.data(path) for path in pack_files(instead)}
    replaced = {declared(given) for given in own.values()}
    data = {path: given for path, given in data.items() if declared(given) not in replaced} | own
    files.trusted -= {path for path, given in data.items() if extends(given)}
    whole = put_together(data)
    common_file = common / "sl.yaml"
    common_rules = files.data(common_file)
    known = [*whole] == shipped and files.trusted.issuperset((*whole, common_file))  # passed, and together
    made = {} if known else {path: _pack(path, given, path in files.trusted) for path, given in whole.items()}
    rules = _rules_part(common_file, CommonRules, common_rules, common_file in files.trusted)
    _refuse(made, rules)
    told = {path: (given["procedure"], _first_day(given, made.get(path))) for path, given in whole.items()}
    named = _named(told)
    listing = {name for name, path in named.items() if whole[path].get("lists")}
    return Library(
        packs=_Packs({name: path for name, path in named.items() if name not in listing}, whole, made),
        lists=_Packs({name: path for name, path in named.items() if name in listing}, whole, made),
        files=named,
        common=rules,
        common_file=common_file,
        shared=Shared(files, common),
        words=_WhenAsked(common / "vocabulary"),
        trusted=frozenset(files.trusted),
    )


def pack_files(places: Iterable[Path]) -> list[Path]:
    """The files of packs that these places are, or hold; labels of sample documents are none.

    Raises:
        PackError: a place is not there.
    """
    found: list[Path] = []
    for place in places:
        if not place.exists():
            raise PackError(place, "is neither a pack nor a folder of packs")
        inside = (path for path in sorted(place.rglob("*.yaml")) if path.name != LABEL)
        found += inside if place.is_dir() else [place]
    return found


def _rules_part(path: Path, kind: Any, data: Any, trusted: bool) -> Any:
    """What a file with rules holds; what a rule has beside its own keys are its check's settings."""
    if isinstance(data, dict) and isinstance(data.get("rules"), list):
        data = {**data, "rules": [_with_settings(rule) for rule in data["rules"]]}
    return read_part(path, kind, data, trusted)


def _pack(path: Path, data: Any, trusted: bool) -> "Pack":
    from summarylint.packs.schema import Pack

    pack: Pack = _rules_part(path, Pack, data, trusted)
    return pack


def _with_settings(rule: Any) -> Any:
    if not isinstance(rule, dict):
        return rule
    own = {key: value for key, value in rule.items() if key in _RULE_KEYS}
    return {**own, "settings": {key: value for key, value in rule.items() if key not in _RULE_KEYS}}


class _Packs(Mapping[str, "Pack"]):
    """Packs by procedure, each put into shape when it is asked for: a check of one family needs few."""

    def __init__(
        self, files: Mapping[str, Path], data: Mapping[Path, Any], made: "Mapping[Path, Pack]"
    ) -> None:
        self._files = files
        self._data = {path: data[path] for path in files.values()}
        self._packs = {
            name: replace(made[path], procedure=name) for name, path in files.items() if path in made
        }

    def __getitem__(self, name: str) -> "Pack":
        if name not in self._packs:
            path = self._files[name]
            self._packs[name] = replace(_pack(path, self._data[path], trusted=True), procedure=name)
        return self._packs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class _WhenAsked(Mapping[str, tuple[str, ...]]):
    """The shared vocabularies, read when a text is: a file that can't be opened needs none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _words(self) -> Vocabulary:
        return _words(self._folder)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self._words[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def _words(folder: Path) -> Vocabulary:
    files = _Files(shipped_rules())
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for name, phrases in _word_lists(path, files.data(path)).items():
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


def without_edition(procedure: str) -> str:
    """The procedure's name, whichever edition of it is meant."""
    return procedure.partition("@")[0]


def _first_day(data: Any, made: "Pack | None") -> date:
    """The day from which a pack holds: as it was made, or by data that are known to be valid."""
    return made.edition.valid_from if made else structure(date, data["edition"]["valid_from"])


def _named(editions: Mapping[Path, tuple[str, date]]) -> dict[str, Path]:
    """The files by procedure, the newest edition of each first; earlier ones are named with their day."""
    named: dict[str, Path] = {}
    order = list(dict.fromkeys(procedure for procedure, _ in editions.values()))
    by_age = sorted(editions.items(), key=lambda item: item[1][1], reverse=True)
    for path, (procedure, day) in sorted(by_age, key=lambda item: order.index(item[1][0])):
        named[f"{procedure}@{day}" if procedure in named else procedure] = path
    return named


def _refuse(packs: "Mapping[Path, Pack]", common: CommonRules) -> None:
    """Refuses codes and names that are used twice or are not written as such."""
    codes = dict.fromkeys((rule.code for rule in common.rules), "")
    before: list[Pack] = []
    for path, pack in packs.items():
        if not _PROCEDURE.fullmatch(pack.procedure):
            raise PackError(path, f"procedure: {pack.procedure!r} is not written authority/pathway", 1)
        _refuse_twice(path, pack, before)
        if not pack.lists and not any(kind.required for kind in pack.documents.values()):
            raise PackError(path, "documents: one kind must be required", line_of(path, ("documents",)))
        _refuse_unasked(path, pack)
        before.append(pack)
        for index, rule in enumerate(pack.rules):
            own = (pack.procedure, *_related(pack, packs))
            taken = {code for code, owner in codes.items() if owner not in own}
            fault = _fault(rule, taken | {other.code for other in pack.rules[:index]})
            if fault:
                raise PackError(path, fault, line_of(path, ("rules", index)))
            codes.setdefault(rule.code, pack.procedure)


def _related(pack: "Pack", packs: "Mapping[Path, Pack]") -> Iterator[str]:
    """The procedures that a pack extends, one through the other, or that extend it."""
    name = pack.extends
    while name is not None:
        yield name
        name = next((other.extends for other in packs.values() if other.procedure == name), None)
    yield from (other.procedure for other in packs.values() if other.extends == pack.procedure)


def _refuse_unasked(path: Path, pack: "Pack") -> None:
    """Refuses a blank form that fills in questions which its document doesn't have."""
    for name, kind in pack.documents.items():
        for question in kind.form.questions if kind.form else ():
            if question not in kind.questions:
                steps = ("documents", name, "form", "questions", question)
                known = ", ".join(kind.questions)
                raise PackError(
                    path, f"there is no question {question}; there are {known}", line_of(path, steps)
                )


def _refuse_twice(path: Path, pack: "Pack", others: "Iterable[Pack]") -> None:
    """Refuses two packs of a procedure that are in force on one day; editions follow each other."""
    own = pack.edition
    for other in (entry for entry in others if entry.procedure == pack.procedure):
        if own.valid_from <= other.edition.last and other.edition.valid_from <= own.last:
            both = max(own.valid_from, other.edition.valid_from)
            twice = f"the procedure {pack.procedure} is declared twice: two editions are in force on {both}"
            raise PackError(path, twice, line_of(path, ("procedure",)))


def _fault(rule: Rule, codes: set[str]) -> str | None:
    if not _CODE.fullmatch(rule.code):
        return f"{rule.code}: a code is two or three capital letters and three digits, such as WSX114"
    if not _NAME.fullmatch(rule.name):
        return f"{rule.code}: the name {rule.name!r} is not written in lower case with hyphens"
    return f"the code {rule.code} is used twice" if rule.code in codes else None
