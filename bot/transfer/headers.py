"""What files call their columns: the words of each field, in English and French, and those of six CRMs (rules 13).

noCRM, HubSpot, Pipedrive, Salesforce, Koban and Zoho headers stand beside plain ones. All words are written as
`plain_header` leaves a header: small letters without accents, marks or a "(EUR)" behind.
"""

import re
from enum import StrEnum

from commands.reading.words import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_MARKS = re.compile(r"[\W_]+")
_CUSTOM_FIELD = re.compile(r" c$")


class Kind(StrEnum):
    """What the rows of a file are, in the order in which they are imported."""

    PRODUCTS = "products"
    MEMBERS = "members"
    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    DEALS = "deals"
    ACTIVITIES = "activities"


OURS = "cordee"
"""A column whose header starts with this word is one we wrote (the reason of a refusal): never read."""


def plain_header(header: str) -> str:
    """Return a header as the tables below write it: `Montant HT (€)` and `montant_ht` are both "montant ht"."""
    spaced = _CAMEL.sub(" ", _IN_BRACKETS.sub(" ", header))
    return _CUSTOM_FIELD.sub("", " ".join(_MARKS.sub(" ", fold(spaced)).split()))


_SHARED = """
owner: owner | sales agent | sales rep | rep | agent | salesperson | seller | account executive | deal owner |
    opportunity owner | account owner | contact owner | owner name | owner full name | owner s full name | user |
    user name | assigned to | assigned user | responsible | lead owner | hubspot owner id | proprietaire |
    commercial | commercial e | commerciale | vendeur | vendeuse | responsable | charge d affaires | charge d
    affaire | proprietaire de l affaire | proprietaire de la transaction | proprietaire de l opportunite |
    utilisateur | assigne a | attribue a | suivi par | gere par | proprietaire du compte
account: account | account name | company | company name | organization | organisation | organization name | client
    | customer | customer name | client name | associated company | associated company names | primary associated
    company | primary company | associated companies | compte | nom du compte | entreprise | nom de l entreprise |
    societe | raison sociale | nom de la societe | tiers | nom du client | prospect | client folder | dossier client
    | entreprise associee
team: team | team name | sales team | region | regional office | office | territory | hubspot team | branch | equipe
    | nom de l equipe | agence | secteur commercial | bureau regional | equipe commerciale | bureau | zone
email: email | e mail | email address | mail | work email | courriel | adresse e mail | adresse mail | adresse email
    | mel
phone: phone | phone number | telephone | tel | mobile | mobile phone | mobile phone number | work phone | direct
    phone | cell | portable | numero de telephone | telephone portable | ligne directe | telephone mobile
note: note | notes | comment | comments | description | deal description | commentaire | commentaires | remarque |
    remarques | details | compte rendu
currency: currency | currency code | currency iso code | opportunity currency | devise | monnaie | value currency |
    amount currency | deal currency | currency of value | devise du montant | devise de la valeur | devise de l affaire
"""
_WORDS = {
    Kind.DEALS: """
id: id | opportunity id | deal id | record id | lead id | external id | opportunity number | reference | ref | deal
    number | numero | n | numero d affaire | n d affaire | no d affaire | id affaire | identifiant | code affaire |
    id opportunite | numero de l opportunite | id de fiche d informations | code | extcode | id de l opportunite |
    deal record id
name: name | deal | deal name | opportunity | opportunity name | title | deal title | lead title | lead name |
    subject | potential name | affaire | nom | nom de l affaire | nom affaire | opportunite | nom de l opportunite |
    intitule | titre | objet | libelle | nom de la transaction | lead | nom du lead | titre du lead | dossier
account: $account
account_id: account id | company id | organization id | associated company ids | id compte | code client | code
    tiers
contact: contact | contact name | contact person | person | primary contact | associated contact | associated
    contacts | nom du contact | interlocuteur
product: product | product name | products | item | offer | produit | nom du produit | produits | offre | article |
    famille | gamme
owner: $owner
team: $team
process: pipeline | pipeline name | process | sales process | pipe | deal pipeline | processus | cycle de vente |
    nom du pipeline | parcours
stage: stage | deal stage | sales stage | stage name | step | pipeline step | pipeline stage | opportunity stage |
    etape | etape de vente | etape du pipeline | etape de la transaction | phase | avancement | phase de vente |
    etape commerciale
status: status | deal status | state | opportunity status | lead status | statut | etat | statut de l affaire |
    statut de l opportunite
is_closed: closed | is closed | is deal closed | est close
is_won: won | is won | is closed won | gagnee | gagne | est gagnee
amount: amount | value | deal value | deal amount | close value | opportunity amount | total | price | revenue |
    total price | montant | montant ht | valeur | ca | ca ht | ca potentiel | ca previsionnel |
    budget | montant de la transaction | montant de l affaire | montant previsionnel | total ht | montant estime |
    prix
currency: $currency
created: created | created at | created on | created date | create date | creation date | created time | date
    created | add time | deal created | deal created on | engage date | start date | opened | open date | opened at
    | creee le | cree le | date de creation | creation | date creation | date de debut | debut | date d ouverture |
    date d entree | ouverte le
entered: stage entered | stage entry date | last stage change | last stage change date | stage change date | date
    entered stage | date entered current stage | entered stage on | step entered at | time of last stage change |
    depuis le | dans l etape depuis | date d entree dans l etape | date d etape | entree dans l etape | date etape |
    date de changement d etape | last step change at | date entered | stage modified time
close: close date | closing date | cloture | closes | close | close time | date de cloture | cloture le |
    date cloture | date de signature | signature | date de fermeture | date closing
expected: expected close date | expected close | expected closing date | estimated closing date | forecast date |
    estimated close date | cloture prevue | date de cloture prevue | date prevue | echeance | date d echeance |
    signature prevue | date de signature prevue | date previsionnelle | date de cloture estimee | date
    previsionnelle de cloture | closing estime
closed: closed at | closed on | closed date | won time | lost time | won date | lost date | won at | lost at | deal
    closed on | actual close date | deal won time | deal lost time | date closed | gagnee le | perdue le | signee le
    | conclue le | date de gain | date de perte | cloturee le | fermee le | date de vente |
    affaire gagnee le | affaire perdue le | affaire fermee le
next_date: next step date | standby date | next action date | reminder date | next activity date | reminder | due
    date | standby until | standby | remind date | follow up date | date de rappel | rappel | prochaine action le |
    date de prochaine action | date de la prochaine action | date de relance | prochaine relance | date de standby |
    date d activite suivante | date prochaine action | next follow up
next_text: next step | next action | next activity | next activity subject | prochaine action | prochaine etape |
    action suivante | suite | next steps | a faire
source: source | lead source | deal source | original source | original source type | origin | source channel |
    origine | origine du lead | provenance | canal | source du lead | campagne
brought: brought by | referred by | apporte par | apportee par | apporteur | apporteur d affaires | created by |
    prospector | business developer
reason: loss reason | lost reason | closed lost reason | reason for loss | reason lost | deal lost reason | reason |
    cancel reason | motif | motif de perte | raison de perte | raison de la perte | cause de perte | motif perte |
    raison de cloture perdue
note: $note
""",
    Kind.ACCOUNTS: """
id: id | account id | company id | organization id | record id | external id | code | code client | identifiant |
    reference | numero | siret | siren | code tiers | client id | extcode
name: $account | name | nom | label | denomination
segment: segment | segmentation | category | tier | class | abc | rating | customer tier | categorie | classe |
    cible
owner: $owner
team: $team
_sector: sector | industry | secteur | secteur d activite | activite | domain | website | site web
_place: office location | country | city | address | billing city | pays | ville | adresse | code postal | zip
_size: employees | number of employees | year established | revenue | annual revenue | subsidiary of | effectif |
    nombre d employes | chiffre d affaires
""",
    Kind.CONTACTS: """
id: id | contact id | person id | record id | external id | identifiant | reference | code contact
name: name | full name | contact | contact name | person | person name | nom complet | nom du contact |
    interlocuteur
first: first name | firstname | given name | prenom
last: last name | lastname | surname | family name | nom | nom de famille
account: $account
account_id: account id | company id | organization id | associated company id | id compte | code client |
    code tiers
function: function | job title | title | position | role | fonction | poste | titre | intitule du poste | job
phone: $phone
email: $email
""",
    Kind.MEMBERS: """
id: id | member id | user id | employee id | identifiant
name: $owner | name | full name | member | membre | nom complet | collaborateur | nom | employee
first: first name | firstname | prenom
last: last name | lastname | surname | nom de famille
email: $email
team: $team
manager: manager | sales manager | reports to | team leader | supervisor | responsable d equipe | chef des ventes |
    n 1 | superieur | manager name
roles: role | roles | function | fonction | profile | job title
""",
    Kind.PRODUCTS: """
id: id | product id | product code | sku | code | code produit | reference | code article | identifiant
name: product | product name | name | item | produit | nom du produit | nom | designation | article | libelle
price: price | sales price | list price | unit price | prix | prix de vente | tarif | prix unitaire | prix catalogue
    | prix ht | prix unitaire ht | pu ht
currency: $currency
_series: series | family | product family | famille | gamme | category | categorie
""",
    Kind.ACTIVITIES: """
id: id | activity id | task id | event id | engagement id | external id | identifiant | reference
member: $owner | member | done by | created by | membre | auteur | realise par | activity assigned to
action: action | activity | activity type | type | action type | task type | type d action | activite | type d
    activite | task subtype | engagement type
outcome: outcome | result | call outcome | call result | meeting outcome | resultat | issue | suite donnee | call
    disposition
at: date | at | when | activity date | done at | done on | due date | date time | datetime | timestamp | date de l
    action | date d activite | fait le | realise le | le | marked as done time | start | start time | created at |
    created date | last modified time | jour
time: time | hour | heure
count: count | number | times | quantity | nombre | quantite | nb | fois
deal: deal | deal name | opportunity | opportunity name | affaire | nom de l affaire | opportunite | related to |
    associated deal | lead title | lead
deal_id: deal id | opportunity id | lead id | numero d affaire | id affaire | associated deal ids | what id |
    related id
account: $account
contact: contact | contact name | contact person | person | associated contact | nom du contact | interlocuteur
note: $note | subject | objet | sujet | titre | contenu | body | full comments
team: $team
""",
}


