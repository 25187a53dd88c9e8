import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { parse } from "yaml";
import { namesIn } from "../../appPackage/fill-in.ts";
import { readBicepFile } from "./bicep.ts";
import { findStepFaults, readProject, type Step } from "./toolkit.ts";

const ROOT = join(import.meta.dirname, "../..");

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The environments that come with the project; a person's own files are not ours to judge. */
const ENV_FILES = ["env/.env.dev", "env/.env.local.example"];

/** What a step reads: its own variables, and those of the templates that it names. */
function variablesOf(step: Step): readonly string[] {
  const own = JSON.stringify(step.with);
  const files = filesOf(step).filter((path) => path.endsWith(".json") && existsSync(join(ROOT, path)));
  return namesIn([own, ...files.map(textOf)].join("\n"));
}

/** The project's own files that a step names; what is made on the way is in appPackage/build. */
function filesOf(step: Step): readonly string[] {
  const paths = [...JSON.stringify(step.with).matchAll(/"(\.\/[^"]+)"/g)].map((found) => found[1] ?? "");
  return paths.filter((path) => !path.startsWith("./appPackage/build"));
}

async function outputsOfTemplate(): Promise<readonly string[]> {
  const { declarations } = await readBicepFile(join(ROOT, "infra/azure.bicep"));
  return declarations.filter(({ kind }) => kind === "output").map(({ name }) => name);
}

describe("the way into a tenant", () => {
  const project = readProject(parse(textOf("teamsapp.yml")));
  const steps = [...project.provision, ...project.deploy, ...project.publish];

  it("[INF6] every step is an action of the toolkit with what it requires", () => {
    assert.deepEqual(findStepFaults(steps), []);
    assert.deepEqual(
      project.provision.map(({ uses }) => uses),
      "teamsApp/create aadApp/create arm/deploy aadApp/update teamsApp/zipAppPackage teamsApp/validateAppPackage teamsApp/update".split(
        " ",
      ),
    );
  });

  it("[INF6] a misspelt action, a missing input and an unknown key are found", () => {
    assert.deepEqual(findStepFaults([{ uses: "teamsApp/zip", with: {} }]), [
      "teamsApp/zip is no action of the toolkit",
    ]);
    assert.deepEqual(findStepFaults([{ uses: "aadApp/update", with: { manifestPath: "x" } }]), [
      "aadApp/update has no outputFilePath",
    ]);
    assert.throws(() => readProject({ ...project, provisions: [] }), /Unrecognized key/);
  });

  it("[INF6] names files that exist, and variables that a file or an earlier step gives", async () => {
    const given = new Set(Object.keys(parseEnv(textOf("env/.env.dev"))));
    const empty = Object.entries(parseEnv(textOf("env/.env.dev"))).flatMap(([name, value]) =>
      value ? [] : [name],
    );
    // The toolkit asks for these two, and draws the scope's id, when they are empty.
    const filled = new Set([
      "AZURE_SUBSCRIPTION_ID",
      "AZURE_RESOURCE_GROUP_NAME",
      "AAD_APP_ACCESS_AS_USER_PERMISSION_ID",
    ]);
    for (const step of steps) {
      for (const path of filesOf(step)) assert.ok(existsSync(join(ROOT, path)), `${step.uses}: ${path}`);
      const unknown = variablesOf(step).filter((name) => !given.has(name));
      const unset = variablesOf(step).filter((name) => empty.includes(name) && !filled.has(name));
      assert.deepEqual([unknown, unset], [[], []], step.uses);
      for (const name of Object.values(step.writeToEnvironmentFile ?? {})) filled.add(name);
      if (step.uses === "arm/deploy") for (const name of await outputsOfTemplate()) filled.add(name);
    }
  });

  it("[INF6] provisioning replaces every stand-in of the package with the real thing", async () => {
    const written = new Set([
      ...project.provision.flatMap((step) => Object.values(step.writeToEnvironmentFile ?? {})),
      ...(await outputsOfTemplate()),
    ]);
    const technical = namesIn(textOf("appPackage/manifest.json")).filter(
      (name) => !/^(PUBLISHER|PRIVACY|TERMS)_/.test(name),
    );
    assert.deepEqual(
      technical.filter((name) => !written.has(name)),
      [],
    );
  });

  for (const file of ENV_FILES) {
    it(`[INF7] ${file} explains each variable above it and holds no secret`, () => {
      const lines = textOf(file).split("\n");
      const bare = lines.filter((line, at) => /^\w+=/.test(line) && !/^# \S/.test(lines[at - 1] ?? ""));
      assert.deepEqual(bare, []);
      assert.doesNotMatch(textOf(file), /^\w*(SECRET|PASSWORD|KEY)\w*=|AccountKey=/im);
      const missing = namesIn(textOf("appPackage/manifest.json")).filter(
        (name) => !(name in parseEnv(textOf(file))),
      );
      assert.deepEqual(missing, []);
    });
  }

  it("[INF7] every variable is used: by a template, by a step, or by the server", () => {
    const templates = [
      "appPackage/manifest.json",
      "infra/azure.parameters.json",
      "infra/entra.manifest.json",
    ];
    const server = [...globSync(["bot/config*.ts", "bot/graph-config.ts", "bot/local/*.ts"], { cwd: ROOT })];
    const users = [...templates, "teamsapp.yml", ...server].map(textOf).join("\n");
    for (const file of ENV_FILES) {
      const idle = Object.keys(parseEnv(textOf(file))).filter(
        (name) => !new RegExp(`\\b${name}\\b`).test(users),
      );
      assert.deepEqual(
        idle.filter((name) => name !== "TEAMSFX_ENV"),
        [],
        file,
      );
    }
  });

  it("[INF8] deploys everything that the server runs on, and no tests", () => {
    const left = textOf("infra/deploy.ignore")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    assert.deepEqual(
      left.filter((line) => !/^\/[\w.]+$/.test(line)),
      [],
      "a line would reach below the top",
    );
    for (const needed of ["bot", "core", "dist", "node_modules", "package.json"])
      assert.ok(!left.includes(`/${needed}`));
    for (const idle of ["tests", "tab", "env"]) assert.ok(left.includes(`/${idle}`));
    const [, , production] = project.deploy.map((step) => step.with["args"]);
    assert.equal(production, "ci --omit=dev");
  });

  it("[INF10] lets the Teams clients ask for access_as_user, and nobody else", () => {
    const { api, identifierUris, requiredResourceAccess } = JSON.parse(textOf("infra/entra.manifest.json"));
    assert.deepEqual(
      api.oauth2PermissionScopes.map(({ value }: { value: string }) => value),
      ["access_as_user"],
    );
    assert.deepEqual(
      api.preAuthorizedApplications.map(({ appId }: { appId: string }) => appId),
      [
        "1fec8e78-bce4-4aaf-ab1b-5451cc387264", // Teams on a computer or a phone
        "5e3ce6c0-2b1f-4285-8d4b-75ee78787346", // Teams in a browser
      ],
    );
    assert.equal(api.requestedAccessTokenVersion, 2);
    assert.deepEqual(requiredResourceAccess, []);
    const { webApplicationInfo } = JSON.parse(textOf("appPackage/manifest.json"));
    assert.deepEqual(identifierUris, [
      webApplicationInfo.resource.replace("ENTRA_CLIENT_ID", "AAD_APP_CLIENT_ID"),
    ]);
  });
});
