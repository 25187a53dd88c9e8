import assert from "node:assert/strict";
import { readTokenUser } from "../../../../tab/features/live/token-user.ts";

const tokenWith = (claims: unknown): string =>
  `head.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

describe("whose token it is", () => {
  it("[TAB15] signs with the name that the service knows, in any script", () => {
    const user = { id: "n-1", name: "Zoë Nürnberg 明子" };
    assert.deepEqual(readTokenUser(tokenWith({ user })), user);
  });

  it("[TAB15] refuses a token that names nobody", () => {
    for (const claims of [{}, { user: null }, { user: { name: "x" } }, null]) {
      assert.throws(() => readTokenUser(tokenWith(claims)), /names nobody/u);
    }
  });
});
