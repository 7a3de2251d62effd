"""Words to look for, which no machine format, log or temporary file may hold."""

CANARIES = (
    "Quillfeather",
    "Zanzibarstraat",
    "Wobblethorpe",
    "Mumblecrust",
    "Snickerby",
    "Gribblesworth",
    "Fennimorely",
    "Pocklethwaite",
)
PERSON, STREET, SCHOOL, WORRY, WISH, MANAGER, VISIT, FORM = CANARIES
