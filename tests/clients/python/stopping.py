"""
SIGTERM under load: every request that the server took is answered, whole and right. Asks the server at INFER_URL, whose process id is INFER_PID,
over kept connections and with runs that only end at their deadline, sends the signal, and prints what became of the requests.
"""
import collections
import http.client
import json
import os
import signal
import sys
import threading
import time

from oip import connect, infer, json_input

outcomes, lock, stopping = collections.Counter(), threading.Lock(), threading.Event()


def count(what):
    with lock:
        outcomes[what] += 1


def fast(number):
    connection, at = connect(), 0
    while True:
        at += 1
        value = float(number * 1000 + at % 1000)
        try:
            answer = infer("times2", [json_input("x", "FP32", [1, 1], [value])], connection=connection)
        except ConnectionRefusedError:
            return count("refused")
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # Closed before the first byte of an answer, as HTTP allows between two requests; the next attempt shows whether the server is gone.
            count("closed between requests" if stopping.is_set() else "closed while serving")
            connection = connect_or_none()
            if connection is None:
                return None
            continue
        if answer.status == 200 and answer.json["outputs"][0]["data"] == [2 * value]:
            count("right")
        else:
            count(f"answered {answer.status}" if stopping.is_set() and answer.status == 503 else f"wrong: {answer.status} {answer.body}")


def connect_or_none():
    connection = connect()
    try:
        connection.connect()
        return connection
    except ConnectionRefusedError:
        return None


def slow():
    try:
        answer = infer("endless", [json_input("x", "FP32", [], [1])], parameters={"timeout": 3_000_000})
        count(f"slow answered {answer.status}")
    except Exception as problem:
        count(f"slow lost: {problem!r}")


def main():
    threads = [threading.Thread(target=fast, args=(number,), daemon=True) for number in range(16)] + [threading.Thread(target=slow, daemon=True) for _ in range(6)]
    for each in threads:
        each.start()
    until = time.monotonic() + 1
    while time.monotonic() < until or outcomes["right"] < 200:
        stopping.wait(0.02)
    stopping.set()
    os.kill(int(os.environ["INFER_PID"]), signal.SIGTERM)
    for each in threads:
        each.join(30)
    outcomes["still waiting"] = sum(each.is_alive() for each in threads)
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
