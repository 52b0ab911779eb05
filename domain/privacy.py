"""Private values: checked and written one way, shown as masks, called by an alias in groups.

The libraries of numbers and addresses are heavy and only needed where somebody types such a value, so they load on first use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from domain.errors import UserError
from domain.terms import Secret
from domain.words import Message, _
from domain.writing import fold

HOME = "CN"
HIDDEN = "****"
_MOBILE_LENGTH = 11
MOBILE = re.compile(r"\+86(1\d\d)\d{4}(\d{4})")
"""What nearly every number is, and looks like when it is masked."""
PHONE_IN_WORDS = re.compile(
    r"(?:(?<=tel)|(?<=phone)|(?<=mobile)|(?<![a-z0-9+.,]))"
    r"(?:(?:\+?86[ -]?)?(?P<home>1[3-9]\d[ -]?\d{4}[ -]?\d{4})|(?P<abroad>\+(?!86)(?:\d[ ()-]{0,2}){7,14}\d))"
    r"(?![a-z0-9]|[.,]\d|\s?(?:元|块|万|亿|%|rmb|cny|usd))",
    re.ASCII,
)
"""In folded words: a Chinese mobile number, or any with a plus and its country's code; no amount, and no part of a longer code."""
_OUR_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|0?[2-9]\d{8,10}$|[48]00\d{7}$)")
_NO_DIGIT = re.compile(r"[^0-9]")
LONGEST_EXTENSION = 7
EXTENSION = re.compile(rf"\s*(?:转|轉|分机|分機|ext\.?|x)\s*(\d{{1,{LONGEST_EXTENSION}}})$", re.IGNORECASE)


def normalise_phone(typed: str, region: str = HOME) -> str | None:
    """The number in the international form (`+8613812345678`, an extension as `;ext=801`), or None when there is no such number.

    The process-optimisation toolkit asks that a contact's number be validated; a number without country code is of `region`.
    """
    text = EXTENSION.sub(r";ext=\1", unicodedata.normalize("NFKC", typed).strip())
    if not re.search(r"[0-9]", text):
        return None
    import phonenumbers  # noqa: PLC0415 - heavy, and rarely needed.

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    # Of two numbers with a semicolon between them the library takes the second for an extension.
    if not phonenumbers.is_valid_number(number) or len(number.extension or "") > LONGEST_EXTENSION:
        return None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain


def digits_of(number: str) -> str:
    """The digits alone."""
    return _NO_DIGIT.sub("", number)


def dialled(number: str) -> str:
    """The digits two spellings of one number share: without +86, the zero before an area's code, and an extension.

    For numbers as people wrote them down years ago, which need not be valid; `normalise_phone` says which are.
    """
    if number.isascii() and number.isdigit() and len(number) == _MOBILE_LENGTH and number[0] == "1":
        return number
    digits = digits_of(EXTENSION.sub("", unicodedata.normalize("NFKC", number).partition(";ext=")[0]))
    return _OUR_COUNTRY.sub("", digits).lstrip("0")


