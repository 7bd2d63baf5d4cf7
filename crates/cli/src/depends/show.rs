//! How does the tree read in a terminal?

use faultline_diagnosis::{Dependencies, Node, NodeKind, NodeState, PageRead};
use faultline_report::{Message, Words, clean_and_short, wrapped};

/// The tree as text.
pub(super) fn text(found: &Dependencies, words: &Words) -> String {
    let mut out = format!("{}\n", clean_and_short(&found.shown, 100));
    let (page, way): (Vec<&Node>, Vec<&Node>) = found
        .nodes
        .iter()
        .partition(|node| node.kind == NodeKind::PageHost);
    let rows: Vec<[String; 3]> = way.iter().map(|node| row(node, words)).collect();
    let width = |rows: &[[String; 3]], column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths = [width(&rows, 0), width(&rows, 1)];
    for row in &rows {
        out.extend(["├─ ", &aligned(row, widths), "\n"]);
    }
    out.extend(["└─ ", &page_line(&found.page, words), "\n"]);
    let rows: Vec<[String; 3]> = page.iter().map(|node| row(node, words)).collect();
    let widths = [width(&rows, 0), width(&rows, 1)];
    for (place, row) in rows.iter().enumerate() {
        let branch = if place + 1 == rows.len() {
            "└─ "
        } else {
            "├─ "
        };
        out.extend(["   ", branch, &aligned(row, widths), "\n"]);
    }
    out.push('\n');
    out.push_str(&remarks(found, words));
    out
}

fn row(node: &Node, words: &Words) -> [String; 3] {
    let mark = match node.state {
        NodeState::Working => "✓",
        NodeState::Failing => "✗",
        NodeState::Unclear => "?",
        NodeState::NotTested => "·",
    };
    let alone = if node.alone { "◆" } else { " " };
    let kind = match node.kind {
        NodeKind::Registry => "registry",
        NodeKind::Dns => "dns",
        NodeKind::Resolver => "resolver",
        NodeKind::Edge => "edge",
        NodeKind::Hosting => "hosting",
        NodeKind::Authority => "authority",
        NodeKind::PageHost => "",
    };
    let company = node
        .provider
        .as_deref()
        .map(faultline_report::provider_name)
        .filter(|company| *company != node.name)
        .map(|company| words.say(&Message::new("depends-at").text("company", company)));
    let service = node.service.as_deref().map(faultline_report::provider_name);
    let failure = node
        .failure
        .as_ref()
        .map(|failure| words.failure(failure.as_str()));
    let details = (!node.details.is_empty()).then(|| {
        let details = node
            .details
            .iter()
            .map(|text| detail(node.kind, text, words));
        details.collect::<Vec<_>>().join(", ")
    });
    let said: Vec<String> = [failure, service, company, details]
        .into_iter()
        .flatten()
        .collect();
    let name = clean_and_short(&node.name, 60);
    let first = if kind.is_empty() {
        format!("{mark} {alone}")
    } else {
        let kind = words.say(&Message::new(format!("depends-{kind}")));
        format!("{mark} {alone} {kind}")
    };
    [first, name, said.join(" · ")]
}

/// What a node is made of: names and addresses as they are, the rest in words.
fn detail(kind: NodeKind, text: &str, words: &Words) -> String {
    match (kind, text.strip_prefix("until ")) {
        (NodeKind::Authority, Some(day)) => {
            words.say(&Message::new("depends-until").text("day", day))
        }
        // What the page wants of the host, one of the few words of `Use`.
        (NodeKind::PageHost, _) => words.say(&Message::new(format!("depends-{text}"))),
        _ => clean_and_short(text, 60),
    }
}

fn aligned([first, second, third]: &[String; 3], [one, two]: [usize; 2]) -> String {
    format!("{first:<one$}  {second:<two$}  {third}")
        .trim_end()
        .to_owned()
}

fn page_line(page: &PageRead, words: &Words) -> String {
    let message = match page {
        PageRead::Read { named, asked, cut } => {
            let message = Message::new("depends-page").text("asked", asked.to_string());
            let message = message.number("named", number(*named));
            if !*cut {
                return words.say(&message);
            }
            Message::new("depends-page-cut").text("page", words.say(&message))
        }
        PageRead::NotRead {
            failure: Some(failure),
        } => Message::new("depends-page-failed").text("why", words.failure(failure.as_str())),
        PageRead::NotRead { failure: None } => Message::new("depends-page-none"),
    };
    words.say(&message)
}

/// As wide as a sentence reads well.
const WIDTH: usize = 100;

fn remarks(found: &Dependencies, words: &Words) -> String {
    let mut lines = vec![clean_and_short(&found.headline, 300)];
    if found.nodes.iter().any(|node| node.alone) {
        lines.push(words.say(&Message::new("depends-alone")));
    }
    for shared in &found.shared {
        let mut nodes = shared.nodes.clone();
        nodes.dedup();
        lines.push(words.say(&together(&shared.name, shared.nodes.len(), &nodes)));
    }
    lines.push(words.say(&Message::new("depends-legend")));
    let lines = lines.iter().flat_map(|line| wrapped(line, WIDTH));
    lines.map(|line| line + "\n").collect()
}

fn together(name: &str, n: usize, nodes: &[String]) -> Message {
    const NAMED: usize = 4;
    let named: Vec<String> = nodes
        .iter()
        .filter(|node| *node != name)
        .take(NAMED)
        .map(|node| clean_and_short(node, 60))
        .collect();
    let code = if named.is_empty() {
        "depends-shared"
    } else {
        "depends-shared-among"
    };
    Message::new(code)
        .text("name", name)
        .number("n", number(n))
        .text("nodes", named.join(", "))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: NodeKind, name: &str, alone: bool) -> Node {
        Node {
            kind,
            name: name.into(),
            provider: None,
            service: None,
            state: NodeState::Working,
            failure: None,
            alone,
            details: Vec::new(),
        }
    }

    #[test]
    fn the_tree_marks_what_nothing_stands_in_for() {
        let found = Dependencies {
            url: "https://shop.example/".into(),
            shown: "shop.example".into(),
            headline: "It works from here.".into(),
            catalogue: "2026-11-21".into(),
            elapsed_ms: 1,
            nodes: vec![
                node(NodeKind::Registry, ".example", true),
                node(NodeKind::PageHost, "cdn.example\u{1b}[2J", false),
            ],
            page: PageRead::Read {
                named: 1,
                asked: 1,
                cut: false,
            },
            shared: Vec::new(),
        };
        let shown = text(&found, Words::of("en"));
        assert!(shown.contains("├─ ✓ ◆ registry  .example"), "{shown}");
        assert!(shown.contains("   └─ ✓"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}
