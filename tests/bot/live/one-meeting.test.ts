import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  bookSeries,
  changeSession,
  findSession,
  occurrenceId,
} from "../../../bot/features/scheduling/index.ts";
import { closeEarlier, finish } from "../../../bot/features/live/finishing.ts";
import { seriesId, type SessionId } from "../../../core/ids.ts";
import { moveTo } from "../../../core/scheduling/index.ts";
import { callApi } from "../../support/api.ts";
import { library } from "../../support/library.ts";
import { guild, type Guild } from "../scheduling/guild.ts";

const [FIRST, SECOND, THIRD] = [
  "2026-12-03T14:00:00Z",
  "2026-12-10T14:00:00Z",
  "2026-12-17T14:00:00Z",
] as const;

describe("three occurrences in one meeting", () => {
  let data: Guild;
  let ids: Readonly<Record<string, SessionId>>;
  let meeting: string;

  before(async () => {
    data = await guild();
    const agenda = library.find(({ id }) => id === "monthly-practice");
    assert.ok(agenda?.kind === "agenda");
    const id = seriesId(data.world.world.newId());
    await bookSeries(data.world.world, data.steward.tenant, {
      id,
      communityId: data.community.id,
      rule: "FREQ=WEEKLY;BYDAY=TH;COUNT=3",
      start: "2026-12-03T15:00:00+01:00",
      zone: "Europe/Berlin",
      agenda,
      scheduledBy: data.steward.id,
    });
    meeting = `meeting-${id}`;
    ids = Object.fromEntries([FIRST, SECOND, THIRD].map((start) => [start, occurrenceId(id, start)]));
  });

  const opens = async (who = data.regular, isMeeting = true): Promise<unknown> => {
    const heard = await callApi(
      data.world.world,
      who,
      "GET",
      `/meetings/${meeting}/session${isMeeting ? "?isMeeting=true" : ""}`,
    );
    return heard.status === 200 ? (heard.body as { id: string }).id : heard.body;
  };
  const idOf = (start: string): SessionId => ids[start] ?? assert.fail(start);

  it("[SCH61] asks the facilitator once where people meet at another time, and keeps the choice", async () => {
    data.world.clock.moveTo(data.world.clock.now().add({ hours: 24 }));
    assert.equal(await opens(data.regular, false), idOf(FIRST), "whoever looks in reads what comes next");
    assert.equal(await opens(), "meeting-unbound");
    const bound = await callApi(data.world.world, data.steward, "POST", `/meetings/${meeting}/session`, {
      sessionId: idOf(SECOND),
      chatId: `19:${meeting}@thread.v2`,
    });
    assert.equal(bound.status, 200);
    assert.equal(await opens(), idOf(SECOND));
    data.world.clock.moveTo(data.world.clock.now().add({ hours: 13 }));
    assert.equal(await opens(), "meeting-unbound", "another day, another meeting");
  });

  it("[SCH60] opens each at its time, and ends what was left unfinished as the next one starts", async () => {
    const { world } = data.world;
    const { tenant } = data.steward;
    const start = async (id: SessionId): Promise<void> => {
      await changeSession(world, tenant, id, (session) => moveTo(session, "live", world.clock.now()));
    };
    const at = (text: string): void => data.world.clock.moveTo(Temporal.Instant.from(text));
    at("2026-12-03T13:55:00Z");
    assert.equal(await opens(), idOf(FIRST));
    await start(idOf(FIRST));
    at("2026-12-10T13:55:00Z");
    assert.equal(await opens(), idOf(SECOND), "last week's was never ended");
    await start(idOf(SECOND));
    await closeEarlier(world, tenant, idOf(SECOND));
    await closeEarlier(world, tenant, idOf(SECOND));
    await finish(world, tenant, idOf(FIRST));
    assert.equal((await findSession(world, tenant, idOf(FIRST)))?.status, "ended");
    assert.equal((await findSession(world, tenant, idOf(SECOND)))?.status, "live");
    assert.equal((await findSession(world, tenant, idOf(THIRD)))?.status, "scheduled");
    const recap = await callApi(world, data.regular, "GET", `/sessions/${idOf(FIRST)}/recap`);
    assert.equal(recap.status, 200);
  });
});
