import assert from "node:assert/strict";
import { tabAddress } from "../../../core/tab-address.ts";
import { toAsked } from "../../../tab/adapters/asked-for.ts";

const publicUrl = "https://guildhall.example";
const teamsAppId = "11111111-1111-4111-8111-111111111111";
/** Every page that a card or an invitation leads to. */
const QUERIES = [
  "community=01a22baa-bbeb-7376-98cb-8f4bf7739d43",
  "community=01a22baa-bbeb-7376-98cb-8f4bf7739d43&page=steward",
  "invitation=q1W-e_R",
  "value&community=01a2",
  "library&community=01a2&entry=01a3",
  `library&search=${encodeURIComponent("onboarding, näher & mehr (2)")}`,
  new URLSearchParams({ directory: "data + contracts, näher" }).toString(),
  new URLSearchParams({ directory: "" }).toString(),
  "rehearse=built-in.1-2-4-all",
];

describe("a link into the tab", () => {
  it("[TAB21] opens in Teams the page that it means, and offers the app to whoever does not have it", () => {
    for (const query of QUERIES) {
      const address = new URL(tabAddress({ teamsAppId, publicUrl }, query));
      assert.equal(
        `${address.origin}${address.pathname}`,
        `https://teams.microsoft.com/l/entity/${teamsAppId}/home`,
      );
      assert.equal(address.searchParams.get("webUrl"), `${publicUrl}/tab/home?${query}`);
      const { subEntityId } = JSON.parse(address.searchParams.get("context") ?? "{}") as {
        subEntityId?: string;
      };
      const asked = toAsked(subEntityId);
      assert.equal(asked, query);
      assert.equal(
        new URLSearchParams(asked).toString(),
        new URL(`${publicUrl}/?${query}`).searchParams.toString(),
      );
    }
  });

  it("[TAB21] is the page itself where no app is installed", () => {
    assert.equal(tabAddress({ teamsAppId: "", publicUrl }, "me"), `${publicUrl}/tab/home?me`);
  });

  it("[TAB21] asks for nothing that is not ours", () => {
    for (const odd of [
      undefined,
      "",
      "javascript:alert(1)",
      "a=<b>",
      "=x",
      "&",
      "a=1&".repeat(9) + "a",
      "x".repeat(9) + "?",
    ])
      assert.equal(toAsked(odd), "");
  });
});
