"""Words that are common in any agreement: a pattern that rests on them rules out little."""

ORDINARY = frozenset(
    """de het een en van in voor we wij te op met dat die is zijn er aan om ook niet door bij of als naar uit worden
    wordt gaan kunnen willen onze zo meer onder over tot per elk elke iedere alle eigen nieuwe samen inwoners bewoners
    gemeente raad college wijk wijken dorp dorpen kern kernen buurt plan plannen beleid geld budget euro mensen ruimte
    maken krijgen komt geven zorgen zorg jeugd jongeren wonen woningen samenleving lokale regio bestuur dienstverlening
    digitaal digitale besluit besluiten keuzes werk werken mogelijk zelf deel open advies initiatieven ondernemers
    organisaties verenigingen veiligheid onderwijs school scholen sport cultuur energie omgeving openbare voorzieningen
    begroting middelen belangrijk jaar jaren uitvoering aandacht stem recht voorstel afspraken informatie gesprek
    mag kan moet zal heeft hebben doen blijven staat stellen zetten brengen bieden helpen houden leggen
    niet wel geen maar dan nog deze dit hun zij hebben worden om heel hele goed goede beter extra vanuit tussen zonder
    alleen altijd daar daarbij daarom samenwerking regels""".split()
)
