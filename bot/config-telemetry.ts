/** Where measurements go, from the environment. Read by config.ts alone. */
import type { Environment } from "./config-bot.ts";
import { isWebAddress } from "./graph-config.ts";

/** An endpoint that speaks OTLP over HTTP: a collector, or a service that takes it directly. */
export interface TelemetryAddress {
  readonly endpoint: string;
  /** What it wants to be told with each request: a key, for example. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Nothing is measured without OTEL_EXPORTER_OTLP_ENDPOINT. */
export function readTelemetry(
  env: Environment,
  problems: string[],
): { readonly telemetry?: TelemetryAddress } {
  const endpoint = env["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? "";
  const said = env["OTEL_EXPORTER_OTLP_HEADERS"] ?? "";
  if (endpoint === "") {
    if (said !== "")
      problems.push(
        "OTEL_EXPORTER_OTLP_HEADERS is set, but OTEL_EXPORTER_OTLP_ENDPOINT is missing: give the address, or remove the headers.",
      );
    return {};
  }
  if (!isWebAddress(endpoint))
    problems.push(
      `OTEL_EXPORTER_OTLP_ENDPOINT is "${endpoint}", which is no web address: give that of an OTLP collector, such as http://127.0.0.1:4318.`,
    );
  const pairs =
    said === "" ? [] : said.split(",").map((pair) => pair.split(/=(.*)/s).map((part) => part.trim()));
  if (pairs.some(([name, value]) => !name || !value))
    problems.push("OTEL_EXPORTER_OTLP_HEADERS is not read: give name=value, with commas between several.");
  const headers = Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
  return { telemetry: { endpoint: endpoint.replace(/\/+$/, ""), headers } };
}
