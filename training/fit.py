"""Fitting the network to the labelled texts."""

import time
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from fullcup.core.moments.labels import HEADS, ONE_OF, PATTERNS, PLACES, WIDTH
from fullcup.core.moments.wordpiece import Token, WordPiece
from training.change import changed, together
from training.labels_of import right_answers
from training.net import HIDDEN, KEPT, Outputs, Reader
from training.rows import Row

LONGEST: Final = 254  # pieces of a text that are seen at once, besides the first and the last
_NOBODY: Final = -1.0  # a target that is not asked for
_WEIGHTS: Final = {
    "level": 2.0, "routes": 8.0, "feeling": 0.7, "theme": 0.7, "rule": 1.0, "patterns": 6.0,
}  # fmt: skip
_TAGS, _MEANING = 4.0, 1.0
_COMPANY: Final = 0.12  # of the texts get a second one beside them


class Settings(NamedTuple):
    """First the answers learn alone, on an encoder that stays; then its upper layers too."""

    seed: int
    alone: int
    """Epochs of the answers."""
    both: int
    """Epochs of the upper layers and the answers."""
    alone_rate: float = 2e-3
    rate: float = 2e-4
    versions: int = 2
    """How often each text is changed a little; the epochs take turns."""
    batch: int = 32


class Seen(NamedTuple):
    """A text as the lower layers made it out (pieces × 384, half precision), and its targets."""

    words: Tensor
    labels: Tensor
    tags: Tensor
    at: int
    """Which row it came from, or -1 for two that were put together."""


Versions = Sequence[Sequence[Seen]]
Weights = list[nn.Parameter]


class Batch(NamedTuple):
    ids: Tensor
    mask: Tensor
    labels: Tensor
    tags: Tensor


def fit(net: Reader, rows: Sequence[Row], cutter: WordPiece, settings: Settings) -> None:
    """Fit the answers and the upper layers of ``net`` in place.

    Its vectors are held near to those of the base encoder, which say how near two texts lie in
    meaning: her corrections, and the facts that are brought to a thought, are found by them.
    """
    torch.manual_seed(settings.seed)
    random = Random(settings.seed)
    begun = time.perf_counter()
    below = [look(net, changes(rows, random), cutter) for _ in range(settings.versions)]
    above = [look_on(net, version) for version in below]
    meaning = _meaning(above[0], len(rows))
    print(f"{settings.versions} versions seen, {time.perf_counter() - begun:.0f} s", flush=True)
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    net.encoder.requires_grad_(requires_grad=False)
    course = Course(net, settings, meaning, random)
    course.run(above, net.depth, settings.alone, [(heads, settings.alone_rate)])
    upper = [p for layer in net.encoder.encoder.layer[KEPT:] for p in layer.parameters()]
    for one in upper:
        one.requires_grad_(requires_grad=True)
    rates = [(upper, settings.rate), (heads, settings.rate * 4)]
    course.run(below, KEPT, settings.both, rates)
    net.eval()


