//! What reports on the movement count, in the wordings that they use: each heading is read as its figure and as no other.

use antq::model::IndicatorKind;

use crate::headings::{CODEBOOK, Meaning, meanings};

/// Figures with their units (none for a yes or no), each above headings of it.
const FIGURES: &str = "
# Mobilisation
so_hoi_nghi_doi_thoai [hội nghị]
    Số hội nghị đối thoại, lắng nghe ý kiến nhân dân
    Số hội nghị lắng nghe ý kiến nhân dân
    Tổng số hội nghị “Công an lắng nghe ý kiến nhân dân”
    Số diễn đàn Công an lắng nghe ý kiến nhân dân
    Số cuộc diễn đàn “Công an lắng nghe ý kiến nhân dân”
    Số diễn đàn lắng nghe ý kiến nhân dân
    Số buổi đối thoại với nhân dân
    Số cuộc đối thoại với nhân dân trong năm
so_luot_nguoi_du_doi_thoai [lượt người]
    Số lượt người dự đối thoại
    Số lượt người tham dự đối thoại
    Số lượt người tham gia đối thoại
    Số lượt người dự hội nghị đối thoại
    Số lượt người tham dự diễn đàn “Công an lắng nghe ý kiến nhân dân”
    Số lượt người dự diễn đàn
    Số lượt người tham gia diễn đàn
so_buoi_lay_y_kien_ban_nganh [buổi]
    Số buổi lấy ý kiến ban, ngành, đoàn thể
    Số buổi lấy ý kiến các ban, ngành, đoàn thể
    Số cuộc lấy ý kiến các ban, ngành, đoàn thể
    Số buổi lấy ý kiến của các ban ngành đoàn thể
so_luot_nguoi_du_lay_y_kien_ban_nganh [lượt người]
    Số lượt người dự các buổi lấy ý kiến ban, ngành, đoàn thể
    Số lượt người tham dự các buổi lấy ý kiến ban, ngành, đoàn thể
so_luot_nguoi_du_doi_thoai_va_lay_y_kien [lượt người]
    Số lượt người dự cả hội nghị đối thoại và buổi lấy ý kiến
so_phieu_lay_y_kien_phat_ra [phiếu]
    Số phiếu lấy ý kiến phát ra
    Số phiếu lấy ý kiến đóng góp phát ra
    Số phiếu lấy ý kiến đã phát
    Tổng số phiếu xin ý kiến phát ra
    Số phiếu góp ý phát ra
so_phieu_lay_y_kien_thu_ve [phiếu]
    Số phiếu lấy ý kiến thu về
    Số phiếu lấy ý kiến đóng góp thu về
    Số phiếu xin ý kiến thu về
    Số phiếu góp ý thu về
so_y_kien_dong_gop [ý kiến]
    Số ý kiến nhân dân đóng góp
    Số ý kiến đóng góp của nhân dân
    Tổng số ý kiến đóng góp
    Số lượt ý kiến đóng góp
    Số ý kiến tham gia đóng góp
    Số ý kiến góp ý của nhân dân
so_nguoi_duoc_cam_hoa_giao_duc [người]
    Số người có biểu hiện vi phạm pháp luật được cảm hóa, giáo dục
    Số đối tượng được cảm hóa, giáo dục
    Số đối tượng có biểu hiện VPPL được cảm hoá, giáo dục
    Số người được cảm hóa, giáo dục
    Số đối tượng được giáo dục, cảm hóa
so_nguoi_tro_thanh_nguoi_tot [người]
    Số người được giáo dục trở thành người tốt
    Số đối tượng được giáo dục trở thành người tốt
    Số đối tượng giáo dục trở thành người tốt
    Số người trở thành người tốt
so_nguoi_dua_vao_dien_quan_ly [người]
    Số người được đưa vào diện quản lý
    Số đối tượng đưa vào diện quản lý
    Số người đưa vào diện quản lý
so_luot_goi_hoi_ran_de [lượt]
    Số lượt gọi hỏi, răn đe người có biểu hiện vi phạm pháp luật
    Số lượt gọi hỏi, răn đe
    Số lượt gọi hỏi răn đe đối tượng
so_nguoi_tha_tu_tai_hoa_nhap [người]
    Số người được tha tù trong năm đã tái hòa nhập cộng đồng
    Số người được tha tù trong năm được giúp tái hoà nhập cộng đồng
# Awards, works, help, pledges, patrols
so_giay_khen [giấy khen]
    Số giấy khen được tặng trong công tác bảo đảm ANTT
    Số giấy khen về ANTT
    Số giấy khen về phong trào toàn dân bảo vệ ANTQ
    Số giấy khen các cấp về ANTT
