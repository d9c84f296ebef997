"""The six steps as one family meets them: who does what on which page, and each guard tried once."""

from datetime import timedelta

from django.utils import timezone

from tests.journeys.visitor import Visitor


def day(days: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d/%m/%Y}"


def read_in(coco: Visitor, file: bytes) -> None:
    """Toegang: the police file is looked at first, then read in; what cannot be read waits for a person."""
    coco.goes_to("/referrals/").follows("Politiebestand inlezen").presses("Kijk eerst na wat er zou gebeuren")
    coco.is_refused("Kies een bestand.")
    for verb, answer in (("Kijk eerst na wat er zou gebeuren", "Er is nog niets bewaard."), ("Lees in", "Wat niet gelezen kon worden")):
        coco.chooses_file("Kies het bestand van de politie", "politie.csv", file).presses(verb).sees(answer)
    coco.sees("feit_datum").goes_to("/")


def referred(coco: Visitor) -> str:
    """Aanmelding: receive, safety first, decide. Gives the address of the case."""
    coco.sees("bevestig de ontvangst en vraag eerst naar de veiligheid").follows("Bevestigen")
    coco.sees("Jeroen Goossens", "Nathalie Lefevre", "Matteo Goossens").presses("Bevestig de ontvangst")

    coco.follows("Beantwoord de vragen")
    coco.writes("Hoe is contact veilig?", "Overdag, op haar werk.").ticks("nee", under="Is er nu iemand in gevaar?")
    coco.ticks("belaging na een breuk").presses("Bewaren")
    coco.follows("Naar de beslissing")
    coco.writes("Waarom?", "Belaging, en een kind dat alles hoort.").presses("Leg de beslissing vast")
    coco.is_refused("Wat gebeurt er met deze aanmelding?", keeps="een kind dat alles hoort")
    coco.ticks("naar de keten").presses("Leg de beslissing vast")
    coco.sees("naar de keten").follows("LIM-")

    return coco.sees("Jeroen Goossens", "dossiervorming").path


def built(coco: Visitor, bilal: Visitor, chris: Visitor, case: str) -> None:
    """Dossiervorming: the CAW and the police are asked and answer; then the file goes to the weighing."""
    coco.goes_to(f"{case}file-building/").follows("Vraag een aanvulling")
    coco.picks("Aan wie vraag je het?", "Bilal").writes("Wat wil je weten?", "Loopt er begeleiding?").presses("Stel de vraag")
    coco.is_refused("Waarom is dat nodig", keeps="Loopt er begeleiding?")
    coco.writes("Waarom is dat nodig", "Om te weten of aansluiten volstaat.").presses("Stel de vraag")
    coco.follows("Vraag een aanvulling").picks("Aan wie vraag je het?", "Chris").writes("Wat wil je weten?", "Zijn er andere pv's?")
    coco.writes("Waarom is dat nodig", "Om te weten of het vaker gebeurde.").presses("Stel de vraag")
    coco.presses("Rond de dossiervorming af").sees("De aanvulling van CAW Demerland (verzonnen) is nog niet binnen")

    bilal.goes_to("/").sees("om een aanvulling gevraagd").follows("Aanvullen")
    bilal.ticks("verklaring van", under="Wat is het?").writes("Wat weet je?", "Jeroen volgde twee gesprekken.")
    bilal.picks("Over wie gaat het?", "Jeroen").ticks("mag naar de betrokkene zelf", under="Mag de betrokkene dit lezen?")
    bilal.writes("Waar heb je dit vandaan?", "Eigen dossier.").presses("Bewaar dit stuk")
    bilal.is_refused("Schrijf van wie de verklaring komt.", keeps="Jeroen volgde twee gesprekken.")
    bilal.ticks("feit", under="Wat is het?").presses("Bewaar dit stuk").sees("Niemand anders ziet het")
    coco.goes_to(f"{case}file-building/").misses("Jeroen volgde twee gesprekken.")
    bilal.presses("Dien de aanvulling in").sees("Je aanvulling zit in het dossier")
    chris.goes_to("/").follows("Aanvullen").presses("Geen informatie")

    coco.goes_to(f"{case}file-building/").sees("Jeroen volgde twee gesprekken.").presses("Rond de dossiervorming af")


