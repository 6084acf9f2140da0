"""Hours as people write them, put into the opening_hours syntax of OpenStreetMap.

The syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. Only what holds in
every week of the year is taken; months, seasons, sunrise and "by appointment" stay unread.
"""

import re

_DAYS = {
    "Mo": "mon(?:days?)?|mo",
    "Tu": "tue(?:s(?:days?)?)?|tu",
    "We": "wed(?:s|nesdays?)?|we",
    "Th": "thu(?:rs?(?:days?)?)?|th",
    "Fr": "fri(?:days?)?|fr",
    "Sa": "sat(?:urdays?)?|sa",
    "Su": "sun(?:days?)?|su",
}
_ANY_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS.values())}|weekdays?|weekends?)\b", re.I)
_ALWAYS = re.compile(
    r"(?:always open|around the clock|(?:open )?24\s*[/x]\s*7|(?:open )?24[- ]?(?:hours?|hrs?))\b",
    re.I,
)
_HOPE = re.compile(r"\b(?:expand|expected|planned|toward|to grow|proposed|soon|pilot)", re.I)
_LIMIT = re.compile(
    r"\b(?:notice|advance|holds?|stays?|wait|within|except|but|only|if|when)\b", re.I
)
_CLOCK = r"(\d{1,2})(?::?([0-5]\d))?\s*([ap])?(?:\.?m\b\.?)?"
_SPAN = re.compile(rf"(?<![\d:]){_CLOCK}-{_CLOCK}(?![\d:])")

_WHOSE = "(?:all|bank|county|federal|legal|major|public|state)"
_WORDS = (
    (r"[–—−]", "-"),
    (rf"[;,]?\s*\(?\b(?:closed|except|excluding)(?: on)?(?: {_WHOSE})* holidays\b\)?", "; PH off"),
    (r"\b24[- ]?(?:hours?|hrs?)\b(?: (?:a|per) day\b)?", "00:00-24:00"),
    (r"\b(?:every ?day|daily|(?:7|seven) days (?:a|per) week)\b", "Mo-Su"),
    (r"\b(?:weekdays?|business days|m-f)\b", "Mo-Fr"),
    (r"\bweekends?\b", "Sa-Su"),
    *((rf"\b(?:{words})\b\.?", day) for day, words in _DAYS.items()),
    (r"\b(?:open|from|between|hours)\b:?", " "),
    (r"(?<=[a-z]):", " "),
    (r"\bnoon\b", "12 pm"),
    (r"\bmidnight\b", "12 am"),
    (r"\s*(?:-|\b(?:to|through|thru|until|till?)\b)\s*", "-"),
    (r"\s*(?:,?\s*\band\b|&|/|,)\s*", ","),
    (r"\bclosed\b", "off"),
)
_TRANSLATION = tuple((re.compile(pattern, re.I), word) for pattern, word in _WORDS)

_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_TIME = r"\d\d:\d\d"
_TIMES_FIRST = re.compile(rf"({_TIME}-{_TIME})[, ]\s*({_DAY}[-,A-Za-z]*)")
_OFF_FIRST = re.compile(rf"\boff ({_DAY}[-,A-Za-z]*)")
_WEEKLY = re.compile(rf"(?:{_DAY}|PH|off|closed|24/7|{_TIME}|[-,; ])+")
_RULE_ENDS = re.compile(rf"(?:{_TIME}|\boff|\bclosed|24/7)$")


def osm_hours(text: str) -> str:
    """Return *text* in the syntax of OpenStreetMap, or "" where it does not plainly say.

    What is hoped for is not open, days without times say nothing, and of times without days only
    the machine's own writing means every day.

    >>> osm_hours("Monday to Friday, 8:30 a.m. to 5 p.m.; Sat 9-noon")
    'Mo-Fr 08:30-17:00; Sa 09:00-12:00'
    >>> osm_hours("24 hours a day, 365 days a year"), osm_hours("08:00-20:00; Su off")
    ('24/7', '08:00-20:00; Su off')
    >>> osm_hours("expanding toward 24/7"), osm_hours("Mon-Sat"), osm_hours("8-5")
    ('', '', '')
    """
    text = " ".join(text.split()).strip(" .;,")
    if _HOPE.search(text):
        return ""
    if _is_weekly(text):
        return text
    if (always := _ALWAYS.match(text)) and not _narrows(text[always.end() :]):
        return "24/7"
    translated = _translated(text)
    has_days = all(re.match(f"{_DAY}|PH", rule.strip()) for rule in translated.split(";"))
    return translated if has_days and _is_weekly(translated) else ""


def _narrows(rest: str) -> bool:
    """Return whether what follows "24 hours" takes some of it back, or makes it a waiting time."""
    return bool(_ANY_DAY.search(rest) or _LIMIT.search(rest))


def _is_weekly(text: str) -> bool:
    """Return whether only days and times are in *text*, and each rule ends with its times."""
    rules = [rule.strip() for rule in text.split(";")]
    return bool(_WEEKLY.fullmatch(text)) and all(_RULE_ENDS.search(rule) for rule in rules)


def _translated(text: str) -> str:
    for pattern, word in _TRANSLATION:
        text = pattern.sub(word, text)
    text = _SPAN.sub(_span, text)
    text = re.sub(r"(?<=[a-z]),?\s*(?=\d)", " ", text)
    text = re.sub(r"(?<=\d),\s*(?=[A-Z])", ", ", text)
    text = _OFF_FIRST.sub(r"\1 off", text)
    text = _TIMES_FIRST.sub(r"\2 \1", text) if _TIMES_FIRST.fullmatch(text.strip()) else text
    return re.sub(r"\s*;\s*", "; ", " ".join(text.split()))


def _span(found: re.Match[str]) -> str:
    """Return one span of time; without "a.m." and "p.m." an end before the beginning is afternoon.

    "1-5" says neither night nor afternoon: it stays as it is, and so unread.
    """
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    if not half and not end_half and len(hour) == 1 and int(hour) < 6:
        return found[0]
    opens = _minutes(hour, minute, half or _shared_half(hour, end_hour, end_half))
    closes = _minutes(end_hour, end_minute, end_half)
    if not half and not end_half and closes <= opens and closes <= 720 and opens < 720:
        closes += 720
    return f"{_written(opens)}-{_written(closes)}"


def _shared_half(hour: str, end_hour: str, end_half: str | None) -> str:
    """Return the half of the day that "6-8 p.m." says of its beginning as well; "9-5 pm" does not."""
    return end_half or "" if 0 < int(hour) < int(end_hour) < 12 else ""


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return 60 * hours + int(minute or 0)


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
