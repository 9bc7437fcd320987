//! The runtime through its public door: a stack of a few lines, and what is rendered of it.

mod across;
mod backends;
mod bodies;
mod conditions;
mod config;
mod dependencies;
mod documents;
mod expressions;
mod graph;
mod groups;
mod names;
mod outputs;
mod providers;
mod provisioners;
mod refactoring;
mod repetition;
mod stacks;
mod values;
