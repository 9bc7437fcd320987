//! Modules of Terraform: what [`module!`](crate::module) declares
//! (<https://developer.hashicorp.com/terraform/language/modules/syntax>).

use crate::body::{Body, ProviderChoice};
use crate::handle::{Kind, ProviderCrate, Raw, make};
use crate::repetition::{Counted, Keyed};
use crate::site::{Problem, Site};
use crate::stack::{Declared, ProviderHandle, Scope, declare_node};
use crate::template::Label;
use std::collections::BTreeMap;

/// The type of a module, made by [`module_type!`](crate::module_type).
#[diagnostic::on_unimplemented(message = "`{Self}` is not the type of a module", label = "not made by `module_type!`")]
pub trait Module: Kind {
    /// Where terraform finds it; a local one, in the folder of the stack.
    const SOURCE: &'static str;
    /// Which versions may be taken.
    const VERSION: Option<&'static str>;
    /// The files of a local one, and where they go in the folder of the stack.
    const FILES: &'static [(&'static str, &'static [u8])];
    /// The providers whose default configurations it takes, by their names in the module; `None` if that is not known.
    #[doc(hidden)]
    const PROVIDERS: Option<&'static [&'static str]>;
}

/// The type of the innermost strings of an input, by its place in the schema.
#[doc(hidden)]
pub trait Input<const PLACE: usize> {
    /// That type.
    type Leaf;
}

/// What is special to the block of a module.
#[derive(Clone, Copy)]
pub(crate) struct Called {
    pub(crate) source: &'static str,
    pub(crate) version: Option<&'static str>,
}

/// Declares a module: the end of `module!`.
#[doc(hidden)]
pub fn module<M: Module>(scope: &Scope, label: Label, body: Body, site: &'static Site) -> M {
    make(Raw { node: call::<M>(scope, label, body, site), path: 0 })
}

/// Declares a module with `count`.
#[doc(hidden)]
pub fn module_counted<M: Module>(scope: &Scope, label: Label, body: Body, site: &'static Site) -> Counted<M> {
    Counted::new(call::<M>(scope, label, body, site))
}

/// Declares a module with `for_each`.
#[doc(hidden)]
pub fn module_keyed<M: Module>(scope: &Scope, label: Label, body: Body, site: &'static Site) -> Keyed<M> {
    Keyed::new(call::<M>(scope, label, body, site))
}

fn call<M: Module>(scope: &Scope, label: Label, mut body: Body, site: &'static Site) -> u32 {
    // a scope's own choice of a provider goes for what is in the module too
    for (name, handle) in &scope.providers {
        let takes = M::PROVIDERS.is_none_or(|known| known.contains(name));
        if takes && body.passed.iter().all(|(key, _)| key != name) {
            body.passed.push(((*name).to_owned(), handle.clone()));
        }
    }
    body.passed.sort_by(|(a, _), (b, _)| a.cmp(b));
    scope.declared.borrow_mut().add_files(M::FILES, *site);
    declare_node::<M>(scope, label, body, site, Some(Called { source: M::SOURCE, version: M::VERSION }))
}

impl Declared {
    /// Two packages of one name may have different files at one place.
    fn add_files(&mut self, files: &[(&'static str, &'static [u8])], site: Site) {
        for (place, bytes) in files {
            if *self.files.entry(place).or_insert(bytes) != *bytes {
                let message =
                    format!("two modules have different files at `{place}` of the stack's folder: they are of two packages of one name");
                self.problems.push(Problem::new(message, site));
                return;
            }
        }
    }
}

impl Body {
    /// An entry of `providers`: the configuration that a module takes under a name of its own.
    pub fn pass<P: ProviderCrate, M>(&mut self, key: &str, provider: &impl ProviderChoice<P, M>) {
        if let Some(handle) = provider.chosen() {
            self.passed.push((key.to_owned(), handle));
        } else if key.contains('.') {
            self.sink.problem(format!("the provider `{key}` is required, and its value is None"));
        }
    }
}

/// The files that a stack's folder has besides its document.
pub(crate) type Files = BTreeMap<&'static str, &'static [u8]>;

/// A configuration of a provider by its name in a module.
pub(crate) type Passed = (String, ProviderHandle);
