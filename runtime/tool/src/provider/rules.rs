//! The rules of a provider file that is there, for a new one of the same provider: asking takes minutes.

use ferroform_schema::provider::{Block, Provider, RuleId, Shape, Type};
use ferroform_schema::rule::Rule;
use ferroform_schema::source::{BlockSource, ProviderSource, TypeSource};

/// Notes the rules of `from` wherever both have the same argument, in the kinds that are wanted.
pub(super) fn adopt(from: Provider, provider: &mut ProviderSource, is_wanted: impl Fn(&str) -> bool) {
    for (mode, kinds) in &mut provider.kinds {
        for (name, kind) in kinds {
            if let Some(known) = from.kind(*mode, name).filter(|_| is_wanted(name)) {
                block(from, known.block, &mut kind.block);
                kind.block.groups = known.groups();
            }
        }
    }
    block(from, from.configuration(), &mut provider.configuration);
    provider.configuration.groups = from.configuration_groups();
}

fn block(from: Provider, known: Block, block: &mut BlockSource) {
    for (name, attribute) in &mut block.attributes {
        if let Some(known) = known.attribute(name) {
            value(from, known.ty, known.rule, &mut attribute.ty, &mut attribute.rule);
            // the schema says that it may be set, and the provider does not know it
            attribute.optional &= known.is_settable() || !known.is_computed();
        }
    }
    for (name, nested) in &mut block.blocks {
        if let Some(known) = known.block(name) {
            nested.min = nested.min.max(known.min);
            nested.max = if nested.max == 0 { known.max.unwrap_or(0) } else { nested.max };
            self::block(from, known.block, &mut nested.block);
        }
    }
}

fn value(from: Provider, known: Type, rule: RuleId, ty: &mut TypeSource, slot: &mut Option<Rule>) {
    *slot = from.rule(rule);
    match (known.shape(), ty) {
        (Shape::List(known), TypeSource::List(ty))
        | (Shape::Set(known), TypeSource::Set(ty))
        | (Shape::Map(known), TypeSource::Map(ty)) => {
            value(from, known, rule, ty, slot);
        }
        (Shape::Object(known), TypeSource::Object(object)) => {
            for (name, field) in object {
                if let Some(known_field) = known.field(name) {
                    value(from, known_field, known.rule(name), &mut field.ty, &mut field.rule);
                }
            }
        }
        (Shape::Nested(_, known), TypeSource::Nested(_, nested)) => block(from, known, nested),
        _ => {}
    }
}
