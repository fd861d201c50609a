"""Voting of the meeting."""

from __future__ import annotations

from client_tui.screens.pane import Pane
from client_tui.words import N_


class VotingPane(Pane):
    """See the module."""

    AREA = "voting"
    TITLE = N_("Biểu quyết")
