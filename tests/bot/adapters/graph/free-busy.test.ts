import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Temporal } from "temporal-polyfill";
import { graphFreeBusy } from "../../../../bot/adapters/graph/free-busy.ts";
import { CalendarError } from "../../../../bot/ports.ts";
import { personId, tenantId } from "../../../../core/ids.ts";

const HOME = tenantId("home");
const people = Array.from({ length: 21 }, (_, index) => personId(`p${index}`));
const range = {
  from: Temporal.Instant.from("2026-11-24T00:00:00Z"),
  to: Temporal.Instant.from("2026-11-25T00:00:00Z"),
};

interface Asked {
  readonly url: string;
  readonly body: {
    readonly requests?: readonly { readonly id: string; readonly url: string }[];
    readonly schedules?: readonly string[];
    readonly startTime?: { readonly dateTime: string };
  };
}

describe("asking Microsoft Graph who is free", () => {
  let server: Server;
  let endpoint: string;
  let asked: Asked[];
  let status: number;

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const one: Asked = {
          url: request.url ?? "",
          body: JSON.parse(Buffer.concat(chunks).toString()) as Asked["body"],
        };
        asked.push(one);
        response.writeHead(status, { "content-type": "application/json", "retry-after": "7" });
        response.end(JSON.stringify(answerTo(one)));
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
  });
  after(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });
  beforeEach(() => {
    asked = [];
    status = 200;
  });

  /** Everybody has an address but p1; p2's calendar is closed to us; everybody else has a meeting at ten. */
  function answerTo({ url, body }: Asked): unknown {
    if (url.endsWith("/$batch"))
      return {
        responses: body.requests?.map(({ id }) =>
          id === "p1"
            ? { id, status: 404 }
            : { id, status: 200, body: { mail: `${id.toUpperCase()}@guild.example` } },
        ),
      };
    const at = (hour: number, kind: string) => ({
      status: kind,
      start: { dateTime: `2026-11-24T${hour}:00:00.0000000`, timeZone: "UTC" },
      end: { dateTime: `2026-11-24T${hour + 1}:00:00.0000000`, timeZone: "UTC" },
    });
    return {
      value: body.schedules?.map((scheduleId) =>
        scheduleId.startsWith("p2@")
          ? { scheduleId, error: { responseCode: "ErrorNoFreeBusyAccess" } }
          : {
              scheduleId,
              scheduleItems: [at(10, "busy"), at(12, "tentative"), at(14, "free"), at(16, "oof")],
            },
      ),
    };
  }

  const freeBusy = () => graphFreeBusy({ endpoint, tenant: HOME, token: () => Promise.resolve("token") });

  it("[SCH92] asks for twenty people at a time, and tells when they are taken and nothing else", async () => {
    const taken = await freeBusy().takenTimes(HOME, people, range);
    assert.deepEqual(taken.get(people[0] ?? personId("")), [
      { from: "2026-11-24T10:00:00Z", to: "2026-11-24T11:00:00Z" },
      { from: "2026-11-24T16:00:00Z", to: "2026-11-24T17:00:00Z" },
    ]);
    assert.equal(taken.size, 19, "nobody without an address, and nobody whose calendar is closed");
    assert.deepEqual(
      asked.map(({ url, body }) => [url, (body.requests ?? body.schedules ?? []).length]),
      [
        ["/v1.0/$batch", 20],
        ["/v1.0/users/p0/calendar/getSchedule", 19],
        ["/v1.0/$batch", 1],
        ["/v1.0/users/p20/calendar/getSchedule", 1],
      ],
    );
    assert.equal(asked[1]?.body.startTime?.dateTime, "2026-11-24T00:00:00");
  });

  it("[SCH92] asks nothing of another company", async () => {
    assert.equal((await freeBusy().takenTimes(tenantId("other"), people, range)).size, 0);
    assert.deepEqual(asked, []);
  });

  for (const [code, failure] of [
    [429, "throttled"],
    [500, "unreachable"],
    [403, "refused"],
  ] as const) {
    it(`[SCH92] names what went wrong: ${code}`, async () => {
      status = code;
      await assert.rejects(
        freeBusy().takenTimes(HOME, people, range),
        (error) => error instanceof CalendarError && error.failure.code === failure,
      );
    });
  }
});
