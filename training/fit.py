"""Fitting the network to the labelled texts."""

import time
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn

from fullcup.core.moments.labels import HEADS, ONE_OF, PATTERNS, PLACES, THINGS, WIDTH
from fullcup.core.moments.wordpiece import Token, WordPiece
from training.change import changed, together
from training.labels_of import right_answers
from training.net import HIDDEN, Outputs, Reader
from training.rows import Row
from training.things import ThingRow

LONGEST: Final = 254  # pieces of a text that are seen at once, besides the first and the last
_NOBODY: Final = -1.0  # a target that is not asked for
_WEIGHTS: Final = {
    "level": 2.0, "routes": 8.0, "feeling": 0.7, "theme": 0.7, "rule": 1.0, "patterns": 6.0,
}  # fmt: skip
_TAGS, _THINGS, _MEANING, _TWINS = 4.0, 8.0, 1.0, 1.0
_APART: Final = 2.0
"""By how much an answer to one of two twins should outweigh the same answer to the other."""
_MANY: Final = 8
"""About as many answers as the pairs of a batch differ in: a pair counts the same in any company."""
_DIFFERING: Final = {
    "safety": ("level", "routes"), "pattern": ("patterns",), "rule": ("rule",),
    "feeling": ("feeling",),
}  # fmt: skip
"""By what a pair is said to differ in, what its two sides are pushed apart in: the other labels
differ mostly because two texts were read at two times."""
_POOL: Final = 64  # batches that are put in order of length at once: little padding
_COMPANY: Final = 0.12  # of the texts get a second one beside them


class Settings(NamedTuple):
    seed: int
    epochs: int
    rate: float = 2e-4
    """Of the uppermost layer; each layer below learns at 0.85 of the rate above it."""
    batch: int = 32


class Batch(NamedTuple):
    ids: Tensor
    mask: Tensor
    labels: Tensor
    tags: Tensor
    things: Tensor
    rows: Tensor
    """Which row each text came from, or -1 for two that were put together."""
    twins: Tensor
    """Pairs × 2: where in the batch the two sides of a pair stand."""
    differing: Tensor
    """Pairs × answers: whether the two are meant to differ in it."""


Told = tuple[int, Row, list[Token]]


def fit(net: Reader, rows: Sequence[Row], cutter: WordPiece, settings: Settings) -> None:
    """Fit the answers and all layers of ``net`` in place, every text changed a little each time.

    Its vectors are held near to those of the base encoder, which say how near two texts lie in
    meaning: her corrections, and the facts that are brought to a thought, are found by them.
    """
    torch.manual_seed(settings.seed)
    random = Random(settings.seed)
    meaning = meanings(net, rows, cutter)
    # Most of the numbers are the words' own; so few texts would only make them forget.
    net.encoder.embeddings.requires_grad_(requires_grad=False)
    optimizer, rates = _optimizer(net, settings)
    steps = settings.epochs * (int(len(rows) * (1 + _COMPANY)) // settings.batch + 20)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=rates, total_steps=steps, pct_start=0.06
    )
    begun = time.perf_counter()
    net.train()
    for epoch in range(settings.epochs):
        losses = []
        for batch in batches(changes(rows, random), cutter, settings.batch, random):
            loss = _loss(_seen(net, batch), batch, meaning)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            losses.append(loss.item())
        took = time.perf_counter() - begun
        told = f"loss {sum(losses) / len(losses):.3f}, {took:.0f} s"
        print(f"epoch {epoch + 1} of {settings.epochs}: {told}", flush=True)
    net.eval()


def _optimizer(net: Reader, settings: Settings) -> tuple[torch.optim.Optimizer, list[float]]:
    """An optimizer, and the highest rate of each of its groups."""
    layers = list(net.encoder.encoder.layer)
    groups = [
        (list(layer.parameters()), settings.rate * 0.85 ** (len(layers) - 1 - at))
        for at, layer in enumerate(layers)
    ]
    answers = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    groups.append((answers, settings.rate * 5))
    told = [{"params": some, "lr": rate} for some, rate in groups]
    return torch.optim.AdamW(told, weight_decay=0.01), [rate for _, rate in groups]


def _seen(net: Reader, batch: Batch) -> Outputs:
    """What the net answers; its encoder counts in sixteen bits where the processor can, which is
    more than twice as fast there."""
    quick = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001  # there is no public one
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=quick):
        words = net.words(batch.ids, batch.mask)
    return net.answers(words.float(), batch.mask)


def changes(rows: Sequence[Row], random: Random) -> Iterator[tuple[int, Row]]:
    """Each row changed a little, and some with another row beside them."""
    for at, row in enumerate(rows):
        one = changed(row, random)
        yield at, one
        other = rows[random.randrange(len(rows))]
        # What else is in a text that only says its thing is not known.
        if random.random() < _COMPANY and not any(isinstance(r, ThingRow) for r in (one, other)):
            yield -1, together(*((one, other) if random.random() < 0.5 else (other, one)))


def batches(
    some: Iterable[tuple[int, Row]], cutter: WordPiece, size: int, random: Random
) -> Iterator[Batch]:
    """All of them once, those of like length together."""
    order = in_lots([(at, row, pieces(row, cutter)) for at, row in some])
    random.shuffle(order)
    groups: list[list[Told]] = []
    for begin in range(0, len(order), size * _POOL):
        pool = sorted(order[begin : begin + size * _POOL], key=_longest)
        told = [one for lot in pool for one in lot]
        groups += [told[i : i + size] for i in range(0, len(told), size)]
    random.shuffle(groups)
    for group in groups:
        yield as_batch(group, cutter)


