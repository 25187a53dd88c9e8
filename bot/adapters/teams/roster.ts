/** Reads a page of a roster as Teams sends it: checked first, because everything in it is somebody else's. */
import { z } from "zod";
import { personId } from "../../../core/ids.ts";
import type { RosterPage, RosterPerson } from "../../ports.ts";

const member = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().min(1).nullish(),
  objectId: z.string().min(1).nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});
const page = z.object({ members: z.array(z.unknown()).nullish(), continuationToken: z.string().nullish() });

/** A page without what is no account of the company. Never throws. */
export function readRoster(given: unknown): RosterPage {
  const read = page.safeParse(given);
  if (!read.success) return { people: [] };
  const { members, continuationToken } = read.data;
  const people = (members ?? []).flatMap(readMember);
  return continuationToken == null || continuationToken === ""
    ? { people }
    : { people, next: continuationToken };
}

function readMember(given: unknown): readonly RosterPerson[] {
  const { data } = member.safeParse(given);
  const account = data?.aadObjectId ?? data?.objectId;
  if (data === undefined || account == null) return [];
  const addresses = [data.userPrincipalName, data.email]
    .filter((address) => address != null && address.includes("@"))
    .map((address) => address?.toLowerCase() ?? "");
  return [
    {
      person: personId(account),
      channelUserId: data.id,
      name: data.name ?? "",
      addresses: [...new Set(addresses)],
      ...(data.userRole?.toLowerCase() === "guest" || addresses.some(isOfGuest) ? { isGuest: true } : {}),
    },
  ];
}

/** The sign-in name that a company gives to its guests. */
function isOfGuest(address: string): boolean {
  return address.includes("#ext#@");
}
