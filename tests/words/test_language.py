from __future__ import annotations

import string

from client_tui.terminal.say import say
from tests.meeting.council import profile
from tests.words import catalogue
from words.language import _, language, speak, speak_of
from words.refusals import SENTENCES, refusal

#: What one kind of body calls its things and another does not.
OF_SOME_BODY = ("chủ tọa", "chủ trì", "đoàn chủ tọa", "đại biểu", "thành viên", "kỳ họp", "phiên họp", "cuộc họp")


def _names(text: str) -> set[str]:
    """``{Chair}`` and ``{chair}`` are the same word at different places of a sentence."""
    return {name.lower() for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_text_of_the_client_has_an_english_translation() -> None:
    known = catalogue.translations()
    assert len(known) > 50
    assert [text for text in catalogue.texts() if not known.get(text)] == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    assert set(catalogue.translations()) == set(catalogue.texts())


def test_a_translation_speaks_of_the_same_details() -> None:
    for text, english in catalogue.translations().items():
        assert not english or _names(text) == _names(english), text


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert catalogue.MO.read_bytes() == catalogue.compiled(), "run python -m tests.words.catalogue"


def test_the_language_changes_at_run_time() -> None:
    assert _("Còn {time}", time="00:42") == "Còn 00:42"
    speak("en")
    assert language() == "en"
    assert _("Còn {time}", time="00:42") == "00:42 left"
    assert say("Đã kết nối").plain == "Connected"
    speak("vi")
    assert say("Đã kết nối").plain == "Đã kết nối"


def test_every_body_reads_its_own_words() -> None:
    text = "{Chair} đề nghị {members} vào {meeting}"
    for name, expected in (
        ("hdnd-xa", "Chủ tọa đề nghị đại biểu vào kỳ họp"),
        ("ubnd", "Chủ trì đề nghị thành viên vào phiên họp"),
        ("cuoc-hop", "Chủ trì đề nghị thành viên vào cuộc họp"),
    ):
        assert speak_of(profile(name)), "the words have changed: screens are built anew"
        assert not speak_of(profile(name))
        assert _(text) == expected
    speak("en")
    speak_of(profile("hdnd-xa"))
    assert _(text) == "Chair đề nghị deputies vào session"


def test_no_text_of_the_client_names_what_bodies_call_differently() -> None:
    for text in catalogue.texts():
        assert not [word for word in OF_SOME_BODY if word in text.lower()], text


def test_details_are_data_and_never_formats() -> None:
    assert _("Còn {time}", time="{danger} [b]\x1b") == "Còn {danger} [b]\x1b"
    assert say("Còn {time}", time="[b]\x1b").plain == "Còn [b]␛"


def test_a_refusal_is_a_sentence_with_its_figures() -> None:
    sentence = refusal("not_quorate", {"present": 19, "needed": 24, "total": 36})
    assert "19" in sentence
    assert "24" in sentence


def test_an_unknown_refusal_names_its_code() -> None:
    assert "brand_new" in refusal("brand_new", {})
    assert "not_quorate" in refusal("not_quorate", {}), "details are missing: say so rather than fail"


def test_every_refusal_is_a_full_sentence() -> None:
    for code, sentence in SENTENCES.items():
        assert sentence[0].isupper(), code
        assert sentence.endswith("."), code


def test_what_the_meeting_refuses_to_a_delegate_has_a_sentence() -> None:
    for code in (
        "vote_open",
        "motion_state",
        "already_voted",
        "not_entitled",
        "time_is_up",
        "role_may_not",
        "not_quorate",
    ):
        assert code in SENTENCES
