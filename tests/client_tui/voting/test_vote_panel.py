from __future__ import annotations

import msgspec
import pytest
from textual.message import Message
from textual.widgets import Button

from client_tui.voting.vote_panel import VotePanel
from client_tui.voting.vote_sheet import ChoiceButton
from tests.client_tui.papers.page.test_view import screen_text
from tests.client_tui.samples import ELECTION, GRADED, GRADING, NOW, OPINION, POLL, RESULT, Bench, ask
from words.times import SECOND


class Ballots:
    """What the panel asked to be sent."""

    def __init__(self) -> None:
        self._messages: list[VotePanel.Cast] = []

    def __call__(self, message: Message) -> None:
        # A message comes by once for every node it bubbles through.
        if isinstance(message, VotePanel.Cast) and not any(message is known for known in self._messages):
            self._messages.append(message)

    @property
    def cast(self) -> list[tuple[str, ...]]:
        return [(message.poll, *message.choices) for message in self._messages]

    @property
    def words(self) -> list[str]:
        return [message.text for message in self._messages]


def bench() -> tuple[Bench, Ballots]:
    return Bench(VotePanel), Ballots()


async def test_a_choice_is_repeated_and_sent_only_when_confirmed() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot)
        await pilot.press("1")
        assert panel.state == "confirm"
        assert "Đồng chí chọn:" in screen_text(app)
        assert "TÁN THÀNH" in screen_text(app)
        assert sent.cast == []
        await pilot.press("enter")
        assert sent.cast == [("m1", "yes")]
        assert panel.has_class("-sending")
        await pilot.press("enter", "enter", "1")
        assert sent.cast == [("m1", "yes")]


async def test_escape_chooses_again() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot)
        await pilot.press("2", "escape")
        assert panel.state == "choose"
        await pilot.press("3", "enter")
    assert sent.cast == [("m1", "abstain")]


@pytest.mark.parametrize("size", [(60, 30), (100, 40), (140, 45)])
async def test_by_finger_alone(size: tuple[int, int]) -> None:
    app, sent = bench()
    async with app.run_test(size=size, message_hook=sent) as pilot:
        await ask(pilot)
        buttons = list(app.query(ChoiceButton))
        assert all(button.region.height >= 3 and app.screen.region.contains_region(button.region) for button in buttons)
        await pilot.click(buttons[1])
        await pilot.pause()
        await pilot.click("#send")
        await pilot.pause()
    assert sent.cast == [("m1", "no")]


async def test_keys_meant_for_what_was_there_before_are_ignored() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = app.query_one(VotePanel)
        await panel.ask(POLL)
        await pilot.press("1", "enter")
        assert (panel.state, sent.cast) == ("choose", [])
        app.clock.at += SECOND
        await pilot.press("1")
        assert panel.state == "confirm"


async def test_only_the_server_says_recorded() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = await ask(pilot)
        await pilot.press("1", "enter")
        assert "Đã ghi nhận" not in screen_text(app)
        panel.recorded(("yes",), "", NOW)
        await pilot.pause()
        assert "✓ Đã ghi nhận lúc 09:14:03" in screen_text(app)


async def test_a_change_of_mind_while_the_vote_is_open() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot)
        panel.recorded(("yes",), "", NOW)
        await pilot.press("d", "2", "enter")
    assert sent.cast == [("m1", "no")]


async def test_where_the_rules_forbid_it_a_choice_stands() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = app.query_one(VotePanel)
        await panel.ask(msgspec.structs.replace(POLL, may_change=False))
        app.clock.at += SECOND
        panel.recorded(("yes",), "", NOW)
        await pilot.pause()
        assert not app.query_one("#change", Button).display
        await pilot.press("d", "2", "enter")
        assert (panel.state, sent.cast) == ("recorded", [])


async def test_a_refusal_is_shown_and_one_may_choose_again() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = await ask(pilot)
        await pilot.press("1", "enter")
        panel.refused("Biểu quyết vừa tạm dừng.")
        await pilot.pause()
        assert "Biểu quyết vừa tạm dừng." in screen_text(app)
        assert panel.state == "choose"


async def test_the_result_stays_until_it_is_closed() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = await ask(pilot)
        panel.close(RESULT)
        await pilot.pause()
        text = screen_text(app)
        assert "28   77,78%" in text
        assert "Được thông qua: 28/36" in text
        await pilot.press("1")
        assert panel.state == "closed"
        await pilot.press("escape")
        assert not panel.display


async def test_the_clock_follows_the_absolute_end() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        await ask(pilot)
        for passed, words in ((1, "Còn 00:41"), (35, "Còn 00:06"), (10, "Đã hết giờ")):
            app.clock.at = app.clock.at + (0 if passed == 1 else passed * SECOND)
            app.tick()
            await pilot.pause()
            assert words in screen_text(app)


