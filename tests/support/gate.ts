/** A way to somebody's port that a test can shut and open again: how an outage looks from outside. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Gate {
  /** The port to use instead. It stays the same. */
  readonly port: number;
  /** Cuts what is open and refuses what comes. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Makes an open gate to a port on loopback. */
export async function openGate(to: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.once("error", () => socket.destroy());
    return socket;
  };
  let server = createServer();
  const listen = async (port: number): Promise<Server> => {
    const next = createServer((socket) => {
      const onward = keep(connect(to, "127.0.0.1"));
      keep(socket).pipe(onward).pipe(socket);
    });
    next.listen(port, "127.0.0.1");
    await once(next, "listening");
    return next;
  };
  server = await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async shut() {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      await closed;
    },
    async open() {
      if (!server.listening) server = await listen(port);
    },
  };
}
