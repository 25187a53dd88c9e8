/** A round settled: what a steward changed is carried out, and while it goes out nobody changes it. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Round } from "../../../core/matching/index.ts";
import type { World } from "../../ports.ts";
import * as store from "./storage/rounds.ts";

/** The round, closed to a steward's hand: what is sent is what the groups stay. @throws {StorageError} */
export async function closedRound(
  world: World,
  tenant: TenantId,
  seen: Pick<Round, "communityId" | "sendAt">,
): Promise<Round | undefined> {
  while (true) {
    const round = await settledRound(world, tenant, seen.communityId, seen.sendAt);
    if (round?.state !== "preview") return round;
    const closed = await store.updateRound<Round | "changed" | undefined>(
      world.tables,
      tenant,
      round,
      (current) => {
        if (current?.state !== "preview") return { kind: "keep", result: current };
        if (current.changing !== undefined) return { kind: "keep", result: "changed" };
        const value: Round = { ...current, goesOut: true };
        return { kind: "save", value, result: value };
      },
    );
    if (closed !== "changed") return closed;
  }
}

/** A round with its groups as a steward last changed them: a change that was cut short is carried out. @throws {StorageError} */
export async function settledRound(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  sendAt: string,
): Promise<Round | undefined> {
  const round = await store.loadRound(world.tables, tenant, community, sendAt);
  return round === undefined ? undefined : carryOut(world, tenant, round);
}

/**
 * Carries out the change that a round was read with. However many do so at
 * once, and however late: a group that a later change wrote stays as it is.
 * @throws {StorageError}
 */
export async function carryOut(world: World, tenant: TenantId, round: Round): Promise<Round | undefined> {
  if (round.changing === undefined) return round;
  for (const group of round.changing)
    await store.updateGroup<void>(world.tables, tenant, round.arrangement, group.id, (current) =>
      current === undefined || (current.changes ?? 0) < (group.changes ?? 0)
        ? { kind: "save", value: group, result: undefined }
        : { kind: "keep", result: undefined },
    );
  return store.updateRound<Round | undefined>(world.tables, tenant, round, (current) => {
    if (current?.changes !== round.changes) return { kind: "keep", result: current };
    const { changing: _changing, ...value } = current;
    return { kind: "save", value, result: value };
  });
}
