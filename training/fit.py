"""Fitting the network to the labelled texts."""

import time
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn

from fullcup.core.moments.wordpiece import Token, WordPiece
from training.change import changed, together
from fullcup.core.moments.labels import HEADS, ONE_OF, PATTERNS, PLACES, WIDTH
from training.labels_of import right_answers
from training.net import HIDDEN, Outputs, Reader
from training.rows import Row

LONGEST: Final = 254  # pieces of a text that are seen at once, besides the first and the last
_NOBODY: Final = -1.0  # a target that is not asked for
_WEIGHTS: Final = {
    "level": 1.0, "routes": 6.0, "feeling": 0.7, "theme": 0.7, "rule": 1.0, "patterns": 6.0,
}  # fmt: skip
_TAGS, _MEANING = 4.0, 1.0
_COMPANY: Final = 0.12  # of the texts get a second one beside them


class Settings(NamedTuple):
    epochs: int
    rate: float
    seed: int
    batch: int = 32


class Batch(NamedTuple):
    ids: Tensor
    mask: Tensor
    labels: Tensor
    tags: Tensor
    at: Sequence[int]
    """Which row each text came from, or -1 for two that were put together."""


def fit(
    net: Reader,
    rows: Sequence[Row],
    cutter: WordPiece,
    settings: Settings,
    meaning: Tensor,
    teacher: Tensor | None = None,
) -> None:
    """Fit ``net`` in place. ``meaning`` (rows × 384) holds the base encoder's vectors, which
    its own must stay near to; ``teacher`` (rows × answers) a better reader's probabilities."""
    torch.manual_seed(settings.seed)
    random = Random(settings.seed)
    steps = settings.epochs * -(-len(rows) // settings.batch)
    optimizer = torch.optim.AdamW(_groups(net, settings.rate), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=[group["lr"] for group in optimizer.param_groups],
        total_steps=steps + 1,
        pct_start=0.08,
        anneal_strategy="linear",
    )
    begun = time.perf_counter()
    net.train()
    for epoch in range(settings.epochs):
        total = 0.0
        for batch in batches(rows, cutter, settings.batch, random):
            loss = _loss(net(batch.ids, batch.mask), batch, meaning, teacher)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
        took = time.perf_counter() - begun
        print(f"epoch {epoch + 1}: loss {total * settings.batch / len(rows):.3f}, {took:.0f} s", flush=True)
    net.eval()


def _groups(net: Reader, rate: float) -> list[dict[str, object]]:
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    return [
        {"params": [p for p in net.encoder.parameters() if p.requires_grad], "lr": rate},
        {"params": heads, "lr": rate * 10},
    ]


def batches(
    rows: Sequence[Row], cutter: WordPiece, size: int, random: Random
) -> Iterator[Batch]:
    """All rows once, changed a little, those of like length together."""
    order = list(range(len(rows)))
    random.shuffle(order)
    company = [
        (at, together(*_pair(changed(rows[at], random), rows[random.randrange(len(rows))], random)))
        if random.random() < _COMPANY
        else (at, changed(rows[at], random))
        for at in order
    ]
    told = [(at if row.theme else -1, row, pieces(row, cutter)) for at, row in company]
    pools = [told[i : i + size * 16] for i in range(0, len(told), size * 16)]
    groups = []
    for pool in pools:
        pool.sort(key=lambda one: len(one[2]))
        groups += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.shuffle(groups)
    for group in groups:
        yield as_batch(group, cutter)


def _pair(one: Row, other: Row, random: Random) -> tuple[Row, Row]:
    return (one, other) if random.random() < 0.5 else (other, one)


def pieces(row: Row, cutter: WordPiece) -> list[Token]:
    """The pieces of a text; of a text that is too long its end, where the weight often lies."""
    return cutter.tokens(row.text)[-LONGEST:]


def as_batch(group: Sequence[tuple[int, Row, list[Token]]], cutter: WordPiece) -> Batch:
    longest = -(-(max(len(told) for _, _, told in group) + 2) // 16) * 16
    ids = torch.full((len(group), longest), cutter.pad)
    mask = torch.zeros((len(group), longest), dtype=torch.long)
    tags = torch.full((len(group), longest, len(PATTERNS)), _NOBODY)
    labels = torch.full((len(group), WIDTH), _NOBODY)
    for line, (_, row, told) in enumerate(group):
        numbers = [cutter.start, *(token.id for token in told), cutter.end]
        ids[line, : len(numbers)] = torch.tensor(numbers)
        mask[line, : len(numbers)] = 1
        tags[line, 1 : len(told) + 1] = _tags(row, told)
        labels[line] = targets(row)
    return Batch(ids, mask, labels, tags, [at for at, _, _ in group])


def targets(row: Row) -> Tensor:
    """1 for each answer that is right, 0 for the others, -1 where the head is not asked."""
    wanted = torch.zeros(WIDTH)
    right = right_answers(row)
    for head, answers in HEADS.items():
        place = PLACES[head]
        if head in ONE_OF and "" in right[head]:
            wanted[place] = _NOBODY
            continue
        for at, answer in enumerate(answers):
            wanted[place.start + at] = float(answer in right[head])
        if head == "theme" and row.second:
            wanted[place.start + answers.index(row.theme)] = 0.7
            wanted[place.start + answers.index(row.second)] = 0.3
    return wanted


def _tags(row: Row, told: Sequence[Token]) -> Tensor:
    tags = torch.zeros((len(told), len(PATTERNS)))
    for span in row.patterns:
        column = PATTERNS.index(span.name)
        for line, token in enumerate(told):
            if token.start < span.end and token.end > span.start:
                tags[line, column] = 1
    return tags


def _loss(out: Outputs, batch: Batch, meaning: Tensor, teacher: Tensor | None) -> Tensor:
    labels = _taught(batch, teacher)
    total = torch.zeros(())
    for head, place in PLACES.items():
        total = total + _WEIGHTS[head] * _head_loss(head, out.labels[:, place], labels[:, place])
    asked = batch.tags >= 0
    total = total + _TAGS * nn.functional.binary_cross_entropy_with_logits(
        out.tags[asked], batch.tags[asked]
    )
    alone = [line for line, at in enumerate(batch.at) if at >= 0]
    near = meaning[[batch.at[line] for line in alone]]
    return total + _MEANING * (1 - (out.vector[alone] * near).sum(-1)).mean()


def _taught(batch: Batch, teacher: Tensor | None) -> Tensor:
    """The targets, half of them the teacher's where there is one."""
    if teacher is None:
        return batch.labels
    labels = batch.labels.clone()
    for line, at in enumerate(batch.at):
        if at >= 0:
            labels[line] = 0.4 * labels[line] + 0.6 * teacher[at]
    return labels


def _head_loss(head: str, logits: Tensor, wanted: Tensor) -> Tensor:
    asked = wanted[:, 0] >= 0
    if head in ONE_OF:
        smooth = 0.95 * wanted[asked] + 0.05 / wanted.shape[1]
        return nn.functional.cross_entropy(logits[asked], smooth)
    return nn.functional.binary_cross_entropy_with_logits(logits[asked], wanted[asked])


def meanings(net: Reader, rows: Sequence[Row], cutter: WordPiece) -> Tensor:
    """Vectors of a net that was not fitted yet: the base encoder's own."""
    found = torch.zeros((len(rows), HIDDEN))
    for line, out in answers(net, rows, cutter):
        found[line] = out.vector[0]
    return found


@torch.no_grad()
def answers(
    net: Reader, rows: Sequence[Row], cutter: WordPiece, size: int = 64
) -> Iterator[tuple[int, Outputs]]:
    """The net's outputs for each row, in no order; tags without the first and last piece."""
    net.eval()
    told = [(at, row, pieces(row, cutter)) for at, row in enumerate(rows)]
    told.sort(key=lambda one: len(one[2]))
    for begin in range(0, len(told), size):
        group = told[begin : begin + size]
        batch = as_batch(group, cutter)
        out = net(batch.ids, batch.mask)
        for line, (at, _, own) in enumerate(group):
            one = slice(line, line + 1)
            tags = out.tags[one, 1 : len(own) + 1]
            yield at, Outputs(out.labels[one], tags, out.vector[one])
