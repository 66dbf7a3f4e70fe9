"""The page of the item-writing rules: what each says and why, with a question that breaks it and one that keeps it."""

from __future__ import annotations

from typing import Any

from training.check.items.rules import severity
from training.check.items.vocabulary import examples, explained
from training.pages.edition import Edition


def rules(edition: Edition) -> dict[str, Any]:
    """Return what `rules.html` shows beside its text."""
    written, file = explained(edition.language, edition.source)
    shown = examples()
    return {
        "other_language": written if written != edition.language else None,
        "question": shown.question,
        "rules": [
            {
                "code": code,
                "severity": edition.say(f"rules.{severity(code)}"),
                "rule": edition.inline(rule.rule),
                "reason": edition.inline(rule.reason),
                "remedy": edition.inline(rule.remedy),
                "example": shown.rules[code],
            }
            for code, rule in file.rules.items()
        ],
    }
