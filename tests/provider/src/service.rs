//! The provider as a server of plugin protocols 5 and 6.

use crate::life::{World, plan};
use crate::message::{
    Apply, ApplyResponse, CallFunction, CallFunctionResponse, Configure, ConfigureResponse, Empty, FunctionsResponse, Import,
    ImportResponse, Imported, OpenResponse, Plan, PlanResponse, Read, ReadResponse, UpgradeState, UpgradeStateResponse, ValidateKind,
    ValidateKindResponse, ValidateProvider, ValidateProviderResponse,
};
use crate::schema::{Kind, Provider, functions};
use crate::validate::validate;
use crate::value::{decode, encode, entry, set, text};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rmpv::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::error::Error;
use std::io::Write;
use std::sync::Arc;
use tokio::net::UnixListener;
use tokio::sync::RwLock;
use tonic::Status;
use tonic::body::Body;
use tonic_prost::ProstCodec;

type Request = http::Request<Incoming>;
type Response = http::Response<Body>;

struct Server {
    provider: Provider,
    world: RwLock<World>,
}

/// Says where it listens, and serves until terraform ends it.
pub(crate) async fn serve(provider: Provider) -> Result<(), Box<dyn Error>> {
    let socket = std::env::temp_dir().join(format!("example-{}.sock", std::process::id()));
    std::fs::remove_file(&socket).ok();
    let listener = UnixListener::bind(&socket)?;
    writeln!(std::io::stdout(), "1|{}|unix|{}|grpc|", provider.protocol, socket.display())?;
    std::io::stdout().flush()?;
    let server = Arc::new(Server { provider, world: RwLock::default() });
    // one client, one connection: the socket need not outlive its name
    let (stream, _) = listener.accept().await?;
    std::fs::remove_file(&socket).ok();
    let service = hyper::service::service_fn(move |request: Request| {
        let server = server.clone();
        async move { Ok::<_, Infallible>(server.route(request).await) }
    });
    http2::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await?;
    Ok(())
}

/// Answers one call.
async fn answer<Q, A>(request: Request, answer: impl AsyncFnOnce(Q) -> A) -> Response
where
    Q: prost::Message + Default + Send + 'static,
    A: prost::Message + Default + Send + 'static,
{
    // the message is read here, and the answer handed to a service that is asked once
    let mut answer = Some(answer);
    let service = tower::service_fn(|request: tonic::Request<Q>| {
        let answer = answer.take();
        async move {
            match answer {
                Some(answer) => Ok(tonic::Response::new(answer(request.into_inner()).await)),
                None => Err(Status::internal("asked twice")),
            }
        }
    });
    let codec = ProstCodec::<A, Q>::default();
    tonic::server::Grpc::new(codec).max_decoding_message_size(64 << 20).unary(service, request).await
}

fn known<'k>(kinds: &'k BTreeMap<&'static str, Kind>, name: &str) -> Option<&'k Kind> {
    kinds.get(name)
}

impl Server {
    async fn route(&self, request: Request) -> Response {
        let (resources, data_sources, ephemeral) = (&self.provider.resources, &self.provider.data_sources, &self.provider.ephemeral);
        let path = request.uri().path().to_owned();
        let call = path.rsplit('/').next().unwrap_or_default();
        if self.provider.hangs && call.starts_with("Validate") {
            return std::future::pending().await;
        }
        match call {
            "GetProviderSchema" | "GetSchema" => answer(request, async |_: Empty| self.provider.schema()).await,
            "GetFunctions" => answer(request, async |_: Empty| FunctionsResponse { functions: functions() }).await,
            "CallFunction" => answer(request, async |call: CallFunction| join(&call)).await,
            "ValidateProviderConfig" | "PrepareProviderConfig" => {
                answer(request, async |question: ValidateProvider| self.validate_provider(question)).await
            }
            "ValidateResourceConfig" | "ValidateResourceTypeConfig" => {
                answer(request, async |question| validate_kind(resources, question)).await
            }
            "ValidateDataResourceConfig" | "ValidateDataSourceConfig" => {
                answer(request, async |question| validate_kind(data_sources, question)).await
            }
            "ValidateEphemeralResourceConfig" => answer(request, async |question| validate_kind(ephemeral, question)).await,
            "ConfigureProvider" | "Configure" => answer(request, async |question| self.configure(question).await).await,
            "UpgradeResourceState" => answer(request, async |question| upgrade(question)).await,
            "ReadResource" => answer(request, async |question| self.read(question).await).await,
            "PlanResourceChange" => answer(request, async |question| self.plan(question)).await,
            "ApplyResourceChange" => answer(request, async |question| self.apply(question).await).await,
            "ImportResourceState" => answer(request, async |question| self.import(question).await).await,
            "ReadDataSource" => answer(request, async |question| read_data(question)).await,
            "OpenEphemeralResource" => answer(request, async |question| open(question)).await,
            "CloseEphemeralResource" => answer(request, async |_: Empty| Empty {}).await,
            "StopProvider" | "Stop" => {
                self.world.read().await.stopped.notify_waiters();
                answer(request, async |_: Empty| Empty {}).await
            }
            // go-plugin's own call, after which it waits for the process to end
            "Shutdown" => {
                tokio::spawn(async {
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                    std::process::exit(0);
                });
                answer(request, async |_: Empty| Empty {}).await
            }
            _ => Status::unimplemented(call.to_owned()).into_http(),
        }
    }

