/** How the tests run: all of them, or the files that were named (`npm test -- tests/core/access.test.ts`). */
const isNamed = process.argv.slice(2).some((word) => /\.test\.ts$|^tests\//.test(word));

module.exports = {
  spec: isNamed ? [] : ["tests/**/*.test.ts"],
  ignore: ["tests/bench/**", "tests/.output/**"],
  extension: ["ts"],
  require: ["tests/support/root-hooks.ts"],
  // A guard against what hangs, wide enough for the slowest honest test on a busy machine of two cores.
  timeout: 120_000,
  slow: 5_000,
  forbidOnly: true,
  forbidPending: true,
};
