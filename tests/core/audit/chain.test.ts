import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import {
  BEGINNING,
  nextEntry,
  NOTHING_YET,
  verifyChain,
  type AuditEntry,
  type ChainEnd,
} from "../../../core/audit/index.ts";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

function chainOf(length: number): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  let end: ChainEnd = NOTHING_YET;
  for (let number = 1; number <= length; number += 1) {
    const done = {
      at: `2026-03-02T09:00:${String(number).padStart(2, "0")}Z`,
      who: `alias-${number % 3}`,
      what: "PUT /communities/:id/settings",
      on: { community: "c-1", role: `r${number}` },
      correlation: `t-${number}`,
    };
    const entry = nextEntry(end, done, digest);
    entries.push(entry);
    end = entry;
  }
  return entries;
}

const replaced = (entries: readonly AuditEntry[], at: number, change: Partial<AuditEntry>) =>
  entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry));

describe("the chain of the audit log", () => {
  const whole = chainOf(20);
  const end = whole.at(-1) ?? NOTHING_YET;

  it("[AUD3] is whole as it was written, whatever order the parts come back in", () => {
    assert.equal(whole[0]?.previous, BEGINNING);
    assert.deepEqual(verifyChain(whole, digest, end), { kind: "whole", entries: 20, hash: end.hash });
    const turned = whole.map((entry) => ({
      ...entry,
      on: Object.fromEntries(Object.entries(entry.on).reverse()),
    }));
    assert.equal(verifyChain(turned, digest, end).kind, "whole");
    assert.equal(verifyChain([], digest, NOTHING_YET).kind, "whole");
  });

  it("[AUD3] names the entry that was changed, whichever part of it", () => {
    for (const change of [
      { at: "2026-03-02T10:00:00Z" },
      { who: "alias-9" },
      { what: "button stewardship.close" },
      { on: { community: "c-2" } },
      { correlation: "t-0" },
      { hash: BEGINNING },
      { previous: BEGINNING },
    ])
      assert.deepEqual(
        verifyChain(replaced(whole, 6, change), digest, end),
        { kind: "broken", at: 7, why: "changed" },
        JSON.stringify(change),
      );
  });

  it("[AUD3] names a missing entry, a moved one, and a missing end", () => {
    assert.deepEqual(verifyChain(whole.toSpliced(4, 1), digest, end), {
      kind: "broken",
      at: 5,
      why: "missing",
    });
    const [third, fourth] = [whole[2], whole[3]];
    assert.ok(third !== undefined && fourth !== undefined);
    assert.equal(verifyChain(whole.toSpliced(2, 2, fourth, third), digest, end).kind, "broken");
    assert.deepEqual(verifyChain(whole.slice(0, 15), digest, end), {
      kind: "broken",
      at: 16,
      why: "cut short",
    });
  });

  it("[AUD3] shows when somebody wrote an end of their own", () => {
    const forged = [...whole.slice(0, 19)];
    const last = whole[19];
    assert.ok(last !== undefined);
    const other = nextEntry(forged.at(-1) ?? NOTHING_YET, { ...last, who: "alias-9" }, digest);
    assert.deepEqual(verifyChain([...forged, other], digest, end), {
      kind: "broken",
      at: 20,
      why: "changed",
    });
  });

  it("[AUD3] finds one changed sign, wherever it is", () => {
    const texts = fc.tuple(fc.nat({ max: 19 }), fc.string({ minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(texts, ([at, added]) => {
        const entry = whole[at];
        assert.ok(entry !== undefined);
        const changed = replaced(whole, at, { what: `${entry.what}${added}` });
        assert.equal(verifyChain(changed, digest, end).kind, "broken");
      }),
      { numRuns: 30 },
    );
  });
});
