/**
 * An expected "no", as a value: a stable code for programs and one sentence
 * for people. The same refusal is a chat answer and an API problem.
 */
export interface Refusal {
  readonly kind: "refused";
  /** Stable, kebab-case, part of the public contract: `session-not-found`. */
  readonly code: string;
  /** One plain sentence that says what is true and, where it helps, what to do. */
  readonly sentence: string;
  /** How the API says it. 404 also stands for "not yours to see". */
  readonly status: 400 | 403 | 404 | 409 | 410 | 422 | 503;
}

/** Makes a {@link Refusal}. Never throws. */
export function refuse(status: Refusal["status"], code: string, sentence: string): Refusal {
  return { kind: "refused", status, code, sentence };
}

/** Whether a value is a {@link Refusal}. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "refused";
}
