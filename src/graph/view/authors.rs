//! Those who wrote the sources, as nodes.

use petgraph::stable_graph::NodeIndex;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::id::{Digest, NodeId};
use crate::graph::model::{Author, Edge, EdgeKind, Graph, Node};
use crate::merge::Person;
use crate::name::fold;

/// The graph with a node for everyone who wrote a source, and an edge from each to what they wrote.
///
/// Two names are one person where family names and first initials are the same. A name without initials, as citations have it, is
/// that person's who alone bears the family name here.
pub(super) fn with_authors(mut graph: Graph) -> Graph {
    let sources: Vec<NodeIndex> = graph.node_indices().filter(|&index| graph[index].source().is_some()).collect();
    let mut initials: FxHashMap<String, FxHashSet<char>> = FxHashMap::default();
    for person in sources.iter().filter_map(|&index| graph[index].source()).flat_map(|source| &source.authors) {
        initials.entry(fold(&person.family)).or_default().extend(initial(person));
    }
    let key = |person: &Person| {
        let family = fold(&person.family);
        let own = initials.get(&family).filter(|all| all.len() == 1).and_then(|all| all.iter().next().copied());
        let initial = initial(person).or(own);
        (family, initial)
    };
    let mut nodes: FxHashMap<(String, Option<char>), NodeIndex> = FxHashMap::default();
    for index in sources {
        let Some(source) = graph[index].source() else { continue };
        let (persons, citations) = (source.authors.clone(), source.citations);
        let mut named = FxHashSet::default();
        for person in persons {
            let key = key(&person);
            if !named.insert(key.clone()) {
                continue;
            }
            let node = *nodes.entry(key).or_insert_with_key(|(family, initial)| {
                let initial = initial.map(String::from).unwrap_or_default();
                let id = NodeId::of_kind("author", Digest::new().add(family).add(&initial).end());
                graph.add_node(Node::Author(Author { id, name: person.to_string(), works: 0, citations: 0 }))
            });
            if let Node::Author(author) = &mut graph[node] {
                author.works += 1;
                author.citations += citations;
                // The longest form says most: `Bolt, Gideon` of `Bolt` and `Bolt, G.`
                let name = person.to_string();
                if name.len() > author.name.len() {
                    author.name = name;
                }
            }
            graph.add_edge(node, index, Edge::plain(EdgeKind::Wrote));
        }
    }
    graph
}

/// The first letter of the given name, folded.
fn initial(person: &Person) -> Option<char> {
    fold(person.given.as_deref()?).chars().next()
}
