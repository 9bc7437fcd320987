//! Writing a provider file.

use super::{COMPUTED, DEPRECATED, FORMAT, HEADER, MAGIC, OPTIONAL, OWN, REQUIRED, SECTIONS, SENSITIVE, Section, WRITE_ONLY, content_hash};
use crate::provider::{Mode, Nesting};
use crate::rule::{Group, Rule};
use crate::source::{AttributeSource, BlockSource, EncodeError, ProviderSource, ReferenceSource, TypeSource};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) fn encode(provider: &ProviderSource) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer {
        provider,
        strings: strings(provider),
        types: Records::default(),
        blocks: Records::default(),
        rules: Records::default(),
        groups: Records::default(),
        references: Vec::new(),
    };

    let configuration = writer.block(&provider.configuration)?;
    let configuration_groups = writer.groups(&provider.configuration.groups);
    let mut tables = Vec::new();
    for mode in Mode::ALL {
        tables.push(writer.kinds(mode)?);
    }
    let functions = writer.functions()?;

    let mut about = Vec::new();
    for text in [&provider.source, &provider.version, &provider.origin] {
        put32(&mut about, writer.string(text));
    }
    put32(&mut about, configuration);
    put32(&mut about, configuration_groups);

    let mut references = Vec::new();
    put32(&mut references, writer.references.len() as u32);
    for reference in &writer.references {
        let own = if reference.own { OWN } else { 0 };
        references.extend([reference.role as u8 | own, reference.mode as u8]);
        put32(&mut references, writer.place(reference.mode, &reference.kind)?);
    }

    let mut strings = Records::default();
    for text in writer.strings.keys() {
        strings.push(text.as_bytes());
    }
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    sections[Section::Strings as usize] = strings.finish();
    sections[Section::Types as usize] = writer.types.finish();
    sections[Section::Blocks as usize] = writer.blocks.finish();
    sections[Section::Rules as usize] = writer.rules.finish();
    sections[Section::Groups as usize] = writer.groups.finish();
    sections[Section::References as usize] = references;
    for (mode, table) in Mode::ALL.into_iter().zip(tables) {
        sections[Section::Resources as usize + mode as usize] = table;
    }
    sections[Section::Functions as usize] = functions;
    sections[Section::Provider as usize] = about;
    Ok(assemble(&sections))
}

fn assemble(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let length = HEADER + sections.iter().map(Vec::len).sum::<usize>();
    let mut offsets = Vec::new();
    let mut at = HEADER;
    for section in sections {
        put32(&mut offsets, at as u32);
        at += section.len();
    }
    let hashed = [offsets, sections.concat()].concat();
    let mut file = MAGIC.to_vec();
    put32(&mut file, FORMAT);
    put32(&mut file, length as u32);
    file.extend(content_hash(&hashed).to_le_bytes());
    file.extend(hashed);
    file
}

struct Writer<'a> {
    provider: &'a ProviderSource,
    strings: BTreeMap<&'a str, u32>,
    types: Records,
    blocks: Records,
    rules: Records,
    groups: Records,
    references: Vec<&'a ReferenceSource>,
}

impl<'a> Writer<'a> {
    fn string(&self, text: &str) -> u32 {
        self.strings[text]
    }

    /// The place of a kind in its sorted table.
    fn place(&self, mode: Mode, name: &str) -> Result<u32, EncodeError> {
        let position = self.provider.kinds.get(&mode).and_then(|kinds| kinds.keys().position(|key| key == name));
        position
            .map(|index| index as u32)
            .ok_or_else(|| EncodeError(format!("a reference names the {} `{name}`, which is not there", mode.noun())))
    }

    fn kinds(&mut self, mode: Mode) -> Result<Vec<u8>, EncodeError> {
        let provider = self.provider;
        let mut table = Vec::new();
        let kinds = provider.kinds.get(&mode);
        put32(&mut table, kinds.map_or(0, |kinds| kinds.len() as u32));
        for (place, (name, kind)) in kinds.into_iter().flatten().enumerate() {
            put32(&mut table, self.string(name));
            let block = self.block(&kind.block)?;
            put32(&mut table, block);
            let (mode, place) = match &kind.thing {
                Some((mode, name)) => (*mode, self.place(*mode, name)?),
                None => (mode, place as u32),
            };
            let id_is = kind.id_is.map_or(0, |role| role as u32 + 1);
            put32(&mut table, id_is << 28 | (mode as u32) << 24 | place);
            put32(&mut table, self.groups(&kind.block.groups));
        }
        Ok(table)
    }

