"""Words that are common in any agreement: a pattern that rests on them rules out little."""

_WORDS = """
    aan aandacht advies afspraken alle alleen als altijd begroting belangrijk beleid besluit
    besluiten bestuur beter bewoners bieden bij blijven brengen budget buurt college cultuur daar
    daarbij daarom dan dat de deel deze die dienstverlening digitaal digitale dit doen door dorp
    dorpen een eigen elk elke en energie er euro extra gaan geen geld gemeente gesprek geven goed
    goede hebben heeft heel hele helpen het houden hun iedere in informatie initiatieven inwoners is
    jaar jaren jeugd jongeren kan kern kernen keuzes komt krijgen kunnen leggen lokale maar mag
    maken meer mensen met middelen moet mogelijk naar niet nieuwe nog of om omgeving onder
    ondernemers onderwijs onze ook op open openbare organisaties over per plan plannen raad recht
    regels regio ruimte samen samenleving samenwerking scholen school sport staat stellen stem te
    tot tussen uit uitvoering van vanuit veiligheid verenigingen voor voorstel voorzieningen we wel
    werk werken wij wijk wijken willen wonen woningen worden wordt zal zelf zetten zij zijn zo
    zonder zorg zorgen
"""
ORDINARY = frozenset(_WORDS.split())
