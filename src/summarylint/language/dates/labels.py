"""What kind of date a form's label asks for."""

import re

from summarylint.language.dates.mentions import DateRole
from summarylint.language.dates.names import fold
from summarylint.language.dates.patterns import compiled

_LONGEST = 120
_ASKS = r"(?:dates?|dated|when)"  # a word by which a label asks for a date
_MANAGER = (
    r"(?:managers?|manager's|tm|atm|management|supervisors?|supervisor's|supervision|oversight"
    r"|head of service|senior practitioner|lead|ipo)"
)
_FAMILY = (
    r"(?:parents?|parent's|parents'|carers?|carer's|mother|mother's|father|father's|child's"
    r"|family"
    r"|young person|young person's|guardian)"
)
_MEETING = (
    r"(?:meetings?|mtg|taf|tac|taff|conference|core group|strategy|discussion|session|icpc|rcpc"
    r"|network)"
)
_WRITTEN = (
    r"(?:complet(?:ed|ion)|signed|signature|sign|authori[sz](?:ed|ation)|written|writing|updated"
    r"|update|amended|prepared|compiled|submitted|submission|produced|drafted|finali[sz]ed|dated"
    r"|summary|report|reported|request|requested|form|document|author|today's)"
)
_MADE = (
    r"(?:assessments?|assessed|eha|ehap|c&f|swa|chronology|plan|referral|referred|contact"
    r"|notification|allocat(?:ed|ion)|incident|closure|closed|opened|start|started|end|ended"
    r"|decision|event|step[ -]?(?:down|up|across)|transfer(?:red)?|threshold|intervention"
    r"|involvement|established|received|supervision|police|move|placement|injury|section)"
)

# Read from the top; the first that is found in the label decides. The words of a date ("date",
# "when") stand as <asks>; None is for labels that only look as if they asked for one.
_LABELS: tuple[tuple[str, DateRole | None], ...] = (
    (r"\bup[ -]to[ -]date\b|\bto date\b", None),
    (
        r"\bedd\b|\b(?:estimated|expected)\b.*\b(?:date|delivery|birth)\b|\bdue date\b",
        DateRole.OTHER,
    ),
    (r"\bd\.? ?o\.? ?b\b|\bdate of birth\b|\bbirth ?date\b|\bborn\b", DateRole.BIRTH),
    (
        r"\b(?:printed|print date|date of print(?:ing)?|downloaded|download date|exported"
        r"|generated|date run|run on)\b",
        DateRole.PRINT,
    ),
    (
        r"\btemplate\b|\bversion\b|\b(?:form|document) (?:revised|issued?|revision)\b"
        r"|\b(?:issue|revision|publication) date\b|\bdate (?:issued|of issue)\b",
        DateRole.TEMPLATE,
    ),
    (
        rf"\b{_MANAGER}\b(?=.*\b(?:<asks>|sign|signed|signature|sign-off|approv\w*|authori\w*"
        r"|endors\w*)\b)",
        DateRole.MANAGER,
    ),
    (
        rf"\b(?:<asks>|sign|signed|signature|sign-off|approv\w*|authori\w*|agreed|endors\w*)\b"
        rf".*\b{_MANAGER}\b",
        DateRole.MANAGER,
    ),
    (
        r"\bsign(?:ed|ing)?[ -]?off\b|\b(?:approved|authori[sz]ed|endorsed) by\b"
        r"|\bapprov(?:er|al|ed)\b|\bagreed by\b(?! (?:mum|dad|family|parent|carer))",
        DateRole.MANAGER,
    ),
    (r"\bpanel\b(?=.*\b<asks>\b)|\b<asks>\b.*\bpanel\b", DateRole.PANEL),
    (
        r"\b(?:last|previous|recent|final|latest)\b.*\breview\b(?=.*\b<asks>\b)"
        r"|\b<asks>\b.*\b(?:last|previous|recent|final|latest)\b.*\breview\b",
        DateRole.MEETING,
    ),
    (
        r"\bnext\b.*\breview\b|\breview (?:date|due)\b|\b<asks>\b.*\breview\b|\breview on\b"
        r"|\bdate (?:for|of) reviewing\b|\bto be reviewed\b",
        DateRole.REVIEW,
    ),
    (
        r"\b<asks>\b.*\b(?:visit|visited|seen)\b|\b(?:visit|visited|seen)\b.*\b<asks>\b"
        r"|\blast (?:home )?(?:visit(?:ed)?|seen)\b",
        DateRole.VISIT,
    ),
    (r"\b<asks>\b.*\b(?:consent\w*|permission)\b|\bconsent\b.*\b<asks>\b", DateRole.CONSENT),
    (
        rf"\b{_FAMILY}\b(?=.*\b(?:signature|signed|sign|consent\w*)\b)"
        rf"|\b(?:signature|signed|sign|agreed)\b.*\b{_FAMILY}\b",
        DateRole.CONSENT,
    ),
    (
        r"\b<asks>\b.*\b(?:gcp2?a?|graded care|tool|toolkit|dash|screening|risk assessment)\b"
        r"|\b(?:gcp2?a?|graded care|tool|toolkit|dash|screening|risk assessment)\b.*\b<asks>\b",
        DateRole.TOOL,
    ),
    (rf"\b<asks>\b.*\b{_MEETING}\b|\b{_MEETING}\b.*\b<asks>\b", DateRole.MEETING),
    (
        r"\b(?:case|closing|closure|step[ -](?:down|up|across)|this|the) (?:summary|request"
        r"|report|form)\b"
        r"(?=.*\b<asks>\b)|\b<asks>\b.*\b(?:case|closing|closure|step[ -](?:down|up|across))"
        r" (?:summary|request|report|form)\b",
        DateRole.DOCUMENT,
    ),
    (rf"\b<asks>\b.*\b{_MADE}\b|\b{_MADE}\b.*\b<asks>\b", DateRole.EVENT),
    (
        rf"^(?:the )?<asks>(?: only)?$|^(?:last |date )?{_WRITTEN}(?: on| date)?$"
        rf"|\b<asks>\b.*\b{_WRITTEN}\b|\b{_WRITTEN}\b.*\b<asks>\b"
        r"|\b(?:completed|updated|signed|authori[sz]ed|written|prepared) on\b|^signed\b"
        r"|\bsignature$",
        DateRole.DOCUMENT,
    ),
    (r"\b(?:name|worker|role|job title|print name)\b.*\bdate\b", DateRole.DOCUMENT),
    (r"\b<asks>\b|\breviewed on\b", DateRole.OTHER),
)
# A label that asks for somebody or something, whatever verb it has.
_NO_DATE = r"^(?:summary|report|request|form|document|author|sign|update|submission|completion)$"


def labelled_date(label: str) -> DateRole | None:
    """What date a form's label asks for; None if it asks for none."""
    words = _plain(label)
    if not words or len(words) > _LONGEST or compiled(_NO_DATE).search(words):
        return None
    for pattern, role in _LABELS:
        if compiled(pattern.replace("<asks>", _ASKS)).search(words):
            return role
    return None


def _plain(label: str) -> str:
    words = re.sub(r"^[\s\W]*(?:[0-9]{1,2}[a-z]?[.)]+\s*|[a-z][.)]\s+)*", "", fold(label))
    words = re.sub(r"\(?\b(?:dd|d)[ /.-]*(?:mm|m)[ /.-]*(?:yyyy|yy)\b\)?", " ", words)
    words = re.sub(r"[^a-z0-9'&.\- ]+", " ", words)
    return re.sub(r"[ ]+", " ", words).strip(" .-'")
