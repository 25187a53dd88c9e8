import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { cruise, type ICruiseResult, type IFlattenedRuleSet, type ICruiseOptions } from "dependency-cruiser";
import { removeTrees, treeOf, type Tree } from "./fixture-tree.ts";

interface Walls {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly options: ICruiseOptions;
}
const walls = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Walls;

/** The walls that a tree breaks, as "wall: file". */
async function broken(tree: Tree): Promise<readonly string[]> {
  const folder = await treeOf(tree);
  const rooms = ["core", "bot", "tab", "appPackage", "tests"].filter((room) =>
    Object.keys(tree).some((path) => path.startsWith(`${room}/`)),
  );
  const ruleSet = { forbidden: walls.forbidden } as unknown as IFlattenedRuleSet;
  const { output } = await cruise(rooms, { ...walls.options, baseDir: folder, validate: true, ruleSet });
  const { summary } = output as ICruiseResult;
  return summary.violations.map((violation) => `${violation.rule.name}: ${violation.from}`);
}

const use = (...imports: readonly string[]): string =>
  imports.map((path, index) => `import { it as it${index} } from "${path}";\nit${index}();`).join("\n");
const IT = "export const it = () => 1;";

/** One planted violation for each wall: the tree, and the file that must be named. */
const PLANTED: Readonly<Record<string, { readonly at: string; readonly tree: Tree }>> = {
  "core-knows-nobody": {
    at: "core/scheduling/when.ts",
    tree: { "core/scheduling/when.ts": use("node:fs") },
  },
  "schemas-know-fluid-alone": {
    at: "core/live/schema.ts",
    tree: { "core/live/schema.ts": use("fluid-framework", "pino") },
  },
  "features-know-core-and-ports": {
    at: "bot/features/asking/handlers.ts",
    tree: { "bot/features/asking/handlers.ts": use("../../adapters/clock.ts"), "bot/adapters/clock.ts": IT },
  },
  "views-know-core-and-ui": {
    at: "tab/features/live/view.tsx",
    tree: {
      "tab/features/live/view.tsx": use("../../surfaces/panel/main.tsx"),
      "tab/surfaces/panel/main.tsx": IT,
    },
  },
  "front-door-only": {
    at: "bot/features/asking/handlers.ts",
    tree: {
      "bot/features/asking/handlers.ts": use("../people/storage.ts"),
      "bot/features/people/storage.ts": IT,
    },
  },
  "front-door-only-from-outside": {
    at: "bot/main.ts",
    tree: { "bot/main.ts": use("./features/people/storage.ts"), "bot/features/people/storage.ts": IT },
  },
  "leaves-are-leaves": {
    at: "bot/features/asking/handlers.ts",
    tree: {
      "bot/features/asking/handlers.ts": use("../insights/index.ts"),
      "bot/features/insights/index.ts": IT,
    },
  },
  "storage-only-maps": {
    at: "bot/features/asking/storage/answers.ts",
    tree: {
      "bot/features/asking/storage/answers.ts": use("../cards.ts"),
      "bot/features/asking/cards.ts": IT,
    },
  },
  "cards-only-draw": {
    at: "bot/features/asking/cards.ts",
    tree: { "bot/features/asking/cards.ts": use("./storage.ts"), "bot/features/asking/storage.ts": IT },
  },
  "handlers-do-not-listen": {
    at: "bot/features/asking/handlers.ts",
    tree: { "bot/features/asking/handlers.ts": use("./routes.ts"), "bot/features/asking/routes.ts": IT },
  },
  "tables-only-in-storage": {
    at: "bot/features/asking/handlers.ts",
    tree: { "bot/features/asking/handlers.ts": use("../../tables.ts"), "bot/tables.ts": IT },
  },
  "adapters-do-not-know-features": {
    at: "bot/adapters/http/server.ts",
    tree: {
      "bot/adapters/http/server.ts": use("../../features/people/index.ts"),
      "bot/features/people/index.ts": IT,
    },
  },
  "bot-frameworks-stay-in-teams": {
    at: "bot/main.ts",
    tree: { "bot/main.ts": use("@microsoft/teams-ai") },
  },
  "azure-stays-in-azure": {
    at: "bot/relay/keys.ts",
    tree: { "bot/relay/keys.ts": use("@azure/data-tables") },
  },
  "restify-stays-in-http": { at: "bot/main.ts", tree: { "bot/main.ts": use("restify") } },
  "teams-js-stays-in-adapters": {
    at: "tab/features/live/view.tsx",
    tree: { "tab/features/live/view.tsx": use("@microsoft/teams-js") },
  },
  "fluid-stays-in-fluid": {
    at: "tab/features/live/view.tsx",
    tree: { "tab/features/live/view.tsx": use("@fluidframework/azure-client") },
  },
  "relay-is-alone-with-fluid-services": {
    at: "bot/adapters/fluid/connect.ts",
    tree: { "bot/adapters/fluid/connect.ts": use("@fluidframework/server-lambdas") },
  },
  "react-only-in-views": {
    at: "tab/features/live/drafts.ts",
    tree: { "tab/features/live/drafts.ts": use("react") },
  },
  "bot-and-tab-are-strangers": {
    at: "tab/adapters/api.ts",
    tree: { "tab/adapters/api.ts": use("../../bot/ports.ts"), "bot/ports.ts": IT },
  },
  "browsers-have-no-node": {
    at: "tab/adapters/api.ts",
    tree: { "tab/adapters/api.ts": use("node:path") },
  },
  "local-is-only-local": {
    at: "bot/main.ts",
    tree: { "bot/main.ts": use("./local/tokens.ts"), "bot/local/tokens.ts": IT },
  },
  "local-opens-on-demand": {
    at: "bot/server.ts",
    tree: { "bot/server.ts": use("./local/doors.ts"), "bot/local/doors.ts": IT },
  },
  "production-never-imports-tests": {
    at: "bot/main.ts",
    tree: { "bot/main.ts": use("../tests/support/clock.ts"), "tests/support/clock.ts": IT },
  },
  "server-runs-on-dependencies": { at: "bot/main.ts", tree: { "bot/main.ts": use("azurite") } },
  "packages-are-declared": { at: "bot/main.ts", tree: { "bot/main.ts": use("brought-along") } },
  "imports-lead-somewhere": { at: "core/ids.ts", tree: { "core/ids.ts": use("./gone.ts") } },
  "no-file-cycles": {
    at: "core/one.ts",
    tree: { "core/one.ts": `${use("./other.ts")}\n${IT}`, "core/other.ts": `${use("./one.ts")}\n${IT}` },
  },
  "no-feature-cycles": {
    at: "bot/features/asking",
    tree: {
      "bot/features/asking/index.ts": use("../people/index.ts"),
      "bot/features/asking/cards.ts": IT,
      "bot/features/people/index.ts": IT,
      "bot/features/people/cards.ts": use("../asking/cards.ts"),
    },
  },
  "no-dead-wood": {
    at: "core/forgotten.ts",
    tree: { "bot/main.ts": IT, "core/forgotten.ts": IT },
  },
};

