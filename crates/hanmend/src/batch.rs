use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::{Document, Pipeline};

impl Pipeline {
    /// Cleans many pages on all cores.
    ///
    /// Gives a parallel iterator over the documents in the order of the pages,
    /// so that it can be numbered, zipped with their names and collected.
    /// `pages` is a vector, a slice or anything else of known length; for
    /// other parallel iterators map [`clean_bytes`](Pipeline::clean_bytes)
    /// over them. The iterator's methods are in
    /// [`hanmend::rayon`](crate::rayon).
    ///
    /// ```
    /// use hanmend::Pipeline;
    /// use hanmend::rayon::prelude::*;
    ///
    /// let names = ["a.txt", "b.txt"];
    /// let pages = ["全縣35個(gè)村", "共計3個縣"];
    /// let texts: Vec<(&str, String)> = Pipeline::simplified()
    ///     .clean_all(pages)
    ///     .zip(names)
    ///     .map(|(document, name)| (name, document.into_text().into_owned()))
    ///     .collect();
    /// assert_eq!(texts[1], ("b.txt", "共计3个县".to_owned()));
    /// ```
    pub fn clean_all<I>(&self, pages: I) -> impl IndexedParallelIterator<Item = Document<'static>>
    where
        I: IntoParallelIterator<Iter: IndexedParallelIterator>,
        I::Item: AsRef<[u8]>,
    {
        pages
            .into_par_iter()
            .map(|page| self.clean_bytes(page.as_ref()).into_owned())
    }
}
