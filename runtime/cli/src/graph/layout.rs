//! Where everything stands on the page: scopes are boxes within boxes, and in each box what is depended on stands
//! to the left of what depends on it.
//!
//! Within a box, cards and inner boxes are ranked by what they depend on; a rank is a column, or several where it
//! would be too tall. The order within a column, and the heights, follow the neighbours
//! (after Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981).

use std::collections::{BTreeMap, BTreeSet};

/// A card's height.
pub(super) const CARD: f64 = 44.0;
/// Between the cards of a column.
const GAP: f64 = 10.0;
/// Between columns, where the edges turn.
const TURN: f64 = 64.0;
/// Between the parts of a column that was too tall.
const PART: f64 = 16.0;
/// Around what is in a box, and above it for the title.
const MARGIN: f64 = 18.0;
const TITLE: f64 = 34.0;
/// How much wider than high the whole should be, as windows are.
const ASPECT: f64 = 1.7;
/// How much wider than high the boxes in it may be: what fits best depends on how many there are.
const ASPECTS: [f64; 5] = [ASPECT, 1.0, 2.6, 4.0, 6.0];
/// What is lower than this stays one column: two cards side by side look as if one depended on the other.
const LOWEST: f64 = 5.0 * (CARD + GAP);
/// In how many parts a column may stand.
const MOST_PARTS: usize = 30;

/// What is to be placed: a card.
pub(super) struct Card {
    /// The boxes it is in, the outermost first.
    pub(super) boxes: Vec<String>,
    pub(super) width: f64,
    /// The cards it depends on.
    pub(super) dependencies: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A box around cards and other boxes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) boxes: Vec<String>,
    pub(super) rect: Rect,
}

#[derive(Debug, Default)]
pub(super) struct Layout {
    /// One for each card.
    pub(super) cards: Vec<Rect>,
    /// A box stands before those in it.
    pub(super) frames: Vec<Frame>,
    pub(super) width: f64,
    pub(super) height: f64,
}

pub(super) fn layout(cards: &[Card]) -> Layout {
    let all: Vec<usize> = (0..cards.len()).collect();
    let extent = |group: &Group| group.size.1.max(group.size.0 / ASPECT);
    let choices = ASPECTS.map(|aspect| Group::of(cards, &all, 0, aspect));
    let Some(root) = choices.into_iter().min_by(|a, b| extent(a).total_cmp(&extent(b))) else { return Layout::default() };
    let mut layout = Layout { cards: vec![Rect::default(); cards.len()], frames: Vec::new(), width: root.size.0, height: root.size.1 };
    root.write(cards, &mut layout, (0.0, 0.0), 0);
    layout
}

/// A card or a box, in a box.
struct Item {
    content: Content,
    members: Vec<usize>,
    size: (f64, f64),
    at: (f64, f64),
}

enum Content {
    Card(usize),
    Box(Group),
}

struct Group {
    items: Vec<Item>,
    size: (f64, f64),
}

impl Group {
    /// The members of one box, placed.
    fn of(cards: &[Card], members: &[usize], depth: usize, aspect: f64) -> Group {
        let mut boxes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for card in members {
            if let Some(name) = cards[*card].boxes.get(depth) {
                boxes.entry(name).or_default().push(*card);
            }
        }
        let mut items = Vec::new();
        for card in members {
            match cards[*card].boxes.get(depth) {
                None => {
                    let size = (cards[*card].width, CARD);
                    items.push(Item { content: Content::Card(*card), members: vec![*card], size, at: (0.0, 0.0) });
                }
                // a box stands in the order of its first member
                Some(name) => {
                    if let Some(members) = boxes.remove(name.as_str()) {
                        let group = Group::of(cards, &members, depth + 1, aspect);
                        let size = (group.size.0 + 2.0 * MARGIN, group.size.1 + TITLE + MARGIN);
                        items.push(Item { content: Content::Box(group), members, size, at: (0.0, 0.0) });
                    }
                }
            }
        }
        let edges = edges(cards, &items);
        // the outermost box is that of a stack: within it counts how the whole looks
        let size = place(&mut items, &edges, if depth < 2 { ASPECT } else { aspect });
        Group { items, size }
    }

