/** The floor of a turn: an echo bot on the same packages, and nothing else. Tells its parent its port. */
import { Application, TeamsAdapter } from "@microsoft/teams-ai";
import { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import restify from "restify";

const adapter = new TeamsAdapter({}, new ConfigurationServiceClientCredentialFactory({}));
const app = new Application({ adapter, botAppId: "echo", startTypingTimer: false });
app.activity(
  "message",
  async (context) => void (await context.sendActivity(`You said ${context.activity.text}`)),
);

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  const headers = request.headers;
  await adapter.process(
    { body: request.body as Record<string, unknown>, headers, method: "POST" },
    response,
    async (context) => void (await app.run(context)),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
process.once("disconnect", () => process.exit(0));
