//! A provider's process: started, spoken to, and ended with its handle.

use super::message::{
    ClientCapabilities, Diagnostic, DiagnosticMessage, DynamicValue, ValidateKind, ValidateKindResponse, ValidateProvider,
    ValidateProviderResponse,
};
use super::schema::{GetSchema, GetSchemaResponse, Schemas};
use super::stderr::LastWords;
use super::value::Value;
use ferroform_schema::provider::Mode;
use hyper_util::rt::TokioIo;
use std::fmt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpStream, UnixStream};
use tokio::process::{Child, ChildStdout, Command};
use tokio::task::JoinHandle;
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::{Channel, Endpoint, Uri};
use tonic_prost::ProstCodec;
use tower::service_fn;

/// A public constant, by which a provider knows that terraform and not a person has started it.
const COOKIE: (&str, &str) = ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2");

/// How long one call may take. A provider that does not answer has hung.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How long a process takes at most from breaking its connection to its end.
const ENDING: Duration = Duration::from_secs(2);

/// The largest answer that is taken: a large provider's schema is some megabytes.
const ANSWER: usize = 256 << 20;

/// A running provider.
pub(crate) struct Plugin {
    process: Child,
    channel: Channel,
    protocol: u8,
    said: LastWords,
    listener: JoinHandle<()>,
}

/// What a provider sees of our environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Environment {
    /// As good as nothing: what it says depends on its configuration alone.
    Empty,
    /// Everything, as it does under terraform: it may take parts of its configuration from there.
    Inherited,
}

/// Why a provider cannot be spoken to.
#[derive(Debug)]
pub(crate) struct PluginError(String);

impl fmt::Display for PluginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PluginError {}

impl PluginError {
    pub(crate) fn new(what: &str, why: impl fmt::Display) -> Self {
        PluginError(format!("{what}: {why}"))
    }
}

impl Plugin {
    /// Starts the provider, which puts its socket into a folder for what is temporary, and connects to it.
    pub(crate) async fn start(binary: &Path, temporary: &Path, environment: Environment) -> Result<Plugin, PluginError> {
        let mut command = Command::new(binary);
        if environment == Environment::Empty {
            command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        }
        // with a certificate in its environment, the provider would want to speak TLS
        command.env("TMPDIR", temporary).env_remove("PLUGIN_CLIENT_CERT").env("PLUGIN_PROTOCOL_VERSIONS", "5,6").env(COOKIE.0, COOKIE.1);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut process = command.spawn().map_err(|why| PluginError::new("the provider does not start", why))?;
        let (Some(stdout), Some(stderr)) = (process.stdout.take(), process.stderr.take()) else {
            return Err(PluginError::new("the provider", "it has no output"));
        };
        let said = LastWords::default();
        let listener = tokio::spawn(said.clone().listen(stderr));
        let line = match first_line(stdout).await {
            Ok(line) => line,
            Err(error) => return Err(last_words(&mut process, listener, &said, error).await),
        };
        let (protocol, network, address) = handshake(&line)?;
        match connect(network, address).await {
            Ok(channel) => Ok(Plugin { process, channel, protocol, said, listener }),
            Err(why) => {
                let error = PluginError::new("the provider does not take a connection", why);
                Err(last_words(&mut process, listener, &said, error).await)
            }
        }
    }

    /// Why the provider stopped speaking: how its process ended, and what it printed last.
    pub(crate) async fn last_words(mut self, error: PluginError) -> PluginError {
        last_words(&mut self.process, self.listener, &self.said, error).await
    }

    /// The schemas of everything that the provider has.
    pub(crate) async fn schemas(&self) -> Result<Schemas, PluginError> {
        let call = if self.protocol == 5 { "GetSchema" } else { "GetProviderSchema" };
        let answer: GetSchemaResponse = self.call(call, GetSchema {}).await?;
        Ok(Schemas::new(answer, self.protocol))
    }

    /// What the provider says of the configuration of a kind.
    pub(crate) async fn validate(&self, mode: Mode, kind: &str, config: &Value) -> Result<Vec<Diagnostic>, PluginError> {
        let call = match (mode, self.protocol) {
            (Mode::Resource | Mode::Module, 5) => "ValidateResourceTypeConfig",
            (Mode::Resource | Mode::Module, _) => "ValidateResourceConfig",
            (Mode::Data, 5) => "ValidateDataSourceConfig",
            (Mode::Data, _) => "ValidateDataResourceConfig",
            (Mode::Ephemeral, _) => "ValidateEphemeralResourceConfig",
        };
        let write_only = (mode == Mode::Resource).then_some(ClientCapabilities { write_only_attributes_allowed: true });
        let config = Some(DynamicValue { msgpack: config.msgpack() });
        let request = ValidateKind { type_name: kind.to_owned(), config, client_capabilities: write_only };
        let response: ValidateKindResponse = self.call(call, request).await?;
        Ok(diagnostics(response.diagnostics))
    }

