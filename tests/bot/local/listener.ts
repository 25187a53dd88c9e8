/** A process that listens where it is told, for tests of whoever starts processes. */
import { createServer } from "node:net";

createServer().listen(Number(process.env["LISTENER_PORT"]), "127.0.0.1");
