import assert from "node:assert/strict";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { signRelayToken, verifyRelayToken, type RelayScope } from "../../../bot/relay/index.ts";

const MONDAY = Temporal.Instant.from("2026-03-02T09:00:00Z");
const user = { id: "8f0c", name: "Facilitator" };
const trust = { tenantId: "a-tenant", tenantKey: "a-key", now: () => MONDAY };
const grant = { tenantId: "a-tenant", tenantKey: "a-key", documentId: "a-document", user, now: MONDAY };

describe("relay: tokens", () => {
  it("[RLY3] reads back every claim that it signed", async () => {
    const scopes = fc.subarray<RelayScope>(["doc:read", "doc:write", "summary:write"], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        scopes,
        fc.integer({ min: 1, max: 3600 }),
        async (documentId, scopes, lifetimeSeconds) => {
          const claims = await verifyRelayToken(
            await signRelayToken({ ...grant, documentId, scopes, lifetimeSeconds }),
            trust,
          );
          const iat = MONDAY.epochMilliseconds / 1000;
          const { tenantId, ver } = claims;
          assert.deepEqual(
            { tenantId, ver, documentId: claims.documentId, scopes: claims.scopes, user: claims.user },
            { tenantId: "a-tenant", ver: "1.0", documentId, scopes, user },
          );
          assert.deepEqual([claims.iat, claims.exp], [iat, iat + lifetimeSeconds]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("[RLY3] signs for an hour at most", async () => {
    for (const lifetimeSeconds of [0, -1, 3601, Number.NaN]) {
      await assert.rejects(signRelayToken({ ...grant, scopes: ["doc:read"], lifetimeSeconds }), RangeError);
    }
  });

  it("[RLY3] gives every token an id of its own", async () => {
    const sign = () => signRelayToken({ ...grant, scopes: ["doc:read"], lifetimeSeconds: 60 });
    assert.notEqual(await sign(), await sign());
  });

  it("[RLY4] judges expiry by the app's clock", async () => {
    const token = await signRelayToken({ ...grant, scopes: ["doc:read"], lifetimeSeconds: 60 });
    const at = (seconds: number) => ({ ...trust, now: () => MONDAY.add({ seconds }) });
    await verifyRelayToken(token, at(59));
    await assert.rejects(verifyRelayToken(token, at(60)), { code: 401 });
  });
});
