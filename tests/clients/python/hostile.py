"""
A hostile client: every class of attack of a server of its own, at INFER_URL with the process id INFER_PID, which expects bodies up to 4 MiB and
headers within 1 s. After each the server serves as before and holds no descriptor, thread or tensor more. Run one class by its name.
"""
import gzip
import os
import random
import re
import socket
import struct
import threading
import time
import unittest

from oip import LENGTH, URL, call, frame, get, infer, json_input

PID = os.environ["INFER_PID"]
LIMIT = 4 << 20
X = json_input("x", "FP32", [1, 2], [1, 2])


def metrics():
    found = {}
    for line in get("/metrics").body.decode().splitlines():
        if line and line[0] != "#":
            name, value = line.rsplit(" ", 1)
            found[name] = float(value)
    return found


def process():
    with open(f"/proc/{PID}/status") as status:
        figures = dict(re.findall(r"^(VmRSS|Threads):\s+(\d+)", status.read(), re.M))
    return {"descriptors": len(os.listdir(f"/proc/{PID}/fd")), "threads": int(figures["Threads"]), "memory": int(figures["VmRSS"]) << 10}


def connect():
    return socket.create_connection((URL.hostname, URL.port), 30)


def read_all(raw):
    received = b""
    try:
        while part := raw.recv(65536):
            received += part
    except ConnectionResetError:
        pass
    return received


def status_of(received):
    return int(received.split(b" ", 2)[1]) if received.startswith(b"HTTP/1.1 ") else None


def post(path, headers=b"", body=b""):
    return b"POST %b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%b\r\n%b" % (path, headers, body)


class Attack(unittest.TestCase):
    """Before and after each: the same figures, and a model that serves."""

    def setUp(self):
        infer("times1", [X])
        self.before = process()

    def tearDown(self):
        self.assertEqual(infer("times1", [X]).outputs()["y"][2], [1, 2])
        self.assertEqual(get("/v2/health/live").status, 200)
        self.assertEqual(get("/v2/health/ready").status, 200)
        deadline = time.monotonic() + 15
        while (left := self.left()) and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        self.assertEqual(left, {})

    def left(self):
        now, figures = process(), metrics()
        kept = {name: now[name] - self.before[name] for name in ("descriptors", "threads") if now[name] > self.before[name] + (16 if name == "threads" else 4)}
        if now["memory"] > self.before["memory"] + (96 << 20):
            kept["memory"] = now["memory"] - self.before["memory"]
        pending = {name: value for name, value in figures.items() if value and name.startswith(("nv_inference_pending", "inference_tensor_rented", "inference_tensor_lost"))}
        if figures["inference_http_requests_in_flight"] > 1:
            pending["in flight"] = figures["inference_http_requests_in_flight"]
        return kept | pending


class Slow(Attack):
    def test_slow_headers_slow_bodies_and_clients_that_never_read(self):
        big = struct.pack("<I", 0) * (1 << 19)
        body, headers = frame([({"name": "x", "shape": [1 << 19], "datatype": "FP32", "parameters": {"binary_data_size": len(big)}}, big)], parameters={"binary_data_output": True})
        heads, bodies, deaf = [connect() for _ in range(40)], [connect() for _ in range(20)], [connect() for _ in range(8)]
        for each in heads:
            each.sendall(b"POST /v2/models/times1/infer HTTP/1.1\r\nHos")
        for each in bodies:
            each.sendall(post(b"/v2/models/times1/infer", b"Content-Length: 5000\r\n", b'{"inp'))
        for each in deaf:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            each.sendall(post(b"/v2/models/identity-fp32/infer", b"Content-Length: %d\r\n%b: %b\r\n" % (len(body), LENGTH.encode(), headers[LENGTH].encode()), body))
        slowest = 0
        for _ in range(100):
            started = time.monotonic()
            self.assertEqual(infer("times1", [X]).status, 200)
            slowest = max(slowest, time.monotonic() - started)
        self.assertLess(slowest, 20)
        for each in heads + bodies:
            self.assertIn(status_of(read_all(each)), (408, 400, None))
            each.close()
        deadline = time.monotonic() + 60
        while (left := metrics()["inference_http_requests_in_flight"]) > 1 and time.monotonic() < deadline:  # itself is one
            threading.Event().wait(0.1)
        self.assertEqual(left, 1, "a client that does not read is cut off")
        for each in deaf:
            each.close()


class Oversized(Attack):
    def test_announced_length_beyond_the_limit(self):
        for length in (LIMIT + 1, 2**40, 2**62):
            with connect() as raw:
                raw.sendall(post(b"/v2/models/times1/infer", b"Content-Length: %d\r\n" % length))
                self.assertEqual(status_of(read_all(raw)), 413, length)

    def test_endless_chunks(self):
        for head in (b'{"inputs":[', b'{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1', b'{"id":"'):
            piece = {b"[": b'{"name":"x"},', b"1": b",1" * 4096, b'"': b"x" * 8192}[head[-1:]]
            with connect() as raw:
                raw.sendall(post(b"/v2/models/times1/infer", b"Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n" % (len(head), head)))
                sent = 0
                try:  # The server may read on for a moment, without keeping what it reads, so that the client sees the answer.
                    while sent < 64 << 20:
                        raw.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
                        sent += len(piece)
                except OSError:
                    pass
                self.assertIn(status_of(read_all(raw)), (400, 413, None))

    def test_gzip_bomb(self):
        for text in (b"0" * (256 << 20), b'{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[' + b"1," * (64 << 20)):
            answer = call("POST", "/v2/models/times1/infer", gzip.compress(text, 1), {"Content-Encoding": "gzip"})
            self.assertIn(answer.status, (400, 413))

    def test_a_hundred_thousand_chunks_of_one_byte(self):
        before = process()["memory"]
        with connect() as raw:
            raw.sendall(post(b"/v2/models/times1/infer", b"Transfer-Encoding: chunked\r\n"))
            text = b'{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[1' + b" " * 100_000 + b",2]}]}"
            raw.sendall(b"".join(b"1\r\n%c\r\n" % each for each in text) + b"0\r\n\r\n")
            self.assertEqual(status_of(read_all(raw)), 200)
        self.assertLess(process()["memory"] - before, 64 << 20)


