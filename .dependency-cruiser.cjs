/**
 * The walls of the house. Each comment says how to put it right; each wall is
 * proved to stand by a planted violation in tests/check/walls.test.ts.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const { scripts } = require("./package.json");

/** Libraries that compute and do nothing else; the whole list of what core may import from outside. */
const PURE_LIBRARIES = ["temporal-polyfill", "zod", "rrule-temporal", "stemmer", "fastest-levenshtein"];

/** What Fluid's service is made of, as against its clients. */
const FLUID_SERVICES = [
  "tinylicious",
  "@fluidframework/server-[^/]+",
  "@fluidframework/protocol-definitions",
];

const anyOf = (names) => `(${names.join("|")})`;
const packages = (...names) => `^(node_modules/)?${anyOf(names)}(/|$)`;
const ROOMS = "^(core|bot|tab|appPackage)/";

/** Where the house is entered: the files that npm scripts run, and those that the browser's pages load. */
const scriptFiles = Object.values(scripts).flatMap(
  (line) => line.match(/\b(bot|tab|appPackage)[\w/-]+\.ts\b/g) ?? [],
);
/** Loaded before other programs, by `--import`. */
const PRELOADED = ["bot/local/leash.ts"];
const ENTRY_POINTS = `^(${[...scriptFiles, ...PRELOADED].join("|").replaceAll(".", "\\.")})$|^tab/surfaces/[^/]+/main\\.tsx$`;

const wall = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const onlyIn = (room, names) => [{ pathNot: room, path: `${ROOMS}|^tests/` }, { path: packages(...names) }];

