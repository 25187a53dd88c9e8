/**
 * The learning agenda of each community.
 *
 * | what is asked                      | table  | partition         | row |
 * |------------------------------------|--------|-------------------|-----|
 * | one topic; all of a community      | topics | tenant, community | id  |
 *
 * A topic's id is its folded words, so that the same words are one topic (rule LRN5).
 */
import { topicSchema, type Topic } from "../../../core/learning/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, eachRecord, keyOf, type Change } from "../../tables.ts";

/** Which topic. */
export interface TopicRef {
  readonly community: CommunityId;
  readonly id: string;
}

/** All of a community. @throws {StorageError} */
export async function listTopics(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Topic[]> {
  const rows = eachRecord(await tables.open("topics"), keyOf(tenant, community), topicSchema);
  return Array.fromAsync(rows, ({ value }) => value);
}

/** Changes a topic from a fresh read. @throws {StorageError} */
export async function updateTopic<R>(
  tables: Tables,
  tenant: TenantId,
  { community, id }: TopicRef,
  decide: (current: Topic | undefined) => Change<Topic, R>,
): Promise<R> {
  const key = { partition: keyOf(tenant, community), row: keyOf(id) };
  return changeRecord(await tables.open("topics"), key, topicSchema, decide);
}
