"""The network: a small sentence encoder with one attention over the words for every answer."""

from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from fullcup.core.moments.labels import PATTERNS, WIDTH

HIDDEN: Final = 384
_FAR = -1e4  # what padding is worth before a softmax; finite, so that int8 stays calm


class Outputs(NamedTuple):
    """``labels`` (texts × answers) and ``tags`` (texts × words × patterns) are logits;
    ``vector`` (texts × 384) has length one and lies near for texts that mean alike."""

    labels: Tensor
    tags: Tensor
    vector: Tensor


class Reader(nn.Module):
    """Every answer looks at the words that matter to it, so that one dark sentence at the end
    of a long text is not averaged away."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.look = nn.Linear(HIDDEN, WIDTH)
        self.answer = nn.Parameter(torch.randn(WIDTH, HIDDEN) * 0.05)
        self.whole = nn.Linear(HIDDEN, WIDTH)
        self.tag = nn.Linear(HIDDEN, len(PATTERNS))
        self.mean = nn.Linear(HIDDEN, HIDDEN, bias=False)
        nn.init.eye_(self.mean.weight)

    def forward(self, ids: Tensor, mask: Tensor) -> Outputs:
        return self.answers(self.words(ids, mask), mask)

    def words(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of the pieces: texts × pieces × 384."""
        told: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return told

    def answers(self, words: Tensor, mask: Tensor) -> Outputs:
        there = mask.unsqueeze(-1).to(words.dtype)
        mean = (words * there).sum(1) / there.sum(1)
        dropped = self.drop(words)
        weights = torch.softmax(self.look(dropped) + (1 - there) * _FAR, dim=1)
        seen = torch.einsum("bnl,bnh->blh", weights, dropped)
        labels = (seen * self.answer).sum(-1) + self.whole(self.drop(mean))
        vector = nn.functional.normalize(self.mean(mean), dim=-1)
        return Outputs(labels, self.tag(dropped), vector)


def fresh(weights: str, layers: int) -> Reader:
    """A reader on the first ``layers`` layers of the base encoder in the folder ``weights``."""
    config = BertConfig.from_pretrained(weights)
    encoder = BertModel.from_pretrained(weights, config=config, add_pooling_layer=False)
    encoder.encoder.layer = encoder.encoder.layer[:layers]
    encoder.config.num_hidden_layers = layers
    return Reader(encoder)
