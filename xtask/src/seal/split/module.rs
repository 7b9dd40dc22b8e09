//! Writing both parts of a module.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, ImportSection, Instruction, Module, TableSection, TypeSection,
};
use wasmparser::{
    BinaryReaderError, DataKind, ElementItems, ElementKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload,
    TypeRef,
};

use super::super::imports::short_name;
use super::reach::{Later, constant};
use super::{Parts, SHARED, unreadable};
use crate::error::Error;

/// A function is known by its index; both parts use those of the whole module until they are written.
type Index = u32;

/// The whole module, as far as the cut needs it.
#[derive(Default)]
struct Whole<'a> {
    types: Option<wasmparser::TypeSectionReader<'a>>,
    /// The type of every function, the imported ones first.
    functions: Vec<u32>,
    imported: u32,
    tables: Vec<wasmparser::TableType>,
    memory: Option<wasmparser::MemoryType>,
    globals: Vec<wasmparser::GlobalType>,
    exports: BTreeSet<&'a str>,
    exported: BTreeSet<Index>,
    bodies: Vec<FunctionBody<'a>>,
    /// Is the first table filled by something else than a list of functions?
    has_expressions: bool,
    /// Which function stands where in the first table.
    slots: Vec<(u64, Index)>,
    data: Vec<(u64, &'a [u8])>,
    names: BTreeMap<Index, &'a str>,
    /// The section that says which features of wasm it uses: wasm-opt asks for it.
    features: Option<wasmparser::CustomSectionReader<'a>>,
}

/// The name of that section.
const FEATURES: &str = "target_features";