class Course(NamedTuple):
    """What stays the same from one stage of fitting to the next."""

    net: Reader
    settings: Settings
    meaning: Tensor
    random: Random

    def run(
        self, versions: Versions, first: int, epochs: int, rates: Sequence[tuple[Weights, float]]
    ) -> None:
        """Fit the weights, each at its rate, from what the layers before ``first`` made."""
        size = self.settings.batch
        optimizer = torch.optim.AdamW(
            [{"params": some, "lr": rate} for some, rate in rates], weight_decay=0.01
        )
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer,
            max_lr=[rate for _, rate in rates],
            total_steps=epochs * (max(map(len, versions)) // size + 20),
            pct_start=0.1,
            anneal_strategy="linear",
        )
        begun = time.perf_counter()
        self.net.train()
        for epoch in range(epochs):
            losses = []
            for group in shuffled(versions[epoch % len(versions)], size, self.random):
                loss = _loss(self.net.upper(*padded(group), first), group, self.meaning)
                loss.backward()
                nn.utils.clip_grad_norm_([p for some, _ in rates for p in some], 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
                losses.append(loss.item())
            took = time.perf_counter() - begun
            told = f"loss {sum(losses) / len(losses):.3f}, {took:.0f} s"
            print(f"epoch {epoch + 1}: {told}", flush=True)


def padded(group: Sequence[Seen]) -> tuple[Tensor, Tensor]:
    """The pieces of some texts, and 1 where there is one."""
    words = pad_sequence([one.words for one in group], batch_first=True).float()
    return words, pad_sequence([torch.ones(len(one.words)) for one in group], batch_first=True)


def changes(rows: Sequence[Row], random: Random) -> Iterator[tuple[int, Row]]:
    """Each row changed a little, and some with another row beside them."""
    for at, row in enumerate(rows):
        one = changed(row, random)
        yield at, one
        if random.random() < _COMPANY:
            other = rows[random.randrange(len(rows))]
            yield -1, together(*((one, other) if random.random() < 0.5 else (other, one)))


@torch.no_grad()
def look(net: Reader, some: Iterable[tuple[int, Row]], cutter: WordPiece) -> list[Seen]:
    """What the lower layers make of each text, once."""
    net.eval()
    told = sorted(((at, row, pieces(row, cutter)) for at, row in some), key=lambda one: len(one[2]))
    found = []
    for begin in range(0, len(told), 64):
        group = told[begin : begin + 64]
        batch = as_batch([(row, own) for _, row, own in group], cutter)
        words = net.lower(batch.ids, batch.mask, KEPT).half()
        for line, (at, _, own) in enumerate(group):
            length = len(own) + 2
            found.append(
                Seen(
                    words[line, :length].clone(),
                    batch.labels[line],
                    batch.tags[line, :length].clone(),
                    at,
                )
            )
    return found


@torch.no_grad()
def look_on(net: Reader, seen: Sequence[Seen]) -> list[Seen]:
    """The same, as the upper layers make it out before they learn anything."""
    net.eval()
    found = []
    for begin in range(0, len(seen), 64):
        group = seen[begin : begin + 64]
        words, mask = padded(group)
        told = net.between(words, mask, KEPT, net.depth).half()
        found += [
            one._replace(words=told[line, : len(one.words)].clone())
            for line, one in enumerate(group)
        ]
    return found


def shuffled(seen: Sequence[Seen], size: int, random: Random) -> Iterator[list[Seen]]:
    """All of them once, those of like length together."""
    order = list(seen)
    random.shuffle(order)
    groups = []
    for begin in range(0, len(order), size * 16):
        pool = sorted(order[begin : begin + size * 16], key=lambda one: len(one.words))
        groups += [pool[i : i + size] for i in range(0, len(pool), size)]
    random.shuffle(groups)
    yield from groups


def pieces(row: Row, cutter: WordPiece) -> list[Token]:
    """The pieces of a text; of a text that is too long its end, where the weight often lies."""
    return cutter.tokens(row.text)[-LONGEST:]


def as_batch(group: Sequence[tuple[Row, list[Token]]], cutter: WordPiece) -> Batch:
    longest = max(len(told) for _, told in group) + 2
    ids = torch.full((len(group), longest), cutter.pad)
    mask = torch.zeros((len(group), longest), dtype=torch.long)
    tags = torch.full((len(group), longest, len(PATTERNS)), _NOBODY)
    labels = torch.full((len(group), WIDTH), _NOBODY)
    for line, (row, told) in enumerate(group):
        numbers = [cutter.start, *(token.id for token in told), cutter.end]
        ids[line, : len(numbers)] = torch.tensor(numbers)
        mask[line, : len(numbers)] = 1
        tags[line, 1 : len(told) + 1] = _tags(row, told)
        labels[line] = targets(row)
    return Batch(ids, mask, labels, tags)


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


def _loss(out: Outputs, group: Sequence[Seen], meaning: Tensor) -> Tensor:
    labels = torch.stack([one.labels for one in group])
    tags = pad_sequence([one.tags for one in group], batch_first=True, padding_value=_NOBODY)
    total = torch.zeros(())
    for head, place in PLACES.items():
        total = total + _WEIGHTS[head] * _head_loss(head, out.labels[:, place], labels[:, place])
    asked = tags >= 0
    total = total + _TAGS * nn.functional.binary_cross_entropy_with_logits(
        out.tags[asked], tags[asked]
    )
    alone = [line for line, one in enumerate(group) if one.at >= 0]
    near = meaning[[group[line].at for line in alone]]
    return total + _MEANING * (1 - (out.vector[alone] * near).sum(-1)).mean()


def _head_loss(head: str, logits: Tensor, wanted: Tensor) -> Tensor:
    asked = wanted[:, 0] >= 0
    if not asked.any():
        return torch.zeros(())
    if head in ONE_OF:
        smooth = 0.95 * wanted[asked] + 0.05 / wanted.shape[1]
        return nn.functional.cross_entropy(logits[asked], smooth)
    return nn.functional.binary_cross_entropy_with_logits(logits[asked], wanted[asked])


def _meaning(seen: Sequence[Seen], count: int) -> Tensor:
    """The base encoder's vectors of the rows: the mean over their pieces, of length one."""
    found = torch.zeros((count, HIDDEN))
    for one in seen:
        if one.at >= 0:
            found[one.at] = one.words.float().mean(0)
    return nn.functional.normalize(found, dim=-1)


@torch.no_grad()
def meanings(net: Reader, rows: Sequence[Row], cutter: WordPiece) -> Tensor:
    """Vectors of a net that was not fitted yet: the base encoder's own."""
    net.eval()
    told = [(row, pieces(row, cutter)) for row in rows]
    order = sorted(range(len(told)), key=lambda at: len(told[at][1]))
    found = torch.zeros((len(rows), HIDDEN))
    for begin in range(0, len(order), 64):
        own = order[begin : begin + 64]
        batch = as_batch([told[at] for at in own], cutter)
        found[own] = net(batch.ids, batch.mask).vector
    return found
