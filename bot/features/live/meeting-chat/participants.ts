/** Who is in a meeting and who organises it, by Teams' word. */
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import type { Conversation, Speaker, World } from "../../../ports.ts";
import { findPerson } from "../../people/index.ts";
import { answered, askedSeldom } from "./asking-teams.ts";
import { peopleInChat } from "./roster.ts";
import { chatOf } from "./showing.ts";

/**
 * Whether Teams finds somebody in a session's meeting: in the meeting itself,
 * or among the people of its chat. A channel's people are a whole team, and
 * say nothing of who is in a meeting there. @throws {StorageError}
 */
export async function isInMeeting(
  world: World,
  who: Pick<Speaker, "tenant" | "person">,
  session: Session,
): Promise<boolean> {
  const chat = await chatOf(world, who.tenant, session);
  if (chat === undefined) return false;
  const { id } = session.meeting;
  const isThere =
    id !== "" &&
    (await answered(() => world.connector.inMeeting(chat, id, who.person)).then((found) => found?.isThere));
  if (isThere === true) return true;
  if (chat.kind === "channel") return false;
  return (await peopleInChat(world, who.tenant, session))?.includes(who.person) === true;
}

/** A meeting keeps its organiser: asking once in a while is enough. */
const GOOD_FOR_MS = 10 * 60_000;

/** The name of whoever organises a session's meeting; undefined where Teams does not say. @throws {StorageError} */
export const organizerOf = askedSeldom(GOOD_FOR_MS, askForOrganizer);

async function askForOrganizer(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<string | undefined> {
  const { id } = session.meeting;
  const chat = id === "" ? undefined : await chatOf(world, tenant, session);
  if (chat === undefined) return undefined;
  const person = (await answered(() => world.connector.meeting(chat, id)))?.organizer;
  if (person === undefined) return undefined;
  return (await nameOf(world, tenant, person)) ?? nameInMeeting(world, chat, session, person);
}

async function nameOf(world: World, tenant: TenantId, person: PersonId): Promise<string | undefined> {
  return named((await findPerson(world, tenant, person))?.name);
}

/** Teams names the organiser by account alone; whom the bot has never met is asked for. */
async function nameInMeeting(
  world: World,
  chat: Conversation,
  session: Session,
  person: PersonId,
): Promise<string | undefined> {
  return named((await answered(() => world.connector.inMeeting(chat, session.meeting.id, person)))?.name);
}

function named(name: string | undefined): string | undefined {
  return name === "" ? undefined : name;
}
