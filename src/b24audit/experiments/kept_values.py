"""Fields and files: what is put in is read back (ТЗ 5.3, 6.2; оглавление 6.1)."""

import asyncio

from b24audit.experiments.sample_values import FILE, SampleField, file_told, file_value, sample_fields, told
from b24audit.observations.kept_values import DealFiles, DiskFile, KeptValue, LeadValues
from b24audit.observations.observed import NotObserved
from b24audit.observations.sales import FilledDeal
from b24audit.rest import Answer, RequestRejected, RestClient
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM

CATALOGUE = Catalogue()


@CATALOGUE.experiment(LeadValues, serves=["10.3.2"], writes=True)
async def lead_values(bench: Bench) -> LeadValues:
    """A lead with a value in each of its user fields."""
    samples = await sample_fields(bench.rest, CRM["lead"])
    if not samples:
        raise NotObserved("not_checked", "У ЛИДа нет пользовательских полей, в которые можно записать значение.")
    fields = {sample.code: sample.sent for sample in samples}
    lead = await bench.objects.add("lead", {"title": "Значения полей", **fields})
    return LeadValues(fields=await kept(bench.rest, "lead", lead, samples))


@CATALOGUE.experiment(DealFiles, serves=["11.3.2"], writes=True)
async def deal_files(bench: Bench) -> DealFiles:
    """The files of the filled deal."""
    deal = await bench.seen(FilledDeal)
    return DealFiles(fields=tuple(field for field in deal.fields if field.type == "file"))


@CATALOGUE.experiment(DiskFile, serves=["6.1.1"], writes=True)
async def disk_file(bench: Bench) -> DiskFile:
    """A file put on the common disk, read and removed."""
    found = (await bench.rest.call("disk.storage.getlist", {"filter": {"ENTITY_TYPE": "common"}})).result
    if not found:
        return DiskFile(storage="", sent=len(FILE), refused="общего диска на портале нет")
    storage, name = found[0], f"{bench.mark.title('проверка')}.bin"
    fields = {"id": storage["ROOT_OBJECT_ID"], "data": {"NAME": name}, "fileContent": file_value(name)}
    try:
        file = await bench.objects.add("file", fields)
    except RequestRejected as error:
        return DiskFile(storage=storage["NAME"], sent=len(FILE), refused=error.reason)
    described = (await bench.rest.call("disk.file.get", {"id": file})).result
    content = await bench.rest.download(described["DOWNLOAD_URL"])
    await bench.objects.remove("file", file)
    same = content == FILE
    return DiskFile(
        storage=storage["NAME"], sent=len(FILE), read=len(content), same=same, gone=await _gone(bench.rest, file)
    )


async def _gone(rest: RestClient, file: str) -> bool:
    try:
        answer: Answer = await rest.call("disk.file.get", {"id": file})
    except RequestRejected:
        return True
    return str(answer.result.get("DELETED_TYPE", "0")) != "0"


async def kept(rest: RestClient, kind: str, item: str, samples: tuple[SampleField, ...]) -> tuple[KeptValue, ...]:
    """What the item's fields hold of what was sent. Raises ``RestError``."""
    params = {"entityTypeId": CRM[kind], "id": int(item), "useOriginalUfNames": "Y"}
    read = (await rest.call("crm.item.get", params)).result["item"]

    async def value(sample: SampleField) -> str:
        found = read.get(sample.code)
        return await file_told(rest, found) if sample.type == "file" else told(sample.type, found)

    values = await asyncio.gather(*(value(sample) for sample in samples))
    return tuple(
        KeptValue(title=sample.title, type=sample.type, sent=sample.meant, read=found)
        for sample, found in zip(samples, values, strict=True)
    )