    fn write(&self, cards: &[Card], layout: &mut Layout, origin: (f64, f64), depth: usize) {
        for item in &self.items {
            let (x, y) = (origin.0 + item.at.0, origin.1 + item.at.1);
            let rect = Rect { x, y, width: item.size.0, height: item.size.1 };
            match &item.content {
                Content::Card(card) => layout.cards[*card] = rect,
                Content::Box(group) => {
                    let boxes = item.members.first().map(|card| cards[*card].boxes[..=depth].to_vec()).unwrap_or_default();
                    layout.frames.push(Frame { boxes, rect });
                    group.write(cards, layout, (x + MARGIN, y + TITLE), depth + 1);
                }
            }
        }
    }
}

/// For each item those before it that it depends on, and those after it that depend on it. Two boxes that depend on
/// one another stand side by side.
struct Edges {
    left: Vec<BTreeSet<usize>>,
    right: Vec<BTreeSet<usize>>,
}

fn edges(cards: &[Card], items: &[Item]) -> Edges {
    let owners: BTreeMap<usize, usize> =
        items.iter().enumerate().flat_map(|(at, item)| item.members.iter().map(move |card| (*card, at))).collect();
    let mut all = BTreeSet::new();
    for (card, item) in &owners {
        all.extend(cards[*card].dependencies.iter().filter_map(|other| owners.get(other)).map(|other| (*item, *other)));
    }
    let mut edges = Edges { left: vec![BTreeSet::new(); items.len()], right: vec![BTreeSet::new(); items.len()] };
    for (from, to) in &all {
        if to < from && !all.contains(&(*to, *from)) {
            edges.left[*from].insert(*to);
            edges.right[*to].insert(*from);
        }
    }
    edges
}

/// Gives each item its place; returns the size of the whole.
fn place(items: &mut [Item], edges: &Edges, aspect: f64) -> (f64, f64) {
    let mut columns = columns(items.len(), edges);
    order(&mut columns, items.len(), edges);
    let parts = parts(&columns, items, aspect);
    heights(&parts.concat(), items, edges);

    let mut x = 0.0;
    for column in &parts {
        for (number, part) in column.iter().enumerate() {
            x += if number > 0 { PART } else { 0.0 };
            let width = widest(part, items);
            let cards: Vec<usize> = part.iter().copied().filter(|item| matches!(items[*item].content, Content::Card(_))).collect();
            let card_width = widest(&cards, items);
            for item in part {
                items[*item].at.0 = x;
            }
            for card in cards {
                items[card].size.0 = card_width;
            }
            x += width;
        }
        x += TURN;
    }
    let top = items.iter().map(|item| item.at.1).fold(f64::INFINITY, f64::min);
    let mut bottom = 0.0_f64;
    for item in items.iter_mut() {
        item.at.1 = (item.at.1 - top).round();
        bottom = bottom.max(item.at.1 + item.size.1);
    }
    ((x - TURN).max(0.0), bottom)
}

/// The columns by ranks: an item stands right of all that it depends on; what depends on nothing stands as near
/// as it can to what depends on it.
fn columns(count: usize, edges: &Edges) -> Vec<Vec<usize>> {
    let mut ranks = vec![0_usize; count];
    for item in 0..count {
        ranks[item] = edges.left[item].iter().map(|other| ranks[*other] + 1).max().unwrap_or(0);
    }
    for item in (0..count).filter(|item| edges.left[*item].is_empty()) {
        ranks[item] = edges.right[item].iter().map(|other| ranks[*other] - 1).min().unwrap_or(0);
    }
    let mut columns = vec![Vec::new(); ranks.iter().max().map_or(0, |last| last + 1)];
    for (item, rank) in ranks.into_iter().enumerate() {
        columns[rank].push(item);
    }
    columns
}

