"""Small networks that read a window's steps in order: a recurrent one, a convolution over time, and a transformer."""

import numpy as np
import torch
from torch import nn

from fleet import USED, Rows
from window_features import FEATURES, STEPS, WITHOUT_AGE

HIDDEN = 32
CENTRE, SPREAD = 75.0, 40.0
EPOCHS, BATCH, RATE = 8, 256, 3e-3
JITTER = 0.1


class Course(nn.Module):
    """A model's features as [row, step, channel], the oldest step first: levels, levels less the first cycles', age."""

    def __init__(self, with_age: bool):
        super().__init__()
        self.with_age = with_age
        self.features = len(FEATURES) if with_age else len(WITHOUT_AGE)
        self.channels = 2 * len(USED) + 1 if with_age else len(USED)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        width = len(USED) * self.features
        table = features[:, :width].reshape(-1, len(USED), self.features)
        levels = table[:, :, -STEPS:].flip(2).transpose(1, 2)
        if not self.with_age:
            return levels
        start = (table[:, :, 0] - table[:, :, 2]).unsqueeze(1)
        age = (features[:, width:].unsqueeze(1) / 100 - 1).expand(-1, STEPS, -1)
        return torch.cat([levels, levels - start, age], 2)


class Recurrent(nn.Module):
    """Gated recurrent units (Cho et al., EMNLP 2014)."""

    def __init__(self, channels: int):
        super().__init__()
        self.units = nn.GRU(channels, HIDDEN, batch_first=True)
        self.head = head(HIDDEN)

    def forward(self, course: torch.Tensor) -> torch.Tensor:
        return self.head(self.units(course)[0][:, -1])


class Convolution(nn.Module):
    """Causal convolutions of growing reach with short cuts (Bai, Kolter and Koltun, arXiv 1803.01271)."""

    def __init__(self, channels: int):
        super().__init__()
        widths, reaches = (channels, HIDDEN, HIDDEN), (1, 2, 4)
        layers = [nn.Conv1d(width, HIDDEN, 3, padding=2 * reach, dilation=reach) for width, reach in zip(widths, reaches)]
        self.layers = nn.ModuleList(layers)
        self.head = head(2 * HIDDEN)

    def forward(self, course: torch.Tensor) -> torch.Tensor:
        level = course.transpose(1, 2)
        for number, layer in enumerate(self.layers):
            answer = torch.relu(layer(level)[:, :, :STEPS])
            level = answer if number == 0 else level + answer
        return self.head(torch.cat([level[:, :, -1], level.mean(2)], 1))


class Transformer(nn.Module):
    """One encoder layer, normalised first, with learned places (Vaswani et al., NeurIPS 2017)."""

    def __init__(self, channels: int):
        super().__init__()
        self.enter = nn.Linear(channels, HIDDEN)
        self.place = nn.Parameter(torch.randn(1, STEPS, HIDDEN) * 0.02)
        self.before, self.after = nn.LayerNorm(HIDDEN), nn.LayerNorm(HIDDEN)
        self.attend = Attention(HIDDEN, 4)
        self.wide = nn.Sequential(nn.Linear(HIDDEN, 2 * HIDDEN), nn.ReLU(), nn.Dropout(0.1), nn.Linear(2 * HIDDEN, HIDDEN))
        self.head = nn.Sequential(nn.LayerNorm(HIDDEN), head(HIDDEN))

    def forward(self, course: torch.Tensor) -> torch.Tensor:
        level = self.enter(course) + self.place
        level = level + self.attend(self.before(level))
        level = level + self.wide(self.after(level))
        return self.head(level[:, -1])


class Attention(nn.Module):
    """Self-attention in plain operations, which every ONNX runtime knows."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.ask, self.leave = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, level: torch.Tensor) -> torch.Tensor:
        query, key, value = self.ask(level).reshape(-1, STEPS, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        weight = torch.softmax(query @ key.transpose(2, 3) / self.size**0.5, dim=-1)
        return self.leave((weight @ value).transpose(1, 2).reshape(-1, STEPS, self.heads * self.size))


def head(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, HIDDEN), nn.ReLU(), nn.Dropout(0.1), nn.Linear(HIDDEN, 1))


KINDS = {"gru": Recurrent, "tcn": Convolution, "transformer": Transformer}


class Network(nn.Module):
    """Features in standard deviations to remaining life in cycles, [row, 1]."""

    def __init__(self, kind: str, with_age: bool):
        super().__init__()
        self.course = Course(with_age)
        self.body = KINDS[kind](self.course.channels)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return self.body(self.course(features)) * SPREAD + CENTRE

    def predict(self, features: np.ndarray) -> np.ndarray:
        self.eval()
        with torch.no_grad():
            parts = [self(part) for part in torch.from_numpy(features).split(4096)]
        return torch.cat(parts).numpy()[:, 0].astype(float)


def fit_network(kind: str, rows: Rows, with_age: bool, seed: int) -> Network:
    """Weighted squared error, one rise and fall of the rate, jittered inputs; the same seed gives the same network."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    network = Network(kind, with_age)
    with torch.no_grad():
        course = torch.cat([network.course(part) for part in torch.from_numpy(rows.features).split(4096)])
    truth = torch.from_numpy(((rows.rul - CENTRE) / SPREAD).astype(np.float32))
    share = torch.from_numpy((rows.weight / rows.weight.mean()).astype(np.float32))
    descent = torch.optim.AdamW(network.parameters(), RATE, weight_decay=1e-2)
    batches = -(-len(truth) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, total_steps=EPOCHS * batches, pct_start=0.2)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(truth)).split(BATCH):
            part = course[chosen]
            apart = network.body(part + JITTER * torch.randn_like(part))[:, 0] - truth[chosen]
            loss = 16 * (share[chosen] * apart**2).mean()
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            descent.step()
            rates.step()
    return network.eval()
