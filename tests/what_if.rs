//! What the data would need, and what they hang on: `missing`, `stress`, `sweep`.

use std::fs;
use std::path::PathBuf;

use crate::command::folder;
use crate::harness::{antq, root, same};

/// Two sets: `mot` asks for a share and for no disturbance, `hai` only for no disturbance.
fn sets(name: &str, table: &str) -> PathBuf {
    let set = |id: &str, of: &str, criteria: &str| {
        format!(
            "format = 1\n[ruleset]\nid = \"{id}/1\"\nrevision = 1\ntitle = {{ vi = \"Bộ {id}\", en = \"set {id}\" }}\n\
             origin = \"proposal\"\nyears = {{ from = 2020 }}\nof = [{of}]\n{criteria}"
        )
    };
    let share = "[[criterion]]\nid = \"ty-le\"\ntitle = { vi = \"Tỷ lệ\", en = \"share\" }\n\
                 rule = 'so_khu_dan_cu_dat_an_toan / so_khu_dan_cu >= 70%'\n";
    let calm = "[[criterion]]\nid = \"yen\"\ntitle = { vi = \"Không gây rối\", en = \"calm\" }\n\
                rule = 'so_vu_gay_roi == 0'\n";
    let mot = set("mot", "\"ty-le\", \"yen\"", &format!("{share}{calm}"));
    let hai = set("hai", "\"yen\"", calm);
    folder(
        name,
        &[("mot.toml", &mot), ("hai.toml", &hai), ("xa.csv", table)],
    )
}

const ASKED: [&str; 6] = [
    "--criteria",
    "mot.toml",
    "--criteria",
    "hai.toml",
    "--communes",
    "none",
];

const LACKING: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan,so_vu_gay_roi
1,Xã Một,2020,25,18,
2,Xã Hai,2020,25,,
3,Xã Ba,2020,0,0,0
4,Xã Bốn,2020,10,9,0
";

