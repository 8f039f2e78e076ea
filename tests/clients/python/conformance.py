"""
ONNX's conformance cases over HTTP: conformance.py CASES [PART]. Every folder below CASES with a model.onnx is a model of that name on the server
at INFER_URL; each is loaded, asked in binary and in JSON, compared and unloaded. PART, for example 3/8, takes every eighth case from the third.
Prints one JSON object: what passed, what failed and why.
"""
import glob
import json
import math
import os
import sys

import tensor_proto
from oip import call, connect, frame, get, unpack

NO_JSON = ("FP16", "BF16")
REAL = ("FP16", "BF16", "FP32", "FP64")
RELATIVE, ABSOLUTE = 1e-3, 1e-7


class Wrong(Exception):
    pass


def read_set(folder, what, tensors):
    """Tensors of one set under the names that the model gives them. Cases write BF16 as UINT16; the model tells."""
    found = []
    for index, tensor in enumerate(tensors):
        path = os.path.join(folder, f"{what}_{index}.pb")
        if not os.path.exists(path):
            break
        datatype, shape, raw = tensor_proto.read(path)
        found.append((tensor["name"], tensor["datatype"] if datatype == "UINT16" else datatype, shape, raw))
    return found


def json_values(datatype, raw):
    values = unpack(datatype, raw)
    return [each.decode() for each in values] if datatype == "BYTES" else values


def ask(connection, model, inputs, outputs, binary):
    sent = []
    for name, datatype, shape, raw in inputs:
        head = {"name": name, "datatype": datatype, "shape": shape}
        if binary or datatype in NO_JSON:
            sent.append(({**head, "parameters": {"binary_data_size": len(raw)}}, raw))
        else:
            sent.append(({**head, "data": json_values(datatype, raw)}, None))
    wanted = [{"name": name, "parameters": {"binary_data": binary or datatype in NO_JSON}} for name, datatype, _, _ in outputs]
    body, headers = frame(sent, outputs=wanted)
    answer = call("POST", f"/v2/models/{model}/infer", body, headers, connection)
    if answer.status != 200:
        raise Wrong(f"{answer.status} {answer.body[:200].decode()}")
    return answer.outputs()


def same(datatype, want, have):
    if datatype not in REAL:
        return want == have
    return want == have or (math.isnan(want) and math.isnan(have)) or abs(want - have) <= ABSOLUTE + RELATIVE * abs(want)


def check(connection, model, folder, metadata, binary):
    for data in sorted(glob.glob(os.path.join(folder, "test_data_set_*"))):
        expected = read_set(data, "output", metadata["outputs"])
        answer = ask(connection, model, read_set(data, "input", metadata["inputs"]), expected, binary)
        for name, datatype, shape, raw in expected:
            got_type, got_shape, got = answer[name]
            if (got_type, got_shape) != (datatype, shape):
                raise Wrong(f"{name}: {datatype} {shape} expected, {got_type} {got_shape} found")
            want = json_values(datatype, raw) if not binary and datatype not in NO_JSON else unpack(datatype, raw)
            for at, (one, other) in enumerate(zip(want, got, strict=True)):
                if not same(datatype, one, other):
                    raise Wrong(f"{name}[{at}]: {one} expected, {other} found")


def run(connection, folder):
    """What went wrong as a kind and a sentence; None when all is right."""
    model = os.path.basename(folder)
    loaded = call("POST", f"/v2/repository/models/{model}/load", b"", connection=connection)
    if loaded.status != 200:
        return "refused", f"{loaded.status} {loaded.json['error']}"
    metadata = get(f"/v2/models/{model}", connection=connection).json
    problem, kind = None, "binary"
    try:
        check(connection, model, folder, metadata, True)
        kind = "json"
        check(connection, model, folder, metadata, False)
    except Wrong as wrong:
        problem = kind, str(wrong)
    unloaded = call("POST", f"/v2/repository/models/{model}/unload", b"", connection=connection)
    return problem if unloaded.status == 200 else ("unload", f"{unloaded.status} {unloaded.body}")


def main(cases, part="1/1"):
    first, step = (int(each) for each in part.split("/"))
    folders = sorted(os.path.dirname(path) for path in glob.glob(os.path.join(cases, "**", "model.onnx"), recursive=True))[first - 1::step]
    connection, report = connect(), {"passed": 0, "refused": {}, "binary": {}, "json": {}, "unload": {}}
    for folder in folders:
        problem = run(connection, folder)
        if problem is None:
            report["passed"] += 1
        else:
            report[problem[0]][os.path.basename(folder)] = problem[1]
    json.dump(report, sys.stdout, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
