import assert from "node:assert/strict";
import { openPace, PER_PERSON, type Rate } from "../../bot/pace.ts";
import { personId } from "../../core/ids.ts";
import { TENANT } from "../support/world.ts";
import { startWeb } from "./adapters/http/web.ts";

const who = (name: string) => ({ tenant: TENANT, person: personId(name) });

describe("how fast somebody may ask", () => {
  let nowMs = 0;
  const person: Rate = { burst: 3, perSecond: 1 };
  const company: Rate = { burst: 5, perSecond: 2 };
  const pace = () => openPace(person, company, () => nowMs);

  it("[HTTP15] lets a person go on after as long as it says, and not before", () => {
    const asked = pace();
    assert.deepEqual(
      [1, 2, 3, 4].map(() => asked.ask(who("one"))),
      [undefined, undefined, undefined, 1],
    );
    nowMs += 900;
    assert.equal(asked.ask(who("one")), 1);
    nowMs += 200;
    assert.equal(asked.ask(who("one")), undefined);
  });

  it("[HTTP15] counts a company together, and no other one; whoever must wait takes nothing from the rest", () => {
    const asked = pace();
    for (let time = 0; time < 20; time += 1) asked.ask(who("one"));
    assert.equal(asked.ask(who("two")), undefined);
    assert.equal(asked.ask(who("three")), undefined);
    assert.equal(asked.ask(who("four")), 1);
    assert.equal(asked.ask({ ...who("one"), tenant: "another" as typeof TENANT }), undefined);
  });

  it("[HTTP15] answers 429 with when to come back, and is answered again after that", async () => {
    nowMs = 0;
    const web = await startWeb({ pace: openPace(person, company, () => nowMs) });
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await web.ask("GET", "/api/v1/things/1")).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    const { headers, body } = await web.ask("GET", "/api/v1/things/1");
    assert.equal(headers.get("retry-after"), "1");
    assert.match(JSON.stringify(body), /too-fast/);
    nowMs += 1_500;
    assert.equal((await web.ask("GET", "/api/v1/things/1")).status, 200);
    await web.stop();
    assert.ok(PER_PERSON.burst >= 60, "a page opens with dozens of requests");
  });
});
