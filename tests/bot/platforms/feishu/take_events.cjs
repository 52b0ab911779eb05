// Hands requests to the vendor's own library for Node, as its Express adapter does: {key, token, requests} -> what its handlers got.
const lark = require('@larksuiteoapi/node-sdk');

const KINDS = ['im.message.receive_v1', 'card.action.trigger', 'application.bot.menu_v6', 'im.chat.access_event.bot_p2p_chat_entered_v1'];
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

async function main() {
  let told = '';
  for await (const part of process.stdin) told += part;
  const { key, token, requests, sealed } = JSON.parse(told);
  const answers = [];
  for (const { headers, body } of requests) {
    const heard = [];
    const handlers = Object.fromEntries(KINDS.map((kind) => [kind, async (event) => void heard.push({ kind, event })]));
    const dispatcher = new lark.EventDispatcher({ encryptKey: key, verificationToken: token, logger: silent }).register(handlers);
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const data = Object.assign(Object.create({ headers: lower }), JSON.parse(body));
    try {
      await dispatcher.invoke(data);
    } catch (error) {
      heard.length = 0;
    }
    answers.push(heard[0] ?? null);
  }
  const opened = sealed === undefined ? null : new lark.AESCipher(key).decrypt(sealed);
  process.stdout.write(JSON.stringify({ answers, opened }));
}

main();
