"""Báo cáo thẩm tra: the board's opinion on the draft, several pages long."""

from __future__ import annotations

from datetime import date

from documents.press.forms import Block, Column, Form, Heading, Item, Paragraph, Row, Signature, Table, recipients_list
from rehearsal.papers import budget, unit
from rehearsal.papers.budget import money

_DAY = date(2026, 12, 7)


def form() -> Form:
    """The paper as it is issued."""
    return Form(
        parent=unit.COUNCIL.upper(),
        organ="BAN KINH TẾ - NGÂN SÁCH",
        number="18",
        symbol="BC-BKTNS",
        place_date=unit.place_date(_DAY),
        type_name="BÁO CÁO",
        summary="Thẩm tra dự thảo Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027",
        body=(*_opening(), *_year(), *_estimates(), *_opinions(), *_close()),
        signatures=(Signature(("TM. BAN KINH TẾ - NGÂN SÁCH", "TRƯỞNG BAN"), unit.BOARD_HEAD),),
        recipients=recipients_list(
            (
                "Đại biểu Hội đồng nhân dân xã",
                "Thường trực Hội đồng nhân dân xã",
                "Ủy ban nhân dân xã",
                "Các thành viên Ban Kinh tế - Ngân sách",
                "Lưu: VT, hồ sơ kỳ họp",
            )
        ),
        made=unit.made(_DAY),
    )


def _opening() -> tuple[Block, ...]:
    return (
        Paragraph(
            "Thực hiện sự phân công của Thường trực Hội đồng nhân dân xã, ngày 05 tháng 12 năm 2026 Ban Kinh tế - Ngân sách "
            f"đã họp thẩm tra Tờ trình số 142/TTr-UBND ngày 02 tháng 12 năm 2026 của {unit.COMMITTEE} và dự thảo Nghị quyết "
            "kèm theo. Tham dự cuộc họp có 05/05 thành viên Ban, đại diện Ủy ban nhân dân xã, Phòng Kinh tế và Ủy ban Mặt "
            "trận Tổ quốc Việt Nam xã. Ban Kinh tế - Ngân sách báo cáo Hội đồng nhân dân xã kết quả thẩm tra như sau:"
        ),
        Heading("I. VỀ HỒ SƠ, TRÌNH TỰ VÀ THẨM QUYỀN"),
        Paragraph(
            "Hồ sơ trình gồm Tờ trình, dự thảo Nghị quyết, báo cáo đánh giá tình hình thực hiện ngân sách năm 2026, thuyết "
            "minh cơ sở tính toán và bảng tổng hợp ý kiến góp ý; được gửi đến Ban trước phiên thẩm tra 03 ngày. Ban nhận "
            "thấy hồ sơ đầy đủ, trình tự chuẩn bị chặt chẽ. Nội dung dự thảo thuộc thẩm quyền quyết định của Hội đồng nhân "
            "dân xã theo Luật Tổ chức chính quyền địa phương số 72/2025/QH15 và Luật Ngân sách nhà nước số 89/2025/QH15."
        ),
    )


def _year() -> tuple[Block, ...]:
    return (
        Heading("II. VỀ TÌNH HÌNH THỰC HIỆN NGÂN SÁCH NĂM 2026"),
        Heading("1. Kết quả đạt được", 3),
        Paragraph(
            "Thu ngân sách nhà nước trên địa bàn ước đạt 104,2% dự toán; 9 trong 11 khoản thu đạt và vượt dự toán. Chi ngân "
            "sách bám sát dự toán, bảo đảm kịp thời tiền lương, chế độ cho giáo viên, cán bộ và các đối tượng bảo trợ xã hội. "
            "Việc thanh toán không dùng tiền mặt trong chi thường xuyên đạt 96,5%, tăng 11,3 điểm phần trăm so với năm 2025."
        ),
        Heading("2. Hạn chế", 3),
        Item(
            "a)",
            "Tỷ lệ giải ngân vốn đầu tư công đến hết tháng 11 mới đạt 71,8% kế hoạch; hai công trình chậm tiến độ do vướng "
            "giải phóng mặt bằng tại thôn Nà Lạnh.",
        ),
        Item(
            "b)",
            "Thu tiền sử dụng đất phụ thuộc vào kết quả đấu giá; số thu dồn vào quý IV nên bị động trong bố trí chi đầu tư.",
        ),
        Item(
            "c)",
            "Một số đơn vị lập dự toán chưa sát; trong năm phải điều chỉnh 06 lần, tổng số tiền 1.870 triệu đồng.",
        ),
        Item(
            "d)",
            "Hồ sơ quyết toán của 02 trường học gửi chậm so với quy định, ảnh hưởng đến tiến độ tổng hợp chung của xã.",
        ),
        Paragraph(
            "Ban đề nghị Ủy ban nhân dân xã làm rõ trách nhiệm của từng đơn vị, người đứng đầu; có giải pháp cụ thể, thời hạn "
            "cụ thể cho từng hạn chế nêu trên và báo cáo Hội đồng nhân dân xã tại kỳ họp thường lệ giữa năm 2027."
        ),
    )


