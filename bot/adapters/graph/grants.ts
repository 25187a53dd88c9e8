/**
 * What stewards allow: a token of theirs is changed for a grant (OAuth 2.0
 * on-behalf-of) that opens their calendar later, and that is sealed before
 * it leaves this file.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { decodeJwt } from "jose";
import { z } from "zod";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { CalendarError } from "../../ports.ts";

/** How the application asks for tokens on behalf of people. */
export interface StewardLogin {
  /** `https://login.microsoftonline.com`, without a slash at the end. */
  readonly login: string;
  /** The app whose tokens people bring. */
  readonly clientId: string;
  /** What grants are sealed with. */
  readonly sealKey: string;
  /** Fields that show who the application is: a secret, or another's word for it. */
  readonly prove: () => Promise<Readonly<Record<string, string>>>;
}

/** What is asked of a steward, and nothing more; `offline_access` lets it last. */
const SCOPES =
  "https://graph.microsoft.com/Calendars.ReadWrite https://graph.microsoft.com/TeamsAppInstallation.ReadWriteAndConsentSelfForChat https://graph.microsoft.com/TeamsTab.ReadWriteSelfForChat offline_access";

const PATIENCE_MS = 15_000;

const tokens = z.object({ access_token: z.string(), refresh_token: z.string().optional() });
const refusal = z.object({ error: z.string() });

/** A token for one person's calendar, and the grant that opens it next time. */
export interface Opened {
  readonly token: string;
  readonly renewed?: string;
}

/** Changes a person's own token for a sealed grant. @throws {CalendarError} "refused" where they have not consented */
export async function grantOf(
  steward: StewardLogin,
  tenant: TenantId,
  person: PersonId,
  token: string,
): Promise<string> {
  // Whoever signed the token is asked about it next; here it only has to be the person's own.
  if (decodeJwt(token)["oid"] !== person) throw notAllowed();
  const fields = {
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    requested_token_use: "on_behalf_of",
    assertion: token,
  };
  const answer = await ask(steward, tenant, fields);
  if (answer === undefined || answer.refresh_token === undefined) throw notAllowed();
  return seal(steward, tenant, person, answer.refresh_token);
}

const notAllowed = (): CalendarError =>
  new CalendarError("ask a steward's leave", { code: "refused", status: 403 });

/** Opens a grant; one that was taken back, ran out or cannot be read opens nothing: undefined. @throws {CalendarError} */
export async function openGrant(
  steward: StewardLogin,
  tenant: TenantId,
  person: PersonId,
  grant: string,
): Promise<Opened | undefined> {
  const refreshToken = unseal(steward, tenant, person, grant);
  if (refreshToken === undefined) return undefined;
  const answer = await ask(steward, tenant, { grant_type: "refresh_token", refresh_token: refreshToken });
  if (answer === undefined) return undefined;
  const next = answer.refresh_token;
  return {
    token: answer.access_token,
    ...(next === undefined || next === refreshToken ? {} : { renewed: seal(steward, tenant, person, next) }),
  };
}

/** "invalid_grant" and "interaction_required" mean that a person has to say yes again. */
const SAY_YES_AGAIN = ["invalid_grant", "interaction_required", "consent_required"];

async function ask(
  steward: StewardLogin,
  tenant: TenantId,
  fields: Readonly<Record<string, string>>,
): Promise<z.output<typeof tokens> | undefined> {
  const doing = "ask for a token";
  try {
    const proof = await steward.prove();
    const response = await fetch(`${steward.login}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: steward.clientId, ...proof, ...fields, scope: SCOPES }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await response.json();
    if (response.ok) return tokens.parse(body);
    if (SAY_YES_AGAIN.includes(refusal.safeParse(body).data?.error ?? "")) return undefined;
    if (response.status >= 500 || response.status === 429)
      throw new CalendarError(doing, { code: "unreachable" });
    throw new CalendarError(doing, { code: "refused", status: response.status });
  } catch (error) {
    if (error instanceof CalendarError) throw error;
    throw new CalendarError(doing, { code: "unreachable" }, error);
  }
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = ({ sealKey }: StewardLogin): Buffer =>
  Buffer.from(hkdfSync("sha256", sealKey, "", "guildhall calendar grants", 32));

/** Tenant and person are sealed in: a row that was copied to somebody else opens nothing. */
function seal(steward: StewardLogin, tenant: TenantId, person: PersonId, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(steward), iv).setAAD(Buffer.from(`${tenant}|${person}`));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

function unseal(
  steward: StewardLogin,
  tenant: TenantId,
  person: PersonId,
  grant: string,
): string | undefined {
  const bytes = Buffer.from(grant, "base64url");
  try {
    const opener = createDecipheriv(CIPHER, keyOf(steward), bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(`${tenant}|${person}`))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return opener.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + opener.final("utf8");
  } catch {
    // Another key, another person, or cut short: whatever it is, it opens nothing.
    return undefined;
  }
}
