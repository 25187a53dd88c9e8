/** What a meeting becomes: a session that is planned, or one that starts now. */
export type Choice =
  { readonly sessionId: string } | { readonly communityId: string; readonly templateId?: string };
