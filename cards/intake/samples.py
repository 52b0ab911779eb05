"""A file that the cards' examples speak of."""

from __future__ import annotations

from cards.samples import NOW
from domain.intake.fields import Field, SheetKind
from domain.intake.uploads import ColumnRead, Reading, SheetRead, Upload, UploadState

SHEET = SheetRead(
    title="客户",
    kind=SheetKind.CUSTOMERS,
    columns=(
        ColumnRead(heading="客户名称", field=Field.NAME, sure=True),
        ColumnRead(heading="联系人姓名", field=Field.CONTACT_NAME, sure=True),
        ColumnRead(heading="常用联系电话", field=Field.CONTACT_PHONE, sure=False),
        ColumnRead(heading="快递单号", field=None, sure=False),
    ),
)
UPLOAD = Upload(
    id="8f2c41d0aa",
    person_id=1,
    name="客户资料汇总.xlsx",
    size=48_200,
    digest="d" * 64,
    state=UploadState.READ,
    uploaded_at=NOW,
    reading=Reading(sheets=(SHEET,)),
)
