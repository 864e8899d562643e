"""Companies, people and words of the sample: invented, in French and in English, drawn from a seeded generator."""

from random import Random
from typing import Final, NamedTuple

_TRADES: Final = {
    "fr": (
        *("Menuiserie", "Ateliers", "Transports", "Boulangerie", "Clinique", "Imprimerie", "Garage", "Laboratoire"),
        *("Maison", "Hôtel", "Cabinet", "Brasserie", "Serres", "Métallerie", "Pépinières", "Papeterie"),
    ),
    "en": (
        *("Roofing", "Logistics", "Bakery", "Dental", "Printing", "Motors", "Labs", "Outfitters"),
        *("Brewing", "Foods", "Partners", "Optics", "Marine", "Instruments", "Gardens", "Textiles"),
    ),
}
_NAMES: Final = {
    "fr": (
        *("Castagne", "Brévant", "Aubrelle", "Morvaz", "Perruchot-Lys", "Santreuil", "Vaudrin", "Lescombe", "Tarnelle"),
        *("Oriol-Fage", "Quérignac", "Beaumelle", "Dorvault", "Esquirol-Bay", "Fauverge", "Guéranger", "Hauterive-Dax"),
        *("Jaubrac", "Lormont-Vey", "Malvezin", "Noirval", "Pontécaille", "Rouvresse", "Sauvelane", "Trémargat"),
    ),
    "en": (
        *(
            "Harborlight",
            "Pikeford",
            "Eastmere",
            "Copperhollow",
            "Larkfield",
            "Stonewick",
            "Millbrae-Orr",
            "Fernhollow",
        ),
        *(
            "Quillon",
            "Ashgrove-Lane",
            "Brightwater",
            "Cedarmoor",
            "Dunmarrow",
            "Elmhurst-Vane",
            "Foxglen",
            "Greyharbor",
        ),
        *("Hollis-Tarn", "Ironbridge-Kay", "Juniper-Row", "Kestrel-Bay", "Lindenfall", "Marlowe-Pine", "Northwater"),
    ),
}
_TOWNS: Final = {
    "fr": ("Mairie de Valbrune", "Lycée de Montrefort", "Département de l'Orvande", "Hôpital de Saint-Aurec"),
    "en": ("Town of Eastmere", "Larkfield Public Schools", "Stonewick County", "Port of Greyharbor"),
}
_WORKS: Final = {
    "fr": (
        *("peinture bureaux", "façade", "accueil", "open space", "entretien annuel", "cage d'escalier", "signalétique"),
        *("atelier", "salle de réunion", "parking"),
    ),
    "en": (
        *("lobby repaint", "facade", "front desk", "open office", "maintenance plan", "stairwells", "signage"),
        *("warehouse floor", "meeting rooms", "parking deck"),
    ),
}
_HOUSEHOLDS: Final = {
    "fr": ("Famille {}", "M. et Mme {}", "Mme {}", "M. {}", "Indivision {}"),
    "en": ("{} family", "Mr and Mrs {}", "Mrs {}", "Mr {}"),
}
_ROOMS: Final = ("salon", "cuisine", "chambres", "façade", "véranda", "escalier")
_FIRST: Final = {
    "fr": (
        "Jeanne",
        "Paul",
        "Nadia",
        "Luc",
        "Sylvie",
        "Youssef",
        "Claire",
        "Antoine",
        "Fatou",
        "Rémi",
        "Odile",
        "Marc",
    ),
    "en": ("Dana", "Pete", "Maya", "Luke", "Rosa", "Omar", "Claire", "Tony", "Fay", "Ray", "Olive", "Mark"),
}
_LAST: Final = {
    "fr": ("Durandal", "Petitjeau", "Lamourex", "Bonifais", "Cherrault", "Delmazure", "Ferrandin", "Gallouet"),
    "en": ("Durand-Hale", "Pettigrove", "Lamarr-Roy", "Bonniver", "Cherrow", "Delmayne", "Ferrand", "Gallowen"),
}
_FUNCTIONS: Final = {
    "fr": ("Gérante", "Directeur des achats", "Responsable travaux", "Assistante de direction", "Services généraux"),
    "en": ("Owner", "Head of purchasing", "Facilities manager", "Office manager", "Project lead"),
}
_NOTES: Final = {
    "fr": (
        *("Veut une démo avant de décider.", "Budget validé en comité.", "Rappeler après les vacances."),
        *("Compare avec un concurrent local.", "Le directeur décide seul.", "Attend le feu vert du siège."),
        *("Très intéressée par l'entretien annuel.", "Chantier à finir avant l'été."),
    ),
    "en": (
        *("Wants a demo before deciding.", "Budget approved by the board.", "Call again after the holidays."),
        *("Compares us with a local firm.", "The director decides alone.", "Waiting for headquarters."),
        *("Keen on the maintenance plan.", "Work must be done before summer."),
    ),
}
_STEPS: Final = {
    "fr": (
        "Rappeler",
        "Envoyer le devis",
        "Relancer par e-mail",
        "Fixer un RDV",
        "Préparer la visite",
        "Valider le budget",
    ),
    "en": (
        "Call back",
        "Send the quote",
        "Follow up by e-mail",
        "Book a meeting",
        "Prepare the visit",
        "Confirm budget",
    ),
}


class Someone(NamedTuple):
    """A contact: all of it invented; the numbers are of ranges kept free for fiction, the addresses of no domain."""

    name: str
    function: str
    phone: str
    email: str


class Names:
    """Draws names; no company comes twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def company(self, language: str, process: str) -> str:
        """Return a new company, household or public body."""
        for _ in range(200):
            name = self._company(language, process)
            if name not in self._taken:
                break
        else:
            name = f"{name} {len(self._taken)}"
        self._taken.add(name)
        return name

    def _company(self, language: str, process: str) -> str:
        name, trade = self._rng.choice(_NAMES[language]), self._rng.choice(_TRADES[language])
        if process == "tender":
            return f"{self._rng.choice(_TOWNS[language])}, lot {self._rng.randint(1, 40)}"
        if process == "private":
            return self._rng.choice(_HOUSEHOLDS[language]).format(name)
        return f"{trade} {name}" if language == "fr" else f"{name} {trade}"

    def work(self, language: str, process: str) -> str:
        """Return what a deal is about."""
        private = process == "private" and language == "fr"
        return self._rng.choice(_ROOMS if private else _WORKS[language])

    def contact(self, language: str) -> Someone:
        """Return somebody to call."""
        first, last = self._rng.choice(_FIRST[language]), self._rng.choice(_LAST[language])
        n = self._rng.randint(0, 99)
        phone = f"+33 6 39 98 {n:02} {self._rng.randint(0, 99):02}" if language == "fr" else f"+1 617 555 01{n:02}"
        plain = last.lower().replace("-", "")
        address = f"{plain}{self._rng.randint(1, 999)}@client.example"
        return Someone(f"{first} {last}", self._rng.choice(_FUNCTIONS[language]), phone, address)

    def note(self, language: str) -> str:
        """Return what somebody wrote down."""
        return self._rng.choice(_NOTES[language])

    def step(self, language: str) -> str:
        """Return a next step."""
        return self._rng.choice(_STEPS[language])