module.exports = {
  forbidden: [
    wall(
      "core-knows-nobody",
      "core/ decides and knows nothing else: it imports core/ and pure libraries. Let what you need arrive as an argument, or add a library that only computes to PURE_LIBRARIES.",
      { path: "^core/", pathNot: "^core/[^/]+/schema\\.ts$" },
      { pathNot: `^core/|${packages(...PURE_LIBRARIES)}` },
    ),
    wall(
      "schemas-know-fluid-alone",
      "core/<feature>/schema.ts describes shared trees: besides core/ and the pure libraries it may import fluid-framework.",
      { path: "^core/[^/]+/schema\\.ts$" },
      { pathNot: `^core/|${packages(...PURE_LIBRARIES, "fluid-framework")}` },
    ),
    wall(
      "features-know-core-and-ports",
      "A feature of the bot imports core/, bot/ports.ts, bot/feature.ts, bot/cards.ts, bot/tables.ts, bot/saying.ts, bot/deeds.ts and other features. Put what the outside world does behind a port.",
      { path: "^bot/features/" },
      {
        path: ROOMS,
        pathNot: "^core/|^bot/(ports|feature|cards|tables|table-batches|saying|deeds)\\.ts$|^bot/features/",
      },
    ),
    wall(
      "views-know-core-and-ui",
      "A feature of the tab imports core/, tab/ui/, tab/adapters/, tab/ports.ts and other features, and no surface.",
      { path: "^tab/features/" },
      { path: ROOMS, pathNot: "^core/|^tab/(ui|adapters|features)/|^tab/ports\\.ts$" },
    ),
    wall(
      "front-door-only",
      "Another feature's inside is private. Import its index.ts, or move the shared idea to core/.",
      { path: "^(bot|tab)/features/([^/]+)/" },
      { path: "^(bot|tab)/features/[^/]+/", pathNot: "^$1/features/$2/|^$1/features/[^/]+/index\\.tsx?$" },
    ),
    wall(
      "front-door-only-from-outside",
      "Outside the features, too, a feature is its index.ts: export there what main.ts, a surface or an adapter needs.",
      { path: "^(bot|tab)/", pathNot: "^(bot|tab)/features/[^/]+/" },
      {
        path: "^(bot|tab)/features/[^/]+/",
        pathNot: "/features/[^/]+/index\\.tsx?$|^tab/features/[^/]+/fluid(\\.ts$|/)",
      },
    ),
    wall(
      "leaves-are-leaves",
      "insights and admin read the other features; nobody reads them. Turn the dependency round.",
      { path: "^bot/features/([^/]+)/", pathNot: "^bot/features/(insights|admin)/" },
      { path: "^bot/features/(insights|admin)/" },
    ),
    wall(
      "storage-only-maps",
      "storage turns entities into domain values and back. It never draws and never handles: call it the other way round.",
      { path: "/features/[^/]+/storage" },
      { path: "/features/[^/]+/(handlers|cards|routes|jobs)" },
    ),
    wall(
      "cards-only-draw",
      "A card is a function from domain values to JSON. It never loads, saves or sends: let the handler hand it the values. (Types of a port are fine.)",
      { path: "/features/[^/]+/cards" },
      {
        path: "/features/[^/]+/(handlers|storage|routes|jobs)|^bot/(ports|tables|table-batches)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    wall(
      "handlers-do-not-listen",
      "Chat handlers know nothing of HTTP routes or jobs. What they share is a decision in core/ or a verb of storage.",
      { path: "/features/[^/]+/handlers" },
      { path: "/features/[^/]+/routes" },
    ),
    wall(
      "tables-only-in-storage",
      "Only a feature's storage speaks to tables. Add the verb that you need to storage.ts, with its promise.",
      { path: "^bot/features/", pathNot: "/features/[^/]+/storage" },
      { path: `^bot/(tables|table-batches)\\.ts$|${packages("@azure/data-tables")}` },
    ),
    wall(
      "adapters-do-not-know-features",
      "An adapter speaks for one outside system. Hand it what it needs; it never imports a feature.",
      { path: "^(bot|tab)/adapters/" },
      { path: "^(bot|tab)/features/" },
    ),
    wall(
      "bot-frameworks-stay-in-teams",
      "botbuilder and teams-ai are out of support: bot/adapters/teams/ must be enough to replace them. Use Turn and Connector of bot/ports.ts.",
      ...onlyIn("^bot/adapters/teams/|^bot/local/|^tests/", [
        "botbuilder[^/]*",
        "botframework-[^/]+",
        "@microsoft/teams-ai",
        "openai",
      ]),
    ),
    wall(
      "azure-stays-in-azure",
      "@azure/* lives in bot/adapters/azure/, the bot/table*.ts files and a feature's storage. Use Tables and JobQueue of bot/ports.ts.",
      {
        path: ROOMS,
        pathNot:
          "^bot/adapters/azure/|^bot/table(s|-batches|-entities)\\.ts$|^bot/features/[^/]+/storage|^bot/local/",
      },
      { path: packages("@azure"), dependencyTypesNot: ["type-only"] },
    ),
    wall(
      "restify-stays-in-http",
      "restify lives in bot/adapters/http/. A feature says what it answers with defineRoute of bot/feature.ts.",
      ...onlyIn("^bot/adapters/http/|^bot/local/|^tests/", ["restify"]),
    ),
    wall(
      "teams-js-stays-in-adapters",
      "@microsoft/teams-js lives in tab/adapters/. Ask the adapter who and where we are.",
      ...onlyIn("^tab/adapters/|^tests/", ["@microsoft/teams-js"]),
    ),
    wall(
      "fluid-stays-in-fluid",
      "Fluid lives in core/<feature>/schema.ts, the tab's fluid.ts files and bot/adapters/fluid/. Hand views plain values.",
      {
        path: ROOMS,
        pathNot: "^core/[^/]+/schema\\.ts$|^tab/(fluid|.*/fluid)(\\.ts$|/)|^bot/adapters/fluid/",
      },
      { path: packages("fluid-framework", "@fluidframework"), pathNot: packages(...FLUID_SERVICES) },
    ),
    wall(
      "relay-is-alone-with-fluid-services",
      "Fluid's service packages are run by bot/relay/ and known to nobody else.",
      ...onlyIn("^bot/relay/|^tests/", FLUID_SERVICES),
    ),
    wall(
      "react-only-in-views",
      "React draws, in tab/**/*.tsx. What needs no React belongs in a .ts file without it.",
      { path: ROOMS, pathNot: "^tab/.*\\.tsx$|\\.config\\.ts$" },
      { path: packages("react", "react-dom", "@fluentui") },
    ),
    wall(
      "bot-and-tab-are-strangers",
      "Server and browser share only core/ and what goes over the wire. Move the shared idea to core/.",
      { path: "^(bot|tab)/" },
      { path: "^(bot|tab)/", pathNot: "^$1/" },
    ),
    wall(
      "browsers-have-no-node",
      "The tab runs in a browser: no Node module there.",
      { path: "^tab/", pathNot: "\\.config\\.ts$" },
      { dependencyTypes: ["core"] },
    ),
    wall(
      "local-is-only-local",
      "The local world is imported by itself alone: production must not be able to reach a stand-in.",
      { path: ROOMS, pathNot: "^bot/(local/|server\\.ts$)" },
      { path: "^bot/local/" },
    ),
    wall(
      "local-opens-on-demand",
      'bot/server.ts may open the local world in local mode only: await import("./local/...") behind that question, so that production never loads it.',
      { path: "^bot/server\\.ts$" },
      { path: "^bot/local/", dynamic: false, dependencyTypesNot: ["type-only"] },
    ),
    wall(
      "production-never-imports-tests",
      "What production needs is production code: move it out of tests/.",
      { path: ROOMS },
      { path: "^tests/" },
    ),
    wall(
      "server-runs-on-dependencies",
      "The server is installed without devDependencies: move the package to dependencies in package.json.",
      { path: "^(core|bot)/", pathNot: "^bot/local/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    wall(
      "packages-are-declared",
      "This package is only here because another one brings it, or not at all. Name it in package.json, so that its version is ours.",
      { path: `${ROOMS}|^tests/`, pathNot: "^bot/relay/" },
      { pathNot: "^\\.|^virtual:", dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown"] },
    ),
    wall(
      "imports-lead-somewhere",
      "No such file or package. Imports end in .ts or .tsx. (Vite makes what starts with virtual:.)",
      {},
      { pathNot: "^virtual:", couldNotResolve: true },
    ),
    wall(
      "no-file-cycles",
      "Two files that need each other are one file, or hide a third idea: name it and let both import it.",
      {},
      { circular: true },
    ),
    {
      ...wall(
        "no-feature-cycles",
        "Two features that need each other: move the shared idea to core/, or let one announce and the other listen (a job, an event).",
        { path: "^(bot|tab)/features/" },
        { circular: true },
      ),
      scope: "folder",
    },
    wall(
      "no-dead-wood",
      "Nothing that starts leads here. Use it or delete it.",
      { path: ENTRY_POINTS },
      { path: ROOMS, pathNot: `${ENTRY_POINTS}|\\.d\\.ts$|\\.config\\.ts$`, reachable: false },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.output)/|^appPackage/build/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
      mainFields: ["module", "main", "types"],
    },
  },
};
