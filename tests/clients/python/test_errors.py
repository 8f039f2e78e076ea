"""Bad input: each a clear sentence with the right status, and nothing else disturbed."""
import json
import random
import re
import struct
import time
import unittest

from oip import LENGTH, binary_input, call, connect, frame, get, infer, infer_binary, json_input

X = json_input("x", "FP32", [1, 2], [1, 2])
RAW = binary_input("x", "FP32", [1, 2], [1, 2])
LEAKS = re.compile(r"/tmp|/work|/home|\.cs:|   at |Exception|0x[0-9a-f]{6}|System\.|pid")


class BadInput(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(infer("times2", [X]).outputs()["y"][2], [2, 4], "the model still serves")
        self.assertEqual(get("/v2/health/ready").status, 200)

    def refused(self, answer, status, *words):
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(list(answer.json), ["error"])
        self.assertNotRegex(answer.json["error"], LEAKS)
        for word in words:
            self.assertIn(word, answer.json["error"])

    def test_models_versions_and_names(self):
        self.refused(infer("none", [X]), 404, "none")
        self.refused(infer("times2", [X], version="7"), 404, "7")
        for name in ("%2e%2e%2fetc", "..%2f..%2fpasswd", "a%00b", "a" * 129, "%2e%2e", "a%20b", "%C3%BC", "..%5c"):
            answer = call("POST", f"/v2/models/{name}/infer", json.dumps({"inputs": [X]}).encode())
            self.assertIn(answer.status, (400, 404), name)
            self.assertIn("error", answer.json) if answer.body else None
            self.assertIn(call("POST", f"/v2/repository/models/{name}/load", b"").status, (400, 404), name)
        for version in ("0", "-1", "1.0", "01", "99999999999999999999", "latest"):
            self.assertIn(infer("times2", [X], version=version).status, (400, 404), version)

    def test_names_types_and_shapes(self):
        self.refused(infer("times2", [{**X, "name": "wrong"}]), 400, "wrong")
        self.refused(infer("times2", [{**X, "datatype": "FP64"}]), 400, "FP64", "FP32")
        self.refused(infer("times2", [{**X, "datatype": "FLOAT"}]), 400, "FLOAT")
        self.refused(infer("mlp", [{**X, "shape": [2, 1]}]), 400, "[2,1]")
        self.refused(infer("times2", [{**X, "shape": [1, 2, 1]}]), 400)
        self.refused(infer("times2", []), 400, "x")
        self.refused(infer("pair", [json_input("a", "FP32", [1, 2], [1, 2])]), 400, "b")
        self.refused(infer("times2", [X, X]), 400, "x")
        self.refused(infer("times2", [X, {**X, "name": "more"}]), 400, "more")
        self.refused(infer("constant", [X]), 400, "x")
        self.refused(infer("times2", [X], outputs=[{"name": "nothing"}]), 400, "nothing")
        self.refused(infer("times2", [X], outputs=[{"name": "y"}, {"name": "y"}]), 400, "y")

    def test_shapes_that_are_none(self):
        for shape in ([-1, 2], ["1", 2], [1.5, 2], [None], None, "2", {}, [[1], 2], [2**62, 2**62], [2**4, 2**60 + 2], [2**63, 1], [10**30], [True, 2], [1] * 40):
            self.refused(infer("times2", [{**X, "shape": shape}]), 400)
        text = '{"inputs":[{"name":"x","datatype":"FP32","shape":[NaN,2],"data":[1,2]}]}'
        self.refused(call("POST", "/v2/models/times2/infer", text.encode()), 400)

    def test_data_that_does_not_fit(self):
        for data in ([1], [1, 2, 3], [], [[1], [2]], [[1, 2], [3, 4]], [1, "2"], [1, None], [1, [2]], [1, {}], "12", 12, None, {}, [1, True], [1, 1e60]):
            self.refused(infer("times2", [{**X, "data": data}]), 400)
        for datatype, value in (("UINT8", 256), ("UINT8", -1), ("INT8", 128), ("INT64", 2**63), ("UINT64", 2**64), ("INT32", 1.5), ("BOOL", 2), ("BOOL", "true"), ("BYTES", 1)):
            self.refused(infer(f"identity-{datatype.lower()}", [json_input("x", datatype, [1], [value])]), 400)

    def test_requests_that_are_no_requests(self):
        for body in (b"", b"   ", b"null", b"[]", b"7", b'"x"', b"{", b"{}", b'{"inputs":{}}', b'{"inputs":[7]}', b'{"inputs":[]', b'{"inputs":null}', b'\xff\xfe{}', b'{"inputs":[]}{"inputs":[]}',
                     b'{"id":7,"inputs":[]}', b'{"inputs":[],"inputs":[]}', b'{"inputs":[],"parameters":[]}', b'{"inputs":[],"outputs":{}}', b'{"inputs":[],"outputs":[{}]}',
                     b"[" * 250_000, b'{"a":' * 250_000, b'{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":' + b"[" * 100_000):
            self.refused(call("POST", "/v2/models/times2/infer", body), 400)
        for parameters in ({"priority": -1}, {"priority": "high"}, {"priority": 2**40}, {"timeout": -5}, {"timeout": "soon"}, {"binary_data_output": 1}, {"sequence_id": []}, {"sequence_start": True}, {"sequence_id": 1, "sequence_start": 1}):
            if parameters == {"sequence_id": []}:
                continue
            self.refused(infer("times2", [X], parameters=parameters), 400)
        for parameters in ({"classification": -1}, {"classification": "two"}, {"binary_data": "yes"}):
            self.refused(infer("times2", [X], outputs=[{"name": "y", "parameters": parameters}]), 400)

    def test_shared_memory_is_unsupported(self):
        region = {"shared_memory_region": "r", "shared_memory_byte_size": 8}
        self.refused(infer("times2", [{"name": "x", "shape": [1, 2], "datatype": "FP32", "parameters": region}]), 501)
        self.refused(infer("times2", [X], outputs=[{"name": "y", "parameters": region}]), 501)

    def test_binary_bodies_that_lie(self):
        body, headers = frame([RAW])
        for length in ("99999999999", "-1", "abc", "", "1e3", str(len(body) + 1), "18446744073709551616", "0x10", "5", str(int(headers[LENGTH]) - 1), str(int(headers[LENGTH]) + 1)):
            self.refused(call("POST", "/v2/models/times2/infer", body, {LENGTH: length}), 400)
        self.refused(call("POST", "/v2/models/times2/infer", body[:-1], headers), 400)
        self.refused(call("POST", "/v2/models/times2/infer", body + b"\0", headers), 400)
        self.refused(call("POST", "/v2/models/times2/infer", body), 400)
        for size in (0, 7, 9, -8, 2**40, 2**63, "8", None, 8.0, 8.5):
            head = {"name": "x", "shape": [1, 2], "datatype": "FP32", "parameters": {"binary_data_size": size}}
            self.refused(infer_binary("times2", [(head, RAW[1])]), 400)
        self.refused(infer_binary("times2", [({**X, "parameters": {"binary_data_size": 8}}, RAW[1])]), 400)

    def test_strings_and_bools_that_lie(self):
        for raw in (b"\xff\xff\xff\xffab", b"\x05\0\0\0ab", b"\x01\0\0\0ab", b"\x01\0", struct.pack("<I", 2**31) + b"x"):
            head = {"name": "x", "shape": [1], "datatype": "BYTES", "parameters": {"binary_data_size": len(raw)}}
            self.refused(infer_binary("identity-bytes", [(head, raw)]), 400)
        head = {"name": "x", "shape": [1], "datatype": "BOOL", "parameters": {"binary_data_size": 1}}
        self.refused(infer_binary("identity-bool", [(head, b"\x02")]), 400)
        for text in (b"\xff\xfe", b"\xc3", b"a\0b"):
            answer = infer_binary("identity-bytes", [binary_input("x", "BYTES", [1], [text])])
            self.assertIn(answer.status, (200, 400), answer.body)
            answer = infer_binary("identity-bytes", [binary_input("x", "BYTES", [1], [text])], parameters={"binary_data_output": True})
            self.assertIn(answer.status, (200, 400), answer.body)

    def test_failure_inside_the_model(self):
        answer = infer("lookup", [json_input("index", "INT64", [1], [99])])
        self.assertIn(answer.status, (400, 500))
        self.assertNotRegex(answer.json["error"], LEAKS)
        self.assertEqual(infer("lookup", [json_input("index", "INT64", [2], [3, 9])]).outputs()["y"][2], [3, 9])

    def test_model_that_wants_all_memory(self):
        for sizes in ([2**40], [2**62], [2**31, 2**31], [-5]):
            answer = infer("bomb", [json_input("x", "INT64", [len(sizes)], sizes)])
            self.assertIn(answer.status, (400, 500, 503), answer.body)
            self.assertNotRegex(answer.json["error"], LEAKS)

    def test_deadline_of_an_endless_run(self):
        started = time.monotonic()
        answer = infer("endless", [json_input("x", "FP32", [], [1])], parameters={"timeout": 300_000})
        self.refused(answer, 503)
        self.assertLess(time.monotonic() - started, 5)
        self.assertEqual(infer("endless", [json_input("x", "FP32", [], [-1])]).outputs()["y"][2], [-1])


class Fuzz(unittest.TestCase):
    def test_mutated_requests_never_fail_the_server(self):
        seed = random.randrange(2**32)
        dice, connection = random.Random(seed), connect()
        body, headers = frame([RAW], id="abc", parameters={"binary_data_output": True}, outputs=[{"name": "y", "parameters": {"classification": 1}}])
        for number in range(1500):
            bad = bytearray(body)
            for _ in range(dice.randint(1, 4)):
                at = dice.randrange(len(bad))
                bad[at:at + dice.randint(0, 3)] = dice.choice([b"", b"\0", b"{", b"]", b'"', b"-", b"9" * 20, bytes([dice.randrange(256)])])
            answer = call("POST", "/v2/models/times2/infer", bytes(bad), headers, connection)
            self.assertIn(answer.status, (200, 400, 413, 501), (seed, number, bytes(bad), answer.body))
            if answer.status != 200:
                self.assertNotRegex(answer.json["error"], LEAKS, (seed, number))
        connection.close()