async def test_the_same_question_again_keeps_what_was_chosen() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = await ask(pilot)
        await pilot.press("1")
        await panel.ask(msgspec.structs.replace(POLL, ends_at=NOW + 90 * SECOND))
        await pilot.pause()
        assert panel.state == "confirm"
        assert "Còn 01:29" in screen_text(app)


async def test_those_without_a_vote_look_on() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = app.query_one(VotePanel)
        await panel.ask(msgspec.structs.replace(POLL, only_watching="Khách mời không biểu quyết."))
        app.clock.at += SECOND
        await pilot.press("1", "enter")
        assert sent.cast == []
        assert "Khách mời không biểu quyết." in screen_text(app)
        assert not app.query_one("#choices").display


async def test_a_hostile_question_is_only_text() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = app.query_one(VotePanel)
        await panel.ask(msgspec.structs.replace(POLL, question="[/b]\x1b]0;x\x07 [@click=app.bell]y[/]"))
        await pilot.pause()
        assert "[/b]␛]0;x␇ [@click=app.bell]y[/]" in screen_text(app)


async def test_up_to_k_candidates_are_marked_by_digit_space_and_tap() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot, ELECTION)
        await pilot.press("1", "down", "down", "space")
        await pilot.click("#marks", offset=(8, 9))
        await pilot.pause()
        assert "Đã chọn 3/3" in screen_text(app)
        await pilot.press("2")
        assert "Chỉ được chọn nhiều nhất 3" in screen_text(app)
        await pilot.press("1", "2", "enter")
        assert panel.state == "confirm"
        assert "3. Điểu K’Ré" in screen_text(app), "the choice is repeated with the numbers of the ballot"
        assert sent.cast == []
        await pilot.press("enter")
    assert sent.cast == [("m2", "c2", "c3", "c5")]


async def test_a_blank_ballot_is_sent_only_after_it_was_called_blank() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        await ask(pilot, ELECTION)
        await pilot.press("enter")
        assert "PHIẾU TRẮNG" in screen_text(app)
        assert "Gửi phiếu trắng" in screen_text(app)
        await pilot.press("escape", "4", "enter")
        assert "PHIẾU TRẮNG" not in screen_text(app)
        await pilot.press("escape", "4", "enter", "enter")
    assert sent.cast == [("m2",)]


@pytest.mark.parametrize("size", [(60, 30), (100, 40), (140, 45)])
async def test_each_person_gets_one_grade_by_key_or_finger(size: tuple[int, int]) -> None:
    app, sent = bench()
    async with app.run_test(size=size, message_hook=sent) as pilot:
        await ask(pilot, GRADING)
        await pilot.press("1", "3", "2", "1")
        buttons = list(app.query(ChoiceButton))
        assert all(button.region.height >= 3 and app.screen.region.contains_region(button.region) for button in buttons)
        await pilot.click(buttons[2])
        await pilot.pause()
        assert "Đã đánh dấu 5/5" in screen_text(app)
        await pilot.press("up", "0", "1", "enter", "enter")
    assert sent.cast == [("m3", "c1=high", "c2=low", "c3=normal", "c4=high", "c5=low")]


async def test_a_line_left_empty_is_warned_of_once_and_may_stay_empty() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        await ask(pilot, GRADING)
        await pilot.press("1", "1", "1", "1", "enter")
        assert "✗ Vũ Thị Hương: chưa đánh dấu" in screen_text(app)
        assert "Còn 1 người chưa đánh dấu: dòng đó không hợp lệ" in screen_text(app)
        await pilot.press("enter")
    assert sent.cast == [("m3", "c1=high", "c2=high", "c3=high", "c4=high")]


async def test_another_opinion_is_put_into_words() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot, OPINION)
        await pilot.press("3", "ctrl+s")
        assert panel.state == "writing"
        assert "Đề nghị ghi ý kiến" in screen_text(app)
        await pilot.press(*"Ro nguo", "backspace", *"ồn thu", "ctrl+s")
        assert "“Ro nguồn thu”" in screen_text(app)
        await pilot.press("enter")
    assert (sent.cast, sent.words) == ([("m4", "other_opinion")], ["Ro nguồn thu"])


async def test_while_the_vote_is_held_nothing_is_taken_and_the_clock_stands() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot)
        await panel.ask(msgspec.structs.replace(POLL, held=23))
        await pilot.press("1", "enter")
        app.clock.at += 10 * SECOND
        app.tick()
        await pilot.pause()
        assert "Còn 00:23, tạm dừng" in screen_text(app)
        assert "Chủ trì đang tạm dừng" in screen_text(app)
        await panel.ask(msgspec.structs.replace(POLL, ends_at=app.clock.at + 23 * SECOND))
        await pilot.press("1", "enter")
        assert sent.cast == [("m1", "yes")]


