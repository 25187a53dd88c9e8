import assert from "node:assert/strict";
import { Script } from "node:vm";
import {
  meetingChatScript,
  meetingHostScript,
  meetingPage,
  readMeetingQuery,
} from "../../../bot/local/meeting/index.ts";
import { meetingId, personId, sessionId, tenantId } from "../../../core/ids.ts";

const room = {
  title: 'Data </script><b>"Guild"',
  sessionId: sessionId("s-1"),
  meetingId: meetingId("m-1"),
  chatId: "19:meeting_x@thread.v2",
  tenant: tenantId("t-1"),
  people: [{ id: personId("p-1"), name: "Fay </script>", role: "facilitator" as const }],
};

describe("the meeting page", () => {
  it("[TAB20] shows three people in the default theme where nothing sensible is asked", () => {
    const usual = { people: 3, visitors: 0, theme: "default", widthPx: 320 };
    assert.deepEqual(readMeetingQuery(new URLSearchParams()), usual);
    assert.deepEqual(readMeetingQuery(new URLSearchParams("people=x&theme=glass&width=1e9px")), usual);
    assert.deepEqual(readMeetingQuery(new URLSearchParams("people=5&visitors=2&theme=dark&width=280")), {
      people: 5,
      visitors: 2,
      theme: "dark",
      widthPx: 280,
    });
    assert.equal(readMeetingQuery(new URLSearchParams("people=900")).people, 12);
  });

  it("[TAB20] lets nobody's words become markup or script", () => {
    const html = meetingPage(room, { theme: "dark", widthPx: 320 });
    assert.equal(
      html.split("</script>").length - 1,
      4,
      "one data block and three scripts, closed by us alone",
    );
    assert.ok(!html.includes("<b>"));
    const data: unknown = JSON.parse(/id="room">(.*?)<\/script>/su.exec(html)?.[1] ?? "");
    assert.deepEqual(data, { ...room, theme: "dark", widthPx: 320, url: "/tab/panel", context: "sidePanel" });
  });

  it("[TAB20] serves a script that a browser can read", () => {
    for (const script of [meetingHostScript(), meetingChatScript()]) {
      assert.doesNotThrow(() => new Script(script.replaceAll(/^export .*$/gmu, "")));
      assert.ok(!script.includes("interface "));
    }
  });
});