so_giay_khen_cong_an_tinh [giấy khen]
    Số giấy khen của Công an tỉnh
    Số giấy khen của Giám đốc Công an tỉnh
    Số giấy khen Công an tỉnh tặng
so_can_cuoc_da_cap [trường hợp]
    Số trường hợp cấp căn cước công dân
    Số trường hợp cấp căn cước
    Số căn cước công dân đã cấp
    Số thẻ căn cước đã cấp
    Số CCCD đã cấp
so_bang_tin_lap_dat [bảng tin]
    Số bảng tin ANTT lắp đặt
    Số bảng tin được lắp đặt
    Số bảng tin thông báo tình hình ANTT lắp đặt
    Số bảng tin lắp mới
so_khu_dan_cu_duoc_lap_bang_tin [đơn vị/khu dân cư]
    Số khu dân cư được lắp bảng tin ANTT
    Số thôn được lắp bảng tin
lap_dat_dien_duong_que []
    Lắp đặt hệ thống điện chiếu sáng đường quê
    Lắp đặt điện “Thắp sáng đường quê”
    Lắp đặt điện chiếu sáng đường quê
so_tuyen_duong_duoc_chieu_sang [tuyến đường]
    Số tuyến đường quê được lắp điện chiếu sáng
    Số tuyến đường được lắp điện chiếu sáng
    Số tuyến đường “Thắp sáng đường quê”
so_tre_em_kho_khan_duoc_ho_tro [người]
    Số trẻ em có hoàn cảnh đặc biệt khó khăn được hỗ trợ
    Số cháu có hoàn cảnh đặc biệt khó khăn được hỗ trợ
so_luot_tham_hoi_ho_kho_khan [lượt]
    Số lượt thăm hỏi, giúp đỡ gia đình khó khăn
    Số lượt thăm hỏi, giúp đỡ hộ khó khăn
    Số lượt thăm hỏi gia đình khó khăn
    Số lượt thăm hỏi, hỗ trợ gia đình khó khăn
so_luot_xet_nghiem_ma_tuy [lượt]
    Số lượt xét nghiệm người nghi nghiện ma túy
    Số lượt xét nghiệm ma tuý
    Số lượt xét nghiệm chất ma túy
to_chuc_xet_nghiem_ma_tuy []
    Tổ chức xét nghiệm người nghi nghiện ma túy
    Tổ chức xét nghiệm ma túy
so_ho_ky_cam_ket_vu_khi [hộ]
    Số hộ ký cam kết về vũ khí, vật liệu nổ, công cụ hỗ trợ
    Số hộ ký cam kết về vũ khí, vật liệu nổ
    Số hộ ký cam kết không tàng trữ, sử dụng vũ khí, vật liệu nổ
so_ho_ky_cam_ket_pccc [hộ]
    Số hộ ký cam kết phòng cháy, chữa cháy
    Số hộ ký cam kết PCCC
    Số hộ ký cam kết về PCCC
    Số hộ ký cam kết an toàn PCCC
to_chuc_tuan_tra []
    Tổ chức tuần tra bảo đảm ANTT
    Tổ chức tuần tra
so_luot_tuan_tra [lượt]
    Số lượt tuần tra bảo đảm ANTT
    Số buổi tuần tra
    Số lượt tuần tra, kiểm soát
    Số cuộc tuần tra bảo đảm ANTT
so_chuong_trinh_phoi_hop [văn bản]
    Số nghị quyết liên tịch, chương trình phối hợp về ANTT đang thực hiện
    Số nghị quyết liên tịch, chương trình phối hợp
    Số chương trình phối hợp, nghị quyết liên tịch về ANTT
# Models: kinds, places and groups
so_loai_mo_hinh [mô hình]
    Số loại mô hình đang hoạt động (mỗi tên tính một)
    Số loại mô hình
    Tổng số loại mô hình đang hoạt động
    Số loại hình mô hình
    Số loại mô hình hiện có
so_loai_mo_hinh_moi [mô hình]
    Số loại mô hình xây dựng mới (mỗi tên tính một)
    Số loại mô hình xây dựng mới
    Số loại mô hình mới
so_diem_mo_hinh [điểm mô hình]
    Số điểm mô hình cuối kỳ
    Số điểm mô hình
    Tổng số điểm mô hình
    Số điểm mô hình hiện có
    Số điểm mô hình đang hoạt động
so_diem_mo_hinh_moi [điểm mô hình]
    Số điểm mô hình xây dựng mới
    Số điểm mô hình mới
so_diem_mo_hinh_duy_tri [điểm mô hình]
    Số điểm mô hình duy trì, củng cố
    Số điểm mô hình duy trì
    Số điểm mô hình được duy trì, củng cố
