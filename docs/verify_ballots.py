#!/usr/bin/env python3
"""Kiểm tra từng phiếu trong meeting.db mà không cần chương trình / Check every ballot without the program.

    python verify_ballots.py meeting.db

Needs Python, SQLite and the `cryptography` package. For each vote that was opened: the hash of the question as shown; each
ballot's signature by a device of its voter, for this register, over the very bytes stored; that the voter was on the roll and
has one ballot; that the choice shown is the choice signed; the count from the signed bytes, and what follows from it by the
rule, compared with what was declared. Ends with 1 if anything is wrong. It cannot show that a ballot was taken out together with
its place in the result, or whose hands a device was in: for that each voter looks at their own ballot, and `hop verify` at the
journal.
"""

import collections
import hashlib
import json
import pathlib
import sqlite3
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

VERSION = {
    "ballot": 2,
    "correction": 1,
}  # of statements that name no register, before it had a name; the next one names it
NESTED = ("labels", "lines", "board", "basis", "outcome", "people", "choices")
OPTIONS = {
    "yes_no_abstain": ["yes", "no", "abstain"],
    "agree_disagree_other": ["agree", "disagree", "other_opinion"],
    "confidence_vote": ["confidence", "no_confidence"],
    "confidence_grading": ["high", "normal", "low"],
}


def rows(register, table):
    """The rows of a table as dictionaries; nested columns are JSON."""
    register.row_factory = sqlite3.Row
    found = map(dict, register.execute(f'SELECT * FROM "{table}" ORDER BY id'))
    return [row | {name: json.loads(row[name]) for name in NESTED if row.get(name)} for row in found]


