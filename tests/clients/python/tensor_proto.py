"""Reads ONNX's TensorProto files, in which conformance cases keep their tensors."""
import struct

# ONNX's element types as the protocol's datatypes, and the width of one element.
KINDS = {1: ("FP32", 4), 2: ("UINT8", 1), 3: ("INT8", 1), 4: ("UINT16", 2), 5: ("INT16", 2), 6: ("INT32", 4), 7: ("INT64", 8), 8: ("BYTES", 0), 9: ("BOOL", 1),
         10: ("FP16", 2), 11: ("FP64", 8), 12: ("UINT32", 4), 13: ("UINT64", 8), 16: ("BF16", 2)}
DIMS, TYPE, FLOATS, INT32S, STRINGS, INT64S, RAW, DOUBLES, UINT64S = 1, 2, 4, 5, 6, 7, 9, 10, 11


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def varints(part):
    if isinstance(part, int):
        return [part]
    at, values = 0, []
    while at < len(part):
        value, at = varint(part, at)
        values.append(value)
    return values


def fields(data):
    """Every field as its number and its value: an integer, or bytes."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            value, at = varint(data, at)
        else:
            size, at = varint(data, at) if tag & 7 == 2 else ({1: 8, 5: 4}[tag & 7], at)
            value, at = data[at:at + size], at + size
        yield tag >> 3, value


def read(path):
    """Datatype, shape and raw bytes of a tensor."""
    shape, raw, strings, kind = [], bytearray(), [], 0
    with open(path, "rb") as file:
        content = list(fields(file.read()))
    kind = next((value for number, value in content if number == TYPE), 0)
    datatype, width = KINDS[kind]
    for number, value in content:
        if number == DIMS:
            shape += varints(value)
        elif number == STRINGS:
            strings.append(value)
        elif number in (RAW, FLOATS, DOUBLES):
            raw += value
        elif number in (INT32S, INT64S, UINT64S):
            for each in varints(value):
                raw += struct.pack("<Q", each & (2**64 - 1))[:width]
    if datatype == "BYTES":
        raw = b"".join(struct.pack("<I", len(each)) + each for each in strings)
    return datatype, shape, bytes(raw)
