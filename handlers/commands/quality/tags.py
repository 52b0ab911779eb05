"""`/tags`: how tags are used; renames and merges them."""

from __future__ import annotations

from cards.quality.tag_use import tag_use, tags_renamed
from domain.quality.tagging import KEEPERS, LONGEST, UnknownTagError, UnreadTagsError
from domain.words import _
from handlers.language.lines.tag_line import read_tags_line
from handlers.registry import command
from handlers.reply import Answer
from handlers.request import Command
from store.database import UnitOfWork


@command(
    "tags",
    aliases=("标签",),
    usage=_("/tags [rename old to new, or merge one, two into three]"),
    summary=_("See how tags are used and how many customers carry one; rename or merge them."),
    roles=KEEPERS,
    examples=("/tags", "/tags rename 价格 to 价格敏感", "/标签 合并 对价格敏感、价格 到 价格敏感"),
)
def tags(request: Command, crm: UnitOfWork) -> Answer:
    typed = request.text.strip()
    if not typed:
        return tag_use(crm.house_tags.use())
    line = read_tags_line(typed)
    if line is None or not line.old or len(line.new) > LONGEST:
        raise UnreadTagsError(typed)
    changed = crm.house_tags.become(line.old, line.new)
    if not changed:
        raise UnknownTagError(", ".join(line.old))
    return tags_renamed(line.new, len(changed))
