//! What users of the program rely on: input, order, formats.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod runs;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use runs::{folder, hanmend, ids, records, stderr, stdout, write};
use serde_json::{Value, json};

#[test]
fn standard_input_is_the_default_and_a_dash() {
    let folder = folder("stdin");
    for arguments in [&["repair"][..], &["repair", "-"]] {
        let output = hanmend(&folder, arguments, "鄉(xiāng)村，整潔。".as_bytes());
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(stdout(&output), "鄉村，整潔。");
        assert_eq!(stderr(&output), "");
    }
    assert_eq!(ids(&hanmend(&folder, &["clean"], b"")), ["-"]);
}

#[test]
fn clean_text_comes_out_byte_for_byte() {
    let folder = folder("untouched");
    let text = "第一行，没有毛病。\r\n\r\nThe second line is fine.\n三行目も大丈夫です。";
    for command in ["repair", "decode"] {
        let output = hanmend(&folder, &[command], text.as_bytes());
        assert_eq!(stdout(&output), text, "{command}");
    }
}

#[test]
fn wrapped_lines_are_joined_where_asked_for() {
    let folder = folder("wrapped");
    let text = "The county said on Friday that its gardens had sold tea for 35\n\
                million yuan by the end of March, and that more than two\n\
                hundred people had picked the leaves of twelve villages, at\n\
                least 300 of them at night.\n";
    let clean = ["clean", "--format=text", "--join-lines"];
    let output = hanmend(&folder, &clean, text.as_bytes());
    assert_eq!(stdout(&output), text.trim_end().replace('\n', " ") + "\n");
    let output = hanmend(&folder, &["clean", "--format=text"], text.as_bytes());
    assert_eq!(stdout(&output), text);
}

#[test]
fn any_bytes_are_input() {
    let folder = folder("bytes");
    let bytes: Vec<u8> = (0..4096u32).map(|i| (i * 31 % 251) as u8).collect();
    for command in ["clean", "repair", "strip", "numbers", "decode", "explain"] {
        let output = hanmend(&folder, &[command], &bytes);
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert!(!output.stdout.is_empty(), "{command}");
    }
}

