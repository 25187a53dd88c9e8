import assert from "node:assert/strict";
import { draftOf, mergeDrafts, type Draft, type Edit } from "../../../../core/agendas/editing/index.ts";
import type { Agenda } from "../../../../core/agendas/index.ts";
import type { Answer, Api } from "../../../../tab/adapters/api.ts";
import { keepDraft, type Keeper, type OpenDraft } from "../../../../tab/features/agendas/editor/keeper.ts";
import { library } from "../../../support/library.ts";

/** A server that keeps one draft in its memory. */
function server(): { api: Api; open: () => OpenDraft; isAway: boolean; refuses: boolean } {
  const agenda = library.find(({ id }) => id === "monthly-practice") as Agenda;
  let open: OpenDraft = { number: 0, base: 1, draft: draftOf(agenda) };
  const problem = (status: number): Answer<never> => ({
    kind: "problem",
    problem: { status, code: "no", sentence: "No.", correlation: undefined },
  });
  const answered = <T>(value: unknown): Promise<Answer<T>> =>
    Promise.resolve(
      here.isAway ? problem(0) : here.refuses ? problem(403) : { kind: "ok", value: value as T },
    );
  const here = {
    isAway: false,
    refuses: false,
    open: () => open,
    api: {
      get: () => answered(open),
      put: (_path: string, body: unknown) => {
        if (here.isAway || here.refuses) return answered(open);
        const { before, draft } = body as { before: Draft; draft: Draft };
        open = { ...open, number: open.number + 1, draft: mergeDrafts(before, draft, open.draft) };
        return answered(open);
      },
      post: (_path: string, body: unknown) => {
        const known = body as OpenDraft;
        return answered({ others: ["Colleague"], ...(known.number === open.number ? {} : { news: open }) });
      },
      remove: () => answered(undefined),
      follow: () => Promise.resolve(),
    } as Api,
  };
  return here;
}

/** Somebody at the draft, with a clock that runs when it is told. */
function somebody(at: ReturnType<typeof server>): { keeper: Keeper; wait: () => Promise<void> } {
  let waiting: (() => void)[] = [];
  const keeper = keepDraft(
    at.api,
    { path: "/draft", window: "one" },
    at.open(),
    (run) => void waiting.push(run),
  );
  const wait = async (): Promise<void> => {
    for (const run of waiting.splice(0)) run();
    waiting = [];
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { keeper, wait };
}

const rename = (stepId: string, text: string): Edit => ({ kind: "write", stepId, field: "title", text });
const [FIRST, LAST] = ["welcome-question", "commitment-and-pulse"];
const titleIn = (draft: Draft, id: string): string | undefined =>
  draft.agenda.steps.find((step) => step.id === id)?.title;
const titleAt = ({ keeper }: { keeper: Keeper }, id: string): string | undefined =>
  titleIn(keeper.current().history.present, id);

describe("what keeps a draft in the browser", () => {
  it("[AGD45] saves by itself a moment after somebody stopped writing, and says so", async () => {
    const there = server();
    const { keeper, wait } = somebody(there);
    keeper.change(rename(FIRST, "B"));
    keeper.change(rename(FIRST, "Begin"));
    assert.equal(keeper.current().saving, "waiting");
    await wait();
    assert.equal(keeper.current().saving, "saved");
    assert.equal(there.open().number, 1, "saved once");
    assert.equal(titleIn(there.open().draft, FIRST), "Begin");
    keeper.undo();
    assert.equal(keeper.current().said, "Undone.");
    await wait();
    assert.notEqual(titleIn(there.open().draft, FIRST), "Begin");
  });

  it("[AGD45] keeps what was written while the server is away, and saves it when it is back", async () => {
    const there = server();
    const { keeper, wait } = somebody(there);
    there.isAway = true;
    keeper.change(rename(FIRST, "Kept"));
    await wait();
    assert.equal(keeper.current().saving, "away");
    there.isAway = false;
    await wait();
    assert.equal(titleIn(there.open().draft, FIRST), "Kept");
    there.refuses = true;
    keeper.change(rename(FIRST, "Not mine any more"));
    await wait();
    assert.equal(keeper.current().problem?.sentence, "No.");
    assert.equal(await keeper.save(), false);
  });

  it("[AGD47] takes in what others saved, also while one's own is on its way, and comes to rest", async () => {
    const there = server();
    const [mine, theirs] = [somebody(there), somebody(there)];
    mine.keeper.change(rename(FIRST, "Mine"));
    theirs.keeper.change(rename(LAST, "Theirs"));
    await mine.wait();
    await theirs.wait();
    await mine.keeper.meet();
    assert.deepEqual(mine.keeper.current().others, [{ name: "Colleague" }]);
    for (const each of [mine, theirs]) {
      assert.deepEqual([titleAt(each, FIRST), titleAt(each, LAST)], ["Mine", "Theirs"]);
      assert.equal(each.keeper.current().saving, "saved");
    }
    const { number } = there.open();
    for (const each of [mine, theirs, mine, theirs]) {
      await each.keeper.meet();
      await each.wait();
    }
    assert.equal(there.open().number, number, "nobody saves what is saved");
  });

  it("[AGD47] shows both what two wrote into one field, and ends the choice for both", async () => {
    const there = server();
    const [mine, theirs] = [somebody(there), somebody(there)];
    mine.keeper.change(rename(FIRST, "Mine"));
    theirs.keeper.change(rename(FIRST, "Theirs"));
    await mine.wait();
    await theirs.wait();
    await mine.keeper.meet();
    assert.equal(titleAt(mine, FIRST), "Mine");
    assert.equal(mine.keeper.current().history.present.choices.length, 1);
    mine.keeper.change({ kind: "choose", at: 0, take: "other" });
    await mine.wait();
    await theirs.keeper.meet();
    assert.equal(titleAt(theirs, FIRST), "Theirs");
    assert.deepEqual(theirs.keeper.current().history.present.choices, []);
  });
});
