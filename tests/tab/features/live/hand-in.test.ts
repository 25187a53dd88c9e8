import assert from "node:assert/strict";
import type { Answer } from "../../../../tab/adapters/api.ts";
import { handsIn } from "../../../../tab/features/live/hand-in.ts";
import type { OutboxItem } from "../../../../tab/features/live/outbox.ts";

const item = (id: string): OutboxItem => ({ id, kind: "answer", stepId: "s", text: id, sharedAtMs: 1 });
const ok: Answer<unknown> = { kind: "ok", value: {} };
const no = (status: number): Answer<unknown> => ({
  kind: "problem",
  problem: { status, code: "x", sentence: "No.", correlation: undefined },
});

function aServer(answers: readonly Answer<unknown>[], ...open: OutboxItem[]) {
  const seen: string[] = [];
  const waits: number[] = [];
  const left = [...open];
  const handIn = handsIn({
    open: () => left,
    handIn: async ({ id }) => {
      seen.push(id);
      return answers[seen.length - 1] ?? ok;
    },
    done: (done) => left.splice(left.indexOf(done), 1),
    waitMs: async (ms) => {
      waits.push(ms);
    },
    isStopped: () => false,
  });
  return { handIn, seen, waits, left };
}

describe("handing in after the end", () => {
  it("[TAB7] brings everything, and asks a server that does not answer again", async () => {
    const { handIn, seen, waits, left } = aServer([no(0), ok, no(503), ok], item("a"), item("b"));
    await handIn();
    assert.deepEqual(seen, ["a", "a", "b", "b"]);
    assert.equal(waits.length, 2);
    assert.deepEqual(left, []);
  });

  it("[TAB8] brings each thing once, though it is called at every change", async () => {
    const { handIn, seen } = aServer([], item("a"), item("b"));
    await Promise.all([handIn(), handIn(), handIn()]);
    assert.deepEqual(seen, ["a", "b"]);
  });

  it("[TAB7] keeps what the server refuses for good, without asking for ever", async () => {
    const { handIn, seen, left } = aServer([no(404)], item("a"), item("b"));
    await handIn();
    await handIn();
    assert.deepEqual(seen, ["a", "b"]);
    assert.deepEqual(
      left.map((each) => each.id),
      ["a"],
    );
  });
});
