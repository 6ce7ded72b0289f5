//! What a cell shows counts: the words of its number format, a line through it, and a comment on it.

use rust_xlsxwriter::{Format, FormatScript, Note, Workbook};

use super::{archive, read};

#[test]
fn the_words_of_a_number_format_and_a_line_through_a_cell_are_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let struck = Format::new().set_font_strikethrough();
    for (row, (format, number)) in (0..).zip([
        (Format::new(), 12.0),
        (Format::new().set_num_format("0\"%\""), 12.0),
        (Format::new().set_num_format("#,##0\" nghìn\""), 12.0),
        (Format::new().set_num_format("#,##0.00_);(#,##0.00)"), 12.0),
        (struck.clone(), 12.0),
    ]) {
        sheet.write_with_format(row, 0, number, &format).unwrap();
    }
    sheet.write_with_format(5, 0, "Xã An", &struck).unwrap();
    sheet
        .insert_note(0, 0, &Note::new("Số đúng là 14"))
        .unwrap();
    let read = read(&book.save_to_buffer().unwrap());
    assert_eq!(read[0].text, "12\n12%\n12 nghìn\n12\n~12~\n~Xã An~\n");
    let [comment] = &read[0].comments[..] else {
        panic!("one comment");
    };
    assert_eq!((comment.row, comment.column), (0, 0));
    assert!(comment.text.ends_with("Số đúng là 14"), "{}", comment.text);
}

#[test]
fn raised_lowered_and_struck_letters_of_an_xlsx_are_told_from_others() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let lowered = Format::new().set_font_script(FormatScript::Subscript);
    let struck = Format::new().set_font_strikethrough();
    for (row, look) in (0..).zip([&raised, &lowered, &struck]) {
        let runs = [(&plain, "12"), (look, "1")];
        sheet.write_rich_string(row, 0, &runs).unwrap();
    }
    let read = read(&book.save_to_buffer().unwrap());
    assert_eq!(read[0].text, "12¹\n12₁\n12~1~\n");
}

/// The text of the only sheet of an `.ods` with these styles and cells.
fn ods(styles: &str, cells: &str) -> String {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:style="s" xmlns:table="t" xmlns:text="x" xmlns:fo="f">
        <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>
        <table:table table:name="a"><table:table-row>{cells}</table:table-row></table:table>
        </office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<manifest:manifest xmlns:manifest="m">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
        </manifest:manifest>"#;
    let files = [
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ];
    read(&archive(&files))[0].text.clone()
}

#[test]
fn ods_shows_words_beside_numbers_and_letters_raised_or_struck() {
    let styles = r#"<style:style style:name="S" style:family="table-cell">
            <style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="U" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
        <style:style style:name="T" style:family="text">
            <style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
        <style:style style:name="P" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>"#;
    let number = |style: &str, shown: &str| {
        format!(
            r#"<table:table-cell{style} office:value-type="float" office:value="12"><text:p>{shown}</text:p></table:table-cell>"#
        )
    };
    let text = |shown: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{shown}</text:p></table:table-cell>"#
        )
    };
    for (cell, shown) in [
        (number("", "12"), "12"),
        (number("", "12,00"), "12"),
        (number("", "12 nghìn"), "12 nghìn"),
        (number("", "12%"), "12%"),
        (number("", "1,2E+01"), "12"),
        (number(r#" table:style-name="S""#, "12"), "~12~"),
        (
            text(r#"12<text:span text:style-name="U">1</text:span>"#),
            "12¹",
        ),
        (
            text(r#"<text:span text:style-name="T">12</text:span>14"#),
            "~12~14",
        ),
        (
            text(r#"<text:span text:style-name="P">12</text:span>"#),
            "12",
        ),
    ] {
        assert_eq!(ods(styles, &cell), format!("{shown}\n"), "{cell}");
    }
}
