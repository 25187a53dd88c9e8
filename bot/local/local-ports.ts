/** The local world's ports, each by its variable. */
export const WORLD_HOST = "127.0.0.1";

const STANDARD = {
  PORT: 3978,
  TABLE_PORT: 10_002,
  QUEUE_PORT: 10_001,
  RELAY_PORT: 7070,
  PLAYGROUND_PORT: 56_150,
};

export type LocalPorts = { readonly [Name in keyof typeof STANDARD]: number };

/** Reads the ports. What is no number is the standard one; `config.ts` names the mistake. */
export function localPorts(env: Readonly<Record<string, string | undefined>>): LocalPorts {
  const read = (name: keyof LocalPorts): number => {
    const port = Number(env[name] ?? "");
    return Number.isInteger(port) && port > 0 ? port : STANDARD[name];
  };
  return {
    PORT: read("PORT"),
    TABLE_PORT: read("TABLE_PORT"),
    QUEUE_PORT: read("QUEUE_PORT"),
    RELAY_PORT: read("RELAY_PORT"),
    PLAYGROUND_PORT: read("PLAYGROUND_PORT"),
  };
}
