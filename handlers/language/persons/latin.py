"""Latin names: Mr. Smith, spoke with Linda, the plant manager Joel, 和QA的Sophie过了文档."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.language.persons.given_names import GIVEN_NAMES

_NAME = r"(?P<name>[A-Z][a-z'\-]{1,40}(?: (?:[A-Z]\. )?[A-Z][a-z'\-]{1,40})?)(?![A-Za-z])"
_POLITE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof|capt|sir|madam|mdm|engr)\.? [a-z][a-z'\-]{1,40}\b", re.ASCII | re.IGNORECASE)
_POST = (
    r"(?:manager|mgr|director|owner|buyer|engineer|lead|head|captain|chef|principal|assistant|officer|founder|co-founder|"
    r"partner|coordinator|"
    r"planner|president|chairman|chairwoman|secretary|accountant|controller|supervisor|analyst|architect|champion|receptionist|consultant|"
    r"C[EFTIOMP]O|[ES]?VP|GM|MD|PM|[Dd]ecision[- ]maker|contact(?: person)?|colleague|boss)"
)
_BY_TRADE = r"(?:[a-z\-]+ )?(?!(?:other|after|under|before|another|over|their|for|or)\b)[a-z]{2,14}(?:er|or|ist|ian|man|woman|master|eer)"
"""brewmaster Otto, shop owner Daisy, designer Yui."""
_WITH = re.compile(
    r"\b(?i:(?:spoke|talked|chatted|met|meeting|call|phone|lunch|coffee|dinner|demo|sync|session|caught up|catch[- ]?up) (?:with|w/|to)|"
    r"call(?:ed)?|phoned|rang|met|saw|emailed|texted|messaged|pinged|from|with|decision[- ]maker is|contact:?|ran into|bumped into|"
    r"left (?:a )?(?:message|voicemail|vm) (?:for|with)|w/) ?"
    rf"(?:(?:the |their |our )?(?:(?:[a-z\-]+ ){{0,2}}{_POST},?|{_BY_TRADE}) )?{_NAME}"
)
_NOT_AT = (
    r"(?!(?:[A-Z][a-z]+(?:ed|ing|ment|tion|sion|ness|ity|age|ance|ence|ure|ics|ers|ors|ies)|Lunch|Dinner|Coffee|Visit|Feedback|News|Chat|Catchup|Workshop|Session|Request|Reply|Response|Message|"
    r"Notes?|Questions?|Results?|Samples?|Back|Word|Talk|Spoke|Copy|Part|Most|One|Two|Out|Live|Kickoff|Review|Site|Deal|Issue|Update|"
    r"Data|Goods|Parts|Delivery|Report|Prices|Quotes?)\b)"
)
_AT_COMPANY = re.compile(rf"(?:^|(?<=[,.;:!] )|(?<=with )|(?<=and )){_NOT_AT}{_NAME} (?:from|at|of|@) (?:the )?(?=[A-Z])")
"""Rajan from Crescent Steel, Otto @ Granite Peak: at the beginning of a clause."""
_POST_AND_NAME = re.compile(rf"\b{_POST},? (?:is |called |named )?{_NAME}")
_DOES = (
    r"说|表示|确认|问|觉得|回复|反馈|答应|同意|嫌|催|让|约|想|希望|要求|提到|告诉|建议|担心|承诺|透露|"
    r",? (?:said|says|wants|wanted|asked|asks|confirmed|confirms|will|replied|replies|showed|told|agreed|needs|needed|"
    r"likes|liked|loved|approved|"
    r"thinks|thought|mentioned|prefers|suggested|promised|invited|complained|requested|called|texted|emailed|picked up|"
    r"noted|raised|flagged|insisted|"
    r"shared|introduced|loves|loved|hates|pushed back|signed off|walked|gave|sent|gets back|got back)\b|"
    r" (?:was|is|seemed|sounded|looked|felt|isn't|wasn't) (?:very |really |quite |so |not |pretty |a bit )?(?:impressed|happy|keen|"
    r"pleased|interested|excited|unhappy|angry|frustrated|"
    r"upset|annoyed|disappointed|lukewarm|positive|neutral|negative|on leave|away|out|ok|fine|satisfied)\b|"
    r" (?:(?:very|really|quite|so|not|pretty) )*(?:impressed|happy|keen|pleased|interested|excited|unhappy|angry|frustrated|upset)\b"
)
_SPEAKS = re.compile(rf"(?<![A-Za-z])(?P<name>[A-Z][a-z'\-]{{1,40}})(?={_DOES})")
_BESIDE = re.compile(
    r"(?:的|跟|和|与|给|找|约了?|见了?|call了(?:一下)?)\s?(?P<name>[A-Z][a-z'\-]{1,40})\s?"
    r"(?=[说开打聊发来约通见加回问要想觉谈在电视微过对碰,，。;；]|今天|昨天|call|zoom|$)"
)
"""A Latin name among Chinese words, by the word before it and what its bearer does: 他们的Jason打了个电话."""
_WORD = re.compile(r"(?<![A-Za-z0-9@.\-])[A-Z][a-z]{1,15}(?:-[A-Z][a-z]+)?(?![A-Za-z0-9]|[.\-][A-Za-z])")
_SMALL = re.compile(r"\b(?:with|w/|to|from|for|met|saw|called|call|phoned|emailed|texted|and|asked|told) (?P<name>[a-z]{2,15})\b")
_FAMILY = re.compile(r" (?P<name>(?:[A-Z]\. )?[A-Z][a-z\-]{1,40}(?:'[A-Za-z][a-z\-]{1,40})?)(?![A-Za-z])")
NO_NAMES = frozenset(
    (
        *(
            "Mr",
            "Mrs",
            "Ms",
            "Miss",
            "Dr",
            "Prof",
            "Capt",
            "Sir",
            "Madam",
            "Mdm",
            "Engr",
            "The",
            "They",
            "He",
            "She",
            "We",
            "It",
            "This",
            "That",
            "You",
            "Customer",
            "Client",
            "Just",
            "Got",
            "Need",
            "Next",
            "Will",
        ),
        *("Legal", "Finance", "Procurement", "Purchasing", "Engineering", "Support", "Sales", "Marketing", "Management", "Operations"),
        *("Security", "Compliance", "Everyone", "Nobody", "Board", "Team", "Boss", "Owner", "Manager", "Demo", "Sample", "Quote", "Logo"),
        *("Excel", "Word", "Zoom", "Teams", "Slack", "Email", "Call", "Offer", "Order", "Who", "Which", "Their", "Our", "My", "His", "Her"),
        *(
            "Webex",
            "Whatsapp",
            "Wechat",
            "Linkedin",
            "Phone",
            "Both",
            "All",
            "Some",
            "And",
            "But",
            "Also",
            "Still",
            "No",
            "Yes",
            "Ok",
            "If",
        ),
        *(
            "Budget",
            "Sent",
            "Met",
            "Today",
            "Tomorrow",
            "Yesterday",
            "Contract",
            "Invoice",
            "Payment",
            "Price",
            "Pricing",
            "Project",
            "New",
        ),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri"),
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
        *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Sat", "Sun", "Christmas", "Eve", "Easter"),
        *("Rotterdam", "Hamburg", "Munich", "Frankfurt", "Amsterdam", "Madrid", "Barcelona", "Milan", "Rome", "Vienna", "Zurich", "Geneva"),
        *("Dubai", "Mumbai", "Delhi", "Bangkok", "Hanoi", "Manila", "Jakarta", "Seoul", "Osaka", "Taipei", "Chicago", "Boston", "Seattle"),
        *("Houston", "Dallas", "Toronto", "Vancouver", "Melbourne", "Sydney", "Guangzhou", "Suzhou", "Europe", "America", "Asia", "Africa"),
        *(
            "Bosch",
            "Siemens",
            "Philips",
            "Samsung",
            "Sony",
            "Toyota",
            "Honda",
            "Google",
            "Amazon",
            "Microsoft",
            "Apple",
            "Oracle",
            "Salesforce",
        ),
        *(
            "Huawei",
            "Tencent",
            "Alibaba",
            "Xiaomi",
            "Intel",
            "Nvidia",
            "Tesla",
            "Volkswagen",
            "Ikea",
            "Nestle",
            "Unilever",
            "Schneider",
            "Hitachi",
        ),
        *("China", "India", "Japan", "Germany", "Singapore", "London", "Berlin", "Tokyo", "Paris", "Beijing", "Shanghai", "Shenzhen"),
    )
)


"""What stands where a name does: words, days, cities, and companies so well known that one speaks of them as of persons."""


def latin_persons(said: str) -> Iterator[tuple[int, int]]:
    """Where the line's Latin persons stand, pattern by pattern; a family name belongs to them where one follows."""
    for polite in _POLITE.finditer(said):
        yield polite.start(), polite.end()
    for start in _named(said):
        yield start, _end_of_name(said, start)
    if said == said.lower():
        yield from ((found.start("name"), found.end("name")) for found in _SMALL.finditer(said) if found["name"] in GIVEN_NAMES)


def _named(said: str) -> Iterator[int]:
    """Where the names begin that stand as a person's does, or are a given name."""
    for pattern in (_WITH, _POST_AND_NAME, _SPEAKS, _BESIDE, _AT_COMPANY):
        for found in pattern.finditer(said):
            if found["name"].split()[0] not in NO_NAMES and not said[: found.start("name")].endswith("@"):
                yield found.start("name")
    for word in _WORD.finditer(said):
        if word[0] not in NO_NAMES and word[0].casefold().split("-")[0] in GIVEN_NAMES:
            yield word.start()


def _end_of_name(said: str, start: int) -> int:
    """Behind the given name, or the family name where one follows: Zoom in 和Rachel Zoom了一下 is none."""
    first = _GIVEN.match(said, start)
    end = first.end() if first else start
    family = _FAMILY.match(said, end)
    return end if family is None or family["name"].split()[-1] in NO_NAMES else family.end()


_GIVEN = re.compile(r"[A-Z][a-z\-]{1,40}(?:'[A-Za-z][a-z\-]{1,40})?")
