//! Names and contacts of people who do not exist.

use super::dice::Dice;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾",
    "彭", "吕", "欧阳", "司马",
];
const MALE: &[&str] = &[
    "伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "明", "超", "刚", "平", "辉", "鹏", "浩", "子轩", "宇航", "俊杰",
    "志强", "建国", "文博", "天佑", "浩然", "思远", "晨曦", "家豪", "国栋", "少华", "振宇", "一鸣",
];
const FEMALE: &[&str] = &[
    "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "燕", "玲", "婷", "雪", "慧", "倩", "颖", "秀英", "雨桐", "欣怡",
    "梦琪", "诗涵", "佳怡", "思雨", "美玲", "晓燕", "婉清", "子涵", "若曦", "语嫣", "海燕", "小红",
];
const PREFIXES: &[&str] = &["138", "139", "150", "158", "176", "182", "186", "188", "199"];

/// A name for a man or a woman.
pub fn name(dice: &mut Dice, male: bool) -> String {
    format!("{}{}", dice.pick(SURNAMES), dice.pick(if male { MALE } else { FEMALE }))
}

/// A mobile number that no other `index` has.
pub fn phone(index: i64) -> String {
    // 7,368,787 has no factor in common with 10⁸, so the eight digits go round without repeating.
    let prefix = PREFIXES[usize::try_from(index).unwrap_or_default() % PREFIXES.len()];
    format!("{prefix}{:08}", (index * 7_368_787 + 13_572_468) % 100_000_000)
}

/// A QQ number that no other `index` has.
pub fn qq(index: i64) -> String {
    (100_000_000 + (index * 7_368_787 + 24_681_357) % 900_000_000).to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn contacts_are_unique() {
        assert_eq!((0..5000).map(phone).collect::<HashSet<_>>().len(), 5000);
        assert_eq!((0..5000).map(qq).collect::<HashSet<_>>().len(), 5000);
        assert!((0..5000).all(|index| phone(index).len() == 11));
    }
}
