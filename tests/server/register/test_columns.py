"""How records stand in SQL columns."""

from __future__ import annotations

import pytest

from meeting.registry import RECORDS
from meeting.rules.majority import Rule
from server.register.columns import columns


@pytest.mark.parametrize("kind", RECORDS)
def test_every_field_has_a_column_of_its_own(kind: str) -> None:
    made = columns(RECORDS[kind])
    assert {column.name for column in made} == set(RECORDS[kind].__struct_fields__)
    assert {column.type for column in made} <= {"TEXT", "INTEGER", "REAL", "BLOB"}


def test_plain_values_stand_as_they_are_and_nested_ones_as_json() -> None:
    motion = {column.name: column for column in columns(RECORDS["motion"])}
    assert (motion["rule"].type, motion["rule"].write(Rule.MAJORITY_ALL)) == ("TEXT", "majority_all")
    assert motion["labels"].write(("yes", "no")) == '["yes","no"]'
    assert motion["labels"].read('["yes","no"]') == ["yes", "no"]
    assert motion["basis"].optional
    assert motion["basis"].write(None) is motion["basis"].read(None) is None
    person = {column.name: column for column in columns(RECORDS["person"])}
    assert (person["votes"].type, person["votes"].read(1), person["votes"].read(0)) == ("INTEGER", True, False)
    device = {column.name: column for column in columns(RECORDS["device"])}
    assert (device["public_key"].type, device["public_key"].write(b"\x00")) == ("BLOB", b"\x00")
