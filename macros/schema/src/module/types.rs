//! Type constraints of variables (<https://developer.hashicorp.com/terraform/language/expressions/type-constraints>).

use super::hcl::{DEEPEST, Token};
use crate::provider::Nesting;
use crate::source::{AttributeSource, BlockSource, TypeSource};

/// The type that tokens spell; any value, where they spell none that is known here.
pub(super) fn constraint(tokens: &[Token]) -> TypeSource {
    let tokens: Vec<&Token> = tokens.iter().filter(|token| **token != Token::Newline).collect();
    let mut reader = Reader { tokens: &tokens, at: 0, depth: 0 };
    reader.constraint().filter(|_| reader.at == tokens.len()).unwrap_or(TypeSource::Any)
}

struct Reader<'t> {
    tokens: &'t [&'t Token],
    at: usize,
    /// How many types it is in.
    depth: usize,
}

impl Reader<'_> {
    fn next(&self) -> Option<&Token> {
        self.tokens.get(self.at).copied()
    }

    fn eat(&mut self, punct: char) -> Option<()> {
        self.next()?.is(punct).then(|| self.at += 1)
    }

    fn constraint(&mut self) -> Option<TypeSource> {
        self.depth += 1;
        let ty = if self.depth > DEEPEST { None } else { self.whole() };
        self.depth -= 1;
        ty
    }

    fn whole(&mut self) -> Option<TypeSource> {
        // in quotes, it is of Terraform 0.11
        let (Token::Ident(word) | Token::Text(Some(word))) = self.next()? else { return None };
        let word = word.clone();
        self.at += 1;
        Some(match word.as_str() {
            "string" => TypeSource::String,
            "number" => TypeSource::Number,
            "bool" => TypeSource::Bool,
            "any" => TypeSource::Any,
            "list" => list(Nesting::List, self.element()?),
            "set" => list(Nesting::Set, self.element()?),
            "map" => list(Nesting::Map, self.element()?),
            "object" => self.object()?,
            // its elements are of several types, which Terraform judges
            "tuple" => {
                self.bracketed()?;
                TypeSource::Any
            }
            _ => return None,
        })
    }

    /// `(T)`; without it, any value.
    fn element(&mut self) -> Option<TypeSource> {
        if self.eat('(').is_none() {
            return Some(TypeSource::Any);
        }
        let element = self.constraint()?;
        self.eat(')')?;
        Some(element)
    }

    /// `({ a = string, b = optional(number, 1) })`
    fn object(&mut self) -> Option<TypeSource> {
        self.eat('(')?;
        self.eat('{')?;
        let mut block = BlockSource::default();
        while self.eat('}').is_none() {
            let (Token::Ident(name) | Token::Text(Some(name))) = self.next()? else { return None };
            let name = name.clone();
            self.at += 1;
            self.eat('=').or_else(|| self.eat(':'))?;
            let is_optional = matches!(self.next()?, Token::Ident(word) if word == "optional");
            let ty = if is_optional { self.optional()? } else { self.constraint()? };
            block.attributes.insert(name, attribute(ty, !is_optional, true));
            _ = self.eat(',');
        }
        self.eat(')')?;
        Some(TypeSource::Nested(Nesting::Single, Box::new(block)))
    }

    /// `optional(T)` or `optional(T, default)`
    fn optional(&mut self) -> Option<TypeSource> {
        let start = self.at + 1;
        self.at = start;
        self.eat('(')?;
        let ty = self.constraint()?;
        if self.next()?.is(')') || self.next()?.is(',') {
            self.at = start;
            self.bracketed()?;
            return Some(ty);
        }
        None
    }

    /// Brackets and all that is in them.
    fn bracketed(&mut self) -> Option<()> {
        let mut depth = 0usize;
        loop {
            match self.next()? {
                Token::Punct('(' | '[' | '{') => depth += 1,
                Token::Punct(')' | ']' | '}') => depth = depth.checked_sub(1)?,
                _ if depth == 0 => return None,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }
}

/// Several of a type.
pub(super) fn list(nesting: Nesting, element: TypeSource) -> TypeSource {
    match (element, nesting) {
        (TypeSource::Nested(Nesting::Single, block), _) => TypeSource::Nested(nesting, block),
        (element, Nesting::Set) => TypeSource::Set(Box::new(element)),
        (element, Nesting::Map) => TypeSource::Map(Box::new(element)),
        (element, _) => TypeSource::List(Box::new(element)),
    }
}

/// An argument; one that is required and `nullable` must be there, and may be null.
pub(super) fn attribute(ty: TypeSource, required: bool, nullable: bool) -> AttributeSource {
    AttributeSource {
        ty,
        required,
        optional: !required,
        computed: required && nullable,
        sensitive: false,
        write_only: false,
        deprecated: false,
        reference: None,
        rule: None,
    }
}
