"""The fitted network as an int8 file that onnxruntime reads."""

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.net import HIDDEN, Reader

_HEADS = 12


class _Plain(nn.Module):
    """Probabilities are the core's business; the file answers with logits."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        out = self.net(ids, mask)
        return out.labels, out.tags, out.vector, out.things


def write(net: Reader, path: Path) -> None:
    """Write ``net`` to ``path``: weights of the encoder in eight bits, the answers in full.

    Seven of the eight bits are used (``reduce_range``), because processors without VNNI add
    up two products in sixteen bits and overflow.
    """
    net.eval()
    net.encoder.set_attn_implementation("eager")
    with tempfile.TemporaryDirectory() as folder:
        plain, fused, small = (
            Path(folder) / f"{name}.onnx" for name in ("plain", "fused", "small")
        )
        _trace(net, plain)
        better = optimize_model(
            str(plain), "bert", num_heads=_HEADS, hidden_size=HIDDEN, opt_level=0
        )
        better.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            nodes_to_exclude=_answers(fused),
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        path.write_bytes(small.read_bytes())


def _trace(net: Reader, path: Path) -> None:
    ids = torch.randint(1000, 20000, (2, 12))
    mask = torch.ones_like(ids)
    moving = {0: "texts", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the older exporter; the newer hides what gets fused
        torch.onnx.export(
            _Plain(net),
            (ids, mask),
            str(path),
            input_names=["ids", "mask"],
            output_names=["labels", "tags", "vector", "things"],
            dynamic_axes={
                "ids": moving, "mask": moving, "labels": {0: "texts"},
                "tags": moving, "vector": {0: "texts"}, "things": {0: "texts"},
            },
            opset_version=17,
            dynamo=False,
        )  # fmt: skip


def _answers(path: Path) -> list[str]:
    """The layers behind the encoder: small, and the last to be rounded."""
    graph = onnx.load(path).graph
    return [
        node.name
        for node in graph.node
        if "/encoder/" not in node.name and node.op_type in {"MatMul", "Gemm", "Einsum"}
    ]
