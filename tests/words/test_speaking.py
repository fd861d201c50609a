"""Several languages and bodies are worded at the same time, each by itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from textual.app import App
from textual.message import Message

from meeting.rules.profile import Profile
from meeting.rules.words import Language
from tests.meeting.council import profile
from words.language import _, language, speak, speak_of, speaking
from words.refusals import refusal

COUNCIL, COMMITTEE = profile("hdnd-xa"), profile("ubnd")


def said() -> str:
    """A sentence that differs by language and by body."""
    return refusal("no_chair", {})


def alone(spoken: Language, of: Profile) -> str:
    with speaking(spoken, of):
        return said()


VI = "Chưa có chủ tọa. Đề nghị cử chủ tọa trước."
EN = alone("en", COMMITTEE)


def test_the_sentences_differ() -> None:
    assert alone("vi", COUNCIL) == VI
    assert EN != VI
    assert language() == "vi"
    assert said() == "Chưa có chủ trì. Đề nghị cử chủ trì trước."


def test_speaking_within_speaking_ends_where_it_began() -> None:
    with speaking("en", COMMITTEE):
        with speaking("vi", COUNCIL):
            assert said() == VI
            with speaking("en"):
                assert (language(), _("{chair}")) == ("en", "chair")
            assert said() == VI
        assert said() == EN
        with pytest.raises(KeyError), speaking("vi"):
            _("{nobody}")
        assert said() == EN
    assert language() == "vi"


def test_what_the_process_speaks_changes_nothing_within() -> None:
    with speaking("vi", COUNCIL):
        speak("en")
        assert speak_of(COMMITTEE)
        assert said() == VI
    assert said() == EN


async def test_two_tasks_word_at_the_same_time() -> None:
    both = asyncio.Barrier(2)

    async def tell(spoken: Language, of: Profile) -> list[str]:
        told = []
        with speaking(spoken, of):
            for _round in range(3):
                await both.wait()
                told.append(said())
        return told

    vi, en = await asyncio.gather(tell("vi", COUNCIL), tell("en", COMMITTEE))
    assert (vi, en) == ([VI] * 3, [EN] * 3)
    assert language() == "vi"


async def test_a_task_speaks_as_its_maker_and_its_own_words_stay_with_it() -> None:
    async def tell() -> str:
        before = said()
        with speaking("vi", COUNCIL):
            return f"{before} {said()}"

    with speaking("en", COMMITTEE):
        assert await asyncio.create_task(tell()) == f"{EN} {VI}"
        assert await asyncio.to_thread(said) == EN
        assert said() == EN


def test_two_threads_word_at_the_same_time() -> None:
    both = threading.Barrier(2)

    def tell(spoken: Language, of: Profile) -> list[str]:
        told = []
        with speaking(spoken, of):
            for _round in range(3):
                both.wait(timeout=60)
                told.append(said())
        return told

    with ThreadPoolExecutor(2) as threads:
        vi, en = threads.submit(tell, "vi", COUNCIL), threads.submit(tell, "en", COMMITTEE)
    assert (vi.result(), en.result()) == ([VI] * 3, [EN] * 3)


def test_a_new_thread_speaks_as_the_process_does() -> None:
    with speaking("en", COMMITTEE), ThreadPoolExecutor(1) as threads:
        assert threads.submit(language).result() == "vi"


class Asked(Message):
    """Say it now."""

    def __init__(self, answer: Callable[[str], None]) -> None:
        super().__init__()
        self.answer = answer


class Teller(App[None]):
    """Words a sentence in a handler."""

    def on_asked(self, asked: Asked) -> None:
        asked.answer(said())


async def test_a_handler_of_textual_speaks_what_the_process_speaks_by_then() -> None:
    app = Teller()
    told: list[str] = []
    async with app.run_test() as pilot:
        app.post_message(Asked(told.append))
        await pilot.pause()
        speak("en")
        speak_of(COMMITTEE)
        app.post_message(Asked(told.append))
        await pilot.pause()
        with speaking("vi", COUNCIL):
            app.post_message(Asked(told.append))
            await pilot.pause()
    assert told == ["Chưa có chủ trì. Đề nghị cử chủ trì trước.", EN, EN]
