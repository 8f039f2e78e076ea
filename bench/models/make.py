#!/usr/bin/env python3
"""Makes mlp.onnx: f32[N,64] -> Gemm 64x64, Relu, Gemm 64x10 -> f32[N,10], about 19 kB, weights from a fixed seed.

Needs Debian's python3-onnx. The result is committed, so nobody needs to run this to benchmark.
"""
import os
import random

import onnx
from onnx import TensorProto, helper

random.seed(7)


def weights(name, *dims):
    count = 1
    for d in dims:
        count *= d
    return helper.make_tensor(name, TensorProto.FLOAT, dims, [random.uniform(-0.2, 0.2) for _ in range(count)])


graph = helper.make_graph(
    [
        helper.make_node("Gemm", ["x", "w1", "b1"], ["h"]),
        helper.make_node("Relu", ["h"], ["r"]),
        helper.make_node("Gemm", ["r", "w2", "b2"], ["y"]),
    ],
    "mlp",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 64])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 10])],
    [weights("w1", 64, 64), weights("b1", 64), weights("w2", 64, 10), weights("b2", 10)],
)
model = helper.make_model(graph, producer_name="actorinference", opset_imports=[helper.make_opsetid("", 17)])
model.ir_version = 8
onnx.checker.check_model(model)
onnx.save(model, os.path.join(os.path.dirname(os.path.abspath(__file__)), "mlp.onnx"))
