//! From the rows to the answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use campus_model::classroom::dashboard::{Figure, Period};
use campus_model::content::dashboard::{
    AUTHORS, AuthorLine, Branch, BranchLine, Branches, Bucket, ContentDashboard, Item, Standing, branches, heat,
    in_parts, is_stale,
};
use campus_model::entities::content::ContentState;
use campus_model::sales::reports::{Count, Told, parts};
use campus_model::{Calendar, Labelled};

use super::lists::Lists;
use super::rows::{Asked, Author};
use crate::answer::Answer;

/// Everything of the screen.
pub(super) async fn of(asked: &Asked<'_>) -> Answer<ContentDashboard> {
    let tree = branches(&asked.path, &asked.nodes().await?);
    let children = asked.children().await?;
    let items = asked.items().await?;
    let above = asked.above().await?;
    let lists = Lists { department: asked.department.id, own: false };
    let (now, before) = (within(&items, asked.period), within(&items, asked.before));
    let named: BTreeSet<i64> = best(&now).into_iter().filter_map(|(author, _)| author).collect();
    let authors = asked.authors(&named).await?;
    let as_of = if tree.whole.numbered { asked.measured().await? } else { None };
    Ok(ContentDashboard {
        department: asked.department.clone(),
        above,
        today: asked.days.today(),
        period: asked.period,
        before: asked.before,
        can_create: asked.can_create,
        as_of,
        stale: is_stale(as_of, asked.now),
        standing: standing(&tree.whole, lists),
        published: tree.whole.listed.then(|| told(now.len(), before.len(), lists.published(asked.period))),
        views: views(&now, &before).filter(|_| tree.whole.numbered),
        numbers: tree.whole.numbered.then_some(tree.whole.totals.numbers),
        branches: lines(asked, &tree, &children, &items),
        weeks: asked.period.weeks(),
        trend: trend(asked, lists, &items),
        authors: lines_of_authors(asked, lists, (&now, &before), &authors),
        heat: heat(now.iter().copied()),
    })
}

fn within(items: &[Item], period: Period) -> Vec<&Item> {
    items.iter().filter(|item| period.from <= item.at.day && item.at.day <= period.to).collect()
}

fn count(of: usize) -> u64 {
    u64::try_from(of).unwrap_or_default()
}

fn told(now: usize, before: usize, list: String) -> Told {
    Told { figure: Figure::counted(count(now), count(before)), list: Some(list) }
}

/// SS-01: by state; SS-06: nothing where a part of the branch may not be listed.
fn standing(branch: &Branch, lists: Lists) -> Option<Standing> {
    let of =
        |state: &ContentState| (*state, Count { count: branch.totals.of(*state), list: Some(lists.state(*state)) });
    branch.listed.then(|| Standing {
        total: Count { count: branch.totals.total(), list: Some(lists.all()) },
        states: ContentState::ALL.iter().map(of).collect(),
    })
}

#[allow(clippy::cast_precision_loss, reason = "views within 2^53")]
fn views(now: &[&Item], before: &[&Item]) -> Option<Figure> {
    let sum = |items: &[&Item]| items.iter().map(|item| item.views).sum::<Option<i64>>();
    let (all, previous) = (sum(now)?, sum(before)?);
    Some(Figure { now: Some(all as f64), before: Some(previous as f64), of: count(now.len()) })
}

fn trend(asked: &Asked<'_>, lists: Lists, items: &[Item]) -> Vec<Bucket> {
    let (days, earlier) = (parts(asked.period), parts(asked.before));
    let (counts, previous) = (in_parts(items.iter(), &days), in_parts(items.iter(), &earlier));
    let both = days.into_iter().zip(counts).zip(previous);
    both.map(|((days, (published, views)), (before, _))| Bucket {
        days,
        published: Count { count: published, list: Some(lists.published(days)) },
        before,
        views,
    })
    .collect()
}

/// What is the department's own, and each sub-department with all below it, most published first.
fn lines(asked: &Asked<'_>, tree: &Branches, children: &[Labelled], items: &[Item]) -> Vec<BranchLine> {
    let mut by_child: HashMap<Option<i64>, Vec<&Item>> = HashMap::new();
    for item in items {
        by_child.entry(item.branch).or_default().push(item);
    }
    let weeks = asked.period.weeks();
    let line = |label: &Labelled, branch: &Branch, of: Option<i64>| {
        let lists = Lists { department: label.id, own: of.is_none() };
        let some = by_child.get(&of).map(Vec::as_slice).unwrap_or_default();
        let counted =
            |period: Period| some.iter().filter(|item| period.from <= item.at.day && item.at.day <= period.to).count();
        let week = |(days, (published, _)): (&Period, (u64, Option<i64>))| Count {
            count: published,
            list: Some(lists.published(*days)),
        };
        BranchLine {
            department: label.clone(),
            own: of.is_none(),
            below: branch.departments.saturating_sub(1),
            standing: standing(branch, lists),
            published: branch
                .listed
                .then(|| told(counted(asked.period), counted(asked.before), lists.published(asked.period))),
            numbers: (branch.listed && branch.numbered).then_some(branch.totals.numbers),
            weeks: match branch.listed {
                true => weeks.iter().zip(in_parts(some.iter().copied(), &weeks)).map(week).collect(),
                false => Vec::new(),
            },
        }
    };
    let below = children.iter().filter_map(|child| Some(line(child, tree.children.get(&child.id)?, Some(child.id))));
    let mut below: Vec<BranchLine> = below.collect();
    below.sort_by_key(|line| {
        let published = line.published.as_ref().and_then(|told| told.figure.now).unwrap_or(-1.0);
        #[allow(clippy::cast_possible_truncation, reason = "a count")]
        std::cmp::Reverse(published as i64)
    });
    std::iter::once(line(&asked.department, &tree.own, None)).chain(below).collect()
}

/// The authors who published most.
fn best<'a>(now: &[&'a Item]) -> Vec<(Option<i64>, Vec<&'a Item>)> {
    let mut of: BTreeMap<Option<i64>, Vec<&Item>> = BTreeMap::new();
    for item in now {
        of.entry(item.author).or_default().push(*item);
    }
    let mut all: Vec<_> = of.into_iter().collect();
    all.sort_by_key(|(author, items)| (std::cmp::Reverse(items.len()), *author));
    all.truncate(AUTHORS);
    all
}

fn lines_of_authors(
    asked: &Asked<'_>,
    lists: Lists,
    (now, before): (&[&Item], &[&Item]),
    authors: &HashMap<i64, Author>,
) -> Vec<AuthorLine> {
    let line = |(id, items): (Option<i64>, Vec<&Item>)| {
        let known = id.and_then(|id| authors.get(&id).map(|author| (id, author)));
        AuthorLine {
            author: known.map(|(id, author)| Labelled { id, label: author.label.clone() }),
            left: known.is_some_and(|(_, author)| author.left),
            published: told(
                items.len(),
                before.iter().filter(|item| item.author == id).count(),
                lists.author(asked.period, id),
            ),
            views: items.iter().map(|item| item.views).sum(),
        }
    };
    best(now).into_iter().map(line).collect()
}
