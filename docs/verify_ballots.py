#!/usr/bin/env python3
"""Check every ballot in a meeting.db with nothing but Python, SQLite and the `cryptography` package.

    python verify_ballots.py meeting.db

For each vote that was opened: the hash of the question as shown; each ballot's signature by a device of its voter, over
the very bytes stored; that the voter was on the roll and has one ballot; that the choice shown is the choice signed; and
the count, made again from the signed bytes and compared with the declared result. Ends with 1 if anything is wrong.

Nothing is imported from the program whose register this is. It cannot show that a ballot was left out, or that a device
was in the right hands; for that each voter compares their own ballot, and the journal is chained (`hop verify`).
"""

import hashlib
import json
import pathlib
import sqlite3
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

BALLOT, CORRECTION, QUESTION = b"hop/ballot/v2\0", b"hop/correction/v1\0", b"hop/question/v2\0"
OPTIONS = {
    "yes_no_abstain": ["yes", "no", "abstain"],
    "agree_disagree_other": ["agree", "disagree", "other_opinion"],
    "confidence_vote": ["confidence", "no_confidence"],
    "confidence_grading": ["high", "normal", "low"],
}


def rows(register, table):
    """The rows of a table as dictionaries; nested columns are JSON."""
    register.row_factory = sqlite3.Row
    found = [dict(row) for row in register.execute(f'SELECT * FROM "{table}" ORDER BY id')]
    for row in found:
        for name in ("labels", "lines", "basis", "outcome", "people", "choices"):
            if row.get(name):
                row[name] = json.loads(row[name])
    return found


def canonical(value):
    """JSON with sorted keys and no spaces, as it is signed and hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def options(motion):
    """What one can choose on this ballot."""
    if motion["kind"] in ("choice", "election"):
        return [line["id"] for line in motion["lines"]]
    return OPTIONS[motion["option_set"] if motion["kind"] == "decision" else motion["kind"]]


def question_hash(motion):
    """The hash of the question as it was shown."""
    shown = {
        "form": motion["form"],
        "kind": motion["kind"],
        "lines": [[line["id"], line["name"], line.get("note", "")] for line in motion["lines"]],
        "most": motion["most"],
        "motion": motion["id"],
        "options": [list(pair) for pair in zip(options(motion), motion["labels"], strict=False)],
        "question": motion["question"],
        "rule": motion["decided_by"] or motion["rule"] or "",
        "title": motion["title"],
    }
    return hashlib.sha256(QUESTION + canonical(shown).encode()).hexdigest()


def declared(outcome):
    """The counts of a declared result, mark by mark, without lines left unmarked."""
    if outcome["kind"] == "decision":
        return dict(outcome["count"]["options"])
    if outcome["kind"] == "choice":
        return dict(outcome["counts"])
    if outcome["kind"] == "election":
        return dict(outcome["votes"])
    if outcome["kind"] == "confidence_vote":
        return {option: outcome[option] for option in OPTIONS["confidence_vote"]}
    gradings = [one["grading"] for one in outcome["persons"]]
    return {f"{one['person']}={grade}": one[grade] for one in gradings for grade in OPTIONS["confidence_grading"]}


def said(row, prefix, motion, roll, devices):
    """The signed statement of a ballot or correction; raises ValueError with what is wrong."""
    device = devices.get(row["device"])
    if device is None or device["person"] != row["person"]:
        raise ValueError("its device is not this person's")
    try:
        key = Ed25519PublicKey.from_public_bytes(device["public_key"])
        key.verify(row["signature"], prefix + row["statement"].encode())
    except InvalidSignature:
        raise ValueError("the signature is not over these bytes") from None
    statement = json.loads(row["statement"])
    if canonical(statement) != row["statement"]:
        raise ValueError("the statement is not in its one spelling")
    for name in ("choices", "text", "person", "device", "motion", "meeting"):
        if statement[name] != row[name]:
            raise ValueError(f"its {name} is not what was signed")
    if motion is None or statement["definition"] != motion["definition"]:
        raise ValueError("it answers another question")
    if row["person"] not in roll:
        raise ValueError("its voter was not on the roll")
    return statement


def check(register):
    """Sentences about everything that is wrong, and the number of ballots looked at."""
    devices = {row["id"]: row for row in rows(register, "device")}
    motions = {row["id"]: row for row in rows(register, "motion") if row["opened"]}
    rolls = {row["id"]: row["people"] for row in rows(register, "roll")}
    counts, voters, wrong, looked_at = {}, {}, [], 0
    for table, prefix in (("ballot", BALLOT), ("correction", CORRECTION)):
        for row in rows(register, table):
            looked_at += 1
            motion = motions.get(row["motion"])
            try:
                statement = said(row, prefix, motion, rolls.get(row["motion"], []), devices)
            except (ValueError, KeyError) as error:
                wrong.append(f"{table} {row['id']}: {error}")
                continue
            if table == "ballot":
                voters.setdefault(row["motion"], []).append(row["person"])
                for mark in statement["choices"]:
                    tally = counts.setdefault(row["motion"], {})
                    tally[mark] = tally.get(mark, 0) + 1
    for id, motion in motions.items():
        people, counted = voters.get(id, []), counts.get(id, {})
        if question_hash(motion) != motion["definition"]:
            wrong.append(f"motion {id}: the question is not the one that was hashed")
        if len(set(people)) != len(people):
            wrong.append(f"motion {id}: somebody has two ballots")
        if motion["form"] in ("electronic", "hidden_names") and motion["outcome"]:
            if {mark: votes for mark, votes in declared(motion["outcome"]).items() if votes} != counted:
                wrong.append(f"motion {id}: the ballots count {counted}, declared was {declared(motion['outcome'])}")
            if motion["basis"]["voted"] != len(people):
                wrong.append(f"motion {id}: {len(people)} ballots, declared were {motion['basis']['voted']}")
    return wrong, looked_at


if __name__ == "__main__":
    path = pathlib.Path(sys.argv[1])
    faults, number = check(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))
    print("\n".join(faults) or f"{number} ballots and corrections: all is as it was signed and declared.")
    sys.exit(1 if faults else 0)
