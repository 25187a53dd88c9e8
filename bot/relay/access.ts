/** Who may do what at the relay: the token of a request against what the request needs. */
import type { Documents } from "./documents.ts";
import type { LiveDocument } from "./document.ts";
import { Refusal } from "./refusal.ts";
import { verifyRelayToken, type RelayClaims, type RelayScope, type TokenTrust } from "./token.ts";

/** What a request needs: one of these scopes, or all of them. */
export type Need = { readonly anyOf: readonly RelayScope[] } | { readonly allOf: readonly RelayScope[] };

/** Reading a document and following it. */
export const TO_READ: Need = { allOf: ["doc:read"] };
/** Keeping blobs, trees and summaries. */
export const TO_STORE: Need = { anyOf: ["doc:write", "summary:write"] };
/** Making a document, with a token for no document yet: such tokens never leave the server. */
export const TO_CREATE: Need = { allOf: ["doc:write"] };
/** Ending a document for everyone. */
export const TO_END: Need = { allOf: ["doc:write", "summary:write"] };

/** @throws {Refusal} 403 when the token does not allow it */
export function requireScope(claims: RelayClaims, need: Need): void {
  const has = (scope: RelayScope) => claims.scopes.includes(scope);
  const isAllowed = "allOf" in need ? need.allOf.every(has) : need.anyOf.some(has);
  if (!isAllowed) throw new Refusal(403, "The token does not allow this");
}

/**
 * Admits a token to a document.
 *
 * @throws {Refusal} 401 or 403 as in {@link verifyRelayToken}; 403 when the token is for another
 * document or lacks the scope; 404 when all is well but the document is gone
 */
export async function admit(
  token: string | undefined,
  documentId: string | undefined,
  need: Need,
  relay: { readonly trust: TokenTrust; readonly documents: Documents },
): Promise<{ claims: RelayClaims; document: LiveDocument }> {
  if (token === undefined) throw new Refusal(401, "There is no token");
  const claims = await verifyRelayToken(token, relay.trust);
  if (claims.documentId !== (documentId ?? claims.documentId) || claims.documentId === "") {
    throw new Refusal(403, "The token is for another document");
  }
  requireScope(claims, need);
  return { claims, document: relay.documents.load(claims.documentId) };
}

/** Admits a token to making a document. @throws {Refusal} 401 or 403 */
export async function admitCreation(token: string | undefined, trust: TokenTrust): Promise<void> {
  if (token === undefined) throw new Refusal(401, "There is no token");
  const claims = await verifyRelayToken(token, trust);
  if (claims.documentId !== "") throw new Refusal(403, "The token is for a document that exists");
  requireScope(claims, TO_CREATE);
}
