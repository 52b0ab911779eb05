from __future__ import annotations

from domain.naming.legal_forms import without_form
from tests.rows import for_each


@for_each(
    ("words", "left", "countries"),
    [
        ("kranich gesellschaft mit beschrankter haftung", "kranich", "de at ch"),
        ("kranich gmbh and co kg", "kranich gmbh and", "de at"),
        ("lavande societe anonyme", "lavande", ""),
        ("nopal sa de cv", "nopal", "mx"),
        ("orchid medical private limited", "orchid medical", "sg in pk lk"),
        ("orchid medical pte ltd", "orchid medical", "sg"),
        ("teratai sdn bhd", "teratai", "my"),
        ("hoshino kabushiki kaisha", "hoshino", "jp"),
        ("pt bintang timur tbk", "bintang timur", "id"),
        ("ooo beryoza llc", "beryoza", "ru"),
        ("bellini societa per azioni", "bellini", "it"),
        ("bellini spa", "bellini", "it"),
        ("olivares sociedad limitada", "olivares", "es"),
        ("olivares sl", "olivares", "es"),
        ("tulp besloten vennootschap", "tulp", "nl be"),
        ("tulp bv", "tulp", "nl be"),
        ("fjord aktiebolag", "fjord", "se"),
        ("fjord ab", "fjord", "se"),
        ("hansen aktieselskab", "hansen", "dk"),
        ("hansen as", "hansen", "no dk cz ee tr"),
        ("novak sro", "novak", "cz sk"),
        ("kowalski sp zoo", "kowalski", "pl"),
        ("teratai sendirian berhad", "teratai", "my"),
        ("kestrel proprietary limited", "kestrel", "au za"),
        ("kestrel pty ltd", "kestrel", "au za"),
        ("bluebell pvt ltd", "bluebell", "in pk lk"),
        ("pinnacle public limited company", "pinnacle", "gb ie"),
        ("brightwater limited liability company", "brightwater", ""),
        ("brightwater holdings co ltd", "brightwater", ""),
        ("ab foods", "ab foods", ""),
        ("pt", "pt", ""),
        ("sa", "sa", ""),
        ("as metals", "as metals", ""),
        ("private kitchen limited", "private kitchen", ""),
        ("summit retail group", "summit retail", ""),
        ("sanchez y cv", "sanchez y cv", ""),
    ],
)
def test_a_form_is_cut_off_and_tells_its_countries(words: str, left: str, countries: str) -> None:
    rest, told = without_form(words.split())

    assert " ".join(rest) == left
    assert told == frozenset(countries.split())
