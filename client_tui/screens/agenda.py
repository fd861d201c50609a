"""Agenda of the meeting."""

from __future__ import annotations

from client_tui.screens.pane import Pane
from client_tui.words import N_


class AgendaPane(Pane):
    """See the module."""

    AREA = "agenda"
    TITLE = N_("Chương trình")
