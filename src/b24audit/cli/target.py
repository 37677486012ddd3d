"""What a run says of the portal it audited, beside its address."""

from b24audit.judge.plan import title_of
from b24audit.requirements.result import Target
from b24audit.snapshot.models.snapshot import Snapshot

_CRM_MODES = {1: "режим CRM с лидами", 2: "режим CRM без лидов"}


def described(target: Target, snapshot: Snapshot) -> Target:
    """The target with its tariff plan and the mode of its CRM, as far as the portal showed them."""
    licence, mode = snapshot.licence.value, snapshot.crm.mode.value
    plan = title_of(licence) if licence is not None else ""
    return target.model_copy(update={"plan": plan, "crm_mode": _CRM_MODES.get(mode, "") if mode else ""})


def address_of(target: Target) -> str:
    """Where a client opens the portal; empty for the reference portal, which is gone after the run."""
    return f"https://{target.host}" if target.kind == "portal" else ""
