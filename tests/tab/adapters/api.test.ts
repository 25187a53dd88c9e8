import assert from "node:assert/strict";
import { apiWith } from "../../../tab/adapters/api.ts";

const token = async (): Promise<string> => "a-token";
const answering = (status: number, body: string) => {
  const seen: { url: string; init: RequestInit }[] = [];
  const ask = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    seen.push({ url: String(url), init });
    return new Response(status === 204 ? null : body, { status });
  };
  return { api: apiWith(token, ask), seen };
};

describe("the API as the tab sees it", () => {
  it("[TAB18] asks with the token that Teams gave", async () => {
    const { api, seen } = answering(200, '{"items":[],"next":null}');
    assert.deepEqual(await api.get("/communities"), { kind: "ok", value: { items: [], next: null } });
    assert.equal(seen[0]?.url, "/api/v1/communities");
    assert.equal(new Headers(seen[0]?.init.headers).get("authorization"), "Bearer a-token");
  });

  it("[TAB18] tells a refusal in the server's words, with its code", async () => {
    const { api } = answering(409, '{"code":"session-ended","title":"This session is over.","status":409}');
    const answer = await api.post("/sessions/s/live");
    assert.equal(answer.kind, "problem");
    assert.ok(answer.kind === "problem");
    assert.deepEqual(
      [answer.problem.status, answer.problem.code, answer.problem.sentence],
      [409, "session-ended", "This session is over."],
    );
  });

  it("[TAB18] keeps the number under which the server logged what nobody expected", async () => {
    const { api } = answering(500, '{"code":"unexpected","title":"Sorry.","correlation":"c-17"}');
    const answer = await api.get("/me");
    assert.ok(answer.kind === "problem");
    assert.equal(answer.problem.correlation, "c-17");
  });

  it("[TAB18] takes an empty answer for what it is", async () => {
    const { api } = answering(204, "");
    assert.deepEqual(await api.remove("/communities/c/members/me"), { kind: "ok", value: undefined });
  });

  it("[TAB18] makes a problem of a page that is no JSON, of a lost server, and of a token that Teams withholds", async () => {
    const html = await answering(502, "<html>Bad gateway</html>").api.get("/me");
    const lost = await apiWith(token, async () => Promise.reject(new TypeError("fetch failed"))).get("/me");
    const withheld = await apiWith(async () => Promise.reject(new Error("consent needed")), fetch).get("/me");
    for (const answer of [html, lost, withheld]) assert.equal(answer.kind, "problem");
    assert.ok(html.kind === "problem" && lost.kind === "problem" && withheld.kind === "problem");
    assert.equal(html.problem.status, 502);
    assert.equal(lost.problem.code, "no-answer");
    assert.equal(withheld.problem.code, "no-token");
  });
});
