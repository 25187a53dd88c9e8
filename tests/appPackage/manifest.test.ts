import assert from "node:assert/strict";
import { RESOURCE_SPECIFIC } from "../../bot/adapters/graph/app-in-chat.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findManifestFaults } from "../../appPackage/judge.ts";
import { filledManifest, PACKAGE, type LooseManifest } from "./support.ts";

/** What the judge says about the manifest once `spoil` has been at it, as one text. */
function faultsAfter(spoil: (manifest: LooseManifest) => void): string {
  const manifest = filledManifest();
  spoil(manifest);
  return findManifestFaults(JSON.parse(JSON.stringify(manifest))).join("\n");
}

function botOf(manifest: LooseManifest) {
  const [bot] = manifest.bots;
  assert.ok(bot);
  return bot;
}

describe("the manifest", () => {
  it("[PKG1] is valid by the published schema, and by what Teams asks beyond it", () => {
    assert.deepEqual(findManifestFaults(filledManifest()), []);
  });

  it("[PKG1] is refused for a property, an id or a scope that the schema does not know", () => {
    assert.match(
      faultsAfter((manifest) => (manifest["packageName"] = "x")),
      /packageName/,
    );
    assert.match(
      faultsAfter((manifest) => Object.assign(botOf(manifest), { supportsFile: true })),
      /bots\.0 must NOT have additional properties .*supportsFile/,
    );
    assert.match(
      faultsAfter((manifest) => (manifest.id = "guildhall")),
      /^id must match pattern/m,
    );
    assert.match(
      faultsAfter((manifest) => (botOf(manifest).scopes = ["groupchat"])),
      /bots\.0\.scopes\.0/,
    );
    assert.match(
      faultsAfter((manifest) => (manifest.manifestVersion = "9.9")),
      /no schema of that version/,
    );
  });

  it("[PKG8] asks for the permissions that the README justifies, and no others", () => {
    const asked = filledManifest().authorization?.permissions.resourceSpecific ?? [];
    const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
    const justified = [...readme.matchAll(/^\| `(\w+(?:\.\w+)+)`\s+\| (\w+)\s+\| \S.+\|$/gm)];
    assert.deepEqual(
      asked.map(({ name, type }) => `${name} ${type}`).sort(),
      justified.map(([, name, type]) => `${name} ${type}`).sort(),
    );
    assert.ok(asked.length > 0);
    const brought = RESOURCE_SPECIFIC.map((each) => `${each.permissionValue} ${each.permissionType}`);
    assert.deepEqual(asked.map(({ name, type }) => `${name} ${type}`).sort(), brought.sort());
  });

  it("[PKG8] is refused for a misspelt permission, and for one of the wrong type", () => {
    const wrong = { name: "MeetingStage.Write.Chat", type: "Application" };
    const misspelt = { name: "OnlineMeeting.ReadBasics.Chat", type: "Application" };
    const said = faultsAfter((manifest) => {
      manifest.authorization = { permissions: { resourceSpecific: [wrong, misspelt] } };
    });
    assert.match(said, /MeetingStage\.Write\.Chat \(Application\) is no published/);
    assert.match(said, /OnlineMeeting\.ReadBasics\.Chat \(Application\) is no published/);
  });

  it("[PKG9] is refused with the scope team and without supportsChannelFeatures", () => {
    assert.match(
      faultsAfter((manifest) => delete manifest.supportsChannelFeatures),
      /supportsChannelFeatures is missing/,
    );
  });

  it("[PKG10] is refused for a page of another host, an open one, or a wildcard", () => {
    const [home, panel] = filledManifest().staticTabs;
    assert.ok(home && panel);
    for (const contentUrl of [
      "https://elsewhere.example/tab/home",
      "http://guildhall.contoso.com/tab/home",
    ]) {
      const said = faultsAfter((manifest) => (manifest.staticTabs = [{ ...home, contentUrl }, panel]));
      assert.match(said, /is not an https address of one of the validDomains/);
    }
    assert.match(
      faultsAfter((manifest) => manifest.validDomains.push("*.contoso.com")),
      /give the name of a host that you control/,
    );
  });

  it("[PKG10] is refused when signing in would ask for another domain or app", () => {
    const id = "33333333-3333-4333-8333-333333333333";
    for (const resource of [
      `api://elsewhere.example/${id}`,
      "api://guildhall.contoso.com/other",
      undefined,
    ]) {
      const said = faultsAfter((manifest) => {
        manifest.webApplicationInfo = resource === undefined ? { id } : { id, resource };
      });
      assert.match(said, /signing in needs api:\/\/guildhall\.contoso\.com\/33333333/);
    }
  });

  it("[PKG11] opens built pages: the personal tab, and the session in every place of a meeting", () => {
    const tabs = filledManifest().staticTabs.map(({ contentUrl, scopes, context }) => ({
      path: new URL(contentUrl).pathname,
      scopes,
      context,
    }));
    assert.deepEqual(tabs, [
      { path: "/tab/home", scopes: ["personal"], context: ["personalTab"] },
      {
        path: "/tab/panel",
        scopes: ["groupChat", "team"],
        context: ["meetingSidePanel", "meetingStage", "meetingChatTab", "meetingDetailsTab"],
      },
    ]);
    for (const { path } of tabs) assert.ok(existsSync(join(PACKAGE, "..", `${path.slice(1)}.html`)), path);
  });

  it("[PKG12] lists the bot's commands in every scope, as they are typed", () => {
    const bot = botOf(filledManifest());
    assert.deepEqual(bot.scopes, ["personal", "team", "groupChat"]);
    const lists = bot.commandLists.map(({ commands }) => commands.map(({ title }) => title));
    const typed =
      "help, communities, create community, join, leave, invite, templates, schedule, sessions, ask, recap, profile";
    assert.deepEqual(lists, [typed.split(", "), typed.split(", ")]);
  });

  it("[PKG12] is refused for a scope without commands, and for a command said twice", () => {
    assert.match(
      faultsAfter((manifest) => botOf(manifest).commandLists.pop()),
      /scope "groupChat" has no command list/,
    );
    assert.match(
      faultsAfter((manifest) => botOf(manifest).commandLists[0]?.commands.push({ title: "Help" })),
      /"help" stands twice/,
    );
  });
});
