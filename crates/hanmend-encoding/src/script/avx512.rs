//! The marks of a chunk by the AVX-512 instructions: all characters of it at
//! once, their words by gathering.
//!
//! This is the one module with unsafe code. The standard library has no safe
//! way to gather, and none to call what needs instructions that not every
//! processor has. What makes it sound:
//!
//! - An [`Avx512`] is only made where the processor has all the instructions.
//! - Loads and stores are of arrays of known length.
//! - A gathered place is a code of sixteen bits, and there are words for each.
#![allow(unsafe_code, reason = "see above")]

use std::arch::x86_64::*;

use super::bits::{PAIR_BITS, PAIR_FACTOR};
use super::chunk::{Leads, code, word_at};
use super::engine::Engine;
use super::entry::{FLAGS, MAY_FOLLOW, RARE, THIRD_SHIFT, UNKNOWN, Words};
use super::look::Settled;
use super::marks::{ALONE, LARGEST, LONG, Machine, Marks, PAIR, Piece};
use super::output::{Block, CHUNK, Chunk};
use super::scan::{Part, Stop};

/// That the processor has the instructions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Avx512(());

impl Avx512 {
    /// That, where it is so.
    pub(super) fn detect() -> Option<Avx512> {
        let has = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vbmi")
            && is_x86_feature_detected!("avx512vbmi2")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("popcnt");
        has.then_some(Avx512(()))
    }

    /// [`Engine::scan`] with them.
    pub(super) fn scan<const WRITE: bool, const WIDTH: usize>(
        self,
        engine: &Engine,
        words: &Words<WIDTH>,
        part: Part<'_>,
        settled: &mut Settled,
        block: &mut Block,
    ) -> (usize, Stop) {
        // SAFETY: `self` says that the processor has the instructions.
        unsafe { scan::<WRITE, _>(self, engine, words, part, settled, block) }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi2,popcnt")]
fn scan<const WRITE: bool, const WIDTH: usize>(
    machine: Avx512,
    engine: &Engine,
    words: &Words<WIDTH>,
    part: Part<'_>,
    settled: &mut Settled,
    block: &mut Block,
) -> (usize, Stop) {
    engine.scan::<_, WRITE, _>(machine, words, part, settled, block)
}

/// What is known of the characters before a chunk.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    entry: u64,
    code: u16,
    /// Whether the last two begin one of the known phrases, by their codes.
    known: bool,
    /// The words of longer phrases of the last two.
    longs: [u64; 2],
}

impl Machine for Avx512 {
    const BATCH: usize = LARGEST;

    type Before = Before;

    #[inline(always)]
    fn leads(self, chunk: &Chunk) -> Leads {
        // SAFETY: `self` says that the processor has the instructions.
        unsafe { leads(chunk) }
    }

    #[inline(always)]
    fn mark<const WIDTH: usize>(
        self,
        words: &Words<WIDTH>,
        before: &mut Before,
        piece: Piece<'_>,
        marks: &mut Marks,
        room: Option<&mut Chunk>,
    ) -> u64 {
        // SAFETY: `self` says that the processor has the instructions.
        unsafe { mark(words, before, piece, marks, room) }
    }
}

#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn leads(chunk: &Chunk) -> Leads {
    let bytes = load(chunk);
    Leads {
        bits: _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xe0_u8 as i8)),
        ascii: _mm512_movepi8_mask(bytes) == 0,
    }
}

/// How many words a register holds.
const LANES: usize = 8;
/// As many characters may begin in a chunk: three registers of words.
const GROUPS: usize = 3;

/// Numbers of which every pattern of bits is one.
trait Number: Copy {}
impl Number for u8 {}
impl Number for u16 {}
impl Number for u64 {}

type Bytes = [u8; CHUNK];

/// Places by groups of so many, `between` from one to the next and `within`
/// from one place of a group to the next.
#[allow(clippy::indexing_slicing, reason = "while compiling")]
const fn places(from: u8, group: u8, between: u8, within: u8) -> Bytes {
    let mut places = [0; CHUNK];
    let mut at = 0;
    while at < CHUNK {
        places[at] = from + at as u8 / group * between + at as u8 % group * within;
        at += 1;
    }
    places
}

