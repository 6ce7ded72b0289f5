//! The faults of criteria files and lists of communes by their codes, in Vietnamese.

use crate::diagnostic::Code;

/// What a code says, in a sentence without a full stop.
pub(super) const fn vietnamese(code: Code) -> &'static str {
    match code {
        Code::TomlSyntax => "tệp không đúng cú pháp TOML",
        Code::UnknownFormat => "thiếu khóa format, hoặc antq này không biết dạng đó",
        Code::UnknownKey => "khóa này không có trong bảng",
        Code::MissingKey => "thiếu một khóa bắt buộc",
        Code::WrongValue => "giá trị không đúng kiểu hoặc dạng của khóa",
        Code::NotYet => "antq này chưa hỗ trợ phần này",
        Code::DuplicateId => "hai mục trùng một mã",
        Code::SharedHeading => "hai số liệu nhận cùng một tên cột",
        Code::IdNotPath => "mã của bộ tiêu chí không khớp với đường dẫn của tệp",
        Code::RuleSyntax => "không đọc được quy tắc",
        Code::MixedConnectives => "một quy tắc không được dùng cả and lẫn or",
        Code::UnknownName => "không có số liệu hay tham số nào tên như vậy",
        Code::UnknownLevel => "thang bậc không có mức này",
        Code::KindMismatch => {
            "số liệu này không dùng được ở đây: cần số mà là có/không hoặc mức, hoặc ngược lại"
        }
        Code::UnitMismatch => "hai vế đếm hai thứ khác nhau",
        Code::PercentageMismatch => "không so tỷ lệ phần trăm với số đếm",
        Code::Product => "không nhân số liệu với số liệu",
        Code::AlwaysTrue => "phép thử này luôn đúng, với mọi số liệu",
        Code::AlwaysFalse => "phép thử này luôn sai, với mọi số liệu",
        Code::TooPrecise => "hệ số quá lớn hoặc quá nhiều chữ số để tính đúng tuyệt đối",
        Code::IdleOption => "on_tie hoặc on_zero không có tác dụng ở quy tắc này",
        Code::UnusedParameter => "không quy tắc nào dùng tham số này",
        Code::UnknownCriterion => "không có tiêu chí này",
        Code::NotReached => "không nhóm nào chứa tiêu chí này",
        Code::Circular => "tiêu chí chứa hoặc dùng lại chính nó",
        Code::TooManyCriteria => {
            "bộ tiêu chí, kể cả phần dùng lại của bộ khác, có quá nhiều tiêu chí"
        }
        Code::TwoBodies => "tiêu chí có nhiều hơn một nội dung",
        Code::BodyAndText => "nội dung của tiêu chí và mức biết văn bản trái nhau",
        Code::MissingTitle => "tiêu chí thiếu tên",
        Code::AtLeastBeyond => "at_least lớn hơn số tiêu chí thành phần, hoặc bằng 0",
        Code::DeclaredCount => "số tiêu chí trong tệp khác số mà văn bản có",
        Code::UnknownSet => "không có bộ, phiên bản hay tiêu chí này",
        Code::OverlappingYears => "hai phiên bản cùng áp dụng cho một năm",
        Code::YearsGap => "giữa hai phiên bản có năm không phiên bản nào áp dụng",
        Code::UncitedLaw => "bộ ghi là văn bản mà thiếu tên văn bản, năm hoặc nguồn",
        Code::UnknownInTest => "ca thử nêu số liệu, tiêu chí hoặc ca thử không có",
        Code::TestFails => "ca thử không ra kết quả mong đợi",
        Code::MissingColumn => "bảng xã hoặc bảng sáp nhập thiếu một cột bắt buộc",
        Code::UnknownCommune => "danh mục không có xã này",
        Code::UnknownPlace => "danh mục không có huyện hoặc tỉnh này",
        Code::ListYear => "không danh mục nào bắt đầu từ năm này",
        Code::NotFollowed => "không rõ xã này thành xã nào, hoặc từ xã nào mà thành",
        Code::NeverSeen => "có trường hợp của phép so sánh chưa ca thử nào thử đến",
    }
}

#[cfg(test)]
mod tests {
    use super::vietnamese;
    use crate::diagnostic::Code;

    #[test]
    fn every_code_says_something_of_its_own() {
        let mut said: Vec<&str> = Code::ALL.iter().map(|&code| vietnamese(code)).collect();
        assert!(
            said.iter()
                .all(|text| !text.is_empty() && !text.ends_with('.'))
        );
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), Code::ALL.len());
    }
}
