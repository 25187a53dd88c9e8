/** A change that everybody is to see, and how to know that one client has seen it. */
export interface Measured {
  /** Makes the nth change. */
  change(turn: number): void;
  /** One entry a client: calls back at each change that arrives there. */
  readonly clients: readonly { onChange(listen: () => void): void; has(turn: number): boolean }[];
  close(): void;
}

/** Makes the nth change; gives the milliseconds until the last client has it. */
export async function untilAllHave(measured: Measured, turn: number): Promise<number> {
  const before = performance.now();
  const all = measured.clients.map(
    (client) =>
      new Promise<void>((resolve) => {
        client.onChange(() => {
          if (client.has(turn)) resolve();
        });
      }),
  );
  measured.change(turn);
  await Promise.all(all);
  return performance.now() - before;
}
