// The Open Inference Protocol as a program in Node speaks it: with its own fetch, and with its http module where fetch hides the wire.
import http from 'node:http';

export const url = process.env.INFER_URL;
export const lengthHeader = 'inference-header-content-length';

/** One binary input: its JSON and its bytes. */
export function binaryInput(name, datatype, shape, array) {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return { head: { name, datatype, shape, parameters: { binary_data_size: bytes.length } }, bytes };
}

/** Strings as the raw bytes of a BYTES tensor. */
export function packStrings(strings) {
  return new Uint8Array(Buffer.concat(strings.flatMap(text => {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, bytes];
  })));
}

export function frame(inputs, more = {}) {
  const head = Buffer.from(JSON.stringify({ inputs: inputs.map(each => each.head), ...more }));
  return { body: Buffer.concat([head, ...inputs.map(each => each.bytes ?? Buffer.alloc(0))]), length: head.length };
}

export async function infer(model, inputs, more = {}, headers = {}) {
  return fetch(`${url}/v2/models/${model}/infer`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ inputs, ...more }),
  });
}

export async function inferBinary(model, inputs, more = {}, headers = {}) {
  const { body, length } = frame(inputs, more);
  return fetch(`${url}/v2/models/${model}/infer`, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream', [lengthHeader]: String(length), ...headers }, body,
  });
}

/** Name to raw bytes, or to data where the answer has JSON. */
export async function outputs(response) {
  const body = Buffer.from(await response.arrayBuffer());
  const length = response.headers.get(lengthHeader);
  let at = Number(length ?? body.length);
  const head = JSON.parse(body.subarray(0, at));
  const found = {};
  for (const output of head.outputs) {
    const size = output.parameters?.binary_data_size;
    found[output.name] = size === undefined ? output.data : body.subarray(at, at + size);
    at += size ?? 0;
  }
  return { head, found, rest: body.length - at };
}

/** A request through the http module; resolves to status, headers and body. */
export function request(options, body) {
  return new Promise((resolve, reject) => {
    const sent = http.request(`${url}${options.path}`, options, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts), reused: sent.reusedSocket }));
    });
    sent.on('error', reject);
    if (Array.isArray(body)) {
      body.forEach(part => sent.write(part));
      sent.end();
    } else {
      sent.end(body);
    }
  });
}
