"""The bytes that clients of the Open Inference Protocol send over HTTP, with nothing but the standard library."""
import http.client
import json
import os
import struct
import urllib.parse
import zlib

URL = urllib.parse.urlsplit(os.environ["INFER_URL"])
LENGTH = "Inference-Header-Content-Length"
FORMATS = {"BOOL": "?", "UINT8": "B", "UINT16": "H", "UINT32": "I", "UINT64": "Q", "INT8": "b", "INT16": "h", "INT32": "i", "INT64": "q",
           "FP16": "e", "FP32": "f", "FP64": "d"}


def pack(datatype, values):
    """Values as the raw bytes of a tensor."""
    if datatype == "BYTES":
        return b"".join(struct.pack("<I", len(each)) + each for each in values)
    if datatype == "BF16":
        return b"".join(struct.pack("<f", each)[2:] for each in values)
    return struct.pack(f"<{len(values)}{FORMATS[datatype]}", *values)


def unpack(datatype, raw):
    if datatype == "BYTES":
        values, at = [], 0
        while at < len(raw):
            (length,) = struct.unpack_from("<I", raw, at)
            values.append(raw[at + 4:at + 4 + length])
            at += 4 + length
        return values
    if datatype == "BF16":
        return [struct.unpack("<f", b"\0\0" + raw[at:at + 2])[0] for at in range(0, len(raw), 2)]
    return list(struct.unpack(f"<{len(raw) // struct.calcsize(FORMATS[datatype])}{FORMATS[datatype]}", raw))


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.raw = response.status, response.headers, body
        encoding = self.headers.get("Content-Encoding")
        self.body = zlib.decompress(body, 47) if encoding in ("gzip", "deflate") else body

    @property
    def json(self):
        return json.loads(self.body)

    def outputs(self):
        """Name to (datatype, shape, values), from JSON and binary parts, as tritonclient's InferResult reads them."""
        length = self.headers.get(LENGTH)
        head = json.loads(self.body if length is None else self.body[:int(length)])
        at, found = int(length or 0), {}
        for output in head["outputs"]:
            size = output.get("parameters", {}).get("binary_data_size")
            if size is None:
                values = output["data"]
            else:
                values = unpack(output["datatype"], self.body[at:at + size])
                at += size
            found[output["name"]] = (output["datatype"], output["shape"], values)
        if length is not None and at != len(self.body):
            raise AssertionError(f"{len(self.body) - at} bytes behind the last tensor")
        return found


def connect(timeout=60):
    return http.client.HTTPConnection(URL.hostname, URL.port, timeout=timeout)


def call(verb, path, body=None, headers=None, connection=None):
    own = connection or connect()
    try:
        own.request(verb, path, body, headers or {})
        response = own.getresponse()
        return Answer(response, response.read())
    finally:
        if connection is None:
            own.close()


def get(path, **more):
    return call("GET", path, **more)


def json_input(name, datatype, shape, data):
    return {"name": name, "shape": shape, "datatype": datatype, "data": data}


def binary_input(name, datatype, shape, values):
    """The JSON part and the raw part of one input."""
    raw = pack(datatype, values)
    return {"name": name, "shape": shape, "datatype": datatype, "parameters": {"binary_data_size": len(raw)}}, raw


def infer(model, inputs, headers=None, version=None, connection=None, **more):
    """JSON only, as KServe and MLServer send it."""
    path = f"/v2/models/{model}" + (f"/versions/{version}" if version else "") + "/infer"
    sent = {"Content-Type": "application/json", **(headers or {})}
    return call("POST", path, json.dumps({"inputs": inputs, **more}).encode(), sent, connection)


def frame(inputs, **more):
    """Body and headers with binary tensors, as tritonclient sends them; inputs are pairs of JSON and raw bytes (None when in the JSON)."""
    head = json.dumps({"inputs": [each for each, _ in inputs], **more}, separators=(",", ":")).encode()
    return b"".join([head, *(raw for _, raw in inputs if raw is not None)]), {LENGTH: str(len(head)), "Content-Type": "application/octet-stream"}


def infer_binary(model, inputs, headers=None, connection=None, encode=None, **more):
    body, sent = frame(inputs, **more)
    return call("POST", f"/v2/models/{model}/infer", encode(body) if encode else body, {**sent, **(headers or {})}, connection)
