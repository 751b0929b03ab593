//! What users of the program rely on: exit codes, messages, files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod runs;

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use runs::{folder, hanmend, ids, stderr, stdout, write};

#[test]
fn one_unreadable_file_does_not_stop_the_rest() {
    let folder = folder("unreadable");
    write(&folder, "a.txt", "甲。");
    write(&folder, "b.txt", "乙。");
    let output = hanmend(&folder, &["decode", "a.txt", "none.txt", "b.txt"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "甲。\n乙。");
    let message = stderr(&output);
    assert!(message.starts_with("hanmend: none.txt: "), "{message}");
    assert_eq!(message.lines().count(), 1);
}

#[test]
fn nothing_to_do_is_1_and_wrong_usage_2() {
    let folder = folder("codes");
    fs::create_dir(folder.join("empty")).unwrap();
    let code = |arguments: &[&str]| hanmend(&folder, arguments, b"").status.code();
    for (empty, said) in [
        (&["clean", "empty"][..], "there are no files to read"),
        (&["clean", "--jsonl"], "found no lines"),
        (&["clean", "--jsonl", "empty"], "found no lines"),
    ] {
        let output = hanmend(&folder, empty, b"");
        assert_eq!(output.status.code(), Some(1));
        let message = stderr(&output);
        assert!(message.starts_with("hanmend: no documents: "), "{message}");
        assert!(message.contains(said), "{message}");
    }
    assert_eq!(code(&["clean"]), Some(0));
    assert_eq!(code(&["--help"]), Some(0));
    for wrong in [
        &["mend"][..],
        &["clean", "--to", "x"],
        &["convert"],
        &["convert", "--to", "s", "--config", "t2s"],
        &["convert", "--config", "x2y"],
        &["clean", "--to", "s", "--config", "t2s"],
        &["numbers", "--kind", "number"],
        &["clean", "--charset", "utf-9"],
        &["clean", "--field", "body"],
        &["clean", "-o", "no/such/folder/out"],
    ] {
        assert_eq!(code(wrong), Some(2), "{wrong:?}");
    }
}

#[test]
fn lines_that_are_no_json_are_reported_and_skipped() {
    let folder = folder("malformed");
    let input =
        b"{\"id\":\"a\",\"text\":\"\"}\n{\"id\":\n\n[]\n{\"text\":1}\n\xff\n{\"text\":\"b\"}";
    write(&folder, "in.jsonl", input);
    let output = hanmend(&folder, &["clean", "--jsonl", "in.jsonl"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(ids(&output), ["a", "in.jsonl:7"]);
    let messages: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(
        messages,
        [
            "hanmend: in.jsonl:2: malformed JSON at column 6 (EOF while parsing a value): {\"id\":",
            "hanmend: in.jsonl:4: not a JSON object: [] (without --jsonl, a file is read as text)",
            "hanmend: in.jsonl:5: the field \"text\" has to be a string and is 1",
            "hanmend: in.jsonl:6: not a JSON object: \u{fffd} (without --jsonl, a file is read as text)",
        ]
    );
    let output = hanmend(&folder, &["clean", "--jsonl", "--field=a.b"], b"{\"a\":{}}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "hanmend: -:1: there is no field \"a.b\"; name the one that holds the text with --field\n"
    );
}

#[test]
fn a_file_is_not_opened_where_nothing_can_be_read() {
    let folder = folder("lazy");
    write(&folder, "old.jsonl", "of an earlier run");
    fs::create_dir(folder.join("empty")).unwrap();
    for file in ["old.jsonl", "new.jsonl"] {
        let output = hanmend(&folder, &["clean", "missing", "-o", file], b"");
        assert_eq!(output.status.code(), Some(2));
    }
    assert!(!folder.join("new.jsonl").exists());
    let old = fs::read_to_string(folder.join("old.jsonl")).unwrap();
    assert_eq!(old, "of an earlier run");
    // No lines are an answer, too.
    let output = hanmend(&folder, &["clean", "--jsonl", "-o", "old.jsonl"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.join("old.jsonl")).unwrap(), "");
}

#[test]
fn no_input_is_overwritten() {
    let folder = folder("overwrite");
    write(&folder, "in/a.txt", "甲");
    for arguments in [
        ["decode", "in/a.txt", "-o", "in/a.txt"],
        ["decode", "in", "-o", "in"],
    ] {
        let output = hanmend(&folder, &arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("no input is overwritten"));
        assert_eq!(fs::read_to_string(folder.join("in/a.txt")).unwrap(), "甲");
    }
    write(&folder, "other/a.txt", "乙");
    let output = hanmend(&folder, &["decode", "in", "other", "-o", "tree/"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("two inputs would be written to this file"));
    assert_eq!(fs::read_to_string(folder.join("tree/a.txt")).unwrap(), "甲");
}

#[test]
fn output_goes_to_a_file_or_a_tree() {
    let folder = folder("output");
    write(&folder, "in/a.txt", "甲");
    write(&folder, "in/b/c.txt", "乙");
    let run = |arguments: &[&str]| {
        let output = hanmend(&folder, arguments, b"");
        assert_eq!(stdout(&output), "");
        (output.status.code(), stderr(&output).to_owned())
    };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let done = (Some(0), String::new());

    assert_eq!(run(&["clean", "in", "-o", "in/out.jsonl"]), done);
    assert_eq!(read("in/out.jsonl").lines().count(), 2);
    assert_eq!(run(&["decode", "in", "-o", "tree/"]), done);
    assert_eq!(read("tree/a.txt") + &read("tree/b/c.txt"), "甲乙");
    assert_eq!(run(&["clean", "in", "-o", "tree"]), done);
    assert!(read("tree/b/c.txt.jsonl").starts_with("{\"id\":\"in"));
    // Its own output is not read again.
    assert_eq!(run(&["decode", "in", "-o", "in/all.txt"]), done);
    assert_eq!(read("in/all.txt"), "甲\n乙");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_of_the_output() {
    let folder = folder("full");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    write(&folder, "a.txt", "甲");
    let output = Command::new(env!("CARGO_BIN_EXE_hanmend"))
        .args(["decode", "a.txt"])
        .current_dir(&folder)
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.starts_with("hanmend: standard output: "),
        "{message}"
    );
}

#[test]
fn a_broken_pipe_is_no_error() {
    let folder = folder("pipe");
    let line = "{\"text\":\"全县共有35个村。\"}\n";
    write(&folder, "many.jsonl", line.repeat(50_000));
    let mut program = Command::new(env!("CARGO_BIN_EXE_hanmend"))
        .args(["clean", "--jsonl", "many.jsonl"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 100];
    // Read a little, then close it.
    program
        .stdout
        .take()
        .unwrap()
        .read_exact(&mut start)
        .unwrap();
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}
