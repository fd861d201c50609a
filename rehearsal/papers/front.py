"""Thông báo of the Fatherland Front: it comes on paper, so the council has only a scan of it."""

from __future__ import annotations

from datetime import date

from documents.press.forms import Form, Heading, Item, Paragraph, Signature, recipients_list
from rehearsal.papers import unit

_DAY = date(2026, 12, 8)


def form() -> Form:
    """The paper as it was printed and signed, before it was scanned."""
    return Form(
        parent=f"ỦY BAN MTTQ VIỆT NAM XÃ {unit.COMMUNE}".upper(),
        organ="BAN THƯỜNG TRỰC",
        number="09",
        symbol="TB-MTTQ-BTT",
        place_date=unit.place_date(_DAY),
        type_name="THÔNG BÁO",
        summary="Về việc tham gia xây dựng chính quyền và tổng hợp ý kiến, kiến nghị của cử tri năm 2026",
        body=_BODY,
        signatures=(Signature(("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"), unit.FRONT_CHAIR, note="(Đã ký)"),),
        recipients=recipients_list(
            (
                "Hội đồng nhân dân xã",
                "Ủy ban nhân dân xã",
                "Thường trực Đảng ủy xã",
                "Lưu: VT",
            )
        ),
        made=unit.made(_DAY),
    )


_BODY = (
    Paragraph(
        f"Thực hiện quy định của Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Ban Thường trực {unit.FRONT} thông báo với "
        f"{unit.COUNCIL} tại {unit.SESSION} kết quả tham gia xây dựng chính quyền và tổng hợp ý kiến, kiến nghị của cử tri như sau:"
    ),
    Heading("I. KẾT QUẢ THAM GIA XÂY DỰNG CHÍNH QUYỀN"),
    Paragraph(
        "Trong năm 2026, Mặt trận Tổ quốc Việt Nam xã đã phối hợp tổ chức 12 hội nghị tiếp xúc cử tri với 1.486 lượt cử tri tham "
        "dự; chủ trì 03 cuộc giám sát và 02 hội nghị phản biện xã hội đối với dự thảo đề án sắp xếp điểm trường và phương án thu "
        "gom rác thải sinh hoạt."
    ),
    Heading("II. Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI"),
    Item(
        "1.", "Cử tri thôn Suối Đá và thôn Nà Lạnh đề nghị sớm hoàn thành tuyến đường liên thôn trước mùa mưa năm 2027."
    ),
    Item(
        "2.", "Cử tri thôn Đồng Chiêm đề nghị sửa chữa trạm bơm và nạo vét kênh Nà Cóc để bảo đảm nước tưới vụ hè thu."
    ),
    Item("3.", "Cử tri thôn Trung Tâm phản ánh tình trạng mất vệ sinh tại chợ xã vào các phiên chợ chủ nhật."),
    Item(
        "4.",
        "Cử tri thôn Pác Liềng đề nghị xây dựng nhà văn hóa thôn; nhân dân cam kết đóng góp ngày công và hiến đất.",
    ),
    Item("5.", "Nhiều cử tri đề nghị công khai kết quả giải quyết kiến nghị sau từng kỳ họp để nhân dân theo dõi."),
    Heading("III. KIẾN NGHỊ CỦA MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ"),
    Paragraph(
        "Đề nghị Hội đồng nhân dân xã tăng cường giám sát việc giải quyết kiến nghị của cử tri; đề nghị Ủy ban nhân dân xã phân công "
        "rõ người, rõ việc, rõ thời hạn và trả lời cử tri bằng văn bản đối với từng kiến nghị nêu trên."
    ),
    Paragraph(f"Ban Thường trực {unit.FRONT} trân trọng thông báo./."),
)
