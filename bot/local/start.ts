/** `npm start`: the whole local world, and the end of it. */
import { join } from "node:path";
import { build } from "vite";
import { LOCAL_TENANT } from "../config.ts";
import { busyPorts } from "./busy-ports.ts";
import { Children, type ChildPlan } from "./children.ts";
import { localPorts, WORLD_HOST } from "./local-ports.ts";
import { onStarterGone } from "./parent.ts";
import { playgroundConfig } from "./playground.ts";
import { rm } from "node:fs/promises";

const flags = new Set(process.argv.slice(2));
const known = ["--no-playground", "--fresh", "--open"];
const unknown = [...flags].filter((flag) => !known.includes(flag));
const ports = localPorts(process.env);
const folder = process.env["GUILDHALL_DATA"] ?? ".local";
const root = join(import.meta.dirname, "..", "..");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (unknown.length > 0) fail(`I do not know ${unknown.join(", ")}. I know ${known.join(", ")}.`);
const withPlayground = !flags.has("--no-playground");
const busy = await busyPorts(withPlayground ? ports : { ...ports, PLAYGROUND_PORT: 0 });
if (busy.length > 0) {
  fail(
    busy
      .map(
        ({ name, port }) =>
          `Port ${port} is taken. Set ${name} to another one: ${name}=${port + 10} npm start`,
      )
      .join("\n"),
  );
}
if (flags.has("--fresh")) await rm(folder, { recursive: true, force: true });

const children = new Children({
  restarted: (name) => say(`The ${name} ended by itself and was started again.`),
  ended(name, code) {
    say(`The ${name} ended by itself (${String(code)}), so the local world ends too.`);
    void end(1);
  },
});
process.once("SIGINT", () => void end(0));
process.once("SIGTERM", () => void end(0));
process.once("SIGHUP", () => void end(0));
// npm does not hand on every way of ending it, so its end is noticed here
if (process.env["npm_lifecycle_event"] !== undefined) onStarterGone(() => void end(0));

try {
  await startAll();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
}
const home = `http://${WORLD_HOST}:${ports.PORT}`;
say("Guildhall is up.");
if (withPlayground) say(`  Chat with the bot:     http://${WORLD_HOST}:${ports.PLAYGROUND_PORT}`);
say(`  See the whole story:   npm run demo`);
say(`  Look at a session:     ${home}/local/meeting/SESSION-ID?people=3`);
say(`  Read the API:          ${home}/api/v1/openapi.json`);
say("Ctrl-C ends it.");

/** Storage, then the server, then the playground: each needs the one before. */
async function startAll(): Promise<void> {
  say("Starting Guildhall. The first start takes a little longer.");
  await build({ configFile: join(root, "tab", "vite.config.ts"), logLevel: "warn" });
  await children.start("storage", "node_modules/azurite/dist/src/azurite.js", {
    args: [
      "--silent",
      "--skipApiVersionCheck",
      "--disableTelemetry",
      "--location",
      join(folder, "azurite"),
      "--tableHost",
      WORLD_HOST,
      "--tablePort",
      String(ports.TABLE_PORT),
      "--queueHost",
      WORLD_HOST,
      "--queuePort",
      String(ports.QUEUE_PORT),
      "--blobHost",
      WORLD_HOST,
      "--blobPort",
      "0",
    ],
    ready: { port: ports.TABLE_PORT },
  });
  await startServer("relay", "relay", { ready: { url: `http://${WORLD_HOST}:${ports.RELAY_PORT}/health` } });
  await startServer("server", "web,worker", {
    ready: { url: `http://${WORLD_HOST}:${ports.PORT}/health/ready` },
  });
  if (withPlayground) {
    await children.start("playground", "bot/local/playground.ts", {
      args: [
        "start",
        "-e",
        `http://${WORLD_HOST}:${ports.PORT}/api/messages`,
        "-c",
        "msteams",
        "-p",
        String(ports.PLAYGROUND_PORT),
        "--disable-telemetry",
      ],
      env: {
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: await playgroundConfig(folder, LOCAL_TENANT),
        ...(flags.has("--open") ? {} : { TEAMSAPPTESTER_BROWSER: "none" }),
      },
      ready: { port: ports.PLAYGROUND_PORT },
    });
  }
}

/** The relay is a process of its own, so that either can fail and come back without the other. */
function startServer(name: string, role: string, plan: Pick<ChildPlan, "ready">): Promise<void> {
  const logLevel = process.env["LOG_LEVEL"] ?? "warn";
  return children.start(name, "bot/main.ts", {
    env: { GUILDHALL_MODE: "local", GUILDHALL_ROLE: role, LOG_LEVEL: logLevel },
    speaks: true,
    comesBack: true,
    ...plan,
  });
}

async function end(code: number): Promise<void> {
  await children.stopAll();
  process.exit(code);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
