use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::{Document, Pipeline};

impl Pipeline {
    /// Cleans many pages on all cores.
    ///
    /// Gives a parallel iterator; collected into a vector, the documents come
    /// in the order of the pages.
    ///
    /// ```
    /// use hanmend::Pipeline;
    /// use rayon::iter::ParallelIterator;
    ///
    /// let pages = ["全縣35個(gè)村", "共計3個縣"];
    /// let pipeline = Pipeline::simplified();
    /// let texts: Vec<String> = pipeline
    ///     .clean_all(pages)
    ///     .map(|document| document.text().to_owned())
    ///     .collect();
    /// assert_eq!(texts.len(), 2);
    /// ```
    pub fn clean_all<I>(&self, pages: I) -> impl ParallelIterator<Item = Document<'static>>
    where
        I: IntoParallelIterator,
        I::Item: AsRef<[u8]>,
    {
        pages
            .into_par_iter()
            .map(|page| self.clean_bytes(page.as_ref()).into_owned())
    }
}