    fn validate_provider(&self, question: ValidateProvider) -> ValidateProviderResponse {
        let diagnostics = validate(&self.provider.configuration, &decode(question.config.as_ref()));
        ValidateProviderResponse { prepared: question.config.filter(|_| self.provider.protocol == 5), diagnostics }
    }

    async fn configure(&self, question: Configure) -> ConfigureResponse {
        let config = decode(question.config.as_ref());
        self.world.write().await.folder = text(&config, "folder").map(Into::into);
        ConfigureResponse::default()
    }

    async fn read(&self, question: Read) -> ReadResponse {
        let state = self.world.read().await.read(decode(question.state.as_ref()));
        ReadResponse { state: encode(&state), diagnostics: Vec::new() }
    }

    fn plan(&self, question: Plan) -> PlanResponse {
        let Some(kind) = known(&self.provider.resources, &question.type_name) else { return PlanResponse::default() };
        let (planned, requires_replace) = plan(kind, &decode(question.prior.as_ref()), decode(question.proposed.as_ref()));
        PlanResponse { planned: encode(&planned), requires_replace, diagnostics: Vec::new() }
    }

    async fn apply(&self, question: Apply) -> ApplyResponse {
        let Some(kind) = known(&self.provider.resources, &question.type_name) else { return ApplyResponse::default() };
        let (prior, planned) = (decode(question.prior.as_ref()), decode(question.planned.as_ref()));
        let (state, diagnostics) = self.world.read().await.apply(&question.type_name, kind, prior, planned).await;
        ApplyResponse { state: encode(&state), diagnostics }
    }

    async fn import(&self, question: Import) -> ImportResponse {
        let Some(kind) = known(&self.provider.resources, &question.type_name) else { return ImportResponse::default() };
        let state = self.world.read().await.import(kind, &question.id);
        let imported = Imported { type_name: question.type_name, state: encode(&state) };
        ImportResponse { imported: vec![imported], diagnostics: Vec::new() }
    }
}

fn validate_kind(kinds: &BTreeMap<&'static str, Kind>, question: ValidateKind) -> ValidateKindResponse {
    let config = decode(question.config.as_ref());
    let diagnostics = known(kinds, &question.type_name).map_or_else(Vec::new, |kind| validate(kind, &config));
    ValidateKindResponse { diagnostics }
}

/// The state's JSON has the shape of the schema already.
fn upgrade(question: UpgradeState) -> UpgradeStateResponse {
    let json = question.raw.unwrap_or_default().json;
    let state: Value = serde_json::from_slice(&json).unwrap_or(Value::Nil);
    UpgradeStateResponse { state: encode(&state), diagnostics: Vec::new() }
}

fn read_data(question: Read) -> ReadResponse {
    let mut state = decode(question.state.as_ref());
    let name = text(&state, "name").unwrap_or_default().to_owned();
    set(&mut state, "id", format!("network-{name}").into());
    set(&mut state, "cidr_block", "10.0.0.0/16".into());
    ReadResponse { state: encode(&state), diagnostics: Vec::new() }
}

fn open(question: Read) -> OpenResponse {
    let mut result = decode(question.state.as_ref());
    let value = format!("token-for-{}", entry(&result, "audience").as_str().unwrap_or_default());
    set(&mut result, "value", value.into());
    OpenResponse { diagnostics: Vec::new(), result: encode(&result) }
}

fn join(call: &CallFunction) -> CallFunctionResponse {
    let values: Vec<Value> = call.arguments.iter().map(|value| decode(Some(value))).collect();
    let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
    let (separator, parts) = texts.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    CallFunctionResponse { result: encode(&parts.join(separator).into()) }
}
