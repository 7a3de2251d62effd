"""The words that tell what a date beside them is the date of."""

from dataclasses import dataclass

from summarylint.language.dates.mentions import DateRole


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A pattern for folded text, its role, and how little it says (0: plainly)."""

    role: DateRole
    pattern: str
    cost: float = 0.0


_FAMILY = r"(?:mum|mother|mam|dad|father|parents?|carers?|family|stepdad|grandmother|nan|both)"
_CLINIC = (
    r"(?:gp|dr|doctor|paed\w*|paediatrician|consultant|hospital|a&e|ed|walk[ -]?in|dentist|nurse"
    r"|school nurse|camhs|police|ambulance|clinic|optician|midwife|solicitor|court|psychiatrist)"
)
_MEETING = (
    r"(?:meetings?|mtg|taf|tac|taff|core group|conference|icpc|rcpc|strategy (?:meeting"
    r"|discussion)"
    r"|fgc|network meeting|lac review|cla review|cin review|cp review|iro review|closure meeting)"
)
_DOCUMENT = (
    r"(?:(?:this |case |closing |closure |step[ -](?:down|up|across) )*"
    r"(?:summary|report|form|request|marf|paperwork|document)|this)"
)
_WRITTEN = (
    r"(?:written|completed|compiled|prepared|updated|dated|signed|authored|finali[sz]ed|submitted"
    r"|produced|drafted|authori[sz]ed|created)"
)
# A verb with nobody before it, as on a signature line.
_ALONE = r"(?:(?<=^)|(?<=[\n.;:(|,-])|(?<=[\n.;:(|,-] )|(?<=date )|(?<=last )|(?<=and ))"

ROLE_WORDS: tuple[RoleWord, ...] = (
    # the document itself
    RoleWord(
        DateRole.DOCUMENT,
        rf"\b(?<!school )(?<!police )(?<!consent ){_DOCUMENT} (?:was |has been |were |last "
        rf"|is )*(?:{_WRITTEN}|amended|revised)\b",
    ),
    RoleWord(DateRole.DOCUMENT, r"\b(?:summary|report) date\b|\bdate of (?:summary|report|completion)\b"),
    RoleWord(DateRole.DOCUMENT, rf"{_ALONE}{_WRITTEN}\b(?! (?:up|off|by the|to)\b)", 2.0),
    RoleWord(DateRole.DOCUMENT, rf"\b{_WRITTEN} for panel by\b"),
    RoleWord(DateRole.DOCUMENT, r"\b(?:author|signature)\b|\b(?:report|summary) by\b", 1.0),
    RoleWord(DateRole.DOCUMENT, r"(?:(?<=^)|(?<=\n))(?:social |allocated |key )?worker\b", 1.0),
    RoleWord(DateRole.DOCUMENT, r", (?:social |family support )?worker\b", 1.0),
    RoleWord(DateRole.DOCUMENT, r"\bsummary\b|\bas at\b", 3.0),
    RoleWord(DateRole.DOCUMENT, r"\b(?:today's date|date (?:completed|signed|authori[sz]ed))\b"),
    RoleWord(DateRole.DOCUMENT, r"\b(?:case|closing|closure|this) summary\b", 1.5),
    RoleWord(DateRole.DOCUMENT, r"(?:(?<=^)|(?<=\n))dated?\b", 1.0),
    # the blank form
    RoleWord(DateRole.TEMPLATE, r"\b(?:version|ver|v)[ .]?[0-9]+(?:\.[0-9]+)*", 1.0),
    RoleWord(DateRole.TEMPLATE, r"\b(?:amended|revised|version|template)\b", 1.0),
    # printing
    RoleWord(DateRole.PRINT, r"\b(?:printed|print date|downloaded|exported|generated|run on)\b"),
    # birth
    RoleWord(
        DateRole.BIRTH,
        r"\bd\.? ?o\.? ?b\b\.?|\bdate of birth\b|\bborn\b|\bbirthday\b|\bturn(?:ed|s) "
        r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b|\(b\.?(?= )"
        r"|\bb\.(?= ?[0-9])",
    ),
    RoleWord(
        DateRole.OTHER,
        r"\bedd\b|\bdue date\b|\bbaby (?:is )?due\b|\b(?:estimated|expected) (?:date|delivery)\b"
        r"|\bpregnant\b",
    ),
    # panel
    RoleWord(
        DateRole.PANEL,
        r"\b(?:neglect |allocations? |step (?:down|across) |resource )?panel(?: meeting| mtg"
        r"| date"
        r"| hearing| slot| on)?\b",
    ),
    # visits
    RoleWord(
        DateRole.VISIT,
        r"\b(?:(?:home|joint|stat|statutory|doorstep|unannounced|announced|initial|first|last"
        r"|cin|cp"
        r"|sw|fsw|attempted|follow[ -]up|final|planned|duty|missed) )*visit(?:s"
        r"|ed)?\b(?! (?:to )?"
        rf"(?:the |his |her |their )?(?:{_CLINIC}|school|nursery|dad|father|mum's|grand\w+"
        rf"|prison)\b)",
    ),
    RoleWord(
        DateRole.VISIT,
        r"\bunannounced\b|\bdoorstep\b|\bdoor[ -]?knock\w*|\bh/v\b|\bviewed\b|\bcalled (?:round"
        r"|in|at)\b"
        r"|\b(?:went|attended|came|got|been) (?:to|at|round to|into)? ?(?:the"
        r"|their)? ?(?:family )?"
        r"(?:house|home|address|property|flat)\b|\b(?:spoken to|seen|saw|met"
        r"|observed) (?:\w+ )?at home\b"
        r"|\bno (?:reply|answer|access)\b|\blast hv\b|(?<!by )\bhv(?= (?:on )?[0-9])"
        r"|\bin the home\b",
    ),
    RoleWord(DateRole.VISIT, rf"\bseen\b(?! (?:by|at) (?:the |his |her )?(?:{_CLINIC})\b)", 0.5),
    RoleWord(DateRole.VISIT, r"\b(?:i|we|sw|fsw|worker|she|he) (?:last |also |then )?saw\b", 0.5),
    RoleWord(DateRole.VISIT, r"\bsaw\b", 1.5),
    # assessment tools
    RoleWord(
        DateRole.TOOL,
        r"\bgcp ?2?a?s?\b|\bgraded care(?: profile)?(?: ?2a?)?\b|\bdash(?: ric)?\b|\btoolkit\b"
        r"|\bnimt\b"
        r"|\b(?:home conditions?|neglect|screening|exploitation|assessment|risk|mapping)"
        r" (?:tool|checklist|screen(?:ing)?|matrix)\b|\b(?:exploitation|ce|cse|neglect|dv|da"
        r"|sexual)"
        r" (?:risk )?assessment\b|\brisk assessment\b|\boutcomes? star\b|\bsdqs?\b|\bhcat\b"
        r"|\bday in (?:my|the) life\b|\bengaging families\b|\bric\b|\bscaled?\b",
    ),
    RoleWord(DateRole.TOOL, r"\b(?:re-?scored|scored|graded)\b", 1.5),
    # consent
    RoleWord(
        DateRole.CONSENT,
        r"\bconsent(?:s|ed|ing)?(?: (?:form|given|obtained|gained|signed))*\b|\bpermission\b"
        r"|\b(?:happy for us|agree[ds]?|agreeing|happy) to (?:us )?(?:shar\w+|support|step)"
        r"|\bshar(?:e|ing) (?:of )?info\w*|\bverbal(?:ly)? agree\w*|\bgo[ -]ahead\b",
    ),
    RoleWord(DateRole.CONSENT, rf"\b{_FAMILY} (?:\w+ ){{0,4}}(?:signed|agreed|consented)\b", 0.5),
    # managers
    RoleWord(
        DateRole.MANAGER,
        r"\b(?:team |line |practice |service |group |assistant |duty |early help )*manager(?:'s"
        r"|s)?\b"
        r"|\bmanagement (?:oversight|agreement|decision|sign[ -]?off)\b|\boversight\b"
        r"|\bsupervis(?:ion|or)\b"
        r"|\bhead of service\b|\bsign(?:ed)?[ -]off\b|\bgatekept\b|\bsenior practitioner\b"
        rf"|\b(?:agreed|approved|authori[sz]ed|endorsed) by (?!(?:{_FAMILY})\b)",
    ),
    RoleWord(
        DateRole.MANAGER,
        r"\bmanager(?: [\w'-]+){0,6} (?:agree[sd]?|approve[sd]?|endorse[sd]?|authori[sz]e[sd]?"
        r"|support(?:s|ed))(?: (?:with|to))?(?: (?:this|the)(?: case)? (?:summary|report|request"
        r"|referral|plan))?\b",
    ),
    RoleWord(DateRole.MANAGER, r"\b(?:approved|endorsed|ratified)\b", 1.5),
    RoleWord(DateRole.MANAGER, rf"{_ALONE}agreed\b(?! (?:with|to|that|by|at)\b)", 2.5),
    # reviews to come
    RoleWord(
        DateRole.REVIEW,
        r"\bnext (?:\w+ ){0,3}review\b|\breview (?:date|due|by|planned|scheduled|booked|set)\b"
        r"|\b(?:to|will) be reviewed\b|\bfirst (?:\w+ )?review\b|\breview (?=(?:on |in "
        r"|w/c )?[0-9])"
        r"|\bto review\b",
    ),
    # meetings
    RoleWord(DateRole.MEETING, rf"\b{_MEETING}\b|\b(?:last|previous|latest|final|most recent) review\b"),
    RoleWord(DateRole.MEETING, r"\breview(?:s|ed)?\b", 2.0),
    # anything else that happens or is made
    RoleWord(
        DateRole.EVENT,
        rf"\b(?:seen|assessed|reviewed|examined) (?:by|at) (?:the |his |her )?(?:{_CLINIC})\b"
        rf"|\b{_CLINIC} (?:\w+ )?(?:saw|visit(?:ed)?|seen)\b|\bvisit(?:ed)? (?:to )?(?:the "
        rf"|his |her |their )?"
        rf"(?:{_CLINIC}|school|nursery|dad|father|mum's|grand\w+|prison)\b|\b(?:school|contact"
        rf"|prison) visit\b"
        r"|\b(?:dad|father|nan|gran\w*|aunt\w*|uncle|paternal \w+) (?:has )?visit(?:ed|s)\b",
        -0.5,
    ),
    RoleWord(
        DateRole.EVENT,
        r"\b(?:arrest\w*|incident|assault\w*|(?<!by )police|a&e|hospital|admitted|moved|separated"
        r"|excluded"
        r"|exclusion|suspended|referr(?:al|ed)|mash|notification|allocated|disclos\w+|strategy"
        r"|s47"
        r"|section 47|c&f|swa|eha|ehap|assessment|enquiry|appointment|appt|letter|died|death"
        r"|missing"
        r"|injur\w+|chronology|school report|plan|case (?:opened|closed)|birth of|attendance"
        r"|eviction"
        r"|evicted|released|sentenced|bail|court|callout|call[ -]out)\b",
        0.5,
    ),
    RoleWord(
        DateRole.EVENT,
        r"\b(?:closed|opened|open|started|began|ended|stepped|reported|attended"
        r"|left|returned|started|received|since"
        r"|happened|occurred|missed|discharged|registered|joined)\b",
        3.0,
    ),
    RoleWord(
        DateRole.EVENT,
        r"\b(?:emailed|email|phoned|called|text(?:ed)?|telephoned|wrote|told|stated|said)\b",
        5.0,
    ),
)
# Abbreviations that are something else in small letters.
CASED: tuple[RoleWord, ...] = (
    RoleWord(DateRole.MANAGER, r"\b(?:TM|ATM|PM|DTM|ASM|SM)\b"),
    RoleWord(DateRole.PANEL, r"\bNP\b"),
)
_AGE = r"(?:aged?[ ])?[0-9]{1,2}[ ]?(?:yo\b|y/o|yrs?\b|years?\b|months?[ ]old|mths\b)"
# Beside a date that states its year: "Kai - 06/07/2012 - Yr 5", "Ella 3 yrs (1.2.19)".
BIRTH_AFTER = (
    rf"[ ]*(?:[-,()][ ]*)+(?:yr|year|y)[ ]?[0-9]{{1,2}}\b|[ ]*(?:[-,()][ ]*)+{_AGE}"
    r"|[ ]*(?:[-,()][ ]*)+aged?[ ][0-9]"
)
BIRTH_BEFORE = rf"\b{_AGE}(?:[ ]old)?[ ]*[-,(][ ]*$"
# Words that put no distance between a role word and its date.
_EMPTY = (
    "on the a an of at by in was is were been be has have had to for with from and dated date "
    "held "
    "completed done took place last next first recent latest initial did this that it made "
    "recorded "
    "scored undertaken received given gave obtained attempted previous prev then most due set "
    "booked "
    "planned scheduled mon tue tues wed weds thu thurs fri sat sun monday tuesday wednesday "
    "thursday "
    "friday saturday sunday am pm via during s"
)
EMPTY_WORDS = frozenset(_EMPTY.split())
