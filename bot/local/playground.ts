/**
 * Microsoft's Agents Playground: what it is told about the tenant (its people,
 * a team, a group chat), and, run as a program, the playground itself.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Server } from "node:net";
import { resolve } from "node:path";
import { WORLD_HOST } from "./local-ports.ts";

if (import.meta.main) {
  listenOnLoopbackAlone();
  createRequire(import.meta.url)("@microsoft/m365agentsplayground/cli.js");
}

/** The playground opens its port to the whole network, and has no setting against it. */
function listenOnLoopbackAlone(): void {
  const listen = Reflect.get(Server.prototype, "listen");
  Server.prototype.listen = function (this: Server, ...given: unknown[]) {
    const [port, ...more] = given;
    const isPort = typeof port === "number" || typeof port === "string";
    Reflect.apply(listen, this, isPort && typeof more[0] !== "string" ? [port, WORLD_HOST, ...more] : given);
    return this;
  };
}

/** The playground wants one speaker and exactly five others. */
const PEOPLE = ["Ana Ribeiro", "Ben Okafor", "Chloe Martin", "Daniel Kim", "Elif Demir", "Femi Adeyemi"];

/** Who speaks in the playground: a link opened in a plain browser is opened as them. */
export const SPEAKER = { id: addressId(0), name: PEOPLE[0] ?? "" };

/** Writes the configuration (JSON is YAML) and gives its full path. */
export async function playgroundConfig(folder: string, tenantId: string): Promise<string> {
  const [currentUser, ...users] = PEOPLE.map(person);
  const config = {
    version: "0.1.1",
    tenantId,
    bot: { id: "00000000-0000-4000-8000-0000000000b0", name: "Guildhall" },
    currentUser,
    users,
    personalChat: { id: "personal-chat-id" },
    groupChat: { id: "group-chat-id", name: "Group chat" },
    team: {
      id: "team-id",
      name: "Data team",
      aadGroupId: "00000000-0000-4000-8000-0000000000f0",
      channels: [{ id: "channel-data-id", name: "Data practice" }],
    },
  };
  await mkdir(folder, { recursive: true });
  const path = resolve(folder, ".m365agentsplayground.yml");
  await writeFile(path, JSON.stringify(config, null, 2));
  return path;
}

function person(name: string, index: number): Record<string, string> {
  const [givenName = "", surname = ""] = name.split(" ");
  const address = `${givenName.toLowerCase()}@guildhall.test`;
  return {
    id: `user-id-${index}`,
    name,
    userPrincipleName: address,
    email: address,
    givenName,
    surname,
    aadObjectId: addressId(index),
  };
}

function addressId(index: number): string {
  return `00000000-0000-4000-8000-0000000000a${index}`;
}