#[test]
fn the_cell_that_settles_most_is_asked_for_first() {
    let made = sets("missing", LACKING);
    let run = |more: &[&str]| {
        let run = antq(&made, &[&["missing", "xa.csv"], &ASKED[..], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let title = "Số vụ gây rối an ninh trật tự";
    let rows = run(&["--format", "csv"]);
    let rows: Vec<String> = rows.lines().map(|line| line.replace(title, "…")).collect();
    let short = |row: &str| {
        let cells: Vec<&str> = row.split(',').collect();
        [
            cells[0], cells[1], cells[6], cells[10], cells[12], cells[13],
        ]
        .join(",")
    };
    assert_eq!(
        rows.iter().map(|row| short(row)).collect::<Vec<_>>(),
        [
            "step,ma_xa,figure,gap,cell,settles",
            "1,1,so_vu_gay_roi,empty,F2,mot;hai",
            "2,2,so_vu_gay_roi,empty,F3,hai",
            "3,2,so_khu_dan_cu_dat_an_toan,empty,E3,mot",
        ]
    );
    let columns = run(&["--format", "csv", "--by-column"]);
    let counts = columns.lines().skip(1).map(|row| {
        let (id, rest) = row.split_once(',').unwrap();
        let counts: Vec<&str> = rest.rsplitn(5, ',').take(4).collect();
        (
            id.to_owned(),
            counts.into_iter().rev().collect::<Vec<_>>().join(","),
        )
    });
    // Cells, verdicts waiting, for it alone, settled so far.
    let expected = [
        ("so_vu_gay_roi", "2,4,3,3"),
        ("so_khu_dan_cu_dat_an_toan", "1,1,0,4"),
    ];
    let expected = expected.map(|(id, counts)| (id.to_owned(), counts.to_owned()));
    assert_eq!(counts.collect::<Vec<_>>(), expected);
    let pages = format!("{}\n{}", run(&[]), run(&["--lang", "en"]));
    let file = root().join("tests/what_if/missing.txt");
    same(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &pages,
    );
}

#[test]
fn what_is_filled_in_settles_the_verdicts_whatever_it_is() {
    for calm in ["0", "5"] {
        for share in ["0", "25"] {
            let filled = LACKING
                .replace("25,18,\n", &format!("25,18,{calm}\n"))
                .replace("25,,\n", &format!("25,{share},{calm}\n"));
            let made = sets("missing-filled", &filled);
            let words = [&["score", "xa.csv", "--format", "csv"], &ASKED[..]].concat();
            let run = antq(&made, &words);
            let open = run
                .stdout
                .lines()
                .filter(|row| row.contains("undetermined"));
            let open: Vec<&str> = open.skip(1).collect();
            assert_eq!(open.len(), 1, "{}", run.stdout);
            // 0 of 0 is no share; the page says so.
            assert!(open[0].starts_with("3,Xã Ba,"));
        }
    }
}

#[test]
fn data_that_lack_nothing_ask_for_nothing() {
    let made = sets(
        "missing-none",
        "ma_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan,so_vu_gay_roi\n1,2020,9,9,0\n",
    );
    let run = antq(&made, &[&["missing", "xa.csv"], &ASKED[..]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.starts_with("0 kết quả chưa đủ căn cứ."),
        "{}",
        run.stdout
    );
    let run = antq(&made, &["missing", "xa.csv", "--by-column"]);
    assert_eq!(run.code, 2);
}

const COUNTED: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan,so_vu_gay_roi
1,Xã Một,2019,20,18,
1,Xã Một,2020,25,18,0
2,Xã Hai,2020,25,17,0
3,Xã Ba,2020,25,10,3
4,Xã Bốn,2020,10,10,
";

/// The smallest change of every count that gives another verdict, worked out by hand: 70% of 25 is 17.5, 18 of 25 meets it until
/// 26 (18.2), 17 of 25 from 24 (16.8) on.
#[test]
fn verdicts_name_the_counts_that_they_hang_on() {
    let made = sets("stress", COUNTED);
    let run = |more: &[&str]| {
        let run = antq(&made, &[&["stress", "xa.csv"], &ASKED[..], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let rows = |more: &[&str]| -> Vec<String> {
        let run = run(&[&["--format", "csv"], more].concat());
        let short = |row: &str| {
            let cells: Vec<&str> = row.split(',').collect();
            let [from, to] = [0, 5].map(|at| cells[at]);
            let end = cells.len();
            let figure = cells[9];
            format!(
                "{from} {to} {} {} {figure} {} {} {} {}",
                cells[6],
                cells[7],
                cells[end - 6],
                cells[end - 5],
                cells[end - 4],
                cells[end - 3]
            )
        };
        run.lines().skip(1).map(short).collect()
    };
    let all = [
        "1 mot pass fail so_khu_dan_cu 25 1 20 ty-le",
        "1 mot pass fail so_khu_dan_cu_dat_an_toan 18 -1 18 ty-le",
        "1 mot pass fail so_vu_gay_roi 0 1  yen",
        "2 mot fail pass so_khu_dan_cu 25 -1  ty-le",
        "2 mot fail pass so_khu_dan_cu_dat_an_toan 17 1  ty-le",
        "3 hai fail pass so_vu_gay_roi 3 -3  yen",
        "1 hai pass fail so_vu_gay_roi 0 1  yen",
        "2 hai pass fail so_vu_gay_roi 0 1  yen",
    ];
    // Commune 3 fails two criteria: no one count helps. Commune 4 is undetermined.
    assert_eq!(rows(&[]), all);
    assert_eq!(rows(&["--within", "2"]).len(), 7);
    // 5% of 20 is 1; 5% of 18 is less.
    assert_eq!(rows(&["--within", "5%"]), [all[0]]);
    let pages = format!("{}\n{}", run(&[]), run(&["--lang", "en"]));
    let file = root().join("tests/what_if/stress.txt");
    same(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &pages,
    );
    let odd = antq(&made, &["stress", "xa.csv", "--within", "x"]);
    assert_eq!(odd.code, 2);
}

/// Shares of 50%, 72% and 90%, one missing.
const SHARES: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan
1,Xã Một,2020,10,5
2,Xã Hai,2020,25,18
3,Xã Ba,2020,10,9
4,Xã Bốn,2020,10,
";

const LEVEL: &str = "format = 1\n[ruleset]\nid = \"muc/1\"\nrevision = 1\ntitle = { vi = \"Bộ mức\", en = \"level set\" }\n\
    origin = \"proposal\"\nyears = { from = 2020 }\nof = [\"a\"]\n[parameter.muc_dat]\nvalue = \"70%\"\n\
    [[criterion]]\nid = \"a\"\ntitle = { vi = \"Tỷ lệ\", en = \"share\" }\n\
    rule = 'so_khu_dan_cu_dat_an_toan / so_khu_dan_cu >= muc_dat'\n";

fn swept(parameter: &str, more: &[&str]) -> (PathBuf, crate::harness::Run) {
    let made = folder("sweep", &[("muc.toml", LEVEL), ("xa.csv", SHARES)]);
    let words = [
        "sweep",
        "xa.csv",
        "--criteria",
        "muc.toml",
        "--communes",
        "none",
        "--parameter",
        parameter,
    ];
    let run = antq(&made, &[&words[..], more].concat());
    (made, run)
}

#[test]
fn a_parameter_is_tried_at_every_value() {
    let (_, run) = swept("muc_dat=50%..100%:10%", &["--format", "csv"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(
        run.stdout,
        "set,parameter,value,written,pass,fail,undetermined,not_applicable,changed\n\
         muc,muc_dat,0.5,no,3,0,1,0,\n\
         muc,muc_dat,0.6,no,2,1,1,0,1:2020=pass→fail\n\
         muc,muc_dat,0.7,yes,2,1,1,0,\n\
         muc,muc_dat,0.8,no,1,2,1,0,2:2020=pass→fail\n\
         muc,muc_dat,0.9,no,1,2,1,0,\n\
         muc,muc_dat,1,no,0,3,1,0,3:2020=pass→fail\n"
    );
    let (_, vietnamese) = swept("muc_dat=50%..90%:20%", &[]);
    let (_, english) = swept("muc_dat=50%..90%:20%", &["--lang", "en"]);
    let pages = format!("{}\n{}", vietnamese.transcript(), english.transcript());
    let file = root().join("tests/what_if/sweep.txt");
    same(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &pages,
    );
    let (made, run) = swept("muc_dat=50%..90%", &["-o", "muc.svg"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let picture = fs::read_to_string(made.join("muc.svg")).unwrap();
    let file = root().join("tests/what_if/sweep.svg");
    same(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &picture,
    );
}

#[test]
fn odd_values_and_unknown_parameters_are_refused() {
    for (parameter, said) in [
        ("muc=50%..90%", "nó có: muc_dat"),
        ("muc_dat=50..90", "như trong tệp tiêu chí"),
        ("muc_dat=90%..50%", "TÊN=TỪ..ĐẾN"),
        ("muc_dat=50%..90", "TÊN=TỪ..ĐẾN"),
        ("muc_dat=50%", "TÊN=TỪ..ĐẾN"),
        ("muc_dat=0%..100%:0%", "TÊN=TỪ..ĐẾN"),
        ("muc_dat=0%..100%:0.1%", "TÊN=TỪ..ĐẾN"),
        ("=1..2", "TÊN=TỪ..ĐẾN"),
    ] {
        let (_, run) = swept(parameter, &[]);
        assert_eq!(run.code, 2, "{parameter}");
        assert!(run.stderr.contains(said), "{parameter}: {}", run.stderr);
    }
}

/// The set of the parameter is judged, whichever place it has; what is wrong with the data is told once, not for every value.
#[test]
fn a_sweep_judges_the_set_of_the_parameter_and_tells_the_faults() {
    let other = LEVEL
        .replace("muc/1", "khac/1")
        .replace("muc_dat", "khac_dat");
    let twin = LEVEL.replace("muc/1", "doi/1");
    let odd = SHARES.replace("2,Xã Hai,2020,25,18", "2,Xã Hai,2020,25,mười tám");
    let made = folder(
        "sweep-sets",
        &[
            ("muc.toml", LEVEL),
            ("khac.toml", &other),
            ("doi.toml", &twin),
            ("xa.csv", &odd),
        ],
    );
    let run = |sets: &[&str]| {
        let words = "sweep xa.csv --communes none --parameter muc_dat=50%..70%:20% --format csv";
        let mut words: Vec<&str> = words.split(' ').collect();
        words.extend(sets.iter().flat_map(|set| ["--criteria", set]));
        antq(&made, &words)
    };
    let found = run(&["khac.toml", "muc.toml"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    let rows: Vec<&str> = found.stdout.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "muc,muc_dat,0.5,no,2,0,2,0,",
            "muc,muc_dat,0.7,yes,1,1,2,0,1:2020=pass→fail"
        ]
    );
    assert_eq!(found.stderr.matches("mười tám").count(), 1);
    let both = run(&["doi.toml", "muc.toml"]);
    assert_eq!((both.code, both.stdout.as_str()), (2, ""));
    let said = "doi, muc đều có tham số muc_dat; chọn một bộ bằng --criteria";
    assert!(both.stderr.contains(said), "{}", both.stderr);
}

/// A folder says who reported, `antq.toml` what it gave, and a table that nothing reads is named.
#[test]
fn what_is_to_be_said_of_the_data_is_said() {
    let models = "ma_xa,Tên mô hình,nam\n1,Camera an ninh,2020\n1,Tổ tự quản,2020\n";
    let config = "criteria = [\"muc.toml\"]\n";
    let made = folder(
        "what-if-told",
        &[("muc.toml", LEVEL), ("antq.toml", config)],
    );
    fs::create_dir_all(made.join("nop")).unwrap();
    fs::write(made.join("nop/xa.csv"), SHARES).unwrap();
    fs::write(made.join("nop/m.csv"), models).unwrap();
    let sweep = ["sweep", "--parameter", "muc_dat=50%..70%"];
    for command in [&["missing"][..], &["stress"], &sweep] {
        let words = [command, &["nop", "--communes", "none"]].concat();
        let run = antq(&made, &words);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(
            run.stderr.lines().collect::<Vec<_>>(),
            [
                "theo antq.toml: criteria",
                "Bảng mô hình trong nop/m.csv không dùng đến ở đây.",
                "năm 2020: 4 xã có báo cáo",
            ]
        );
    }
}
