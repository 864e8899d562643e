"""Forms: a command's fields become the inputs of a modal, and what was filled in becomes the same command value.

All of it is pure: views are dicts ready for `views.open`, `views.update` and `response_action`. How a door uses it:

    views_open(view=loading(look))                           at once, before any I/O
    views_update(view=form(command, look, ground))           as soon as the ground is read

    filled = read(view, known, look)                         on view_submission; `known`: name -> Command class
    if filled.errors: ack(response_action="errors", errors=filled.errors)
    else: reply = execute(filled.command, ...)
        done:     ack(response_action="update", view=result(message, look))
        refusal:  block = blamed(refusal, view)              the input at fault, else None
                  ack(response_action="errors", errors={block: sentence})                   nothing typed is lost
                  ack(response_action="push", view=refused(message, look))                  closing it leads back

`message` is what a view drew for the reply or the refusal ({"text":, "blocks":}); its buttons work in the modal too.

- `form(command, look, ground)` shows the fields of `type(command).form`, prefilled from the command; what the form does
  not show travels in `private_metadata`. The callback_id is "form:<command name>"; match FORMS.
- `Ground` is what a form stands on: workspace, team, the deal meant if it is clear (`deal`), the asker's last deals
  (`recent`: `work.deals.recent(member, limit=5)`), accounts by id, and where the form was opened (`Origin`).
- block_suggestion with action_id DEAL_MENU: `deal_options(deals, look, ground)`, the asker's recent deals while nothing
  is typed, else `work.names.suggest(...)`; with PERSON_MENU (teams of more than a hundred): `person_options(members)`.
- block_actions with action_id MORE ("More details"), or AGAIN (what was chosen asks for other fields):
  views_update(view=unfolded(view, known, look, ground)).
- "Save to deal": `form(save_to_deal(text, author, permalink, look), look, ground)`: a `/deal note` with the message.
"""

from bot.views.forms.answers import Filled, read
from bot.views.forms.blame import blamed
from bot.views.forms.entry import AGAIN
from bot.views.forms.ground import Ground, Origin
from bot.views.forms.menus import DEAL_MENU, PERSON_MENU, deal_options, person_options
from bot.views.forms.modals import FORMS, MORE, answered, form, loading, origin_of, refused, result, unfolded
from bot.views.forms.saving import save_to_deal

__all__ = [
    "AGAIN",
    "DEAL_MENU",
    "FORMS",
    "MORE",
    "PERSON_MENU",
    "Filled",
    "Ground",
    "Origin",
    "answered",
    "blamed",
    "deal_options",
    "form",
    "loading",
    "origin_of",
    "person_options",
    "read",
    "refused",
    "result",
    "save_to_deal",
    "unfolded",
]
