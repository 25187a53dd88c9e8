/**
 * OpenTelemetry's protocol over HTTP, in its JSON form. Five counters, four
 * distributions, one level and spans need a page; the SDK with its exporters
 * would bring a dozen packages into every process that serves people.
 */
import { randomBytes } from "node:crypto";
import type { TelemetryAddress } from "../../config-telemetry.ts";
import type { DoneSpan, Telemetry } from "../../telemetry.ts";
import type { Log } from "../../ports.ts";
import { asAttributes } from "./attributes.ts";
import { openMeters } from "./meters.ts";

export interface RunningTelemetry extends Telemetry {
  /** Sends what is there now. Never rejects. */
  flush(): Promise<void>;
  /** Sends the rest and ends. */
  stop(): Promise<void>;
}

const EVERY_MS = 10_000;
/** An endpoint that does not answer costs this much memory and no more; what is beyond is not told. */
const MOST_SPANS = 2_000;
const PATIENCE_MS = 5_000;

/** Opens it. @param roles what this process does, so that instances can be told apart */
export function openTelemetry(
  address: TelemetryAddress,
  roles: readonly string[],
  log: Log,
): RunningTelemetry {
  const meters = openMeters(() => nanos(nowMs()));
  let spans: unknown[] = [];
  let isFailing = false;
  const resource = {
    attributes: asAttributes({
      "service.name": "guildhall",
      "service.instance.id": randomBytes(8).toString("hex"),
      "guildhall.roles": roles.join(","),
    }),
  };
  const scope = { name: "guildhall" };
  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${address.endpoint}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...address.headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`answered ${response.status}`);
  };
  const flush = async (): Promise<void> => {
    const sending = spans;
    spans = [];
    try {
      if (sending.length > 0)
        await post("/v1/traces", { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: sending }] }] });
      const metrics = meters.collect();
      if (metrics.length > 0)
        await post("/v1/metrics", { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] });
      isFailing = false;
    } catch (error) {
      // Said once, not every ten seconds: people's work goes on without it.
      if (!isFailing)
        log.warn({ code: "telemetry-not-sent", reason: String(error) }, "measurements are not taken");
      isFailing = true;
    }
  };
  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    ...meters,
    span: (done) => void (spans.length < MOST_SPANS && spans.push(asSpan(done))),
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** A correlation id is a UUID, which is as long as a trace id: all that follows from one message is one trace. */
function asSpan({ name, correlation, lastedMs, isGood, by = {} }: DoneSpan): unknown {
  const end = nowMs();
  return {
    traceId: correlation.replaceAll("-", "").padEnd(32, "0").slice(0, 32),
    spanId: randomBytes(8).toString("hex"),
    name,
    kind: 2,
    startTimeUnixNano: nanos(end - lastedMs),
    endTimeUnixNano: nanos(end),
    attributes: asAttributes({ ...by, "guildhall.correlation": correlation }),
    status: { code: isGood ? 1 : 2 },
  };
}

/** Measurements are of this machine's time, also where the world's clock was moved. */
function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

function nanos(ms: number): string {
  return `${Math.round(ms)}000000`;
}