def _estimates() -> tuple[Block, ...]:
    return (
        Heading("III. VỀ DỰ TOÁN VÀ PHÂN BỔ NGÂN SÁCH NĂM 2027"),
        Heading("1. Về dự toán thu", 3),
        Paragraph(
            f"Ban thống nhất với tổng thu ngân sách xã là {money(budget.REVENUE)} triệu đồng. Riêng khoản thu tiền sử dụng đất "
            f"{money(budget.LAND)} triệu đồng cao hơn ước thực hiện năm 2026 là 14,3%; đề nghị Ủy ban nhân dân xã sớm hoàn thành "
            "thủ tục đấu giá 26 lô đất tại khu dân cư mới thôn Trung Tâm, phấn đấu thu tối thiểu 60% trong 6 tháng đầu năm."
        ),
        Heading("2. Về dự toán chi", 3),
        Paragraph(
            f"Ban thống nhất với tổng chi {money(budget.SPENDING)} triệu đồng và cơ cấu chi. Chi thường xuyên chiếm "
            f"{_share(budget.CURRENT_TOTAL)} tổng chi; trong đó chi giáo dục, đào tạo và dạy nghề là khoản lớn nhất. Chi đầu tư "
            f"phát triển chiếm {_share(budget.INVESTMENT)}. Dự phòng ngân sách chiếm {_share(budget.RESERVE)}, phù hợp với quy định "
            "của Luật Ngân sách nhà nước."
        ),
        Paragraph("So sánh một số khoản chi chủ yếu giữa hai năm như sau:"),
        Table(
            (
                Column("STT", 0.6, "centre"),
                Column("Khoản chi", 3.4),
                Column("Năm 2026", 1.2, "right"),
                Column("Năm 2027", 1.2, "right"),
                Column("Tăng, giảm", 1.2, "right"),
            ),
            tuple(_compared()),
            note="Đơn vị tính: triệu đồng",
        ),
        Paragraph(
            "Qua thẩm tra, Ban nhận thấy mức tăng chi bảo đảm xã hội xuất phát từ việc điều chỉnh mức chuẩn trợ giúp xã hội; mức "
            "tăng chi khoa học, công nghệ và chuyển đổi số chủ yếu dành cho thiết bị phòng họp không giấy và số hóa hồ sơ, sẽ được "
            "bù đắp bằng phần tiết kiệm chi in ấn, hội nghị từ năm 2028."
        ),
    )


_LAST_YEAR = {
    "Chi giáo dục, đào tạo và dạy nghề": 65_900,
    "Chi y tế, dân số và gia đình": 4_980,
    "Chi bảo đảm xã hội": 8_720,
    "Chi các hoạt động kinh tế": 7_050,
    "Chi bảo vệ môi trường": 1_940,
    "Chi khoa học, công nghệ và chuyển đổi số": 210,
}


def _compared() -> list[Row]:
    rows = []
    for place, (name, before) in enumerate(_LAST_YEAR.items(), 1):
        change = budget.CURRENT[name] - before
        sign = "+" if change > 0 else "-"
        rows.append(Row((str(place), name, money(before), money(budget.CURRENT[name]), f"{sign}{money(abs(change))}")))
    return rows


def _share(amount: int) -> str:
    """Percent of all spending, with a comma and one decimal."""
    return f"{amount * 100 / budget.SPENDING:.1f}%".replace(".", ",")


def _opinions() -> tuple[Block, ...]:
    return (
        Heading("IV. MỘT SỐ VẤN ĐỀ ĐỀ NGHỊ THẢO LUẬN"),
        Item(
            "1.",
            "Về tuyến đường thôn Suối Đá - thôn Nà Lạnh: đa số thành viên Ban (04/05) tán thành phương án 1, bố trí đủ 4.800 "
            "triệu đồng trong năm 2027, vì công trình phục vụ trực tiếp 312 hộ dân và đã hoàn thành giải phóng mặt bằng. Một ý "
            "kiến đề nghị phương án 2 để dành vốn cho nhà văn hóa thôn Pác Liềng.",
        ),
        Item(
            "2.",
            "Về kinh phí duy tu hệ thống thủy lợi nội đồng: dự thảo bố trí 850 triệu đồng, bằng 62% nhu cầu. Ban đề nghị ưu tiên "
            "tuyến kênh Nà Cóc và trạm bơm thôn Đồng Chiêm trước vụ hè thu.",
        ),
        Item(
            "3.",
            "Về kinh phí hỗ trợ sinh hoạt chuyên môn của hai trường mầm non ở điểm lẻ: đề nghị bổ sung thuyết minh về số trẻ, số "
            "nhóm lớp và phương án ghép điểm trường.",
        ),
        Item(
            "4.",
            "Về bố cục dự thảo: đề nghị gộp hai bảng phân bổ thành phụ lục kèm theo để thuận tiện cho việc công khai; sửa cụm từ "
            "“các đơn vị trực thuộc” tại Điều 3 thành “các đơn vị sử dụng ngân sách”.",
        ),
    )


def _close() -> tuple[Block, ...]:
    return (
        Heading("V. KẾT LUẬN"),
        Paragraph(
            "Ban Kinh tế - Ngân sách nhất trí trình Hội đồng nhân dân xã xem xét, thông qua dự thảo Nghị quyết về dự toán và phân "
            "bổ ngân sách xã năm 2027 sau khi tiếp thu, chỉnh lý các nội dung nêu trên./."
        ),
    )
