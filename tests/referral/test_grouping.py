"""A shared folder of many families: which papers go together, and which are given to nobody."""

from collections.abc import Mapping

import pytest

from summarylint.authoring.nodes import Nodes
from summarylint.model.document import Document
from summarylint.packs.library import Library
from summarylint.referral.candidate import Group
from summarylint.referral.file_names import FileNames
from summarylint.referral.grouping import group
from summarylint.referral.recognise import Recogniser

LEVEL = "What is the suggested threshold level of support required?"
CONSENT = "Do the family understand the reason support is being suggested and do they consent?"

# Each family's case summary, and the other papers that are theirs: what the file is called, its labels,
# and what it tells.
SHARED_FOLDER: list[tuple[tuple[str, Mapping[str, str]], list[tuple[str, Mapping[str, str], str]]]] = [
    # by the case number, whatever the files are called
    (
        ("Doc1.docx", {"Child": "Amara Okafor", "Mosaic ID": "4410001"}),
        [("scan0007.pdf", {"Mosaic number": "4410001"}, ""), ("Form A.docx", {"Mosaic ID": "4410001"}, "")],
    ),
    # by a number that only the form's file name has
    (("Panel 12 March - Whitlock.docx", {"Case no": "5523907"}), [("5523907_form.docx", {}, "")]),
    # two families of one surname: the number decides
    (
        ("Smith summary.docx", {"Child": "Jack Smith", "Mosaic ID": "4410002"}),
        [("form 3.docx", {"Family": "Smith", "Mosaic ID": "4410002"}, "")],
    ),
    (
        ("SMITH summary (2).docx", {"Child": "Lily Smith", "Mosaic ID": "4410003"}),
        [("form 4.docx", {"Child": "Lily Smith"}, "")],
    ),
    # two families with a child of one first name
    (("Ella.docx", {"Child": "Ella Brandt"}), [("EB form.docx", {"Child": "Ella Brandt"}, "")]),
    (("Ella P.docx", {"Child": "Ella Pruett"}), [("form e.docx", {"Child": "Ella Pruett"}, "")]),
    # siblings against one of them, first name against the full name
    (
        ("CS Marchetti x3.docx", {"Children": "Luca Marchetti, Gia Marchetti and Nico Marchetti"}),
        [("chron.docx", {"Child": "Gia"}, "")],
    ),
    # a surname in capitals, and one spelt in two ways
    (("lindqvist.docx", {"Child": "LINDQVIST, Maja"}), [("f.docx", {"Family": "Lindquist"}, "")]),
    # initials in the file names, none in the papers
    (("Case summary JM.docx", {}), [("SF criteria JM.pdf", {}, "")]),
    (("Case summary TW v2 FINAL.docx", {}), [("TW - sf form.docx", {}, "")]),
    # run together, and with a date
    (("CaseSummaryRennick_20260305.docx", {}), [("RennickSFForm05032026.docx", {}, "")]),
    (("o'hara-casesummary.docx", {}), [("O’Hara chronology updated.docx", {}, "")]),
    # the file name against the child's name inside
    (("summary 14.docx", {"Child": "Chidi Nwosu"}), [("Nwosu signed form.pdf", {}, "")]),
    # only the text tells
    (
        ("summary 15.docx", {"Child": "Freya Halloran", "EHM ID": "77120"}),
        [("notes (3).docx", {}, "On 6 January Freya Halloran was late again. Her mother rang.")],
    ),
    (
        ("summary 16.docx", {"Child": "Ida Cole", "LCS ID": "880415"}),
        [("untitled.docx", {}, "Exported for 880415 on Monday.")],
    ),
    # numbers of two systems for one family
    (
        ("17 Doyle.docx", {"Child": "Sean Doyle", "EHM ID": "99001"}),
        [("17b.docx", {"Child": "Sean Doyle", "LCS ID": "12345678"}, "")],
    ),
    (("Summary - Farrow (panel).docx", {}), [("farrow + supporting families.docx", {}, "")]),
    (("Grant_N_summary.docx", {}), [("Grant_N_chron_final_FINAL.docx", {}, "")]),
    (("Hollis, J - step across.docx", {}), [("Impact chronology Hollis.docx", {}, "")]),
    (("Bashir case summary 05.03.26.docx", {}), [("Bashir form 05.03.26.docx", {}, "")]),
    (("VASQUEZ.docx", {"Child": "Inès Vasquez"}), [("vasquez form.docx", {"Child": "Ines Vasquez"}, "")]),
    (("Kowal summary.docx", {"Mosaic": "4419999"}), [("Kowal.pdf", {}, "")]),
    (("Adeyemi-Stokes.docx", {}), [("form Adeyemi.docx", {}, "")]),
]
NOBODYS: list[tuple[str, Mapping[str, str], str]] = [
    ("scan0001.pdf", {}, ""),  # nothing tells
    ("Smith form.docx", {}, ""),  # there are two Smith families
    ("Smith chronology.docx", {"Family": "Smith"}, ""),
    ("form Dunmore.docx", {"Child": "Kai Dunmore", "Mosaic ID": "4410077"}, ""),  # a family with no summary
    ("Whitlock form.docx", {"Case no": "5523999"}, ""),  # the name is one family's, the number nobody's
    ("form Ella.docx", {"Child": "Ella Stone"}, ""),  # another Ella
    ("Panel 12 March - form.docx", {}, ""),
    ("Farrow and Grant.docx", {}, ""),
]


