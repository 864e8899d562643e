"""The words of the page and of Slackbot, in the language of whoever reads them; English is the key."""

from datetime import datetime
from typing import Any

_FRENCH = """
Conversations = Conversations
Light or dark = Clair ou sombre
You are = Tu es
Clock = Horloge
+1 hour = +1 heure
+1 day = +1 jour
Tomorrow 08:30 = Demain 08:30
Next Monday 08:30 = Lundi prochain 08:30
Run until = Avancer jusqu’au
Stop here = S’arrêter ici
On the way to {when} = En route vers le {when}
Requests and faults = Requêtes et pannes
Home = Accueil
Messages = Messages
Shortcuts = Raccourcis
Channel = Canal
No app is connected yet. = Aucune application n’est encore connectée.
Message or /command = Message ou /commande
Message = Message
Send = Envoyer
Let = Faire échouer
fail with = par
429 (rate limit) = 429 (trop de requêtes)
a slow answer = une réponse lente
a cut line, nothing done = une ligne coupée, rien de fait
a cut line, all done = une ligne coupée, tout fait
times = fois
Method = Méthode
Fault = Panne
Times = Nombre de fois
Seconds = Secondes
Switch on = Provoquer
All off = Tout arrêter
any request = toute requête
Close = Fermer
Cancel = Annuler
Back = Retour
The sandbox does not answer. = Le bac à sable ne répond pas.
Nobody is here yet = Il n’y a encore personne
Channels = Canaux
Direct messages = Messages directs
{name} (archived) = {name} (archivé)
{n} unread = {n} non lus
This channel is archived. = Ce canal est archivé.
The app has published nothing here. = L’application n’a rien publié ici.
{n} earlier messages = {n} messages plus anciens
Nothing was said here yet. Try one of these: = Rien n’a encore été dit ici. Essaie l’une de ces commandes :
Reply in thread = Répondre dans le fil
1 reply = 1 réponse
{n} replies = {n} réponses
Reply = Répondre
Message menu = Menu du message
{name} wrote: {text} = {name} a écrit : {text}
Archive = Archiver
Open again = Rouvrir
Share with another company = Partager avec une autre entreprise
Share no more = Ne plus partager
Let only some people post = Laisser écrire quelques personnes seulement
Let everybody post = Laisser tout le monde écrire
Make private = Rendre privé
Remove the app = Retirer l’application
Invite the app = Inviter l’application
shared = partagé
app = appli
guest = invité
external = externe
admin = admin
(optional) = (facultatif)
(edited) = (modifié)
Only visible to you = Visible de toi seulement
More actions = Autres actions
Choose… = Choisir…
Type to search = Écris pour chercher
Nothing found = Rien trouvé
The app did not answer in time. = L’application n’a pas répondu à temps.
The app answered with an error. = L’application a répondu par une erreur.
The app could not be reached. = L’application est injoignable.
We had some trouble connecting. Try again? = La connexion a eu un problème. Réessayer ?
{command} is not a valid command. = {command} n’est pas une commande valide.
{command} is not supported in threads. Sorry! = {command} ne marche pas dans un fil, désolé !
You can’t use commands in an archived channel. = Les commandes ne marchent pas dans un canal archivé.
{command} failed with the error "{error}" = {command} a échoué avec l’erreur « {error} »
Please complete this required field. = Ce champ est obligatoire.
Please enter a valid email address. = Saisis une adresse e-mail valide.
Please enter a valid URL. = Saisis une URL valide.
Please use at least {n} characters. = Saisis au moins {n} caractères.
Please use at most {n} characters. = Saisis au plus {n} caractères.
Please enter a number. = Saisis un nombre.
Please enter a whole number. = Saisis un nombre entier.
Please enter a number of at least {n}. = Saisis un nombre d’au moins {n}.
Please enter a number of at most {n}. = Saisis un nombre d’au plus {n}.
This clock cannot be moved. = Cette horloge ne se règle pas.
The clock does not go back: what was said stays said. = L’horloge ne recule pas : ce qui est dit reste dit.
One journey takes you {n} days at most. = Un voyage mène à {n} jours au plus.
The clock is on its way already. = L’horloge est déjà en route.
That is no date and time. = Ce n’est ni une date ni une heure.
"""
FRENCH: dict[str, str] = dict(line.split(" = ", 1) for line in _FRENCH.strip().splitlines())
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def language_of(locale: str) -> str:
    """The page's language for a Slack locale: "fr", or "en" for every other."""
    return "fr" if locale.lower().startswith("fr") else "en"


def say(locale: str, english: str, **values: Any) -> str:
    """The sentence in the reader's language."""
    words = FRENCH.get(english, english) if language_of(locale) == "fr" else english
    return words.format(**values) if values else words


def say_moment(locale: str, at: datetime) -> str:
    """A day and a time, such as "Mon 23 Nov 2026, 10:00"."""
    if language_of(locale) == "fr":
        return f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"
    return f"{at:%a} {at.day} {at:%b %Y, %H:%M}"
