//! The words of the pages that compare two years, in both languages; templates as in `words`.

use crate::diff::Cause;
use crate::inquiry::Direction;
use crate::say::words::{Template, templates};

templates! {
    title[3]: "{0}: {1} → {2}", "{0}: {1} → {2}";
    side[2]: "{0} ({1})", "{0} ({1})";
    side_law[3]: "số liệu {0}, luật {1} ({2})", "figures of {0}, law of {1} ({2})";
    no_version: "không có phiên bản nào", "no version";
    communes[3]: "{0} đơn vị → {1} đơn vị: {2}", "{0} communes → {1}: {2}";
    communes_within[3]: "{0} đơn vị → {1} đơn vị: {2}", "{0} units → {1}: {2}";
    paired[1]: "{0} giữ nguyên", "{0} the same";
    merged[3]: "{0} nhập thành {1} (so với số liệu {2} gộp lại)", "{0} merged into {1} (compared with their combined figures of {2})";
    split[3]: "{0} nhập vào {1} đơn vị có nhận phần của đơn vị bị chia (so với số liệu {2} gộp lại)", "{0} merged into {1} that received a part of a divided commune (compared with their combined figures of {2})";
    added[2]: "{0} không có số liệu {1} để so", "{0} without {1} figures to compare with";
    gone[2]: "{0} không còn số liệu {1}", "{0} with no more {1} figures";
    withheld[1]: "{0} dòng không chấm được", "{0} {0?row|rows} not judged";
    matrix[2]: "{0} ↓   {1} →", "{0} ↓   {1} →";
    law_of[1]: "luật {0}", "law of {0}";
    with_law[2]: "{0} (luật {1})", "{0} (law of {1})";
    sum: "cộng", "total";
    worse: "Xấu đi", "Worse";
    open: "Thành chưa đủ căn cứ", "Now undetermined";
    better: "Tốt lên", "Better";
    aside: "Không còn áp dụng", "No longer applicable";
    unchanged: "Không đổi", "Unchanged";
    worse_count[1]: "{0} xấu đi", "{0} worse";
    open_count[1]: "{0} thành chưa đủ căn cứ", "{0} now undetermined";
    better_count[1]: "{0} tốt lên", "{0} better";
    aside_count[1]: "{0} không còn áp dụng", "{0} no longer applicable";
    unchanged_count[1]: "{0} không đổi", "{0} unchanged";
    section[2]: "{0}: {1} đơn vị", "{0}: {1} {1?commune|communes}";
    section_within[2]: "{0}: {1} đơn vị", "{0}: {1} {1?unit|units}";
    transition[2]: "{0} → {1}", "{0} → {1}";
    by_law: "do luật", "by the law";
    by_figures: "do số liệu", "by the figures";
    by_either: "luật và số liệu, riêng mỗi bên đã đủ", "the law and the figures, each enough alone";
    by_both: "luật và số liệu, phải cả hai", "the law and the figures, both needed";
    by_several: "không tách được luật với số liệu", "the law and the figures, not separable";
    by_each[2]: "{0} và {1}", "{0} and {1}";
    by_missing: "thiếu số liệu", "a figure is missing";
    law[1]: "luật {0}", "the law {0}";
    figures[1]: "số liệu {0}", "figures {0}";
    either[1]: "mỗi bên đã đủ {0}", "either alone {0}";
    both[1]: "phải cả hai {0}", "both together {0}";
    several[1]: "nhiều nguyên nhân {0}", "several causes {0}";
    missing[1]: "thiếu số liệu {0}", "missing figures {0}";
    causes[2]: "Nguyên nhân của {0} thay đổi: {1}.", "Causes of {0} {0?change|changes}: {1}.";
    total[2]: "{0} = {1} đơn vị.", "{0} = {1} {1?commune|communes}.";
    total_within[2]: "{0} = {1} đơn vị.", "{0} = {1} {1?unit|units}.";
    made_of[1]: "nhập từ {0}", "formed from {0}";
    was[2]: "năm {0} là {1}", "{1} in {0}";
    made_of_parts[1]: "gồm {0}", "of {0}";
    part[2]: "{0} ({1})", "{0} ({1})";
    perhaps[2]: "có thể cả {0} ({1})", "perhaps {0} ({1})";
    piece[2]: "một phần {0} ({1})", "a part of {0} ({1})";
    no_figures: "không có số liệu", "no figures";
    said[2]: "{0}: {1}.", "{0}: {1}.";
    not_asked_before: "Luật cũ không xét.", "The old law did not require it.";
    not_asked_after: "Luật mới không xét nữa.", "The new law no longer requires it.";
    moved[1]: "Số liệu đổi: {0}.", "Figures that changed: {0}.";
    moved_one[3]: "{0} {1} → {2}", "{0} {1} → {2}";
    moved_last_year[3]: "{0} năm trước {1} → {2}", "{0} the year before {1} → {2}";
    moved_before[4]: "{0} {3} năm trước {1} → {2}", "{0} {3} years before {1} → {2}";
    swapped[3]: "Số liệu {0}, luật {1}: {2}.", "Figures of {0}, law of {1}: {2}.";
    verdict_because[2]: "{0}, {1}", "{0}, {1}";
    lacks[2]: "thiếu {0} số liệu ({1} tiêu chí); antq explain liệt kê từng ô", "{0} {0?figure is|figures are} missing ({1} {1?criterion|criteria}); antq explain lists {0?it|them}";
    lacks_alone[2]: "thiếu {0} số liệu ({1} tiêu chí)", "{0} {0?figure is|figures are} missing ({1} {1?criterion|criteria})";
    incomparable[1]: "{0} tiêu chí không gộp được, các đơn vị nhập vào phải nguyên vẹn và như nhau", "{0} {0?criterion|criteria} cannot be combined; the communes it was formed from must be whole and agree";
    more[2]: "Và {0} tiêu chí khác: {1}.", "And {0} other {0?criterion|criteria}: {1}.";
    and_more[2]: "{0}; và {1} tiêu chí khác", "{0}; and {1} other {1?criterion|criteria}";
    names[3]: "{0}, {1} đơn vị: {2}", "{0}, {1} {1?commune|communes}: {2}";
    names_within[3]: "{0}, {1} đơn vị: {2}", "{0}, {1} {1?unit|units}: {2}";
    and_others[2]: "{0} và {1} đơn vị khác", "{0} and {1} others";
    new_communes[2]: "Không có số liệu {0} để so: {1} đơn vị", "Without {0} figures to compare with: {1} {1?commune|communes}";
    new_communes_within[2]: "Không có số liệu {0} để so: {1} đơn vị", "Without {0} figures to compare with: {1} {1?unit|units}";
    gone_communes[2]: "Không còn số liệu {0}: {1} đơn vị", "With no more {0} figures: {1} {1?commune|communes}";
    gone_communes_within[2]: "Không còn số liệu {0}: {1} đơn vị", "With no more {0} figures: {1} {1?unit|units}";
    withheld_rows[1]: "Không chấm được, không tính là thay đổi: {0} dòng", "Not judged, not counted as a change: {0} {0?row|rows}";
    withheld_row[2]: "{0}: {1}", "{0}: {1}";
    no_law: "Không năm nào có phiên bản của bộ tiêu chí này.", "The set has no version for either year.";
    nothing: "Không có gì thay đổi: luật và số liệu như nhau.", "Nothing changed: law and figures are the same.";
    none_compared: "Không có đơn vị nào có ở cả hai năm để so.", "No commune is in both years, so none can be compared.";
    none_compared_within: "Không có đơn vị nào có ở cả hai năm để so.", "No unit is in both years, so none can be compared.";
    only[1]: "Chỉ hiện mục “{0}”; bảng tính cả.", "Only “{0}” is shown; the table counts all.";
    by_province: "Tỉnh", "Province";
    by_district: "Huyện", "District";
    unknown_area: "(không ghi)", "(not given)";
    short_new: "Mới", "New";
    short_gone: "Không còn", "Gone";
    short_withheld: "Không chấm", "Not judged";
    all: "Cả bảng", "All";
    stale[2]: "Kết quả đã lưu không còn tính ra như vậy, {0}: {1}.", "Saved verdicts that differ from the current ones, {0}: {1}.";
    stale_one[4]: "{0}, năm {1}: đã lưu {2}, nay {3}", "{0}, {1}: saved as {2}, now {3}";
    saved: "Kết quả đã lưu chỉ giữ số liệu mà luật đã dùng khi lưu xét đến; số liệu khác xem như thiếu khi tính theo luật kia.", "Saved results contain only the figures needed by the law that judged them; under the other law, the others count as missing.";
    composed[2]: "Số liệu {0} của {1} đơn vị gộp từ các đơn vị nhập vào (cách hiểu của công cụ): số đếm cộng lại, phần của đơn vị bị chia tính từ không đến tất cả.", "{0} figures of {1} {1?commune|communes} are combined from the communes they were formed from (as antq reads it): counts are added; a part of a commune counts as anything from none to all of it.";
}