#[test]
fn directories_are_walked_in_the_order_of_names() {
    let folder = folder("walk");
    for name in [
        "p/b.txt",
        "p/a/z.txt",
        "p/a/.hidden",
        "p/.git/c.txt",
        "p/c",
        "p/d.jsonl",
        "o",
    ] {
        write(&folder, name, "共三个县。");
    }
    let output = hanmend(&folder, &["clean", "o", "p"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        ids(&output),
        ["o", "p/a/z.txt", "p/b.txt", "p/c"].map(native)
    );
    // A hidden file that is named is meant.
    let output = hanmend(&folder, &["clean", "p/a/.hidden", "p/.git"], b"");
    assert_eq!(ids(&output), ["p/a/.hidden", "p/.git/c.txt"].map(native));
}

#[test]
fn files_of_directories_that_are_no_text_are_skipped() {
    let folder = folder("binary");
    write(&folder, "p/a.txt", "共三个县。");
    write(&folder, "p/b.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00");
    write(&folder, "p/c.bin", [0; 600]);
    // A control or two are in text as well.
    write(&folder, "p/d.txt", "共三\0个县。");
    let output = hanmend(&folder, &["clean", "p"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(ids(&output), ["p/a.txt", "p/d.txt"].map(native));
    let errors = stderr(&output);
    for name in ["p/b.gz", "p/c.bin"].map(native) {
        assert!(errors.contains(&format!("{name}: skipped")), "{errors}");
    }
    // One that is named is meant.
    assert_eq!(
        ids(&hanmend(&folder, &["clean", "p/b.gz"], b"")),
        ["p/b.gz"].map(native)
    );
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = folder("refused");
    write(&folder, "a.txt", "一是共三个县。");
    for (arguments, said) in [
        (&["repair", "-j", "0", "a.txt"][..], "--threads"),
        (
            &["numbers", "--format=csv", "--role=name", "a.txt"],
            "facts only",
        ),
        (
            &["clean", "a.txt", "-o", "none/r.jsonl"],
            "no directory none",
        ),
    ] {
        let output = hanmend(&folder, arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let facts = ["numbers", "--format=csv", "--role=name,fact", "a.txt"];
    assert_eq!(hanmend(&folder, &facts, b"").status.code(), Some(0));
}

/// The path as the system writes what was joined.
fn native(path: &str) -> String {
    match path.split_once('/') {
        Some((first, rest)) if path.starts_with("p/") && first == "p" => {
            let rest: PathBuf = rest.split('/').collect();
            Path::new(first).join(rest).to_str().unwrap().to_owned()
        }
        _ => path.to_owned(),
    }
}

#[test]
fn the_order_is_kept_over_many_documents() {
    let folder = folder("order");
    let mut lines = String::new();
    for i in 0..5000 {
        let text = "全县共有35个村。".repeat(i % 7);
        lines.push_str(&format!("{}\n", json!({"id": i.to_string(), "text": text})));
    }
    let output = hanmend(&folder, &["clean", "--jsonl", "-j", "4"], lines.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(
        ids(&output)
            .into_iter()
            .eq((0..5000).map(|i| i.to_string()))
    );
}

#[test]
fn the_text_may_lie_in_an_object() {
    let folder = folder("nested");
    let input = br#"{"page":{"body":"x","url":"u"},"n":1.50}"#;
    let output = hanmend(
        &folder,
        &["repair", "--jsonl", "--field=page.body", "-fjsonl"],
        input,
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let line = stdout(&output);
    assert!(
        line.ends_with(",\"page\":{\"url\":\"u\"},\"n\":1.50}\n"),
        "{line}"
    );
    assert_eq!(records(&output)[0]["text"], "x");
}

#[test]
fn fields_are_carried_through() {
    let folder = folder("carried");
    let input = br#"{"url":"u","body":"\u5171\u4e09\u4e2a\u53bf\u3002","text":"t","n":1.50}"#;
    let output = hanmend(
        &folder,
        &["numbers", "--jsonl", "--field=body", "-fjsonl"],
        input,
    );
    assert_eq!(output.status.code(), Some(0));
    let line = stdout(&output);
    assert!(line.starts_with(r#"{"id":"-:1","numbers":["#), "{line}");
    assert!(
        line.ends_with("],\"url\":\"u\",\"text\":\"t\",\"n\":1.50}\n"),
        "{line}"
    );
    let output = hanmend(&folder, &["clean", "--jsonl", "--field=body"], input);
    assert_eq!(records(&output)[0]["input"], json!({"text": "t"}));
}

#[test]
fn the_schema_of_the_output_is_input_again() {
    let folder = folder("twice");
    let first = hanmend(&folder, &["clean", "--to=s"], "共有35個縣。".as_bytes());
    let second = hanmend(&folder, &["numbers", "--jsonl", "-fjsonl"], &first.stdout);
    assert_eq!(second.status.code(), Some(0));
    let (first, second) = (&records(&first)[0], &records(&second)[0]);
    assert_eq!(second["id"], "-");
    assert_eq!(second["numbers"][0]["span"], first["numbers"][0]["span"]);
    assert_eq!(second["edits"], first["edits"]);
}

#[test]
fn a_line_is_answered_before_the_next_is_sent() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hanmend"))
        .args(["repair", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let mut stdout = program.stdout.take().unwrap();
    for text in ["one\n", "two\n"] {
        writeln!(stdin, "{}", json!({"text": text})).unwrap();
        let mut answer = [0; 4];
        stdout.read_exact(&mut answer).unwrap();
        assert_eq!(answer, text.as_bytes());
    }
    drop(stdin);
    assert!(program.wait().unwrap().success());
}

#[test]
fn text_is_converted_from_whatever_it_is_in() {
    let folder = folder("convert");
    let convert = |to: &str, text: &str| {
        let output = hanmend(&folder, &["convert", "--to", to], text.as_bytes());
        stdout(&output).to_owned()
    };
    let (simplified, traditional) = (
        "县里的干部开发软件，里长来了。",
        "縣裏的幹部開發軟件，里長來了。",
    );
    assert_eq!(convert("s", traditional), simplified);
    assert_eq!(convert("s", simplified), simplified);
    assert_eq!(convert("t", traditional), traditional);
    assert_eq!(convert("tw", simplified), "縣裡的幹部開發軟件，里長來了。");
    assert_eq!(convert("tw", traditional), "縣裡的幹部開發軟件，里長來了。");
    assert_eq!(convert("twp", simplified), "縣裡的幹部開發軟體，里長來了。");
    for to in ["s", "t", "tw", "twp", "hk", "hkp", "jp"] {
        assert_eq!(convert(to, "no Chinese"), "no Chinese");
    }
}

#[test]
fn conversion_keeps_names_and_japanese() {
    let folder = folder("words");
    write(&folder, "words.txt", "范小千\n内存\t記憶體\n");
    let convert = |options: &[&str], text: &str| {
        let arguments = [&["convert"], options].concat();
        let output = hanmend(&folder, &arguments, text.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output).to_owned()
    };
    let text = "范小千说，各乡镇的范围和内存条都已经检查过了。";
    for to in ["--to=t", "--to=tw"] {
        assert_eq!(
            convert(&[to, "--words=words.txt"], text),
            "范小千說，各鄉鎮的範圍和記憶體條都已經檢查過了。"
        );
    }
    let text = "各乡镇要认真贯彻会议精神，确保按时完成全部任务。\n\
                今年以来，全县新建农村公路一百二十公里。\n会議は東京で開かれる。\n";
    assert_eq!(
        convert(&["--to=t"], text),
        "各鄉鎮要認真貫徹會議精神，確保按時完成全部任務。\n\
         今年以來，全縣新建農村公路一百二十公里。\n会議は東京で開かれる。\n"
    );
    assert_eq!(convert(&["--to=s"], text), text);
    let damaged = "戰斗結束后，縣裏的干部頭發都白了。";
    assert_eq!(
        convert(&["--to=t", "--through-simplified"], damaged),
        "戰鬥結束後，縣裏的幹部頭髮都白了。"
    );
    write(&folder, "wrong.txt", "一\t二\t三\n");
    let output = hanmend(&folder, &["convert", "--to=t", "--words=wrong.txt"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("line 1: expected a word"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_explanation_says_where_what_and_why() {
    let folder = folder("explain");
    let text = "一行\n全縣整治30個(gè)鄉(xiāng)村。";
    let explain = |color: &str| {
        let arguments = ["explain", "--to=s", "--color", color];
        let output = hanmend(&folder, &arguments, text.as_bytes());
        stdout(&output).to_owned()
    };
    let plain = explain("auto");
    let line = plain.lines().find(|line| line.contains("(gè)")).unwrap();
    assert!(
        line.contains("2:8  \"(gè)\" → \"\"  annotation.pinyin, "),
        "{line}"
    );
    assert!(plain.contains("script.t2s"), "{plain}");
    assert!(!plain.contains('\u{1b}'));
    assert!(explain("always").contains('\u{1b}'));
}

#[test]
fn facts_are_a_table_for_spreadsheets() {
    let folder = folder("facts");
    write(&folder, "a.txt", "共3个县，一是抓落实。");
    write(&folder, "b.txt", "拨付260余万元。");
    let output = hanmend(&folder, &["numbers", "--format=csv", "."], b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "document,kind,value,lower,upper,bound,unit,per,date,offset,part,relation,every,lunar,malformed,noun,text,sentence,start,end\r\n\
         ./a.txt,quantity,3,,,exact,个,,,,,,,,,县,3个,共3个县，一是抓落实。,3,7\r\n\
         ./b.txt,money,2600000,2600000,2700000,more_than,CNY,,,,,,,,,,260余万元,拨付260余万元。,6,18\r\n"
    );
    let refused = hanmend(&folder, &["repair", "--format=csv", "."], b"");
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused).contains("only `numbers` writes csv")
            && stderr(&refused).contains("Usage: hanmend repair "),
        "{}",
        stderr(&refused)
    );
}

#[test]
fn numbers_are_chosen_by_kind_and_role() {
    let folder = folder("chosen");
    let text = "一是拨付260余万元；二是修路35公里，增长12%。";
    let texts = |options: &[&str]| {
        let arguments = [&["numbers", "-fjsonl"], options].concat();
        let output = hanmend(&folder, &arguments, text.as_bytes());
        let numbers = records(&output)[0]["numbers"].as_array().unwrap().clone();
        let text = |number: &Value| number["text"].as_str().unwrap().to_owned();
        numbers.iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&["--kind=money,percent"]), ["260余万元", "12%"]);
    assert_eq!(texts(&["--role=enumerator"]).len(), 2);
    assert_eq!(texts(&["--role=enumerator", "--kind=money"]).len(), 0);
    assert_eq!(texts(&[]).len(), 5);
}

#[test]
fn cleaning_gives_the_script_that_is_asked_for() {
    let folder = folder("regions");
    let clean = |options: &[&str]| {
        let arguments = [&["clean"], options].concat();
        let output = hanmend(&folder, &arguments, "县里的干部开发软件。".as_bytes());
        records(&output)[0]["text"].as_str().unwrap().to_owned()
    };
    assert_eq!(clean(&[]), "县里的干部开发软件。");
    assert_eq!(clean(&["--to=keep"]), "县里的干部开发软件。");
    assert_eq!(clean(&["--to=t"]), "縣裏的幹部開發軟件。");
    assert_eq!(clean(&["--to=tw"]), "縣裡的幹部開發軟件。");
    assert_eq!(clean(&["--to=twp"]), "縣裡的幹部開發軟體。");
    assert_eq!(clean(&["--config=s2twp"]), "縣裡的幹部開發軟體。");
}

#[test]
fn numbers_are_a_table_for_people() {
    let folder = folder("numbers");
    let output = hanmend(&folder, &["numbers"], "共3个县\n拨付260余万元。".as_bytes());
    let table = stdout(&output);
    let row = table
        .lines()
        .find(|line| line.contains("260余万元"))
        .unwrap();
    for cell in ["2:3", "money", "> 2600000", "CNY", "fact"] {
        assert!(row.contains(cell), "{cell}: {table}");
    }
}
