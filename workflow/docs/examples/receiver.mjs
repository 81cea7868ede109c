// A receiver of Kaidian's events in plain Node: node receiver.mjs <port> <secret>
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const [port, secret] = process.argv.slice(2);
const seen = new Set(); // A real receiver keeps the ids in its database, in the transaction that does the work.

/** Whether the body was signed with our secret less than five minutes ago. */
function isGenuine(header, body) {
  const parts = Object.fromEntries((header ?? "").split(",").map((part) => part.split("=")));
  const age = Math.abs(Date.now() / 1000 - Number(parts.t));
  const expected = createHmac("sha256", secret).update(`${parts.t}.${body}`).digest();
  const given = Buffer.from(parts.v1 ?? "", "hex");
  return age < 300 && given.length === expected.length && timingSafeEqual(given, expected);
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  if (!isGenuine(request.headers["kaidian-signature"], body)) {
    response.writeHead(401).end();
    return;
  }
  const event = JSON.parse(body);
  if (!seen.has(event.id)) {
    seen.add(event.id); // Events come at least once: what was done already is only acknowledged.
    console.log(event.type, JSON.stringify(event.data));
  }
  response.writeHead(204).end();
}).listen(Number(port), "127.0.0.1", function () {
  console.log("listening on", this.address().port);
});
