import assert from "node:assert/strict";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { startServerProcess, type ServerProcess } from "../../support/server.ts";

describe("a card's link in a plain browser", () => {
  let server: ServerProcess;
  before(async () => (server = await startServerProcess()));
  after(() => server.stop());

  /** Asks as a browser does, which says where the answer will be shown. */
  async function open(path: string, shownIn: "document" | "iframe"): Promise<IncomingMessage> {
    const request = get(`${server.url}${path}`, { headers: { "sec-fetch-dest": shownIn }, agent: false });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    response.resume();
    await once(response, "end");
    return response;
  }

  it("[LOC10] is led to a page that plays Teams, with all that the link says", async () => {
    const home = await open("/tab/home?community=c1", "document");
    assert.equal(home.statusCode, 302);
    assert.match(home.headers.location ?? "", /^\/local\/home\/[0-9a-f-]{36}\?community=c1&name=/);
    const panel = await open("/tab/panel?session=s1", "document");
    assert.equal(panel.headers.location, "/local/meeting/s1?people=3");
    const shown = await open(home.headers.location ?? "", "document");
    assert.equal(shown.statusCode, 200);
  });

  it("[LOC10] stays as it is inside a frame", async () => {
    assert.equal((await open("/tab/home?community=c1", "iframe")).statusCode, 200);
    assert.equal((await open("/tab/panel?session=s1", "iframe")).statusCode, 200);
  });
});