/// Each byte's place.
const PLACES: Bytes = places(0, 1, 1, 0);
/// Those of sixteen characters among all, four times each, and of the next.
const SIXTEEN: Bytes = places(0, 4, 1, 0);
const NEXT_SIXTEEN: Bytes = places(16, 4, 1, 0);
/// Where in the entries of sixteen characters the three bytes are that each
/// changes by; behind them those of the last characters, in a third register.
const CHANGES: Bytes = places(5, 3, 8, 1);

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi2,popcnt")]
#[inline]
fn mark<const WIDTH: usize>(
    words: &Words<WIDTH>,
    before: &mut Before,
    piece: Piece<'_>,
    marks: &mut Marks,
    room: Option<&mut Chunk>,
) -> u64 {
    let Piece { chunk, leads, base } = piece;
    let bytes = load(chunk);
    let starts = _mm512_maskz_compress_epi8(leads, load(&PLACES));
    let codes = codes(bytes, starts);
    let count = leads.count_ones() as usize;

    let entries = gather(words, codes, 0, count);
    let (mut pairs, alone) = pairs(&mut before.entry, entries, count);
    let mut longs = 0;
    if WIDTH > 1 {
        let thirds = gather(words, codes, 1, count);
        longs = triples(&mut before.longs, thirds, count);
        let known = known_pairs(words, before.code, codes);
        pairs &= known;
        longs &= known << 1 | u32::from(before.known);
        if let Some(last) = leads.checked_ilog2() {
            before.code = code(word_at(chunk, last as usize));
            before.known = known >> (count - 1) & 1 != 0;
        }
    }
    if let Some(room) = marks.room() {
        // The registers hold more characters than begin in the chunk.
        let any = _bzhi_u32(pairs | longs | alone, count as u32);
        let places = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(starts));
        let mut list = _mm512_add_epi16(places, _mm512_set1_epi16(base as i16));
        for (which, look) in [(pairs, PAIR), (longs, LONG), (alone, ALONE)] {
            list = _mm512_mask_add_epi16(list, which, list, _mm512_set1_epi16(look as i16));
        }
        store(room, _mm512_maskz_compress_epi16(any, list));
        marks.add(any.count_ones() as usize);
    }

    let [first, next, last] = entries;
    let places = load(&CHANGES);
    let changes = _mm512_permutex2var_epi8(first, places, next);
    let changes = _mm512_mask_permutexvar_epi8(changes, u64::MAX << 48, places, last);
    let changes = _mm512_maskz_expand_epi8(leads | leads << 1 | leads << 2, changes);
    if let Some(room) = room {
        store(room, _mm512_xor_si512(bytes, changes));
    }
    _mm512_test_epi8_mask(changes, changes)
}

/// In which lanes the character and the one before may begin a phrase, and in
/// which it may need more than its entry, whatever stands before.
#[target_feature(enable = "avx512f")]
#[inline]
fn pairs(before: &mut u64, entries: [__m512i; GROUPS], count: usize) -> (u32, u32) {
    let mut last = _mm512_set1_epi64(*before as i64);
    let (mut pairs, mut alone) = (0, 0);
    for (group, entry) in entries.into_iter().enumerate() {
        let previous = _mm512_alignr_epi64::<7>(entry, last);
        pairs |= may_follow(entry, previous) << (LANES * group);
        let flags = _mm512_test_epi64_mask(entry, _mm512_set1_epi64(FLAGS as i64));
        alone |= u32::from(flags) << (LANES * group);
        last = entry;
    }
    [_, *before] = last_two([0, *before], entries, count);
    (pairs, alone)
}

/// In which lanes the character and the two before may begin a phrase.
#[target_feature(enable = "avx512f")]
#[inline]
fn triples(before: &mut [u64; 2], longs: [__m512i; GROUPS], count: usize) -> u32 {
    let [second, last] = before.map(|word| _mm512_set1_epi64(word as i64));
    let mut last = _mm512_mask_mov_epi64(second, 1 << 7, last);
    let mut triples = 0;
    for (group, third) in longs.into_iter().enumerate() {
        let first = _mm512_alignr_epi64::<6>(third, last);
        let second = _mm512_alignr_epi64::<7>(third, last);
        let both = _mm512_and_si512(second, _mm512_srli_epi64::<THIRD_SHIFT>(third));
        triples |= may_follow(both, first) << (LANES * group);
        last = third;
    }
    *before = last_two(*before, longs, count);
    triples
}

/// The codes of the characters that begin at `starts`.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2")]
#[inline]
fn codes(chunk: __m512i, starts: __m512i) -> [__m256i; GROUPS] {
    let longer = _mm512_cmpge_epu8_mask(chunk, _mm512_set1_epi8(0xf0_u8 as i8)) != 0;
    let [first, next] = [&SIXTEEN, &NEXT_SIXTEEN].map(|which| {
        let starts = _mm512_permutexvar_epi8(load(which), starts);
        // Those of the last may lie behind the chunk, but not those that count.
        let places = _mm512_add_epi8(starts, _mm512_set1_epi32(0x0302_0100));
        let bytes = _mm512_permutexvar_epi8(places, chunk);
        let bits = _mm512_and_si512(bytes, _mm512_set1_epi32(0x003f_3f0f));
        // 64 times the first and the second, then 64 times that and the third.
        let halves = _mm512_maddubs_epi16(bits, _mm512_set1_epi32(0x0001_0140));
        let codes = _mm512_madd_epi16(halves, _mm512_set1_epi32(0x0001_0040));
        if !longer {
            return codes;
        }
        let of_four = _mm512_test_epi32_mask(bytes, _mm512_set1_epi32(0x10));
        let rare = _mm512_mask_test_epi32_mask(of_four, bytes, _mm512_set1_epi32(0x2000));
        let codes = _mm512_mask_mov_epi32(codes, of_four, _mm512_set1_epi32(UNKNOWN.into()));
        _mm512_mask_mov_epi32(codes, rare, _mm512_set1_epi32(RARE.into()))
    });
    [
        _mm512_castsi512_si256(first),
        _mm512_extracti64x4_epi64::<1>(first),
        _mm512_castsi512_si256(next),
    ]
}

