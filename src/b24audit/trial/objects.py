"""Objects of the run on the portal: everything that an experiment creates, changes or removes goes through here.

>>> lead = await bench.objects.add("lead", {"title": "Заявка с сайта", "sourceId": "WEB"})
>>> await bench.objects.update("lead", lead, {"stageId": "IN_PROCESS"})
>>> await bench.objects.adopt("task", task_id, of=Ref("lead", lead))
"""

import asyncio
from typing import Any

from b24audit.observations.observed import NotObserved
from b24audit.rest import Answer, Command, RestClient, RestError
from b24audit.trial.gate import NotOurs, Told, WriteGate
from b24audit.trial.kinds import ACTS, APPLICATION_ACTS, KINDS, Fields, Kind, first_text, with_text
from b24audit.trial.ledger import Ledger
from b24audit.trial.links import PERSON, links_of
from b24audit.trial.mark import ORIGINATOR, Mark
from b24audit.trial.people import Firm, Person
from b24audit.trial.ref import Ref

NO_APPLICATION = (
    "Звонки по REST принимает только приложение: создайте в Битрикс24 локальное приложение с правами telephony и crm "
    "(Разработчикам → Другое → Локальное приложение) и передайте его токен переменной B24AUDIT_APPLICATION_TOKEN."
)


class TaggedObjects:
    """Creates marked objects and changes nothing else.

    Each object is in the ledger before the portal hears of it and is removed, with what the portal made out of it, when
    the run ends: experiments need not clean up. Kinds are those of ``trial.kinds.KINDS``, ids are texts.
    """

    def __init__(
        self, rest: RestClient, gate: WriteGate, ledger: Ledger, mark: Mark, application: RestClient | None = None
    ) -> None:
        self._rest = rest
        self._application = application
        self._gate = gate
        self._mark = mark
        self.ledger = ledger

    async def add(self, kind: str, fields: Fields) -> str:
        """Create an object and give its id; its title (name) is prefixed with the mark of the run.

        ``fields`` are the parameters of the creating method as the kind takes them. What it is part of (the lead of an
        activity) must be ours. Raises ``RestError``; ``NotOurs`` before anything is sent.
        """
        how = KINDS[kind]
        sender = self._sender(by_application=how.by_application)
        marked = self._marked(how, fields)
        owners = self._ours(how.owners(marked), how.words)
        command = how.add(marked)
        what = f"{how.words} «{first_text(marked, how.mark)}»" if how.mark else how.words
        entry = self.ledger.announce(kind, what, owners[0] if owners else None, how.place(marked))
        found: list[str] = []

        def told(outcome: Answer | RestError) -> None:
            if isinstance(outcome, Answer):
                found.append(str(how.created(outcome.result)))
                self.ledger.created(entry, found[0])
            elif outcome.nothing_done:
                self.ledger.absent(entry)

        await self._send(command, told, sender)
        return found[0]

    async def update(self, kind: str, object_id: str, fields: Fields) -> None:
        """Change an object of ours; a title among the fields gets the mark too.

        Raises ``RestError``; ``NotOurs`` for an object that is not ours, before anything is sent.
        """
        how = KINDS[kind]
        self._ours((Ref(kind, str(object_id)),), how.words)
        if how.update is None:
            raise NotOurs(f"{how.words} не меняется", method=kind)
        titled = bool(how.mark and first_text(fields, how.mark))
        await self._send(how.update(str(object_id), self._titled(how, fields) if titled else fields))

    async def act(self, method: str, params: Fields) -> Any:
        """Any other write of ``trial.kinds.ACTS`` on objects of ours; gives its result.

        Raises ``RestError``; ``NotOurs`` when it would change something that is not ours or is not in the table.
        """
        targets = ACTS.get(method)
        if targets is None:
            raise NotOurs("такого действия в опытах нет", method=method)
        self._ours(targets(params), method)
        sender = self._sender(by_application=method in APPLICATION_ACTS)
        return (await self._send(Command(method, params), sender=sender)).result

    async def adopt(self, kind: str, object_id: str, of: Ref, at: Fields | None = None) -> None:
        """Take over what the portal made out of an object of ours (``of``): found by its link, never by guess.

        Raises ``NotOurs`` when ``of`` is not ours.
        """
        self._ours((of,), KINDS[kind].words)
        ref = Ref(kind, str(object_id))
        if not self.ledger.owns(ref):
            self.ledger.adopt(ref, KINDS[kind].words, of, at)

    async def expect(self, someone: Person | Firm) -> Ref:
        """Announce that the portal is about to make something of an invented person: of a form, a letter, a call.

        To be called before the form is sent: whatever has this phone or e-mail afterwards is ours and is removed at the
        end. Gives what ``adopt`` takes as ``of``. Raises ``RestError``; ``NotObserved`` when somebody has them already.
        """
        ref = Ref(PERSON, someone.phone)
        if self.ledger.owns(ref):
            return ref
        at = {"phone": someone.phone, "email": someone.email}
        for command in (link.command for link in links_of(ref, at)):
            if (await self._rest.call(command.method, command.params)).result:
                reason = f"Выдуманные телефон и почта на портале уже есть ({someone.phone}): повторите проверку."
                raise NotObserved("error", reason)
        self.ledger.adopt(ref, f"обращение: {someone.phone}, {someone.email}", None, at)
        return ref

    async def remove(self, kind: str, object_id: str) -> None:
        """Remove an object of ours now, where its removal is what is tried out.

        Raises ``RestError``; ``NotOurs`` for an object that is not ours.
        """
        ref = Ref(kind, str(object_id))
        self._ours((ref,), KINDS[kind].words)
        entry = self.ledger.entry_of(ref)
        for command in KINDS[kind].removal(ref.id, entry.at):
            await self._send(command)
        self.ledger.removed(entry.number)

    def _sender(self, *, by_application: bool) -> RestClient:
        """Who may send it. Raises ``NotObserved`` when only an application may and none is given."""
        if not by_application:
            return self._rest
        if self._application is None:
            raise NotObserved("not_checked", NO_APPLICATION)
        return self._application

    def _marked(self, how: Kind, fields: Fields) -> Fields:
        marked = self._titled(how, fields) if how.mark else dict(fields)
        if how.origin:
            marked |= {"originatorId": ORIGINATOR, "originId": self._mark.run_id}
        return marked

    def _titled(self, how: Kind, fields: Fields) -> dict[str, Any]:
        text = first_text(fields, how.mark)
        return with_text(fields, how.mark, text if self._mark.on(text) else self._mark.title(text))

    def _ours(self, refs: tuple[Ref, ...], what: str) -> tuple[Ref, ...]:
        """The objects themselves. Raises ``NotOurs`` when one is not ours."""
        for ref in refs:
            if not self.ledger.owns(ref):
                raise NotOurs(f"{what}: объект {ref} создан не этим запуском", method=ref.kind)
        return refs

    async def _send(self, command: Command, told: Told = lambda _: None, sender: RestClient | None = None) -> Answer:
        """Send a permitted command; a permit outlives a cancelled caller, as the command may be on its way."""
        self._gate.permit(command, told)
        try:
            answer = await (sender or self._rest).call(command.method, command.params)
        except asyncio.CancelledError:
            raise
        except BaseException:
            self._gate.revoke(command)
            raise
        return answer