def in_lots(told: Iterable[Told]) -> list[list[Told]]:
    """The sides of a pair in one lot, so that they are seen side by side; every other text
    alone."""
    lots: dict[tuple[int, str], list[Told]] = {}
    for place, one in enumerate(told):
        at, row, _ = one
        key = (-1, row.pair) if row.pair and at >= 0 else (place, "")
        lots.setdefault(key, []).append(one)
    return list(lots.values())


def _longest(lot: Sequence[Told]) -> int:
    return max(len(told) for _, _, told in lot)


def pieces(row: Row, cutter: WordPiece) -> list[Token]:
    """The pieces of a text; of a text that is too long its end, where the weight often lies."""
    return cutter.tokens(row.text)[-LONGEST:]


def as_batch(group: Sequence[Told], cutter: WordPiece) -> Batch:
    longest = max(len(told) for _, _, told in group) + 2
    ids = torch.full((len(group), longest), cutter.pad)
    mask = torch.zeros((len(group), longest), dtype=torch.long)
    tags = torch.full((len(group), longest, len(PATTERNS)), _NOBODY)
    labels = torch.full((len(group), WIDTH), _NOBODY)
    things = torch.full((len(group), len(THINGS)), _NOBODY)
    for line, (_, row, told) in enumerate(group):
        numbers = [cutter.start, *(token.id for token in told), cutter.end]
        ids[line, : len(numbers)] = torch.tensor(numbers)
        mask[line, : len(numbers)] = 1
        if isinstance(row, ThingRow):
            things[line] = torch.tensor([float(one in row.things) for one in THINGS])
            labels[line] = _of_safety(row)
            continue
        tags[line, 1 : len(told) + 1] = _tags(row, told)
        labels[line] = targets(row)
    rows = torch.tensor([at for at, _, _ in group])
    found = twins(group)
    differing = torch.stack([_differing(group[one][1]) for one, _ in found] or [torch.zeros(WIDTH)])
    where = torch.tensor(found, dtype=torch.long).reshape(-1, 2)
    return Batch(ids, mask, labels, tags, things, rows, where, differing[: len(found)] > 0)


def twins(group: Sequence[Told]) -> list[tuple[int, int]]:
    """Where the two sides of a pair stand, for every pair of which both are there."""
    first: dict[str, int] = {}
    found = []
    for line, (at, row, _) in enumerate(group):
        if at >= 0 and row.pair:
            other = first.setdefault(row.pair, line)
            if other != line:
                found.append((other, line))
    return found


def _differing(row: Row) -> Tensor:
    told = torch.zeros(WIDTH)
    for head in _DIFFERING[row.differs]:
        told[PLACES[head]] = 1
    return told


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


def _of_safety(row: ThingRow) -> Tensor:
    """Its level and routes, where they are known; nothing else is asked."""
    wanted = torch.full((WIDTH,), _NOBODY)
    if row.safety:
        right = targets(row)
        for head in ("level", "routes"):
            wanted[PLACES[head]] = right[PLACES[head]]
    return wanted


def _tags(row: Row, told: Sequence[Token]) -> Tensor:
    tags = torch.zeros((len(told), len(PATTERNS)))
    for span in row.patterns:
        column = PATTERNS.index(span.name)
        for line, token in enumerate(told):
            if token.start < span.end and token.end > span.start:
                tags[line, column] = 1
    return tags


def _loss(out: Outputs, batch: Batch, meaning: Tensor) -> Tensor:
    total = torch.zeros(())
    for head, place in PLACES.items():
        loss = _head_loss(head, out.labels[:, place], batch.labels[:, place])
        total = total + _WEIGHTS[head] * loss
    total = total + _TAGS * _any_of_loss(out.tags, batch.tags)
    total = total + _THINGS * _any_of_loss(out.things, batch.things)
    total = total + _TWINS * _twins_loss(out.labels, batch)
    alone = batch.rows >= 0
    if not alone.any():  # a last batch of one, and that with company
        return total
    near = meaning[batch.rows[alone]]
    return total + _MEANING * (1 - (out.vector[alone] * near).sum(-1)).mean()


def _twins_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Twins differ in few words, and nothing else teaches which: where an answer is right of one
    and wrong of the other, it should be given more to the one."""
    one, other = batch.twins.unbind(-1)
    wanted = batch.labels[one] - batch.labels[other]
    known = (batch.labels[one] >= 0) & (batch.labels[other] >= 0)
    asked = batch.differing & known & (wanted.abs() > 0.5)
    more = ((logits[one] - logits[other]) * wanted.sign())[asked]
    return nn.functional.softplus(_APART - more).sum() / _MANY


def _head_loss(head: str, logits: Tensor, wanted: Tensor) -> Tensor:
    asked = wanted[:, 0] >= 0
    if not asked.any():
        return torch.zeros(())
    if head in ONE_OF:
        smooth = 0.95 * wanted[asked] + 0.05 / wanted.shape[1]
        return nn.functional.cross_entropy(logits[asked], smooth)
    return _any_of_loss(logits, wanted)


def _any_of_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Where somebody said what is right."""
    asked = wanted >= 0
    if not asked.any():
        return torch.zeros(())
    return nn.functional.binary_cross_entropy_with_logits(logits[asked], wanted[asked])


@torch.no_grad()
def meanings(net: Reader, rows: Sequence[Row], cutter: WordPiece) -> Tensor:
    """Vectors of a net that was not fitted yet: the base encoder's own."""
    net.eval()
    told = [(at, row, pieces(row, cutter)) for at, row in enumerate(rows)]
    order = sorted(range(len(told)), key=lambda at: len(told[at][2]))
    found = torch.zeros((len(rows), HIDDEN))
    for begin in range(0, len(order), 64):
        own = order[begin : begin + 64]
        batch = as_batch([told[at] for at in own], cutter)
        found[own] = net(batch.ids, batch.mask).vector
    return found
