"""Gives an assigned record back into the pool."""

from __future__ import annotations

from domain.pool.asking import AssignmentState
from handlers.acts.pool.assigning import answer
from handlers.registry import click
from handlers.reply import Answer
from handlers.request import Click
from store.database import UnitOfWork


@click("assignment.give_back")
def give_assignment_back(request: Click, crm: UnitOfWork) -> Answer:
    return answer(crm, request.sender, request.subject, AssignmentState.GIVEN_BACK)
