//! What can be reached only through the doors.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, DataKind, ExternalKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo, TypeRef,
};

use super::unreadable;
use crate::error::Error;

/// How the names of doors begin.
const DOOR: &str = "later_";

/// What goes into the second module.
pub struct Later {
    /// Functions, by the names of their symbols.
    pub functions: BTreeSet<String>,
    /// Data, by addresses in memory.
    pub data: Vec<Range<u64>>,
}

/// Something that others may point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// A function by its index.
    Function(u32),
    /// A piece of data by its place among the symbols.
    Data(usize),
}

/// The linker's module, read.
#[derive(Default)]
struct Program<'a> {
    /// Where the contents of each section begin.
    sections: Vec<u64>,
    /// Which of them are code and data, and not notes for a debugger.
    run: BTreeSet<u32>,
    /// Where the body of each function lies, with the function's index.
    bodies: Vec<(Range<u64>, u32)>,
    imported: u32,
    /// Where each segment of data lies in the file, and its address in memory.
    segments: Vec<(Range<u64>, u64)>,
    symbols: Vec<SymbolInfo<'a>>,
    /// Relocations with the index of the section that they are in.
    relocations: Vec<(u32, RelocationEntry)>,
    roots: Vec<u32>,
}

/// Finds what can be reached only through the doors; nothing when the module has no relocations.
pub fn later(linked: &[u8]) -> Result<Option<Later>, Error> {
    let program = Program::read(linked).map_err(unreadable)?;
    if program.relocations.is_empty() {
        return Ok(None);
    }
    let edges = program.edges()?;
    let doors: BTreeSet<u32> = program.named().filter(|(_, name)| is_door(name)).map(|(index, _)| index).collect();
    if doors.is_empty() {
        return Err(Error::Plain(format!(
            "The built module should have functions that begin with `{DOOR}`, and has none."
        )));
    }
    let roots: Vec<Node> = program.roots.iter().copied().map(Node::Function).collect();
    let first = reached(&roots, &edges, &doors);
    let behind: Vec<Node> = doors.iter().copied().map(Node::Function).collect();
    let all = reached(&behind, &edges, &BTreeSet::new());
    let only_later: BTreeSet<Node> = all.difference(&first).copied().collect();
    let is_later = |index: u32| only_later.contains(&Node::Function(index));
    let functions = program.named().filter(|(index, _)| is_later(*index)).map(|(_, name)| name.to_owned()).collect();
    Ok(Some(Later { functions, data: program.ranges(&only_later, &first) }))
}

/// Is it a door, and not a closure in one? Its symbol holds the path to it, each step after its length:
/// `_ZN9tableside3app10later_page17h…E`; the last step is a hash.
fn is_door(symbol: &str) -> bool {
    let mut rest = symbol.strip_prefix("_ZN").unwrap_or_default();
    let mut steps = Vec::new();
    while let Some(digits) = rest.find(|sign: char| !sign.is_ascii_digit()).filter(|digits| *digits > 0) {
        let (length, after) = rest.split_at(digits);
        let Some((step, after)) = length.parse().ok().and_then(|length| after.split_at_checked(length)) else { break };
        steps.push(step);
        rest = after;
    }
    steps.iter().nth_back(1).is_some_and(|step| step.starts_with(DOOR))
}

/// All that can be reached from some nodes without going through a door.
fn reached(from: &[Node], edges: &BTreeMap<Node, Vec<Node>>, doors: &BTreeSet<u32>) -> BTreeSet<Node> {
    let mut seen = BTreeSet::new();
    let mut open = from.to_vec();
    while let Some(node) = open.pop() {
        if matches!(node, Node::Function(index) if doors.contains(&index)) || !seen.insert(node) {
            continue;
        }
        open.extend(edges.get(&node).into_iter().flatten());
    }
    seen
}

