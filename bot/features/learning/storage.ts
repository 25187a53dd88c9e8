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
import { keyOf, rowsIn, type Change } from "../../tables.ts";

/** Which topic. */
export interface TopicRef {
  readonly community: CommunityId;
  readonly id: string;
}

const topics = rowsIn("topics", topicSchema);

/** All of a community. @throws {StorageError} */
export function listTopics(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Topic[]> {
  return topics.list(tables, keyOf(tenant, community));
}

/** Changes a topic from a fresh read. @throws {StorageError} */
export function updateTopic<R>(
  tables: Tables,
  tenant: TenantId,
  { community, id }: TopicRef,
  decide: (current: Topic | undefined) => Change<Topic, R>,
): Promise<R> {
  return topics.change(tables, { partition: keyOf(tenant, community), row: keyOf(id) }, decide);
}
