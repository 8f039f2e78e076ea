"""Inference with every datatype, in JSON, in binary and mixed, asked for in every way that clients ask."""
import json
import math
import unittest

from oip import LENGTH, binary_input, call, infer, infer_binary, json_input

VALUES = {
    "BOOL": [True, False, True, True], "UINT8": [0, 1, 254, 255], "UINT16": [0, 1, 2, 65535], "UINT32": [0, 1, 2, 2**32 - 1],
    "UINT64": [0, 1, 2**53 + 1, 2**64 - 1], "INT8": [-128, -1, 0, 127], "INT16": [-32768, -1, 0, 32767], "INT32": [-2**31, -1, 0, 2**31 - 1],
    "INT64": [-2**63, -2**53 - 1, 0, 2**63 - 1], "FP16": [0.0, -1.5, 65504.0, 6.103515625e-05], "FP32": [0.0, -1.5, 3.4028234663852886e+38, 1e-45],
    "FP64": [0.0, -1.5, 1.7976931348623157e+308, 5e-324], "BF16": [0.0, -1.5, 3.3895313892515355e+38, 1.0],
    "BYTES": [b"", b"plain", "größe 日本 \U0001f600".encode(), b'quote " back \\ line\n tab\t'],
}
SINGLE = {"FP32"}


def as_json(datatype, values):
    return [each.decode() for each in values] if datatype == "BYTES" else values


class Datatypes(unittest.TestCase):
    def check(self, datatype, answer, json_answer):
        self.assertEqual(answer.status, 200, answer.body)
        got_type, shape, values = answer.outputs()["y"]
        self.assertEqual((got_type, shape), (datatype, [2, 2]))
        expected = as_json(datatype, VALUES[datatype]) if json_answer else VALUES[datatype]
        if datatype in SINGLE:
            for want, have in zip(expected, values, strict=True):
                self.assertTrue(math.isclose(want, have, rel_tol=1e-6, abs_tol=1e-45), (want, have))
        else:
            self.assertEqual(values, expected)

    def test_json_in_and_out_flat_and_nested(self):
        for datatype in VALUES.keys() - {"FP16", "BF16"}:
            flat = as_json(datatype, VALUES[datatype])
            for data in (flat, [flat[:2], flat[2:]]):
                with self.subTest(datatype, data=data):
                    answer = infer(f"identity-{datatype.lower()}", [json_input("x", datatype, [2, 2], data)])
                    self.assertIn("application/json", answer.headers["Content-Type"])
                    self.check(datatype, answer, True)

    def test_binary_in_and_out(self):
        for datatype in VALUES:
            each = [binary_input("x", datatype, [2, 2], VALUES[datatype])]
            for more in ({"parameters": {"binary_data_output": True}}, {"outputs": [{"name": "y", "parameters": {"binary_data": True}}]}):
                with self.subTest(datatype, more=more):
                    answer = infer_binary(f"identity-{datatype.lower()}", each, **more)
                    self.assertIn(LENGTH, answer.headers)
                    self.check(datatype, answer, False)

    def test_json_in_and_binary_out_and_the_other_way_round(self):
        for datatype in VALUES.keys() - {"FP16", "BF16"}:
            with self.subTest(datatype):
                model, values = f"identity-{datatype.lower()}", VALUES[datatype]
                data = as_json(datatype, values)
                self.check(datatype, infer(model, [json_input("x", datatype, [2, 2], data)], parameters={"binary_data_output": True}), False)
                self.check(datatype, infer_binary(model, [binary_input("x", datatype, [2, 2], values)]), True)

    def test_no_json_form_of_half_floats(self):
        for datatype in ("FP16", "BF16"):
            model = f"identity-{datatype.lower()}"
            self.assertEqual(infer(model, [json_input("x", datatype, [1], [1.0])]).status, 400)
            self.assertEqual(infer_binary(model, [binary_input("x", datatype, [1], [1.0])]).status, 400)

    def test_not_finite_numbers(self):
        values = [math.inf, -math.inf, math.nan, 0.0]
        for datatype in ("FP32", "FP64"):
            answer = infer_binary(f"identity-{datatype.lower()}", [binary_input("x", datatype, [4], values)], parameters={"binary_data_output": True})
            self.assertEqual(repr(answer.outputs()["y"][2]), repr(values))
            answer = infer_binary(f"identity-{datatype.lower()}", [binary_input("x", datatype, [4], values)])
            self.assertEqual(repr([float(each) for each in answer.outputs()["y"][2]]), repr(values), "Python writes and reads NaN and Infinity")

    def test_empty_tensors_and_scalars(self):
        for shape, values in (([0], []), ([2, 0, 3], []), ([], [7.0]), ([1, 1, 1, 1], [7.0])):
            for answer in (infer("identity-fp32", [json_input("x", "FP32", shape, values)]),
                           infer_binary("identity-fp32", [binary_input("x", "FP32", shape, values)], parameters={"binary_data_output": True})):
                self.assertEqual(answer.status, 200, answer.body)
                self.assertEqual(answer.outputs()["y"], ("FP32", shape, values))


