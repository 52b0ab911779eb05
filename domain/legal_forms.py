"""Legal forms of the world at the end of a name in Latin letters, short or spelled out, and where a form exists.

Our own default, from the registers' own abbreviations: two forms of two countries are two companies of one group (Pte Ltd, Sdn Bhd),
and a form that many countries have (Ltd, S.A.) tells no country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_FORMS = """
gmbh = de at ch
gesellschaft mit beschrankter haftung = de at ch
gesellschaft mbh = de at ch
ag = de at ch
aktiengesellschaft = de at ch
kg = de at
kgaa = de
ohg = de
ug = de
se =
eg =
spa = it
societa per azioni = it
srl =
societa a responsabilita limitata = it
sa =
societe anonyme =
sociedad anonima =
sociedade anonima =
sarl = fr lu ch
societe a responsabilite limitee = fr lu ch
sas = fr
societe par actions simplifiee = fr
sl = es
slu = es
sociedad limitada = es
sociedad de responsabilidad limitada =
s de rl = mx
s de rl de cv = mx
sa de cv = mx
sociedad anonima de capital variable = mx
lda = pt
ltda =
limitada =
bv = nl be
besloten vennootschap = nl be
nv = nl be
naamloze vennootschap = nl be
ab = se
aktiebolag = se
aps = dk
anpartsselskab = dk
as = no dk cz ee tr
aktieselskab = dk
aksjeselskap = no
oy = fi
oyj = fi
osakeyhtio = fi
sp zoo = pl
sp z oo = pl
sro = cz sk
kft = hu
zrt = hu
doo =
jsc =
joint stock company =
pjsc =
kk = jp
kabushiki kaisha = jp
kabushiki gaisha = jp
gk = jp
godo kaisha = jp
pte = sg
private = sg in pk lk
pvt = in pk lk
sdn bhd = my
sendirian berhad = my
bhd = my
berhad = my
pty = au za
proprietary = au za
tbk = id
plc = gb ie
public limited company = gb ie
llp =
llc = us ae ru jp
limited liability company =
limited liability partnership =
inc = us ca ph jp kr tw
fze = ae
fzco = ae
dmcc = ae
ltd =
limited =
co =
company =
companies =
corp =
corporation =
incorporated =
group =
holding =
holdings =
intl =
international =
"""
IN_FRONT: Final[Mapping[str, frozenset[str]]] = {"pt": frozenset({"id"}), "ooo": frozenset({"ru"}), "oao": frozenset({"ru"})}
FORMS: Final[Mapping[tuple[str, ...], frozenset[str]]] = {
    tuple(form.split()): frozenset(countries.split())
    for form, _sign, countries in (line.partition("=") for line in _FORMS.strip().splitlines())
}
"""A form's words, and the countries that have it; none where it tells no country."""
LAST_WORDS: Final = frozenset(form[-1] for form in FORMS)
LONGEST: Final = max(map(len, FORMS))
OFTEN_SPELLED_OUT: Final = ("company", "corporation", "incorporated", "limited", "holdings", "international", "group")
"""Forms so long that one with a slip in it is known."""


def without_form(words: Sequence[str]) -> tuple[Sequence[str], frozenset[str]]:
    """The words before the forms, never none of them, and the countries the forms tell."""
    told: frozenset[str] = frozenset()
    if len(words) > 1 and words[0] in IN_FRONT:
        told, words = IN_FRONT[words[0]], words[1:]
    while length := _length_of_form(words):
        here = FORMS[tuple(words[-length:])]
        told, words = told or here, words[:-length]
    return words, told


def _length_of_form(words: Sequence[str]) -> int:
    if words[-1] not in LAST_WORDS:
        return 0
    return next((length for length in range(min(LONGEST, len(words) - 1), 0, -1) if tuple(words[-length:]) in FORMS), 0)
