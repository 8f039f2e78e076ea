#!/usr/bin/python3
"""Writes the small models of the tests beside this script: /usr/bin/python3 make.py (Debian: python3-onnx)."""
import os

import numpy as np
from onnx import TensorProto, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))
FLOAT, INT64, BOOL = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL


def value(name, kind, *shape):
    return helper.make_tensor_value_info(name, kind, list(shape))


def constant(name, array):
    return numpy_helper.from_array(array, name)


def save(name, nodes, inputs, outputs, constants=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(constants))
    model = helper.make_model(graph, producer_name="tests", opset_imports=[helper.make_opsetid("", 16)], ir_version=8)
    with open(os.path.join(HERE, name + ".onnx"), "wb") as file:
        file.write(model.SerializeToString())


def scale(name, factor):
    """y = factor * x."""
    save(name, [helper.make_node("Mul", ["x", "factor"], ["y"])], [value("x", FLOAT, "N", "K")], [value("y", FLOAT, "N", "K")],
         [constant("factor", np.array([factor], np.float32))])


def mlp():
    """y[N,10] = x[N,64] times weights[i][j] = ((7 i + 3 j) mod 11 - 5) / 8: exact for small whole numbers."""
    weights = np.array([[((7 * i + 3 * j) % 11 - 5) / 8 for j in range(10)] for i in range(64)], np.float32)
    save("mlp", [helper.make_node("MatMul", ["x", "weights"], ["y"])], [value("x", FLOAT, "N", 64)], [value("y", FLOAT, "N", 10)],
         [constant("weights", weights)])


def lookup():
    """y = table[index] for index 0 to 9; any other index makes the run fail."""
    save("lookup", [helper.make_node("Gather", ["table", "index"], ["y"])], [value("index", INT64, "N")], [value("y", FLOAT, "N")],
         [constant("table", np.arange(10, dtype=np.float32))])


def endless():
    """Loops for ever when x is above zero, otherwise y = x."""
    body = helper.make_graph(
        [helper.make_node("Add", ["v", "one"], ["next"]), helper.make_node("Greater", ["next", "zero"], ["again"])],
        "body", [value("round", INT64), value("go", BOOL), value("v", FLOAT)], [value("again", BOOL), value("next", FLOAT)],
        [constant("one", np.array(1, np.float32)), constant("zero", np.array(0, np.float32))])
    save("endless", [helper.make_node("Greater", ["x", "limit"], ["start"]), helper.make_node("Loop", ["", "start", "x"], ["y"], body=body)],
         [value("x", FLOAT)], [value("y", FLOAT)], [constant("limit", np.array(0, np.float32))])


def count():
    """y = x + rounds, one by one: a run that takes as long as the request wants, about a microsecond a round."""
    body = helper.make_graph(
        [helper.make_node("Add", ["v", "one"], ["next"]), helper.make_node("Identity", ["go"], ["again"])],
        "body", [value("round", INT64), value("go", BOOL), value("v", FLOAT, 1)], [value("again", BOOL), value("next", FLOAT, 1)],
        [constant("one", np.array([1], np.float32))])
    save("count", [helper.make_node("Loop", ["rounds", "", "x"], ["y"], body=body)],
         [value("x", FLOAT, 1), value("rounds", INT64)], [value("y", FLOAT, 1)])


def whole(factor):
    """A model of two files, with one factor in both: y = factor * x by the model's own file, z = factor * x by its external data."""
    folder = os.path.join(HERE, f"whole{factor}")
    os.makedirs(folder, exist_ok=True)
    array = np.array([factor], np.float32)
    with open(os.path.join(folder, "weights.bin"), "wb") as file:
        file.write(array.tobytes())
    outside = TensorProto(name="outside", data_type=FLOAT, dims=[1], data_location=TensorProto.EXTERNAL)
    for key, text in (("location", "weights.bin"), ("offset", "0"), ("length", "4")):
        entry = outside.external_data.add()
        entry.key, entry.value = key, text
    save(os.path.join(f"whole{factor}", "model"), [helper.make_node("Mul", ["x", "inside"], ["y"]), helper.make_node("Mul", ["x", "outside"], ["z"])],
         [value("x", FLOAT, "N", "K")], [value("y", FLOAT, "N", "K"), value("z", FLOAT, "N", "K")], [constant("inside", array), outside])