def canonical(value):
    """JSON with sorted keys and no spaces, as it is signed and hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def options(motion):
    """What one can choose on this ballot."""
    if motion["kind"] in ("choice", "election"):
        return [line["id"] for line in motion["lines"]]
    return OPTIONS[motion["option_set"] if motion["kind"] in ("decision", "tellers") else motion["kind"]]


def question_hashes(motion, name):
    """The hashes that the question as it was shown may have: in this register, and before that had a name."""
    shown = {name: motion[name] for name in ("form", "kind", "most", "question", "title")}
    listed = motion["board" if motion["kind"] == "tellers" else "lines"]
    shown["lines"] = [[x.get("id") or x["person"], x["name"], x.get("note", x.get("post", ""))] for x in listed]
    shown["options"] = [list(pair) for pair in zip(options(motion), motion["labels"], strict=False)]
    shown |= {"motion": motion["id"], "rule": motion["decided_by"] or motion["rule"] or ""}
    spelt = "hop/question/v2\0" + canonical(shown), "hop/question/v3\0" + canonical(shown | {"register": name})
    return [hashlib.sha256(one.encode()).hexdigest() for one in spelt]


def declared(outcome):
    """The counts of a declared result, mark by mark, without lines left unmarked."""
    if outcome["kind"] == "decision":
        return dict(outcome["count"]["options"])
    if outcome["kind"] in ("choice", "election"):
        return dict(outcome["counts" if outcome["kind"] == "choice" else "votes"])
    if outcome["kind"] == "confidence_vote":
        return {option: outcome[option] for option in OPTIONS["confidence_vote"]}
    gradings = [one["grading"] for one in outcome["persons"]]
    return {f"{one['person']}={grade}": one[grade] for one in gradings for grade in OPTIONS["confidence_grading"]}


def said(row, table, motion, roll, devices, named):
    """The signed statement of a ballot or correction; raises ValueError with what is wrong."""
    device = devices.get(row["device"])
    if device is None or device["person"] != row["person"]:
        raise ValueError("thiết bị không phải của người này | its device is not this person's")
    statement = json.loads(row["statement"])
    names = "register" in statement
    try:
        key = Ed25519PublicKey.from_public_bytes(device["public_key"])
        key.verify(row["signature"], f"hop/{table}/v{VERSION[table] + names}\0{row['statement']}".encode())
    except InvalidSignature:
        raise ValueError("chữ ký không đúng với nội dung | the signature is not over these bytes") from None
    if statement["register"] != named["name"] if names else row["at"] >= named["since"]:
        raise ValueError("ký cho một sổ khác | it was signed for another register")
    if canonical(statement) != row["statement"]:
        raise ValueError("nội dung ký sai dạng | the statement is not in its one spelling")
    for name in ("choices", "text", "person", "device", "motion", "meeting"):
        if statement[name] != row[name]:
            raise ValueError(f"{name} khác với nội dung đã ký | its {name} is not what was signed")
    if motion is None or statement["definition"] != motion["definition"]:
        raise ValueError("trả lời câu hỏi khác | it answers another question")
    if row["person"] not in roll:
        raise ValueError("người này không được biểu quyết | its voter was not on the roll")
    return statement


def check_result(motion, people, counted, name):
    """What is wrong with the result of one motion, from its ballots up."""
    if motion["definition"] not in question_hashes(motion, name):
        yield "câu hỏi đã bị sửa | the question is not the one that was hashed"
    if len(set(people)) != len(people):
        yield "có người có hai phiếu | somebody has two ballots"
    outcome = motion["outcome"]
    if motion["form"] not in ("electronic", "hidden_names") or not (outcome or motion["state"] == "declared"):
        return
    said_to_be = {mark: votes for mark, votes in declared(outcome).items() if votes} if outcome else None
    if said_to_be != counted:
        yield f"đếm lại được {counted}, đã công bố {said_to_be} | the ballots count otherwise than was declared"
    if motion["basis"]["voted"] != len(people):
        yield f"{len(people)} phiếu, đã công bố khác | {len(people)} ballots, declared were {motion['basis']['voted']}"
    if outcome and outcome["kind"] == "decision":
        base, votes = outcome["base"], counted.get("yes", 0) + counted.get("agree", 0)
        least = {"two_thirds_all": -(-2 * base // 3), "over_two_thirds_existing": 2 * base // 3 + 1}
        tied = outcome["rule"] == "ubnd_majority" and votes == counted.get("no", 0) + counted.get("disagree", 0) > 0
        enough = votes >= least.get(outcome["rule"], base // 2 + 1)
        if outcome["passed"] != enough and not (tied and outcome.get("tied")):
            yield "kết luận không theo số phiếu | the outcome does not follow from the count"


def check(register):
    """Sentences about everything that is wrong, and the number of ballots looked at."""
    devices = {row["id"]: row for row in rows(register, "device")}
    motions = {row["id"]: row for row in rows(register, "motion") if row["opened"]}
    rolls = {row["id"]: row["people"] for row in rows(register, "roll")}
    has_name = register.execute("SELECT 1 FROM sqlite_master WHERE name = 'register'").fetchone()
    named = next(iter(rows(register, "register") if has_name else ()), {"name": "", "since": 2**63})
    records = [(table, row) for table in VERSION for row in rows(register, table)]
    counts, voters, wrong = collections.defaultdict(collections.Counter), collections.defaultdict(list), []
    for table, row in records:
        id = row["motion"]
        try:
            statement = said(row, table, motions.get(id), rolls.get(id, []), devices, named)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wrong.append(f"{table} {row['id']}: {error}")
            continue
        if table == "ballot":
            voters[id].append(row["person"])
            counts[id].update(statement["choices"])
    for id, motion in motions.items():
        wrong += (f"motion {id}: {what}" for what in check_result(motion, voters[id], dict(counts[id]), named["name"]))
    return wrong, len(records)


if __name__ == "__main__":
    try:
        faults, number = check(sqlite3.connect(f"{pathlib.Path(sys.argv[1]).resolve().as_uri()}?mode=ro", uri=True))
    except (IndexError, sqlite3.Error, ValueError) as error:
        sys.exit(f"python verify_ballots.py meeting.db: {error}")
    print("\n".join(faults) or f"{number} phiếu: đúng như đã ký và công bố | all is as it was signed and declared.")
    sys.exit(1 if faults else 0)
