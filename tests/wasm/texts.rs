//! Texts: keys inside labels, plurals, and every key of the classroom in every language.

use campus_web::i18n::{LOCALES, install, label, t, t_with};
use wasm_bindgen_test::wasm_bindgen_test;

const ZH: &str = include_str!("../../public/locales/zh-CN.ftl");
const EN: &str = include_str!("../../public/locales/en.ftl");
const PL: &str = include_str!("../../public/locales/pl.ftl");

#[wasm_bindgen_test]
fn every_key_inside_a_label_is_translated() {
    install("en", "role-sales = Sales\ngroup-classes = Classes\nchoice-score-b_plus = B+".to_owned());
    assert_eq!(label("§role-sales · §group-classes"), "Sales · Classes");
    assert_eq!(label("杨宇川 (§choice-score-b_plus)"), "杨宇川 (B+)");
    assert_eq!(label("Python全栈(5期)"), "Python全栈(5期)");
    assert_eq!(label("§no-such-key"), "no-such-key");
}

#[wasm_bindgen_test]
fn i_2_polish_counts_decline() {
    install("pl", PL.to_owned());
    let rows = |count: i32| t_with("screen-classroom-rows-unsaved", &[("count", count.into())]);
    assert_eq!(
        [1, 3, 5, 22].map(rows),
        ["1 wiersz niezapisany", "3 wiersze niezapisane", "5 wierszy niezapisanych", "22 wiersze niezapisane"]
    );
    let import = |count: i32| t_with("import-start", &[("count", count.into()), ("shown", count.to_string().into())]);
    assert_eq!(
        [1, 3, 4_996, 22].map(import),
        ["Importuj 1 wiersz", "Importuj 3 wiersze", "Importuj 4996 wierszy", "Importuj 22 wiersze"]
    );
}

#[wasm_bindgen_test]
fn every_language_has_every_key_of_the_classroom_and_of_imports() {
    let keys = |text: &str| -> Vec<String> {
        let mut keys: Vec<String> = text
            .lines()
            .filter_map(|line| line.split_once(" = ").map(|(key, _)| key.to_owned()))
            .filter(|key| {
                ["screen-classroom-", "screen-scores-", "chart-", "import-", "job-"]
                    .iter()
                    .any(|kind| key.starts_with(kind))
            })
            .collect();
        keys.sort();
        keys
    };
    assert!(!keys(ZH).is_empty());
    assert_eq!(keys(ZH), keys(EN));
    assert_eq!(keys(ZH), keys(PL));
    for (locale, _) in LOCALES {
        install(
            locale,
            match *locale {
                "en" => EN,
                "pl" => PL,
                _ => ZH,
            }
            .to_owned(),
        );
        for key in keys(ZH) {
            assert_ne!(t(&key), key, "{locale}: {key}");
        }
    }
}
