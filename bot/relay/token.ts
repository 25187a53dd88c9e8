/** Tokens of the relay, by Fluid's contract: signed with the tenant's key, for one document, for an hour at most. */
import { createSecretKey, type KeyObject } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Refusal } from "./refusal.ts";

/** What a token allows: read a document, send operations to it, write summaries (and end it). */
export type RelayScope = "doc:read" | "doc:write" | "summary:write";

/** Fluid's contract caps a token at an hour: whoever loses a role loses the pen within that time. */
export const LONGEST_TOKEN_SECONDS = 3600;

/** What a relay token is signed for. */
export interface RelayGrant {
  readonly tenantId: string;
  /** The tenant's secret. Whoever knows it can write everywhere, so it stays on the server. */
  readonly tenantKey: string;
  /** The document; the empty text for a token that creates one. */
  readonly documentId: string;
  readonly scopes: readonly RelayScope[];
  readonly user: { readonly id: string; readonly name: string };
  readonly now: Temporal.Instant;
  /** From 1 to 3600. */
  readonly lifetimeSeconds: number;
}

const claimsSchema = z.object({
  tenantId: z.string(),
  documentId: z.string(),
  scopes: z.array(z.string()).min(1),
  user: z.looseObject({ id: z.string() }),
  iat: z.number(),
  exp: z.number(),
  ver: z.literal("1.0"),
});

/** The claims of a token that was verified. */
export type RelayClaims = z.infer<typeof claimsSchema>;

/**
 * Signs a token (HS256) for one document, or for creating one.
 *
 * @throws RangeError when the lifetime is not from 1 to 3600 seconds
 */
export async function signRelayToken(grant: RelayGrant): Promise<string> {
  const { tenantId, documentId, scopes, user, lifetimeSeconds } = grant;
  if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= LONGEST_TOKEN_SECONDS)) {
    throw new RangeError(`A relay token lives from 1 to ${LONGEST_TOKEN_SECONDS} s, not ${lifetimeSeconds}`);
  }
  const issuedAt = Math.floor(grant.now.epochMilliseconds / 1000);
  return new SignJWT({ tenantId, documentId, scopes, user, ver: "1.0" })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.floor(lifetimeSeconds))
    .setJti(crypto.randomUUID())
    .sign(secretOf(grant.tenantKey));
}

/** Preparing a key costs more than signing with it, and a process knows one or two. */
const secrets = new Map<string, KeyObject>();

function secretOf(tenantKey: string): KeyObject {
  const known = secrets.get(tenantKey);
  if (known !== undefined) return known;
  const secret = createSecretKey(tenantKey, "utf8");
  secrets.set(tenantKey, secret);
  return secret;
}

/** Whose tokens are believed, and what time it is. */
export interface TokenTrust {
  readonly tenantId: string;
  readonly tenantKey: string;
  readonly now: () => Temporal.Instant;
}

/**
 * Reads a token that was signed with the tenant's key and is still valid by the given clock.
 *
 * @throws {Refusal} 401 when it is unsigned, signed by another key or algorithm, expired or
 * malformed; 403 when it belongs to another tenant or was made to live longer than an hour
 */
export async function verifyRelayToken(token: string, trust: TokenTrust): Promise<RelayClaims> {
  const claims = claimsSchema.safeParse(await readSigned(token, trust));
  if (!claims.success) throw new Refusal(401, "The token lacks claims of Fluid's contract");
  const { tenantId, iat, exp } = claims.data;
  if (tenantId !== trust.tenantId) throw new Refusal(403, "The token is for another tenant");
  if (exp - iat > LONGEST_TOKEN_SECONDS) throw new Refusal(403, "The token lives longer than an hour");
  return claims.data;
}

async function readSigned(token: string, trust: TokenTrust): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, secretOf(trust.tenantKey), {
      algorithms: ["HS256"],
      currentDate: new Date(trust.now().epochMilliseconds),
    });
    return payload;
  } catch (failure) {
    if (failure instanceof errors.JOSEError)
      throw new Refusal(401, `The token is not valid (${failure.code})`);
    throw failure;
  }
}
