"""How clients put the same requests on the wire: compressed, chunked, with Expect, over kept connections, in any case of headers."""
import gzip
import json
import socket
import threading
import unittest
import zlib

from oip import LENGTH, URL, binary_input, call, connect, frame, get, infer, infer_binary, json_input

X = json_input("x", "FP32", [1, 2], [1.5, 2.5])
RESULT = {"y": ("FP32", [1, 2], [3.0, 5.0])}


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def exchange(*pieces):
    """Sends pieces over one socket; returns everything until the server closes."""
    with socket.create_connection((URL.hostname, URL.port), 30) as raw:
        for piece in pieces:
            raw.sendall(piece)
        received = b""
        while part := raw.recv(65536):
            received += part
        return received


class Compression(unittest.TestCase):
    def test_requests(self):
        body = json.dumps({"inputs": [X]}).encode()
        for name, packed in (("gzip", gzip.compress(body)), ("deflate", zlib.compress(body)), ("deflate", raw_deflate(body)), ("GZIP", gzip.compress(body)), ("identity", body)):
            answer = call("POST", "/v2/models/times2/infer", packed, {"Content-Encoding": name})
            self.assertEqual(answer.outputs(), RESULT, name)

    def test_binary_requests_count_the_length_before_compression(self):
        for name, encode in (("gzip", gzip.compress), ("deflate", zlib.compress)):
            answer = infer_binary("times2", [binary_input("x", "FP32", [1, 2], [1.5, 2.5])], {"Content-Encoding": name, "Accept-Encoding": name}, encode=encode,
                                  parameters={"binary_data_output": True})
            self.assertEqual(answer.outputs(), RESULT)
            self.assertEqual(answer.headers["Content-Encoding"], name)

    def test_answers(self):
        for wish, expected in (("gzip", "gzip"), ("deflate", "deflate"), ("gzip, deflate, br", "gzip"), ("identity", None), ("br", None), ("*;q=0", None), ("gzip;q=0.2,deflate;q=0.7", "deflate")):
            answer = infer("times2", [X], {"Accept-Encoding": wish})
            self.assertEqual((answer.headers.get("Content-Encoding"), answer.outputs()), (expected, RESULT), wish)

    def test_errors_and_other_calls_are_never_compressed(self):
        for answer in (infer("times2", [], {"Accept-Encoding": "gzip"}), infer("none", [X], {"Accept-Encoding": "gzip"}), get("/v2/models/mlp", headers={"Accept-Encoding": "gzip"})):
            self.assertNotIn("Content-Encoding", answer.headers)
            self.assertTrue(json.loads(answer.raw))

    def test_damaged_and_unknown_encodings(self):
        body = json.dumps({"inputs": [X]}).encode()
        for name, packed, status in (("gzip", body, 400), ("gzip", gzip.compress(body)[:-12], 400), ("deflate", b"\x78\x9c\xff\xff\xff", 400), ("br", body, 415), ("gzip, gzip", body, 415)):
            answer = call("POST", "/v2/models/times2/infer", packed, {"Content-Encoding": name})
            self.assertEqual(answer.status, status, (name, answer.body))
            self.assertIn("error", answer.json)


class Framing(unittest.TestCase):
    def test_chunked_body_in_pieces_of_every_size(self):  # A generator has no length, so http.client sends chunks.
        body, headers = frame([binary_input("x", "FP32", [1, 2], [1.5, 2.5])])
        for size in (1, 2, 3, 7, 64, 4096):
            answer = call("POST", "/v2/models/times2/infer", (body[at:at + size] for at in range(0, len(body), size)), headers)
            self.assertEqual(answer.outputs(), RESULT, size)

    def test_expect_continue(self):
        body = json.dumps({"inputs": [X]}).encode()
        with socket.create_connection((URL.hostname, URL.port), 30) as raw:
            raw.sendall(b"POST /v2/models/times2/infer HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
            self.assertTrue(raw.recv(100).startswith(b"HTTP/1.1 100"))
            raw.sendall(body)
            received = b""
            while part := raw.recv(4096):
                received += part
        self.assertIn(b" 200 OK", received)
        self.assertIn(b'"data":[3,5]', received.replace(b".0", b""))

    def test_header_names_in_any_case(self):
        body, headers = frame([binary_input("x", "FP32", [1, 2], [1.5, 2.5])])
        for name in (LENGTH.lower(), LENGTH.upper()):
            answer = call("POST", "/v2/models/times2/infer", body, {name: headers[LENGTH], "CONTENT-TYPE": "application/octet-stream"})
            self.assertEqual(answer.outputs(), RESULT)

    def test_any_content_type(self):
        for kind in (None, "application/json; charset=utf-8", "text/plain", "application/x-www-form-urlencoded", "application/vnd.kserve+json"):
            body = json.dumps({"inputs": [X]}).encode()
            self.assertEqual(call("POST", "/v2/models/times2/infer", body, {"Content-Type": kind} if kind else {}).outputs(), RESULT, kind)

    def test_http_1_0_and_pipelining(self):
        old = exchange(b"GET /v2/health/live HTTP/1.0\r\n\r\n")
        self.assertIn(b'{"live":true}', old)
        request = b"GET /v2/health/live HTTP/1.1\r\nHost: x\r\n%b\r\n"
        piped = exchange(request % b"" + request % b"" + request % b"Connection: close\r\n")
        self.assertEqual(piped.count(b'{"live":true}'), 3)

    def test_path_with_query(self):
        body = json.dumps({"inputs": [X]}).encode()
        for path in ("/v2/models/times2/infer?a=b", "/v2/models/times2/infer/", "/v2/models/times2/versions/1/infer?"):
            self.assertEqual(call("POST", path, body).outputs(), RESULT)


class Concurrency(unittest.TestCase):
    def test_many_kept_connections_never_cross_answers(self):
        failures = []

        def client(number):
            connection = connect()
            try:
                for at in range(20):
                    value = float(number * 100 + at)
                    send = infer_binary if at % 2 else infer
                    each = binary_input("x", "FP32", [1, 1], [value]) if at % 2 else json_input("x", "FP32", [1, 1], [value])
                    answer = send("times2", [each], connection=connection, id=f"{number}-{at}", parameters={"binary_data_output": at % 3 == 0})
                    head = json.loads(answer.body[:int(answer.headers.get(LENGTH, len(answer.body)))])
                    if (head["id"], answer.outputs()["y"][2]) != (f"{number}-{at}", [2 * value]):
                        failures.append((number, at, answer.body))
            except Exception as problem:
                failures.append((number, problem))
            finally:
                connection.close()

        threads = [threading.Thread(target=client, args=(number,)) for number in range(48)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.assertEqual(failures, [])

    def test_connection_survives_errors(self):
        connection = connect()
        for _ in range(3):
            self.assertEqual(infer("times2", [], connection=connection).status, 400)
            socket_before = connection.sock
            self.assertEqual(infer("none", [X], connection=connection).status, 404)
            self.assertEqual(call("POST", "/v2/models/times2/infer", b"not json", connection=connection).status, 400)
            self.assertEqual(infer("times2", [X], connection=connection).outputs(), RESULT)
            self.assertIs(connection.sock, socket_before)
        connection.close()
