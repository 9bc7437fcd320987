//! One stack before terraform: its plan, and the apply of a plan.

use crate::diagnostic;
use crate::error::CliError;
use crate::folder::Folder;
use crate::interrupt;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::terminal;
use crate::terraform::Terraform;
use crate::terraform::message::{Diagnostic, Message};
use crate::variables::Variables;
use ferroform::{Dependency, Synthesized};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A stack and what it takes to work on it.
pub(crate) struct Operation<'s> {
    pub(crate) terraform: &'s Terraform,
    pub(crate) stack: &'s Synthesized,
    pub(crate) folder: Folder,
    variables: &'s Variables,
    pub(crate) verbose: bool,
}

/// What is asked of a plan, as terraform's own arguments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) arguments: Vec<String>,
    pub(crate) parallelism: Option<u16>,
}

impl<'s> Operation<'s> {
    /// Writes the stack's document and makes its folder ready.
    pub(crate) fn begin(
        terraform: &'s Terraform,
        stack: &'s Synthesized,
        output: &Path,
        variables: &'s Variables,
        verbose: bool,
    ) -> Result<Operation<'s>, CliError> {
        let folder = Folder::new(output, stack.name());
        folder.write(stack)?;
        let began = Instant::now();
        folder.init(terraform, stack)?;
        let operation = Operation { terraform, stack, folder, variables, verbose };
        operation.took("init", began);
        Ok(operation)
    }

    /// Plans, into a file.
    pub(crate) fn plan(&self, request: &Request, file: &Path) -> Result<Plan, CliError> {
        let began = Instant::now();
        let file = format!("-out={}", file.display());
        let mut arguments = vec!["plan", "-input=false", "-json", "-detailed-exitcode", &file];
        let parallelism = request.parallelism.map(|parallelism| format!("-parallelism={parallelism}"));
        let variables = self.variables.for_plan(self.stack);
        arguments.extend(request.arguments.iter().chain(&parallelism).chain(&variables).map(String::as_str));
        let mut plan = Plan::new(request.arguments.iter().any(|argument| argument == "-refresh-only"));
        self.stream(&arguments, "plan", 0, |message| plan.hear(message))?;
        self.took("plan", began);
        Ok(plan.sorted())
    }

    /// Adds to a plan what each change consists of.
    pub(crate) fn detail(&self, plan: &mut Plan, file: &Path) -> Result<(), CliError> {
        if plan.has_details() {
            plan.detail(&self.shown(file)?);
        }
        Ok(())
    }

    /// A plan that was saved, as terraform shows it.
    pub(crate) fn shown(&self, file: &Path) -> Result<Value, CliError> {
        let began = Instant::now();
        terminal::status(&format!("{}: reading the plan", self.stack.name()));
        let (ended, stdout) = self.terraform.capture(self.folder.path(), &["show", "-json", "-no-color", &file.display().to_string()])?;
        terminal::clear();
        self.took("show", began);
        serde_json::from_str(&stdout).ok().filter(|_| ended.code == Some(0)).ok_or_else(|| {
            CliError::Failed(format!("terraform cannot show the plan of stack `{}`\n{}", self.stack.name(), ended.stderr.trim_end()))
        })
    }

    /// Applies a plan that was saved.
    pub(crate) fn apply(&self, file: &Path, steps: usize, phase: &'static str, parallelism: Option<u16>) -> Result<(), CliError> {
        let began = Instant::now();
        let file = file.display().to_string();
        let parallelism = parallelism.map(|parallelism| format!("-parallelism={parallelism}"));
        let variables = self.variables.for_apply(self.stack);
        let arguments = ["apply", "-input=false", "-json"].into_iter().chain(parallelism.as_deref());
        let arguments = arguments.chain(variables.iter().map(String::as_str)).chain([file.as_str()]);
        self.stream(&arguments.collect::<Vec<_>>(), phase, steps, |_| {})?;
        self.took(phase, began);
        Ok(())
    }

    /// The outputs in the state: name, value and whether it is sensitive.
    pub(crate) fn outputs(&self) -> Result<Vec<(String, Value, bool)>, CliError> {
        let (ended, stdout) = self.terraform.capture(self.folder.path(), &["output", "-json", "-no-color"])?;
        let outputs = serde_json::from_str::<Value>(&stdout).ok().filter(|_| ended.code == Some(0));
        let Some(Value::Object(outputs)) = outputs else {
            return Err(CliError::Failed(format!(
                "terraform cannot show the outputs of stack `{}`\n{}",
                self.stack.name(),
                ended.stderr.trim_end()
            )));
        };
        Ok(outputs.into_iter().map(|(name, output)| (name, output["value"].clone(), output["sensitive"] == true)).collect())
    }

    /// The path of the plan that is made only to be applied.
    pub(crate) fn plan_file(&self) -> PathBuf {
        PathBuf::from(crate::terraform::OURS).join("plan")
    }

    /// Removes that plan: it may have secrets in it.
    pub(crate) fn forget_plan(&self) {
        std::fs::remove_file(self.folder.ours("plan")).ok();
    }

    /// Runs a command whose messages are shown and handed on, and says how it failed.
    fn stream(&self, arguments: &[&str], phase: &'static str, steps: usize, mut each: impl FnMut(&Message)) -> Result<(), CliError> {
        let mut progress = Progress::new(self.stack.name(), phase, steps);
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut shown = Ok(());
        let ended = self.terraform.stream(self.folder.path(), arguments, |message| {
            if shown.is_ok() {
                shown = progress.hear(&message);
            }
            each(&message);
            if let Message::Diagnostic(diagnostic) = message
                && !diagnostics.contains(&diagnostic)
            {
                diagnostics.push(diagnostic);
            }
        })?;
        terminal::clear();
        shown?;
        // of a file for several stacks, each has values that this one does not take
        diagnostics.retain(|diagnostic| {
            let is_of_others = matches!(diagnostic.summary.as_str(), "Value for undeclared variable" | "Values for undeclared variables");
            diagnostic.is_error || !is_of_others || !self.variables.has_file()
        });
        for diagnostic in &diagnostics {
            terminal::note(&format!("{}\n", diagnostic::show(diagnostic, self.stack)));
        }
        let name = self.stack.name();
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error).count();
        let left = progress.left();
        match ended.code {
            Some(0 | 2) if errors == 0 => Ok(()),
            _ if interrupt::happened() => Err(CliError::Interrupted(format!("{name}: interrupted during {phase}{left}"))),
            None => Err(CliError::Failed(format!("{name}: terraform was killed during {phase}{left}"))),
            Some(_) if errors > 0 => {
                let errors = if errors == 1 { "an error".to_owned() } else { format!("{errors} errors") };
                Err(CliError::Failed(format!("{name}: terraform ended {phase} with {errors}{left}{}", self.hint(&diagnostics))))
            }
            Some(code) => Err(CliError::Failed(format!("{name}: terraform ended {phase} with code {code}\n{}", ended.stderr.trim_end()))),
        }
    }

    /// What to do about an error that terraform explains for people who call it themselves.
    fn hint(&self, diagnostics: &[Diagnostic]) -> String {
        let folder = self.folder.path().display();
        let said = |text: &str| diagnostics.iter().any(|diagnostic| diagnostic.summary.contains(text) || diagnostic.detail.contains(text));
        if said("acquiring the state lock") {
            format!("\nanother terraform works on this stack; wait for it, or, if it is gone, run `terraform force-unlock ID` in {folder}")
        } else if said("Unable to find remote state") {
            let needed: Vec<&str> = self.stack.dependencies().iter().map(Dependency::name).collect();
            format!("\nit reads what is not deployed yet: deploy {} first", needed.join(", "))
        } else if said("plan is stale") || said("stale plan") {
            "\nthe state has changed since the plan was made; make it again by `diff --out`".to_owned()
        } else {
            String::new()
        }
    }

    fn took(&self, phase: &str, began: Instant) {
        if self.verbose {
            terminal::note(&format!("{}: {phase} took {} ms", self.stack.name(), began.elapsed().as_millis()));
        }
    }
}
