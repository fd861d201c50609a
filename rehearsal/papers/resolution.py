"""Dự thảo nghị quyết: what the council is asked to adopt, with the tables it decides on."""

from __future__ import annotations

from datetime import date

from documents.press.forms import Block, Form, Paragraph, Signature, recipients_list
from rehearsal.papers import budget, unit
from rehearsal.papers.budget import money

_DAY = date(2026, 12, 2)


def form() -> Form:
    """A draft: without a number and without a day."""
    return Form(
        organ=unit.COUNCIL.upper(),
        symbol="NQ-HĐND",
        place_date=f"{unit.COMMUNE}, ngày … tháng 12 năm 2026",
        mark="DỰ THẢO",
        type_name="NGHỊ QUYẾT",
        summary="Về dự toán và phân bổ ngân sách xã năm 2027",
        authority=(unit.COUNCIL.upper(), f"{unit.TERM}, KỲ HỌP THỨ BA".upper()),
        body=(*_grounds(), *_articles()),
        signatures=(Signature(("CHỦ TỊCH",), unit.COUNCIL_CHAIR),),
        recipients=recipients_list(
            (
                "Thường trực Hội đồng nhân dân tỉnh",
                "Thường trực Đảng ủy xã",
                "Ủy ban nhân dân xã",
                "Các đại biểu Hội đồng nhân dân xã",
                "Ban Kinh tế - Ngân sách, Ban Văn hóa - Xã hội xã",
                "Lưu: VT, hồ sơ kỳ họp",
            )
        ),
        made=unit.made(_DAY),
    )


def _grounds() -> tuple[Paragraph, ...]:
    grounds = (
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;",
        "Căn cứ Luật Đầu tư công số 58/2024/QH15 được sửa đổi, bổ sung bởi Luật số 90/2025/QH15;",
        f"Xét Tờ trình số 142/TTr-UBND ngày 02 tháng 12 năm 2026 của {unit.COMMITTEE} về việc ban hành Nghị quyết về dự "
        "toán và phân bổ ngân sách xã năm 2027; Báo cáo thẩm tra số 18/BC-BKTNS ngày 07 tháng 12 năm 2026 của Ban Kinh "
        "tế - Ngân sách; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp.",
    )
    return (*(Paragraph(line, look="basis") for line in grounds), Paragraph("QUYẾT NGHỊ:", look="centred"))


def _articles() -> tuple[Block, ...]:
    return (
        Paragraph(
            f"Quyết định dự toán thu ngân sách xã năm 2027 là {money(budget.REVENUE)} triệu đồng, gồm:",
            lead="Điều 1. Dự toán thu ngân sách xã.",
        ),
        budget.revenue_table(),
        Paragraph(
            f"Quyết định dự toán chi và phân bổ ngân sách xã năm 2027 là {money(budget.SPENDING)} triệu đồng, gồm:",
            lead="Điều 2. Dự toán chi và phân bổ ngân sách xã.",
        ),
        budget.spending_table(),
        Paragraph(
            "Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này; giao dự toán cho các đơn vị trước ngày 31 tháng 12 "
            "năm 2026; công khai ngân sách theo quy định của pháp luật. Giao Thường trực Hội đồng nhân dân, các Ban, các Tổ "
            "đại biểu và đại biểu Hội đồng nhân dân xã giám sát việc thực hiện.",
            lead="Điều 3. Tổ chức thực hiện.",
        ),
        Paragraph(
            f"Nghị quyết này đã được {unit.COUNCIL} {unit.TERM}, Kỳ họp thứ ba thông qua ngày {unit.SESSION_DAY.day} tháng "
            f"{unit.SESSION_DAY.month} năm {unit.SESSION_DAY.year} và có hiệu lực từ ngày thông qua./."
        ),
    )
