"""Figures from real votes as the press printed them: ``votes, base, printed``. Facts, checked against our rounding."""

from __future__ import annotations

#: Printed exactly as half up with two decimals gives them.
EXACT = (
    (437, 495, "88,28"),  # National Assembly, 2015
    (4, 495, "0,81"),
    (432, 494, "87,45"),  # National Assembly, June 2018
    (8, 494, "1,62"),
    (470, 494, "95,14"),  # National Assembly, October 2023
    (448, 473, "94,71"),  # National Assembly, December 2025
    (3, 473, "0,63"),
    (443, 473, "93,66"),
    (52, 53, "98,11"),  # Thừa Thiên Huế, 2018
    (49, 58, "84,48"),  # Quảng Nam, 2018
    (51, 58, "87,93"),
    (49, 52, "94,23"),  # Hà Tĩnh, 2023
    (46, 52, "88,46"),
    (19, 47, "40,43"),  # Vĩnh Phúc, 2023
    (2, 47, "4,26"),
    (25, 47, "53,19"),
    (62, 88, "70,45"),  # Hà Nội, 2023
    (81, 88, "92,05"),
    (70, 88, "79,55"),
    (84, 94, "89,36"),  # Hà Nội, 2014
    (68, 94, "72,34"),  # TP. Hồ Chí Minh, 2014
    (3, 94, "3,19"),
    (34, 94, "36,17"),
    (46, 94, "48,94"),
    (5, 94, "5,32"),
    (9, 58, "15,52"),  # Lạng Sơn, 2018
    (40, 58, "68,97"),
    (38, 58, "65,52"),
    (24, 58, "41,38"),
    (35, 58, "60,34"),
    (10, 58, "17,24"),
    (149, 161, "92,55"),  # TP. Hồ Chí Minh, 2025, of the ballots
    (160, 161, "99,38"),
)

#: Printed otherwise: ``votes, base, printed, ours, why``.
OTHERWISE = (
    (67, 94, "71,27", "71,28", "cut off instead of rounded: 71,2765…"),
    (0, 58, "0", "0,00", "zero without decimals"),
    (11, 94, "11,7", "11,70", "trailing zero left out"),
    (87, 93, "93,5", "93,55", "printed as 'hơn 93,5%', a lower bound: 93,548…"),
)