/// Brings the items of each column into the order of their neighbours.
fn order(columns: &mut [Vec<usize>], count: usize, edges: &Edges) {
    let mut places = vec![0.0; count];
    let number = |column: &[usize], places: &mut [f64]| {
        for (at, item) in column.iter().enumerate() {
            places[*item] = (at as f64 + 0.5) / column.len() as f64;
        }
    };
    for column in columns.iter() {
        number(column, &mut places);
    }
    for sweep in 0..12 {
        let neighbours = if sweep % 2 == 0 { &edges.left } else { &edges.right };
        let mut sorted = |column: &mut Vec<usize>| {
            let wanted = |item: &usize| mean(neighbours[*item].iter().map(|other| places[*other])).unwrap_or(places[*item]);
            column.sort_by(|a, b| wanted(a).total_cmp(&wanted(b)));
            number(column, &mut places);
        };
        if sweep % 2 == 0 {
            columns.iter_mut().for_each(&mut sorted);
        } else {
            columns.iter_mut().rev().for_each(&mut sorted);
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn widest(part: &[usize], items: &[Item]) -> f64 {
    part.iter().map(|item| items[*item].size.0).fold(0.0, f64::max)
}

fn height(part: &[usize], items: &[Item]) -> f64 {
    part.iter().map(|item| items[*item].size.1 + GAP).sum()
}

/// The columns, each in so many parts that the whole can be shown as large as possible.
fn parts(columns: &[Vec<usize>], items: &[Item], aspect: f64) -> Vec<Vec<Vec<usize>>> {
    let tallest = columns.iter().map(|column| height(column, items)).fold(0.0, f64::max);
    let divided = |parts: usize| -> Vec<Vec<Vec<usize>>> {
        columns.iter().map(|column| split(column, items, LOWEST.max(tallest / parts as f64))).collect()
    };
    let extent = |columns: &[Vec<Vec<usize>>]| {
        let width: f64 = columns.iter().flatten().map(|part| widest(part, items) + PART).sum::<f64>() + TURN * columns.len() as f64;
        columns.iter().flatten().map(|part| height(part, items)).fold(width / aspect, f64::max)
    };
    let choices = (1..=MOST_PARTS).map(divided);
    choices.min_by(|a, b| extent(a).total_cmp(&extent(b))).unwrap_or_default()
}

/// A column in parts of about this height.
fn split(column: &[usize], items: &[Item], limit: f64) -> Vec<Vec<usize>> {
    let total = height(column, items);
    let count = (total / limit).ceil().max(1.0);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let (mut above, mut last) = (0.0, None);
    for item in column {
        let height = items[*item].size.1 + GAP;
        // the part in which its middle falls
        let part = ((above + height / 2.0) * count / total) as usize;
        match parts.last_mut().filter(|_| last == Some(part)) {
            Some(items) => items.push(*item),
            None => parts.push(vec![*item]),
        }
        last = Some(part);
        above += height;
    }
    parts
}

/// Moves the items of each column up and down to their neighbours, in their order.
fn heights(columns: &[Vec<usize>], items: &mut [Item], edges: &Edges) {
    for column in columns {
        let mut y = 0.0;
        for item in column {
            items[*item].at.1 = y;
            y += items[*item].size.1 + GAP;
        }
        // all columns have their middle at the same height
        for item in column {
            items[*item].at.1 -= y / 2.0;
        }
    }
    let middle = |item: &Item| item.at.1 + item.size.1 / 2.0;
    for sweep in 0..9 {
        let sides: &[&Vec<BTreeSet<usize>>] = match sweep % 3 {
            0 => &[&edges.left],
            1 => &[&edges.right],
            _ => &[&edges.left, &edges.right],
        };
        let turned: Vec<&Vec<usize>> = if sweep % 3 == 1 { columns.iter().rev().collect() } else { columns.iter().collect() };
        for column in turned {
            let wanted: Vec<f64> = column
                .iter()
                .map(|item| {
                    let neighbours = sides.iter().flat_map(|side| &side[*item]);
                    mean(neighbours.map(|other| middle(&items[*other]))).unwrap_or(middle(&items[*item])) - items[*item].size.1 / 2.0
                })
                .collect();
            let sizes: Vec<f64> = column.iter().map(|item| items[*item].size.1 + GAP).collect();
            for (item, y) in column.iter().zip(apart(&wanted, &sizes)) {
                items[*item].at.1 = y;
            }
        }
    }
}

/// The heights nearest to the wanted ones at which nothing overlaps, in the same order: a regression by
/// pooling neighbours that are in each other's way.
fn apart(wanted: &[f64], sizes: &[f64]) -> Vec<f64> {
    // of each pool: the mean of what its members want for its top, and how many they are
    let mut pools: Vec<(f64, usize)> = Vec::new();
    let mut above = Vec::with_capacity(sizes.len());
    let mut sum = 0.0;
    for (wanted, size) in wanted.iter().zip(sizes) {
        above.push(sum);
        let mut pool = (wanted - sum, 1);
        while let Some(last) = pools.pop_if(|last| last.0 > pool.0) {
            let count = last.1 + pool.1;
            pool = ((last.0 * last.1 as f64 + pool.0 * pool.1 as f64) / count as f64, count);
        }
        pools.push(pool);
        sum += size;
    }
    pools.iter().flat_map(|(top, count)| std::iter::repeat_n(*top, *count)).zip(above).map(|(top, above)| top + above).collect()
}

#[cfg(test)]
mod tests {
    use super::{Card, Layout, Rect, layout};

    /// Cards in a box of a name, with what they depend on.
    fn cards(cards: &[(&str, &[usize])]) -> Layout {
        let card = |(boxes, dependencies): &(&str, &[usize])| Card {
            boxes: boxes.split('/').map(str::to_owned).collect(),
            width: 100.0,
            dependencies: dependencies.to_vec(),
        };
        layout(&cards.iter().map(card).collect::<Vec<_>>())
    }

    fn overlap(a: &Rect, b: &Rect) -> bool {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    }

    fn holds(outer: &Rect, inner: &Rect) -> bool {
        outer.x <= inner.x
            && outer.y <= inner.y
            && inner.x + inner.width <= outer.x + outer.width
            && inner.y + inner.height <= outer.y + outer.height
    }

    #[test]
    fn what_depends_on_something_stands_right_of_it() {
        let placed = cards(&[("s", &[]), ("s", &[0]), ("s", &[0]), ("s", &[1, 2]), ("s", &[]), ("s", &[3, 4])]);
        let x: Vec<f64> = placed.cards.iter().map(|card| card.x).collect();
        assert!(x[0] < x[1] && x[1] == x[2] && x[2] < x[3] && x[3] < x[5], "{x:?}");
        assert_eq!(x[4], x[3], "what depends on nothing is near to what depends on it");
    }

    #[test]
    fn a_thousand_cards_do_not_overlap_and_each_is_in_its_box() {
        let scopes = ["s", "s/a", "s/b", "s/b/deep", "t"];
        let dependencies: Vec<Vec<usize>> = (0..1000_usize).map(|n| (1..4).filter_map(|k| n.checked_sub(k * k * 7)).collect()).collect();
        let list: Vec<(&str, &[usize])> = dependencies.iter().enumerate().map(|(n, of)| (scopes[n * n % 5], of.as_slice())).collect();
        let placed = cards(&list);
        for (at, card) in placed.cards.iter().enumerate() {
            assert!(placed.cards[..at].iter().all(|other| !overlap(card, other)), "card {at}");
            for frame in &placed.frames {
                let path = frame.boxes.join("/");
                let is_in = list[at].0 == path || list[at].0.starts_with(&format!("{path}/"));
                assert!(if is_in { holds(&frame.rect, card) } else { !overlap(&frame.rect, card) }, "card {at} and box {path}");
            }
        }
        assert!(placed.width < 6.0 * placed.height && placed.height < 2.0 * placed.width, "{} x {}", placed.width, placed.height);
    }

    #[test]
    fn nothing_at_all_has_a_place_too() {
        let placed = layout(&[]);
        assert_eq!((placed.width, placed.height, placed.frames.len()), (0.0, 0.0, 0));
    }
}
