"""The calendar (kỳ họp, phiên họp, cuộc họp): the record of a meeting, known to every area, and its life, which knows them all."""
