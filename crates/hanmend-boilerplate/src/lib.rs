//! Finds the article in crawled plain text and takes off the navigation around it.
