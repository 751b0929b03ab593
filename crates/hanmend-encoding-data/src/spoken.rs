//! Characters of spoken Chinese that encyclopaedias and news hardly have.

/// Words of Cantonese as they are written in novels, chats and subtitles: usual there, and so
/// rare in the text that was counted that a line of them would look like damage.
#[rustfmt::skip]
pub static SPOKEN: &str = "\
唔佢啲喺哋咗嗰咁噉冇嘢喇嚟睇乜㗎喎囖咪嘞俾咩嚹畀晒諗啱搵吓哦啫攞佬囉嘩咋瞓梗嗱揸咯咦煲拎餸叻枱吔嗌嘥冚啩嘈冧嬲靚\
攰孭嘍嗮哂睬屙扑拗掂喐嘜咭嫲嘔揼氹踎噃嗲啵囡吽嚿噏撚鑊拃掹趷瞌躝褸啖嘅誒嗯吖嘛呃爛踢呷";
