//! Terraform's CLI configuration, as far as it says where providers come from.

use super::Wanted;
use hcl::{Body, Expression, ObjectKey};
use regex::Regex;
use std::env;
use std::path::{Path, PathBuf};

/// Where terraform would take providers from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Folders of programs under development, by the provider's source.
    overrides: Vec<(String, PathBuf)>,
    /// The `filesystem_mirror`s; nothing where nothing is said of installation.
    mirrors: Option<Vec<Mirror>>,
    cache: Option<PathBuf>,
    /// What terraform takes for mirrors where nothing is said.
    implied: Vec<Mirror>,
    /// A variable that names a file that is not there, which terraform warns of.
    missing: Option<String>,
}

#[derive(Clone, Debug)]
struct Mirror {
    path: PathBuf,
    /// Patterns of sources; nothing for all.
    include: Option<Vec<String>>,
    exclude: Vec<String>,
}

impl Settings {
    /// Reads what terraform would read.
    pub(crate) fn read() -> Result<Settings, String> {
        let mut settings = Settings { implied: implied(), ..Settings::default() };
        for file in settings.files() {
            let text = std::fs::read_to_string(&file).map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
            settings.add(&text).map_err(|why| format!("cannot read `{}`, terraform's CLI configuration: {why}", file.display()))?;
        }
        let cache = env::var_os("TF_PLUGIN_CACHE_DIR").filter(|cache| !cache.is_empty());
        settings.cache = cache.map(PathBuf::from).or(settings.cache);
        Ok(settings)
    }

    fn add(&mut self, text: &str) -> Result<(), String> {
        // the file is of HCL 1, in which a block may have strings for names; an object of HCL 2 may too
        let overrides = Regex::new(r"\bdev_overrides\s*\{").map_err(|error| error.to_string())?;
        let body: Body = hcl::parse(&overrides.replace_all(text, "dev_overrides = {")).map_err(|error| match error {
            // no more of it: tokens stand in that file
            hcl::Error::Parse(error) => format!("line {}, column {}", error.location().line(), error.location().column()),
            _ => "it is not HCL".to_owned(),
        })?;
        if let Some(cache) =
            body.attributes().find(|attribute| attribute.key() == "plugin_cache_dir").and_then(|cache| text_of(cache.expr()))
        {
            self.cache = Some(PathBuf::from(expand(&cache)));
        }
        for block in body.blocks().filter(|block| block.identifier() == "provider_installation") {
            let overrides = block.body().attributes().filter(|attribute| attribute.key() == "dev_overrides");
            for entry in
                overrides.filter_map(|overrides| if let Expression::Object(object) = overrides.expr() { Some(object) } else { None })
            {
                self.overrides.extend(entry.iter().filter_map(|(source, path)| {
                    let ObjectKey::Expression(source) = source else { return None };
                    Some((text_of(source)?, PathBuf::from(text_of(path)?)))
                }));
            }
            let mirrors = block.body().blocks().filter(|block| block.identifier() == "filesystem_mirror");
            self.mirrors.get_or_insert_default().extend(mirrors.filter_map(|mirror| Mirror::read(mirror.body())));
        }
        Ok(())
    }

    /// The files that terraform reads.
    fn files(&mut self) -> Vec<PathBuf> {
        for variable in ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"] {
            if let Some(file) = env::var_os(variable).filter(|file| !file.is_empty()).map(PathBuf::from) {
                if file.is_file() {
                    return vec![file];
                }
                self.missing = Some(format!("{variable} names `{}`, which is no file", file.display()));
                return Vec::new();
            }
        }
        let Some(home) = env::home_dir() else { return Vec::new() };
        let single = if cfg!(windows) {
            env::var_os("APPDATA").map(|data| Path::new(&data).join("terraform.rc"))
        } else {
            Some(home.join(".terraformrc"))
        };
        let mut files: Vec<PathBuf> = single.into_iter().filter(|file| file.is_file()).collect();
        let folder = std::fs::read_dir(home.join(".terraform.d")).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let mut more: Vec<PathBuf> = folder.filter(|path| path.extension().is_some_and(|end| end == "tfrc")).collect();
        more.sort();
        files.extend(more);
        files
    }

    /// What keeps it from being what a person meant it to be.
    pub(super) fn missing(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// The folder of the provider's program under development.
    pub(super) fn dev_override(&self, wanted: &Wanted) -> Option<&Path> {
        self.overrides.iter().find(|(source, _)| wanted.is_at(source)).map(|(_, path)| path.as_path())
    }

    /// The folders that may have the provider, in terraform's order.
    pub(super) fn mirrors(&self, wanted: &Wanted) -> impl Iterator<Item = &Path> {
        let mirrors = self.mirrors.as_ref().unwrap_or(&self.implied).iter();
        let serving = mirrors.filter(|mirror| mirror.serves(wanted)).map(|mirror| mirror.path.as_path());
        serving.chain(self.cache.as_deref())
    }
}

