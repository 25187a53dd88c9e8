/**
 * `npm run package -- --env dev`: writes the app package of one environment.
 * `--out FOLDER` writes it elsewhere than appPackage/build.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "./environment.ts";
import { pack } from "./pack.ts";

const HERE = import.meta.dirname;
const ENVIRONMENTS = join(HERE, "../env");

/** A name that nobody can own (RFC 2606): such a package can be judged, and never reached. */
const RESERVED = /(^|\.)example(\.(com|net|org))?$/;

/** Tunnels change hands: for a trial on one's own machine, never for an organisation. */
const TUNNELS = /(^|\.)(ngrok(-free)?\.(io|app|dev)|devtunnels\.ms|loca\.lt|trycloudflare\.com)$/i;

/** What to print, and how to end. */
interface Outcome {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}

function build(name: string, out: string): Outcome {
  const environment = readEnvironment(name, ENVIRONMENTS, process.env);
  if (environment.kind === "unknown") {
    return fail([`There is no env/.env.${name}. Known: ${environment.known.join(", ")}.`]);
  }
  const answer = pack(HERE, environment.variables);
  switch (answer.kind) {
    case "missing":
      return fail([
        `${answer.names.join(", ")}: no value. Give it in env/.env.${name} or in the environment; env/README.md says what each is.`,
      ]);
    case "faulty":
      return fail(answer.faults);
    case "packed":
      return { lines: [write(answer.zip, name, out), ...warn(answer.domain, name)], exitCode: 0 };
  }
}

function fail(faults: readonly string[]): Outcome {
  return { lines: ["No package was written.", ...faults.map((fault) => `  ${fault}`)], exitCode: 1 };
}

function write(zip: Uint8Array, name: string, out: string): string {
  mkdirSync(out, { recursive: true });
  const file = join(out, `guildhall-${name}.zip`);
  writeFileSync(file, zip);
  return `Wrote ${relative(process.cwd(), file)} (${zip.length} bytes).`;
}

function warn(domain: string, name: string): readonly string[] {
  if (TUNNELS.test(domain)) return [`It is for you only: ${domain} is a tunnel to one machine.`];
  if (!RESERVED.test(domain)) return [];
  return [
    `It is for looking at only: APP_DOMAIN is still ${domain}. Provisioning "${name}" gives it a real one (infra/README.md).`,
  ];
}

const { values } = parseArgs({
  options: { env: { type: "string", default: "dev" }, out: { type: "string", default: join(HERE, "build") } },
});
const { lines, exitCode } = build(values.env, values.out);
for (const line of lines) console.log(line);
process.exitCode = exitCode;
