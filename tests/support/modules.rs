//! The type of a module, as another crate has it.

ferroform::module_type!(
    /// Greets somebody.
    pub Greeting = "./modules/greeting"
);
