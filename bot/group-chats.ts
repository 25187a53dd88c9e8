/** The seam to whatever can open a chat for several people, where an administrator has connected it. */
import type { PersonId, TenantId } from "../core/ids.ts";

/** A chat was not opened. Whoever waits for one is written to in their own chat instead. */
export class GroupChatError extends Error {
  readonly failure:
    | { readonly code: "unreachable" }
    | { readonly code: "throttled"; readonly retryAfterMs: number }
    | { readonly code: "refused"; readonly status: number };
  constructor(doing: string, failure: GroupChatError["failure"], cause?: unknown) {
    super(`group chat, ${doing}: ${failure.code}`, { cause });
    this.name = "GroupChatError";
    this.failure = failure;
  }
}

/** Somebody who comes into a chat. */
export interface ChatMember {
  readonly person: PersonId;
  /** A guest of the company: somebody from elsewhere with an account in it. */
  readonly isGuest: boolean;
}

/** Opens chats, where an administrator has connected that. */
export interface GroupChats {
  /**
   * Opens a chat of these people with the bot in it, and gives its id
   * (`19:...@thread.v2`). Each call opens another one. Undefined for
   * people of another company, or whom Teams knows by no object id.
   * @param topic what the chat is called
   * @throws {GroupChatError}
   */
  open(tenant: TenantId, people: readonly ChatMember[], topic: string): Promise<string | undefined>;
}
