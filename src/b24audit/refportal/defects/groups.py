"""Defects of workgroups and of external users in them."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.collaboration import group, groups, switch_off
from b24audit.refportal.states.model import State
from b24audit.refportal.states.people import users

CATALOGUE = Catalogue()


@CATALOGUE.defect("groups-missing", "2.5.1", "Нет ни одной рабочей группы сотрудников, только экстранет.")
def groups_missing(state: State) -> None:
    """Groups of employees are deleted."""
    groups(state)[:] = [each for each in groups(state) if each.extranet]


@CATALOGUE.defect("group-without-disk", "2.5.1", "В группе «Отдел продаж» выключен диск.")
def group_without_disk(state: State) -> None:
    """The tool is off, and the group has no storage."""
    switch_off(group(state, "Отдел продаж"), "files")


@CATALOGUE.defect("group-without-chat", "2.5.1", "У группы «Производство» нет чата.", also=["2.5.2"])
def group_without_chat(state: State) -> None:
    """dialogId is empty, and a video conference is begun in the chat."""
    found = group(state, "Производство")
    switch_off(found, "chat")
    found.chat_id = 0


@CATALOGUE.defect("external-user-in-inner-group", "2.6.1", "Внешний пользователь состоит в группе «Производство».")
def external_user_inside(state: State) -> None:
    """An extranet user in a group that is not an extranet one."""
    group(state, "Производство").members.append(32)


@CATALOGUE.defect("external-users-missing", "2.6.1", "Ни одного внешнего пользователя через экстранет не подключено.")
def external_users_missing(state: State) -> None:
    """Extranet accounts do not exist; their groups are left."""
    gone = [user for user in users(state) if user.type == "extranet"]
    users(state)[:] = [user for user in users(state) if user not in gone]
    for each in groups(state):
        each.members = [number for number in each.members if number not in {user.id for user in gone}]