def _table(text: str, shared: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Read `field: word | word` entries, whose continued lines are indented; `$name` stands for shared words."""
    fields = {}
    for entry in re.sub(r"\n\s+", " ", text).strip().splitlines():
        field, _, words = entry.partition(": ")
        each = [word.strip() for word in words.split("|")]
        fields[field] = tuple(w for word in each for w in (shared[word[1:]] if word[0] == "$" else (word,)))
    return fields


FIELDS: dict[Kind, dict[str, tuple[str, ...]]] = {
    kind: _table(text, _table(_SHARED, {})) for kind, text in _WORDS.items()
}
"""Fields that start with an underscore are recognised, tell what kind a file is, and are not kept."""

TELLING: dict[Kind, tuple[frozenset[str], ...]] = {
    Kind.DEALS: (
        frozenset({"stage"}),
        frozenset({"status", "amount"}),
        frozenset({"name", "amount"}),
        frozenset({"amount", "close"}),
        frozenset({"amount", "expected"}),
        frozenset({"status", "owner", "created"}),
    ),
    Kind.ACTIVITIES: (frozenset({"action", "at"}), frozenset({"outcome", "at"})),
    Kind.CONTACTS: (
        frozenset({"last", "account"}),
        frozenset({"name", "function", "account"}),
        frozenset({"name", "email", "account"}),
        frozenset({"name", "phone", "account"}),
        frozenset({"first", "last", "phone"}),
        frozenset({"last", "function"}),
    ),
    Kind.PRODUCTS: (frozenset({"name", "price"}), frozenset({"name", "_series"})),
    Kind.MEMBERS: (
        frozenset({"name", "manager"}),
        frozenset({"name", "team"}),
        frozenset({"name", "email"}),
        frozenset({"name", "roles"}),
        frozenset({"first", "last", "email"}),
    ),
    Kind.ACCOUNTS: (frozenset({"name"}),),
}
"""The sets of fields any of which a file must have to be of a kind; earlier kinds are preferred when others fit too."""

CRMS: dict[str, tuple[frozenset[str], ...]] = {
    "noCRM": (
        frozenset({"step", "pipeline", "status", "amount"}),
        frozenset({"lead title"}),
        frozenset({"standby date"}),
    ),
    "HubSpot": (
        frozenset({"record id", "deal stage"}),
        frozenset({"deal stage", "pipeline", "create date"}),
        frozenset({"etape de la transaction"}),
    ),
    "Salesforce": (
        frozenset({"opportunity name", "stage", "close date"}),
        frozenset({"stage name", "close date", "account id"}),
        frozenset({"opportunity owner", "close date"}),
    ),
    "Zoho": (
        frozenset({"closing date", "stage", "deal owner"}),
        frozenset({"potential name"}),
        frozenset({"deal name", "closing date"}),
    ),
    "Pipedrive": (
        frozenset({"deal title"}),
        frozenset({"title", "value", "organization", "stage"}),
        frozenset({"deal value", "deal stage"}),
    ),
    "Koban": (frozenset({"tiers", "etape"}), frozenset({"extcode"}), frozenset({"raison sociale", "affaire"})),
}
"""Headers (plain) by which the file of a CRM is known; it is only named, the words above do the work."""
