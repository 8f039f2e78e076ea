import assert from 'node:assert/strict';
import test from 'node:test';
import { infer, url } from './oip.mjs';

const json = async (path, init) => {
  const response = await fetch(url + path, init);
  return [response.status, await response.json()];
};
const post = body => ({ method: 'POST', body });

test('health', async () => {
  assert.deepEqual(await json('/v2/health/live'), [200, { live: true }]);
  assert.deepEqual(await json('/v2/health/ready'), [200, { ready: true }]);
  assert.equal((await fetch(`${url}/v2/health/ready`, { method: 'HEAD' })).status, 200);
});

test('metadata', async () => {
  const [status, server] = await json('/v2');
  assert.equal(status, 200);
  assert.ok(server.extensions.includes('binary_tensor_data'));
  const [, model] = await json('/v2/models/pair');
  assert.deepEqual(model.inputs.map(each => [each.name, each.datatype, each.shape]), [['a', 'FP32', [-1, 2]], ['b', 'FP32', [-1, 2]], ['text', 'BYTES', [-1]]]);
  assert.deepEqual(await json('/v2/models/pair/versions/1/ready'), [200, { name: 'pair', ready: true }]);
  assert.equal((await json('/v2/models/pair/config'))[1].name, 'pair');
  assert.ok(Array.isArray((await json('/v2/models/pair/stats'))[1].model_stats));
});

test('repository', async () => {
  const [, index] = await json('/v2/repository/index', post('{"ready":true}'));
  assert.ok(index.some(each => each.name === 'pair' && each.version === '1' && each.state === 'READY'));
  assert.equal((await fetch(`${url}/v2/repository/models/identity-int8/unload`, post())).status, 200);
  assert.equal((await json('/v2/models/identity-int8/ready'))[0], 400);
  assert.equal((await fetch(`${url}/v2/repository/models/identity-int8/load`, post('{}'))).status, 200);
  assert.equal((await json('/v2/models/identity-int8/ready'))[0], 200);
});

test('errors are JSON with one sentence', async () => {
  for (const [path, init, status] of [
    ['/v2/models/none', undefined, 404],
    ['/v2/models/none/infer', post('{"inputs":[]}'), 404],
    ['/v2/models/pair/infer', post('{'), 400],
    ['/v2/models/pair/infer', post('{"inputs":[]}'), 400],
    ['/v2/repository/models/none/load', post(), 400],
    ['/v2/unknown', undefined, 404],
  ]) {
    const [got, body] = await json(path, init);
    assert.equal(got, status, path);
    assert.deepEqual(Object.keys(body), ['error']);
    assert.match(body.error, /\w+.*\./);
  }
});

test('an abandoned request harms nobody', async () => {
  for (let at = 0; at < 20; at++) {
    const abort = new AbortController();
    const gone = fetch(`${url}/v2/models/endless/infer`, {
      method: 'POST', signal: abort.signal, body: '{"parameters":{"timeout":20000000},"inputs":[{"name":"x","shape":[],"datatype":"FP32","data":[1]}]}',
    });
    setImmediate(() => abort.abort());
    await assert.rejects(gone);
  }
  const answer = await infer('endless', [{ name: 'x', shape: [], datatype: 'FP32', data: [-1] }]);
  assert.equal(answer.status, 200);
  assert.deepEqual((await answer.json()).outputs[0].data, [-1]);
});
