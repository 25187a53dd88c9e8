/** Who asks: Entra's SSO token, checked. */
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import { personId, tenantId } from "../../../core/ids.ts";
import type { Clock, Speaker } from "../../ports.ts";

export interface EntraSettings {
  /** With `{tenantid}` where the token's tenant stands. */
  readonly issuer: string;
  readonly jwksUri: string;
  /** The audience; `api://…/CLIENT-ID` is accepted too, as version 1 tokens say it. */
  readonly clientId: string;
}

const claims = z.object({
  oid: z.string().min(1),
  tid: z.string().min(1),
  name: z.string().default(""),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  email: z.string().optional(),
  iss: z.string(),
  scp: z.string(),
  exp: z.number(),
});

export type TokenAnswer =
  | { readonly kind: "known"; readonly caller: Speaker }
  /** The token is absent, forged, expired, or for somebody else. `reason` is a code, for the log. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** The issuer's keys cannot be had, so nobody can be known right now. */
  | { readonly kind: "cannot tell" };

/** Seconds by which clocks may differ. */
const TOLERANCE_S = 60;

/**
 * Makes the check of bearer tokens: RS256 signature by the issuer's keys
 * (kept, and fetched again when a new key is named), issuer of the token's own
 * tenant, audience, scope, validity at the clock's time.
 */
export function tokenCheck(
  settings: EntraSettings,
  clock: Clock,
): (header: string | undefined) => Promise<TokenAnswer> {
  const keys = createRemoteJWKSet(new URL(settings.jwksUri), {
    cooldownDuration: 5_000,
    timeoutDuration: 5_000,
  });
  return async (header) => {
    const token = /^Bearer (\S+)$/i.exec(header ?? "")?.[1];
    if (token === undefined) return { kind: "unknown", reason: "token-missing" };
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        currentDate: new Date(clock.now().epochMilliseconds),
        clockTolerance: TOLERANCE_S,
        requiredClaims: ["exp", "iss", "aud"],
      });
      return judge(settings, payload);
    } catch (error) {
      return isPassing(error) ? { kind: "cannot tell" } : { kind: "unknown", reason: codeOf(error) };
    }
  };
}

function judge(settings: EntraSettings, payload: Record<string, unknown>): TokenAnswer {
  const read = claims.safeParse(payload);
  if (!read.success) return { kind: "unknown", reason: "claims-missing" };
  const { oid, tid, name, iss, scp, preferred_username: username, upn, email } = read.data;
  if (iss !== settings.issuer.replace("{tenantid}", tid)) return { kind: "unknown", reason: "issuer" };
  if (!audiences(payload["aud"]).some((audience) => isAudience(audience, settings.clientId)))
    return { kind: "unknown", reason: "audience" };
  if (!scp.split(" ").includes("access_as_user")) return { kind: "unknown", reason: "scope" };
  const addresses = [username, upn, email].flatMap((address) =>
    address?.includes("@") === true ? [address.toLowerCase()] : [],
  );
  const caller = { tenant: tenantId(tid), person: personId(oid), name, addresses: [...new Set(addresses)] };
  return { kind: "known", caller };
}

function audiences(claim: unknown): readonly string[] {
  return (Array.isArray(claim) ? claim : [claim]).filter((audience) => typeof audience === "string");
}

function isAudience(audience: string, clientId: string): boolean {
  return audience === clientId || (audience.startsWith("api://") && audience.endsWith(`/${clientId}`));
}

/** Keys that cannot be fetched are a fault of the outside, not of the token. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    !(error instanceof errors.JOSEError) ||
    error.code === "ERR_JOSE_GENERIC"
  );
}

function codeOf(error: unknown): string {
  return error instanceof errors.JOSEError ? error.code : "unknown";
}
