"""Writes the text of an agreement: chapters on every policy field, and the planted sentences among them.

A paragraph with something planted in it occurs once in the whole data set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from orchestration.voorbeeld.agreements.model import Agreement, Block, Intent, Passage, Text
from orchestration.voorbeeld.grammar import Phrase, Speaker
from orchestration.voorbeeld.random_source import draws
from orchestration.voorbeeld.words import load

DEMOCRACY_FILES = ("p1_p2", "p3", "p4", "p5", "p6", "p7_p8", "tips")
POLICY_FILES = ("ruimte", "mens", "bestuur")
_ABOUT_THE_TEXT = ("T1", "T2")
_METHOD = ("T3",)
_TRIES = 60


def sentences_of(code: str) -> dict[str, Any]:
    """The words for one proposal or tip."""
    return next(
        load(f"democracy/{name}")[code] for name in DEMOCRACY_FILES if code in load(f"democracy/{name}")
    )


def policy_fields() -> dict[str, dict[str, list[str]]]:
    """The words for every policy field."""
    return dict(chain.from_iterable(load(f"policy/{name}").items() for name in POLICY_FILES))


def speaker_of(agreement: Agreement, seed: int) -> Speaker:
    """A speaker with the words of this agreement."""
    m, first = agreement.municipality, int(agreement.term[:4])
    half = max(1, len(m.areas) // 2)
    own = {
        "gemeente": [m.name],
        "provincie": [m.province],
        "termijn": [agreement.term.replace("-", "–")],
        "gebied": list(m.areas[:half]),
        "gebied2": list(m.areas[half:]) or list(m.areas),
        "kernen": [str(len(m.areas))],
        "jaar": [str(year) for year in range(first + 1, first + 4)],
        "jaarvoor": [str(year) for year in range(first - 3, first)],
    }
    return Speaker(draws(seed, "text", agreement.file_name), own)


@dataclass
class Composer:
    """Composes one agreement after the other; remembers the paragraphs it used."""

    seed: int
    used: set[str] = field(default_factory=set)

    def compose(self, agreement: Agreement) -> Text:
        """Write one agreement."""
        return _Draft(agreement, speaker_of(agreement, self.seed), self.used).write()


@dataclass
class _Draft:
    agreement: Agreement
    speaker: Speaker
    used: set[str]
    passages: list[Passage] = field(default_factory=list)
    spoken: set[str] = field(default_factory=set)

    def write(self) -> Text:
        rng, fields = self.speaker.rng, policy_fields()
        middle = [name for name in fields if name not in ("inleiding", "slot")]
        short = self.agreement.kind in ("appendix", "society_agreement")
        chosen = rng.sample(middle, 3 if short else rng.randint(8, len(middle)))
        rest, first, last, scattered = self._divide(self.agreement.intents, len(chosen))
        chapters = [self._policy(fields[name], scattered[i]) for i, name in enumerate(chosen)]
        if rest:
            chapters.insert(rng.randint(0, len(chapters)), self._democracy(rest))
        chapters = [self._policy(fields["inleiding"], first), *chapters, self._policy(fields["slot"], last)]
        return Text(tuple(chain.from_iterable(chapters)), tuple(self.passages))

    def _divide(
        self, intents: Sequence[Intent], chapters: int
    ) -> tuple[list[Intent], list[Intent], list[Intent], list[list[Intent]]]:
        """Over the chapter on democracy, the first, the last and those on policy."""
        rest: list[Intent] = []
        first = [i for i in intents if i.code in _ABOUT_THE_TEXT]
        last = [i for i in intents if i.code in _METHOD]
        scattered: list[list[Intent]] = [[] for _ in range(chapters)]
        for intent in intents:
            if intent.code in (*_ABOUT_THE_TEXT, *_METHOD):
                continue
            away = not intent.bullet and self.speaker.rng.random() < 0.22
            (self.speaker.rng.choice(scattered) if away else rest).append(intent)
        return rest, first, last, scattered

    def _policy(self, words: dict[str, list[str]], intents: Sequence[Intent]) -> list[Block]:
        rng = self.speaker.rng
        heading = self.speaker.pick(words["headings"]).text
        sentences = rng.sample(words["sentences"], len(words["sentences"]))
        if "decoys" not in words:
            sentences.insert(rng.randint(0, len(sentences)), rng.choice(load("frames")["decoys"]))
        groups = self._groups(sentences)
        subheadings = rng.sample(
            words["subheadings"], min(len(words["subheadings"]), rng.randint(0, len(groups)))
        )
        blocks = [Block("heading", heading, level=1)]
        for i, group in enumerate(groups):
            if i < len(subheadings) and len(groups) > 1:
                blocks.append(Block("heading", subheadings[i], level=2))
            blocks.append(Block("paragraph", " ".join(self._fresh(template) for template in group)))
        blocks.extend(self._paragraph([intent], heading) for intent in intents)
        return blocks

    def _groups(self, templates: list[str]) -> list[list[str]]:
        rng, groups = self.speaker.rng, []
        while templates:
            size = rng.randint(2, 5)
            group, templates = templates[:size], templates[size:]
            if rng.random() < 0.6:
                group.append(rng.choice(load("frames")["motives"]))
            groups.append(group)
        return groups

    def _fresh(self, template: str) -> str:
        text = self.speaker.say(template).text
        self.spoken.add(text)
        return text

    def _democracy(self, intents: Sequence[Intent]) -> list[Block]:
        rng = self.speaker.rng
        heading = self.speaker.pick(load("frames")["democracy_headings"]).text
        blocks = [Block("heading", heading, level=1)]
        open_ = [i for i in intents if not i.bullet]
        rng.shuffle(open_)
        while open_:
            group = open_[: rng.choice((1, 1, 2, 2, 3))]
            open_ = open_[len(group) :]
            if rng.random() < 0.5:
                title = self.speaker.pick(sentences_of(group[0].code)["headings"]).text
                blocks.append(Block("heading", title, level=2))
            blocks.append(self._paragraph(group, heading))
        bullets = [i for i in intents if i.bullet]
        for level in dict.fromkeys(i.level for i in bullets):
            blocks += [self._list([i for i in bullets if i.level == level], level, heading)]
        decoys = rng.sample(load("frames")["decoys"], 3)
        blocks.insert(rng.randint(1, len(blocks)), Block("paragraph", " ".join(map(self._fresh, decoys))))
        return blocks

    def _paragraph(self, intents: Sequence[Intent], chapter: str) -> Block:
        """A paragraph that holds these, unlike any before it."""
        for _ in range(_TRIES):
            said = [(intent, self._sentence(intent)) for intent in intents]
            texts = [phrase.text for _, phrase in said]
            for link in self.speaker.rng.sample(load("frames")["links"], self.speaker.rng.randint(1, 2)):
                texts.insert(self.speaker.rng.randint(0, len(texts)), self.speaker.say(link).text)
            paragraph = " ".join(texts)
            if paragraph not in self.used and not self.spoken & {p.text for _, p in said}:
                break
        self.used.add(paragraph)
        for intent, phrase in said:
            self.spoken.add(phrase.text)
            self.passages.append(Passage(intent.code, intent.level, phrase.text, chapter, note=phrase.note))
        return Block("paragraph", paragraph)

    def _sentence(self, intent: Intent) -> Phrase:
        words = sentences_of(intent.code)
        frames = load("frames")["frames"].get(intent.level, [])
        own = words.get(intent.level, [])
        if frames and words["vp"] and self.speaker.rng.random() < len(frames) / (len(frames) + 3 * len(own)):
            phrase = self.speaker.pick(words["vp"])
            frame = self.speaker.rng.choice(frames).replace("{vp}", phrase.text)
            return Phrase(self.speaker.say(frame).text, phrase.note)
        return self.speaker.pick(own or words["firm"])

    def _list(self, intents: Sequence[Intent], level: str, chapter: str) -> Block:
        rng = self.speaker.rng
        lead = self.speaker.pick(load("frames")["leads"][level]).text
        others = [self.speaker.say(t).text for t in rng.sample(load("frames")["other_np"], rng.randint(2, 3))]
        items = list(others)
        for intent in intents:
            phrase = self.speaker.pick(sentences_of(intent.code)["np"])
            self.passages.append(Passage(intent.code, level, phrase.text, chapter, lead, phrase.note))
            items.insert(rng.randint(0, len(items)), phrase.text)
        self.used.add(" ".join([lead, *items]))
        return Block("list", lead, tuple(items))
