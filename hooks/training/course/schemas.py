"""JSON Schemas of every YAML kind, generated from the model, so that editors complete and check while one writes."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from training.course.course import CourseFile
from training.course.glossary import Glossary
from training.course.module import ModuleFile
from training.course.quiz import Quiz
from training.course.sheets import Sheets
from training.course.sources import Sources

FOLDER = Path("hooks/schemas")

DESCRIBED: dict[str, type[BaseModel]] = {
    "course": CourseFile,
    "glossary": Glossary,
    "module": ModuleFile,
    "quiz": Quiz,
    "sheets": Sheets,
    "sources": Sources,
}


def schema(kind: str) -> str:
    """Return the JSON Schema of a kind of file, as text."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **DESCRIBED[kind].model_json_schema()}
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def write(root: Path) -> None:
    """Write all schemas below `root`."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    for kind in DESCRIBED:
        (folder / f"{kind}.json").write_text(schema(kind), encoding="utf-8")