    fn functions(&mut self) -> Result<Vec<u8>, EncodeError> {
        let provider = self.provider;
        let mut table = Vec::new();
        put32(&mut table, provider.functions.len() as u32);
        for (name, function) in &provider.functions {
            put32(&mut table, self.string(name));
            let result = self.ty(&function.result)?;
            put32(&mut table, u32::from(result));
            put32(&mut table, (function.parameters.len() + usize::from(function.variadic.is_some())) as u32);
            put32(&mut table, u32::from(function.variadic.is_some()));
            for (name, ty) in function.parameters.iter().chain(&function.variadic) {
                put32(&mut table, self.string(name));
                let ty = self.ty(ty)?;
                put32(&mut table, u32::from(ty));
            }
        }
        Ok(table)
    }

    fn block(&mut self, block: &'a BlockSource) -> Result<u32, EncodeError> {
        let mut record = Vec::new();
        put16(&mut record, small(block.attributes.len(), "attributes in one block")?);
        put16(&mut record, small(block.blocks.len(), "nested blocks in one block")?);
        put16(&mut record, u16::from(block.deprecated));
        for (name, attribute) in &block.attributes {
            put32(&mut record, self.string(name));
            let ty = self.ty(&attribute.ty)?;
            put16(&mut record, ty);
            put16(&mut record, flags(attribute));
            let reference = self.reference(attribute)?;
            put16(&mut record, reference);
            let rule = self.rule(attribute.rule.as_ref())?;
            put16(&mut record, rule);
        }
        for (name, nested) in &block.blocks {
            put32(&mut record, self.string(name));
            let id = self.block(&nested.block)?;
            put32(&mut record, id);
            record.extend([nesting(nested.nesting), u8::from(nested.block.deprecated)]);
            put32(&mut record, nested.min);
            put32(&mut record, nested.max);
        }
        Ok(self.blocks.intern(record))
    }

    fn reference(&mut self, attribute: &'a AttributeSource) -> Result<u16, EncodeError> {
        let Some(wanted) = &attribute.reference else { return Ok(0) };
        let place = self.references.iter().position(|known| *known == wanted).unwrap_or_else(|| {
            self.references.push(wanted);
            self.references.len() - 1
        });
        small(place + 1, "distinct references")
    }

    /// The number of a rule, from 1; 0 for none.
    fn rule(&mut self, rule: Option<&Rule>) -> Result<u16, EncodeError> {
        let Some(rule) = rule.filter(|rule| !rule.is_empty()) else { return Ok(0) };
        let present = [
            !rule.values.is_empty(),
            rule.any_case,
            rule.min.is_some(),
            rule.max.is_some(),
            rule.whole,
            rule.min_length.is_some(),
            rule.max_length.is_some(),
            !rule.patterns.is_empty(),
            rule.format.is_some(),
            rule.empty,
            rule.min_items.is_some(),
            rule.max_items.is_some(),
            rule.min_prefix.is_some(),
            rule.max_prefix.is_some(),
            rule.either,
        ];
        let mut record = Vec::new();
        put16(&mut record, present.iter().enumerate().fold(0, |flags, (bit, set)| flags | u16::from(*set) << bit));
        for texts in [&rule.values, &rule.patterns] {
            if !texts.is_empty() {
                put16(&mut record, small(texts.len(), "values in one rule")?);
                texts.iter().for_each(|text| put32(&mut record, self.string(text)));
            }
        }
        for text in [&rule.min, &rule.max].into_iter().flatten() {
            put32(&mut record, self.string(text));
        }
        for number in
            [rule.min_length, rule.max_length, rule.min_items, rule.max_items, rule.min_prefix, rule.max_prefix].into_iter().flatten()
        {
            put32(&mut record, number);
        }
        record.extend(rule.format.map(|format| format as u8));
        small(self.rules.intern(record) as usize + 1, "distinct rules")
    }

    /// The number of a kind's groups, from 1; 0 for none.
    fn groups(&mut self, groups: &[Group]) -> u32 {
        if groups.is_empty() {
            return 0;
        }
        let mut record = Vec::new();
        put16(&mut record, groups.len() as u16);
        for group in groups {
            record.extend([group.relation as u8, group.path.len() as u8, group.members.len() as u8]);
            for name in group.path.iter().chain(&group.members) {
                put32(&mut record, self.string(name));
            }
        }
        self.groups.intern(record) + 1
    }

    fn ty(&mut self, ty: &'a TypeSource) -> Result<u16, EncodeError> {
        let element = |writer: &mut Self, tag, ty| {
            let mut record = vec![tag, 0];
            put16(&mut record, writer.ty(ty)?);
            Ok(record)
        };
        let record = match ty {
            TypeSource::String => vec![0],
            TypeSource::Number => vec![1],
            TypeSource::Bool => vec![2],
            TypeSource::Any => vec![3],
            TypeSource::List(ty) => element(self, 4, ty)?,
            TypeSource::Set(ty) => element(self, 5, ty)?,
            TypeSource::Map(ty) => element(self, 6, ty)?,
            TypeSource::Object(fields) => {
                let mut record = vec![7, 0];
                put16(&mut record, small(fields.len(), "fields in one object")?);
                for (name, field) in fields {
                    put32(&mut record, self.string(name));
                    let ty = self.ty(&field.ty)?;
                    put16(&mut record, ty);
                    let rule = self.rule(field.rule.as_ref())?;
                    put16(&mut record, rule);
                }
                record
            }
            TypeSource::Nested(mode, block) => {
                let mut record = vec![8, nesting(*mode)];
                let block = self.block(block)?;
                put32(&mut record, block);
                record
            }
        };
        small(self.types.intern(record) as usize, "distinct types")
    }
}

