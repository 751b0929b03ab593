//! What repair makes of damaged and of clean sentences.

use std::fmt;

use super::Sentence;
use super::channels::{Channel, Random};
use super::peers::Peers;

/// How much of damaged text comes back.
#[derive(Debug, Default)]
pub(super) struct Recovery {
    sentences: usize,
    exact: usize,
    unchanged: usize,
    worse: usize,
    similarity: f64,
    damaged: f64,
    /// Exact ones and similarity of each peer that is installed.
    peers: Vec<Option<(usize, f64)>>,
}

impl Recovery {
    pub(super) fn of(
        channel: &Channel,
        sentences: &[Sentence],
        limit: usize,
        mut show: usize,
        peers: &Peers,
    ) -> Recovery {
        let mut recovery = Recovery::default();
        let mut pairs = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            // Each sentence has its own random numbers, so that a change in
            // one channel does not move the others.
            let mut random = Random::new(index as u64 + 1);
            let mut text = sentence.text.clone();
            if channel.wants_two() {
                text.extend(sentences.get(index + 1).map(|next| next.text.as_str()));
            }
            let Some((clean, damaged)) = channel.damage(&text, &mut random) else {
                continue;
            };
            if damaged == clean {
                continue;
            }
            let repaired = hanmend_encoding::repair(&damaged);
            let before = similarity(&clean, &damaged);
            let after = similarity(&clean, &repaired);
            recovery.sentences += 1;
            recovery.damaged += before;
            recovery.similarity += after;
            recovery.exact += usize::from(repaired == clean);
            recovery.unchanged += usize::from(repaired == damaged);
            recovery.worse += usize::from(after < before);
            if repaired != clean && show > 0 {
                show -= 1;
                println!("  clean    {clean}\n  damaged  {damaged}\n  repaired {repaired}");
            }
            pairs.push((clean, damaged));
            if recovery.sentences == limit {
                break;
            }
        }
        let damaged: Vec<&str> = pairs.iter().map(|(_, damaged)| damaged.as_str()).collect();
        recovery.peers = peers.fixed(&damaged, |fixed| {
            let clean = pairs.iter().map(|(clean, _)| clean);
            clean.zip(fixed).fold((0, 0.0), |(exact, sum), (a, b)| {
                (exact + usize::from(a == b), sum + similarity(a, b))
            })
        });
        recovery
    }
}

impl fmt::Display for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.sentences.max(1) as f64;
        let share = |count: usize| count as f64 / all * 100.0;
        write!(
            f,
            "{} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1}",
            self.sentences,
            share(self.exact),
            self.similarity / all * 100.0,
            self.damaged / all * 100.0,
            share(self.unchanged),
            share(self.worse),
        )?;
        for peer in &self.peers {
            match peer {
                Some((exact, sum)) => {
                    write!(f, " | {:.1}/{:.1}", share(*exact), sum / all * 100.0)?;
                }
                None => f.write_str(" | ")?,
            }
        }
        Ok(())
    }
}

/// How many clean sentences are changed.
#[derive(Debug, Default)]
pub(super) struct Harm {
    sentences: usize,
    changed: usize,
    /// What the peers change that are installed.
    peers: Vec<Option<usize>>,
}

impl Harm {
    pub(super) fn of<'a>(
        sentences: impl Iterator<Item = &'a Sentence>,
        mut show: usize,
        peers: &Peers,
    ) -> Harm {
        let mut harm = Harm::default();
        let mut texts = Vec::new();
        for sentence in sentences {
            texts.push(sentence.text.as_str());
            let repaired = hanmend_encoding::repair(&sentence.text);
            harm.sentences += 1;
            if repaired != sentence.text {
                harm.changed += 1;
                if show > 0 {
                    show -= 1;
                    println!("  clean    {}\n  repaired {repaired}", sentence.text);
                }
            }
        }
        harm.peers = peers.fixed(&texts, |fixed| {
            texts.iter().zip(fixed).filter(|(a, b)| *a != b).count()
        });
        harm
    }
}

impl fmt::Display for Harm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |changed: usize| changed as f64 / self.sentences.max(1) as f64 * 100.0;
        let changed = self.changed;
        write!(f, "{} | {changed} | {:.3}", self.sentences, share(changed))?;
        for peer in &self.peers {
            match peer {
                Some(changed) => write!(f, " | {:.1}", share(*changed))?,
                None => f.write_str(" | ")?,
            }
        }
        Ok(())
    }
}

/// One minus the edit distance in characters, as a share of the longer text.
fn similarity(a: &str, b: &str) -> f64 {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 1.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            *cell = (diagonal + usize::from(x != y))
                .min(above + 1)
                .min(left + 1);
            diagonal = above;
            left = *cell;
        }
    }
    1.0 - row.last().copied().unwrap_or_default() as f64 / longer as f64
}
