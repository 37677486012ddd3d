"""Section ``groups``: workgroups and projects with their members and tools."""

from typing import Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.states.sections.users import REGISTERED
from b24audit.refportal.store.groups import GroupMemberRow, GroupRow

Tool = Literal["photo", "calendar", "tasks", "files", "blog", "chat"]
TOOLS: tuple[Tool, ...] = ("photo", "calendar", "tasks", "files", "blog", "chat")
_LISTS = {"owner": "A", "moderators": "E", "members": "K"}


class Group(SectionModel):
    """A workgroup: its owner, moderators and other members are users; ``chat_id`` 0 means that it has no chat.

    ``video`` lets members start a video conference in the chat.
    """

    id: int
    name: str
    owner: int
    moderators: list[int] = Field(default_factory=list)
    members: list[int] = Field(default_factory=list)
    description: str = ""
    keywords: str = ""
    active: bool = True
    visible: bool = True
    opened: bool = False
    closed: bool = False
    project: bool = False
    extranet: bool = False
    initiate_perms: Literal["A", "E", "K"] = "K"
    chat_id: int = 0
    video: bool = True
    features: list[Tool] = Field(default_factory=lambda: list(TOOLS))
    created: Moment = REGISTERED


class GroupsState(SectionModel):
    """All workgroups."""

    items: list[Group] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda group: group.id)
        for group in self.items:
            group.moderators.sort()
            group.members.sort()
        return self


def load_groups(session: Session, state: GroupsState) -> None:
    """Write the section."""
    for group in state.items:
        session.add(GroupRow(**{name: value for name, value in group if name not in _LISTS}))
        people = [(group.owner, "A"), *((user, "E") for user in group.moderators)]
        people += [(user, "K") for user in group.members]
        session.add_all(GroupMemberRow(group_id=group.id, user_id=user, role=role) for user, role in people)


def dump_groups(session: Session) -> GroupsState:
    """Read the section."""
    names = [name for name in Group.model_fields if name not in _LISTS]
    members = session.scalars(select(GroupMemberRow)).all()
    groups = []
    for row in session.scalars(select(GroupRow).order_by(GroupRow.id)):
        roles = {role: [m.user_id for m in members if (m.group_id, m.role) == (row.id, role)] for role in "AEK"}
        people = {"owner": roles["A"][0], "moderators": roles["E"], "members": roles["K"]}
        groups.append(Group(**people, **{name: getattr(row, name) for name in names}))
    return GroupsState(items=groups)


SECTION = Section("groups", 14, GroupsState, load_groups, dump_groups)