impl Words {
    /// The heading of a section.
    pub(super) const fn direction(&self, direction: Direction) -> &'static str {
        match direction {
            Direction::Worse => self.worse,
            Direction::Undetermined => self.open,
            Direction::Better => self.better,
            Direction::NotApplicable => self.aside,
            Direction::Unchanged => self.unchanged,
        }
    }

    /// The count of a course.
    pub(super) const fn course_count(&self, direction: Direction) -> Template<1> {
        match direction {
            Direction::Worse => self.worse_count,
            Direction::Undetermined => self.open_count,
            Direction::Better => self.better_count,
            Direction::NotApplicable => self.aside_count,
            Direction::Unchanged => self.unchanged_count,
        }
    }

    /// Why one verdict changed.
    pub(super) const fn cause(&self, cause: Cause) -> &'static str {
        match cause {
            Cause::Law => self.by_law,
            Cause::Figures => self.by_figures,
            Cause::Either => self.by_either,
            Cause::Together => self.by_both,
            Cause::Mixed => self.by_several,
            Cause::Missing => self.by_missing,
        }
    }

    /// The count of a cause.
    pub(super) const fn cause_count(&self, cause: Cause) -> Template<1> {
        match cause {
            Cause::Law => self.law,
            Cause::Figures => self.figures,
            Cause::Either => self.either,
            Cause::Together => self.both,
            Cause::Mixed => self.several,
            Cause::Missing => self.missing,
        }
    }
}
