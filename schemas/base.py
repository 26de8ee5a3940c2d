"""What all contracts share: frozen models, open enumerations, UTC times, money and dates as text."""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, GetJsonSchemaHandler, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Contract(BaseModel):
    """An outbound record: frozen, and strict about fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False, ser_json_inf_nan="null")

    def to_bytes(self) -> bytes:
        """The record as canonical UTF-8 JSON: fields in declared order, nulls written, no spaces."""
        return self.model_dump_json().encode()


class Inbound(BaseModel):
    """An inbound record: frozen, and tolerant of fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class OpenEnum(StrEnum):
    """An enumeration that is open for readers: a value it does not know is read as its member `other`.

    Every subclass declares `OTHER = "other"`; a new value is therefore no breaking change.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls("other") if isinstance(value, str) and value != "other" else None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The JSON Schema: any string, the known values listed, and a line that says how to read others."""
        known = [member.value for member in cls]
        doc = (cls.__doc__ or "").strip().splitlines()[0]
        return {"type": "string", "title": cls.__name__, "description": f"{doc} Open: read a value that is not known as `other`.", "examples": known}


def in_utc(value: datetime) -> datetime:
    """The same moment in UTC.

    Raises:
        ValueError: the moment lies outside of the years 1 to 9999 there.
    """
    try:
        return value.astimezone(UTC)
    except OverflowError:
        message = "outside of the years 1 to 9999 in UTC"
        raise ValueError(message) from None


def _iso(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Utc = Annotated[
    AwareDatetime,
    AfterValidator(in_utc),
    PlainSerializer(_iso, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A moment in time, timezone-aware; written in UTC with milliseconds (RFC 3339)."""

Money = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,18}(\.[0-9]{1,4})?$")]
"""An amount in units of its currency, as a decimal string without sign or separators."""

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A currency by its ISO 4217 code."""

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{16,64}$")]

_EDTF = r"^[0-9]{4}(-(3[3-6]|4[01]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?$"
_WELL_FORMED = re.compile(_EDTF)
_DAY_LENGTH = len("2025-01-01")


def _edtf(value: str) -> str:
    if not _WELL_FORMED.fullmatch(value):
        message = "not an EDTF year, month, day, quarter (33 to 36) or half (40, 41)"
        raise ValueError(message)
    if len(value) == _DAY_LENGTH:
        date.fromisoformat(value)  # refuses 2025-02-30
    return value


Edtf = Annotated[str, AfterValidator(_edtf), WithJsonSchema({"type": "string", "pattern": _EDTF})]
"""A date as far as it is known, in EDTF (ISO 8601-2): year, month, day, quarter 33 to 36, half 40 or 41."""


def json_schema(model: type[BaseModel], name: str) -> dict[str, Any]:
    """The JSON Schema 2020-12 of a contract, with `$schema` and `$id`."""
    schema = model.model_json_schema(mode="serialization" if issubclass(model, Contract) else "validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:regwire:schema:{name}:v1", **schema}
