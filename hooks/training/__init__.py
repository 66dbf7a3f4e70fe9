"""The training site generator, without MkDocs: from a folder of course files to a checked `Course`, and to a site.

Rooms stand on floors, and an import leads down, never up; `pyproject.toml` holds them to it. From the ground:

1. `engine`: where the generator's own files stand; it imports nothing. Above it, and still below all rooms: `shared`:
   what Python and scripts both know (`hooks/shared.json`); `patterns`: forms of ids; `mistakes`: a mistake, its place
   and its remedy; `page_kinds`: all kinds of pages; `icons`: Material's; `interrupt`: what any command says at
   Ctrl-C.
2. `files`: YAML and Markdown with the place of everything in them: `document`; `prose`, which says what is wrong in a
   Markdown file and its front matter, such as an unknown `template:`; `links`; `bare`: a text without its Markdown;
   `edit` writes YAML; `memory` lets checks remember what they found in a file; `pictures`: what a picture may be, how
   large, and its smaller copy; `fonts`: which signs can be printed.
3. `course`: what an author may write, a file a noun: a value that cannot be is refused by its class, such as a
   `session` whose steps take more minutes than it has. `reader`, which reads all files of a course. `quiz`: a bank,
   and the hash of what a question asks; `released`: the hash under which phones keep its answers, and which modules
   and elements the codes of each released edition name, in order. A kind of question is a class of its own in
   `course.questions`; it answers for itself on page, paper and in files of other systems. `exercise_answers`: what is
   right in an exercise, for the trainer. `marks`: answer sheets as places, for paper and for what reads it.
   `strings`: words of the interface. `schemas`: JSON Schemas for editors.
4. `check`: what is wrong in a sound file or between files, a file a noun: `structure`: files that are missing or
   astray; `references`, `inline`, `targets`: names and links, in Markdown, in YAML, and what they may lead to;
   `coverage`, `pictures` …; and `loader`, which reads and checks a course in one go; `items`: rules of item writing;
   `parity`, `translations`: what a translation shares with its source, and whether it follows; `lost`: words that
   would not be shown; `unused`: leftovers; `renamed_anchors`: an anchor that was renamed, and who still names the old
   one; `edition_number`: codes that would say something else; `stored`: questions that lose the answers that phones
   keep. What writes course files, from the forms of `skeleton`: `scaffold` a module, `added` one more question or
   sheet, `new_course` a course.
5. `pages`: the course in one language as HTML. That is an `edition.Edition` here, and all that is written in a
   language takes one; the number that `course.yml` calls `edition:` is an edition number. `markdown`: running text,
   with its blocks and its links to terms (`gloss:`) and sources (`source:`); else a file a page or part of one, and
   `writer` for all of them; `downloads`: what pages offer; `pictures`: copies of photographs, kept, and small
   pictures inside of pages; `html_tree`, `after`, `csp`, `minify`: what is done to a page once it stands there.
6. Three rooms side by side, none of which imports another. `print`: what is printed, as plain data, a file a noun;
   `papers`: which PDFs a module and a course have; `press`: data to PDF by Typst; `printing`: all PDFs of all
   languages, while pages are written, and what is said when one cannot be made. `exchange`: question banks of and for
   other systems, a file a format (`moodle`, `gift`, `csv`, `aiken`); `intake`: an import. `carry`: modules as one
   file and as packages for learning systems, zips, the list of what a phone keeps, icons.
7. `build`: the steps of a build with what each needs and gives (`site`, `steps`), MkDocs in a process of its own
   (`mkdocs`, `handover`), the one pass over every built page (`one_pass`), styles and scripts (`assets`, `scripts`),
   glossary, answer sheets and corrections as scripts (`script_texts`), search index, social cards, the swap
   (`swap`); `release`: bundle an edition. For the preview: what an edit touches (`depends`), which files change
   (`watch`), what browsers are told (`browsers`), and how its two processes talk (`talk`).
8. `__main__`: the command line.

Nothing here imports MkDocs: the hooks beside this package are the part that a move to another generator would
rewrite: `page.py`, its events, and `build.py`, its start. `serve.py` and `warm.py` are the two processes of the
preview: one watches, serves and, at Ctrl-C, ends the other and takes the preview's folder away; the other writes
pages.
"""
