/**
 * How our code may be written, as far as a machine can tell. Where it may
 * live and what it may import is in .dependency-cruiser.cjs.
 */
import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { houseRules } from "./tests/check/house-rules.js";

const PRODUCTION = ["core/**/*.{ts,tsx}", "bot/**/*.{ts,tsx}", "tab/**/*.{ts,tsx}", "appPackage/**/*.ts"];
const FEATURES = ["bot/features/**/*.ts", "tab/features/**/*.{ts,tsx}"];
const TESTS = ["tests/**/*.{ts,tsx}"];
const CONFIG_FILES = ["**/*.config.{js,ts}"];

/** The two places that read the machine's time, and the support that has to wait for real processes. */
const CLOCKS = ["bot/adapters/clock.ts", "tab/adapters/clock.ts", "tests/support/**", "tests/bench/**"];
const FRONT_DOORS = ["core/**/*.ts", "bot/features/*/index.ts", "bot/*.ts", "tab/features/*/index.{ts,tsx}"];

const ASK_THE_CLOCK = "Ask the clock port (world.clock.now()): the local world and the tests move it.";
const READS_THE_TIME = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: ASK_THE_CLOCK },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: ASK_THE_CLOCK },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: ASK_THE_CLOCK },
  { selector: "CallExpression[callee.name='Date']", message: ASK_THE_CLOCK },
];
const HAS_NO_NAME = {
  selector: "ExportDefaultDeclaration",
  message: "Export it by name, so that it is called the same everywhere.",
};
const SWALLOWS = {
  // The type is asked, too: a body without any name would also equal 'undefined'.
  selector:
    "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.type='Identifier'][body.name='undefined']",
  message: "This swallows every failure without a word. Handle it, or say why in the function's body.",
};
const DRAWS_LOTS = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: "Randomness is an argument (a seeded generator), so that a test can repeat it.",
};
const READS_THE_ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "bot/config.ts reads the environment, once. Take the value from world.settings.",
};

const COUNT_IN_TEMPORAL = "core counts in Temporal, and the instant arrives as an argument.";
const NOT_IN_CORE = "core has no clock, no randomness and no outside: take it as an argument.";
const OUTSIDE = [
  "process",
  "crypto",
  "fetch",
  "console",
  "window",
  "document",
  "performance",
  "navigator",
].concat(["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "localStorage", "sessionStorage"]);

/** `no-restricted-syntax` does not add up over blocks, so each block states its whole list. */
const forbid = (...what) => ["error", HAS_NO_NAME, SWALLOWS, ...what.flat()];

export default defineConfig(
  {
    ignores: ["**/node_modules/", "**/dist/", ".local/", "tests/.output/", "appPackage/build/", "**/*.cjs"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { house: { rules: houseRules } },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "no-empty": "error",
      "no-control-regex": "off", // keys and chat text are cleaned of control characters
      "no-restricted-syntax": forbid(READS_THE_TIME),
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-empty-function": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/unbound-method": ["error", { ignoreStatic: true }],
      // A port's double may answer at once, and the compiler already names what is unused.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": "off",
      "house/disable-says-why": "error",
    },
  },
  {
    files: PRODUCTION,
    rules: {
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: false, skipComments: false }],
      "@typescript-eslint/no-non-null-assertion": "error",
    },
  },
  { files: FRONT_DOORS, rules: { "house/front-doors-are-documented": "error" } },
  {
    files: ["bot/**/*.ts"],
    ignores: ["bot/config.ts", "bot/main.ts", "bot/local/**"],
    rules: { "no-restricted-syntax": forbid(READS_THE_TIME, READS_THE_ENVIRONMENT) },
  },
  {
    files: FEATURES,
    rules: { "no-restricted-syntax": forbid(READS_THE_TIME, READS_THE_ENVIRONMENT, DRAWS_LOTS) },
  },
  {
    files: ["core/**/*.ts"],
    rules: {
      "no-restricted-syntax": forbid(READS_THE_TIME, READS_THE_ENVIRONMENT, DRAWS_LOTS),
      "@typescript-eslint/no-restricted-types": ["error", { types: { Date: COUNT_IN_TEMPORAL } }],
      "no-restricted-globals": [
        "error",
        { name: "Date", message: COUNT_IN_TEMPORAL },
        ...OUTSIDE.map((name) => ({ name, message: NOT_IN_CORE })),
      ],
    },
  },
  { files: CLOCKS, rules: { "no-restricted-syntax": forbid() } },
  {
    // A test may poke at loosely typed answers; what it proves is in its assertions.
    files: TESTS,
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: CONFIG_FILES, rules: { "no-restricted-syntax": ["error", SWALLOWS] } },
);
