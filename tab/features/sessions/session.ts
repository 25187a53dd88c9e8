/** A session as `GET /api/v1/sessions/{id}` tells it. */
import type { Agenda } from "../../../core/agendas/agenda.ts";

export interface Session {
  readonly id: string;
  readonly communityId: string;
  readonly title: string;
  /** ISO instant. */
  readonly start: string;
  /** The IANA zone in which it was planned. */
  readonly zone: string;
  readonly durationMinutes: number;
  readonly status: "scheduled" | "live" | "ended" | "cancelled";
  readonly meeting: { readonly id: string; readonly chatId: string; readonly joinUrl?: string };
  readonly agenda: Agenda;
}

/** One page of a list of the API. */
export interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