    /// What the provider says of its own configuration.
    pub(crate) async fn validate_provider(&self, config: &Value) -> Result<Vec<Diagnostic>, PluginError> {
        let call = if self.protocol == 5 { "PrepareProviderConfig" } else { "ValidateProviderConfig" };
        let request = ValidateProvider { config: Some(DynamicValue { msgpack: config.msgpack() }) };
        let response: ValidateProviderResponse = self.call(call, request).await?;
        Ok(diagnostics(response.diagnostics))
    }

    async fn call<Q, A>(&self, name: &str, request: Q) -> Result<A, PluginError>
    where
        Q: prost::Message + Default + Send + Sync + 'static,
        A: prost::Message + Default + Send + Sync + 'static,
    {
        let mut client = tonic::client::Grpc::new(self.channel.clone()).max_decoding_message_size(ANSWER);
        let path =
            PathAndQuery::try_from(format!("/tfplugin{}.Provider/{name}", self.protocol)).map_err(|why| PluginError::new(name, why))?;
        client.ready().await.map_err(|why| PluginError::new(name, why))?;
        let codec = ProstCodec::<Q, A>::default();
        let response = tokio::time::timeout(TIMEOUT, client.unary(tonic::Request::new(request), path, codec)).await;
        match response {
            Ok(Ok(response)) => Ok(response.into_inner()),
            Ok(Err(status)) => Err(PluginError::new(name, status.message())),
            Err(_) => Err(PluginError::new(name, format!("no answer in {} s", TIMEOUT.as_secs()))),
        }
    }

    /// The version of the protocol that the provider speaks.
    pub(crate) fn protocol(&self) -> u8 {
        self.protocol
    }

    /// Whether the process has ended, or does so just now: a call fails a moment before that.
    pub(crate) async fn has_ended(&mut self) -> bool {
        tokio::time::timeout(ENDING, self.process.wait()).await.is_ok()
    }

    /// Megabytes of memory that the process takes, where the system tells.
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()?)).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
    }
}

fn diagnostics(raw: Vec<DiagnosticMessage>) -> Vec<Diagnostic> {
    raw.into_iter().map(Diagnostic::from).collect()
}

/// The line in which the provider says where it listens.
async fn first_line(stdout: ChildStdout) -> Result<String, PluginError> {
    match tokio::time::timeout(TIMEOUT, BufReader::new(stdout).lines().next_line()).await {
        Ok(Ok(Some(line))) => Ok(line),
        Ok(Ok(None)) => Err(PluginError::new("the provider", "it ended before it said where it listens")),
        Ok(Err(why)) => Err(PluginError::new("the provider cannot be read", why)),
        Err(_) => Err(PluginError::new("the provider", "it does not say where it listens")),
    }
}

async fn last_words(process: &mut Child, listener: JoinHandle<()>, said: &LastWords, error: PluginError) -> PluginError {
    let Ok(Ok(status)) = tokio::time::timeout(ENDING, process.wait()).await else {
        return PluginError(format!("{error}{}", said.text()));
    };
    tokio::time::timeout(ENDING, listener).await.ok();
    PluginError(format!("the provider ended ({status}){}", said.text()))
}

/// `1|5|unix|/tmp/plugin123|grpc|`: version of the handshake, protocol, network, address, kind of server.
fn handshake(line: &str) -> Result<(u8, &str, &str), PluginError> {
    let parts: Vec<&str> = line.split('|').collect();
    match parts.as_slice() {
        ["1", protocol, network, address, "grpc", ..] => match protocol.parse() {
            Ok(protocol @ (5 | 6)) => Ok((protocol, network, address)),
            _ => Err(PluginError::new("the provider speaks plugin protocol", format!("{protocol}; 5 and 6 are understood"))),
        },
        _ => Err(PluginError::new("the provider's first line is not a handshake", line)),
    }
}

async fn connect(network: &str, address: &str) -> Result<Channel, tonic::transport::Error> {
    let address = address.to_owned();
    let endpoint = Endpoint::from_static("http://localhost");
    if network == "unix" {
        let connector = service_fn(move |_: Uri| {
            let address = address.clone();
            async move { UnixStream::connect(address).await.map(TokioIo::new) }
        });
        endpoint.connect_with_connector(connector).await
    } else {
        let connector = service_fn(move |_: Uri| {
            let address = address.clone();
            async move { TcpStream::connect(address).await.map(TokioIo::new) }
        });
        endpoint.connect_with_connector(connector).await
    }
}