@pytest.fixture(scope="module")
def recogniser(library: Library) -> Recogniser:
    return Recogniser(library)


def summary(path: str, fields: Mapping[str, str]) -> Document:
    nodes = Nodes()
    nodes.heading("Case summary for step across panel")
    nodes.paragraphs("\n".join(f"{label}: {value}" for label, value in fields.items()))
    for question, answer in {LEVEL: "Level 3", CONSENT: "Yes, both parents agree."}.items():
        nodes.heading(question, 2)
        nodes.paragraphs(answer)
    return nodes.document(path)


def other(path: str, fields: Mapping[str, str], text: str) -> Document:
    nodes = Nodes()
    nodes.heading("Chronology")
    nodes.paragraphs("\n".join(f"{label}: {value}" for label, value in fields.items()))
    nodes.paragraphs(text)
    return nodes.document(path)


def grouped(recogniser: Recogniser, documents: list[Document]) -> list[Group]:
    candidates = [recogniser.candidate(document) for document in documents]
    return group(candidates, FileNames(recogniser.library))


def paths(found: Group) -> list[str]:
    return sorted(member.document.path for member in found.members)


def test_a_shared_folder_of_many_families_is_split_into_theirs(recogniser: Recogniser) -> None:
    others = [paper for _, papers in SHARED_FOLDER for paper in papers]
    documents = [
        *(other(*paper) for paper in (*others, *NOBODYS)),
        *(summary(*main) for main, _ in reversed(SHARED_FOLDER)),
    ]
    found = grouped(recogniser, documents)
    families = sorted(paths(one) for one in found if not one.unplaced)
    assert families == sorted(
        sorted([main, *(name for name, _, _ in papers)]) for (main, _), papers in SHARED_FOLDER
    )
    assert sorted(paths(one) for one in found if one.unplaced) == sorted([name] for name, _, _ in NOBODYS)


def test_two_versions_of_one_familys_summary_stay_together(recogniser: Recogniser) -> None:
    found = grouped(
        recogniser,
        [
            summary("Hollis summary.docx", {"Child": "Jo Hollis"}),
            summary("Hollis summary NEW.docx", {"Child": "Jo Hollis"}),
            summary("Grant.docx", {"Child": "Max Grant"}),
        ],
    )
    assert [paths(one) for one in found] == [
        ["Hollis summary NEW.docx", "Hollis summary.docx"],
        ["Grant.docx"],
    ]


def test_a_folder_whose_papers_tell_of_nobody_is_one_referral(recogniser: Recogniser) -> None:
    papers = [summary("summary.docx", {}), summary("summary final.docx", {}), other("scan.pdf", {}, "")]
    assert [paths(one) for one in grouped(recogniser, papers)] == [
        ["scan.pdf", "summary final.docx", "summary.docx"]
    ]


def test_a_summary_of_nobody_known_beside_two_families_is_looked_at(recogniser: Recogniser) -> None:
    found = grouped(
        recogniser,
        [
            summary("a.docx", {"Child": "Jo Hollis"}),
            summary("b.docx", {"Child": "Max Grant"}),
            summary("summary.docx", {}),
        ],
    )
    assert [(paths(one), one.unplaced) for one in found] == [
        (["a.docx"], False),
        (["b.docx"], False),
        (["summary.docx"], True),
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Case Summary - Whitlock v2 FINAL.docx", {"whitlock"}),
        ("SF criteria JM.pdf", {"jm"}),
        ("4410221 form 05032026.docx", {"4410221"}),
        ("EHCaseSummary2026.docx", set()),
        ("scan0007.pdf", {"0007"}),
        ("Step up request (signed) March 2026.docx", set()),
    ],
)
def test_what_of_a_file_name_may_tell_of_a_family(library: Library, name: str, words: set[str]) -> None:
    assert FileNames(library).telling(name) == words
