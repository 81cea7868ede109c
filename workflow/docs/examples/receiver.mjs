// A receiver of Kaidian's events in plain Node: node receiver.mjs <port> <secret>
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const [port, secret] = process.argv.slice(2);
const seen = new Set(); // A real receiver keeps the ids in its database, in the transaction that does the work.

/** Whether the body was signed with our secret less than five minutes ago; while a secret is renewed there are two signatures. */
function isGenuine(header, body) {
  const parts = (header ?? "").split(",").map((part) => part.split("="));
  const time = parts.find(([name]) => name === "t")?.[1];
  const expected = createHmac("sha256", secret).update(`${time}.${body}`).digest();
  const isOurs = ([name, hex]) => {
    const given = Buffer.from(name === "v1" ? (hex ?? "") : "", "hex");
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  return Math.abs(Date.now() / 1000 - Number(time)) < 300 && parts.some(isOurs);
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
