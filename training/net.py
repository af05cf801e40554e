"""The network: a small sentence encoder with one attention over the words for every answer."""

from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from fullcup.core.moments.labels import PATTERNS, THINGS, WIDTH

HIDDEN: Final = 384
_FAR = -1e4  # what padding is worth before a softmax; finite, so that int8 stays calm


class Outputs(NamedTuple):
    """``labels`` (texts × answers), ``tags`` (texts × words × patterns) and ``things`` (texts ×
    things) are logits; ``vector`` (texts × 384) has length one and lies near for texts that mean
    alike."""

    labels: Tensor
    tags: Tensor
    vector: Tensor
    things: Tensor


class Looks(nn.Module):
    """Answers that each look at the words that matter to them, so that one dark sentence at the
    end of a long text is not averaged away."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        self.look = nn.Linear(HIDDEN, answers)
        self.answer = nn.Parameter(torch.randn(answers, HIDDEN) * 0.05)
        self.whole = nn.Linear(HIDDEN, answers)

    def forward(self, words: Tensor, there: Tensor, mean: Tensor) -> Tensor:
        weights = torch.softmax(self.look(words) + (1 - there) * _FAR, dim=1)
        seen = torch.einsum("bnl,bnh->blh", weights, words)
        told: Tensor = (seen * self.answer).sum(-1) + self.whole(mean)
        return told


class Reader(nn.Module):
    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.labels = Looks(WIDTH)
        self.things = Looks(len(THINGS))
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
        labels = self.labels(dropped, there, self.drop(mean))
        things = self.things(dropped, there, self.drop(mean))
        vector = nn.functional.normalize(self.mean(mean), dim=-1)
        return Outputs(labels, self.tag(dropped), vector, things)


def fresh(weights: str, layers: int) -> Reader:
    """A reader on the first ``layers`` layers of the base encoder in the folder ``weights``."""
    config = BertConfig.from_pretrained(weights)
    config.attention_probs_dropout_prob = 0.0  # drawing it took an eighth of the training
    encoder = BertModel.from_pretrained(weights, config=config, add_pooling_layer=False)
    encoder.encoder.layer = encoder.encoder.layer[:layers]
    encoder.config.num_hidden_layers = layers
    return Reader(encoder)