class Asking(unittest.TestCase):
    A, B = json_input("a", "FP32", [1, 2], [1, 2]), json_input("b", "FP32", [1, 2], [10, 20])
    TEXT = json_input("text", "BYTES", [1], ["héllo"])
    TOTAL, SAME = ("FP32", [1, 2], [11.0, 22.0]), ("BYTES", [1], ["héllo"])

    def test_inputs_in_any_order_and_mixed_json_and_binary(self):
        self.assertEqual(infer("pair", [self.TEXT, self.B, self.A]).outputs(), {"total": self.TOTAL, "same": self.SAME})
        inputs = [binary_input("b", "FP32", [1, 2], [10, 20]), (self.A, None), binary_input("text", "BYTES", [1], ["héllo".encode()])]
        self.assertEqual(infer_binary("pair", inputs).outputs(), {"total": self.TOTAL, "same": self.SAME})

    def test_chosen_outputs_in_the_order_asked_for(self):
        inputs = [self.A, self.B, self.TEXT]
        for outputs in ([], None):
            self.assertEqual(list(infer("pair", inputs, outputs=outputs).outputs()), ["total", "same"])
        self.assertEqual(list(infer("pair", inputs, outputs=[{"name": "same"}]).outputs()), ["same"])
        self.assertEqual(list(infer("pair", inputs, outputs=[{"name": "same"}, {"name": "total"}]).outputs()), ["same", "total"])
        mixed = infer("pair", inputs, outputs=[{"name": "total", "parameters": {"binary_data": True}}, {"name": "same", "parameters": {"binary_data": False}}])
        self.assertEqual(mixed.outputs(), {"total": self.TOTAL, "same": self.SAME})
        all_but_one = infer("pair", inputs, parameters={"binary_data_output": True}, outputs=[{"name": "same", "parameters": {"binary_data": False}}, {"name": "total"}])
        self.assertEqual(all_but_one.outputs(), {"total": self.TOTAL, "same": self.SAME})

    def test_id_is_echoed_only_when_given(self):
        for name in ("42", "größe \U0001f600 \" \\ \n", "x" * 1000):
            answer = infer("pair", [self.A, self.B, self.TEXT], id=name).json
            self.assertEqual((answer["id"], answer["model_name"], answer["model_version"]), (name, "pair", "1"))
        self.assertNotIn("id", infer("pair", [self.A, self.B, self.TEXT]).json)

    def test_what_mlserver_and_kserve_add(self):
        answer = infer("pair", [{**self.A, "parameters": {"content_type": "np", "headers": {"a": ["b"]}}}, {**self.B, "parameters": None}, {**self.TEXT, "parameters": {}}],
                       id=None, parameters={"content_type": "pd", "headers": {"x": "y"}, "list": [1, [2]], "nothing": None, "own": 1.5}, outputs=None, raw=None)
        self.assertEqual(answer.outputs(), {"total": self.TOTAL, "same": self.SAME})

    def test_model_without_inputs(self):
        self.assertEqual(infer("constant", []).outputs(), {"y": ("FP32", [3], [1.0, 2.0, 3.0])})
        self.assertEqual(infer_binary("constant", [], parameters={"binary_data_output": True}).outputs(), {"y": ("FP32", [3], [1.0, 2.0, 3.0])})

    def test_reserved_parameters(self):
        for parameters in ({"priority": 1}, {"timeout": 10_000_000}, {"priority": 0, "timeout": 0}, {"sequence_id": 0, "sequence_start": False, "sequence_end": False}):
            self.assertEqual(infer("pair", [self.A, self.B, self.TEXT], parameters=parameters).status, 200, parameters)

    def test_classification(self):
        x = json_input("x", "FP32", [2, 4], [1, 4, 3, 2, 9, 7, 8, 6])
        for binary in (False, True):
            answer = infer("identity-fp32", [x], outputs=[{"name": "y", "parameters": {"classification": 2, "binary_data": binary}}])
            datatype, shape, values = answer.outputs()["y"]
            texts = [each.decode() if binary else each for each in values]
            self.assertEqual((datatype, shape), ("BYTES", [2, 2]))
            self.assertEqual([(float(a), int(b)) for a, b in (each.split(":") for each in texts)], [(4, 1), (3, 2), (9, 0), (8, 2)])

    def test_raw_body(self):
        answer = call("POST", "/v2/models/mlp/infer", b"\0" * 256, {LENGTH: "0", "Content-Type": "application/octet-stream"})
        self.assertEqual(answer.outputs()["y"], ("FP32", [1, 10], [0.0] * 10))


class Sequences(unittest.TestCase):
    def step(self, value, **parameters):
        return infer("accumulator", [json_input("x", "FP32", [1, 2], [value, value])], outputs=[{"name": "sum"}], parameters=parameters)

    def test_state_is_kept_by_number_and_by_text(self):
        for name in (77, 2**64 - 1, "call-größe"):
            total = 0
            for at in range(4):
                total += at
                answer = self.step(at, sequence_id=name, sequence_start=at == 0, sequence_end=at == 3)
                self.assertEqual(answer.outputs()["sum"][2], [total, total], name)
        self.assertEqual(json.loads(self.step(1, sequence_start=True).body).keys(), {"error"})


if __name__ == "__main__":
    unittest.main()
