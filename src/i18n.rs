//! Every text of the app: one Fluent file per language, fetched when it is needed; numbers, dates and money by
//! the browser's own `Intl`.

mod format;
mod text;

use std::cell::RefCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use leptos::prelude::*;

pub use format::{
    bytes, clock, date, datetime, day_of, fixed, local_input, money, month, month_day, month_of, number,
    of_local_input, percent, relative, time, weekday, weekday_short,
};
pub use text::{label, problem_text, violation_text, with_params};

/// The languages: tag, and the name in the language itself.
pub const LOCALES: &[(&str, &str)] = &[("zh-CN", "中文"), ("en", "English"), ("pl", "polski")];

const STORED: &str = "campus-locale";

struct Loaded {
    locale: &'static str,
    bundle: FluentBundle<FluentResource>,
}

thread_local! {
    static BUNDLE: RefCell<Option<Loaded>> = const { RefCell::new(None) };
    /// Rises with every language that was loaded: texts follow it.
    static REVISION: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

fn revision() -> ArcRwSignal<u32> {
    REVISION.with(Clone::clone)
}

/// Follows a signal where there is somebody to follow it: texts are asked for in handlers too.
pub(crate) fn follow(signal: &impl Track) {
    if leptos::reactive::graph::Observer::get().is_some() {
        signal.track();
    }
}

/// Whether texts are there (reactive).
#[must_use]
pub fn ready() -> bool {
    revision().get() > 0
}

/// The language in use (reactive).
#[must_use]
pub fn locale() -> &'static str {
    follow(&revision());
    current()
}

/// The language in use, without following it.
pub(crate) fn current() -> &'static str {
    BUNDLE.with_borrow(|loaded| loaded.as_ref().map_or("zh-CN", |loaded| loaded.locale))
}

/// The text of a key (reactive).
#[must_use]
pub fn t(key: &str) -> String {
    lookup(key, None).unwrap_or_else(|| key.to_owned())
}

/// The text of a key with its variables (reactive): `t_with("ui-results", &[("count", 3.into())])`.
#[must_use]
pub fn t_with(key: &str, variables: &[(&str, FluentValue<'static>)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in variables {
        args.set((*name).to_owned(), value.clone());
    }
    lookup(key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

/// The text of a key, if there is one (reactive).
#[must_use]
pub fn find(key: &str) -> Option<String> {
    lookup(key, None)
}

fn lookup(key: &str, args: Option<&FluentArgs>) -> Option<String> {
    follow(&revision());
    BUNDLE.with_borrow(|loaded| {
        let bundle = &loaded.as_ref()?.bundle;
        let pattern = bundle.get_message(key)?.value()?;
        Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    })
}

fn stored() -> Option<&'static str> {
    let tag = window().local_storage().ok()??.get_item(STORED).ok()??;
    known(&tag)
}

fn known(tag: &str) -> Option<&'static str> {
    LOCALES.iter().map(|(known, _)| *known).find(|known| *known == tag)
}

/// Whether this browser's user has chosen a language.
#[must_use]
pub fn chosen() -> bool {
    stored().is_some()
}

/// The user chose a language: it is loaded, used and remembered in this browser.
pub fn choose_locale(tag: &str) {
    remember(tag);
    set_locale(tag);
}

/// This browser starts with the language from now on.
pub(crate) fn remember(tag: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(STORED, tag);
    }
}

/// Uses a language once its texts are there; unknown tags are ignored.
pub fn set_locale(tag: &str) {
    if let Some(tag) = known(tag) {
        leptos::task::spawn_local(load(tag));
    }
}

/// Waits until a language's texts are there and in use; unknown tags are ignored.
pub(crate) async fn use_locale(tag: &str) {
    if let Some(tag) = known(tag)
        && tag != current()
    {
        load(tag).await;
    }
}

/// Loads the language this browser starts with.
pub async fn start() {
    load(stored().unwrap_or("zh-CN")).await;
}

async fn load(tag: &'static str) {
    let url = format!("/locales/{tag}.ftl?v={:x}", fingerprint(tag));
    loop {
        let answer = gloo_net::http::Request::get(&url).send().await;
        if let Ok(answer) = answer
            && answer.ok()
            && let Ok(text) = answer.text().await
        {
            return install(tag, text);
        }
        if ready_untracked() {
            return;
        }
        // Nothing can be said yet: the page's own loading text stays until the texts arrive.
        crate::fetch::sleep(2_000).await;
    }
}

/// Changes with the file, so that browsers may keep it for ever.
fn fingerprint(tag: &str) -> u64 {
    const ZH: u64 = hash(include_bytes!("../public/locales/zh-CN.ftl"));
    const EN: u64 = hash(include_bytes!("../public/locales/en.ftl"));
    const PL: u64 = hash(include_bytes!("../public/locales/pl.ftl"));
    match tag {
        "en" => EN,
        "pl" => PL,
        _ => ZH,
    }
}

/// FNV-1a, while compiling: the files themselves are not in the download.
#[allow(long_running_const_eval, reason = "three files of some 50 kB")]
const fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

fn ready_untracked() -> bool {
    revision().get_untracked() > 0
}

/// Takes a Fluent file into use; tests bring their own.
pub fn install(tag: &str, text: String) {
    let Some(locale) = known(tag) else { return };
    let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new(vec![locale.parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    let _ = bundle.add_resource(resource);
    BUNDLE.with_borrow_mut(|loaded| *loaded = Some(Loaded { locale, bundle }));
    format::forget();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", locale);
    }
    revision().update(|revision| *revision += 1);
}