def normalise_email(typed: str) -> str | None:
    """The address in lower case, or None when it cannot be one. Nothing is asked of the network."""
    if "@" not in unicodedata.normalize("NFKC", typed):
        return None
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - heavy, and rarely needed.

    try:
        return validate_email(unicodedata.normalize("NFKC", typed).strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def normalise_wechat(typed: str) -> str:
    """A WeChat or QQ name without blanks; its case does not matter, as in WeChat itself."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).casefold()


def normalise_uscc(typed: str) -> str | None:
    """The 18 characters of a unified social credit code, or None when length or check digit is wrong."""
    from stdnum.cn import uscc  # noqa: PLC0415 - heavy, and rarely needed.
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    try:
        return uscc.validate(unicodedata.normalize("NFKC", typed))
    except ValidationError:
        return None


def normalised(kind: Secret, typed: str) -> str:
    """The one form that all ways of writing a private value share: what is kept and compared.

    Raises InvalidPhoneError or InvalidEmailError; a WeChat name cannot be wrong.
    """
    if kind is Secret.PHONE:
        return _required(normalise_phone(typed), InvalidPhoneError(typed))
    if kind is Secret.EMAIL:
        return _required(normalise_email(typed), InvalidEmailError(typed))
    return normalise_wechat(typed)


def checked_uscc(typed: str) -> str:
    """The credit code in its one spelling. Raises InvalidUsccError."""
    return _required(normalise_uscc(typed), InvalidUsccError(typed))


def _required(value: str | None, error: UserError) -> str:
    if value is None:
        raise error
    return value


def mask_phone(value: str) -> str:
    """`138****5678`: the ends of a normalised number as people dial it at home, and at least four digits hidden."""
    if mobile := MOBILE.fullmatch(value):
        return mobile[1] + HIDDEN + mobile[2]
    digits = digits_of(readable_phone(value.partition(";ext=")[0]))
    shown = min(3, max(0, len(digits) - 4) // 2)
    tail = min(4, max(0, len(digits) - 4 - shown))
    return digits[:shown] + HIDDEN + (digits[-tail:] if tail else "")


def mask_phones(words: str) -> str:
    """Somebody's words with the telephone numbers in them masked; a land line without its country's code is not told from an amount."""
    kept, at = [], 0
    for found in PHONE_IN_WORDS.finditer(fold(words)):
        digits = digits_of(found["home"] or found["abroad"])
        kept += [words[at : found.start()], mask_phone(f"+86{digits}" if found["home"] else f"+{digits}")]
        at = found.end()
    return "".join((*kept, words[at:]))


def readable_phone(value: str) -> str:
    """A normalised number as people at home dial it: without +86, a land line with its leading zero; foreign ones as they are."""
    number, _sign, extension = value.partition(";ext=")
    if number.startswith("+86"):
        number = number.removeprefix("+86")
        number = number if re.fullmatch(r"1\d{10}|[48]00\d{7}", number) else f"0{number}"
    return f"{number}-{extension}" if extension else number


def mask_email(value: str) -> str:
    """`l***@example.com`: the first letter and the domain."""
    local, _at, domain = value.rpartition("@")
    return f"{local[:1] if len(local) > 1 else ''}***@{domain}"


def mask_name(value: str) -> str:
    """`wx****9`: the beginning and the last character of a name of five or more, else only the first."""
    return f"{value[:2]}{HIDDEN}{value[-1]}" if len(value) > 4 else f"{value[:1] if len(value) > 1 else ''}{HIDDEN}"


MASKS: Mapping[Secret, Callable[[str], str]] = {Secret.PHONE: mask_phone, Secret.EMAIL: mask_email, Secret.WECHAT: mask_name}


def mask(kind: Secret, value: str) -> str:
    """What everybody may read of a normalised private value: enough to recognise it, too little to use it."""
    return MASKS[kind](value)


def contact_alias(number: int) -> Message:
    """How a contact's private data is called in a group (客户联系方式-1), as the communication record asks."""
    return _("Contact way-{number}").format(number=number)


class InvalidPhoneError(UserError):
    """A phone number that cannot be one."""

    kind = "invalid_phone"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is not a valid phone number.").format(typed=typed),
            hint=_("Type it with its area code, like 13812345678, 021-62345678 or +1 650 253 0000."),
        )


class InvalidEmailError(UserError):
    """An e-mail address that cannot be one."""

    kind = "invalid_email"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is not a valid e-mail address.").format(typed=typed),
            hint=_("Type it whole, like lin@example.com."),
        )


class InvalidUsccError(UserError):
    """A unified social credit code of a wrong length or with a wrong check digit."""

    kind = "invalid_uscc"

    def __init__(self, typed: str) -> None:
        super().__init__(
            _("“{typed}” is not a valid unified social credit code.").format(typed=typed),
            hint=_("Copy its 18 characters from the business licence, or leave it empty."),
        )