/// Records of different lengths behind an index of offsets; equal ones are kept once.
#[derive(Default)]
struct Records {
    known: HashMap<Vec<u8>, u32>,
    offsets: Vec<u32>,
    bytes: Vec<u8>,
}

impl Records {
    fn push(&mut self, record: &[u8]) {
        self.offsets.push(self.bytes.len() as u32);
        self.bytes.extend(record);
    }

    fn intern(&mut self, record: Vec<u8>) -> u32 {
        if let Some(id) = self.known.get(&record) {
            return *id;
        }
        let id = self.offsets.len() as u32;
        self.push(&record);
        self.known.insert(record, id);
        id
    }

    fn finish(mut self) -> Vec<u8> {
        let mut section = Vec::new();
        put32(&mut section, self.offsets.len() as u32);
        self.offsets.push(self.bytes.len() as u32);
        for offset in self.offsets {
            put32(&mut section, offset);
        }
        section.extend(self.bytes);
        section
    }
}

/// Every text of the schema, numbered in order, so that the numbering depends on nothing but the texts.
fn strings(provider: &ProviderSource) -> BTreeMap<&str, u32> {
    let mut texts = BTreeSet::from([provider.source.as_str(), &provider.version, &provider.origin]);
    block_strings(&provider.configuration, &mut texts);
    for (name, kind) in provider.kinds.values().flatten() {
        texts.insert(name);
        block_strings(&kind.block, &mut texts);
    }
    for (name, function) in &provider.functions {
        texts.insert(name);
        for (name, ty) in function.parameters.iter().chain(&function.variadic) {
            texts.insert(name);
            type_strings(ty, &mut texts);
        }
        type_strings(&function.result, &mut texts);
    }
    texts.into_iter().zip(0..).collect()
}

fn block_strings<'a>(block: &'a BlockSource, texts: &mut BTreeSet<&'a str>) {
    texts.extend(block.groups.iter().flat_map(|group| group.path.iter().chain(&group.members)).map(String::as_str));
    for (name, attribute) in &block.attributes {
        texts.insert(name);
        type_strings(&attribute.ty, texts);
        rule_strings(attribute.rule.as_ref(), texts);
    }
    for (name, nested) in &block.blocks {
        texts.insert(name);
        block_strings(&nested.block, texts);
    }
}

fn rule_strings<'a>(rule: Option<&'a Rule>, texts: &mut BTreeSet<&'a str>) {
    if let Some(rule) = rule {
        texts.extend(rule.values.iter().chain(&rule.patterns).chain(&rule.min).chain(&rule.max).map(String::as_str));
    }
}

fn type_strings<'a>(ty: &'a TypeSource, texts: &mut BTreeSet<&'a str>) {
    match ty {
        TypeSource::List(ty) | TypeSource::Set(ty) | TypeSource::Map(ty) => type_strings(ty, texts),
        TypeSource::Object(fields) => {
            for (name, field) in fields {
                texts.insert(name);
                type_strings(&field.ty, texts);
                rule_strings(field.rule.as_ref(), texts);
            }
        }
        TypeSource::Nested(_, block) => block_strings(block, texts),
        _ => {}
    }
}

fn flags(attribute: &AttributeSource) -> u16 {
    [
        (attribute.required, REQUIRED),
        (attribute.optional, OPTIONAL),
        (attribute.computed, COMPUTED),
        (attribute.sensitive, SENSITIVE),
        (attribute.write_only, WRITE_ONLY),
        (attribute.deprecated, DEPRECATED),
    ]
    .into_iter()
    .filter(|(set, _)| *set)
    .fold(0, |flags, (_, flag)| flags | flag)
}

fn nesting(nesting: Nesting) -> u8 {
    Nesting::ALL.iter().position(|known| *known == nesting).unwrap_or(0) as u8
}

fn small(number: usize, what: &str) -> Result<u16, EncodeError> {
    u16::try_from(number).map_err(|_| EncodeError(format!("the provider has {number} {what}; the file format counts to {}", u16::MAX)))
}

fn put16(bytes: &mut Vec<u8>, number: u16) {
    bytes.extend(number.to_le_bytes());
}

fn put32(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend(number.to_le_bytes());
}
