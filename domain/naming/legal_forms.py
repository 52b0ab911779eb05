"""Legal forms of the world at the end of a name in Latin letters, short or spelled out, and where a form exists.

Our own default, from the registers' own abbreviations: two forms of two countries are two companies of one group (Pte Ltd, Sdn Bhd),
and a form that many countries have (Ltd, S.A.) tells no country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_FORMS = """
at ch de = gmbh, gesellschaft mit beschrankter haftung, gesellschaft mbh, ag, aktiengesellschaft
at de = kg
de = kgaa, ohg, ug
= se, eg, srl, sa, societe anonyme, sociedad anonima, sociedade anonima, sociedad de responsabilidad limitada, ltda
= limitada, doo, jsc, joint stock company, pjsc, llp, limited liability company, limited liability partnership, ltd
= limited, co, company, companies, corp, corporation, incorporated, group, holding, holdings, intl, international
it = spa, societa per azioni, societa a responsabilita limitata
ch fr lu = sarl, societe a responsabilite limitee
fr = sas, societe par actions simplifiee
es = sl, slu, sociedad limitada
mx = s de rl, s de rl de cv, sa de cv, sociedad anonima de capital variable
pt = lda
be nl = bv, besloten vennootschap, nv, naamloze vennootschap
se = ab, aktiebolag
dk = aps, anpartsselskab, aktieselskab
cz dk ee no tr = as
no = aksjeselskap
fi = oy, oyj, osakeyhtio
pl = sp zoo, sp z oo
cz sk = sro
hu = kft, zrt
jp = kk, kabushiki kaisha, kabushiki gaisha, gk, godo kaisha
sg = pte
in lk pk sg = private
in lk pk = pvt
my = sdn bhd, sendirian berhad, bhd, berhad
au za = pty, proprietary
id = tbk
gb ie = plc, public limited company
ae jp ru us = llc
ca jp kr ph tw us = inc
ae = fze, fzco, dmcc
"""
IN_FRONT: Final[Mapping[str, frozenset[str]]] = {"pt": frozenset({"id"}), "ooo": frozenset({"ru"}), "oao": frozenset({"ru"})}
FORMS: Final[Mapping[tuple[str, ...], frozenset[str]]] = {
    tuple(form.split()): frozenset(countries.split())
    for countries, _sign, forms in (line.partition("=") for line in _FORMS.strip().splitlines())
    for form in forms.split(",")
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
