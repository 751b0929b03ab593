//! Traditional to simplified, for the characters of the lexicons alone.
//!
//! The conversion of whole texts is another crate's matter; here a table of
//! the characters that numerals, units, bounds, dates and counted nouns are
//! written with is enough, and it costs one look-up.

/// Pairs: a traditional or variant form and the form used in the lexicons.
const PAIRS: &str = "萬万億亿兩两餘余個个戶户項项條条幾几數数點点時时間间過过達达約约將将從从\
至至這这來来後后內内開开關关與与號号歲岁歷历頁页冊册張张塊块顆颗輛辆臺台檯台隻只雙双\
對对組组隊队屆届類类種种層层場场間间處处節节課课門门篇篇筆笔樣样樁桩盞盏艘艘幢幢棟栋畝亩\
頃顷噸吨錢钱釐厘里里裡里裏里尋寻鎊镑歐欧盧卢銖铢羅罗紐纽韓韩韻韵圓元圜元蘇苏澳澳\
單单網网黨党員员幹干職职務务業业農农鄉乡鎮镇縣县區区書书記记導导師师學学實实領领負负責责\
兒儿婦妇產产廠厂廣广東东車车馬马鳥鸟魚鱼貧贫財财貨货質质資资購购貸贷費费賽赛賬账贈赠\
醫医藥药護护術术設设備备計计劃划設设訓训練练講讲評评議议論论證证認认識识語语說说課课調调\
樓楼樹树機机橋桥檢检樂乐標标槍枪權权條条場场壇坛塊块報报專专導导導导屬属島岛崗岗嶺岭\
龍龙龜龟齡龄傷伤億亿僅仅價价優优傳传債债備备傑杰會会體体軍军軌轨輪轮輕轻轉转載载輸输\
長长門门閘闸閣阁隊队陣阵陸陆陰阴陽阳階阶際际險险隨随隱隐離离難难電电雲云靈灵響响頓顿\
頂顶順顺預预領领頭头題题額额願愿風风飛飞飯饭館馆養养驗验驚惊體体髮发發发鬥斗鬧闹\
魯鲁鮮鲜麥麦黃黄齊齐齒齿絕绝統统經经綠绿維维線线組组細细終终給给絡络絲丝紅红級级約约\
紀纪納纳純纯紙纸練练織织續续繼继聯联聽听肅肃腦脑臨临舉举舊旧艦舰藝艺節节蓋盖蘭兰處处\
號号蟲虫補补裝装製制複复襲袭見见規规視视親亲覺觉覽览觀观訂订訊讯託托設设許许訴诉診诊\
詞词試试詩诗該该詳详誰谁請请諸诺謝谢證证譯译讀读變变讓让豐丰貝贝貢贡買买貿贸賀贺賓宾\
賞赏賠赔賢贤賴赖趕赶跡迹輔辅輛辆農农遠远適适選选還还邊边郵邮鄰邻醜丑釋释針针鈔钞銀银\
銅铜鋪铺錄录鍵键鐘钟鐵铁鑰钥鑽钻層层廳厅億亿強强當当錶表態态慶庆應应戰战戲戏戶户據据\
擊击擔担擁拥擴扩攝摄敗败敵敌斷断於于昇升時时晉晋暫暂曆历東东極极構构槳桨樁桩歐欧歲岁\
殘残氣气決决況况減减測测溫温準准漢汉滿满漁渔漲涨潔洁濟济灣湾災灾為为烏乌無无煙烟熱热\
燈灯營营爭争爺爷牆墙獎奖獨独獲获環环現现產产畢毕畫画異异療疗發发盤盘盡尽監监眾众礦矿\
碼码確确禮礼種种稱称穩稳積积窮穷競竞筆笔築筑箇个簡简簽签糧粮紮扎係系俠侠倉仓偉伟側侧\
傘伞僑侨儀仪償偿冊册凍冻別别則则創创劇剧劍剑勝胜勞劳動动勢势匯汇協协卻却參参員员問问\
啟启喪丧單单嘗尝嚴严囑嘱國国圍围園园圖图團团執执堅坚壓压壞坏壯壮壺壶夠够夾夹奪夺奮奋\
婦妇孫孙學学宮宫寬宽審审寫写寶宝將将專专尋寻對对導导層层屆届岡冈島岛峽峡崗岗幣币師师\
帳帐帶带幫帮幹干幾几庫库廠厂廢废廣广張张彌弥彎弯後后徑径復复徵征恆恒惡恶惱恼愛爱慮虑\
憲宪懷怀戀恋撥拨撫抚擇择擬拟擺摆擾扰據据敘叙數数晝昼暢畅條条棄弃楊杨業业榮荣槓杠樣样\
橫横檔档檯台欄栏歡欢歸归殺杀毀毁毆殴氫氢漸渐澤泽濃浓燒烧爐炉牽牵犧牺狀状猶犹獄狱獻献\
瑪玛甌瓯畝亩畫画當当疊叠癥症皺皱盜盗盞盏眞真睜睁瞭了砲炮祕秘禍祸禦御秈籼稅税稈秆窩窝\
竄窜筍笋範范籃篮籌筹籤签籲吁粵粤糾纠紡纺紹绍紳绅絆绊結结綁绑綜综網网綱纲緊紧緒绪緩缓\
編编練练縣县縫缝縮缩總总績绩繁繁織织繡绣繩绳罰罚羣群義义習习聖圣聞闻聲声職职聾聋腫肿\
膚肤臘腊臥卧臺台興兴艱艰莊庄莖茎華华萊莱葉叶著着蒼苍蓮莲薦荐藍蓝蘋苹虛虚蝦虾衆众衛卫\
衝冲裡里襪袜覈核訪访詐诈評评詢询誌志誠诚課课談谈諒谅諮谘講讲謹谨譽誉貓猫販贩貫贯貴贵\
貸贷賊贼賤贱賦赋賺赚贏赢趨趋跡迹踐践躍跃較较輝辉輩辈轄辖辦办辭辞迴回逕径遊游運运違违\
遞递遲迟遷迁遺遗邁迈鄭郑醬酱釀酿鈕钮鉛铅鋼钢錦锦錯错鍋锅鎖锁鎮镇鏡镜鐲镯鑄铸閃闪閉闭\
閒闲閱阅闊阔闆板陳陈陝陕隸隶雜杂雞鸡霧雾靜静韌韧須须頌颂頗颇頻频顆颗顧顾顯显颱台飢饥\
飲饮飽饱餅饼餐餐餓饿馳驰駐驻駕驾騎骑騙骗驅驱驟骤驢驴鬆松鬚须鮑鲍鯨鲸鳳凤鴉鸦鴨鸭鵝鹅\
鹽盐麗丽麵面黴霉點点夥伙幀帧貳贰參叁陸陆弍二弐二叄叁佰佰週周傢家遍遍徧遍摺折蚊蚊";