/// The words of `count` characters, of those that each has the one at `which`.
#[target_feature(enable = "avx512f,avx512vl")]
#[inline]
fn gather<const WIDTH: usize>(
    words: &Words<WIDTH>,
    codes: [__m256i; GROUPS],
    which: usize,
    count: usize,
) -> [__m512i; GROUPS] {
    let words = words.all().as_ptr().cast::<i64>();
    let mut found = [_mm512_setzero_si512(); GROUPS];
    for (group, (found, codes)) in found.iter_mut().zip(codes).enumerate() {
        if count <= LANES * group {
            break;
        }
        let places = _mm256_mullo_epi32(codes, _mm256_set1_epi32(WIDTH as i32));
        // SAFETY: a code has sixteen bits, there are `WIDTH` words for each of
        // those, and `which % WIDTH` is the place of one of them.
        *found = unsafe { _mm512_i32gather_epi64::<8>(places, words.add(which % WIDTH)) };
    }
    found
}

/// In which lanes the character and the one before may begin a phrase, by their
/// codes: of those that begin none, one in fifteen passes.
#[target_feature(enable = "avx512f,avx512vl")]
#[inline]
fn known_pairs<const WIDTH: usize>(
    words: &Words<WIDTH>,
    before: u16,
    codes: [__m256i; GROUPS],
) -> u32 {
    let pairs = words.pairs().0.as_ptr().cast::<i32>();
    let mut last = _mm256_set1_epi32(before.into());
    let mut known = 0;
    for (group, second) in codes.into_iter().enumerate() {
        let first = _mm256_slli_epi32::<16>(_mm256_alignr_epi32::<7>(second, last));
        let both = _mm256_or_si256(first, second);
        let hash = _mm256_mullo_epi32(both, _mm256_set1_epi32(PAIR_FACTOR as i32));
        let place = _mm256_srli_epi32::<{ 32 - PAIR_BITS as i32 }>(hash);
        let bit = _mm256_rolv_epi32(_mm256_set1_epi32(1), place);
        // SAFETY: `pairs` has two to the power of `PAIR_BITS` bits.
        let word = unsafe { _mm256_i32gather_epi32::<4>(pairs, _mm256_srli_epi32::<5>(place)) };
        known |= u32::from(_mm256_test_epi32_mask(word, bit)) << (LANES * group);
        last = second;
    }
    known
}

/// In which lanes the character may follow the one before, or what needs more
/// than its entry stands.
#[target_feature(enable = "avx512f")]
#[inline]
fn may_follow(word: __m512i, previous: __m512i) -> u32 {
    let class = _mm512_and_si512(previous, _mm512_set1_epi64(63));
    let shifted = _mm512_srlv_epi64(word, class);
    _mm512_test_epi64_mask(shifted, _mm512_set1_epi64(MAY_FOLLOW as i64)).into()
}

/// The last two of `known` and the first `count` words behind them.
#[target_feature(enable = "avx512f")]
#[inline]
fn last_two(known: [u64; 2], words: [__m512i; GROUPS], count: usize) -> [u64; 2] {
    let mut stored = [[0_u64; LANES]; GROUPS];
    for (room, words) in stored.iter_mut().zip(words) {
        store(room, words);
    }
    let word = |place: usize| stored.as_flattened().get(place).copied().unwrap_or(0);
    let [_, last] = known;
    match count {
        0 => known,
        1 => [last, word(0)],
        _ => [word(count - 2), word(count - 1)],
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn load<T: Number, const N: usize>(numbers: &[T; N]) -> __m512i {
    const { assert!(size_of::<[T; N]>() >= CHUNK) };
    // SAFETY: there are as many bytes.
    unsafe { _mm512_loadu_si512(numbers.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn store<T: Number, const N: usize>(room: &mut [T; N], numbers: __m512i) {
    const { assert!(size_of::<[T; N]>() >= CHUNK) };
    // SAFETY: there are as many bytes, and numbers are any.
    unsafe { _mm512_storeu_si512(room.as_mut_ptr().cast(), numbers) }
}
