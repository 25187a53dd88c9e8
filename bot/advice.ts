/** What an operator can do about an answer of the store. Found by its code; what has none is told as it came. */

interface Answer {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /AuthorizationPermissionMismatch|AuthorizationFailure|InsufficientAccountPermissions/,
    "give the identity the roles Storage Table Data Contributor and Storage Queue Data Contributor on the account (AZURE_STORAGE_ACCOUNT); they take up to ten minutes to hold",
  ],
  [
    /AuthenticationFailed|RequestDateTooOld|InvalidAuthenticationInfo/,
    "look at this machine's clock, which may be wrong by minutes, and at AZURE_STORAGE_CONNECTION_STRING or AZURE_CLIENT_ID",
  ],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate has expired|certificate is not yet valid/i,
    "the other side's certificate has run out, or this machine's clock is wrong: renew the one or set the other",
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO/,
    "a proxy stands between: give Node its certificate by NODE_EXTRA_CA_CERTS",
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    "the account's name cannot be found: check AZURE_STORAGE_ACCOUNT and the private DNS zones of infra/private.bicep",
  ],
  [
    /QueueFull|AccountLimitExceeded|InsufficientStorage|quota/i,
    "the account is full: nothing is lost, work waits in the tables; raise its limit or empty old queues",
  ],
  [
    /ServerBusy|OperationTimedOut|TooManyRequests/,
    "the account is asked too fast: it is asked again by itself",
  ],
  [
    /CredentialUnavailable|ManagedIdentityCredential/,
    "this machine has no managed identity: check AZURE_CLIENT_ID",
  ],
];

/** What to do, as the end of a sentence; undefined where nobody knows better than the answer itself. Never throws. */
export function adviceFor({ status, code = "", message = "" }: Answer): string | undefined {
  const said = `${code} ${message}`;
  const found = ADVICE.find(([sign]) => sign.test(said))?.[1];
  if (found !== undefined) return found;
  return status === 403 ? ADVICE[0]?.[1] : undefined;
}
