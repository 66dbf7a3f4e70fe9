"""Words of questions as files for other systems hold them: as HTML in one line, or plain."""

from __future__ import annotations

from markupsafe import Markup

from training.course.questions import Question
from training.course.values import Text
from training.exchange.banks import Bank
from training.exchange.markup import text_content, unlinked
from training.pages.edition import Edition
from training.pages.templates import partial


class FileWriter:
    """Writes the course in one language for files that are read elsewhere."""

    def __init__(self, edition: Edition) -> None:
        """Take the course in one language."""
        self.edition, self.course, self.prefix = edition, edition.course, edition.folder
        self.base = f"{edition.site_url}{self.prefix}" if edition.site_url else ""

    def write(self, text: Text) -> str:
        """Return a text as HTML in one line; terms and sources are links where the site has an address."""
        words = str(self.edition.write(text, self.base))
        return " ".join((words if self.base else unlinked(words)).split("\n"))

    def plain(self, text: Text | None) -> str:
        """Return a text without its Markdown, line breaks kept."""
        return text_content(self.write(text)) if text else ""

    def stem(self, question: Question, bank: Bank) -> str:
        """Return the question as HTML, its case before it."""
        if question.case:
            return f"<p>{self.write(bank.quiz.cases[question.case])}</p><p>{self.write(question.text)}</p>"
        return self.write(question.text)

    def answer(self, question: Question, bank: Bank) -> str:
        """Return as HTML what one reads after answering: the principle, feedback with no other place, the section."""
        title, page = self.see(question, bank)
        where = f'<a href="{self.base}{page}">{title}</a>' if self.base else title
        done = partial(
            self.edition,
            "exchange-answer.html",
            q=question,
            write=lambda text: Markup(self.write(text)),
            where=Markup(where),
        )
        return str(done).replace("\n", "")  # no Markup: that would escape what is put in later

    def see(self, question: Question, bank: Bank) -> tuple[str, str]:
        """Return the title of the section that teaches the answer, as HTML, and its address below the root."""
        slug, _, anchor = question.see.rpartition("#")
        module = next((m for m in self.course.modules if m.slug == slug), bank.module)
        assert module
        title = unlinked(self.edition.heading(module, anchor))
        return f"{self.write(module.title)}: {title}", f"{module.slug}/index.html#{anchor}"