impl Mirror {
    fn read(body: &Body) -> Option<Mirror> {
        let argument = |name: &str| body.attributes().find(|attribute| attribute.key() == name).map(hcl::Attribute::expr);
        let patterns = |name: &str| match argument(name) {
            Some(Expression::Array(patterns)) => Some(patterns.iter().filter_map(text_of).collect::<Vec<_>>()),
            _ => None,
        };
        let path = PathBuf::from(text_of(argument("path")?)?);
        Some(Mirror { path, include: patterns("include"), exclude: patterns("exclude").unwrap_or_default() })
    }

    fn serves(&self, wanted: &Wanted) -> bool {
        let fits = |patterns: &[String]| patterns.iter().any(|pattern| wanted.is_at(pattern));
        self.include.as_deref().is_none_or(fits) && !fits(&self.exclude)
    }
}

impl Wanted {
    /// Whether it is the provider of a source, or one of a pattern of sources, such as `hashicorp/*`.
    pub(super) fn is_at(&self, source: &str) -> bool {
        let fits = |pattern: Option<&str>, part: &str| pattern.is_none_or(|pattern| pattern == "*" || pattern == part);
        let mut parts = source.rsplit('/');
        fits(parts.next(), &self.name)
            && fits(parts.next(), &self.namespace)
            && self.host.as_deref().is_none_or(|host| fits(parts.next(), host))
    }
}

/// The folders that are mirrors without being named
/// (<https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories>).
fn implied() -> Vec<Mirror> {
    let home = env::home_dir().unwrap_or_default();
    let mut folders = vec![PathBuf::from("terraform.d/plugins"), home.join(".terraform.d/plugins")];
    if cfg!(target_os = "macos") {
        let support = Path::new("Library/Application Support/io.terraform/plugins");
        folders.extend([home.join(support), Path::new("/").join(support)]);
    } else if cfg!(unix) {
        let set = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty());
        let own = set("XDG_DATA_HOME").map_or_else(|| home.join(".local/share"), PathBuf::from);
        let shared = set("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share/:/usr/share/".into());
        folders.extend(std::iter::once(own).chain(env::split_paths(&shared)).map(|data| data.join("terraform/plugins")));
    }
    folders.into_iter().map(|path| Mirror { path, include: None, exclude: Vec::new() }).collect()
}

fn text_of(expression: &Expression) -> Option<String> {
    match expression {
        Expression::String(text) => Some(text.clone()),
        Expression::TemplateExpr(template) => match &**template {
            hcl::expr::TemplateExpr::QuotedString(text) => Some(text.clone()),
            hcl::expr::TemplateExpr::Heredoc(_) => None,
        },
        _ => None,
    }
}

/// `$HOME` and `${HOME}`, as terraform puts them in.
fn expand(text: &str) -> String {
    let Ok(variable) = Regex::new(r"\$(?:\{(\w+)\}|(\w+))") else { return text.to_owned() };
    let value = |found: &regex::Captures<'_>| {
        let name = found.get(1).or_else(|| found.get(2)).map_or("", |name| name.as_str());
        env::var(name).unwrap_or_default()
    };
    variable.replace_all(text, value).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Settings, Wanted};
    use std::path::Path;

    fn settings(text: &str) -> Settings {
        let mut settings = Settings::default();
        settings.add(text).unwrap();
        settings
    }

    fn mirrors<'s>(settings: &'s Settings, source: &str) -> Vec<&'s Path> {
        settings.mirrors(&Wanted::new(source, "")).collect()
    }

    #[test]
    fn mirrors_serve_what_they_include_and_do_not_exclude() {
        let settings = settings(
            r#"
            plugin_cache_dir   = "/cache"
            disable_checkpoint = true
            credentials "app.example" { token = "secret" }
            provider_installation {
              filesystem_mirror {
                path    = "/one"
                include = ["registry.example/hashicorp/*", "acme/*"]
              }
              filesystem_mirror {
                path    = "/two"
                exclude = ["hashicorp/aws"]
              }
              direct {}
            }
            "#,
        );
        assert_eq!(mirrors(&settings, "hashicorp/aws"), [Path::new("/one"), Path::new("/cache")]);
        assert_eq!(mirrors(&settings, "registry.other/hashicorp/random"), [Path::new("/two"), Path::new("/cache")]);
        assert_eq!(mirrors(&settings, "acme/thing"), [Path::new("/one"), Path::new("/two"), Path::new("/cache")]);
    }

    #[test]
    fn programs_under_development_are_found_by_their_source() {
        let settings = settings(
            r#"
            provider_installation {
              dev_overrides {
                "hashicorp/aws" = "/work/aws"
                "registry.example/acme/thing" = "/work/thing"
              }
              direct {}
            }
            "#,
        );
        let at = |source: &str| settings.dev_override(&Wanted::new(source, "1.0"));
        assert_eq!(at("aws"), Some(Path::new("/work/aws")));
        assert_eq!(at("registry.example/acme/thing"), Some(Path::new("/work/thing")));
        assert_eq!(at("registry.other/acme/thing"), None);
    }

    #[test]
    fn a_file_that_is_wrong_is_named_by_its_line_and_nothing_of_it_is_shown() {
        let wrong = Settings::default().add("credentials \"app.example\" {\n  token = \"secret\n}\n").unwrap_err();
        assert!(wrong.starts_with("line 2, column ") && !wrong.contains("secret"), "{wrong}");
    }
}
