// The model behind Node's own http module: JSON of the Open Inference Protocol in and out, one InferenceSession.
// usage: node server.js MODEL.onnx PORT
'use strict';
const http = require('node:http');
const ort = require('onnxruntime-node');

const [, , modelPath, port] = process.argv;
const arrays = { FP32: ['float32', Float32Array], INT64: ['int64', BigInt64Array] };
const names = { float32: 'FP32', int64: 'INT64' };

function toTensor(input) {
  const [type, array] = arrays[input.datatype];
  const data = type === 'int64' ? input.data.map(BigInt) : input.data;
  return new ort.Tensor(type, array.from(data), input.shape);
}

async function infer(session, body) {
  const request = JSON.parse(body);
  const feeds = {};
  for (const input of request.inputs) feeds[input.name] = toTensor(input);
  const results = await session.run(feeds);
  const outputs = Object.entries(results).map(([name, t]) => ({ name, datatype: names[t.type], shape: t.dims, data: Array.from(t.data, Number) }));
  return JSON.stringify({ model_name: 'model', outputs });
}

ort.InferenceSession.create(modelPath).then((session) => {
  http.createServer((req, res) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', async () => {
      try {
        const answer = await infer(session, Buffer.concat(chunks));
        res.writeHead(200, { 'Content-Type': 'application/json' });
        res.end(answer);
      } catch (e) {
        res.writeHead(400, { 'Content-Type': 'application/json' });
        res.end(JSON.stringify({ error: String(e) }));
      }
    });
  }).listen(Number(port), '127.0.0.1', () => console.log('listening'));
});