/** A small house in which everybody knows only whom they may. */
const GOOD_HOUSE: Tree = {
  "core/ids.ts": IT,
  "core/scheduling/when.ts": use("temporal-polyfill", "zod", "../ids.ts"),
  "core/live/schema.ts": use("fluid-framework", "zod"),
  "bot/main.ts": use("./config.ts", "./features/index.ts", "./server.ts", "./adapters/azure/queue.ts"),
  "bot/server.ts": `${use("./adapters/http/server.ts")}\nexport const local = () => import("./local/doors.ts");`,
  "bot/local/doors.ts": IT,
  "bot/config.ts": IT,
  "bot/ports.ts":
    'import type { TableClient } from "@azure/data-tables";\nexport type Tables = TableClient;\nexport const it = 1;',
  "bot/tables.ts": use("@azure/data-tables", "./ports.ts"),
  "bot/features/index.ts": use("./asking/index.ts", "./people/index.ts"),
  "bot/features/people/index.ts": IT,
  "bot/features/asking/index.ts": use("./handlers.ts"),
  "bot/features/asking/handlers.ts": use(
    "./cards.ts",
    "./storage.ts",
    "../people/index.ts",
    "../../ports.ts",
  ),
  "bot/features/asking/cards.ts": use("../../../core/scheduling/when.ts"),
  "bot/features/asking/storage.ts": use("../../tables.ts", "@azure/data-tables"),
  "bot/adapters/http/server.ts": use(
    "restify",
    "../teams/bot.ts",
    "../fluid/connect.ts",
    "../../relay/run.ts",
  ),
  "bot/adapters/teams/bot.ts": use("botbuilder", "@microsoft/teams-ai"),
  "bot/adapters/fluid/connect.ts": use("@fluidframework/azure-client", "../../../core/live/schema.ts"),
  "bot/adapters/azure/queue.ts": use("@azure/data-tables"),
  "bot/relay/run.ts": use("@fluidframework/server-lambdas", "tinylicious"),
  "bot/local/start.ts": use("azurite", "../main.ts"),
  "tab/surfaces/panel/main.tsx": use("react", "../../features/live/index.ts"),
  "tab/features/live/index.ts": use("./view.tsx"),
  "tab/features/live/view.tsx": use("react", "./fluid.ts", "../../ui/button.tsx", "../../adapters/teams.ts"),
  "tab/features/live/fluid.ts": use("fluid-framework", "../../../core/live/schema.ts"),
  "tab/ui/button.tsx": use("react"),
  "tab/adapters/teams.ts": use("@microsoft/teams-js"),
  "tests/core/scheduling/when.test.ts": use("../../../core/scheduling/when.ts"),
  "tests/bot/local/start.test.ts": use(
    "../../../bot/local/start.ts",
    "../../../bot/features/asking/storage.ts",
  ),
};

describe("walls", () => {
  after(removeTrees);

  it("[CHK1] lets everybody import what their room may know", async () => {
    assert.deepEqual(await broken(GOOD_HOUSE), []);
  });

  for (const { name } of walls.forbidden) {
    it(`[CHK2] stops what breaks the wall ${name}`, async () => {
      const planted = PLANTED[name];
      assert.ok(planted, `plant a violation of ${name} in this test`);
      const found = await broken(planted.tree);
      assert.ok(found.includes(`${name}: ${planted.at}`), `found only ${found.join("; ") || "nothing"}`);
    });
  }

  it("[CHK3] says with every wall how to put it right", () => {
    const mute = walls.forbidden
      .filter((wall) => wall.comment.split(" ").length < 6)
      .map((wall) => wall.name);
    assert.deepEqual(mute, []);
  });
});