impl<'a> Whole<'a> {
    fn read(module: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut whole = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            whole.take(payload?)?;
        }
        Ok(whole)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(types) => self.types = Some(types),
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if let TypeRef::Func(kind) = import?.ty {
                        self.functions.push(kind);
                        self.imported += 1;
                    }
                }
            }
            Payload::FunctionSection(kinds) => {
                for kind in kinds {
                    self.functions.push(kind?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.memory = Some(memory?);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    self.exports.insert(export.name);
                    if export.kind == wasmparser::ExternalKind::Func {
                        self.exported.insert(export.index);
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.take_slots(&element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    if let DataKind::Active { offset_expr, .. } = &segment.kind {
                        self.data.push((constant(offset_expr)?, segment.data));
                    }
                }
            }
            Payload::CustomSection(section) if section.name() == FEATURES => self.features = Some(section),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.take_names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take_slots(&mut self, element: &wasmparser::Element<'a>) -> Result<(), BinaryReaderError> {
        let ElementKind::Active { table_index, offset_expr } = &element.kind else {
            return Ok(());
        };
        if table_index.unwrap_or(0) != 0 {
            return Ok(());
        }
        let ElementItems::Functions(functions) = &element.items else {
            self.has_expressions = true;
            return Ok(());
        };
        let start = constant(offset_expr)?;
        for (place, function) in functions.clone().into_iter().enumerate() {
            self.slots.push((start + place as u64, function?));
        }
        Ok(())
    }

    fn take_names(&mut self, names: wasmparser::NameSectionReader<'a>) -> Result<(), BinaryReaderError> {
        for part in names {
            if let Name::Function(names) = part? {
                for naming in names {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    /// The functions that the module itself brings, with their bodies.
    fn defined(&self) -> impl Iterator<Item = (Index, &FunctionBody<'a>)> {
        (self.imported..).zip(&self.bodies)
    }

    fn kind(&self, function: Index) -> u32 {
        self.functions.get(function as usize).copied().unwrap_or_default()
    }
}

/// What goes where.
struct Plan {
    /// Functions of the second part.
    later: BTreeSet<Index>,
    /// Functions of the second part that the first one calls by their index, or exports: their place in the table,
    /// which was made larger for them.
    doors: BTreeMap<Index, u64>,
    /// Functions of the first part that the second one calls, with the name under which they are exported.
    lent: BTreeMap<Index, String>,
    /// Addresses of the data of the second part.
    data: Vec<Range<u64>>,
}

/// Cuts a module in two.
pub fn cut(bound: &[u8], later: &Later) -> Result<Parts, Error> {
    let whole = Whole::read(bound).map_err(unreadable)?;
    if whole.has_expressions {
        return Err(Error::Plain(
            "The built module fills its table of functions in a way that can't be cut.".to_owned(),
        ));
    }
    let plan = Plan::make(&whole, later).map_err(unreadable)?;
    let mut first = Module::new();
    let mut writer = First { whole: &whole, plan: &plan, function: whole.imported };
    writer.parse_core_module(&mut first, Parser::new(0), bound).map_err(unwritable)?;
    let second = Second { whole: &whole, plan: &plan, places: places(&whole, &plan) };
    Ok(Parts { first: first.finish(), later: second.module().map_err(unwritable)?.finish() })
}

#[allow(clippy::needless_pass_by_value)] // Called with the error of a result.
fn unwritable(error: reencode::Error) -> Error {
    Error::Plain(format!("The built module can't be cut in two: {error}."))
}

impl Plan {
    fn make(whole: &Whole<'_>, later: &Later) -> Result<Self, BinaryReaderError> {
        let is_later = |index: &Index| whole.names.get(index).is_some_and(|name| later.functions.contains(*name));
        let functions: BTreeSet<Index> = whole.defined().map(|(index, _)| index).filter(is_later).collect();
        let (mut called_by_first, mut called_by_later) = (whole.exported.clone(), BTreeSet::new());
        for (index, body) in whole.defined() {
            let called = if functions.contains(&index) { &mut called_by_later } else { &mut called_by_first };
            called.extend(calls(body)?);
        }
        let first_slot = whole.tables.first().map_or(0, |table| table.initial);
        let doors = called_by_first.intersection(&functions).copied().zip(first_slot..).collect();
        let mut names = (0..).map(short_name).filter(|name| !whole.exports.contains(name.as_str()));
        let lent = called_by_later.difference(&functions).map(|index| (*index, names.next().unwrap_or_default()));
        Ok(Self { lent: lent.collect(), doors, data: later.data.clone(), later: functions })
    }
}

/// The functions that a body names.
fn calls(body: &FunctionBody<'_>) -> Result<Vec<Index>, BinaryReaderError> {
    let mut called = Vec::new();
    for operator in body.get_operators_reader()? {
        if let Operator::Call { function_index } | Operator::RefFunc { function_index } = operator? {
            called.push(function_index);
        }
    }
    Ok(called)
}

/// Writes the first part: all functions keep their index, but those of the second part have no body, or one that goes
/// through the table.
struct First<'a, 'b> {
    whole: &'a Whole<'b>,
    plan: &'a Plan,
    /// The function whose body comes next.
    function: Index,
}

impl First<'_, '_> {
    /// What stands in place of a function that is in the second part.
    fn stand_in(&self, function: Index) -> Result<Function, reencode::Error> {
        let mut body = Function::new([]);
        if let Some(slot) = self.plan.doors.get(&function) {
            let kind = self.whole.kind(function);
            for parameter in 0..parameters(self.whole, kind)? {
                body.instruction(&Instruction::LocalGet(parameter));
            }
            body.instruction(&Instruction::I32Const(i32::try_from(*slot).unwrap_or(i32::MAX)));
            body.instruction(&Instruction::CallIndirect { type_index: kind, table_index: 0 });
        } else {
            body.instruction(&Instruction::Unreachable);
        }
        body.instruction(&Instruction::End);
        Ok(body)
    }
}

/// How many parameters the functions of a type take.
fn parameters(whole: &Whole<'_>, kind: u32) -> Result<u32, BinaryReaderError> {
    let groups = whole.types.clone().into_iter().flat_map(wasmparser::TypeSectionReader::into_iter_err_on_gc_types);
    let found = groups.into_iter().nth(kind as usize).transpose()?;
    Ok(found.map_or(0, |found| u32::try_from(found.params().len()).unwrap_or(u32::MAX)))
}

impl Reencode for First<'_, '_> {
    type Error = std::convert::Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        let function = self.function;
        self.function += 1;
        if self.plan.later.contains(&function) {
            code.function(&self.stand_in(function)?);
            return Ok(());
        }
        reencode::utils::parse_function_body(self, code, body)
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        _: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for (place, table) in self.whole.tables.iter().enumerate() {
            tables.table(enlarged(*table, if place == 0 { self.plan.doors.len() } else { 0 })?);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        reencode::utils::parse_export_section(self, exports, section)?;
        for (function, name) in &self.plan.lent {
            exports.export(name, ExportKind::Func, *function);
        }
        exports.export(&own_name("memory", 0), ExportKind::Memory, 0);
        for index in numbered(self.whole.tables.len()) {
            exports.export(&own_name("table", index), ExportKind::Table, index);
        }
        for index in numbered(self.whole.globals.len()) {
            exports.export(&own_name("global", index), ExportKind::Global, index);
        }
        Ok(())
    }

    fn parse_data(&mut self, data: &mut DataSection, segment: wasmparser::Data<'_>) -> Result<(), reencode::Error> {
        let DataKind::Active { offset_expr, .. } = &segment.kind else {
            return reencode::utils::parse_data(self, data, segment);
        };
        let start = constant(offset_expr)?;
        let mut bytes = segment.data.to_vec();
        for range in &self.plan.data {
            if let Some(moved) = within(range, start, bytes.len()).and_then(|place| bytes.get_mut(place)) {
                moved.fill(0);
            }
        }
        data.active(0, &self.const_expr(offset_expr.clone())?, bytes);
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        // The names and the relocations are of the whole module.
        if section.name() == FEATURES {
            module.section(&self.custom_section(section)?);
        }
        Ok(())
    }
}

/// The name under which the first part exports what isn't a function; wasm-bindgen has none with this mark.
fn own_name(what: &str, index: u32) -> String {
    let letter = what.chars().next().unwrap_or('x');
    format!("{letter}-{index}")
}

/// Indices from 0.
fn numbered(count: usize) -> Range<u32> {
    0..u32::try_from(count).unwrap_or(u32::MAX)
}

fn enlarged(table: wasmparser::TableType, by: usize) -> Result<wasm_encoder::TableType, reencode::Error> {
    let mut table = RoundtripReencoder.table_type(table)?;
    table.minimum += by as u64;
    table.maximum = table.maximum.map(|maximum| maximum.max(table.minimum));
    Ok(table)
}

/// The part of a segment of data that a range of addresses covers.
fn within(range: &Range<u64>, start: u64, length: usize) -> Option<Range<usize>> {
    let place = |address: u64| usize::try_from(address.saturating_sub(start)).unwrap_or(length).min(length);
    let covered = place(range.start)..place(range.end);
    (range.end > start && !covered.is_empty()).then_some(covered)
}

/// Writes the second part.
struct Second<'a, 'b> {
    whole: &'a Whole<'b>,
    plan: &'a Plan,
    /// The index of each function in the second part by that in the whole module.
    places: BTreeMap<Index, u32>,
}

/// Functions that are lent come first, in their order, then those of the second part.
fn places(whole: &Whole<'_>, plan: &Plan) -> BTreeMap<Index, u32> {
    let defined = whole.defined().map(|(index, _)| index).filter(|index| plan.later.contains(index));
    plan.lent.keys().copied().chain(defined).zip(0..).collect()
}

impl Second<'_, '_> {
    fn module(mut self) -> Result<Module, reencode::Error> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        if let Some(section) = self.whole.types.clone() {
            self.parse_type_section(&mut types, section)?;
        }
        module.section(&types).section(&self.imports()?);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let whole = self.whole;
        for (index, body) in whole.defined().filter(|(index, _)| self.plan.later.contains(index)) {
            functions.function(whole.kind(index));
            self.parse_function_body(&mut code, body.clone())?;
        }
        module.section(&functions).section(&self.elements()).section(&code).section(&self.data());
        if let Some(features) = whole.features.clone() {
            module.section(&self.custom_section(features)?);
        }
        Ok(module)
    }

    fn imports(&mut self) -> Result<ImportSection, reencode::Error> {
        let mut imports = ImportSection::new();
        for (function, name) in &self.plan.lent {
            imports.import(SHARED, name, EntityType::Function(self.whole.kind(*function)));
        }
        for (index, table) in numbered(self.whole.tables.len()).zip(&self.whole.tables) {
            let doors = if index == 0 { self.plan.doors.len() } else { 0 };
            imports.import(SHARED, &own_name("table", index), enlarged(*table, doors)?);
        }
        if let Some(memory) = &self.whole.memory {
            imports.import(SHARED, &own_name("memory", 0), self.memory_type(*memory)?);
        }
        for (index, global) in numbered(self.whole.globals.len()).zip(&self.whole.globals) {
            imports.import(SHARED, &own_name("global", index), self.global_type(*global)?);
        }
        Ok(imports)
    }

    /// The functions of the second part at their places in the table: one segment for each run of places.
    fn elements(&self) -> ElementSection {
        let doors = self.plan.doors.iter().map(|(function, slot)| (*slot, *function));
        let slots: BTreeMap<u64, u32> = self
            .whole
            .slots
            .iter()
            .copied()
            .filter(|(_, function)| self.plan.later.contains(function))
            .chain(doors)
            .filter_map(|(slot, function)| Some((slot, *self.places.get(&function)?)))
            .collect();
        let mut runs: Vec<(u64, Vec<u32>)> = Vec::new();
        for (slot, function) in slots {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u64 == slot => run.push(function),
                _ => runs.push((slot, vec![function])),
            }
        }
        let mut elements = ElementSection::new();
        for (start, run) in runs {
            let start = ConstExpr::i32_const(i32::try_from(start).unwrap_or(i32::MAX));
            elements.active(None, &start, Elements::Functions(run.into()));
        }
        elements
    }

    /// The data of the second part; pieces that lie side by side go together.
    fn data(&self) -> DataSection {
        let mut runs: Vec<(u64, Vec<u8>)> = Vec::new();
        for range in &self.plan.data {
            for (start, bytes) in &self.whole.data {
                let Some(place) = within(range, *start, bytes.len()) else { continue };
                let address = start + place.start as u64;
                let piece = bytes.get(place).unwrap_or_default();
                match runs.last_mut() {
                    Some((start, run)) if *start + run.len() as u64 >= address => {
                        let known = usize::try_from(*start + run.len() as u64 - address).unwrap_or_default();
                        run.extend_from_slice(piece.get(known..).unwrap_or_default());
                    }
                    _ => runs.push((address, piece.to_vec())),
                }
            }
        }
        let mut data = DataSection::new();
        for (start, run) in runs {
            data.active(0, &ConstExpr::i32_const(u32::try_from(start).unwrap_or(u32::MAX).cast_signed()), run);
        }
        data
    }
}

impl Reencode for Second<'_, '_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        // Every function that a body of the second part names is in it or lent to it.
        Ok(self.places.get(&function).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wasm_encoder::{
        GlobalSection, GlobalType, MemorySection, MemoryType, NameMap, NameSection, RefType, TableType, ValType,
    };

    use super::*;

    /// A module with `first`, which calls `later_one` and `shared`; `later_one` calls `shared` and stands in the table.
    fn whole() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0).function(0);
        let mut tables = TableSection::new();
        let (element_type, minimum) = (RefType::FUNCREF, 2);
        tables.table(TableType { element_type, table64: false, minimum, maximum: Some(2), shared: false });
        let mut memories = MemorySection::new();
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        memories.memory(memory);
        let mut globals = GlobalSection::new();
        let global = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(global, &ConstExpr::i32_const(64));
        let mut exports = ExportSection::new();
        exports.export("first", ExportKind::Func, 0);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![1].into()));
        let mut code = CodeSection::new();
        for calls in [[Some(1), Some(2)], [Some(2), None], [None, None]] {
            let mut body = Function::new([]);
            body.instruction(&Instruction::LocalGet(0));
            for call in calls.into_iter().flatten() {
                body.instruction(&Instruction::Call(call));
            }
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(8), *b"first later");
        let mut named = NameMap::new();
        for (index, name) in ["first", "later_one", "shared"].into_iter().enumerate() {
            named.append(u32::try_from(index).unwrap(), name);
        }
        let mut names = NameSection::new();
        names.functions(&named);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&tables).section(&memories).section(&globals);
        module.section(&exports).section(&elements).section(&code).section(&data).section(&names);
        module.finish()
    }

    fn parts() -> Parts {
        let functions = BTreeSet::from(["later_one".to_owned()]);
        let data = [14..17, 17..19].to_vec();
        cut(&whole(), &Later { functions, data }).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn both_parts_are_modules_that_a_browser_takes() {
        let parts = parts();
        for (part, module) in [("whole", &whole()), ("first", &parts.first), ("later", &parts.later)] {
            assert!(wasmparser::validate(module).is_ok(), "{part}");
        }
    }

    #[test]
    fn the_first_part_goes_through_the_table_and_lends_what_the_second_calls() {
        let parts = parts();
        let first = Whole::read(&parts.first).unwrap();
        assert_eq!(first.tables.first().map(|table| (table.initial, table.maximum)), Some((3, Some(3))));
        assert!(["first", "a", "m-0", "t-0", "g-0"].iter().all(|name| first.exports.contains(name)));
        let calls_through_table = |body: &FunctionBody<'_>| {
            let operators = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap);
            operators.into_iter().any(|operator| matches!(operator, Operator::CallIndirect { .. }))
        };
        let through: Vec<bool> = first.bodies.iter().map(calls_through_table).collect();
        assert_eq!(through, [false, true, false]);
        assert_eq!(first.data.first().map(|(_, bytes)| *bytes), Some(b"first \0\0\0\0\0".as_slice()));
    }

    #[test]
    fn the_second_part_brings_its_functions_to_their_places_and_its_data() {
        let parts = parts();
        let later = Whole::read(&parts.later).unwrap();
        // Its only function of its own comes after the one that is lent to it.
        assert_eq!((later.imported, later.bodies.len()), (1, 1));
        assert_eq!(later.slots, [(1, 1), (2, 1)]);
        assert_eq!(later.data, [(14, b"later".as_slice())]);
    }
}