so_diem_mo_hinh_nhan_rong [điểm mô hình]
    Số điểm mô hình nhân rộng
    Số điểm mô hình được nhân rộng
so_diem_mo_hinh_thanh_loai [điểm mô hình]
    Số điểm mô hình thanh loại
    Số điểm mô hình giải thể
so_to_mo_hinh [tổ mô hình]
    Số tổ ở các điểm mô hình cuối kỳ
    Số tổ mô hình
so_mo_hinh_bvantq_hieu_qua [mô hình]
    Số mô hình hoạt động hiệu quả
    Số mô hình hoạt động có hiệu quả
so_mo_hinh_duoc_bo_bieu_duong [mô hình]
    Số mô hình được Bộ Công an thông báo biểu dương, nhân rộng
# Bodies of self-management
so_ban_chi_dao_tu_quan [ban chỉ đạo tự quản]
    Số Ban Chỉ đạo tự quản về ANTT
    Số Ban chỉ đạo tự quản
    Tổng số BCĐ tự quản về ANTT
    Số Ban Chỉ đạo tự quản cấp xã
so_ban_tu_quan [ban tự quản]
    Số Ban tự quản về ANTT
    Tổng số Ban tự quản
    Số Ban tự quản về an ninh trật tự
so_to_tu_quan [tổ tự quản]
    Số Tổ tự quản về ANTT
    Số Tổ tự quản
    Số Tổ tự quản về an ninh, trật tự
    Số Tổ tự quản ANTT
";

/// The figures of the table: id, unit and headings.
fn figures() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let mut figures: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for line in FIGURES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(heading) = line.strip_prefix("    ") {
            figures.last_mut().unwrap().2.push(heading);
        } else {
            let (id, unit) = line.split_once(' ').unwrap();
            figures.push((id, unit.trim_matches(['[', ']']), Vec::new()));
        }
    }
    figures
}

#[test]
fn each_heading_is_read_as_its_figure_and_as_no_other() {
    let mut wrong = Vec::new();
    let figures = figures();
    assert_eq!(figures.len(), 42);
    for (id, unit, headings) in figures {
        let figure = CODEBOOK.find(id).unwrap();
        let indicator = CODEBOOK.indicator(figure);
        let kind = if unit.is_empty() {
            IndicatorKind::YesNo
        } else {
            IndicatorKind::Count
        };
        assert_eq!(indicator.kind, kind, "{id}");
        let own = indicator.unit.as_ref().map_or("", |unit| unit.path());
        assert_eq!(own, unit, "{id}");
        assert!(headings.contains(&indicator.title.vi.as_str()), "{id}");
        for heading in headings {
            let found = meanings(&[heading.to_owned()]).remove(0);
            if found != Meaning::Figures(vec![figure]) {
                wrong.push(format!("{heading}: {found:?}, not {id}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_counts_another_thing_is_none_of_them() {
    for heading in [
        // Persons, not attendances; forms and forums of anything.
        "Số phiếu phát ra",
        "Số phiếu thu về",
        "Số người dự diễn đàn",
        "Số người được xét nghiệm ma túy",
        "Số hộ khó khăn được thăm hỏi",
        // Of any year of release, and of the year of help.
        "Số người tái hòa nhập cộng đồng",
        "Số người tha tù được giúp đỡ trong năm",
        // Some of the released alone, and more than the children in particular hardship.
        "Số người chấp hành xong án phạt tù trong năm đã tái hòa nhập cộng đồng",
        "Số trẻ em có hoàn cảnh khó khăn được hỗ trợ",
        // Kilometres are no roads, and what stands is not what was put up.
        "Số km đường được chiếu sáng",
        "Số bảng tin hiện có",
        "Số bằng khen của Bộ Công an",
        // One of the two that are counted together.
        "Số nghị quyết liên tịch",
        // A kind of model, and teams of another law.
        "Số Tổ nhân dân tự quản về ANTT",
        "Số tổ liên gia tự quản",
        "Số người trong Tổ tự quản",
        "Số điểm",
    ] {
        let found = meanings(&[heading.to_owned()]).remove(0);
        assert_eq!(found, Meaning::Nothing, "{heading}");
    }
}

#[test]
fn persons_educated_become_good_and_put_under_management_bound_each_other_nowhere() {
    for id in [
        "so_nguoi_duoc_cam_hoa_giao_duc",
        "so_nguoi_tro_thanh_nguoi_tot",
        "so_nguoi_dua_vao_dien_quan_ly",
    ] {
        let figure = CODEBOOK.indicator(CODEBOOK.find(id).unwrap());
        assert!(figure.part_of.is_none() && figure.parts.is_empty() && figure.derivation.is_none());
    }
}
