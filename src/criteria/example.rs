//! A small codebook and small versions, for the tests of this module.

use super::library::Library;
use crate::diagnostic::Diagnostic;

pub(super) const CODEBOOK: &str = r#"
format = 1
[key]
ma_xa    = { title = { vi = "Mã xã", en = "commune code" } }
ten_xa   = { title = { vi = "Tên xã", en = "commune" } }
loai     = { title = { vi = "Loại", en = "kind of commune" } }
huyen    = { title = { vi = "Huyện", en = "district" } }
tinh     = { title = { vi = "Tỉnh", en = "province" } }
nam      = { title = { vi = "Năm", en = "year" } }
so_thang = { title = { vi = "Số tháng", en = "months covered" } }
ranh_gioi = { title = { vi = "Ranh giới năm", en = "boundaries of year" } }
[[kind]]
name = "xã"
[[kind]]
name = "phường"
[indicator.so_vu]
title = { vi = "Số vụ", en = "cases" }
kind = "count"
[indicator.ke_hoach]
title = { vi = "Kế hoạch", en = "plan" }
kind = "yes_no"
"#;

/// A version that is a proposal, with these years, further lines, and criteria.
pub(super) fn version(id: &str, years: &str, rest: &str) -> String {
    let title = r#"title = { vi = "Bộ", en = "set" }"#;
    let head = format!("format = 1\n[ruleset]\nid = \"{id}\"\nrevision = 1\n{title}");
    format!("{head}\nofficial = false\nyears = {{ {years} }}\n{rest}")
}

/// A criterion with these lines.
pub(super) fn criterion(id: &str, lines: &str) -> String {
    let title = format!("title = {{ vi = \"Điểm {id}\", en = \"point {id}\" }}");
    format!("[[criterion]]\nid = \"{id}\"\n{title}\n{lines}\n")
}

/// A library of these versions.
pub(super) fn library(versions: &[String]) -> Library {
    let versions: Vec<(&str, &str)> = versions
        .iter()
        .map(|text| ("bo.toml", text.as_str()))
        .collect();
    Library::of(("codebook.toml", CODEBOOK), &versions)
}

/// Codes and messages of faults, in the order found.
pub(super) fn messages(faults: &[Diagnostic]) -> Vec<String> {
    faults
        .iter()
        .map(|fault| format!("{}: {}", fault.code.name(), fault.message.en))
        .collect()
}
