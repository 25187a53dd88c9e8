/**
 * The ids of the house. Each is a string that sorts by age where we made it
 * (UUIDv7) and is branded, so that one kind cannot be passed for another.
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** The Entra tenant that everything belongs to; every partition key starts with it. */
export type TenantId = Id<"TenantId">;
/** A person: the `aadObjectId` of chat activities and the `oid` of tokens. */
export type PersonId = Id<"PersonId">;
export type CommunityId = Id<"CommunityId">;
export type TemplateId = Id<"TemplateId">;
export type SessionId = Id<"SessionId">;
/** Sessions that follow a rhythm. */
export type SeriesId = Id<"SeriesId">;
export type PromptId = Id<"PromptId">;
export type DeliveryId = Id<"DeliveryId">;
/** A Teams meeting's id, as `context.meeting.id` gives it. */
export type MeetingId = Id<"MeetingId">;
/** A Teams conversation's id: a 1:1 chat, a group chat or a channel thread. */
export type ConversationId = Id<"ConversationId">;

export const tenantId = (text: string): TenantId => text as TenantId;
export const personId = (text: string): PersonId => text as PersonId;
export const communityId = (text: string): CommunityId => text as CommunityId;
export const templateId = (text: string): TemplateId => text as TemplateId;
export const sessionId = (text: string): SessionId => text as SessionId;
export const seriesId = (text: string): SeriesId => text as SeriesId;
export const promptId = (text: string): PromptId => text as PromptId;
export const deliveryId = (text: string): DeliveryId => text as DeliveryId;
export const meetingId = (text: string): MeetingId => text as MeetingId;
export const conversationId = (text: string): ConversationId => text as ConversationId;
