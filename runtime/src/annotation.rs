//! What a program has to say about a stack that is no mistake.

use crate::site::Site;
use crate::stack::{Declared, Scope};
use std::fmt;

/// How much an [`Annotation`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something to know.
    Info,
    /// Something to look after.
    Warning,
}

/// What a program says about a scope or a block, by [`Scope::info`], [`Scope::warning`] and their likes of
/// [`edit::Block`](crate::edit::Block). What is wrong for good is a [`problem`](Scope::problem).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    level: Level,
    path: String,
    message: String,
    site: Site,
}

impl Annotation {
    /// How much it matters.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// What it is about: the path of the scope or the block.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it says.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it is said, as `file:line:column`.
    #[must_use]
    pub fn source(&self) -> String {
        self.site.to_string()
    }
}

impl fmt::Display for Annotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.level == Level::Warning { "warning" } else { "info" };
        write!(f, "{level}: {}: {}\n  --> {}", self.path, self.message, self.site)
    }
}

impl Scope {
    /// Says something about this scope, which `synth` shows.
    #[track_caller]
    pub fn info(&self, message: impl Into<String>) {
        let path = self.shown();
        self.declared.borrow_mut().annotate(Level::Info, path, message.into(), Site::caller());
    }

    /// Warns of something about this scope, which `synth` shows.
    ///
    /// ```
    /// # use ferroform::prelude::*;
    /// #[stack]
    /// fn web(stack: &Stack) {
    ///     stack.scope("cache").warning("one node only: it is gone with its zone");
    /// }
    ///
    /// # use ferroform::config::Environment;
    /// let web = web().synthesize(&Environment::default()).unwrap();
    /// assert_eq!(web.annotations()[0].path(), "web/cache");
    /// ```
    #[track_caller]
    pub fn warning(&self, message: impl Into<String>) {
        let path = self.shown();
        self.declared.borrow_mut().annotate(Level::Warning, path, message.into(), Site::caller());
    }

    fn shown(&self) -> String {
        std::iter::once(self.stack_name()).chain(self.path.iter().cloned()).collect::<Vec<_>>().join("/")
    }
}

impl Declared {
    pub(crate) fn annotate(&mut self, level: Level, path: String, message: String, site: Site) {
        self.annotations.push(Annotation { level, path, message, site });
    }
}
