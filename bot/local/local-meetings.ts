/**
 * Meetings of the local world as Teams keeps them: who is in them, by which
 * name, and what stands in their chat. The bot asks and writes here by the
 * same protocol as with Teams.
 */
import type { TenantId } from "../../core/ids.ts";
import type { MeetingRoom } from "./meeting/index.ts";
import { TeamsStandIn, type TeamsCard, type TeamsPerson } from "./teams-stand-in.ts";

/** Something in a meeting's chat. */
export interface ChatMessage {
  readonly id: string;
  readonly text: string;
  readonly card: TeamsCard | undefined;
}

export class LocalMeetings {
  readonly #botUrl: string;
  readonly #companies = new Map<TenantId, Promise<TeamsStandIn>>();
  readonly #met = new Set<string>();

  /** @param botUrl where the bot listens, without a trailing slash */
  constructor(botUrl: string) {
    this.#botUrl = botUrl;
  }

  /** Puts people into a meeting and its chat, and tells the bot, once, that its app came there. */
  async gather(room: MeetingRoom, organizer: string): Promise<void> {
    const teams = await this.#teamsOf(room.tenant);
    const people = room.people.map(({ id, name }) => ({
      id: `29:${id}`,
      name,
      aadObjectId: id,
      userPrincipalName: `${id}@guildhall.test`,
    }));
    teams.rosters.set(room.chatId, {
      count: people.length,
      member: (index) => people[index] ?? { id: "", name: "" },
    });
    const participants = new Map(room.people.map(({ id, name }) => [id, { name, inMeeting: true }]));
    teams.meetings.set(room.meetingId, { chat: room.chatId, organizer, participants });
    const [first] = room.people;
    if (first === undefined || room.chatId === "" || this.#met.has(room.chatId)) return;
    this.#met.add(room.chatId);
    await teams.bringAppTo(room.chatId, first);
  }

  /** What the bot has said in a meeting's chat, oldest first. */
  async said(tenant: TenantId, chat: string): Promise<readonly ChatMessage[]> {
    const teams = await this.#teamsOf(tenant);
    return teams.messages
      .filter(({ conversation }) => conversation === chat)
      .map(({ id, text, card }) => ({ id, text, card }));
  }

  /** Presses a button of a card in a meeting's chat; gives what Teams would say to whoever pressed it. */
  async press(
    at: { readonly tenant: TenantId; readonly chat: string; readonly message: string },
    who: TeamsPerson,
    title: string,
    inputs: Record<string, unknown>,
  ): Promise<unknown> {
    const teams = await this.#teamsOf(at.tenant);
    const message = teams.messages.find(
      ({ id, conversation }) => id === at.message && conversation === at.chat,
    );
    return message === undefined ? undefined : teams.press(who, message, title, inputs);
  }

  async stop(): Promise<void> {
    const open = [...this.#companies.values()];
    this.#companies.clear();
    await Promise.all(open.map(async (teams) => (await teams).stop()));
  }

  #teamsOf(tenant: TenantId): Promise<TeamsStandIn> {
    const open = this.#companies.get(tenant) ?? TeamsStandIn.start(this.#botUrl, tenant);
    this.#companies.set(tenant, open);
    return open;
  }
}
