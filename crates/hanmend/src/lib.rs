//! Mends web-crawled Chinese text and reads the numbers in it, with every edit traceable.
