"""What words mean, by the catalogue's own examples; and that no text whatever makes a reading fail."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarylint.language.claims import Matter, State, claims_in
from summarylint.language.consent import Position, read_consent
from summarylint.language.danger import alarms_in
from summarylint.language.halves import halves_told
from summarylint.language.judge import Judge
from summarylint.language.levels import levels_in
from summarylint.language.managers import Agreement, agreement_in
from summarylint.language.phrases import find, matches_whole
from summarylint.language.reader import Reader
from summarylint.language.substance import Asked, Substance, substance_of
from summarylint.language.support import Support, support_in
from summarylint.language.text import Hit, Text
from summarylint.language.told import Told
from summarylint.language.views import views_told
from summarylint.packs.library import load_library

TODAY = date(2026, 3, 9)
READER = Reader(load_library().vocabulary(None))


# --- answers ----------------------------------------------------------------------------------

QUESTION = "Do the family consent? If not, why?"
YES_NO = Asked((QUESTION,), yes_no=True)
OPEN = Asked((QUESTION,))


@pytest.mark.parametrize(
    "text",
    [
        "Level 3",
        "Mum agrees.",
        "Very little has changed.",
        "N/A for the baby; Jamie needs help with school.",
        "TBC with school. Mum wants evenings to be calmer.",
        "See the assessment for the history. Now mum needs help with debts.",
    ],
)
def test_a_short_real_answer_is_an_answer(text: str) -> None:
    assert substance_of(text, OPEN, READER.words) is Substance.ANSWER


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("", Substance.BLANK),
        (" \n\t", Substance.BLANK),
        ("-", Substance.BLANK),
        ("……", Substance.BLANK),
        ("____", Substance.BLANK),
        ("\u200b", Substance.BLANK),
        ("\ufeff", Substance.BLANK),
        ("Yes / No", Substance.BLANK),
        ("☐ Yes ☐ No", Substance.BLANK),
        ("Click or tap here to enter text.", Substance.PROMPT),
        (QUESTION, Substance.REPEATED),
        (QUESTION.upper(), Substance.REPEATED),
        ("N/A", Substance.PLACEHOLDER),
        ("TBC", Substance.PLACEHOLDER),
        ("To follow", Substance.PLACEHOLDER),
        ("none", Substance.PLACEHOLDER),
    ],
)
def test_what_is_no_answer_is_told_apart(text: str, substance: Substance) -> None:
    assert substance_of(text, YES_NO, READER.words) is substance


@pytest.mark.parametrize("text", ["as above", "See assessment", "As discussed", "see chronology"])
def test_a_pointer_is_no_answer(text: str) -> None:
    found = substance_of(text, OPEN, READER.words)
    assert found in (Substance.POINTER, Substance.PLACEHOLDER)


@pytest.mark.parametrize("text", ["Yes", "No", "no.", "YES"])
def test_yes_and_no_answer_a_yes_no_question_only(text: str) -> None:
    assert substance_of(text, YES_NO, READER.words) is Substance.ANSWER
    assert substance_of(text, OPEN, READER.words) is not Substance.ANSWER


@pytest.mark.parametrize("text", ["none", "Nil", "None known", "none recorded"])
def test_none_is_an_answer_where_the_question_allows_it(text: str) -> None:
    asked = Asked((QUESTION,), none_is_answer=True)
    assert substance_of(text, asked, READER.words) is Substance.ANSWER
    assert substance_of("N/A", asked, READER.words) is Substance.PLACEHOLDER


@pytest.mark.parametrize("text", ["N/A", "n/a", "Not applicable"])
def test_not_applicable_is_an_answer_where_the_question_allows_it(text: str) -> None:
    asked = Asked((QUESTION,), not_applicable_is_answer=True)
    assert substance_of(text, asked, READER.words) is Substance.ANSWER


@pytest.mark.parametrize("text", ["☒ Yes ☐ No", "Yes ☒ No ☐"])
def test_a_ticked_option_is_an_answer(text: str) -> None:
    assert substance_of(text, YES_NO, READER.words) is Substance.ANSWER


# --- levels -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Level 3", {"3"}),
        ("L3", {"3"}),
        ("3", {"3"}),
        ("Level three", {"3"}),
        ("Level 2 or 3", {"2", "3"}),
        ("Level 3 - not level 4 any more", {"3"}),
        ("Level 3. I looked at Level 2 as well but he has needs in more than one area.", {"3"}),
        ("We looked at the threshold document and Level 3 fits", {"3"}),
        ("not Level 4", set()),
        ("Down from 4 to 3", {"3"}),
        ("Level 4", {"4"}),
        ("Early help", set()),
        ("Three visits have been made to a family of 4", set()),
        ("", set()),
    ],
)
def test_levels_that_are_suggested(text: str, suggested: set[str]) -> None:
    assert set(levels_in(READER.read(text)).suggested) == suggested


# --- consent ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Yes", Position.GIVEN),
        ("Mum agrees.", Position.GIVEN),
        ("Mum and dad both consent to this support.", Position.GIVEN),
        ("No", Position.REFUSED),
        ("Mum refused.", Position.REFUSED),
        ("Mum does not consent.", Position.REFUSED),
        ("Consent not gained.", Position.REFUSED),
        ("Mum agrees but dad does not.", Position.MIXED),
        ("Mum consents. Dad refuses.", Position.MIXED),
        ("Consent not sought yet.", Position.NOT_SOUGHT),
        ("The family have not been asked.", Position.NOT_SOUGHT),
        ("Mum is aware of the referral.", Position.UNCLEAR),
        ("We visited on Monday.", Position.UNCLEAR),
        ("", Position.UNCLEAR),
    ],
)
def test_where_the_family_stand(text: str, position: Position) -> None:
    assert read_consent(READER.read(text)).position is position


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Yes", False),
        ("Mum refused.", False),
        ("Verbal consent given 03/02/2026.", False),
        ("Mum agrees; she understands that it is about school mornings.", True),
        ("Dad refuses because he has had enough of workers.", True),
        ("Mum does not consent as she feels she can manage with her sister's help.", True),
    ],
)
def test_whether_it_says_what_they_understand_or_why(text: str, told: bool) -> None:
    assert (read_consent(READER.read(text)).rationale is Told.YES) is told


def test_where_consent_is_mixed_the_reason_is_of_those_who_refuse() -> None:
    reason = "Mum agrees because she wants help with mornings. Dad refuses."
    assert read_consent(READER.read(reason)).rationale is not Told.YES
    both = "Mum agrees. Dad refuses because he has had enough of workers."
    assert read_consent(READER.read(both)).rationale is Told.YES


# --- halves -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Needs: debt advice. Outcomes: rent arrears cleared.", (True, True)),
        ("Jamie needs help getting to school; by Easter he will be in every day.", (True, True)),
        ("Mum struggles with her mental health and there are rent arrears.", (True, False)),
        ("Needs: bedtime routines. Outcomes: TBC", (True, False)),
        ("", (False, False)),
    ],
)
def test_needs_and_outcomes(text: str, told: tuple[bool, bool]) -> None:
    found = halves_told(READER.read(text), ("needs", "outcomes"))
    assert (found["needs"] is Told.YES, found["outcomes"] is Told.YES) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("EH will visit. Bottom line: if dad moves back in we step up.", True),
        ("The risk is that mum relapses.", True),
        ("EH will offer three visits and then write to mum and close.", False),
    ],
)
def test_risks_and_bottom_lines(text: str, told: bool) -> None:
    assert (halves_told(READER.read(text), ("risks",))["risks"] is Told.YES) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mum is exhausted and cancels. A parenting group in the evening would help.", (True, True)),
        ("Mum is exhausted and cancels visits because she works nights.", (True, False)),
    ],
)
def test_why_not_and_what_would_help(text: str, told: tuple[bool, bool]) -> None:
    found = halves_told(READER.read(text), ("why-not", "would-help"))
    assert (found["why-not"] is Told.YES, found["would-help"] is Told.YES) == told


# --- claims -----------------------------------------------------------------------------------

CHRONOLOGY = Matter("chronology", "is-current", "is-outdated")
ASSESSMENT = Matter("assessment", "is-signed-off", "is-not-signed-off", "other-assessments")


@pytest.mark.parametrize(
    ("matter", "text", "states"),
    [
        (CHRONOLOGY, "The impact chronology is up to date.", [State.SO]),
        (CHRONOLOGY, "Chronology updated 5 March 2026.", [State.SO]),
        (CHRONOLOGY, "The chronology needs updating.", [State.NOT_SO]),
        (CHRONOLOGY, "Chronology is not up to date.", [State.NOT_SO]),
        (CHRONOLOGY, "See chronology.", [State.OPEN]),
        (CHRONOLOGY, "We saw the family at home.", []),
        (ASSESSMENT, "The assessment was completed and signed off by the manager.", [State.SO]),
        (ASSESSMENT, "The assessment is waiting to be signed off.", [State.NOT_SO]),
        (ASSESSMENT, "", []),
    ],
)
def test_what_is_claimed_of_a_record(matter: Matter, text: str, states: list[State]) -> None:
    assert [claim.state for claim in claims_in(READER.read(text), matter)] == states


# --- wishes and feelings ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Jamie told me he wants to see his dad more.",
        "Mum feels the evenings are hardest.",
        "Dad hopes that things will be calmer.",
    ],
)
def test_wishes_and_feelings_are_told(text: str) -> None:
    hit = views_told(READER.read(text))
    assert hit is not None
    assert text[hit.start : hit.end] == hit.words


@pytest.mark.parametrize(
    "text",
    [
        "Mum has low mood. The house was tidy.",
        "Mum consents to the support.",
        "We feel that the family would do well.",
        "Mum feels low.",
        "",
    ],
)
def test_consent_moods_and_workers_views_are_none(text: str) -> None:
    assert views_told(READER.read(text)) is None


# --- a manager's agreement --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("Step across agreed by Priya Shah (team manager) on 2 March.", Agreement.AGREED),
        ("Agreed by the team manager in supervision on 2 March.", Agreement.AGREED),
        ("The team manager has approved the step across.", Agreement.AGREED),
        ("Discussed in supervision on 2 March.", Agreement.DISCUSSED),
        ("The team manager will agree this next week.", Agreement.NOT_AGREED),
        ("The team manager has not agreed to step across yet.", Agreement.NOT_AGREED),
        ("Mum and dad agreed to the plan.", Agreement.UNTOLD),
        ("The assessment was signed off by the team manager.", Agreement.UNTOLD),
        ("We visited last week.", Agreement.UNTOLD),
    ],
)
def test_whether_a_manager_agreed(text: str, agreement: Agreement) -> None:
    assert agreement_in(READER.read(text))[0] is agreement


@pytest.mark.parametrize(
    "text", ["Team manager is aware.", "Team manager copied in.", "To be discussed with the manager."]
)
def test_knowing_of_it_is_no_agreement(text: str) -> None:
    found, _ = agreement_in(READER.read(text))
    assert found in (Agreement.UNTOLD, Agreement.NOT_AGREED)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("MUM yes / DAD no", Position.MIXED),
        ("Neither parent objects to it.", Position.GIVEN),
        ("No one has had that chat with them yet.", Position.NOT_SOUGHT),
        ("Mum consented to the heel prick.", Position.UNCLEAR),
    ],
)
def test_turns_of_phrase_about_consent(text: str, position: Position) -> None:
    assert read_consent(READER.read(text)).position is position


# --- phrases ----------------------------------------------------------------------------------


def test_a_phrase_for_the_rest_of_a_sentence_hides_no_later_one() -> None:
    text = "bottom line: any new injury. Red line: he moves back"
    assert find(["bottom line* ...", "red line* ..."], text) == [(0, 27), (29, len(text))]
    assert matches_whole(["bottom line* ..."], text)


def test_a_word_may_lack_its_apostrophe() -> None:
    assert find(["(is|was)nt neglect"], "it wasnt neglect") == [(3, 16)]


# --- danger -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Jamie has a bruise on his cheek that nobody can explain.",
        "Dad hit him last night.",
        "Ella disclosed yesterday that her stepdad touches her.",
        "Jamie has been missing since Friday and nobody knows where he is.",
        "He said he will kill her if she leaves.",
        "Mum told me today that she wants to die and take the children with her.",
        "Police were called to a fight between the parents at home on 7 March 2026.",
        "No injuries were seen at first. Today there is a burn on her arm that mum can't explain.",
        "Unexplained bruises to the arms of a 3 month old.",
        "They have no heating, it was -4 overnight and the youngest's lips were blue.",
        "Mum texted goodbye and is not answering.",
        "He has been tied to the bed.",
        "He would sooner see both boys in the ground than handed back to their mother.",
        "She has poured petrol round the door.",
    ],
)
def test_danger_is_not_missed(text: str) -> None:
    alarms = list(alarms_in(READER.read(text), TODAY))
    assert alarms
    assert text[alarms[0].hit.start : alarms[0].hit.end] == alarms[0].hit.words


@pytest.mark.parametrize(
    "text",
    [
        "There is no immediate risk.",
        "In 2019 he was hit by his father.",
        "If dad moves back in we will go to the front door.",
        "Jamie enjoys football and goes to school every day.",
        "Cole had a fight over it at school today.",
        "She says she could murder a cup of tea.",
        "He's on the blue inhaler and there's unconscious bias to think about.",
        "I've no reason to think he's in danger.",
        "",
    ],
)
def test_what_is_past_denied_or_only_feared_is_no_alarm(text: str) -> None:
    assert not list(alarms_in(READER.read(text), TODAY))


@pytest.mark.parametrize(
    ("text", "alarms"),
    [
        ("There are no concerns of that kind today.", 0),
        ("Kian and mum were both seen at home yesterday.", 0),
        ("She was seen at school yesterday, he told the TA that Craig squeezed him.", 1),
    ],
)
def test_likeness_alone_must_be_strong_beside_words_that_all_is_well(text: str, alarms: int) -> None:
    assert len(list(Judge().alarms(READER.read(text), TODAY))) == alarms


# --- earlier support --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("The family were on a Child in Need plan which closed in October 2025.", Support.ENDED),
        ("CSC closed in November 2025 with no further action.", Support.ENDED),
        ("The family have never been open to social care.", Support.NEVER),
        ("The family were open to social care before; it closed some time ago.", Support.UNDATED),
        ("The family are currently open to children's social care.", Support.OPEN),
        ("We visited last week.", Support.UNTOLD),
        ("", Support.UNTOLD),
    ],
)
def test_earlier_support_from_social_care(text: str, support: Support) -> None:
    assert support_in(READER.read(text), TODAY).support is support


def test_the_end_of_support_that_is_told_last_counts() -> None:
    text = "The CIN plan ended in January 2024. CSC closed again on 3 November 2025 after an assessment."
    found = support_in(READER.read(text), TODAY)
    assert found.ended is not None
    assert found.ended.last == date(2025, 11, 3)


# --- any text whatever ------------------------------------------------------------------------


def _hits_of_levels(text: Text) -> Iterator[Hit | None]:
    yield levels_in(text).where


def _hits_of_consent(text: Text) -> Iterator[Hit | None]:
    yield read_consent(text).where


def _hits_of_halves(text: Text) -> Iterator[Hit | None]:
    for halves in (("needs", "outcomes"), ("risks",), ("why-not", "would-help")):
        assert set(halves_told(text, halves)) == set(halves)
    yield None


def _hits_of_claims(text: Text) -> Iterator[Hit | None]:
    for matter in (CHRONOLOGY, ASSESSMENT):
        yield from (claim.hit for claim in claims_in(text, matter))


def _hits_of_views(text: Text) -> Iterator[Hit | None]:
    yield views_told(text)


def _hits_of_agreement(text: Text) -> Iterator[Hit | None]:
    yield agreement_in(text)[1]


def _hits_of_danger(text: Text) -> Iterator[Hit | None]:
    yield from (alarm.hit for alarm in alarms_in(text, TODAY))


def _hits_of_support(text: Text) -> Iterator[Hit | None]:
    found = support_in(text, TODAY)
    if found.statement is not None:
        assert 0 <= found.statement.start < found.statement.end <= len(text.raw)
    yield None


READINGS: list[Callable[[Text], Iterator[Hit | None]]] = [
    _hits_of_levels,
    _hits_of_consent,
    _hits_of_halves,
    _hits_of_claims,
    _hits_of_views,
    _hits_of_agreement,
    _hits_of_danger,
    _hits_of_support,
]

# Words that the readings look for, put together at random, find more than letters put together do.
WORDS = st.sampled_from(
    [
        "Level",
        "3",
        "4",
        "three",
        "not",
        "no",
        "yes",
        "if",
        "but",
        "and",
        "or",
        "mum",
        "dad",
        "Jamie",
        "she",
        "they",
        "both",
        "consent",
        "agree",
        "agrees",
        "refuses",
        "understands",
        "because",
        "why",
        "risk",
        "bottom",
        "line",
        "needs",
        "outcome",
        "chronology",
        "assessment",
        "up",
        "to",
        "date",
        "signed",
        "off",
        "manager",
        "TM",
        "supervision",
        "Priya",
        "Shah",
        "agreed",
        "discussed",
        "hit",
        "bruise",
        "missing",
        "today",
        "last",
        "night",
        "yesterday",
        "2026",
        "03/03/2026",
        "31/02/2026",
        "Feb",
        "w/c",
        "12",
        "Jan",
        "social",
        "care",
        "CSC",
        "closed",
        "open",
        "never",
        "wants",
        "feels",
        "said",
        "“I",
        "don't",
        "want",
        "help”",
        "can't",
        "hasn't",
        "–",
        "-",
        ":",
        ";",
        ".",
        ",",
        "?",
        "!",
        "(",
        ")",
        "/",
        "\n",
        "\n\n",
        "•",
        "☒",
        "☐",
        "N/A",
        "TBC",
        "…",
    ]
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
LETTERS = st.text(max_size=120)
ODD = st.sampled_from(
    ["\u0130\u0130 Level 3", "ﬁ L3", "\u2028", "\x00", "🙂" * 9, "ẞ ǅ", "\u200b3\u200b", "a" * 5000]
)
TEXTS = st.one_of(SENTENCES, LETTERS, ODD, st.tuples(SENTENCES, LETTERS).map(" ".join))
often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.__name__[len("_hits_of_") :])
def test_no_text_makes_a_reading_fail_and_what_it_points_at_stands_there(
    reading: Callable[[Text], Iterator[Hit | None]],
) -> None:
    @often
    @given(TEXTS)
    def holds(raw: str) -> None:
        text = READER.read(raw)
        for hit in reading(text):
            if hit is not None:
                assert 0 <= hit.start < hit.end <= len(raw)

    holds()


@often
@given(TEXTS, st.sampled_from([OPEN, YES_NO, Asked((QUESTION,), none_is_answer=True), Asked()]))
def test_no_text_makes_the_reading_of_answers_fail(text: str, asked: Asked) -> None:
    found = substance_of(text, asked, READER.words)
    assert found in Substance
    if not text.strip(" \t\r\n"):
        assert found is Substance.BLANK


@often
@given(TEXTS)
def test_statements_are_pieces_of_the_text_in_order(raw: str) -> None:
    text = READER.read(raw)
    assert text.raw == raw
    end = 0
    for statement in text.statements:
        assert end <= statement.start < statement.end <= len(raw)
        end = statement.end


@often
@given(TEXTS, st.sampled_from(sorted(READER.words)))
def test_hits_of_a_vocabulary_are_the_texts_own_words(raw: str, vocabulary: str) -> None:
    end = 0
    for hit in READER.read(raw).hits(vocabulary):
        assert end <= hit.start < hit.end <= len(raw)
        assert raw[hit.start : hit.end] == hit.words
        end = hit.end
