// The vendor's stream client for Node against a gateway on this machine: it answers messages and presses, and says what it does.
const path = require("path");
const modules = process.env.NODE_PATH;
const constants = require(path.join(modules, "dingtalk-stream", "dist", "constants.cjs"));
const [address, clientId, clientSecret] = process.argv.slice(2);
constants.GATEWAY_URL = `${address}/v1.0/gateway/connections/open`;

const { DWClient } = require(path.join(modules, "dingtalk-stream", "dist", "client.cjs"));
const client = new DWClient({ clientId, clientSecret });
for (const topic of [constants.TOPIC_ROBOT, constants.TOPIC_CARD]) {
  client.registerCallbackListener(topic, (message) => {
    JSON.parse(message.data);
    client.socketCallBackResponse(message.headers.messageId, {});
  });
}
client.connect().then(() => console.log("connected"));
process.stdin.resume();