/// The form of each character of the basic plane.
static TABLE: [u16; 65536] = table();

/// The form used in the lexicons; of fullwidth digits and signs the ASCII
/// one.
#[inline]
pub(crate) fn fold(found: char) -> char {
    match u16::try_from(u32::from(found)) {
        Ok(code) => folded(code),
        Err(_) => found,
    }
}

/// The same of the character of this code.
#[inline]
pub(crate) fn folded(code: u16) -> char {
    TABLE
        .get(usize::from(code))
        .and_then(|&folded| char::from_u32(u32::from(folded)))
        .unwrap_or_default()
}

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
const fn table() -> [u16; 65536] {
    let mut table = [0; 65536];
    let mut code = 0;
    while code < table.len() {
        let wide = 0xFF01 <= code && code <= 0xFF5E;
        table[code] = if wide { code - 0xFEE0 } else { code } as u16;
        code += 1;
    }
    let bytes = PAIRS.as_bytes();
    let mut at = 0;
    while at + 6 <= bytes.len() {
        table[decode(bytes, at) as usize] = decode(bytes, at + 3) as u16;
        at += 6;
    }
    table
}

/// The three-byte character at `at`.
#[allow(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
pub(crate) const fn decode(bytes: &[u8], at: usize) -> u32 {
    ((bytes[at] as u32 & 0x0F) << 12)
        | ((bytes[at + 1] as u32 & 0x3F) << 6)
        | (bytes[at + 2] as u32 & 0x3F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_the_lexicons_are_written_with() {
        assert_eq!(fold('萬'), '万');
        assert_eq!(fold('個'), '个');
        assert_eq!(fold('万'), '万');
        assert_eq!(fold('１'), '1');
        assert_eq!(fold('％'), '%');
        assert_eq!(fold('a'), 'a');
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for found in PAIRS.chars() {
            assert_eq!(fold(fold(found)), fold(found), "{found}");
        }
    }
}