def weighed(coco: Visitor, bilal: Visitor, chris: Visitor, case: str) -> None:
    """Weging: nothing counts before three criteria, a consultation about Matteo, and a risk weighed by two sectors."""
    coco.follows("Begin de weging").ticks("ja", under="1. Is er een verhoogd risico")
    coco.writes("Waarom is het risico", "De belaging houdt aan.").presses("Bewaar en kijk na")
    coco.presses("Leg de weging vast").is_refused("Beantwoord nog het tweede criterium")

    coco.goes_to(f"{case}weighing/write/")
    coco.ticks("ja", under="2. Zijn informatie delen").writes("Waarom is informatie delen", "Politie en CAW weten elk een deel.")
    coco.ticks("ja", under="3. Is een aanpak").writes("Waarom is een afgestemde aanpak", "Afspraken spreken elkaar tegen.")
    coco.writes("Wanneer vond de weging plaats?", day()).ticks("CAW Demerland", "Politiezone Demerland", "Vertrouwenscentrum")
    coco.ticks("hoog", under="Niveau van het risico").ticks("naar casusregie in de keten")
    coco.writes("Motivering van de beslissing", "De drie criteria zijn vervuld.").presses("Bewaar en kijk na")
    coco.presses("Leg de weging vast").is_refused("raadpleeg eerst een gemandateerde voorziening")

    coco.follows("Noteer een raadpleging").picks("Welke voorziening?", "Vertrouwenscentrum").writes("Met wie sprak je?", "Joke")
    coco.writes("Wanneer?", day()).writes("Wat is het advies?", "Volg Matteo op met de school.").presses("Bewaren")
    coco.follows("Kijk na en beslis").presses("Leg de weging vast").is_refused("nog door niemand ingeschat")
    assessed(bilal, case, "hoog", according_to="wie het onderging")
    assessed(chris, case, "hoog", according_to="politie")
    coco.goes_to(f"{case}weighing/check/").presses("Leg de weging vast").sees("De weging is vastgelegd")


def assessed(worker: Visitor, case: str, level: str, *, according_to: str) -> None:
    """One sector weighs the danger of Jeroen for Nathalie; who follows her is asked, and answered with yes while it is high."""
    worker.goes_to(f"{case}assessments/new/").ticks("Eerste contact")
    worker.picks("Van wie gaat het gevaar uit?", "Jeroen").picks("Wie loopt gevaar?", "Nathalie").presses("Naar de vragen")
    worker.picks("Van wie komen de antwoorden?", according_to).ticks_in_every_question("nee")
    if level == "hoog":
        worker.ticks("ja", under="Volgt, controleert of belaagt").writes("Waarom dit niveau?", "Hij volgt haar elke dag.")
        worker.ticks("laag", under="Welk niveau kies jij?").presses("Leg de inschatting vast")
        worker.is_refused("lager", keeps="Hij volgt haar elke dag.")
    worker.ticks(level, under="Welk niveau kies jij?").writes("Waarom dit niveau?", "Wat de antwoorden vragen.")
    worker.presses("Leg de inschatting vast").sees("De inschatting staat in het dossier.")


def accepted(coco: Visitor, an: Visitor, case: str) -> Visitor:
    """Casusregie begins with one director, for whom the case was closed until now."""
    an.goes_to(case).is_not_found()
    coco.goes_to(f"{case}direction/").follows("Stel een casusregisseur aan")
    coco.picks("Casusregisseur", "An Willems").presses("Stel aan")
    return an.goes_to("/").sees("LIM-")


def agreed(an: Visitor, bilal: Visitor, chris: Visitor, joke: Visitor, case: str) -> None:
    """A conference with a legal basis and sworn participants agrees one plan for the family."""
    an.goes_to(f"{case}direction/").follows("Nodig iemand uit").picks("Wie", "Joke").ticks("betrokken").presses("Nodig uit")
    an.follows("Plan het eerste casusoverleg")
    an.writes("Waarvoor dient dit overleg?", "Samen één plan maken.").writes("Wanneer?", f"{day(2)} 10:00").presses("Plan het overleg")
    an.is_refused("Op welke rechtsgrond", keeps="Samen één plan maken.")
    an.ticks("decreet Veilige Huizen").presses("Plan het overleg").sees("Het overleg is gepland")
    for worker in (bilal, chris):
        worker.goes_to("/").follows("Aanvaard de geheimhouding").ticks("Nee", under="Heb je een belangenconflict")
        worker.ticks("Ik houd geheim").presses("Bevestig")

    an.follows("Leg het overleg vast").writes("Welke feiten werden gedeeld", "Bilal: Jeroen kwam op gesprek.")
    an.presses("Leg het overleg vast").is_refused("geheimhouding aanvaardt", keeps="Bilal: Jeroen kwam op gesprek.")
    for name in ("An Willems", "Joke Schreurs"):
        an.ticks("aanvaardt de geheimhouding", under=name).picks("Belangenconflict", "geen conflict", under=name)
    an.presses("Leg het overleg vast").sees("Bilal: Jeroen kwam op gesprek.")
    joke.goes_to(an.path).sees("Wat gedeeld werd")
    drafted(an, case)


