//! How does the tree read in a terminal?

use faultline_diagnosis::{Dependencies, Node, NodeKind, NodeState, PageRead};
use faultline_report::clean_and_short;

/// The tree as text.
pub(super) fn text(found: &Dependencies) -> String {
    let mut out = format!("{}\n", clean_and_short(&found.shown, 100));
    let (page, way): (Vec<&Node>, Vec<&Node>) = found
        .nodes
        .iter()
        .partition(|node| node.kind == NodeKind::PageHost);
    let rows: Vec<[String; 3]> = way.iter().map(|node| row(node)).collect();
    let width = |rows: &[[String; 3]], column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths = [width(&rows, 0), width(&rows, 1)];
    for row in &rows {
        out.extend(["├─ ", &aligned(row, widths), "\n"]);
    }
    out.extend(["└─ ", &page_line(&found.page), "\n"]);
    let rows: Vec<[String; 3]> = page.iter().map(|node| row(node)).collect();
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
    out.push_str(&remarks(found));
    out
}

fn row(node: &Node) -> [String; 3] {
    let mark = match node.state {
        NodeState::Working => "✓",
        NodeState::Failing => "✗",
        NodeState::Unclear => "?",
        NodeState::NotTested => "·",
    };
    let alone = if node.alone { "◆" } else { " " };
    let kind = match node.kind {
        NodeKind::Registry => "registry",
        NodeKind::Dns => "name servers",
        NodeKind::Resolver => "your resolver",
        NodeKind::Edge => "edge",
        NodeKind::Hosting => "cloud",
        NodeKind::Authority => "certificate by",
        NodeKind::PageHost => "",
    };
    let company = node
        .provider
        .as_deref()
        .map(faultline_report::provider_name)
        .filter(|company| *company != node.name)
        .map(|company| format!("at {company}"));
    let failure = node
        .failure
        .as_ref()
        .map(|failure| failure.as_str().to_owned());
    let details = (!node.details.is_empty()).then(|| {
        let details: Vec<String> = node
            .details
            .iter()
            .map(|text| clean_and_short(text, 60))
            .collect();
        details.join(", ")
    });
    let said: Vec<String> = [failure, company, details].into_iter().flatten().collect();
    let name = clean_and_short(&node.name, 60);
    let first = if kind.is_empty() {
        format!("{mark} {alone}")
    } else {
        format!("{mark} {alone} {kind}")
    };
    [first, name, said.join(" · ")]
}

fn aligned([first, second, third]: &[String; 3], [one, two]: [usize; 2]) -> String {
    format!("{first:<one$}  {second:<two$}  {third}")
        .trim_end()
        .to_owned()
}

fn page_line(page: &PageRead) -> String {
    match page {
        PageRead::Read { named: 0, .. } => "its page names no other hosts".to_owned(),
        PageRead::Read { named, asked, cut } => {
            let cut = if *cut {
                "; the page is longer than what was read"
            } else {
                ""
            };
            format!("its page names {named} other hosts, of which {asked} were greeted{cut}")
        }
        PageRead::NotRead {
            failure: Some(failure),
        } => {
            format!(
                "its page could not be read ({}), so the hosts that it names are not known",
                failure.as_str()
            )
        }
        PageRead::NotRead { failure: None } => {
            "there is no page to read, so the hosts that it may name are not known".to_owned()
        }
    }
}

fn remarks(found: &Dependencies) -> String {
    let mut out = format!("{}\n", clean_and_short(&found.headline, 300));
    if found.nodes.iter().any(|node| node.alone) {
        out.push_str(
            "◆ nothing stands in for it: when it fails, the site or its page fails with it.\n",
        );
    }
    for shared in &found.shared {
        let mut nodes = shared.nodes.clone();
        nodes.dedup();
        out.push_str(&format_shared(&shared.name, shared.nodes.len(), &nodes));
    }
    out.push_str("✓ works from here · ✗ fails · ? could not be told · · not tested. Only what the page itself names is seen, not what its scripts load.\n");
    out
}

fn format_shared(name: &str, number: usize, nodes: &[String]) -> String {
    const NAMED: usize = 4;
    let named: Vec<String> = nodes
        .iter()
        .filter(|node| *node != name)
        .take(NAMED)
        .map(|node| clean_and_short(node, 60))
        .collect();
    let named = if named.is_empty() {
        String::new()
    } else {
        format!(", among them {}", named.join(", "))
    };
    format!("{name} stands behind {number} of these{named}: they may fail together.\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: NodeKind, name: &str, alone: bool) -> Node {
        Node {
            kind,
            name: name.into(),
            provider: None,
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
        let shown = text(&found);
        assert!(shown.contains("├─ ✓ ◆ registry  .example"), "{shown}");
        assert!(shown.contains("   └─ ✓"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}
