/** Starts the server from its environment, and stops it when it is asked to. */
import { ConfigError, readConfig } from "./config.ts";
import { startServer } from "./server.ts";

try {
  const server = await startServer(readConfig(process.env));
  process.send?.("ready");
  const stop = (): void => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