def hoard():
    """y = 1, found among as many elements as the request wants: takes that much memory inside, and answers with little."""
    save("hoard", [helper.make_node("ConstantOfShape", ["x"], ["many"], value=constant("", np.array([1], np.float32))),
                   helper.make_node("ReduceMax", ["many"], ["y"], keepdims=0)],
         [value("x", INT64, "R")], [value("y", FLOAT)])


def bomb():
    """y = zeros of the shape that x names: asks for as much memory as the request wants."""
    save("bomb", [helper.make_node("ConstantOfShape", ["x"], ["y"])], [value("x", INT64, "R")], [value("y", FLOAT, *["D"])])


def swell():
    """y = x times the largest of 2^30 ones: a file of some hundred bytes that takes gigabytes when it is loaded or first run."""
    save("swell", [helper.make_node("ConstantOfShape", ["shape"], ["many"], value=constant("", np.array([1], np.float32))),
                   helper.make_node("ReduceMax", ["many"], ["one"], keepdims=0), helper.make_node("Mul", ["x", "one"], ["y"])],
         [value("x", FLOAT, "N", "K")], [value("y", FLOAT, "N", "K")], [constant("shape", np.array([1 << 30], np.int64))])


def accumulator():
    """A sequence model: sum = state + x, next = sum, one row each."""
    save("accumulator", [helper.make_node("Add", ["x", "state"], ["sum"]), helper.make_node("Identity", ["sum"], ["next"])],
         [value("x", FLOAT, "N", 2), value("state", FLOAT, "N", 2)], [value("sum", FLOAT, "N", 2), value("next", FLOAT, "N", 2)])


def identity(datatype, kind):
    """y = x of any shape, in one datatype of the protocol."""
    save("identity-" + datatype.lower(), [helper.make_node("Identity", ["x"], ["y"])],
         [helper.make_tensor_value_info("x", kind, None)], [helper.make_tensor_value_info("y", kind, None)])


def pair():
    """Two inputs and outputs of different datatypes: total[N,2] = a + b, same[N] = text."""
    save("pair", [helper.make_node("Add", ["a", "b"], ["total"]), helper.make_node("Identity", ["text"], ["same"])],
         [value("a", FLOAT, "N", 2), value("b", FLOAT, "N", 2), value("text", TensorProto.STRING, "N")],
         [value("total", FLOAT, "N", 2), value("same", TensorProto.STRING, "N")])


def constant_only():
    """No input; y = [1, 2, 3]."""
    save("constant", [helper.make_node("Constant", [], ["y"], value=constant("", np.array([1, 2, 3], np.float32)))], [], [value("y", FLOAT, 3)])


scale("times1", 1)
scale("times2", 2)
scale("times3", 3)
mlp()
lookup()
endless()
count()
for factor in (1, 2, 3):
    whole(factor)
hoard()
bomb()
swell()
accumulator()
pair()
constant_only()
for datatype, kind in {
        "BOOL": BOOL, "UINT8": TensorProto.UINT8, "UINT16": TensorProto.UINT16, "UINT32": TensorProto.UINT32, "UINT64": TensorProto.UINT64,
        "INT8": TensorProto.INT8, "INT16": TensorProto.INT16, "INT32": TensorProto.INT32, "INT64": INT64, "FP16": TensorProto.FLOAT16,
        "FP32": FLOAT, "FP64": TensorProto.DOUBLE, "BF16": TensorProto.BFLOAT16, "BYTES": TensorProto.STRING}.items():
    identity(datatype, kind)
