"""Tờ trình: the committee asks the council to decide the budget."""

from __future__ import annotations

from datetime import date

from documents.press.forms import Block, Form, Heading, Item, Paragraph, Signature, recipients_list
from rehearsal.papers import budget, unit
from rehearsal.papers.budget import money

_DAY = date(2026, 12, 2)


def form() -> Form:
    """The paper as it is issued."""
    return Form(
        organ=unit.COMMITTEE.upper(),
        number="142",
        symbol="TTr-UBND",
        place_date=unit.place_date(_DAY),
        type_name="TỜ TRÌNH",
        summary="Về việc ban hành Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027",
        body=(
            Paragraph(f"Kính gửi: {unit.COUNCIL}", look="addressee"),
            *_REASONS,
            *_aims(),
            *_content(),
            *_request(),
        ),
        signatures=(Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), unit.COMMITTEE_CHAIR),),
        recipients=recipients_list(
            (
                "Như trên",
                "Thường trực Đảng ủy xã",
                "Thường trực Hội đồng nhân dân xã",
                "Ban Kinh tế - Ngân sách xã",
                "Phòng Kinh tế xã",
                "Lưu: VT",
            )
        ),
        made=unit.made(_DAY),
    )


_REASONS = (
    Paragraph(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 và Luật Ngân sách nhà nước số 89/2025/QH15, "
        f"{unit.COMMITTEE} kính trình {unit.COUNCIL} xem xét, ban hành Nghị quyết về dự toán và phân bổ ngân sách "
        "xã năm 2027 như sau:"
    ),
    Heading("I. SỰ CẦN THIẾT BAN HÀNH NGHỊ QUYẾT"),
    Heading("1. Cơ sở pháp lý", 3),
    Paragraph(
        "Theo Luật Ngân sách nhà nước số 89/2025/QH15 và Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Hội "
        "đồng nhân dân cấp xã quyết định dự toán thu ngân sách nhà nước trên địa bàn, dự toán thu, chi ngân sách "
        "địa phương và phân bổ dự toán ngân sách cấp mình."
    ),
    Heading("2. Cơ sở thực tiễn", 3),
    Paragraph(
        "Năm 2026 là năm đầu của nhiệm kỳ 2026 - 2031. Kinh tế của xã giữ được ổn định; thu ngân sách trên địa bàn "
        "ước đạt 104,2% dự toán; ba công trình trường học, hai tuyến đường liên thôn và trạm y tế xã đã được đưa vào "
        "sử dụng. Tuy vậy, nhu cầu chi cho giáo dục, an sinh xã hội và chuyển đổi số tăng nhanh hơn nguồn thu, đòi hỏi "
        "việc phân bổ ngân sách năm 2027 phải có trọng tâm, công khai và gắn với kết quả."
    ),
)


def _aims() -> tuple[Block, ...]:
    return (
        Heading("II. MỤC ĐÍCH, QUAN ĐIỂM XÂY DỰNG NGHỊ QUYẾT"),
        Item("1.", "Bảo đảm đủ nguồn lực cho các nhiệm vụ chính trị, kinh tế - xã hội, quốc phòng, an ninh của xã."),
        Item(
            "2.",
            "Ưu tiên chi cho con người, giáo dục, y tế và bảo đảm xã hội; tiết kiệm triệt để các khoản chi hội nghị, "
            "khánh tiết, in ấn tài liệu nhờ tổ chức phòng họp không giấy.",
        ),
        Item("3.", "Chi đầu tư tập trung, không dàn trải; công trình chuyển tiếp được bố trí vốn trước."),
        Heading("III. QUÁ TRÌNH XÂY DỰNG DỰ THẢO NGHỊ QUYẾT"),
        Paragraph(
            "Phòng Kinh tế xã đã chủ trì tổng hợp dự toán của 14 đơn vị sử dụng ngân sách, lấy ý kiến bằng văn bản của "
            "các thôn và các đoàn thể, tiếp thu 21 trong số 23 ý kiến góp ý. Dự thảo đã được tập thể Ủy ban nhân dân "
            "xã thảo luận, biểu quyết thông qua tại phiên họp ngày 27 tháng 11 năm 2026."
        ),
    )


def _content() -> tuple[Block, ...]:
    return (
        Heading("IV. BỐ CỤC VÀ NỘI DUNG CƠ BẢN CỦA DỰ THẢO NGHỊ QUYẾT"),
        Paragraph("Dự thảo Nghị quyết gồm 03 điều, với các nội dung cơ bản sau đây:"),
        Item(
            "1.",
            f"Tổng thu ngân sách xã năm 2027: {money(budget.REVENUE)} triệu đồng; trong đó thu ngân sách xã được hưởng "
            f"theo phân cấp {money(budget.OWN)} triệu đồng, thu bổ sung từ ngân sách cấp trên "
            f"{money(budget.BALANCING + budget.TARGETED)} triệu đồng, thu chuyển nguồn {money(budget.CARRIED)} triệu đồng.",
        ),
        Item(
            "2.",
            f"Tổng chi ngân sách xã năm 2027: {money(budget.SPENDING)} triệu đồng; trong đó chi đầu tư phát triển "
            f"{money(budget.INVESTMENT)} triệu đồng, chi thường xuyên {money(budget.CURRENT_TOTAL)} triệu đồng, dự "
            f"phòng ngân sách {money(budget.RESERVE)} triệu đồng.",
        ),
        Item("3.", "Giao Ủy ban nhân dân xã tổ chức thực hiện; định kỳ 6 tháng báo cáo Hội đồng nhân dân xã."),
    )


def _request() -> tuple[Block, ...]:
    return (
        Heading("V. NHỮNG VẤN ĐỀ CẦN THẢO LUẬN THÊM"),
        Paragraph(
            "Về mức bố trí vốn cho tuyến đường thôn Suối Đá - thôn Nà Lạnh, hiện còn hai phương án: bố trí 4.800 triệu "
            "đồng để hoàn thành trong năm 2027 (phương án 1), hoặc bố trí 3.200 triệu đồng trong năm 2027 và phần còn "
            "lại trong năm 2028 (phương án 2). Ủy ban nhân dân xã đề nghị lựa chọn phương án 1."
        ),
        Paragraph(
            f"Trên đây là Tờ trình về việc ban hành Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027, {unit.COMMITTEE} "
            f"kính trình {unit.COUNCIL} xem xét, quyết định./."
        ),
    )
