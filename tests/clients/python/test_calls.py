"""Every call of the protocol that is not inference."""
import json
import unittest

from oip import call, get, infer, json_input


class Health(unittest.TestCase):
    def test_live_and_ready(self):
        for name in ("live", "ready"):
            answer = get(f"/v2/health/{name}")
            self.assertEqual((answer.status, answer.json), (200, {name: True}))

    def test_head_has_status_and_no_body(self):
        answer = call("HEAD", "/v2/health/ready")
        self.assertEqual((answer.status, answer.raw), (200, b""))

    def test_query_and_trailing_slash_change_nothing(self):
        for path in ("/v2/health/live?verbose=1", "/v2/health/live/", "/v2/", "/v2?x=y", "/v2/models/mlp/?a=b&c", "/v2/models/mlp/versions/1/"):
            self.assertEqual(get(path).status, 200, path)

    def test_wrong_verb_is_405_and_names_the_right_one(self):
        answer = call("POST", "/v2/health/live", b"")
        self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET"))
        self.assertEqual(get("/v2/models/mlp/infer").status, 405)

    def test_unknown_paths_are_404_with_a_json_error(self):
        for path in ("/", "/v1/models/mlp", "/v2/nothing", "/v2/models/mlp/nothing", "/v2/systemsharedmemory/status", "/v3"):
            answer = get(path)
            self.assertEqual(answer.status, 404, path)
            self.assertIsInstance(answer.json["error"], str)


class Metadata(unittest.TestCase):
    def test_server(self):
        metadata = get("/v2").json
        self.assertEqual({"name", "version", "extensions"}, set(metadata))
        self.assertTrue({"binary_tensor_data", "model_repository", "statistics", "sequence", "classification"} <= set(metadata["extensions"]))

    def test_model(self):
        expected = {"name": "mlp", "versions": ["1"], "platform": "onnxruntime_onnx",
                    "inputs": [{"name": "x", "datatype": "FP32", "shape": [-1, 64]}], "outputs": [{"name": "y", "datatype": "FP32", "shape": [-1, 10]}]}
        self.assertEqual(get("/v2/models/mlp").json, expected)
        self.assertEqual(get("/v2/models/mlp/versions/1").json, expected)
        self.assertEqual(get("/v2/models/%6Dlp").json, expected)

    def test_configuration(self):
        config = get("/v2/models/mlp/config").json
        self.assertEqual((config["name"], config["max_batch_size"]), ("mlp", 0))
        self.assertEqual(config["input"][0], {**config["input"][0], "name": "x", "data_type": "TYPE_FP32", "dims": [-1, 64]})
        self.assertEqual(get("/v2/models/identity-bytes/config").json["input"][0]["data_type"], "TYPE_STRING")

    def test_ready(self):
        for path in ("/v2/models/mlp/ready", "/v2/models/mlp/versions/1/ready"):
            answer = get(path)
            self.assertEqual((answer.status, answer.json), (200, {"name": "mlp", "ready": True}))
        self.assertEqual(get("/v2/models/none/ready").status, 400)
        self.assertEqual(get("/v2/models/mlp/versions/9/ready").status, 400)

    def test_unknown_model_or_version_is_404(self):
        for path in ("/v2/models/none", "/v2/models/none/config", "/v2/models/none/stats", "/v2/models/mlp/versions/9", "/v2/models/mlp/versions/9/config"):
            answer = get(path)
            self.assertEqual(answer.status, 404, path)
            self.assertIn("none" if "none" in path else "9", answer.json["error"])


class Statistics(unittest.TestCase):
    SECTIONS = {"success", "fail", "queue", "compute_input", "compute_infer", "compute_output", "cache_hit", "cache_miss"}

    def test_every_request_is_counted_once(self):
        def read():
            return get("/v2/models/times2/versions/1/stats").json["model_stats"][0]
        before = read()
        for _ in range(5):
            self.assertEqual(infer("times2", [json_input("x", "FP32", [3, 1], [1, 2, 3])]).status, 200)
        self.assertEqual(infer("times2", [json_input("x", "INT32", [3, 1], [1, 2, 3])]).status, 400)
        after = read()
        self.assertEqual(self.SECTIONS, set(after["inference_stats"]))
        self.assertEqual(after["execution_count"] - before["execution_count"], 5)
        for name in ("success", "queue", "compute_infer"):
            self.assertEqual(after["inference_stats"][name]["count"] - before["inference_stats"][name]["count"], 5, name)
        self.assertGreater(after["last_inference"], 1_600_000_000_000)
        self.assertEqual({"batch_size", "compute_input", "compute_infer", "compute_output"}, set(after["batch_stats"][0]))

    def test_of_all_models(self):
        names = [each["name"] for each in get("/v2/models/stats").json["model_stats"]]
        self.assertTrue({"mlp", "times1"} <= set(names))


class RepositoryCalls(unittest.TestCase):
    def index(self, body):
        answer = call("POST", "/v2/repository/index", body)
        self.assertEqual(answer.status, 200)
        return {each["name"]: each for each in answer.json}

    def state(self):
        return self.index(b"")["times3"]["state"]

    def test_index_with_every_body_that_clients_send(self):
        for body in (None, b"", b"{}", b'{"ready": false}', b'{"ready": true}', b'{"ready": null}', b'{"repository_name": "models"}'):
            entry = self.index(body)["mlp"]
            self.assertEqual(entry, {"name": "mlp", "version": "1", "state": "READY", "reason": ""})

    def test_unload_and_load(self):
        answer = call("POST", "/v2/repository/models/times3/unload", json.dumps({"parameters": {"unload_dependents": False}}).encode())
        self.assertEqual(answer.status, 200)
        self.assertEqual(self.state(), "UNAVAILABLE")
        self.assertNotIn("times3", self.index(b'{"ready":true}'))
        self.assertEqual(get("/v2/models/times3/ready").status, 400)
        self.assertIn(infer("times3", [json_input("x", "FP32", [1, 1], [1])]).status, (404, 503))
        self.assertEqual(get("/v2/health/ready").status, 200)
        for body in (b"", b"{}"):
            self.assertEqual(call("POST", "/v2/repository/models/times3/load", body).status, 200)
        self.assertEqual(self.state(), "READY")
        self.assertEqual(infer("times3", [json_input("x", "FP32", [1, 1], [2])]).json["outputs"][0]["data"], [6])

    def test_refusals(self):
        for path, body in (("none/load", b""), ("none/unload", b"")):
            answer = call("POST", f"/v2/repository/models/{path}", body)
            self.assertEqual(answer.status, 400, path)
            self.assertIn("none", answer.json["error"])
        for parameters in ({"config": "{}"}, {"file:1/model.onnx": "AAAA"}):
            answer = call("POST", "/v2/repository/models/times3/load", json.dumps({"parameters": parameters}).encode())
            self.assertEqual(answer.status, 501)
        for body in (b"[]", b"{", b"7", b'{"ready": 3}'):
            self.assertEqual(call("POST", "/v2/repository/index", body).status, 400, body)
