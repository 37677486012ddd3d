"""Variations of workgroups."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.collaboration import group, groups
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.groups import Group

CATALOGUE = Catalogue()


@CATALOGUE.variation("additional-groups", "Есть ещё открытая группа и архивный проект без чата и диска.")
def additional_groups(state: State) -> None:
    """What is archived is nobody's business any more."""
    groups(state).append(Group(id=60, name="Новости компании", owner=11, opened=True, members=[1, 2, 3], chat_id=160))
    groups(state).append(Group(id=61, name="Переезд офиса", owner=2, project=True, closed=True, features=[]))


@CATALOGUE.variation("groups-as-projects", "Все рабочие группы сотрудников заведены проектами.")
def groups_as_projects(state: State) -> None:
    """PROJECT is Y."""
    for each in groups(state):
        each.project = not each.extranet


@CATALOGUE.variation("groups-secret", "Рабочие группы скрыты из общего списка.")
def groups_secret(state: State) -> None:
    """VISIBLE is N; members and administrators see them."""
    group(state, "Отдел продаж").visible = False
    group(state, "Производство").visible = False
