//! Terraform's operators on expressions.
//!
//! Parentheses are written where the operators' precedence asks for them, so that an expression means
//! what its Rust means.

use crate::argument::Argument;
use crate::body::{Sink, Syntax};
use crate::handle::{Element, Expr};
use crate::marker::{Bool, Converts, Num};
use crate::program::{Form, Precedence, Term};
use crate::typed::{Typed, Unite};
use std::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Rem, Sub};

/// A Rust value or expression as a term of Terraform's native syntax.
pub(crate) fn operand<T, M>(value: impl Argument<T, M>) -> Term {
    let mut sink = Sink::new(Syntax::Native);
    if !value.write(&mut sink) {
        sink.raw("null");
    }
    Term { form: Form::Expression(sink.text, sink.precedence), notes: sink.notes }
}

fn binary<T>(left: &Term, operator: &str, right: &Term) -> Expr<T> {
    // operators of one precedence associate to the left, so an equal one on the right needs parentheses
    let (precedence, tighter) = match operator {
        "||" => (Precedence::Or, Precedence::And),
        "&&" => (Precedence::And, Precedence::Equality),
        "==" | "!=" => (Precedence::Equality, Precedence::Comparison),
        "<" | "<=" | ">" | ">=" => (Precedence::Comparison, Precedence::Sum),
        "+" | "-" => (Precedence::Sum, Precedence::Product),
        _ => (Precedence::Product, Precedence::Unary),
    };
    let text = format!("{} {operator} {}", left.operand(precedence), right.operand(tighter));
    Expr::new(Term { form: Form::Expression(text, precedence), notes: left.notes.clone().and(&right.notes) })
}

impl<T> Expr<T> {
    /// Whether this equals another value: `==`.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn available(state: Expr<Str>) -> Expr<Bool> { state.equals("available") }
    /// ```
    #[must_use]
    pub fn equals<M>(self, other: impl Argument<T, M>) -> Expr<Bool> {
        binary(&self.term(), "==", &operand::<T, M>(other))
    }

    /// Whether this differs from another value: `!=`.
    #[must_use]
    pub fn differs<M>(self, other: impl Argument<T, M>) -> Expr<Bool> {
        binary(&self.term(), "!=", &operand::<T, M>(other))
    }
}

macro_rules! comparisons {
    ($($method:ident $operator:literal $doc:literal),*) => {
        impl Expr<Num> {$(
            #[doc = $doc]
            #[must_use]
            pub fn $method<M>(self, other: impl Argument<Num, M>) -> Expr<Bool> {
                binary(&self.term(), $operator, &operand::<Num, M>(other))
            }
        )*}
    };
}
comparisons!(
    less "<" "Whether this is less than another number.",
    at_most "<=" "Whether this is at most another number.",
    greater ">" "Whether this is greater than another number.",
    at_least ">=" "Whether this is at least another number."
);

impl Expr<Bool> {
    /// One of two values, as this is true or false: `condition ? yes : no`. Its type is what both have in common.
    ///
    /// ```
    /// use ferroform::prelude::*;
    /// fn size(large: Expr<Bool>) -> Expr<Str> { large.choose("m5.large", "t3.micro") }
    /// ```
    #[must_use]
    pub fn choose<Y, N, M, O>(self, yes: Y, no: N) -> <<Y::Type as Unite<N::Type>>::Both as Element>::Handle
    where
        Y: Typed<M, Type: Unite<N::Type>>,
        N: Typed<O>,
    {
        <<Y::Type as Unite<N::Type>>::Both>::at(conditional(&self.term(), &operand::<Y::Type, M>(yes), &operand::<N::Type, O>(no)))
    }
}

fn conditional(condition: &Term, yes: &Term, no: &Term) -> Term {
    let [first, second, third] = [condition, yes, no].map(|part| part.operand(Precedence::Or));
    let notes = condition.notes.clone().and(&yes.notes).and(&no.notes);
    Term { form: Form::Expression(format!("{first} ? {second} : {third}"), Precedence::Conditional), notes }
}

/// What an operator on an [`Expr`] takes on its other side.
///
/// A trait without the inferred rule of [`Argument`], so that `(n + 1) * 2` has its type at once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand beside an operator on `Expr<{T}>`",
    label = "`{Self}` on the right",
    note = "an operator on a number takes a number, one on a bool a bool: of Rust, or an expression"
)]
pub trait Operand<T> {
    #[doc(hidden)]
    fn operand(self) -> Term;
}

#[diagnostic::do_not_recommend]
impl<T, U: Converts<T>> Operand<T> for Expr<U> {
    fn operand(self) -> Term {
        self.term()
    }
}

macro_rules! operands {
    ($($of:ty: $($type:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Operand<$of> for $type {
            fn operand(self) -> Term {
                operand::<$of, _>(self)
            }
        }
    )*)*};
}
operands! {
    Num: u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64;
    Bool: bool;
}

// on the left, one type of whole numbers, so that a literal has its type at once
macro_rules! operators {
    ($($of:ident, $trait:ident, $method:ident, $operator:literal, $($left:ty),*;)*) => {$(
        impl<V: Operand<$of>> $trait<V> for Expr<$of> {
            type Output = Expr<$of>;
            fn $method(self, other: V) -> Expr<$of> {
                binary(&self.term(), $operator, &other.operand())
            }
        }
        $(
            impl $trait<Expr<$of>> for $left {
                type Output = Expr<$of>;
                fn $method(self, other: Expr<$of>) -> Expr<$of> {
                    binary(&Operand::<$of>::operand(self), $operator, &other.term())
                }
            }
        )*
    )*};
}
operators! {
    Num, Add, add, "+", i64, f64;
    Num, Sub, sub, "-", i64, f64;
    Num, Mul, mul, "*", i64, f64;
    Num, Div, div, "/", i64, f64;
    Num, Rem, rem, "%", i64, f64;
    Bool, BitAnd, bitand, "&&", bool;
    Bool, BitOr, bitor, "||", bool;
}

fn unary<T>(operator: &str, of: &Term) -> Expr<T> {
    let text = format!("{operator}{}", of.operand(Precedence::Atom));
    Expr::new(Term { form: Form::Expression(text, Precedence::Unary), notes: of.notes.clone() })
}

impl Neg for Expr<Num> {
    type Output = Expr<Num>;
    fn neg(self) -> Expr<Num> {
        unary("-", &self.term())
    }
}

impl Not for Expr<Bool> {
    type Output = Expr<Bool>;
    fn not(self) -> Expr<Bool> {
        unary("!", &self.term())
    }
}
