import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import zlib from 'node:zlib';
import { binaryInput, frame, infer, inferBinary, lengthHeader, outputs, packStrings, request } from './oip.mjs';

const x = { name: 'x', shape: [1, 2], datatype: 'FP32', data: [1.5, 2.5] };
const binaryX = () => binaryInput('x', 'FP32', [1, 2], new Float32Array([1.5, 2.5]));
const floats = bytes => [...new Float32Array(new Uint8Array(bytes).buffer)];

test('JSON, flat and nested; fetch asks for compression by itself', async () => {
  for (const data of [[1.5, 2.5], [[1.5, 2.5]]]) {
    const answer = await infer('times2', [{ ...x, data }], { id: '7' });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-encoding'), 'gzip');
    assert.deepEqual(await answer.json(), { model_name: 'times2', model_version: '1', id: '7', outputs: [{ name: 'y', shape: [1, 2], datatype: 'FP32', data: [3, 5] }] });
  }
});

test('binary tensors of every width', async () => {
  const arrays = {
    uint8: new Uint8Array([0, 255]), uint16: new Uint16Array([0, 65535]), uint32: new Uint32Array([0, 4294967295]), uint64: new BigUint64Array([0n, 2n ** 64n - 1n]),
    int8: new Int8Array([-128, 127]), int16: new Int16Array([-32768, 32767]), int32: new Int32Array([-2147483648, 7]), int64: new BigInt64Array([-(2n ** 63n), 7n]),
    fp32: new Float32Array([NaN, -0]), fp64: new Float64Array([Infinity, 5e-324]), fp16: new Uint16Array([0x7c00, 0x3c00]), bf16: new Uint16Array([0x7f80, 0x3f80]),
    bool: new Uint8Array([0, 1]), bytes: packStrings(['größe', '']),
  };
  for (const [name, array] of Object.entries(arrays)) {
    const input = binaryInput('x', name.toUpperCase(), [2], array);
    const answer = await outputs(await inferBinary(`identity-${name}`, [input], { parameters: { binary_data_output: true } }));
    assert.deepEqual(answer.found.y, input.bytes, name);
    assert.equal(answer.rest, 0);
  }
});

test('mixed JSON and binary, each output as asked', async () => {
  const inputs = [{ head: { name: 'text', shape: [1], datatype: 'BYTES', data: ['größe'] } }, binaryInput('a', 'FP32', [1, 2], new Float32Array([1, 2])), binaryInput('b', 'FP32', [1, 2], new Float32Array([3, 4]))];
  const { found } = await outputs(await inferBinary('pair', inputs, { outputs: [{ name: 'same' }, { name: 'total', parameters: { binary_data: true } }] }));
  assert.deepEqual(found.same, ['größe']);
  assert.deepEqual(floats(found.total), [4, 6]);
});

test('compressed and chunked bodies', async () => {
  const { body, length } = frame([binaryX()], { parameters: { binary_data_output: true } });
  for (const [name, pack] of [['gzip', zlib.gzipSync], ['deflate', zlib.deflateSync]]) {
    const answer = await request({ method: 'POST', path: '/v2/models/times2/infer', headers: { 'Content-Encoding': name, 'Inference-Header-Content-Length': length } }, pack(body));
    assert.equal(answer.status, 200, answer.body.toString());
    assert.deepEqual(floats(answer.body.subarray(Number(answer.headers[lengthHeader]))), [3, 5]);
  }
  const pieces = [...body].map(each => Buffer.from([each]));
  const answer = await request({ method: 'POST', path: '/v2/models/times2/infer', headers: { [lengthHeader]: length } }, pieces);
  assert.equal(answer.status, 200, answer.body.toString());
});

test('many connections kept alive', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  let reused = 0;
  await Promise.all(Array.from({ length: 64 }, async (_, client) => {
    for (let at = 0; at < 20; at++) {
      const value = client * 100 + at;
      const body = JSON.stringify({ id: `${value}`, inputs: [{ name: 'x', shape: [1, 1], datatype: 'FP32', data: [value] }] });
      const answer = await request({ method: 'POST', path: '/v2/models/times2/infer', agent, headers: { 'content-length': Buffer.byteLength(body) } }, body);
      const got = JSON.parse(answer.body);
      assert.deepEqual([got.id, got.outputs[0].data], [`${value}`, [2 * value]]);
      reused += answer.reused ? 1 : 0;
    }
  }));
  agent.destroy();
  assert.ok(reused > 1000, `${reused} of 1280 requests came over a kept connection`);
});
