/** A group of people who talk with each other for a while, inside a session. */

export interface GroupMember {
  readonly person: string;
  readonly name: string;
  /** Server time since which nobody has seen them, in milliseconds since 1970; absent while they are there. */
  readonly goneSinceMs?: number;
}

export interface LiveGroup {
  /** `SET:NUMBER`: groups of one set are formed together. */
  readonly id: string;
  /** In the order in which they speak in the first round. */
  readonly members: readonly GroupMember[];
  /** Plain sentences: why these people. */
  readonly reasons: readonly string[];
  /** Server time, milliseconds since 1970. */
  readonly formedAtMs: number;
}

/** How many people one group has: as a rule, at least and at most. */
export interface GroupSize {
  readonly min: number;
  readonly usual: number;
  readonly max: number;
}

/** Those of a group who are there. */
export function present(group: LiveGroup): readonly GroupMember[] {
  return group.members.filter(({ goneSinceMs }) => goneSinceMs === undefined);
}

/** The group that somebody is in. */
export function groupOf(groups: readonly LiveGroup[], person: string): LiveGroup | undefined {
  return groups.find(({ members }) => members.some((member) => member.person === person));
}