impl<'a> Program<'a> {
    fn read(linked: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut program = Self::default();
        for payload in Parser::new(0).parse_all(linked) {
            let payload = payload?;
            if let Some((_, contents)) = payload.as_section() {
                if matches!(payload, Payload::CodeSectionStart { .. } | Payload::DataSection(_)) {
                    program.run.insert(u32::try_from(program.sections.len()).unwrap_or(u32::MAX));
                }
                program.sections.push(contents.start);
            }
            program.take(payload)?;
        }
        Ok(program)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => self.roots.push(func),
            Payload::CodeSectionEntry(body) => {
                let index = self.imported + u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
                self.bodies.push((body.range(), index));
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    let length = segment.data.len() as u64;
                    let address = if let DataKind::Active { offset_expr, .. } = &segment.kind {
                        constant(offset_expr)?
                    } else {
                        0
                    };
                    self.segments.push((segment.range.end - length..segment.range.end, address));
                }
            }
            Payload::CustomSection(section) => self.take_custom(&section.as_known())?,
            _ => {}
        }
        Ok(())
    }

    fn take_custom(&mut self, section: &KnownCustom<'a>) -> Result<(), BinaryReaderError> {
        match section {
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                for entry in relocations.entries() {
                    self.relocations.push((relocations.section_index(), entry?));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Who points to whom. A place that nobody holds could be anybody's: the cut would not be sound.
    fn edges(&self) -> Result<BTreeMap<Node, Vec<Node>>, Error> {
        let pieces = self.pieces();
        let mut edges: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for (section, entry) in &self.relocations {
            let start = self.sections.get(*section as usize).copied().unwrap_or_default();
            let place = start + u64::from(entry.offset);
            let Some(to) = self.target(entry).filter(|_| self.is_run(*section)) else { continue };
            let from = self.holder(place, &pieces).ok_or_else(|| {
                Error::Plain(
                    "Something in the built module points to something else and belongs to nothing.".to_owned(),
                )
            })?;
            edges.entry(from).or_default().push(to);
        }
        Ok(edges)
    }

    /// Is a section code or data?
    fn is_run(&self, section: u32) -> bool {
        self.run.contains(&section)
    }

    /// Every piece of data: where it begins in the file, where it ends, and its place among the symbols.
    fn pieces(&self) -> BTreeMap<u64, (u64, usize)> {
        let defined = self.symbols.iter().enumerate().filter_map(|(place, symbol)| match symbol {
            SymbolInfo::Data { symbol: Some(defined), .. } if defined.size > 0 => Some((place, defined)),
            _ => None,
        });
        defined
            .filter_map(|(place, defined)| {
                let start = self.segments.get(defined.index as usize)?.0.start + u64::from(defined.offset);
                Some((start, (start + u64::from(defined.size), place)))
            })
            .collect()
    }

    /// The function or the piece of data that a place in the file belongs to.
    fn holder(&self, place: u64, pieces: &BTreeMap<u64, (u64, usize)>) -> Option<Node> {
        let body = self.bodies.partition_point(|(range, _)| range.end <= place);
        if let Some((range, index)) = self.bodies.get(body)
            && range.contains(&place)
        {
            return Some(Node::Function(*index));
        }
        let (_, (end, symbol)) = pieces.range(..=place).next_back()?;
        (place < *end).then_some(Node::Data(*symbol))
    }

    /// What a relocation points to. (One for a type has no symbol; the number it gives is the type's.)
    fn target(&self, entry: &RelocationEntry) -> Option<Node> {
        if entry.ty == RelocationType::TypeIndexLeb {
            return None;
        }
        let symbol = entry.index as usize;
        match self.symbols.get(symbol)? {
            SymbolInfo::Func { index, .. } => Some(Node::Function(*index)),
            SymbolInfo::Data { symbol: Some(_), .. } => Some(Node::Data(symbol)),
            _ => None,
        }
    }

    /// The functions that the program itself brings, with their names.
    fn named(&self) -> impl Iterator<Item = (u32, &'a str)> + '_ {
        self.symbols.iter().filter_map(|symbol| match symbol {
            SymbolInfo::Func { index, name: Some(name), .. } if *index >= self.imported => Some((*index, *name)),
            _ => None,
        })
    }

    /// The addresses of the data that only the second module needs. Pieces may overlap: what the first one needs of
    /// them stays.
    fn ranges(&self, later: &BTreeSet<Node>, first: &BTreeSet<Node>) -> Vec<Range<u64>> {
        let address = |node: &Node| match node {
            Node::Data(symbol) => match self.symbols.get(*symbol)? {
                SymbolInfo::Data { symbol: Some(defined), .. } => {
                    let (_, segment) = self.segments.get(defined.index as usize)?;
                    let start = segment + u64::from(defined.offset);
                    Some(start..start + u64::from(defined.size))
                }
                _ => None,
            },
            Node::Function(_) => None,
        };
        let needed: Vec<Range<u64>> = first.iter().filter_map(address).collect();
        let is_needed =
            |range: &Range<u64>| needed.iter().any(|other| other.start < range.end && range.start < other.end);
        let mut ranges: Vec<Range<u64>> = later.iter().filter_map(address).filter(|range| !is_needed(range)).collect();
        ranges.sort_by_key(|range| range.start);
        ranges
    }
}

/// The number that an address is given as.
pub fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u64, BinaryReaderError> {
    for operator in expression.get_operators_reader() {
        if let Operator::I32Const { value } = operator? {
            return Ok(u64::from(value.cast_unsigned()));
        }
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_a_function_by_its_own_name_and_no_closure_in_it() {
        for (symbol, door) in [
            ("_ZN9tableside3app10later_page17h0123456789abcdefE", true),
            ("_ZN9tableside3app10later_page28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE", false),
            ("_ZN9tableside5later4here17h0123456789abcdefE", false),
            ("_ZN9tableside3app11mount_later17h0123456789abcdefE", false),
            ("later_page", false),
            ("", false),
        ] {
            assert_eq!(is_door(symbol), door, "{symbol}");
        }
    }

    #[test]
    fn what_is_behind_a_door_is_reached_through_it_alone() {
        let [main, door, shared, behind] = [0, 1, 2, 3].map(Node::Function);
        let text = Node::Data(4);
        let edges =
            BTreeMap::from([(main, vec![door, shared]), (door, vec![shared, behind]), (behind, vec![text, door])]);
        let doors = BTreeSet::from([1]);
        assert_eq!(reached(&[main], &edges, &doors), BTreeSet::from([main, shared]));
        assert_eq!(reached(&[door], &edges, &BTreeSet::new()), BTreeSet::from([door, shared, behind, text]));
    }
}
