//! The hanmend program.

fn main() {}