async def test_the_question_is_shown_beforehand_and_answered_by_ready() -> None:
    app, sent = bench()
    said: list[str] = []

    def hook(message: Message) -> None:
        sent(message)
        if isinstance(message, VotePanel.Ready) and not said:
            said.append(message.poll)

    async with app.run_test(size=(100, 40), message_hook=hook) as pilot:
        panel = app.query_one(VotePanel)
        panel.call(POLL)
        app.clock.at += SECOND
        await pilot.press("1", "enter")
        assert (panel.state, said) == ("ready", [])
        await pilot.press("s")
        assert said == ["m1"]
        await panel.ask(POLL)
        await pilot.pause()
        assert panel.state == "choose", "the vote itself is a new question"
    assert sent.cast == []


async def test_a_grading_is_told_by_person() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        (await ask(pilot, GRADING)).close(GRADED)
        await pilot.pause()
        text = screen_text(app)
        assert "Tín nhiệm cao 28 (77,78%)" in text
        assert "không hợp lệ 1" in text
        assert "Quá nửa tín nhiệm thấp" in text


async def test_when_time_runs_out_what_was_recorded_stands_there_again_and_nothing_is_offered() -> None:
    app, sent = bench()
    async with app.run_test(size=(60, 30), message_hook=sent) as pilot:
        panel = await ask(pilot)
        panel.recorded(("yes",), "", NOW)
        await pilot.press("d", "2")
        app.clock.at = NOW + 43 * SECOND
        app.tick()
        await pilot.pause()
        assert panel.state == "recorded"
        assert "Lựa chọn của đồng chí: Tán thành" in screen_text(app)
        assert not app.query_one("#change", Button).display
        await pilot.press("d", "enter")
        assert (panel.state, sent.cast) == ("recorded", [])


async def test_who_has_not_voted_when_time_runs_out_is_told_so() -> None:
    app, sent = bench()
    async with app.run_test(size=(60, 30), message_hook=sent) as pilot:
        panel = await ask(pilot)
        await pilot.press("2")
        app.clock.at = NOW + 43 * SECOND
        app.tick()
        await pilot.pause()
        assert "lựa chọn của đồng chí chưa được gửi" in " ".join(screen_text(app).split())
        assert not any(button.region.height for button in app.query(ChoiceButton))
        await pilot.press("1", "enter")
        assert (panel.state, sent.cast) == ("choose", [])
        await panel.ask(msgspec.structs.replace(POLL, id="m9"))
        await pilot.pause()
        assert "lựa chọn của đồng chí chưa được gửi" in " ".join(screen_text(app).split()), (
            "who comes later is told too"
        )


async def test_a_change_that_is_refused_leaves_the_recorded_choice_in_sight() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = await ask(pilot)
        panel.recorded(("yes",), "", NOW)
        await pilot.press("d", "2", "enter")
        panel.refused("Biểu quyết đã đóng.")
        await pilot.pause()
        assert panel.state == "recorded"
        assert "Biểu quyết đã đóng." in screen_text(app)
        assert "Lựa chọn ghi nhận lúc 09:14:03 vẫn có hiệu lực: Tán thành." in screen_text(app)


async def test_who_would_change_and_thinks_better_of_it_keeps_the_recorded_choice() -> None:
    app, sent = bench()
    async with app.run_test(size=(100, 40), message_hook=sent) as pilot:
        panel = await ask(pilot)
        panel.recorded(("yes",), "", NOW)
        await pilot.press("d", "2", "escape", "escape")
        assert panel.state == "recorded"
        assert "Lựa chọn của đồng chí: Tán thành" in screen_text(app)
    assert sent.cast == []


async def test_while_the_vote_is_held_neither_keys_nor_buttons_offer_to_send_or_change() -> None:
    app, _sent = bench()
    async with app.run_test(size=(100, 40)) as pilot:
        panel = await ask(pilot)
        await pilot.press("1")
        await panel.ask(msgspec.structs.replace(POLL, held=30))
        assert not panel.check_action("send", ())
        panel.recorded(("yes",), "", NOW)
        await pilot.pause()
        assert not panel.check_action("change", ())
        assert not app.query_one("#change", Button).display


async def test_a_result_longer_than_a_telephone_is_read_to_its_end_by_keys() -> None:
    app, _sent = bench()
    async with app.run_test(size=(60, 30)) as pilot:
        panel = await ask(pilot)
        panel.close(msgspec.structs.replace(RESULT, outcome="Được thông qua\n\n" + "căn cứ " * 120 + "HẾT."))
        await pilot.pause()
        assert "HẾT." not in screen_text(app)
        assert panel.check_action("read_on", ())
        await pilot.press(*["down"] * 8)
        await pilot.pause()
        assert "HẾT." in screen_text(app)
