/**
 * The floor of a change at many connections: socket.io alone, which lets
 * everybody in and sends what it is given to all of them.
 */
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server({ serveClient: false });
io.on("connection", (socket) => {
  socket.on("connect_document", () => {
    void socket.join("room");
    socket.emit("connect_document_success", {});
  });
});
io.attach(http);
process.on("message", (message) => void io.to("room").emit("op", "document", [message]));
http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  process.send?.(typeof address === "object" && address !== null ? address.port : 0);
});
process.once("disconnect", () => process.exit(0));