def drafted(an: Visitor, case: str) -> None:
    """The plan: how everybody is safe now, a goal one can see, an action with an owner; then the conference agrees it."""
    an.goes_to(f"{case}direction/").follows("Schrijf het plan van aanpak")
    an.writes("Hoe is ieder nu veilig?", "Jeroen slaapt bij zijn broer.").writes("Wanneer evalueren we dit plan?", day(60))
    an.presses("Bewaar het ontwerp").goes_to(f"{case}direction/plan/agree/")
    an.presses("Het overleg spreekt dit plan af").is_refused("Voeg minstens één doel toe.")

    an.goes_to(f"{case}direction/plan/").follows("Voeg een doel toe").writes("Wat moet er waar zijn?", "Nathalie wordt niet meer gevolgd.")
    an.writes("Waaraan zien we dat?", "Geen meldingen, en ze zegt het zelf.").writes("Tegen wanneer?", day(60)).presses("Voeg toe")
    an.follows("Voeg een actie toe").writes("Wat gebeurt er?", "Gesprekken met Jeroen.").ticks("hulpaanbod")
    an.picks("Welke organisatie doet het?", "CAW").picks("Wie daar?", "Bilal").writes("Tegen wanneer?", day(30)).presses("Voeg toe")
    an.follows("Kijk na en spreek af").presses("Het overleg spreekt dit plan af").sees("Het plan is afgesproken")


def carried_out(an: Visitor, bilal: Visitor, case: str) -> None:
    """Uitvoering: the owner tells how it goes, An weighs the risk again, and asks the evaluation."""
    bilal.goes_to(f"{case}execution/").follows("Gesprekken met Jeroen.").ticks("niet gedaan").presses("Noteer")
    bilal.is_refused("Schrijf in een zin waarom")
    bilal.ticks("gedaan", under="Hoe staat het?").writes("Toelichting", "Zes gesprekken.").presses("Noteer").sees("Zes gesprekken.")
    assessed(an, case, "laag", according_to="wie het onderging")
    an.goes_to(f"{case}execution/").follows("Vraag de evaluatie").presses("Begin de evaluatie")


def closed(an: Visitor, case: str) -> None:
    """Evaluatie: what is known, each goal, what each person knows, the checklist; only then the case closes, for fifteen years."""
    an.follows("Begin de evaluatie").presses("Begin")
    an.follows("Schrijf op wat gekend is").writes("Wat is er sinds het plan gekend over geweld?", "Politie: niets meer.")
    an.presses("Bewaren").is_refused("Hoe veilig en hoe goed", keeps="Politie: niets meer.")
    an.writes("Hoe veilig en hoe goed", "Matteo slaapt rustig.").writes("Hoe ziet het gezin", "Nathalie: het is stiller.")
    an.writes("Hoe loopt de samenwerking?", "Vlot.").presses("Bewaren")
    an.goes_to(f"{case}evaluation/decide/close/").ticks("het geweld is gestopt", "15 jaar").writes("Waarom?", "Twee maanden rust.")
    an.presses("Kijk het na").is_refused("Bevestig eerst dat er geen geweld meer gekend is", keeps="Twee maanden rust.")

    an.goes_to(f"{case}evaluation/").follows("Geef een score").ticks("bereikt", under="Hoe ver").writes("Waaraan", "Geen meldingen.")
    an.presses("Bewaren")
    for name in ("Jeroen", "Nathalie", "Matteo"):
        an.follows(f"Noteer {name}").ticks("geïnformeerd", under="Wat weet deze persoon").presses("Bewaren")
    an.follows("Ga de lijst voor het afsluiten na").ticks("ja", under="Is er geen geweld meer")
    an.writes("Volgens welke bronnen?", "politie\nde school").ticks("ja", under="Zijn de maatregelen").ticks("ja", under="Is ieder")
    an.writes("Bij wie kan het gezin terecht", "CAW Demerland, onthaal").presses("Bewaren")

    an.sees("Bied hulp aan, of noteer waarom dat niet kon").follows("Het hulpaanbod voor Jeroen").follows("Bied hulp aan")
    an.ticks("vrijwillig", under="In welk kader?").writes("Op welke dag heb je het aangeboden?", "1/1/2025").presses("Noteer het aanbod")
    an.is_refused("Een aanbod op 01/01/2025 kan niet antwoorden op feiten van")
    an.writes("Op welke dag heb je het aangeboden?", day()).presses("Noteer het aanbod").sees("Het aanbod is genoteerd")
    an.goes_to(f"{case}evaluation/decide/close/").ticks("het geweld is gestopt", "15 jaar").writes("Waarom?", "Twee maanden rust.")
    an.presses("Kijk het na").sees("Kijk na voor het telt").presses("Bevestig de beslissing").sees("Het dossier is afgesloten.")