class Malformed(Attack):
    def test_what_is_no_http(self):
        for sent in (b"\0" * 100, b"GARBAGE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /v2\0 HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /v2 HTTP/1.1\r\n\r\n", b"GET /v2 HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n",
                     b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /v2 HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 60_000 + b"\r\n\r\n", b"GET /v2 HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 2000 + b"\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", post(b"/v2/models/times1/infer", b"Content-Length: -1\r\n"), post(b"/v2/models/times1/infer", b"Content-Length: 1\r\nContent-Length: 2\r\n"),
                     post(b"/v2/models/times1/infer", b"Transfer-Encoding: chunked\r\n", b"zz\r\n"), post(b"/v2/models/times1/infer", b"Transfer-Encoding: nothing\r\n"),
                     post(b"/v2/models/times1/infer", b"Transfer-Encoding: chunked\r\n", b"fffffffffffffffff\r\n"), b"GET /v2/models/%zz HTTP/1.1\r\nHost: x\r\n\r\n"):
            with connect() as raw:
                raw.sendall(sent)
                raw.shutdown(socket.SHUT_WR)
                received = read_all(raw)
                self.assertIn(status_of(received), (400, 404, 408, 411, 413, 414, 431, 501, 505, None), sent[:60])
                self.assertNotIn(b"   at ", received)

    def test_fuzzed_connections(self):
        seed = random.randrange(2**32)
        dice = random.Random(seed)
        good = post(b"/v2/models/times1/infer", b"Content-Length: 73\r\n", b'{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}   ')
        for _ in range(500):
            bad = bytearray(good)
            for _ in range(dice.randint(1, 6)):
                bad[dice.randrange(len(bad))] = dice.randrange(256)
            with connect() as raw:
                raw.sendall(bad)
                raw.shutdown(socket.SHUT_WR)
                status = status_of(read_all(raw))
                self.assertTrue(status is None or status < 500 or status in (501, 505), (seed, status, bytes(bad)))


class Leaving(Attack):
    def test_reset_at_any_moment(self):
        body = b'{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}'
        slow = b'{"parameters":{"timeout":20000000},"inputs":[{"name":"x","shape":[],"datatype":"FP32","data":[1]}]}'
        dice = random.Random(7)
        for number in range(600):
            model, text = (b"endless", slow) if number % 60 == 0 else (b"times1", body)
            sent = post(b"/v2/models/%b/infer" % model, b"Content-Length: %d\r\n" % len(text), text)
            raw = connect()
            raw.sendall(sent if number % 3 == 0 else sent[:dice.randrange(len(sent))])
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raw.close()
        answer = infer("endless", [json_input("x", "FP32", [], [-1])])
        self.assertEqual(answer.status, 200, "what nobody waits for stops")


class Flood(Attack):
    def test_many_connections_at_once(self):
        request = post(b"/v2/models/times1/infer", b"Content-Length: 70\r\n", b'{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}')
        open_ones = [connect() for _ in range(800)]
        for each in open_ones:
            each.sendall(request)
        statuses = [status_of(read_all(each)) for each in open_ones]
        for each in open_ones:
            each.close()
        self.assertEqual(set(statuses) - {200, 503}, set())
        self.assertGreater(statuses.count(200), 200)


class Ledger(Attack):
    def test_metrics_agree_with_what_was_sent(self):
        def figures():
            now = metrics()
            model = 'model="times3",version="1"'
            failures = {reason: now[f'nv_inference_request_failure{{{model},reason="{reason}"}}'] for reason in ("REJECTED", "CANCELED", "BACKEND", "OTHER")}
            http = {code: now.get(f'inference_http_requests_total{{call="Infer",code="{code}"}}', 0) for code in (200, 400, 404, 413, 503)}
            return {"success": now[f"nv_inference_request_success{{{model}}}"], "runs": now[f"nv_inference_exec_count{{{model}}}"], "failed": sum(failures.values()), **http}

        before, sent = figures(), {200: 0, 400: 0, 404: 0, 413: 0, 503: 0}
        lock = threading.Lock()
        at_model = [0]

        def client(seed):
            dice = random.Random(seed)
            for _ in range(100):
                kind = dice.choice(["good", "good", "good", "type", "unknown", "json"])
                answer = {"good": lambda: infer("times3", [X]), "type": lambda: infer("times3", [{**X, "datatype": "INT32"}]), "unknown": lambda: infer("none", [X]),
                          "json": lambda: call("POST", "/v2/models/times3/infer", b"{")}[kind]()
                with lock:
                    sent[answer.status] += 1
                    at_model[0] += kind == "type"

        threads = [threading.Thread(target=client, args=(seed,)) for seed in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        after = figures()
        self.assertEqual({code: after[code] - before[code] for code in sent}, sent)
        self.assertEqual(after["success"] - before["success"], sent[200])
        self.assertEqual(after["runs"] - before["runs"], sent[200])
        self.assertEqual(after["failed"] - before["failed"], at_model[0])


if __name__ == "__main__":
    unittest.main()
