import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { bringerTo } from "../../../bot/features/live/bringing.ts";
import { KIND } from "../../../bot/features/live/hiding.ts";
import { addContribution, saveContributions } from "../../../bot/features/live/storage/contributions.ts";
import { dropHidden, keepHidden } from "../../../bot/features/reports/storage.ts";
import type { LiveRoom, Tables, World } from "../../../bot/ports.ts";
import { contributionId, type Contribution } from "../../../core/live/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { TENANT, testWorld } from "../../support/world.ts";

const SESSION = sessionId("01900000-0000-7000-8000-000000000001");
const POST = { tenant: TENANT, session: SESSION };
const AT_ONCE = Temporal.Duration.from({ seconds: 0 });

function answer(number: number, text = `answer ${number}`): Contribution {
  const authorId = "regular";
  const id = contributionId(authorId, `01900000-0000-7000-8000-${String(number).padStart(12, "0")}`);
  return { id, kind: "answer", stepId: "a", authorId, authorName: "Regular", text, atMs: number };
}

/** A wall that says what it was given, and what stands on it. */
function wall() {
  const items = new Map<string, string>();
  const room: Pick<LiveRoom, "control" | "putContribution" | "takeContribution"> = {
    control: () => assert.fail("nobody asks where it stands"),
    putContribution: ({ id, text }) => void items.set(id, text),
    takeContribution: (id) => void items.delete(id),
  };
  return { room: room as LiveRoom, texts: () => [...items.values()].toSorted() };
}

/** The same tables, and how many rows of what was shared were read in them. */
function counted(tables: Tables) {
  let rows = 0;
  let isWatched = false;
  const open: Tables["open"] = async (name) => {
    const table = await tables.open(name);
    if (name !== "contributions" || isWatched) return table;
    isWatched = true;
    const list = table.listEntities.bind(table);
    table.listEntities = ((options) => {
      const found = list(options);
      const pages = found.byPage.bind(found);
      found.byPage = (settings) => {
        const each = pages(settings);
        const step = each.next.bind(each);
        each.next = async () => {
          const next = await step();
          rows += next.done === true ? 0 : next.value.length;
          return next;
        };
        return each;
      };
      return found;
    }) as typeof table.listEntities;
    return table;
  };
  return { tables: { ...tables, open }, read: () => rows };
}

describe("what is brought to a live session's room", () => {
  let world: World;
  before(async () => ({ world } = await testWorld()));

  it("[KEP40] is what is new in Tables, whichever instance wrote it, and never the whole again", async () => {
    const counting = counted(world.tables);
    const { room, texts } = wall();
    const written = { items: new Set<string>() };
    const bring = bringerTo({ ...world, tables: counting.tables }, POST, room, written, AT_ONCE);
    const readBy = async (): Promise<number> => {
      const before = counting.read();
      await bring();
      return counting.read() - before;
    };
    const first = Array.from({ length: 30 }, (_one, number) => answer(number));
    await saveContributions(world.tables, TENANT, SESSION, first);
    assert.equal(await readBy(), 30);
    assert.equal(await readBy(), 0);
    await addContribution(world.tables, TENANT, SESSION, answer(30));
    await saveContributions(world.tables, TENANT, SESSION, [answer(3, "without a name")]);
    assert.equal(await readBy(), 2);
    assert.equal(texts().length, 31);
    assert.ok(texts().includes("without a name"));
    assert.equal(written.items.size, 31);
    assert.equal(await readBy(), 0);
  });

  it("[KEP40] goes from the wall when a steward hides it, and comes back when they show it", async () => {
    const { room, texts } = wall();
    const bring = bringerTo(world, POST, room, { items: new Set() }, AT_ONCE);
    await bring();
    const thing = { kind: KIND, place: SESSION, item: answer(7).id };
    await keepHidden(world.tables, TENANT, thing);
    await bring();
    assert.ok(!texts().includes("answer 7"));
    await dropHidden(world.tables, TENANT, thing);
    await bring();
    assert.ok(texts().includes("answer 7"));
  });

  it("[KEP40] is looked for once more for a while, since a row may be seen after a later one", async () => {
    const counting = counted(world.tables);
    const { room } = wall();
    const bring = bringerTo({ ...world, tables: counting.tables }, POST, room, { items: new Set() });
    await bring();
    const all = counting.read();
    await addContribution(world.tables, TENANT, SESSION, answer(40));
    await bring();
    assert.ok(counting.read() - all >= 1);
    await bring();
    assert.ok(counting.read() - all >= 2, "the newest one, once more");
  });
});
