/** A change that everybody is to see, and how to know that one client has seen it. */
export interface Measured {
  /** Makes the nth change. */
  change(turn: number): void;
  /** One entry a client: calls back at each change that arrives there. */
  readonly clients: readonly { onChange(listen: () => void): void; has(turn: number): boolean }[];
  close(): void;
}
