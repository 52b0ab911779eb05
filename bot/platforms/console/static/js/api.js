// One way to the server. A write carries a key made once: repeating it with the same key can never act twice.

let csrf = "";

export function useCsrf(token) {
  csrf = token;
}

/** What the server refused, in words for the person. `transient` means: the same request may work in a moment. */
export class ApiError extends Error {
  constructor(status, { message = "", hint = "" } = {}) {
    super(message);
    this.status = status;
    this.hint = hint;
    this.transient = status === 0 || status === 503;
  }
}

async function request(method, path, body) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) Object.assign(headers, { "Content-Type": "application/json", "X-CSRF-Token": csrf });
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new ApiError(0);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, answer.error);
  return answer;
}

/** Send a file's bytes; `onPart` is told how much of it has left, from 0 to 1. Only this kind of request knows. */
export function sendFile(path, file, onPart) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", path);
    call.responseType = "json";
    call.setRequestHeader("Content-Type", "application/octet-stream");
    call.setRequestHeader("X-CSRF-Token", csrf);
    call.upload.addEventListener("progress", ({ loaded, total }) => onPart(total ? loaded / total : 0));
    call.addEventListener("load", () => (call.status === 200 ? resolve(call.response) : reject(new ApiError(call.status, call.response?.error))));
    call.addEventListener("error", () => reject(new ApiError(0)));
    call.send(file);
  });
}

export const get = (path) => request("GET", path);
export const post = (path, body) => request("POST", path, body);

const WAITS = [600, 1200, 2500, 5000];

/** Post until it is answered for good; `onWait` is told of each new try. The last failure is thrown. */
export async function postPatiently(path, body, onWait = () => {}) {
  for (const wait of [...WAITS, null]) {
    try {
      return await post(path, body);
    } catch (error) {
      if (!error.transient || wait === null) throw error;
      onWait();
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
  throw new ApiError(0);
}
